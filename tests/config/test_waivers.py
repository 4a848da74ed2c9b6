"""Waivers files: every mistake at once, with its line; what is right, as it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.document import parse
from cyberscan.config.waivers import MOST, waivers_of
from cyberscan.model.problem import UserError
from cyberscan.model.waiver import LONGEST_DAYS, Waiver

TODAY = date(2026, 11, 27)
CHECKS = {"web/hsts": "web/hsts", "hsts": "web/hsts", "tls/cert-expired": "tls/cert-expired"}
WHOLE = """
[[waivers]]
check = "hsts"
subject = "www.contoh.go.test"
reason = "Peramban lama di loket"
owner = "Bidang Aptika"
approver = "Kepala Dinas"
end = 2027-02-01
"""


def read(text: str) -> tuple[Waiver, ...]:
    return waivers_of(parse(text.encode(), "waivers.toml"), checks=CHECKS, today=TODAY)


def wrong(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_waiver_is_read_with_its_place_and_the_checks_id() -> None:
    (waiver,) = read(WHOLE.replace("www.", "WWW."))
    assert (waiver.check, waiver.subject, waiver.end) == (
        "web/hsts",
        "www.contoh.go.test",
        date(2027, 2, 1),
    )
    assert (waiver.origin.file, waiver.origin.line) == ("waivers.toml", 2)
    assert waiver.start is None


def test_an_empty_file_waives_nothing() -> None:
    assert read("") == ()


def test_an_expired_one_is_no_mistake() -> None:
    (waiver,) = read(WHOLE.replace("2027-02-01", "2026-01-01"))
    assert waiver.end < TODAY


@pytest.mark.parametrize("key", ["check", "subject", "reason", "owner", "approver", "end"])
def test_every_key_is_mandatory(key: str) -> None:
    kept = [line for line in WHOLE.splitlines() if not line.startswith(f"{key} ")]
    assert wrong("\n".join(kept)) == [f"waivers.toml:2 `waivers[1].{key}`: is missing"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"hsts"', '"hst"', 'there is no check "hst" — did you mean "hsts"?'),
        ("owner", "ownr", 'is not a known key — did you mean "owner"?'),
        ("2027-02-01", '"2027-02-01"', "must be a date without quotes"),
        ("2027-02-01", "2027-05-27", f"is more than {LONGEST_DAYS} days after today, 2026-11-27"),
        ("end =", "start = 2027-03-01\nend =", "is before its start, 2027-03-01"),
        (
            "end = 2027-02-01",
            "start = 2026-01-01\nend = 2026-07-01",
            f"is more than {LONGEST_DAYS} days after its start, 2026-01-01",
        ),
        ('"www.contoh.go.test"', '"*"', "is everything"),
        ('"www.contoh.go.test"', '"*.*:*"', "is everything"),
        ('"www.contoh.go.test"', '"[a-z].go.test"', "is not a name or address"),
        ('"www.contoh.go.test"', '"situs.contoh.go.test/x"', "is not a name or address"),
        ('"Kepala Dinas"', '"  "', "is empty"),
        ('"Kepala Dinas"', '"a\\u202eb"', "characters nobody can see"),
        ('"Kepala Dinas"', '"a\\nb"', "holds line ends"),
        ('"Kepala Dinas"', f'"{"x" * 301}"', "is longer than 300 characters"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, told: str) -> None:
    problems = wrong(WHOLE.replace(old, new, 1))
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith("waivers.toml:") for problem in problems)


def test_the_last_day_allowed_is_allowed() -> None:
    assert read(WHOLE.replace("2027-02-01", "2027-05-26"))


def test_every_mistake_is_told_at_once() -> None:
    text = WHOLE.replace('"hsts"', '"nothing"') + WHOLE.replace("reason", "raison")
    problems = wrong(text)
    assert len(problems) == 3
    assert [p.partition(" ")[0] for p in problems] == [
        "waivers.toml:3",
        "waivers.toml:10",
        "waivers.toml:13",
    ]


def test_one_thing_is_waived_once() -> None:
    (problem,) = wrong(WHOLE + WHOLE.replace('"hsts"', '"web/hsts"'))
    assert "is waived twice: first on line 2" in problem


def test_a_file_has_its_limits() -> None:
    assert any("holds more than" in p for p in wrong("[[waivers]]\n" * (MOST + 1)))


@pytest.mark.parametrize("subject", ["2001:db8::7", "[2001:db8::7]:443", "*.contoh.go.test:84?3"])
def test_addresses_ports_and_patterns_are_subjects(subject: str) -> None:
    assert read(WHOLE.replace("www.contoh.go.test", subject))[0].subject == subject


@given(st.dictionaries(st.sampled_from(["check", "subject", "end", "start", "x"]), st.text()))
def test_any_text_is_read_or_refused(entry: dict[str, str]) -> None:
    import tomli_w

    # A key at least is missing, or its text is no date.
    assert wrong(tomli_w.dumps({"waivers": [entry]}))
