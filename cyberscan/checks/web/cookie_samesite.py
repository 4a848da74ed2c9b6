"""The login cookie does not come along when another site's page makes the request (SameSite)."""

from __future__ import annotations

from cyberscan.checks._web.cookies import NONE, REPRODUCE, Held, evidence, example, kept, names
from cyberscan.model.check import Actor, Check, Message, Moment, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.tables.session_cookies import is_cross_site


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge session cookies; the worst speaks.

    Without the attribute Chrome and Edge take Lax, Firefox and Safari send the cookie everywhere,
    and a word that is no value counts as none (MDN browser-compat-data, SameSite.Lax_default, read
    2026-11-26; RFC 6265bis section 5.7 step 17). Partitioned
    changes nothing: a form that another site's page submits is answered in this site's own name.
    """
    sessions = [held for held in kept(landing, moment) if held.is_session]
    if not sessions:
        return NONE
    open_ = [held for held in sessions if _is_open(held)]
    if any(held.cookie.secure for held in open_):
        found = [held for held in open_ if held.cookie.secure]
        return failed("open", evidence=evidence(found), names=names(found))
    if open_:
        return failed("refused", evidence=evidence(open_), names=names(open_))
    unset = [held for held in sessions if not held.cookie.same_site]
    invalid = [held for held in unset if held.cookie.same_site_invalid]
    if invalid:
        return failed("invalid", evidence=evidence(invalid), names=names(invalid))
    if unset:
        return failed("missing", evidence=evidence(unset), names=names(unset))
    return passed("limited", evidence=evidence(sessions), count=len(sessions))


def _is_open(held: Held) -> bool:
    cookie = held.cookie
    meant = is_cross_site(cookie.name) and cookie.secure
    return cookie.same_site == "none" and not meant


CHECK = Check(
    key="cookie-samesite",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Kuki sesi ikut terkirim pada permintaan dari situs lain (SameSite)",
        en="The session cookie comes along on requests from other sites (SameSite)",
    ),
    why=Say(
        id="Laman penipu dapat membuat peramban pengguna yang sedang masuk mengirim perintah ke "
        "situs ini, misalnya mengubah data, tanpa diketahui pengguna itu (CSRF). SameSite=Lax "
        "menahan perintah seperti itu; Chrome dan Edge menganggap kuki tanpa SameSite sebagai Lax, "
        "Firefox dan Safari tidak.",
        en="A fraud's page can make the browser of somebody who is logged in send orders to this "
        "site, such as changing data, without that person knowing (CSRF). SameSite=Lax holds such "
        "orders back; Chrome and Edge take a cookie without SameSite for Lax, Firefox and Safari "
        "do not.",
    ),
    messages={
        "limited": Message(
            id="Kuki sesi dibatasi dengan SameSite ({count} kuki sesi terlihat).",
            en="Session cookies are limited by SameSite ({count} session cookies seen).",
        ),
        "open": Message(
            id="Kuki sesi memakai SameSite=None sehingga ikut pada setiap permintaan dari situs "
            "lain: {names}.",
            en="Session cookies say SameSite=None and so come along on every request from other "
            "sites: {names}.",
            severity=Severity.MEDIUM,
        ),
        "refused": Message(
            id="Kuki sesi memakai SameSite=None tanpa Secure: Chrome dan Edge menolaknya, peramban "
            "lain mengirimnya pada setiap permintaan dari situs lain: {names}.",
            en="Session cookies say SameSite=None without Secure: Chrome and Edge refuse them, "
            "other browsers send them on every request from other sites: {names}.",
        ),
        "invalid": Message(
            id="Nilai SameSite pada kuki sesi tidak dikenal, sehingga dianggap tidak ada: {names}.",
            en="SameSite of session cookies has a value browsers do not know, which counts as "
            "none: {names}.",
        ),
        "missing": Message(
            id="Kuki sesi tanpa SameSite: {names}.",
            en="Session cookies without SameSite: {names}.",
        ),
    },
    reproduce=REPRODUCE,
    remedy="web-cookies",
    references=(
        "draft-ietf-httpbis-rfc6265bis-22 section 5.6.7",
        "draft-ietf-httpbis-rfc6265bis-22 section 8.8",
        "https://developer.mozilla.org/docs/Web/HTTP/Headers/Set-Cookie#samesitesamesite-value",
    ),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        example("lax", Outcome.PASS, "limited", "ci_session=…; path=/; Secure; SameSite=Lax"),
        example(
            "a single sign-on by SAML",
            Outcome.PASS,
            "limited",
            "SimpleSAMLSessionID=…; path=/; Secure; HttpOnly; SameSite=None",
        ),
        example("no session", Outcome.NOT_APPLICABLE, "", "bahasa=…; path=/; SameSite=None"),
        example(
            "none",
            Outcome.FAIL,
            "open",
            "PHPSESSID=…; path=/; Secure; SameSite=None",
            severity=Severity.MEDIUM,
        ),
        example(
            "none, and not secure",
            Outcome.FAIL,
            "refused",
            "PHPSESSID=…; path=/; SameSite=None",
            severity=Severity.LOW,
        ),
        example(
            "another word", Outcome.FAIL, "invalid", "PHPSESSID=…; path=/; Secure; SameSite=Yes"
        ),
        example("missing", Outcome.FAIL, "missing", "PHPSESSID=…; path=/; Secure; HttpOnly"),
    ),
)
