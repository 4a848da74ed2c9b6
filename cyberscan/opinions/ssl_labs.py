"""The letter SSL Labs' rating guide gives, as far as it can be known from outside.

What was not seen is judged twice, once as well as can be and once as badly as can be: the letter is
known where both come to the same.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from cyberscan.model.facts.tls import Behaviour, Certificate, Chain, Endpoint, Groups, Suites, Trust
from cyberscan.opinions.leaf import digest_of, names
from cyberscan.opinions.offers import Known, view
from cyberscan.opinions.ssl_labs_rules import hits
from cyberscan.opinions.ssl_labs_scores import Scores, scores
from cyberscan.tables.tls.ssl_labs import (
    DATED,
    LETTERS,
    NOT_EXAMINED,
    RULES,
    SCORES,
    VERSION,
    WEIGHTS,
)


class Hsts(StrEnum):
    """What the site says about HSTS (RFC 6797) over HTTPS."""

    UNSEEN = "unseen"
    ABSENT = "absent"
    OFF = "off"
    """max-age=0, or a header no browser understands."""
    SHORT = "short"
    """Less than six months."""
    LONG = "long"


class Trusted(StrEnum):
    """What comes before any letter."""

    YES = "yes"
    MISMATCH = "M"
    """The certificate is for another name."""
    NO = "T"
    UNSEEN = "unseen"


class Reason(Struct, frozen=True):
    """A rule that holds, or that could not be decided."""

    rule: str
    cap: str
    since: str


class SslLabs(Struct, frozen=True):
    """The opinion. Letters leave trust aside; `grade` has both."""

    best: str
    """The letter if everything unseen is well."""
    worst: str
    """The letter if everything unseen is ill."""
    trusted: Trusted
    scores: tuple[Scores, Scores]
    """Of protocols, key exchange and ciphers, for ``best`` and ``worst``."""
    reasons: tuple[Reason, ...]
    """The rules that hold, in the table's order."""
    unseen: tuple[Reason, ...]
    """The rules that could not be decided."""
    version: str = VERSION
    dated: str = DATED
    not_examined: tuple[str, ...] = NOT_EXAMINED

    @property
    def grade(self) -> str:
        """The letter, ``M`` or ``T``; empty if what was not seen could change it."""
        if self.trusted in {Trusted.MISMATCH, Trusted.NO}:
            return str(self.trusted)
        return self.best if self.trusted is Trusted.YES and self.best == self.worst else ""


def opinion(
    endpoint: Endpoint,
    suites: Suites | None,
    groups: Groups | None,
    behaviour: Behaviour | None,
    certificate: Certificate | None,
    *,
    host: str,
    moment: datetime,
    hsts: Hsts = Hsts.UNSEEN,
) -> SslLabs:
    """Return what the guide says of an endpoint at a moment (aware). Facts that are None were not
    seen."""
    seen = view(endpoint, suites, groups)
    chains = certificate.chains if certificate else ()
    others = certificate is None or bool(certificate.others_unseen)
    found = hits(seen, suites, behaviour, chains, others_unseen=others)
    found["HSTS disabled or invalid"] = _hsts_off(hsts)
    reasons = _reasons(found, Known.YES)
    unseen = _reasons(found, Known.UNSEEN)
    well, ill = scores(seen, chains, others_unseen=others)
    return SslLabs(
        best=_letter(well, reasons, plus=hsts in {Hsts.LONG, Hsts.UNSEEN}),
        worst=_letter(ill, reasons + unseen, plus=hsts is Hsts.LONG),
        trusted=_trusted(certificate, host, moment),
        scores=(well, ill),
        reasons=reasons,
        unseen=unseen,
    )


def _hsts_off(hsts: Hsts) -> Known:
    if hsts is Hsts.UNSEEN:
        return Known.UNSEEN
    return Known.YES if hsts is Hsts.OFF else Known.NO


def _reasons(found: dict[str, Known], state: Known) -> tuple[Reason, ...]:
    return tuple(
        Reason(name, rule.cap, rule.since)
        for name, rule in RULES.items()
        if found.get(name, Known.NO) is state
    )


def _letter(points: Scores, reasons: tuple[Reason, ...], *, plus: bool) -> str:
    """Return the letter of a score under the rules that hold: without any, an A becomes A+ where
    HSTS allows it (``plus``)."""
    parts = (points.protocols, points.key_exchange, points.ciphers)
    weighted = zip(WEIGHTS, parts, strict=True)
    total = sum(weight * part for weight, part in weighted) // 100 if all(parts) else 0
    letter = next(letter for least, letter in SCORES if total >= least)
    caps = [reason.cap for reason in reasons]
    if letter == "A" and plus and not caps:
        return "A+"
    return max([letter, *caps], key=LETTERS.index)


def _trusted(certificate: Certificate | None, host: str, moment: datetime) -> Trusted:
    if certificate is None:
        return Trusted.UNSEEN
    states = [_trust(chain, moment) for chain in certificate.chains]
    if Trusted.NO in states:
        return Trusted.NO
    if not all(names(chain, host) for chain in certificate.chains):
        return Trusted.MISMATCH
    if Trusted.UNSEEN in states or certificate.others_unseen:
        return Trusted.UNSEEN
    return Trusted.YES


def _trust(chain: Chain, moment: datetime) -> Trusted:
    begin, end = datetime.fromisoformat(chain.not_before), datetime.fromisoformat(chain.not_after)
    # SHA-1 is no rule of the guide's text we have: testssl.sh gives it a T.
    if not begin <= moment <= end or digest_of(chain.signature) == "sha1":
        return Trusted.NO
    if chain.trust is Trust.UNKNOWN_ISSUER and chain.issuer_urls:
        # The guide fetches what is missing, we do not: it may lead to a root or not.
        return Trusted.UNSEEN
    return Trusted.YES if chain.trust is Trust.TRUSTED else Trusted.NO
