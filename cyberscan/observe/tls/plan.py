"""What is asked of an endpoint, as data: two profiles, and the classes suites are asked in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.model.policy import TlsProfile
from cyberscan.net.session import Session
from cyberscan.tables.tls.codes import ALL_GROUPS, GROUPS, SIGNATURE_SCHEMES
from cyberscan.tables.tls.suite import Suite, suite
from cyberscan.tables.tls.suites import SUITES

LARGEST_HELLO: Final = 64
"""Suites in one hello: some stacks drop longer ones. Every chunk ends in a refusal, so that fewer
save connections."""
_CHAINS: Final = 5
"""Into so many chunks a version goes whose suites fill more than two hellos: as many as may be open
at once, so that its chains do not outlast everything else one by one."""

WEAK_BITS: Final = 224
"""Field size below which a curve is asked for as a weak one."""


class Profile(Struct, frozen=True, kw_only=True):
    """How much is asked."""

    most: int
    """Connections at most, whatever the server does."""
    thorough: bool
    """Every suite, group and scheme one by one; else class by class."""


POSTURE: Final = Profile(most=60, thorough=False)
"""What a verdict on the whole needs: at most 25 connections on a server of today."""
FULL: Final = Profile(most=320, thorough=True)
"""Every suite and group: at most 130 connections on a server of today, more on an old one that
accepts more."""

PROFILES: Final = {TlsProfile.POSTURE: POSTURE, TlsProfile.FULL: FULL}


def profile(session: Session) -> Profile:
    """Return the profile the policy asks for."""
    return PROFILES[session.policy.tls_profile]


class SuiteClass(Struct, frozen=True):
    """Suites that stand or fall together in a verdict."""

    name: str
    holds: Callable[[Suite], bool]
    everywhere: bool = False
    """Asked in every accepted version, not only in the best below TLS 1.3."""


CLASSES: Final = (
    SuiteClass("null, anonymous or export", lambda s: s.null or s.anonymous or s.export, True),
    SuiteClass("RC4 or small blocks", lambda s: s.rc4 or s.small_block, True),
    SuiteClass("no forward secrecy", lambda s: not s.forward_secrecy),
    SuiteClass("no AEAD", lambda s: not s.aead),
    SuiteClass("AEAD with forward secrecy", lambda s: True),
)
"""A suite belongs to the first class that holds it."""


def takes(version: Version, code: int) -> bool:
    """Return whether a version may carry a suite."""
    found = suite(code)
    if version is Version.TLS13:
        return found.tls13
    return not found.tls13 and (version is Version.TLS12 or found.before_tls12)


@cache
def suites_of(version: Version) -> tuple[int, ...]:
    """Return every suite of the table that a version may carry, the common ones first."""
    return tuple(code for code in SUITES if takes(version, code))


def parted(codes: Iterable[int]) -> list[tuple[int, ...]]:
    """Return the suites for an ECDSA certificate and the others, apart where there are both.

    A server with certificates of two kinds may settle on one for the sake of a single suite on
    offer, and then refuse the suites of the other kind.
    """
    every = tuple(codes)
    ours = tuple(code for code in every if suite(code).authentication == "ECDSA")
    others = tuple(code for code in every if code not in ours)
    return [part for part in (others, ours) if part]


def questions_of(version: Version, chosen: int, *, best: bool) -> list[list[tuple[int, ...]]]:
    """Return the classes to ask for in a version, those together that may share a hello.

    ``chosen`` is the suite the server took before: its class is known. ``best``: the version is
    the best accepted one below TLS 1.3.
    """
    held: dict[str, list[int]] = {}
    for code in suites_of(version):
        found = next(c for c in CLASSES if c.holds(suite(code)))
        if found.everywhere or best:
            held.setdefault(found.name, []).append(code)
    if version is Version.TLS13:
        return [[tuple(codes) for codes in held.values()]]
    if suite(chosen).authentication != "ECDSA":
        return [[tuple(codes)] for codes in held.values() if chosen not in codes]
    parts = [part for codes in held.values() for part in parted(codes) if chosen not in part]
    ours = [part for part in parts if suite(part[0]).authentication == "ECDSA"]
    others = [part for part in parts if part not in ours]
    # What a server of today may have stands in the last class for an ECDSA certificate, and in
    # the last two for another; the rest is seldom taken, and shares as few hellos as it fits in.
    return [ours[:-1], ours[-1:], *_packed(others[:-2]), others[-2:]]


def _packed(classes: list[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """Deal classes out to hellos in their order; one may be cut where a hello is full."""
    hellos: list[list[tuple[int, ...]]] = [[]]
    room = LARGEST_HELLO
    for held in classes:
        left = held
        while left:
            hellos[-1].append(left[:room])
            left, room = left[room:], room - len(left[:room])
            if not room:
                hellos.append([])
                room = LARGEST_HELLO
    return [hello for hello in hellos if hello]


def chunks(codes: Iterable[int]) -> list[tuple[int, ...]]:
    """Deal suites out into chunks of at most `LARGEST_HELLO`, so that neighbours part."""
    found = []
    for part in parted(codes):
        count = -(-len(part) // LARGEST_HELLO)
        count = count if count < 3 else max(count, _CHAINS)
        found += [part[start::count] for start in range(count)]
    return found


GROUPS_13: Final = tuple(
    code
    for code, group in ALL_GROUPS.items()
    if group.kind != "ec" or code in (0x0017, 0x0018, 0x0019, *range(0x001D, 0x002A))
)
"""Groups TLS 1.3 may use (RFC 8446 section 4.2.7, RFC 8734, RFC 8998, RFC 9367)."""
GROUPS_12: Final = tuple(code for code in ALL_GROUPS if 0x0001 <= code <= 0x001E)
"""Curves below TLS 1.3 (RFC 8422 section 5.1.1 and those it took over, RFC 7027)."""
HELLO_GROUPS_12: Final = tuple(dict.fromkeys((*(g for g in GROUPS if g in GROUPS_12), *GROUPS_12)))
"""What a hello below TLS 1.3 offers, the usual ones first: a suite must not be refused for its
curve. Finite fields are not named: whoever knows their names (RFC 7919) may refuse DHE in any
other, and the server's own is what is wanted."""
FIELDS_12: Final = tuple(code for code, group in ALL_GROUPS.items() if group.kind == "ff")
POST_QUANTUM: Final = tuple(code for code, group in ALL_GROUPS.items() if group.post_quantum)
WEAK_CURVES: Final = tuple(code for code in GROUPS_12 if ALL_GROUPS[code].bits < WEAK_BITS)

OLD_SCHEMES: Final = tuple(
    code for code, name in SIGNATURE_SCHEMES.items() if name.startswith("md5") or "sha1" in name
)
"""Schemes with MD5 or SHA-1."""
PROTOCOL: Final = "h2"
"""The application protocol every profile asks for."""
MORE_PROTOCOLS: Final = ("http/1.1",)
"""Those a thorough one asks for as well. Each is offered alone."""
