"""TLS servers that play tricks, each with what is true of it all the same."""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from msgspec import Struct

from cyberscan.model.facts.tls import Version
from cyberscan.wire.tls.records import MESSAGE_LIMIT
from tests.support.tls import Handler, Made, leaf, server_context
from tests.support.tls_servers import tricks
from tests.support.tls_servers.heard import Heard
from tests.support.tls_servers.tricks import close, hang, refuse, reset, says, served, when

CIPHERS: Final = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-SHA:ECDHE-ECDSA-AES128-SHA"
SUITES: Final = {
    Version.TLS10: frozenset({0xC00A, 0xC009}),
    Version.TLS11: frozenset({0xC00A, 0xC009}),
    Version.TLS12: frozenset({0xC02B, 0xC00A, 0xC009}),
    Version.TLS13: frozenset({0x1301, 0x1302, 0x1303}),
}
"""What the stack takes of `CIPHERS`, and OpenSSL's own for TLS 1.3; code points."""
ALL: Final = frozenset(SUITES)

MOST_SUITES: Final = 64
"""A stack of the kind that stumbles over long lists takes so many."""


class Truth(Struct, frozen=True, kw_only=True):
    """What may be said about a server, and what may not."""

    accepted: frozenset[Version] = frozenset()
    """Versions that some ordinary client gets: REFUSED would be a lie."""
    refused: frozenset[Version] = frozenset()
    """Versions nobody gets: ACCEPTED would be a lie."""
    seen: frozenset[Version] = frozenset()
    """Of the accepted, those for which nothing less than ACCEPTED will do."""


class Adversary(Struct, frozen=True):
    """One trick."""

    handler: Callable[[ssl.SSLContext], Handler]
    truth: Truth
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3
    made: Callable[[], Made] = leaf


def huge_chain() -> Made:
    """A leaf followed by as many certificates as a Certificate message of 128 KiB holds.

    Each takes three bytes of length (RFC 5246 section 7.4.2), and in TLS 1.3 two more for its
    extensions (RFC 8446 section 4.4.2).
    """
    one, above = leaf(), leaf().above[0]
    each = len(above.public_bytes(serialization.Encoding.DER)) + 5
    count = (MESSAGE_LIMIT - 4 - len(one.der) - 5) // each
    return Made(one.certificate, one.key, (above,) * count)


def context_for(adversary: Adversary, folder: Path) -> ssl.SSLContext:
    """Return the context of the stack behind it."""
    return server_context(
        adversary.made(),
        folder,
        oldest=ssl.TLSVersion.TLSv1,
        newest=adversary.newest,
        ciphers=f"{CIPHERS}:@SECLEVEL=0",
    )


def _old(heard: Heard) -> bool:
    return heard.newest < Version.TLS12


def _newer_than(version: Version, heard: Heard) -> bool:
    return heard.newest > version


def _many(heard: Heard) -> bool:
    return len(heard.suites) > MOST_SUITES


def _extended(heard: Heard) -> bool:
    return bool(heard.extensions)


_GARBAGE: Final = random.Random(20261126).randbytes(4096)  # noqa: S311 - the same on every run
_SSL2_ERROR: Final = bytes.fromhex("8003000001")
"""ERROR-CODE no_cipher (draft-hickman-netscape-ssl-00 section 2.7)."""
_SSL2_HELLO_CUT: Final = bytes.fromhex("80130400010002000000030010010080")
"""A SERVER-HELLO without a certificate whose record ends in the middle."""
_BEHIND: Final = Truth(accepted=ALL)
_NOBODY: Final = Truth(refused=frozenset(Version))

ADVERSARIES: Final[dict[str, Adversary]] = {
    **{
        f"{end.__name__} after {count}": Adversary(tricks.after(count, end), _BEHIND)
        for end in (reset, close, hang, refuse)
        for count in (0, 1, 3, 8, 30)
    },
    "resets every third": Adversary(tricks.every(3, reset), _BEHIND),
    "closes every third": Adversary(tricks.every(3, close), _BEHIND),
    "byte by byte": Adversary(served(tricks.byte_by_byte), Truth(accepted=ALL, seen=ALL)),
    "records of one byte": Adversary(served(tricks.tiny_records), Truth(accepted=ALL, seen=ALL)),
    "a warning first": Adversary(served(tricks.warned), Truth(accepted=ALL, seen=ALL)),
    "a chain of 128 KiB": Adversary(
        served(tricks.whole), Truth(accepted=ALL, seen=ALL), made=huge_chain
    ),
    **{
        f"a lie in byte {place}": Adversary(served(partial(tricks.with_a_lie, place)), _BEHIND)
        for place in (3, 4, 6, 7, 8, 43, 78)
    },
    "flood of warnings": Adversary(says(then=tricks.flood), _NOBODY),
    "an endless message": Adversary(says(then=tricks.endless), _NOBODY),
    "drops of a record": Adversary(says(then=tricks.drip), _NOBODY),
    "garbage": Adversary(says(_GARBAGE), _NOBODY),
    "garbage in records": Adversary(says(b"\x16\x03\x03\x10\x00" + _GARBAGE), _NOBODY),
    "an empty record": Adversary(says(b"\x16\x03\x03\x00\x00"), _NOBODY),
    "half an alert": Adversary(says(b"\x15\x03\x03\x00\x01\x02"), _NOBODY),
    "a suite nobody offered": Adversary(tricks.unoffered, _NOBODY),
    "an echo": Adversary(tricks.echoes, _NOBODY),
    "an SSLv2 error": Adversary(says(_SSL2_ERROR), _NOBODY),
    "half an SSLv2 hello": Adversary(says(_SSL2_HELLO_CUT), _NOBODY),
    "closes on TLS 1.3": Adversary(
        when(partial(_newer_than, Version.TLS12), close),
        Truth(accepted=ALL - {Version.TLS13}, refused=frozenset({Version.TLS13})),
        newest=ssl.TLSVersion.TLSv1_2,
    ),
    "resets on TLS 1.2 and newer": Adversary(
        when(partial(_newer_than, Version.TLS11), reset), _BEHIND
    ),
    "silent on TLS 1.1 and older": Adversary(when(_old, hang), _BEHIND),
    "closes on extensions": Adversary(when(_extended, close), _BEHIND),
    "resets on extensions": Adversary(when(_extended, reset), _BEHIND),
    "closes on many suites": Adversary(when(_many, close), _BEHIND),
    "resets on many suites": Adversary(when(_many, reset), _BEHIND),
}
"""By name."""
