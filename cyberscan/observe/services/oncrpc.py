"""One NULL call over an open connection, for every program of ONC RPC."""

from __future__ import annotations

from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.wire import oncrpc
from cyberscan.wire.oncrpc import Reply


async def null(peer: Peer, xid: int, program: int, version: int) -> Reply:
    """Call procedure 0 and read the reply. Raises `NotSpoken` and what the connection raises."""
    await peer.send(oncrpc.record(oncrpc.null_call(xid, program, version)))
    mark = await peer.exactly(oncrpc.MARK)
    message = b""
    try:
        message = await peer.exactly(oncrpc.record_length(mark))
        return oncrpc.read_reply(message, xid)
    except oncrpc.OncRpcError as error:
        raise NotSpoken(mark + message, str(error)) from error
