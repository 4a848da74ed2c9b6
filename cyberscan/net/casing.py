"""Letters of mixed case in a question: what a forger must guess besides the port and the id.

Servers repeat the question bit by bit, and names are compared without regard to case (RFC 4343): so
each letter holds one more bit (draft-vixie-dnsext-dns0x20-00). Some servers fold what they repeat.
"""

from __future__ import annotations

import secrets
from typing import Final

import dns.message

from cyberscan.net.messages import answer, renew

_HEADER: Final = 12
_TYPE_AND_CLASS: Final = 4


class Sent:
    """One datagram with a question, under an id and a case of its own.

    Args:
        asked: The query; it gets a new id.
        mixed: Whether letters are mixed, and the answer must repeat them.

    """

    def __init__(self, asked: dns.message.Message, *, mixed: bool = True) -> None:
        renew(asked)
        self.asked = asked
        wire = asked.to_wire()
        self._plain = _question(wire)
        self._put = _mixed(self._plain) if mixed else self._plain
        self._exact = mixed
        self.wire = wire[:_HEADER] + self._put + wire[_HEADER + len(self._put) :]

    def answer(self, wire: bytes) -> dns.message.Message | None:
        """Return the answer in ``wire``, its names in the case we know them by; None for anything
        else. See `cyberscan.net.messages.answer`."""
        end = _HEADER + len(self._put)
        if self._exact and wire[4:6] != b"\0\0":
            if wire[_HEADER:end] != self._put:
                return None
            # The names of an answer mostly point to the question's.
            wire = wire[:_HEADER] + self._plain + wire[end:]
        return answer(self.asked, wire)

    def is_folded(self, wire: bytes) -> bool:
        """Whether ``wire`` would be the answer but for the case of its question."""
        end = _HEADER + len(self._put)
        folded = wire[_HEADER:end]
        if not self._exact or folded == self._put or _lower(folded) != _lower(self._put):
            return False
        return self.answer(wire[:_HEADER] + self._put + wire[end:]) is not None


def _question(wire: bytes) -> bytes:
    """Return the question of a query of ours: labels, type and class."""
    at = _HEADER
    while wire[at]:
        at += 1 + wire[at]
    return wire[_HEADER : at + 1 + _TYPE_AND_CLASS]


def _mixed(question: bytes) -> bytes:
    """Turn each letter of the name over by the toss of a coin."""
    name = bytearray(question[:-_TYPE_AND_CLASS])
    coins = secrets.randbits(8 * len(name))
    at = 0
    while name[at]:
        for place in range(at + 1, at + 1 + name[at]):
            letter = name[place] | 0x20
            if 0x61 <= letter <= 0x7A and coins >> place & 1:
                name[place] ^= 0x20
        at += 1 + name[at]
    return bytes(name) + question[-_TYPE_AND_CLASS:]


def _lower(question: bytes) -> bytes:
    # Lengths of labels are below 64 and no letters; type and class stay as they are.
    return question[:-_TYPE_AND_CLASS].lower() + question[-_TYPE_AND_CLASS:]
