"""Answers of a search of certificate logs."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.ct_search import MOST_NAMES, CtSearchError, names_in

ZONE = "contohkab.go.id"


def _answer(*values: str, common: str = "") -> bytes:
    return json.dumps(
        [
            {"id": n, "issuer_ca_id": 1, "common_name": common, "name_value": v}
            for n, v in enumerate(values)
        ]
    ).encode()


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        (b"[]", ()),
        (_answer(f"dinkes.{ZONE}"), (f"dinkes.{ZONE}",)),
        (_answer(f"b.{ZONE}\na.{ZONE}"), (f"a.{ZONE}", f"b.{ZONE}")),
        (_answer(f"*.{ZONE}"), ()),
        (_answer(f"*.dinkes.{ZONE}"), (f"dinkes.{ZONE}",)),
        (_answer(f"DINKES.{ZONE.upper()}"), (f"dinkes.{ZONE}",)),
        (_answer(f" dinkes.{ZONE}. "), (f"dinkes.{ZONE}",)),
        (_answer(f"dinkes.{ZONE}", f"dinkes.{ZONE}"), (f"dinkes.{ZONE}",)),
        (_answer("x", common=f"jdih.{ZONE}"), (f"jdih.{ZONE}",)),
        # The zone itself is listed already; others are nobody we were asked about.
        (_answer(ZONE), ()),
        (_answer("www.contohkota.go.id"), ()),
        (_answer(f"evil{ZONE}"), ()),
        (_answer(f"a.{ZONE}.evil.test"), ()),
        # A certificate may name people and anything else.
        (_answer(f"orang@{ZONE}"), ()),
        (_answer(f"a b.{ZONE}"), ()),
        (_answer(f"_dmarc.{ZONE}"), ()),
        (_answer(f"-a.{ZONE}"), ()),
        (_answer(f"a..{ZONE}"), ()),
        (_answer(f"\u202eevil.{ZONE}"), ()),
        (_answer(f"{'a' * 64}.{ZONE}"), ()),
        (_answer(f"{'a.' * 130}{ZONE}"), ()),
        (b'[{"common_name": null, "name_value": null}]', ()),
        (b"[{}]", ()),
        (b'[{"extra": {"deep": [1, 2, {"x": null}]}}]', ()),
    ],
)
def test_names_below_the_zone_are_kept(answer: bytes, names: tuple[str, ...]) -> None:
    assert names_in(answer, ZONE) == names


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null",
        b"{}",
        b"[1]",
        b'["a"]',
        b'[{"name_value": 1}]',
        b'[{"name_value": "a"}',
        b"<!doctype html><title>502</title>",
        b"\xff\xfe",
        b'[{"name_value": "\xff"}]',
        b"[" * 100_000,
        b'[{"x":' + b"[" * 500_000,
        _answer(*(f"a{n}.{ZONE}" for n in range(MOST_NAMES + 1))),
    ],
)
def test_what_is_no_such_answer_is_said(answer: bytes) -> None:
    with pytest.raises(CtSearchError):
        names_in(answer, ZONE)


@pytest.mark.parametrize(
    "line", ["a" * 1_000_000, "a." * 500_000, "a-" * 500_000, "\n" * 1_000_000]
)
def test_long_lines_are_read_through(line: str) -> None:
    assert names_in(_answer(f"{line}.{ZONE}"), ZONE) == ()


@given(st.binary(max_size=200))
def test_nothing_else_makes_it_raise(answer: bytes) -> None:
    with suppress(CtSearchError):
        names_in(answer, ZONE)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_names_lie_below_the_zone_sorted_and_once(values: list[str]) -> None:
    found = names_in(_answer(*values, *(f"{v}.{ZONE}" for v in values)), ZONE)
    assert list(found) == sorted(set(found))
    assert all(name.endswith(f".{ZONE}") for name in found)
