"""DKIM keys as DNS holds them: the tag list of RFC 6376 section 3.6.1, with RFC 8301 (key sizes and
hashes) and RFC 8463 (Ed25519).

Read on 2026-11-26 in IANA's registry of the tags and as public implementations quote the RFCs.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from msgspec import Struct

from cyberscan.parse.der import INTEGER, SEQUENCE, Der, DerError, rsa_numbers

LONGEST: Final = 4_096
"""Characters of a record that are read; a key of 16,384 bits takes some 2,800."""
SMALLEST: Final = 1_024
"""Bits of an RSA key below which no signature counts (RFC 8301 section 3.2)."""
ADVISED: Final = 2_048
"""Bits of an RSA key that signers should use at least (RFC 8301 section 3.2)."""

_ED25519_BYTES: Final = 32
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_TAG: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_VERSION: Final = re.compile(r"\s{0,8}v\s{0,8}=\s{0,8}(DKIM)?", re.IGNORECASE)
_KEY: Final = re.compile(r"(?:^|;)\s{0,8}p\s{0,8}=")


class DkimError(ValueError):
    """No verifier can use the record. ``str()`` says why."""


class DkimKey(Struct, frozen=True):
    """A record whose syntax is right."""

    kind: str
    """``rsa`` or ``ed25519``; any other is passed over by verifiers."""
    bits: int = 0
    """Size of an RSA modulus; 256 for Ed25519; 0 for a revoked key and a kind nobody knows."""
    revoked: bool = False
    """p= is empty: signatures with this selector no longer count."""
    testing: bool = False
    """t=y: verifiers treat signed mail as if it were not signed."""
    hashes: tuple[str, ...] = ()
    """h=, lower case; empty for all."""
    for_mail: bool = True
    """Whether s= lets the key be used for mail."""

    @property
    def takes_sha256(self) -> bool:
        """Whether the only hash that still counts is allowed (RFC 8301 section 3.1)."""
        return not self.hashes or "sha256" in self.hashes


def looks_like(text: str) -> bool:
    """Whether a TXT record was meant as a DKIM key, well written or not: it says so, or it names no
    version and holds a key."""
    version = _VERSION.match(text[:64])
    if version is not None:
        return version[1] is not None
    return _KEY.search(text[:LONGEST]) is not None


def read(text: str) -> DkimKey:
    """Read one record. Raises `DkimError`."""
    tags = _tags(text)
    if "v" in tags and (tags["v"] != "DKIM1" or next(iter(tags)) != "v"):
        raise DkimError("v= is not DKIM1, or not the first tag")
    if "p" not in tags:
        raise DkimError("it holds no key (p=)")
    kind = tags.get("k", "rsa").lower()
    flags = _listed(tags.get("t", ""))
    services = _listed(tags.get("s", "*"))
    material = _BLANKS.sub("", tags["p"])
    return DkimKey(
        kind=kind,
        bits=_bits(kind, material) if material else 0,
        revoked=not material,
        testing="y" in flags,
        hashes=_listed(tags.get("h", "")),
        for_mail=not {"*", "email"}.isdisjoint(services),
    )


def _tags(text: str) -> dict[str, str]:
    """Read the tag list (section 3.2): a tag that stands twice spoils all of it."""
    if len(text) > LONGEST:
        raise DkimError(f"longer than {LONGEST} characters")
    tags: dict[str, str] = {}
    parts = text.split(";")
    if not parts[-1].strip(" \t\r\n"):
        parts.pop()
    for part in parts:
        name, equals, value = (piece.strip(" \t\r\n") for piece in part.partition("="))
        if not equals or not _TAG.fullmatch(name):
            raise DkimError(f"{part.strip()[:60]!r} is no tag")
        if name in tags:
            raise DkimError(f"the tag {name} appears twice")
        tags[name] = value
    if not tags:
        raise DkimError("it is empty")
    return tags


def _listed(value: str) -> tuple[str, ...]:
    return tuple(piece for part in value.split(":") if (piece := part.strip(" \t\r\n").lower()))


def _bits(kind: str, material: str) -> int:
    try:
        raw = base64.b64decode(material, validate=True)
    except (binascii.Error, ValueError):
        raise DkimError("its key is no base64") from None
    match kind:
        case "rsa":
            return _rsa_bits(raw)
        case "ed25519":
            if len(raw) != _ED25519_BYTES:
                raise DkimError(f"its Ed25519 key has {len(raw)} bytes, not {_ED25519_BYTES}")
            return 8 * len(raw)
        case _:
            return 0


def _rsa_bits(raw: bytes) -> int:
    """Return the size of the modulus. Keys are published as SubjectPublicKeyInfo, and by the letter
    of section 3.6.1 as RSAPublicKey; verifiers take both."""
    try:
        if (numbers := rsa_numbers(raw)) is not None:
            return numbers[0].bit_length()
    except DerError:
        pass
    else:
        raise DkimError("its key is no RSA key")
    try:
        return int.from_bytes(Der(Der(raw).take(SEQUENCE)).take(INTEGER), "big").bit_length()
    except DerError as error:
        raise DkimError(f"its key cannot be read: {error}") from None
