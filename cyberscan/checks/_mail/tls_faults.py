"""What may be wrong with a mail server's encryption, part by part: mail/tls's failing verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from cyberscan.checks._mail.tls import shown_handshake
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.checks._shared.revocation import is_fresh, moment_of, of_list
from cyberscan.model.facts.carried import Listing
from cyberscan.model.facts.mail_tls import AddressOffers, Handshake, MailOffers, MailTls
from cyberscan.model.facts.tls import Chain, Offer, Suites, Trust, Version
from cyberscan.model.verdict import Severity, Verdict, failed
from cyberscan.parse.base64 import plain
from cyberscan.parse.hostname import matches
from cyberscan.parse.tls_offers import named, offered
from cyberscan.parse.x509 import X509Error, read
from cyberscan.tables.tls.suite import Suite

NEW = frozenset({Version.TLS12, Version.TLS13})
_OLD = frozenset({Version.TLS10, Version.TLS11})
REFUSALS = frozenset({"handshake_failure", "insufficient_security", "protocol_version"})
"""Alerts of a server that has nothing in common with a client that offers everything from TLS 1.0
on; others may be about the moment."""
_SHORT_RSA = 2048
_SHORT_CURVE = 224
"""Bits below which a key is too short (RFC 9325 section 4.5)."""


def refused(tls: MailTls) -> Iterable[Verdict]:
    """Say where a server that is ready for TLS will have none of it."""
    ended = [h for h in tls.handshakes if h.alert in REFUSALS]
    if ended:
        evidence = capped(shown_handshake(h) for h in ended)
        yield failed("refused", evidence=evidence, discriminator="handshake")


def versions(tls: MailTls, own: MailOffers | None) -> Iterable[Verdict]:
    """Say the worst of the versions, and of a server without fault what it lacks."""
    accepted: dict[Version, list[str]] = {}
    newest: set[Version] = set()
    for address in own.addresses if own else ():
        taken = [o.version for o in address.versions if o.offer is Offer.ACCEPTED]
        for version in taken:
            accepted.setdefault(version, []).append(address.address)
        offers = {o.version: o.offer for o in address.versions}
        if taken and all(offers.get(version) is not Offer.UNSEEN for version in NEW):
            newest.add(max(taken, key=_age))
    shaken = [h for h in tls.handshakes if h.version is not None]
    best = newest | {h.version for h in shaken if h.version is not None}
    evidence = [
        *(f"{version}: {', '.join(where)}" for version, where in sorted(accepted.items())),
        *(shown_handshake(h) for h in shaken),
    ]
    seen = sorted(set(accepted) | best)
    found = _worst(set(seen), best)
    if found:
        told = listed(v for v in seen if v not in NEW)
        yield failed(
            found, evidence=capped(evidence), discriminator="versions", versions=told or "TLSv1.2"
        )


def _worst(seen: set[Version], best: set[Version]) -> str:
    if Version.SSL2 in seen:
        return "ssl2"
    if Version.SSL3 in seen:
        return "ssl3"
    if best - NEW:
        return "old_only"
    if seen & _OLD:
        return "old"
    return "only_tls12" if Version.TLS12 in best else ""


def _age(version: Version) -> int:
    return list(Version).index(version)


def weak_suites(own: MailOffers | None) -> Iterable[Verdict]:
    """Say which weak suites own servers take."""
    for message, is_weak in _WEAK.items():
        found = {
            name
            for address in (own.addresses if own else ())
            for name in named(offered(_fact(address), is_weak).accepted)
        }
        if found:
            evidence = capped(sorted(found))
            yield failed(message, evidence=evidence, discriminator="suites")
            return


def unseen_suites(address: AddressOffers) -> list[str]:
    """Return which weak suites may be accepted below TLS 1.3: their answers settled nothing."""
    told = _fact(address)
    dark = [*offered(told, _bare).unseen, *offered(told, _weak).unseen]
    return named(tuple(dark))


def _fact(address: AddressOffers) -> Suites:
    return Suites(versions=address.suites, whole=False, table="")


def _unprotected(suite: Suite) -> bool:
    return suite.null or suite.export


def _bare(suite: Suite) -> bool:
    return _unprotected(suite) and not suite.anonymous


def _weak(suite: Suite) -> bool:
    return (suite.rc4 or suite.small_block) and not suite.anonymous


_WEAK: dict[str, Callable[[Suite], bool]] = {"export": _unprotected, "rc4": _weak}


def certificates(
    tls: MailTls, server: str, mode: str, zone: str, moment: datetime
) -> Iterable[Verdict]:
    """Say the worst of what is wrong with the certificates, by the rules that count here."""
    found: dict[str, list[Handshake]] = {}
    for handshake in tls.handshakes:
        if fault := fault_of(handshake, server, moment, verified=bool(mode)):
            found.setdefault(fault, []).append(handshake)
    message = next((fault for fault in (_VERIFIED if mode else FAULTS) if fault in found), "")
    if not message:
        return
    wrong = [handshake for fault in FAULTS for handshake in found.get(fault, ())]
    evidence = capped(
        line
        for one in [*found[message], *(one for one in wrong if one not in found[message])]
        for line in (shown_handshake(one), *against(one))
    )
    if message in _WORDS and mode:
        verdict = "turned_away" if mode == "enforce" else "would_turn_away"
        # A policy that is only tested makes nothing milder than it is without one.
        grave = verdict == "would_turn_away" and message in {"expired", "early"}
        yield failed(
            verdict,
            evidence=evidence,
            severity=Severity.MEDIUM if grave else None,
            discriminator="certificate",
            zone=zone,
            why=_WORDS[message],
            name=server,
        )
        return
    yield failed(
        message,
        evidence=evidence,
        discriminator="certificate",
        name=server,
        **since(found[message][0]),
    )


def fault_of(handshake: Handshake, server: str, moment: datetime, *, verified: bool = False) -> str:
    """Return the first of `FAULTS` that what was presented has. An authority of the regency's own
    will do, but not where strangers verify: they ask for all but whether it was revoked."""
    presented = handshake.chain
    if presented is None:
        return ""
    listed = _listed(handshake, moment)
    if listed and not verified:
        return listed
    begins = datetime.fromisoformat(presented.not_before)
    ends = datetime.fromisoformat(presented.not_after)
    if moment > ends:
        return "expired"
    if moment < begins:
        return "early"
    if presented.trust is not Trust.TRUSTED and (verified or presented.trust is not Trust.OWN_ROOT):
        return "untrusted"
    if not matches(server, presented.names):
        return "name"
    return listed or ("short" if _is_short(presented) else "")


def _listed(handshake: Handshake, moment: datetime) -> str:
    """Return whether the issuer has withdrawn the certificate. That it is revoked stays so; that it
    is held, only while the list that says it holds."""
    word = handshake.listed
    if word is None:
        return ""
    if word.said is Listing.REVOKED:
        return "revoked"
    return "held" if word.said is Listing.HELD and is_fresh(word, moment) else ""


def against(handshake: Handshake) -> list[str]:
    """Return what a list of revoked certificates holds against what was presented, as evidence."""
    chain, word = handshake.chain, handshake.listed
    return of_list(chain, word) if chain is not None and word is not None else []


def since(handshake: Handshake) -> dict[str, Any]:
    """Return the value ``at`` of the messages of `LISTED`: since when."""
    word = handshake.listed
    return {"at": moment_of(word.revoked_at)} if word is not None else {}


def _is_short(presented: Chain) -> bool:
    try:
        leaf = read(plain(presented.chain[0])) if presented.chain else None
    except X509Error:
        return False
    if leaf is None:
        return False
    if leaf.rsa:
        return leaf.rsa[0].bit_length() < _SHORT_RSA
    return 0 < leaf.curve_bits < _SHORT_CURVE


LISTED = ("revoked", "held")
FAULTS = (*LISTED, "expired", "early", "untrusted", "name", "short")
"""The worst first."""
_VERIFIED = ("expired", "early", "untrusted", "name", *LISTED, "short")
"""Likewise where senders verify (RFC 8461 section 4.2): what they turn away for comes first."""
_WORDS = {
    "expired": "not_after",
    "early": "not_before",
    "untrusted": "issuer",
    "name": "subjectAltName",
}


def suspicious(tls: MailTls, server: str, moment: datetime) -> bool:
    """Whether a certificate would do only where DANE settles on it."""
    return any(fault_of(handshake, server, moment) for handshake in tls.handshakes)
