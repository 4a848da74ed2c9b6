"""DCE/RPC: one bind to the endpoint mapper. No call follows, no list of endpoints is read."""

from __future__ import annotations

from cyberscan.model.services.windows import Msrpc
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.wire import msrpc


async def _talk(peer: Peer) -> Msrpc:
    await peer.send(msrpc.BIND)
    first = await peer.exactly(2)
    if not msrpc.begins(first):  # a stranger who says less than a header is not waited for
        raise NotSpoken(first)
    header = first + await peer.exactly(msrpc.HEADER - 2)
    body = b""
    try:
        body = await peer.exactly(msrpc.body_length(header))
        bound = msrpc.read(header, body)
    except msrpc.MsrpcError as error:
        raise NotSpoken(header + body, str(error)) from error
    return Msrpc(endpoint_mapper=bound.accepted, reason=bound.reason)


def _recognises(heard: bytes) -> bool:
    """What is no bind to it is refused as if it were one."""
    try:
        return msrpc.body_length(heard[: msrpc.HEADER]) >= len(heard) - msrpc.HEADER
    except msrpc.MsrpcError:
        return False


SERVICE = Service(talk=_talk, recognises=_recognises)
