"""Answers that come line by line, taken until they are whole: what mail ports have in common."""

from __future__ import annotations

import contextlib
from typing import Protocol, TypeVar

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


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


async def leave(peer: Peer, goodbye: bytes) -> None:
    """Take leave. What was said stands, also where the server has hung up already."""
    with contextlib.suppress(NetError):
        await peer.send(goodbye)
