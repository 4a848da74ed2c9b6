"""Which of Mozilla's configurations an endpoint meets, and what would have to change."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from cyberscan.model.facts.tls import Certificate, Chain, Endpoint, Groups, Offer, Suites, Version
from cyberscan.opinions.leaf import days, key_of
from cyberscan.opinions.offers import Known, View, view
from cyberscan.tables.tls.codes import ALL_GROUPS
from cyberscan.tables.tls.mozilla import (
    DATED,
    INTERMEDIATE,
    MODERN,
    NOT_EXAMINED,
    VERSION,
    Configuration,
)
from cyberscan.tables.tls.suites import NAMES


class Profile(StrEnum):
    """The strictest configuration that is met."""

    MODERN = "modern"
    INTERMEDIATE = "intermediate"
    NEITHER = "neither"
    UNSEEN = "unseen"


class Do(StrEnum):
    """What a change is about."""

    SWITCH_ON = "switch on"
    SWITCH_OFF = "switch off"
    REPLACE_CERTIFICATE = "replace certificate"


class Change(Struct, frozen=True, order=True):
    """One thing to change."""

    do: Do
    what: str
    """A version, suite or group by its registered name, or what is wrong with a certificate."""


class Against(Struct, frozen=True):
    """An endpoint held against one configuration."""

    met: Known
    changes: tuple[Change, ...]
    """In the order versions, suites, groups, certificates."""
    unseen: tuple[str, ...]
    """What would have to be seen to say yes."""


class Mozilla(Struct, frozen=True):
    """The opinion."""

    profile: Profile
    modern: Against
    intermediate: Against
    version: str = VERSION
    dated: str = DATED
    not_examined: tuple[str, ...] = NOT_EXAMINED


def opinion(
    endpoint: Endpoint,
    suites: Suites | None,
    groups: Groups | None,
    certificate: Certificate | None,
) -> Mozilla:
    """Return what Mozilla's guidelines say. Facts that are None were not seen."""
    seen = view(endpoint, suites, groups)
    modern = _against(MODERN, seen, certificate)
    intermediate = _against(INTERMEDIATE, seen, certificate)
    if modern.met is Known.YES:
        profile = Profile.MODERN
    elif intermediate.met is Known.YES:
        profile = Profile.INTERMEDIATE
    elif Known.UNSEEN in {modern.met, intermediate.met}:
        profile = Profile.UNSEEN
    else:
        profile = Profile.NEITHER
    return Mozilla(profile, modern, intermediate)


def _against(wanted: Configuration, seen: View, certificate: Certificate | None) -> Against:
    changes = [*_versions(wanted, seen), *_suites(wanted, seen), *_groups(wanted, seen)]
    unseen = list(_unseen(wanted, seen))
    if certificate is None:
        unseen.append("certificate")
    else:
        for chain in certificate.chains:
            changes.extend(_chain(wanted, chain))
        if certificate.others_unseen:
            unseen.append("certificates of another kind of key")
    met = Known.NO if changes else Known.UNSEEN if unseen else Known.YES
    return Against(met, tuple(dict.fromkeys(changes)), tuple(unseen))


def _versions(wanted: Configuration, seen: View) -> Iterator[Change]:
    for version in seen.versions(Offer.ACCEPTED):
        if version not in wanted.versions:
            yield Change(Do.SWITCH_OFF, version)
    newest = max(wanted.versions)
    if seen.states[newest] is Offer.REFUSED:
        yield Change(Do.SWITCH_ON, newest)


def _suites(wanted: Configuration, seen: View) -> Iterator[Change]:
    for version in Version:
        # What goes with its version need not be named again.
        if version in wanted.versions:
            for code in sorted(seen.suites[version].accepted if version in seen.suites else ()):
                if code not in wanted.suites:
                    yield Change(Do.SWITCH_OFF, NAMES.get(code, f"0x{code:04X}"))


def _groups(wanted: Configuration, seen: View) -> Iterator[Change]:
    for code in sorted(seen.groups.accepted | seen.older_groups.accepted):
        if code not in wanted.groups:
            group = ALL_GROUPS.get(code)
            yield Change(Do.SWITCH_OFF, group.name if group else f"0x{code:04X}")


def _unseen(wanted: Configuration, seen: View) -> Iterator[str]:
    for version in seen.versions(Offer.UNSEEN):
        yield str(version)
    for version in seen.versions(Offer.ACCEPTED):
        if version in wanted.versions:
            count = len(seen.suites[version].unseen - wanted.suites)
            if count:
                yield f"suites of {version}: {count}"
    count = len((seen.groups.unseen | seen.older_groups.unseen) - wanted.groups)
    if count:
        yield f"groups: {count}"


def _chain(wanted: Configuration, chain: Chain) -> Iterator[Change]:
    key = key_of(chain)
    short = key.kind == "RSA" and key.bits < wanted.rsa_bits
    foreign = key.kind == "EC" and key.curve not in wanted.curves
    if key.kind not in wanted.keys or short or foreign:
        yield Change(Do.REPLACE_CERTIFICATE, f"key {chain.key}")
    if chain.signature not in wanted.signatures:
        yield Change(Do.REPLACE_CERTIFICATE, f"signature {chain.signature}")
    if days(chain) > wanted.days:
        yield Change(Do.REPLACE_CERTIFICATE, f"{days(chain)} days > {wanted.days}")
