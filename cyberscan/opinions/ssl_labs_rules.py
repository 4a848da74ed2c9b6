"""The rules of SSL Labs' rating guide that cap the letter, each decided or left open."""

from __future__ import annotations

from collections.abc import Iterable

from cyberscan.model.facts.tls import Behaviour, Chain, Offer, Suites, Trait, Trust, Version
from cyberscan.opinions.leaf import digest_of
from cyberscan.opinions.offers import Known, View
from cyberscan.opinions.ssl_labs_scores import group_range, key_bits
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES

_STATE = {Offer.ACCEPTED: Known.YES, Offer.REFUSED: Known.NO, Offer.UNSEEN: Known.UNSEEN}
_NEW = (Version.TLS11, Version.TLS12, Version.TLS13)


def hits(
    seen: View,
    suites: Suites | None,
    behaviour: Behaviour | None,
    chains: tuple[Chain, ...],
    *,
    others_unseen: bool,
) -> dict[str, Known]:
    """Return for each rule of the table that concerns TLS whether it holds."""
    state = {version: _STATE[offer] for version, offer in seen.states.items()}
    newer = _or(state[v] for v in Version if v not in {Version.SSL2, Version.SSL3})
    modern = _or((state[Version.TLS12], state[Version.TLS13]))
    rc4 = seen.any(lambda one: one.rc4)
    ssl3_cbc = seen.any(lambda one: one.cbc, Version.SSL3)
    return {
        "SSL 2.0": state[Version.SSL2],
        "SSL 3.0": state[Version.SSL3],
        "SSL 3.0 is the best version": _and((state[Version.SSL3], _not(newer))),
        "SSL 3.0 with CBC (POODLE)": _and((state[Version.SSL3], ssl3_cbc)),
        "TLS 1.0 or 1.1": _or((state[Version.TLS10], state[Version.TLS11])),
        "neither TLS 1.2 nor 1.3": _not(modern),
        "no TLS 1.3": _not(state[Version.TLS13]),
        "RC4": rc4,
        "RC4 with TLS 1.1 or newer": seen.any(lambda one: one.rc4, *_NEW),
        "only RC4": _and((rc4, _not(seen.any(lambda one: not one.rc4)))),
        "export suite": seen.any(lambda one: one.export),
        "cipher below 112 bits": seen.any(lambda one: one.bits < 112),
        "64-bit blocks negotiated with TLS 1.1 or newer": _small_blocks(seen, suites),
        "no forward secrecy": _not(seen.any(lambda one: one.forward_secrecy)),
        "no AEAD": _not(seen.any(lambda one: one.aead)),
        "TLS compression (CRIME)": _trait(behaviour.compression if behaviour else None),
        "no secure renegotiation": _renegotiation(behaviour),
        "key below 1024 bits": _short(seen, chains, 1024, others_unseen=others_unseen),
        "key below 2048 bits": _short(seen, chains, 2048, others_unseen=others_unseen),
        "certificate signed with MD2 or MD5": _digest(chains, others_unseen=others_unseen),
        "incomplete chain": _incomplete(chains, others_unseen=others_unseen),
    }


def _or(states: Iterable[Known]) -> Known:
    found = set(states)
    if Known.YES in found:
        return Known.YES
    return Known.UNSEEN if Known.UNSEEN in found else Known.NO


def _not(state: Known) -> Known:
    return {Known.YES: Known.NO, Known.NO: Known.YES}.get(state, Known.UNSEEN)


def _and(states: Iterable[Known]) -> Known:
    return _not(_or(_not(state) for state in states))


def _so(certain: bool, unseen: bool) -> Known:
    if certain:
        return Known.YES
    return Known.UNSEEN if unseen else Known.NO


def _trait(trait: Trait | None) -> Known:
    if trait is None:
        return Known.UNSEEN
    return _STATE[trait.offer] if trait.applies else Known.NO


def _renegotiation(behaviour: Behaviour | None) -> Known:
    if behaviour and not behaviour.secure_renegotiation.applies:
        return Known.NO
    return _not(_trait(behaviour.secure_renegotiation if behaviour else None))


def _small_blocks(seen: View, suites: Suites | None) -> Known:
    """Suites with 64-bit blocks are left alone where a client that can do better is not given one
    (announced with the rule): what a version chooses from everything tells."""
    best = {one.version: one.best for one in suites.versions} if suites else {}
    states = []
    for version in _NEW:
        offered = seen.any(lambda one: one.small_block, version)
        chosen = best.get(version, 0)
        if offered is Known.NO or seen.states[version] is Offer.REFUSED:
            states.append(Known.NO)
        elif chosen in SUITES:
            states.append(_so(suite(chosen).small_block, False))
        else:
            states.append(Known.UNSEEN)
    return _or(states)


def _short(seen: View, chains: tuple[Chain, ...], bits: int, *, others_unseen: bool) -> Known:
    keys = [key_bits(chain) for chain in chains]
    strongest, weakest = group_range(seen) or (bits, bits)
    sizes = [*seen.dh_bits, *(key for key in keys if key is not None), strongest]
    unseen = seen.dh_unseen or others_unseen or None in keys or weakest < bits
    return _so(any(size < bits for size in sizes), unseen)


def _digest(chains: tuple[Chain, ...], *, others_unseen: bool) -> Known:
    weak = any(digest_of(chain.signature) in {"md2", "md5"} for chain in chains)
    return _so(weak, others_unseen)


def _incomplete(chains: tuple[Chain, ...], *, others_unseen: bool) -> Known:
    missing = any(chain.trust is Trust.UNKNOWN_ISSUER and chain.issuer_urls for chain in chains)
    return _so(missing, others_unseen)
