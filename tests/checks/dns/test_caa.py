"""CAA sets and what they are worth."""

from __future__ import annotations

import pytest

from cyberscan.checks.dns.caa import judge
from cyberscan.model.facts.dns import Caa, CaaRecord

IODEF = ("iodef", "mailto:a@x.test")


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([("issue", ";"), IODEF], "bound"),
        ([("ISSUE", "ca.test"), ("IODEF", "https://x.test/r")], "bound"),
        ([("issuewild", ";"), IODEF], "no_issue"),
        ([("issuemail", "ca.test")], "no_issue"),
        ([("issue", "ca.test"), ("issuewild", "not a domain"), IODEF], "malformed"),
        ([("issue", "ca.test"), ("iodef", "a@x.test")], "malformed"),
        ([("issue", "ca.test"), ("future", "\x00"), IODEF], "bound"),
        ([], "no_issue"),
    ],
)
def test_the_first_weakness_is_told(records: list[tuple[str, str]], message: str) -> None:
    caa = Caa(found_at="x.test", records=tuple(CaaRecord(0, tag, value) for tag, value in records))
    assert judge(caa).message == message
