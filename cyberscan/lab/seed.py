"""Everything that would be random in a real province, derived from one number."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa

_EXPONENT: Final = 65537
_BASES: Final = (2, 3, 5, 7, 11, 13, 17, 19)
_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the base point of P-256 (FIPS 186-4, D.1.2.3)."""

KNOWN_SEED: Final = 1
KNOWN_STEPS: Final = {
    "p zone 1280": 340,
    "q zone 1280": 81,
    "p zone 2048": 487,
    "q zone 2048": 349,
    "p zone 1024": 537,
    "q zone 1024": 777,
    "p leaf www.mahonikab.go.test 1": 183,
    "q leaf www.mahonikab.go.test 1": 162,
    "p leaf jatikab.go.test 1": 345,
    "q leaf jatikab.go.test 1": 5,
    "p leaf bkpsdm.damarkab.go.test 1": 287,
    "q leaf bkpsdm.damarkab.go.test 1": 249,
    "p leaf arsip.rasamalakab.go.test 1": 203,
    "q leaf arsip.rasamalakab.go.test 1": 495,
}
"""How many odd numbers the search for a prime passes over, for the province's keys and the seed it
is served with unless another is asked for: searching was half of what starting the lab took. Where
a label is missing, the search is made."""


def secret(seed: int, label: str, size: int) -> bytes:
    """Return ``size`` bytes that depend on the seed and the label only."""
    return hashlib.shake_256(f"cyberscan lab {seed} {label}".encode()).digest(size)


def ec_key(seed: int, label: str) -> ec.EllipticCurvePrivateKey:
    """Return the P-256 key of that label."""
    number = int.from_bytes(secret(seed, f"ec {label}", 48), "big")
    return ec.derive_private_key(1 + number % (_P256_ORDER - 1), ec.SECP256R1())


def rsa_key(seed: int, label: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return the RSA key of that label. Takes some tenths of a second where primes are searched."""
    p, q = (
        _known(seed, f"{which} {label}", bits // 2) or prime(seed, f"{which} {label}", bits // 2)
        for which in "pq"
    )
    p, q = max(p, q), min(p, q)
    d = pow(_EXPONENT, -1, (p - 1) * (q - 1))
    return rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=rsa.rsa_crt_dmp1(d, p),
        dmq1=rsa.rsa_crt_dmq1(d, q),
        iqmp=rsa.rsa_crt_iqmp(p, q),
        public_numbers=rsa.RSAPublicNumbers(_EXPONENT, p * q),
    ).private_key(unsafe_skip_rsa_key_validation=True)  # OpenSSL would test the primes once more


def _known(seed: int, label: str, bits: int) -> int:
    """Return a prime found earlier, 0 where none was."""
    steps = KNOWN_STEPS.get(label) if seed == KNOWN_SEED else None
    return 0 if steps is None else _start(seed, label, bits) + 2 * steps


def _start(seed: int, label: str, bits: int) -> int:
    # The two highest bits are set so that the product of two such primes has full length.
    return int.from_bytes(secret(seed, f"rsa {label}", bits // 8), "big") | (3 << (bits - 2)) | 1


@cache
def _small_primes(limit: int) -> tuple[int, ...]:
    sieve = bytearray([1]) * limit
    for number in range(3, int(limit**0.5) + 1, 2):
        if sieve[number]:
            sieve[number * number :: 2 * number] = bytes(
                len(range(number * number, limit, 2 * number))
            )
    return tuple(number for number in range(3, limit, 2) if sieve[number])


def prime(seed: int, label: str, bits: int) -> int:
    """Search the first prime of that label: odd numbers upwards from one that the label gives."""
    start, primes = _start(seed, label, bits), _small_primes(60_000)
    width = 1 << 14
    while True:
        sieve = bytearray([1]) * width
        for small in primes:
            # Offsets count odd numbers from start: start + 2 * offset = 0 (mod small).
            first = (-start * ((small + 1) // 2)) % small
            sieve[first::small] = bytes(len(range(first, width, small)))
        for offset in range(width):
            if sieve[offset]:
                number = start + 2 * offset
                if (number - 1) % _EXPONENT and _is_prime(number):
                    return number
        start += 2 * width


def _is_prime(number: int) -> bool:
    """Miller-Rabin; for random numbers of this size eight bases are far beyond doubt."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in _BASES:
        power = pow(base, odd, number)
        if power in {1, number - 1}:
            continue
        for _ in range(twos - 1):
            power = pow(power, 2, number)
            if power == number - 1:
                break
        else:
            return False
    return True
