"""Whom a CAA set lets issue."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.dns import CaaRecord
from cyberscan.parse.caa_match import allowed


def record(tag: str, value: str) -> CaaRecord:
    return CaaRecord(0, tag, value)


A, WILD, NOBODY = record("issue", "a.test"), record("issuewild", "w.test"), record("issue", ";")


@pytest.mark.parametrize(
    ("records", "plain", "wild"),
    [
        ((), None, None),
        ((record("iodef", "mailto:x@a.test"),), None, None),
        ((A,), {"a.test"}, {"a.test"}),
        ((A, WILD), {"a.test"}, {"w.test"}),
        ((WILD,), None, {"w.test"}),
        ((NOBODY,), set(), set()),
        ((NOBODY, A), {"a.test"}, {"a.test"}),
        ((record("ISSUE", "A.Test; account=1"),), {"a.test"}, {"a.test"}),
        ((record("issue", "https://a.test/"),), set(), set()),
    ],
)
def test_whom_a_set_lets_issue(
    records: tuple[CaaRecord, ...], plain: set[str] | None, wild: set[str] | None
) -> None:
    assert allowed(records, wildcard=False) == plain
    assert allowed(records, wildcard=True) == wild
