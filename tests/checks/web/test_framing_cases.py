"""Answers as they are met, and whether others can frame the page."""

from __future__ import annotations

import pytest

from cyberscan.checks.web.framing import judge
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Verdict

CSP = "Content-Security-Policy"
XFO = "X-Frame-Options"
URL = "https://contoh.go.test/"


def judged(*headers: tuple[str, str], metas: tuple[Meta, ...] = ()) -> Verdict:
    hop = Exchange(url=URL, status=200, headers=headers, tls_verified=True)
    markup = Markup(
        exchange=hop, base=URL, metas=metas, resources=(), forms=(), links=(), comments=()
    )
    return judge(HttpsLanding(hops=(hop,)), markup)


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ([], "missing"),
        ([(XFO, "SAMEORIGIN")], "closed"),
        ([("x-frame-options", "sameorigin")], "closed"),
        ([(XFO, "SAMEORIGIN"), (XFO, "SAMEORIGIN")], "closed"),
        ([(XFO, "SAMEORIGIN, SAMEORIGIN")], "closed"),
        ([(XFO, "SAMEORIGIN"), (XFO, "DENY")], "conflict"),
        ([(XFO, "ALLOW-FROM https://portal.contoh.go.test")], "invalid"),
        ([(XFO, "ALLOWALL")], "invalid"),
        ([(XFO, "")], "invalid"),
        ([(XFO, "SAMEORIGIN;")], "invalid"),
        ([(CSP, "frame-ancestors 'self'")], "closed"),
        ([(CSP, "default-src 'self'; frame-ancestors 'none'")], "closed"),
        ([(CSP, "frame-ancestors 'self' https://*.contoh.go.test")], "closed"),
        ([(CSP, "frame-ancestors")], "closed"),
        # Without quotes a host: nobody but it.
        ([(CSP, "frame-ancestors self")], "closed"),
        ([(CSP, "frame-ancestors *")], "open"),
        ([(CSP, "frame-ancestors 'self' https:")], "open"),
        ([(CSP, "frame-ancestors 'none' http://*")], "open"),
        # The directive decides, also where it is the weaker one.
        ([(XFO, "DENY"), (CSP, "frame-ancestors *")], "open"),
        ([(XFO, "ALLOWALL"), (CSP, "frame-ancestors 'self'")], "closed"),
        ([(CSP, "frame-ancestors *"), (CSP, "frame-ancestors 'self'")], "closed"),
        ([(CSP, "frame-ancestors *, frame-ancestors https:")], "open"),
        # A policy without it leaves the field its say.
        ([(XFO, "DENY"), (CSP, "default-src 'self'")], "closed"),
        ([(CSP, "default-src 'none'; frame-src 'none'")], "missing"),
        ([(CSP, "frame-ancestor 'self'")], "missing"),
        ([(XFO, "DENY"), (CSP, "frame-ancestors ‘self’")], "closed"),
        ([(CSP, "frame-ancestors ‘self’")], "missing"),
        # Reports forbid nothing.
        ([("Content-Security-Policy-Report-Only", "frame-ancestors 'none'")], "missing"),
        ([("Content-Security-Policy-Report-Only", "frame-ancestors *"), (XFO, "DENY")], "closed"),
        ([("X-Content-Security-Policy", "frame-ancestors 'none'")], "missing"),
    ],
)
def test_an_answer(headers: list[tuple[str, str]], message: str) -> None:
    verdict = judged(*headers)
    assert verdict.message == message
    assert verdict.evidence
    assert (verdict.outcome is Outcome.PASS) is (message in {"closed", "conflict"})


def test_what_a_page_says_is_shown_and_counts_for_nothing() -> None:
    metas = (
        Meta("http-equiv:x-frame-options", "DENY"),
        Meta("http-equiv:content-security-policy", "script-src 'self'; frame-ancestors 'none'"),
    )
    verdict = judged(metas=metas)
    assert verdict.message == "missing"
    assert [item.raw for item in verdict.evidence] == [
        f"200 {URL}: no header",
        f"{URL}: <meta> frame-ancestors 'none' (without effect)",
        f"{URL}: <meta> X-Frame-Options: DENY (without effect)",
    ]


@pytest.mark.parametrize("value", ["", "DENY"])
def test_where_there_is_no_page_there_is_nothing_to_frame(value: str) -> None:
    hop = Exchange(url=URL, status=200, headers=((XFO, value),), tls_verified=True)
    verdict = judge(HttpsLanding(hops=(hop,)), Absent(Negative.NOT_FOUND))
    assert verdict.outcome is Outcome.NOT_APPLICABLE


def test_a_page_that_was_not_seen_is_judged_by_its_header() -> None:
    hop = Exchange(url=URL, status=200, headers=(), tls_verified=True)
    assert judge(HttpsLanding(hops=(hop,)), Failed(Reason.TIMEOUT)).message == "missing"
