"""Oracle: the listener is asked by PING whether it is there, as Oracle's own TNSPING does.

No database is named and no session begun; no command of an administrator's is given.
"""

from __future__ import annotations

from cyberscan.model.services.data import Oracle
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.wire import oracle


async def _talk(peer: Peer) -> Oracle:
    await peer.send(oracle.REQUEST)
    header, body = await framed(peer, oracle.HEADER, oracle.body_length)
    if header[4] == oracle.RESEND:
        await peer.send(oracle.REQUEST)
        header, body = await framed(peer, oracle.HEADER, oracle.body_length)
    try:
        read = oracle.read_redirect if header[4] == oracle.REDIRECT else oracle.read_refusal
        told = read(body)
    except oracle.OracleError as error:
        raise NotSpoken(header + body) from error
    return Oracle(version=told.version, error=told.error)


SERVICE = Service(talk=_talk)
