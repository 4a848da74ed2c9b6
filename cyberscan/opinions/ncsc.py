"""The level of an endpoint by the Dutch NCSC's guidelines: that of its worst part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from cyberscan.model.facts.tls import (
    Behaviour,
    Certificate,
    Chain,
    Endpoint,
    Groups,
    Offer,
    Suites,
    Trait,
    Version,
)
from cyberscan.opinions.leaf import digest_of, key_of
from cyberscan.opinions.offers import Span, View, view
from cyberscan.tables.tls.codes import ALL_GROUPS, ALL_SIGNATURE_SCHEMES
from cyberscan.tables.tls.dh_primes import name_of
from cyberscan.tables.tls.ncsc import (
    CURVES,
    DIGESTS,
    FINITE_FIELDS,
    GROUP_LEVELS,
    NOT_EXAMINED,
    RSA_PHASE_OUT,
    RSA_SUFFICIENT,
    SUITE_LEVELS,
    VERSION,
    VERSIONS,
    Level,
)
from cyberscan.tables.tls.suites import NAMES


class Item(Struct, frozen=True):
    """One part of the guidelines."""

    name: str
    section: str
    level: Level | None
    """The worst of what was seen; None if nothing was, or if there is nothing to judge."""
    worst: tuple[str, ...] = ()
    """What has that level, by its registered name."""
    unseen: tuple[str, ...] = ()
    """What might be worse and was not seen."""


class Ncsc(Struct, frozen=True):
    """The opinion."""

    items: tuple[Item, ...]
    version: str = VERSION
    not_examined: tuple[str, ...] = NOT_EXAMINED

    @property
    def at_best(self) -> Level | None:
        """The worst level seen; None if nothing was seen."""
        return max((item.level for item in self.items if item.level is not None), default=None)

    @property
    def level(self) -> Level | None:
        """The level; None if what was not seen could make it worse."""
        best = self.at_best
        if best is not Level.INSUFFICIENT and any(item.unseen for item in self.items):
            return None
        return best


def opinion(
    endpoint: Endpoint,
    suites: Suites | None,
    groups: Groups | None,
    behaviour: Behaviour | None,
    certificate: Certificate | None,
) -> Ncsc:
    """Return what the guidelines say. Facts that are None were not seen."""
    seen = view(endpoint, suites, groups)
    chains = certificate.chains if certificate else ()
    hidden = ("certificate",) if certificate is None else ()
    if certificate and certificate.others_unseen:
        hidden = ("certificates of another kind of key",)
    return Ncsc(
        (
            _item(
                "versions",
                "3.3.1",
                {
                    str(v): VERSIONS.get(v, Level.INSUFFICIENT)
                    for v in seen.versions(Offer.ACCEPTED)
                },
                [str(v) for v in seen.versions(Offer.UNSEEN) if v is not Version.TLS13],
            ),
            _suites(seen),
            _groups(seen),
            _finite_fields(seen, groups),
            _item("certificate key", "3.3.2", dict(_keys(chains)), hidden),
            _certificate_digest(chains, hidden),
            _key_exchange_digest(behaviour, seen),
            _trait("compression", "3.4.1", behaviour, lambda b: b.compression, bad=Offer.ACCEPTED),
            _trait(
                "secure renegotiation",
                "3.4.2",
                behaviour,
                lambda b: b.secure_renegotiation,
                bad=Offer.REFUSED,
            ),
            _trait("0-RTT", "3.4.4", behaviour, lambda b: b.early_data, bad=Offer.ACCEPTED),
        )
    )


def _item(name: str, section: str, levels: dict[str, Level], unseen: Iterable[str]) -> Item:
    level = max(levels.values(), default=None)
    worst = tuple(what for what, one in levels.items() if one is level and level > Level.GOOD)
    return Item(name, section, level, worst, tuple(unseen))


def _suites(seen: View) -> Item:
    levels = {one.name: SUITE_LEVELS[one.code] for _, one in seen.accepted()}
    sslv2 = seen.suites.get(Version.SSL2, Span()).accepted
    levels.update({f"SSLv2 0x{code:06X}": Level.INSUFFICIENT for code in sorted(sslv2)})
    for version, span in seen.suites.items():
        if version is not Version.SSL2:
            for code in sorted(span.accepted - SUITE_LEVELS.keys()):
                levels[NAMES.get(code, f"0x{code:04X}")] = Level.INSUFFICIENT
    level = max(levels.values(), default=Level.GOOD)
    worse = (version for version, one in seen.unseen() if SUITE_LEVELS[one.code] > level)
    return _item("suites", "appendix B", levels, [str(v) for v in dict.fromkeys(worse)])


def _groups(seen: View) -> Item:
    accepted = seen.groups.accepted | seen.older_groups.accepted
    levels = {_group(code): _group_level(code) for code in sorted(accepted)}
    level = max(levels.values(), default=Level.GOOD)
    unseen = seen.groups.unseen | seen.older_groups.unseen
    worse = [_group(code) for code in sorted(unseen) if _group_level(code) > level]
    return _item("groups", "3.3.3", levels, worse)


def _group(code: int) -> str:
    group = ALL_GROUPS.get(code)
    return group.name if group else f"0x{code:04X}"


def _group_level(code: int) -> Level:
    return GROUP_LEVELS.get(code, Level.INSUFFICIENT)


def _finite_fields(seen: View, groups: Groups | None) -> Item:
    levels = {}
    for field in groups.finite_field if groups else ():
        name = name_of(field.prime)
        known = name in FINITE_FIELDS and field.generator.lstrip("0") == "2"
        level = Level.PHASE_OUT if known else Level.INSUFFICIENT
        levels[name or f"{field.bits} bits"] = level
    return _item("finite fields", "3.3.3", levels, ["DHE"] if seen.dh_unseen else ())


def _keys(chains: tuple[Chain, ...]) -> Iterator[tuple[str, Level]]:
    for chain in chains:
        key = key_of(chain)
        if key.kind == "RSA":
            level = Level.INSUFFICIENT
            if key.bits >= RSA_PHASE_OUT:
                level = Level.SUFFICIENT if key.bits >= RSA_SUFFICIENT else Level.PHASE_OUT
        else:
            level = CURVES.get(key.curve.lower(), Level.INSUFFICIENT)
        yield chain.key, level


def _certificate_digest(chains: tuple[Chain, ...], hidden: tuple[str, ...]) -> Item:
    levels = {}
    unseen = list(hidden)
    for chain in chains:
        if chain.signature in {"Ed25519", "Ed448"}:
            levels[chain.signature] = Level.GOOD
        elif digest := digest_of(chain.signature):
            levels[chain.signature] = DIGESTS.get(digest, Level.INSUFFICIENT)
        else:
            unseen.append(chain.signature)
    return _item("certificate signature", "3.3.5", levels, unseen)


def _key_exchange_digest(behaviour: Behaviour | None, seen: View) -> Item:
    name, section = "key exchange signature", "3.3.5"
    if seen.states[Version.TLS12] is Offer.REFUSED:
        return Item(name, section, None)
    if behaviour is None:
        return Item(name, section, None, unseen=("signatures",))
    levels = {_scheme(code): _scheme_level(code) for code in behaviour.signatures}
    level = max(levels.values(), default=Level.GOOD)
    worse = [_scheme(c) for c in behaviour.signatures_unseen if _scheme_level(c) > level]
    return _item(name, section, levels, worse)


def _scheme(code: int) -> str:
    return ALL_SIGNATURE_SCHEMES.get(code, f"0x{code:04X}")


def _scheme_level(code: int) -> Level:
    """By the hash (RFC 5246 section 7.4.1.4.1: the first byte); schemes of TLS 1.3 hash with
    SHA-256 or better."""
    if code >> 8 in {1, 2}:
        return Level.INSUFFICIENT
    return Level.PHASE_OUT if code >> 8 == 3 else Level.GOOD


def _trait(
    name: str,
    section: str,
    behaviour: Behaviour | None,
    pick: Callable[[Behaviour], Trait],
    *,
    bad: Offer,
) -> Item:
    if behaviour is None:
        return Item(name, section, None, unseen=(name,))
    trait = pick(behaviour)
    if not trait.applies:
        return Item(name, section, Level.GOOD)
    if trait.offer is Offer.UNSEEN:
        return Item(name, section, None, unseen=(name,))
    level = Level.INSUFFICIENT if trait.offer is bad else Level.GOOD
    return Item(name, section, level, (name,) if level else ())
