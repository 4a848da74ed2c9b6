"""Slips of writing in a policy: what is told, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.csp.mistakes import MOST, WITHDRAWN, Slip, mistakes
from cyberscan.parse.csp.policy import policies, read
from cyberscan.parse.csp.sources import KEYWORDS

RIGHT = [
    "",
    "default-src 'self'",
    "default-src 'none'; script-src 'self' https://cdn.contoh.test/js/ 'nonce-…' 'sha256-abc='",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' https: http: data: blob: *",
    "default-src 'self'; upgrade-insecure-requests; report-uri /csp; report-to csp",
    "frame-ancestors 'self' https://*.contoh.go.test:8443",
    "sandbox allow-scripts allow-forms",
    "trusted-types default 'allow-duplicates'; require-trusted-types-for 'script'",
    "webrtc 'block'",
    "fenced-frame-src https:",
    "script-src 'none' 'report-sample'",
    "script-src https:[surel]/dist/",
    "img-src a.test; img-src a.test",
    "report-uri https://lapor.test/csp?a=b none self",
    *[f"{name} x" for name in sorted(WITHDRAWN)],
    *[f"script-src {word}" for word in sorted(KEYWORDS)],
]

WRONG = [
    *[
        (f"script-src {word.strip(chr(39))}", {Slip.UNQUOTED})
        for word in sorted(KEYWORDS)
    ],
    ("object-src none", {Slip.UNQUOTED}),
    ("default-src SELF", {Slip.UNQUOTED}),
    ("script-src nonce-abc", {Slip.UNQUOTED}),
    ("script-src nonce-abc==", {Slip.UNQUOTED}),
    ("script-src sha256-abc/+=", {Slip.UNQUOTED}),
    ("img-src 'self' data", {Slip.NO_COLON}),
    ("script-src https", {Slip.NO_COLON}),
    ("script-src 'self' object-src 'none'", {Slip.NO_SEMICOLON, Slip.NONE_BESIDE}),
    ("script-src 'self' style-src", {Slip.NO_SEMICOLON}),
    ("default-src 'self' upgrade-insecure-requests", {Slip.NO_SEMICOLON}),
    ("script-src 'none' 'self'", {Slip.NONE_BESIDE}),
    ("frame-ancestors 'none' 'self'", {Slip.NONE_BESIDE}),
    ("script-src 'NONE' a.test", {Slip.NONE_BESIDE}),
    ("script-src 'unsafe-dynamic'", {Slip.UNKNOWN_SOURCE}),
    ("script-src 'self", {Slip.UNKNOWN_SOURCE}),
    ("script-src \"self\"", {Slip.UNKNOWN_SOURCE}),
    ("script-src 'nonce-'", {Slip.UNKNOWN_SOURCE}),
    ("script-src 'nonce-{{ nonce }}'", {Slip.UNKNOWN_SOURCE}),
    ("script-src 'sha1-abc'", {Slip.UNKNOWN_SOURCE}),
    ("script-src a_b.test", {Slip.UNKNOWN_SOURCE}),
    ("script-src //cdn.test", {Slip.UNKNOWN_SOURCE}),
    ("script-src /js/", {Slip.UNKNOWN_SOURCE}),
    ("script-src cdn.test/a.js?v=1", {Slip.UNKNOWN_SOURCE}),
    ("script-src |", {Slip.UNKNOWN_SOURCE}),
    ("scrip-src 'self'", {Slip.UNKNOWN_DIRECTIVE}),
    ("script-src: 'self'", {Slip.UNKNOWN_DIRECTIVE}),
    ('"default-src \'self\'"', {Slip.UNKNOWN_DIRECTIVE}),
    ("'self'", {Slip.UNKNOWN_DIRECTIVE}),
    ("frame-ancestor 'self'", {Slip.UNKNOWN_DIRECTIVE}),
    ("content-security-policy: default-src 'self'", {Slip.UNKNOWN_DIRECTIVE}),
    ("script-src ‘self’", {Slip.NOT_ASCII}),
    ("img-src a.test; img-src b.test", {Slip.REPEATED}),
    ("default-src self; scrip-src x", {Slip.UNQUOTED, Slip.UNKNOWN_DIRECTIVE}),
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_told(text: str) -> None:
    assert mistakes(policies([text])) == ()


@pytest.mark.parametrize(("text", "slips"), WRONG)
def test_what_is_wrong_is_told_with_its_text(text: str, slips: set[Slip]) -> None:
    found = mistakes(policies([text]))
    assert {mistake.slip for mistake in found} == slips
    for mistake in found:
        words = mistake.text.replace("…", "").split()
        assert all(word in text.lower() or word in text for word in words)
        assert str(mistake) == f"{mistake.text}: {mistake.slip}"


def test_what_a_page_may_not_say_is_no_slip() -> None:
    assert mistakes([read("frame-ancestors 'none'; script-src 'self'", meta=True)]) == ()


def test_several_policies_tell_each_slip_once() -> None:
    assert len(mistakes(policies(["default-src self", "default-src self"]))) == 1


@given(
    st.lists(
        st.sampled_from(
            ["default-src", "self", "'none'", "*", ";", ",", "'x", "é", "data", "nonce-a=", "x"]
        ),
        max_size=60,
    ).map(" ".join)
    | st.text(max_size=200)
)
def test_any_policy_has_so_many_mistakes_at_most(text: str) -> None:
    found = mistakes(policies([text]))
    assert len(found) <= MOST
    assert len(found) == len(set(found))
    assert all(len(str(mistake)) < 200 for mistake in found)


@pytest.mark.parametrize(
    "text",
    [
        "default-src " + "self " * 200_000,
        "default-src " + " ".join(f"'x{n}" for n in range(100_000)),
        ";".join(f"x{n}" for n in range(100_000)),
        ";".join(f"é{n}" for n in range(100_000)),
        "img-src a;" + ";".join(f"img-src {n}" for n in range(100_000)),
        "default-src 'none' " + "a." * 500_000,
    ],
    ids=lambda text: text[:16],
)
def test_a_megabyte_of_malice_is_told_in_short(text: str) -> None:
    assert 0 < len(mistakes(policies([text]))) <= MOST
