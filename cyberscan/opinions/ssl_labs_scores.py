"""The points of SSL Labs' rating guide: protocols, key exchange, ciphers."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cyberscan.model.facts.tls import Chain, Offer
from cyberscan.opinions.leaf import key_of
from cyberscan.opinions.offers import Known, View
from cyberscan.tables.tls.codes import ALL_GROUPS, Group
from cyberscan.tables.tls.ssl_labs import (
    ANONYMOUS_SCORE,
    CIPHER_SCORES,
    CURVE_BITS,
    EXPORT_SCORE,
    KEY_SCORES,
    PROTOCOL_SCORES,
)


class Scores(Struct, frozen=True):
    """Points of the three categories, 0 to 100."""

    protocols: int
    key_exchange: int
    ciphers: int


def scores(seen: View, chains: tuple[Chain, ...], *, others_unseen: bool) -> tuple[Scores, Scores]:
    """Return the points if everything unseen is well, and if it is ill."""
    protocols, ciphers = _protocols(seen), _ciphers(seen)
    exchange = _key_exchange(seen, chains, others_unseen=others_unseen)
    return (
        Scores(protocols[0], exchange[0], ciphers[0]),
        Scores(protocols[1], exchange[1], ciphers[1]),
    )


def _mean(known: Iterable[int], unseen: Iterable[int]) -> tuple[int, int]:
    """Return the mean of the best and the worst points, if the unseen ones count where they do
    good, and where they do harm."""
    has, may = list(known), list(unseen)
    if not has:
        return (max(may, default=0), min(may, default=0))
    every = has + may
    return (max(every) + min(has)) // 2, (max(has) + min(every)) // 2


def _protocols(seen: View) -> tuple[int, int]:
    return _mean(
        (PROTOCOL_SCORES[version] for version in seen.versions(Offer.ACCEPTED)),
        (PROTOCOL_SCORES[version] for version in seen.versions(Offer.UNSEEN)),
    )


def _ciphers(seen: View) -> tuple[int, int]:
    # The kinds of SSL 2.0 add nothing: that version alone makes an F.
    return _mean(
        (_points(one.bits, CIPHER_SCORES) for _, one in seen.accepted()),
        (_points(one.bits, CIPHER_SCORES) for _, one in seen.unseen()),
    )


def _points(bits: int, table: tuple[tuple[int, int], ...]) -> int:
    return next((points for below, points in table if bits < below), 100)


def key_bits(chain: Chain) -> int | None:
    """Return the leaf's strength as the length of an RSA key; None if it is unknown."""
    key = key_of(chain)
    if not key.bits:
        return None
    return _as_rsa(key.bits) if key.curve else key.bits


def _as_rsa(width: int) -> int:
    return next((bits for least, bits in CURVE_BITS if width >= least), 512)


def group_range(seen: View) -> tuple[int, int] | None:
    """Return the greatest and the least strength, likewise, that the weaker of the groups chosen in
    TLS 1.3 and below it can have; None if there is none to choose, or ML-KEM alone, of which the
    guide says nothing."""
    sides = zip(seen.best_groups, (seen.groups, seen.older_groups), strict=True)
    ranges = [[*_sized({best} if best else span.accepted | span.unseen)] for best, span in sides]
    found = [strengths for strengths in ranges if strengths]
    if not found:
        return None
    return min(max(one) for one in found), min(min(one) for one in found)


def _sized(codes: Iterable[int]) -> Iterable[int]:
    for code in codes:
        group = ALL_GROUPS.get(code)
        if group and group.bits:
            yield _strength(group)


def _strength(group: Group) -> int:
    return group.bits if group.kind == "ff" else _as_rsa(group.bits)


def _key_exchange(seen: View, chains: tuple[Chain, ...], *, others_unseen: bool) -> tuple[int, int]:
    """The overall strength is that of the weakest part."""
    well = [_points(bits, KEY_SCORES) for bits in seen.dh_bits]
    well += [_points(bits, KEY_SCORES) for chain in chains if (bits := key_bits(chain))]
    ill = [*well]
    if groups := group_range(seen):
        well.append(_points(groups[0], KEY_SCORES))
        ill.append(_points(groups[1], KEY_SCORES))
    if seen.dh_unseen or others_unseen or any(key_bits(chain) is None for chain in chains):
        ill.append(_points(0, KEY_SCORES))
    for rule, points in (
        (seen.any(lambda one: one.export), EXPORT_SCORE),
        (seen.any(lambda one: one.anonymous), ANONYMOUS_SCORE),
    ):
        if rule is Known.YES:
            well.append(points)
        if rule is not Known.NO:
            ill.append(points)
    return min(well, default=100), min(ill, default=100)
