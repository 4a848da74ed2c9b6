"""Oracle: the listener is asked for its version; no database is named and no session begun.

A listener since 10g answers remote commands by a refusal (ERR=1189) unless its administrators
allow them; either tells that it is there.
"""

from __future__ import annotations

from cyberscan.model.services.data import Oracle
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.framed import framed
from cyberscan.observe.services.service import Service
from cyberscan.wire import oracle


async def _talk(peer: Peer) -> Oracle:
    await peer.send(oracle.REQUEST)
    header, body = await framed(peer, oracle.HEADER, oracle.body_length)
    if header[4] == oracle.RESEND:
        await peer.send(oracle.REQUEST)
        header, body = await framed(peer, oracle.HEADER, oracle.body_length)
    try:
        return await _read(peer, header[4], body)
    except oracle.OracleError as error:
        raise NotSpoken(header + body) from error


async def _read(peer: Peer, kind: int, body: bytes) -> Oracle:
    if kind == oracle.REFUSE:
        refusal = oracle.read_refusal(body)
        return Oracle(version=refusal.version, error=refusal.error)
    if kind == oracle.REDIRECT:
        oracle.read_redirect(body)
        return Oracle()
    if kind != oracle.ACCEPT:
        raise oracle.OracleError("neither accepted nor refused")
    told = oracle.read_acceptance(body)
    return Oracle(version=await _banner(peer) or told.version, open=True)


async def _banner(peer: Peer) -> str:
    """The banner comes in a packet of its own, and may stay away."""
    try:
        header, body = await framed(peer, oracle.HEADER, oracle.body_length)
    except NetError:
        return ""
    return oracle.read_banner(body) if header[4] == oracle.DATA else ""


SERVICE = Service(talk=_talk)
