"""Microsoft SQL Server: one PRELOGIN, which tells version and encryption. No login follows."""

from __future__ import annotations

from cyberscan.model.services.data import Mssql
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.wire import mssql


async def _talk(peer: Peer) -> Mssql:
    await peer.send(mssql.REQUEST)
    header, body = await framed(peer, mssql.HEADER, mssql.body_length)
    try:
        told = mssql.read_answer(body)
    except mssql.MssqlError as error:
        raise NotSpoken(header + body) from error
    return Mssql(version=told.version, encryption=told.encryption)


SERVICE = Service(talk=_talk)
