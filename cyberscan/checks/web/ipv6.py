"""The site is there for visitors on IPv6 too: it has an IPv6 address, and answers at it."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.site import ByFamily, Families
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unseen,
)

_SPOKE = frozenset({Reason.TLS_FAILED, Reason.MALFORMED})
"""Ways of failing in which something answered, as a closed port does. Silence, a reset and a
network that knows no way may be our network's fault: not seen."""


def judge(
    resolution: Resolution,
    families: Of[Families | Absent | Failed],
    landing: Of[HttpsLanding | Absent | Failed],
) -> Verdict:
    """Any answer over IPv6 will do; whether it is the same one is for web/same-over-v4-v6."""
    if not resolution.v6:
        return failed("no_address", evidence=[f"A {', '.join(resolution.v4[:5])}; no AAAA"])
    if isinstance(landing, Absent):
        return not_applicable("no_https")
    if not resolution.v4:
        if isinstance(landing, Failed):
            return unseen(landing)
        return passed("answers", evidence=[_shown(landing.hops[0])])
    if isinstance(families, Failed):
        return unseen(families)
    seen = families if isinstance(families, Families) else Families(answers=())
    four, six = seen.first(4), seen.first(6)
    if six is None:
        return unseen(Failed(Reason.NOT_LOOKED))
    if six.exchange:
        return passed("answers", evidence=[_shown(six.exchange)])
    reason = six.reason or Reason.NOT_LOOKED
    if (six.closed or reason in _SPOKE) and four and four.exchange:
        evidence = [f"{six.address}: {reason}", _shown(four.exchange)]
        return failed("silent", evidence=evidence, address=six.address)
    return unseen(Failed(reason, f"{six.address}: {reason}"))


def _shown(exchange: Exchange) -> str:
    return f"{exchange.address}: {exchange.status} {exchange.url}"


_V4, _V6 = "192.0.2.10", "2001:db8::10"
_BOTH = Resolution(v4=(_V4,), v6=(_V6,))


def _hop(address: str) -> Exchange:
    return Exchange(
        url="https://contoh.go.test/", status=200, headers=(), address=address, tls_verified=True
    )


_LANDING = HttpsLanding(hops=(_hop(_V4),))
_FOUR = ByFamily(4, _V4, exchange=_hop(_V4))
_ONE_ONLY = Absent(Negative.NO_DATA, "the host has addresses of one version only")


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *,
    resolution: Resolution = _BOTH,
    families: Families | Absent | Failed = _ONE_ONLY,
    landing: HttpsLanding | Absent | Failed = _LANDING,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"resolution": resolution, "families": families, "landing": landing},
        outcome=outcome,
        message=message,
        severity=severity,
    )


def _six(reason: Reason) -> Families:
    return Families(answers=(_FOUR, ByFamily(6, _V6, reason=reason)))


CHECK = Check(
    key="web-ipv6",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.HOSTING_PROVIDER,
    minutes=60,
    title=Say(
        id="Situs tidak dapat dibuka lewat IPv6",
        en="The site cannot be reached over IPv6",
    ),
    why=Say(
        id="Pengunjung di jaringan yang hanya memakai IPv6 mencapai situs ini lewat penerjemah "
        "bersama; alamat IPv6 yang tidak menjawab membuat situs terasa lambat.",
        en="Visitors on networks with IPv6 only reach this site through shared translators; an "
        "IPv6 address that does not answer makes the site feel slow.",
    ),
    messages={
        "answers": Message(
            id="Situs menjawab lewat IPv6.",
            en="The site answers over IPv6.",
        ),
        "no_address": Message(
            id="Nama ini tidak mempunyai alamat IPv6 (catatan AAAA).",
            en="This name has no IPv6 address (AAAA record).",
        ),
        "silent": Message(
            id="Alamat IPv6 {address} ada di DNS, tetapi situs tidak menjawab di sana.",
            en="The IPv6 address {address} is in DNS, but the site does not answer there.",
            severity=Severity.LOW,
        ),
        "no_https": Message(
            id="Tidak ada layanan HTTPS pada nama ini.",
            en="There is no HTTPS service at this name.",
        ),
    },
    reproduce="dig +short AAAA {name}; curl -6 -sk -o /dev/null -D - https://{name}/",
    remedy="web-ipv6",
    references=("RFC 3596 section 2", "RFC 6146 section 1", "RFC 8305 section 1"),
    standards=("ISO/IEC 27001:2022 A.8.6",),
    examples=(
        _example(
            "both versions",
            Outcome.PASS,
            "answers",
            families=Families(answers=(_FOUR, ByFamily(6, _V6, exchange=_hop(_V6)))),
        ),
        _example(
            "IPv6 only",
            Outcome.PASS,
            "answers",
            resolution=Resolution(v6=(_V6,)),
            landing=HttpsLanding(hops=(_hop(_V6),)),
        ),
        _example(
            "no AAAA",
            Outcome.FAIL,
            "no_address",
            resolution=Resolution(v4=(_V4,)),
            severity=Severity.INFO,
        ),
        _example(
            "no TLS over IPv6",
            Outcome.FAIL,
            "silent",
            families=_six(Reason.TLS_FAILED),
            severity=Severity.LOW,
        ),
        _example("silence proves nothing", Outcome.UNKNOWN, "", families=_six(Reason.TIMEOUT)),
        _example("no way there", Outcome.UNKNOWN, "", families=_six(Reason.UNREACHABLE)),
        _example("no IPv6 here", Outcome.UNKNOWN, "", families=_six(Reason.NO_IPV6_HERE)),
        _example(
            "not looked at", Outcome.UNKNOWN, "", families=Failed(Reason.DEADLINE, "out of time")
        ),
        _example(
            "no https",
            Outcome.NOT_APPLICABLE,
            "no_https",
            landing=Absent(Negative.REFUSED),
        ),
    ),
)
