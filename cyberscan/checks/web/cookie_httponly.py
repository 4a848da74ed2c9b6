"""Scripts on the page cannot read the login cookie (HttpOnly, RFC 6265 section 4.1.2.6)."""

from __future__ import annotations

from cyberscan.checks._web.cookies import NONE, REPRODUCE, evidence, example, kept, names
from cyberscan.model.check import Actor, Check, Message, Moment, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge session cookies only: what a page's own scripts must read is not for this check."""
    sessions = [held for held in kept(landing, moment) if held.is_session]
    if not sessions:
        return NONE
    readable = [held for held in sessions if not held.cookie.http_only]
    if readable:
        return failed("readable", evidence=evidence(readable), names=names(readable))
    return passed("guarded", evidence=evidence(sessions), count=len(sessions))


CHECK = Check(
    key="cookie-httponly",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=30,
    title=Say(
        id="Kuki sesi dapat dibaca skrip (tanpa HttpOnly)",
        en="Scripts can read the session cookie (no HttpOnly)",
    ),
    why=Say(
        id="Bila ada skrip jahat yang terselip pada laman, kuki sesi dapat langsung dicuri dan "
        "dipakai untuk masuk tanpa kata sandi.",
        en="Once a hostile script has slipped into a page it can steal the session cookie and "
        "enter without a password.",
    ),
    messages={
        "guarded": Message(
            id="Tidak ada kuki sesi yang dapat dibaca skrip ({count} kuki sesi terlihat).",
            en="No session cookie can be read by scripts ({count} session cookies seen).",
        ),
        "readable": Message(
            id="Kuki sesi tanpa HttpOnly: {names}.",
            en="Session cookies without HttpOnly: {names}.",
        ),
    },
    reproduce=REPRODUCE,
    remedy="web-cookies",
    references=("RFC 6265 section 4.1.2.6",),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        example("guarded", Outcome.PASS, "guarded", "ci_session=…; path=/; HttpOnly"),
        example("meant for scripts", Outcome.NOT_APPLICABLE, "", "XSRF-TOKEN=…; path=/"),
        example("readable", Outcome.FAIL, "readable", "ci_session=…; path=/; Secure"),
        example("of one application", Outcome.FAIL, "readable", "perizinan_session=…; path=/"),
    ),
)
