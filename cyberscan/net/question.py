"""A question as it is sent: its wire comes from a template, made by dnspython once for each type.

Of a query of ours only the id and the name differ from those asked before it, and nothing in it is
compressed; `tests/net/test_question.py` holds each against what dnspython makes. The message itself
is only built for who asks for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import dns.message
import dns.name
import dns.rdatatype

from cyberscan.net.messages import absolute, query

HEADER: Final = 12
_ROOT: Final = b"\0"
_PLAIN: Final = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}", re.ASCII)
"""Names that are written as they are sent; escapes, other letters and final dots are not in it."""
_LONGEST: Final = 253
"""Characters of a name: its wire has 255 octets at most (RFC 1035 section 2.3.4)."""


class Question:
    """What is asked, in which way. Raises what `cyberscan.net.messages.query` raises.

    Args:
        name: A domain name as people write it.
        rdtype: The type's mnemonic.
        recursion: Whether RD is set.
        edns: Whether EDNS is spoken, and signatures are wanted.
        checking: Without it, CD is set.

    """

    __slots__ = ("_how", "edns", "name", "owner", "rdtype", "tail", "wire")

    def __init__(
        self,
        name: str,
        rdtype: str,
        *,
        recursion: bool,
        edns: bool = True,
        checking: bool = True,
    ) -> None:
        self.edns = edns
        self._how = (rdtype, recursion, edns, checking)
        head, self.tail, rest = _template(*self._how)
        self.owner, self.name = _known(name)
        self.wire = b"".join((head, self.name, self.tail, rest))
        """The query under the id 0."""
        self.rdtype = int.from_bytes(self.tail[:2], "big")

    def message(self, identity: int = 0) -> dns.message.Message:
        """Return the query as dnspython knows it."""
        rdtype, recursion, edns, checking = self._how
        message = query("", rdtype, recursion=recursion, edns=edns, checking=checking)
        message.question[0].name = self.owner
        message.id = identity
        return message

    def __str__(self) -> str:
        return str(self.message().question[0])


def is_plain(name: str) -> bool:
    """Whether a name is written as it is sent: the usual letters in lower case, no final dot."""
    return len(name) <= _LONGEST and _PLAIN.fullmatch(name) is not None


def known(name: str) -> dns.name.Name:
    """Return what `cyberscan.net.messages.absolute` returns, or raise what it raises."""
    if is_plain(name):
        return dns.name.Name((*name.encode("ascii").split(b"."), b""))
    return absolute(name)


@lru_cache(maxsize=1024)
def _known(name: str) -> tuple[dns.name.Name, bytes]:
    """Return a name, and how it is sent, uncompressed: labels, each after its length. Most names
    are asked for several types."""
    owner = known(name)
    return owner, b"".join([bytes((len(label),)) + label for label in owner.labels])


@lru_cache(maxsize=256)
def _template(
    rdtype: str, recursion: bool, edns: bool, checking: bool
) -> tuple[bytes, bytes, bytes]:
    """Return what stands before a name, its type and class, and what follows them."""
    message = query("", rdtype, recursion=recursion, edns=edns, checking=checking)
    message.id = 0
    wire = message.to_wire()
    end = HEADER + len(_ROOT) + 4
    return wire[:HEADER], wire[HEADER + len(_ROOT) : end], wire[end:]
