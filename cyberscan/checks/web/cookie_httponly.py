"""Scripts on the page cannot read the login cookie (HttpOnly, RFC 6265 section 4.1.2.6)."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.cookies import CookieError, read
from cyberscan.tables.session_cookies import is_session

_SHOWN = 5


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge session cookies only: what a page's own scripts must read is not for this check."""
    seen = 0
    readable: dict[str, str] = {}
    for hop in landing.hops:
        for header in hop.all("set-cookie"):
            try:
                cookie = read(header)
            except CookieError:
                continue
            if cookie.deletes(moment) or not is_session(cookie.name):
                continue
            seen += 1
            if not cookie.http_only:
                readable[cookie.name] = header
    if readable:
        names = sorted(readable)[:_SHOWN]
        evidence = [f"Set-Cookie: {readable[name]}" for name in names]
        return failed("readable", evidence=evidence, names=", ".join(names))
    return passed("guarded", count=seen)


def _example(name: str, outcome: Outcome, message: str, *cookies: str) -> Example:
    headers = tuple(("Set-Cookie", cookie) for cookie in cookies)
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    return Example(
        name=name,
        given={"landing": HttpsLanding(hops=(hop,)), "moment": _MOMENT},
        outcome=outcome,
        message=message,
    )


_MOMENT = Moment(datetime(2026, 11, 24, 2, tzinfo=UTC))

CHECK = Check(
    key="cookie-httponly",
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
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | grep -i '^set-cookie'",
    remedy="web-cookies",
    references=("RFC 6265 section 4.1.2.6",),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("guarded", Outcome.PASS, "guarded", "ci_session=…; path=/; HttpOnly"),
        _example("meant for scripts", Outcome.PASS, "guarded", "XSRF-TOKEN=…; path=/"),
        _example("readable", Outcome.FAIL, "readable", "ci_session=…; path=/; Secure"),
        _example("of one application", Outcome.FAIL, "readable", "perizinan_session=…; path=/"),
    ),
)
