"""The ``integrity`` attribute as browsers read it (W3C Subresource Integrity, draft of 2026-03-20).

Sections "parse metadata", "get the strongest metadata" and "do bytes match metadataList", read
2026-11-26: without any known hash there is no check at all; with one, only a file that matches one
of the strongest hashes is taken.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 8_192
"""Characters that are read: a hundred digests."""

# Of the base64 that a digest has (RFC 4648 section 4), its padding included.
_LENGTHS: Final = {"sha256": 44, "sha384": 64, "sha512": 88}
_ORDER: Final = tuple(_LENGTHS)
"""The weakest first."""
_ITEM: Final = re.compile(r"[^\t\n\f\r ]+")
# Browsers also take the URL alphabet (section 5), as for hashes in policies (CSP Level 3, 2.3.1).
_DIGEST: Final = re.compile(r"[A-Za-z0-9+/_-]{43,86}={0,2}")


class Integrity(Struct, frozen=True):
    """What a file is checked against."""

    algorithm: str
    """``sha256``, ``sha384`` or ``sha512``: the strongest that is named."""
    digests: tuple[str, ...]
    """The values of that algorithm as written, in order; one of them must match."""

    @property
    def can_match(self) -> bool:
        """Whether any file can match. If not, browsers refuse whatever comes."""
        length = _LENGTHS[self.algorithm]
        bytes_ = int(self.algorithm[3:]) // 8
        return any(
            len(digest) == length
            and _DIGEST.fullmatch(digest) is not None
            and digest.count("=") == -bytes_ % 3
            for digest in self.digests
        )


def read(value: str) -> Integrity | None:
    """Read an attribute; None where browsers check nothing.

    Names of algorithms compare without case; options behind ``?`` are passed by, and so are words
    that name no known algorithm. A value of the URL alphabet is kept whole, although the draft
    would end it at its first dash: it is no reason to say that a file is refused.
    """
    found: dict[str, list[str]] = {}
    for item in _ITEM.findall(value[:LONGEST]):
        algorithm, _, digest = item.partition("?")[0].partition("-")
        if (name := algorithm.lower()) in _LENGTHS:
            found.setdefault(name, []).append(digest)
    for name in reversed(_ORDER):
        if name in found:
            return Integrity(name, tuple(dict.fromkeys(found[name])))
    return None
