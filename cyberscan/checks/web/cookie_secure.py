"""Cookies set over HTTPS are sent back over HTTPS only (Secure, RFC 6265 section 4.1.2.5)."""

from __future__ import annotations

from cyberscan.checks._web.cookies import NONE, REPRODUCE, evidence, example, kept, names
from cyberscan.model.check import Actor, Check, Message, Moment, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge every cookie the https answers of the landing leave behind.

    What is no login by its name keeps the middle severity: an application may have named its login
    as it pleased.
    """
    found = kept(landing, moment)
    if not found:
        return NONE
    open_ = [held for held in found if not held.cookie.secure]
    sessions = [held for held in open_ if held.is_session]
    if sessions:
        return failed("session", evidence=evidence(sessions), names=names(sessions))
    if open_:
        return failed("other", evidence=evidence(open_), names=names(open_))
    return passed("secure", evidence=evidence(found), count=len(found))


_DELETION = "PHPSESSID=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0"

CHECK = Check(
    key="cookie-secure",
    revision=2,
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
    reproduce=REPRODUCE,
    remedy="web-cookies",
    references=("RFC 6265 section 4.1.2.5", "draft-ietf-httpbis-rfc6265bis-22 section 5.7"),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        example("no cookies", Outcome.NOT_APPLICABLE, ""),
        example("secure", Outcome.PASS, "secure", "PHPSESSID=…; path=/; Secure; HttpOnly"),
        example("a deletion is no cookie", Outcome.NOT_APPLICABLE, "", _DELETION),
        example(
            "the last of two counts",
            Outcome.PASS,
            "secure",
            "PHPSESSID=…; path=/",
            "PHPSESSID=…; path=/; Secure; HttpOnly",
        ),
        example("a session", Outcome.FAIL, "session", "PHPSESSID=…; path=/", "lang=…"),
        example("a preference", Outcome.FAIL, "other", "lang=…; expires=…; path=/"),
    ),
)
