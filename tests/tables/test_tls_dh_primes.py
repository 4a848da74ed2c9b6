"""The primes of RFCs are made again from pi and e, as the RFCs define them, and recognised."""

from __future__ import annotations

from functools import cache

import pytest

from cyberscan.tables.tls.dh_primes import name_of, standard

PLACES = 8300
"""Bits after the point, more than the largest prime needs."""


@cache
def pi() -> int:
    """pi times 2 to the PLACES: Machin's formula."""

    def arctan(inverse: int) -> int:
        term = (1 << (PLACES + 64)) // inverse
        total, n, sign = term, 1, -1
        while term:
            term //= inverse * inverse
            n += 2
            total += sign * (term // n)
            sign = -sign
        return total

    return (16 * arctan(5) - 4 * arctan(239)) >> 64


@cache
def e() -> int:
    """e times 2 to the PLACES: the sum of 1/n!."""
    term = total = 1 << (PLACES + 64)
    n = 1
    while term:
        term //= n
        total += term
        n += 1
    return total >> 64


def prime(bits: int, number: int, offset: int) -> int:
    """RFC 2409 sections 6.1, 6.2, RFC 3526 and RFC 7919 appendix A: the outer 64 bits all ones, the
    middle a number's digits plus the least offset that makes it a safe prime."""
    middle = (number >> (PLACES - (bits - 130))) + offset
    return (1 << bits) - (1 << (bits - 64)) + (middle << 64) - 1


@pytest.mark.parametrize(
    ("bits", "offset", "name"),
    [
        (768, 149686, "Oakley group 1 (RFC 2409)"),
        (1024, 129093, "Oakley group 2 (RFC 2409)"),
        (1536, 741804, "MODP group 5 (RFC 3526)"),
        (2048, 124476, "MODP group 14 (RFC 3526)"),
        (3072, 1690314, "MODP group 15 (RFC 3526)"),
        (4096, 240904, "MODP group 16 (RFC 3526)"),
        (6144, 929484, "MODP group 17 (RFC 3526)"),
        (8192, 4743158, "MODP group 18 (RFC 3526)"),
    ],
)
def test_primes_made_from_pi(bits: int, offset: int, name: str) -> None:
    assert name_of(f"{prime(bits, pi(), offset):x}") == name


@pytest.mark.parametrize(
    ("bits", "offset"),
    [(2048, 560316), (3072, 2625351), (4096, 5736041), (6144, 15705020), (8192, 10965728)],
)
def test_primes_made_from_e(bits: int, offset: int) -> None:
    written = f"{prime(bits, e(), offset):x}"
    assert name_of(written) == f"ffdhe{bits} (RFC 7919)"
    assert name_of("00" + written.upper()) == f"ffdhe{bits} (RFC 7919)"
    assert standard(written)


@pytest.mark.parametrize("written", ["", "no hex", "0", "-5", "17", "f" * 256])
def test_what_is_no_common_prime_has_no_name(written: str) -> None:
    assert name_of(written) == ""
    assert not standard(written)


def test_a_program_s_own_prime_is_named_and_no_standard() -> None:
    # mod_ssl 2.0's 512 bits.
    written = (
        "d4bcd52406f69b35994b88de5db89682c8157f62d8f33633ee5772f11f05ab22"
        "d6b5145b9f241e5acc31ff090a4bc71148976f76795094e71e7903529f5a824b"
    )
    assert name_of(written) == "512-bit group built into mod_ssl 2.0.x"
    assert not standard(written)
