"""Whether an RSA modulus carries the mark of CVE-2017-15361 (ROCA)."""

from __future__ import annotations

from functools import cache

from cyberscan.tables.tls.certificates.roca import GENERATOR, PRIMES


@cache
def _powers() -> tuple[tuple[int, frozenset[int]], ...]:
    """Return each prime with every remainder that a power of the generator leaves."""
    found = []
    for prime in PRIMES:
        remainders, power = {1}, GENERATOR % prime
        while power not in remainders:
            remainders.add(power)
            power = power * GENERATOR % prime
        found.append((prime, frozenset(remainders)))
    return tuple(found)


def marked(modulus: int) -> bool:
    """Return whether ``modulus`` is of the marked form.

    One in about 2^28 keys of other libraries is too; both factors of a marked one are to be
    assumed within reach.
    """
    return all(modulus % prime in remainders for prime, remainders in _powers())
