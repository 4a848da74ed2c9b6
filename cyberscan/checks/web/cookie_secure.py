"""Cookies set over HTTPS are sent back over HTTPS only (Secure, RFC 6265 section 4.1.2.5)."""

from __future__ import annotations

from datetime import UTC, datetime

from cyberscan.model.check import Actor, Check, Example, Message, Moment, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.cookies import Cookie, CookieError, read
from cyberscan.tables.session_cookies import is_session

_SHOWN = 5


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge every cookie of the https answers of the landing; deletions set nothing."""
    found: list[tuple[str, Cookie]] = []
    for hop in landing.hops:
        if not hop.url.startswith("https:"):
            continue
        for header in hop.all("set-cookie"):
            try:
                cookie = read(header)
            except CookieError:
                continue
            if not cookie.deletes(moment):
                found.append((header, cookie))
    open_ = [(header, cookie) for header, cookie in found if not cookie.secure]
    names = ", ".join(sorted({cookie.name for _, cookie in open_})[:_SHOWN])
    sessions = [(header, cookie) for header, cookie in open_ if is_session(cookie.name)]
    if sessions:
        evidence = [f"Set-Cookie: {header}" for header, _ in sessions[:_SHOWN]]
        return failed("session", evidence=evidence, names=names)
    if open_:
        evidence = [f"Set-Cookie: {header}" for header, _ in open_[:_SHOWN]]
        return failed("other", evidence=evidence, names=names)
    return passed("secure", count=len(found))


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
    key="cookie-secure",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=30,
    title=Say(
        id="Kuki dikirim juga lewat sambungan tanpa enkripsi (tanpa Secure)",
        en="Cookies also travel unencrypted (no Secure)",
    ),
    why=Say(
        id="Kuki tanda masuk yang lewat tanpa enkripsi dapat disadap di jaringan yang sama, lalu "
        "dipakai untuk masuk sebagai pengguna itu.",
        en="A login cookie that travels unencrypted can be read on the same network and used to "
        "enter as that user.",
    ),
    messages={
        "secure": Message(
            id="Semua kuki yang terlihat memakai Secure ({count} kuki).",
            en="All cookies seen have Secure ({count} cookies).",
        ),
        "session": Message(
            id="Kuki sesi tanpa Secure: {names}.",
            en="Session cookies without Secure: {names}.",
        ),
        "other": Message(
            id="Kuki tanpa Secure: {names}.",
            en="Cookies without Secure: {names}.",
            severity=Severity.MEDIUM,
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | grep -i '^set-cookie'",
    remedy="web-cookies",
    references=("RFC 6265 section 4.1.2.5",),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("no cookies", Outcome.PASS, "secure"),
        _example("secure", Outcome.PASS, "secure", "PHPSESSID=…; path=/; Secure; HttpOnly"),
        _example(
            "a deletion is no cookie",
            Outcome.PASS,
            "secure",
            "PHPSESSID=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0",
        ),
        _example("a session", Outcome.FAIL, "session", "PHPSESSID=…; path=/", "lang=…"),
        _example("a preference", Outcome.FAIL, "other", "lang=…; expires=…; path=/"),
    ),
)
