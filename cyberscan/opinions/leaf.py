"""What a chain's fact says of its leaf, in numbers."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.tls import Chain
from cyberscan.tables.tls.codes import ALL_GROUPS

_FIELD: Final = {group.name.lower(): group.bits for group in ALL_GROUPS.values()}
_EDWARDS: Final = {"Ed25519": 255, "Ed448": 448}
_DIGEST: Final = re.compile(r"md[245]|sha-?(?:1|224|256|384|512)", re.IGNORECASE)


class Key(Struct, frozen=True):
    """A public key. ``bits`` is the modulus of RSA and DSA, the field of a curve; 0 if unknown."""

    kind: str
    """``RSA``, ``EC``, ``Ed25519``, ``DSA`` …"""
    bits: int
    curve: str = ""


def key_of(chain: Chain) -> Key:
    """Return the leaf's key, as `Chain.key` writes it."""
    kind, _, rest = chain.key.partition(" ")
    if kind == "EC":
        return Key(kind, _FIELD.get(rest.lower(), 0), rest)
    if kind in _EDWARDS:
        return Key(kind, _EDWARDS[kind], kind)
    return Key(kind, int(rest) if rest.isdecimal() else 0)


def digest_of(signature: str) -> str:
    """Return the hash a signature algorithm names, as ``sha256``; empty if it names none."""
    found = _DIGEST.search(signature)
    return found[0].lower().replace("-", "") if found else ""


def days(chain: Chain) -> int:
    """Return how long the leaf is valid, in days begun (CA/Browser Forum BR section 6.3.2 counts
    86,400 seconds for each and rounds up; the last second belongs to it)."""
    span = datetime.fromisoformat(chain.not_after) - datetime.fromisoformat(chain.not_before)
    return -((-int(span.total_seconds()) - 1) // 86_400)


def names(chain: Chain, host: str) -> bool:
    """Return whether the leaf is for a host: its name, or a wildcard in place of the first label
    (RFC 9525 section 6.3)."""
    host = host.lower().rstrip(".")
    rest = host.partition(".")[2]
    wanted = {host, f"*.{rest}"} if rest else {host}
    return any(name.lower().rstrip(".") in wanted for name in chain.names)
