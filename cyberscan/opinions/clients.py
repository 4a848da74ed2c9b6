"""Which clients can connect today, and which could not after something is switched off."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.model.facts.tls import Endpoint, Groups, Offer, Suites, Version
from cyberscan.opinions.offers import Known, Span, View, view
from cyberscan.tables.tls.client import Client
from cyberscan.tables.tls.clients import CLIENTS
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES

_ORDER = tuple(Version)


class Without(Struct, frozen=True):
    """What is to be switched off."""

    versions: frozenset[Version] = frozenset()
    suites: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()
    """Named groups, in every version."""


class Breakage(Struct, frozen=True):
    """What a change would mean for the clients of the table, by name, in its order."""

    lost: tuple[str, ...]
    """They can connect today and could not afterwards."""
    kept: tuple[str, ...]
    """They could connect afterwards."""
    outside: tuple[str, ...]
    """They can connect neither today nor afterwards."""
    unseen: tuple[str, ...]
    """What was not seen decides which of these they are."""


def breakage(
    endpoint: Endpoint, suites: Suites | None, groups: Groups | None, without: Without
) -> Breakage:
    """Return who would be lost. Facts that are None were not seen.

    A client is taken to get the newest version both sides have, and a suite and group both sides
    have in it: that a server might choose another suite which the client then refuses (a group too
    large for Java 7), or that a client comes back with an older version, is not foreseen. Nor is
    whether the client believes the certificate.
    """
    now = view(endpoint, suites, groups)
    then = _after(now, without)
    fate: dict[str, list[str]] = {"lost": [], "kept": [], "outside": [], "unseen": []}
    for client in CLIENTS:
        fate[_fate(connects(client, now), connects(client, then))].append(client.name)
    return Breakage(**{name: tuple(who) for name, who in fate.items()})


def connects(client: Client, seen: View) -> Known:
    """Return whether a client can connect."""
    outcomes = []
    for version in reversed(_ORDER[_ORDER.index(client.oldest) : _ORDER.index(client.newest) + 1]):
        state = seen.states[version]
        if state is Offer.REFUSED:
            continue
        outcomes.append(_agrees(client, seen, version))
        if state is Offer.ACCEPTED:
            break
    else:
        outcomes.append(Known.NO)
    return outcomes[0] if len(set(outcomes)) == 1 else Known.UNSEEN


def _fate(now: Known, then: Known) -> str:
    if then is Known.YES:
        return "kept"
    if then is Known.UNSEEN or now is Known.UNSEEN:
        return "unseen"
    return "lost" if now is Known.YES else "outside"


def _after(now: View, without: Without) -> View:
    states = {
        version: Offer.REFUSED if version in without.versions else state
        for version, state in now.states.items()
    }
    return replace(
        now,
        states=states,
        suites={version: _less(span, without.suites) for version, span in now.suites.items()},
        groups=_less(now.groups, without.groups),
        older_groups=_less(now.older_groups, without.groups),
    )


def _less(span: Span, gone: frozenset[int]) -> Span:
    return Span(span.accepted - gone, span.unseen - gone)


def _agrees(client: Client, seen: View, version: Version) -> Known:
    """Whether a client and the server have a suite and a group in common in one version."""
    span = seen.suites.get(version, Span())
    offered = frozenset(client.suites)
    usable = [_usable(client, seen, one) for one in _suites(offered & span.accepted)]
    if Known.YES in usable:
        return Known.YES
    perhaps = [_usable(client, seen, one) for one in _suites(offered & span.unseen)]
    return Known.UNSEEN if {*usable, *perhaps} - {Known.NO} else Known.NO


def _suites(codes: Iterable[int]) -> Iterable[Suite]:
    return (suite(code) for code in codes if code in SUITES)


def _usable(client: Client, seen: View, one: Suite) -> Known:
    """Whether a suite both have can be used: the key exchange must fit too."""
    if one.tls13 or one.elliptic:
        return _common(client, seen.groups if one.tls13 else seen.older_groups)
    if one.finite_field:
        return _fits(client, seen)
    return Known.YES


def _common(client: Client, span: Span) -> Known:
    mine = frozenset(client.groups)
    if mine & span.accepted:
        return Known.YES
    return Known.UNSEEN if mine & span.unseen else Known.NO


def _fits(client: Client, seen: View) -> Known:
    """Whether the server's finite field groups are of a size the client takes."""
    if not client.min_dh and not client.max_dh:
        return Known.YES
    fits = {
        client.min_dh <= bits and (not client.max_dh or bits <= client.max_dh)
        for bits in seen.dh_bits
    }
    if seen.dh_unseen or len(fits) != 1:
        return Known.UNSEEN
    return Known.YES if True in fits else Known.NO
