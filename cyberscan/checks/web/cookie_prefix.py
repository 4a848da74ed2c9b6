"""A cookie named ``__Host-`` or ``__Secure-`` keeps what that promises, or browsers refuse it."""

from __future__ import annotations

from cyberscan.checks._web.cookies import NONE, REPRODUCE, evidence, example, names, sent
from cyberscan.model.check import Actor, Check, Message, Moment, Say, Site
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed


def judge(landing: Site[HttpsLanding], moment: Moment) -> Verdict:
    """Judge the cookies with a prefix, compared without case (RFC 6265bis section 5.4).

    A nameless cookie whose value begins with a prefix is refused as well; values are masked before
    they get here, so that is not seen.
    """
    promising = [held for held in sent(landing, moment) if held.cookie.prefix]
    if not promising:
        return NONE
    broken = [held for held in promising if held.cookie.lacks()]
    if broken:
        lacks = sorted({what for held in broken for what in held.cookie.lacks()})
        return failed(
            "refused", evidence=evidence(broken), names=names(broken), lacks=", ".join(lacks)
        )
    return passed("kept", evidence=evidence(promising), names=names(promising))


CHECK = Check(
    key="cookie-prefix",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Kuki dengan awalan __Host- atau __Secure- ditolak peramban",
        en="Browsers refuse cookies named __Host- or __Secure-",
    ),
    why=Say(
        id="Awalan itu menjanjikan kuki yang tidak dapat ditimpa subdomain lain. Bila atributnya "
        "tidak cocok, peramban membuang kuki itu: fungsi situs terganggu, dan perlindungan yang "
        "dikira ada ternyata tidak ada.",
        en="The prefix promises a cookie that no other subdomain can overwrite. Where the "
        "attributes do not agree browsers throw the cookie away: the site works badly, and the "
        "protection believed to be there is not.",
    ),
    messages={
        "kept": Message(
            id="Kuki dengan awalan nama memenuhi syaratnya: {names}.",
            en="Cookies with a name prefix meet its conditions: {names}.",
        ),
        "refused": Message(
            id="Kuki ditolak peramban karena awalan namanya mensyaratkan {lacks}: {names}.",
            en="Browsers refuse cookies whose name prefix requires {lacks}: {names}.",
        ),
    },
    reproduce=REPRODUCE,
    remedy="web-cookies",
    references=(
        "draft-ietf-httpbis-rfc6265bis-22 section 5.4",
        "draft-ietf-httpbis-layered-cookies section 4.1.3",
    ),
    standards=("Peraturan BSSN 4/2021 huruf b", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        example("no prefix", Outcome.NOT_APPLICABLE, "", "PHPSESSID=…; path=/"),
        example("kept", Outcome.PASS, "kept", "__Host-sid=…; Secure; Path=/; HttpOnly"),
        example(
            "a host's with a path", Outcome.FAIL, "refused", "__Host-sid=…; Secure; Path=/masuk"
        ),
        example(
            "a host's for the domain",
            Outcome.FAIL,
            "refused",
            "__Host-sid=…; Secure; Path=/; Domain=contoh.go.test",
        ),
        example("capitals, and not secure", Outcome.FAIL, "refused", "__SECURE-sid=…; Path=/"),
        example("not for HTTP only", Outcome.FAIL, "refused", "__Http-sid=…; Secure; Path=/"),
    ),
)
