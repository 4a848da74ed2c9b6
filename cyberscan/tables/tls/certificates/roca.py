"""The mark that Infineon's RSALib left in the keys it made (CVE-2017-15361, ROCA).

Primes of that library have the form k·M + (65537^a mod M), M being a product of the first primes:
so does their product, and modulo each of those primes the modulus is a power of 65537. A key of any
size has at least these primes in its M. Read on 2026-11-26: a summary of "The Return of
Coppersmith's Attack" (Nemec and others, ACM CCS 2017) for the form; the authors' own detector,
roca-detect 1.2.12, for the primes.
"""

from __future__ import annotations

from typing import Final

GENERATOR: Final = 65537

PRIMES: Final = (
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73,
    79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
)  # fmt: skip
"""2 is left out: it divides nothing here."""
