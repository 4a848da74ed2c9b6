"""How many times as many bytes an answer has as its question."""

from __future__ import annotations


def factor(sent: int, received: int) -> int:
    """Return the greatest power of two that is not above ``received / sent``, 0 where that is
    below 1: answers differ by some bytes from look to look, and what is told of a server may not.
    """
    whole = received // sent if sent else 0
    return 1 << (whole.bit_length() - 1) if whole else 0
