"""Letters of mixed case in a question: what a forger must guess besides the port and the id.

Servers repeat the question bit by bit, and names are compared without regard to case (RFC 4343): so
each letter holds one more bit (draft-vixie-dnsext-dns0x20-00). Some servers fold what they repeat.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import Final

import dns.flags
import dns.message

from cyberscan.net.messages import answer
from cyberscan.net.question import HEADER, Question
from cyberscan.net.reading import read

_CASE: Final = 0x20
_LETTERS: Final = bytes(
    _CASE if ord("a") <= octet | _CASE <= ord("z") else 0 for octet in range(256)
)
"""The bit that holds a letter's case; lengths of labels are below 64 and no letters."""
_ID: Final = 2
_QR: Final = 0x80
_OPCODE: Final = 0x78
_ONE: Final = b"\0\1"


class Sent:
    """One datagram with a question, under an unpredictable id (RFC 5452 section 4.3) and a case of
    its own.

    Args:
        asked: The question.
        mixed: Whether letters are mixed, and the answer must repeat them.

    """

    def __init__(self, asked: Question, *, mixed: bool = True) -> None:
        self._asked = asked
        chance = os.urandom(_ID + len(asked.name))
        self._id = chance[:_ID]
        self._plain = asked.name + asked.tail
        self._put = _mixed(asked.name, chance[_ID:]) + asked.tail if mixed else self._plain
        self._exact = mixed
        wire = asked.wire
        self.wire = b"".join(
            (self._id, wire[_ID:HEADER], self._put, wire[HEADER + len(self._put) :])
        )

    @cached_property
    def asked(self) -> dns.message.Message:
        """The query, under its id, in the letters we know the name by."""
        return self._asked.message(int.from_bytes(self._id, "big"))

    def answer(self, wire: bytes) -> dns.message.Message | None:
        """Return the answer in ``wire``, its names in the case we know them by; None for anything
        else. See `cyberscan.net.messages.answer`."""
        if len(wire) < HEADER or wire[:_ID] != self._id or not wire[2] & _QR:
            return None
        end = HEADER + len(self._put)
        if self._exact and wire[4:6] != b"\0\0":
            if wire[HEADER:end] != self._put:
                return None
            # The names of an answer mostly point to the question's.
            wire = b"".join((wire[:HEADER], self._plain, wire[end:]))
        if wire[2] & dns.flags.TC >> 8 or wire[2] & _OPCODE or wire[4:6] != _ONE:
            return answer(self.asked, wire)
        # What is left to be asked of it stands in the first octets: the one question.
        if wire[HEADER:end] == self._plain:
            return read(wire, self._asked.owner, self._asked.rdtype, end)
        return answer(self.asked, wire)

    def is_folded(self, wire: bytes) -> bool:
        """Whether ``wire`` would be the answer but for the case of its question."""
        end = HEADER + len(self._put)
        folded = wire[HEADER:end]
        if not self._exact or folded == self._put or self._lower(folded) != self._lower(self._put):
            return False
        return self.answer(wire[:HEADER] + self._put + wire[end:]) is not None

    def _lower(self, question: bytes) -> bytes:
        # Lengths of labels are below 64 and no letters; type and class stay as they are.
        name = len(self._asked.name)
        return question[:name].lower() + question[name:]


def _mixed(name: bytes, coins: bytes) -> bytes:
    """Turn each letter of a name over by the toss of a coin: all at once, as numbers."""
    letters = int.from_bytes(name.translate(_LETTERS), "big")
    turned = int.from_bytes(name, "big") ^ letters & int.from_bytes(coins, "big")
    return turned.to_bytes(len(name), "big")
