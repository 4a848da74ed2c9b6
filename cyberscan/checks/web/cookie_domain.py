"""The login cookie stays with the host that set it and is not sent to others of its domain."""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.checks._shared.evidence import listed
from cyberscan.checks._web.cookies import (
    MOMENT,
    NONE,
    REPRODUCE,
    Held,
    evidence,
    landing,
    names,
    sent,
)
from cyberscan.model.check import Actor, Check, Everywhere, Example, Message, Moment, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.cookies import reaches


def judge(
    landing: Site[HttpsLanding], moment: Moment, everywhere: Everywhere[HttpsLanding]
) -> Verdict:
    """Judge session cookies with a Domain, against the hosts that this run met over https.

    A host and its ``www`` are one site here. A Domain that is the host's own name is no fault while
    nothing is known below it. Browsers also refuse a Domain that is a public suffix (``go.id``);
    that list is not asked here.
    """
    sessions = [held for held in sent(landing, moment) if held.is_session]
    valid = [held for held in sessions if not held.cookie.lacks()]
    if not valid:
        return NONE
    hosts = {subject.name for subject, _ in everywhere}
    shared = [(held, others) for held in valid if (others := _others(held, hosts))]
    if shared:
        found = [held for held, _ in shared]
        known = sorted({host for _, others in shared for host in others})
        return failed("shared", evidence=evidence(found), names=names(found), hosts=listed(known))
    wide = [h for h in valid if h.cookie.domain and not h.is_foreign and h.cookie.domain != h.host]
    if wide:
        domains = sorted({held.cookie.domain for held in wide})
        return failed("wide", evidence=evidence(wide), names=names(wide), domains=listed(domains))
    foreign = [held for held in valid if held.is_foreign]
    if foreign:
        return failed("refused", evidence=evidence(foreign), names=names(foreign))
    return passed("own", evidence=evidence(valid), count=len(valid))


def _others(held: Held, hosts: Iterable[str]) -> list[str]:
    """Return the hosts beside its own site that the cookie is sent to as well."""
    if not held.cookie.domain or held.is_foreign:
        return []
    bare = held.host.removeprefix("www.")
    site = {bare, f"www.{bare}"}
    return [host for host in hosts if host not in site and reaches(held.cookie.domain, host)]


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    cookie: str,
    *hosts: str,
    url: str = "https://contoh.go.test/",
) -> Example:
    own = landing(cookie, url=url)
    return Example(
        name=name,
        given={
            "landing": own,
            "moment": MOMENT,
            "everywhere": tuple((Subject(Kind.HOST, host), own) for host in hosts),
        },
        outcome=outcome,
        message=message,
    )


_WIDE = "ci_session=…; path=/; domain=.contoh.go.test; Secure; HttpOnly"
_WWW = "https://www.contoh.go.test/"

CHECK = Check(
    key="cookie-domain",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Kuki sesi dikirim juga ke situs lain pada domain yang sama (Domain)",
        en="The session cookie is sent to other sites of the domain as well (Domain)",
    ),
    why=Say(
        id="Bila satu subdomain diretas, kuki masuk situs lain yang ikut terkirim ke sana dapat "
        "dicuri atau ditimpa. Tanpa Domain, kuki hanya milik nama yang menyetelnya.",
        en="When one subdomain is broken into, the login cookies of other sites that are sent "
        "there too can be stolen or overwritten. Without Domain a cookie belongs to the name that "
        "set it alone.",
    ),
    messages={
        "own": Message(
            id="Kuki sesi hanya dikirim ke nama ini ({count} kuki sesi terlihat).",
            en="Session cookies are sent to this name only ({count} session cookies seen).",
        ),
        "shared": Message(
            id="Kuki sesi ({names}) dikirim juga ke: {hosts}.",
            en="Session cookies ({names}) are also sent to: {hosts}.",
            severity=Severity.MEDIUM,
        ),
        "wide": Message(
            id="Kuki sesi ({names}) berlaku untuk semua nama di bawah {domains}; dalam pemindaian "
            "ini tidak ada nama lain di sana.",
            en="Session cookies ({names}) hold for every name below {domains}; this scan met no "
            "other name there.",
        ),
        "refused": Message(
            id="Domain pada kuki sesi bukan nama situs ini, sehingga kukinya ditolak peramban dan "
            "pengguna tidak dapat masuk: {names}.",
            en="Domain of session cookies is not this site's name, so browsers refuse them and "
            "nobody can log in: {names}.",
            severity=Severity.INFO,
        ),
    },
    reproduce=REPRODUCE,
    remedy="web-cookies",
    references=(
        "draft-ietf-httpbis-rfc6265bis-22 section 4.1.2.3",
        "draft-ietf-httpbis-rfc6265bis-22 section 8.6",
    ),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("no domain", Outcome.PASS, "own", "ci_session=…; path=/", "surat.contoh.go.test"),
        _example("its own name, and nothing below it", Outcome.PASS, "own", _WIDE),
        _example("no session", Outcome.NOT_APPLICABLE, "", "bahasa=…; domain=.contoh.go.test"),
        _example(
            "other hosts below it",
            Outcome.FAIL,
            "shared",
            _WIDE,
            "contoh.go.test",
            "surat.contoh.go.test",
        ),
        _example(
            "a host's cookie for the whole zone",
            Outcome.FAIL,
            "shared",
            _WIDE,
            "pajak.contoh.go.test",
            "surat.contoh.go.test",
            url="https://pajak.contoh.go.test/",
        ),
        _example(
            "the site without www",
            Outcome.FAIL,
            "wide",
            _WIDE,
            "contoh.go.test",
            "www.contoh.go.test",
            url=_WWW,
        ),
        _example(
            "another domain",
            Outcome.FAIL,
            "refused",
            "laravel_session=…; path=/; domain=localhost; Secure; HttpOnly",
        ),
    ),
)
