"""Everything that would be random in a real province, derived from one number."""

from __future__ import annotations

import hashlib
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa

_EXPONENT: Final = 65537
_BASES: Final = (2, 3, 5, 7, 11, 13, 17, 19)
_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the base point of P-256 (FIPS 186-4, D.1.2.3)."""


def secret(seed: int, label: str, size: int) -> bytes:
    """Return ``size`` bytes that depend on the seed and the label only."""
    return hashlib.shake_256(f"cyberscan lab {seed} {label}".encode()).digest(size)


def ec_key(seed: int, label: str) -> ec.EllipticCurvePrivateKey:
    """Return the P-256 key of that label."""
    number = int.from_bytes(secret(seed, f"ec {label}", 48), "big")
    return ec.derive_private_key(1 + number % (_P256_ORDER - 1), ec.SECP256R1())


def rsa_key(seed: int, label: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Return the RSA key of that label. Takes some tenths of a second: primes are searched."""
    primes = _small_primes(60_000)
    p = _prime(seed, f"rsa p {label}", bits // 2, primes)
    q = _prime(seed, f"rsa q {label}", bits // 2, primes)
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
    ).private_key()


def _small_primes(limit: int) -> tuple[int, ...]:
    sieve = bytearray([1]) * limit
    for number in range(3, int(limit**0.5) + 1, 2):
        if sieve[number]:
            sieve[number * number :: 2 * number] = bytes(
                len(range(number * number, limit, 2 * number))
            )
    return tuple(number for number in range(3, limit, 2) if sieve[number])


def _prime(seed: int, label: str, bits: int, primes: tuple[int, ...]) -> int:
    # The two highest bits are set so that the product of two such primes has full length.
    start = int.from_bytes(secret(seed, label, bits // 8), "big") | (3 << (bits - 2)) | 1
    width = 1 << 14
    while True:
        sieve = bytearray([1]) * width
        for prime in primes:
            # Offsets count odd numbers from start: start + 2 * offset = 0 (mod prime).
            first = (-start * ((prime + 1) // 2)) % prime
            sieve[first::prime] = bytes(len(range(first, width, prime)))
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
