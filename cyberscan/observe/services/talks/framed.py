"""Reading one message whose header says how long it is."""

from __future__ import annotations

from collections.abc import Callable

from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer


async def framed(peer: Peer, header: int, length: Callable[[bytes], int]) -> tuple[bytes, bytes]:
    """Return a message's first ``header`` bytes and the rest, ``length`` of them.

    ``length`` raises a `ValueError` for what is no such header. Raises `NotSpoken` then, and where
    the connection ends within the message; `NetError` where nothing came.
    """
    got = b""
    try:
        got = await peer.exactly(header)
        return got, await peer.exactly(length(got))
    except ValueError as error:
        raise NotSpoken(got + peer.heard) from error
    except NetError as error:
        if error.reason is Reason.CLOSED and (got or peer.heard):
            raise NotSpoken(got + peer.heard) from error
        raise
