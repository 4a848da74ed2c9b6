"""Reading what a server was seen to offer, without deciding what it means.

SSLv2 is left out of the suites: its kinds are no suites of the registry, and whoever accepts it has
a graver fault. A suite the table cannot name counts as unseen: nothing can be said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Endpoint, Offer, SuiteOffers, Suites, Version
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES

_OLD: Final = (Version.SSL3, Version.TLS10, Version.TLS11)
_SHOWN: Final = 12
"""Suites named in evidence; of the rest the number is told."""


class Strength(IntEnum):
    """What a suite protects with; of two the lower is the better.

    Where suites of several strengths are on offer, the choice between them matters.
    """

    STRONG = 0
    """Forward secrecy and authenticated encryption (RFC 9325 section 4.2)."""
    OLD_MODE = 1
    """Forward secrecy, but the cipher and its MAC are put together as before TLS 1.2 (CBC)."""
    NO_FORWARD_SECRECY = 2
    """Whoever gets the certificate's key later reads what was recorded earlier."""
    BROKEN = 3
    """RC4, blocks of 64 bits, no encryption, no authentication, or EXPORT."""


def strength(one: Suite) -> Strength:
    """Return how strong a suite is."""
    if one.null or one.anonymous or one.export or one.rc4 or one.small_block:
        return Strength.BROKEN
    if not one.forward_secrecy:
        return Strength.NO_FORWARD_SECRECY
    return Strength.STRONG if one.aead else Strength.OLD_MODE


Pair = tuple[Version, Suite]


class Offered(Struct, frozen=True):
    """What became of the suites of one sort."""

    accepted: tuple[Pair, ...]
    unseen: tuple[Pair, ...]
    complete: bool
    """Nothing was left unseen, and there was a version to ask in."""


def tls(suites: Suites) -> tuple[SuiteOffers, ...]:
    """Return the offers of every version but SSLv2."""
    return tuple(o for o in suites.versions if o.version is not Version.SSL2)


def current(suites: Suites) -> tuple[SuiteOffers, ...]:
    """Return the offers of TLS 1.2 and 1.3; of what is older only where neither is accepted.

    For what an old version cannot do better anyway: it falls with its version, which is charged
    by itself.
    """
    versions = tls(suites)
    found = tuple(o for o in versions if o.version not in _OLD)
    return found if any(o.accepted for o in found) else versions


def offered(suites: Suites | Iterable[SuiteOffers], wanted: Callable[[Suite], bool]) -> Offered:
    """Return what became of the suites that are ``wanted``, over all versions of the fact."""
    versions = tls(suites) if isinstance(suites, Suites) else tuple(suites)
    accepted: list[Pair] = []
    unseen: list[Pair] = []
    for offers in versions:
        accepted += _pairs(offers.version, (c for c in offers.accepted if c in SUITES), wanted)
        unseen += _pairs(offers.version, (c for c in offers.unseen if c in SUITES), wanted)
        unnamed = [c for c in (*offers.accepted, *offers.unseen) if c not in SUITES]
        unseen += [(offers.version, Suite(c, f"0x{c:04X}", "", "", "", False)) for c in unnamed]
    return Offered(tuple(accepted), tuple(unseen), complete=bool(versions) and not unseen)


def _pairs(
    version: Version, codes: Iterable[int], wanted: Callable[[Suite], bool]
) -> Iterator[Pair]:
    return ((version, one) for one in map(suite, codes) if wanted(one))


def named(pairs: Iterable[Pair]) -> list[str]:
    """Return a line for each suite with the versions it stands in: evidence."""
    where: dict[str, list[str]] = {}
    for version, one in pairs:
        where.setdefault(one.name, []).append(version)
    lines = [f"{name} ({', '.join(versions)})" for name, versions in where.items()]
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"(+{more})"] if more > 0 else lines


def counted(suites: Suites) -> list[str]:
    """Return a line for each version with what it accepts in numbers: evidence of a PASS."""
    return [f"{o.version}: {len(o.accepted)} suites accepted" for o in tls(suites) if o.accepted]


def versions_of(pairs: Iterable[Pair]) -> str:
    """Return the versions that occur, as ``TLSv1.0, TLSv1.2``."""
    return ", ".join(sorted({version for version, _ in pairs}))


def offer(endpoint: Endpoint, version: Version) -> Offer:
    """Return what became of a version; UNSEEN where the fact does not speak of it."""
    return next((o.offer for o in endpoint.versions if o.version is version), Offer.UNSEEN)
