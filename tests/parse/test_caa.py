"""Values of CAA properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.caa import CaaError, issuer, problem


@pytest.mark.parametrize(
    ("value", "domain"),
    [
        ("ca.test", "ca.test"),
        (" CA.Test ; account=230123", "ca.test"),
        ("ca.test; a=1; validationmethods=dns-01", "ca.test"),
        (";", ""),
        ("", ""),
        ("ca.test;", "ca.test"),
    ],
)
def test_the_issuer_is_read(value: str, domain: str) -> None:
    assert issuer(value) == domain


@pytest.mark.parametrize(
    "value",
    ["https://ca.test/", "ca .test", "-ca.test", "ca.test; policy", "ca.test; =x", "ca.test;a=b c"],
)
def test_a_broken_issuer_is_refused(value: str) -> None:
    with pytest.raises(CaaError):
        issuer(value)


@pytest.mark.parametrize(
    ("tag", "value", "broken"),
    [
        ("iodef", "mailto:a@x.test", False),
        ("IODEF", "https://x.test/", False),
        ("iodef", "a@x.test", True),
        ("iodef", "https:x", True),
        ("issue", "%%", True),
        ("future", "%%", False),
    ],
)
def test_only_known_properties_have_problems(tag: str, value: str, broken: bool) -> None:
    assert bool(problem(0, tag, value)) is broken


@pytest.mark.parametrize(
    ("flags", "tag", "broken"),
    [(128, "isue", True), (255, "isue", True), (127, "isue", False), (128, "contactemail", False)],
)
def test_a_critical_property_nobody_knows_keeps_every_authority_out(
    flags: int, tag: str, broken: bool
) -> None:
    assert bool(problem(flags, tag, "ca.test")) is broken


@given(st.sampled_from(["issue", "issuewild", "issuemail", "iodef", "x"]), st.text(max_size=300))
def test_any_value_is_judged_without_a_crash(tag: str, value: str) -> None:
    assert isinstance(problem(0, tag, value), str)
