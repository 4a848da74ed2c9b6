"""What talks have in common: answers line by line, and taking leave."""

from __future__ import annotations

import contextlib
import re
from typing import Final, Protocol, TypeVar

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.parse.mask import mask

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_CHANGING: Final = re.compile(
    r"\[[^\]]{0,300}\]|<[^>]{0,300}>"  # codes, stamps, literals of addresses
    r"|(?:[A-Z][a-z]{2,8},? {1,2})?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4}"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2}"
    r"|(?<![\w./])(?:\d{1,4}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.20\d\d)(?![\d/.])T?"
    r"|\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6}Z?)?Z?)?(?: [AP]M)?(?: \d{4})?(?: [+-]\d{4})?"
    r"(?: \([A-Z]{1,5}\))?"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){3,7}"
    # a word of letters and digits that is no host name: the id of a connection
    r"|(?<![\w.-])(?=[\w-]{0,80}\d)(?=[\w-]{0,80}[a-z])[\w-]{10,80}(?![\w.-])"
)
"""What is another thing at the next visit: dates, addresses (as a rule ours), ids."""


class Reader(Protocol[T_co]):
    """Takes lines without their LF; returns the answer when it is whole."""

    @property
    def begun(self) -> bool:
        """Whether a line was taken."""

    def take(self, line: bytes) -> T_co | None:
        """Take one line."""


async def whole(
    peer: Peer,
    reader: Reader[T],
    *,
    longest: int,
    errors: type[ValueError],
    too_long: type[ValueError],
) -> T:
    """Read one answer. Raises `NotSpoken` where its first line is none of the protocol, else
    `NetError`: MALFORMED or TOO_LARGE."""
    answer, line = None, b""
    while answer is None:
        begun = reader.begun
        try:
            line = await peer.line(longest)
            answer = reader.take(line)
        except too_long as error:
            raise NetError(str(error), Reason.TOO_LARGE) from error
        except errors as error:
            if begun:
                raise NetError(str(error), Reason.MALFORMED) from error
            raise NotSpoken(line + b"\n" + peer.heard, str(error)) from error
        except NetError as error:
            if error.reason is Reason.TOO_LARGE and not begun:
                raise NotSpoken(peer.heard, str(error)) from error
            raise
    return answer


def steady(text: str) -> str:
    """Return what a server says for people, masked, without what differs at every visit; at most
    100 characters."""
    return mask(_CHANGING.sub("…", text[:500]).strip())[:100]


async def leave(peer: Peer, goodbye: bytes) -> None:
    """Take leave. What was said stands, also where the server has hung up already."""
    with contextlib.suppress(NetError):
        await peer.send(goodbye)
