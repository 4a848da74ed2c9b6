"""Finite field parameters, by their formula.

RFC 2412 appendix E and RFC 3526 give each prime as
``2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + a)`` with generator 2 and an ``a`` of its
own, the least with which it is a safe prime.
"""

from __future__ import annotations

from base64 import encodebytes
from functools import cache
from pathlib import Path
from typing import Final

_ADDEND: Final = {512: 131, 768: 149_686, 1024: 129_093, 2048: 124_476}
"""RFC 2412 sections E.1 and E.2, RFC 3526 section 3, read 2026-11-26. No document has one of 512
bits: that was searched for in the same way."""

_GUARD: Final = 64
"""Bits computed beyond those that are kept."""


@cache
def prime(bits: int) -> int:
    """Return the well-known safe prime of so many bits."""
    digits = _pi(bits - 130) + _ADDEND[bits]
    return (1 << bits) - (1 << (bits - 64)) - 1 + (digits << 64)


def parameters(folder: Path, bits: int) -> Path:
    """Write the parameters as PEM (PKCS #3); return the path."""
    der = _der(0x30, _integer(prime(bits)) + _integer(2))
    path = folder / f"dh{bits}.pem"
    path.write_text(
        f"-----BEGIN DH PARAMETERS-----\n{encodebytes(der).decode()}-----END DH PARAMETERS-----\n"
    )
    return path


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def _pi(bits: int) -> int:
    """Return ``floor(2^bits * pi)``, by Machin's formula."""
    one = 1 << (bits + _GUARD)
    return (16 * _arctan(5, one) - 4 * _arctan(239, one)) >> _GUARD


def _arctan(inverse: int, one: int) -> int:
    term, total, odd = one // inverse, 0, 1
    while term:
        total += term // odd if odd % 4 == 1 else -(term // odd)
        term //= inverse * inverse
        odd += 2
    return total
