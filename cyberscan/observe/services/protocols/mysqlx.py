"""MySQL's X Protocol: one CapabilitiesGet, which is answered before any login."""

from __future__ import annotations

from cyberscan.model.services.data import Mysqlx
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import mysqlx


async def _talk(peer: Peer) -> Mysqlx:
    await peer.send(mysqlx.REQUEST)
    header, body = b"", b""
    for _ in range(mysqlx.MOST_NOTICES):
        header, body = await framed(peer, mysqlx.HEADER, mysqlx.body_length)
        if header[4] != mysqlx.NOTICE:
            break
    try:
        told = mysqlx.read_capabilities(body)
    except mysqlx.MysqlxError as error:
        raise NotSpoken(header + body) from error
    return Mysqlx(tls=told.tls, mechanisms=tuple(mask(name)[:40] for name in told.mechanisms))


def _recognises(heard: bytes) -> bool:
    """The notice of type 5, global scope left out or said, with an empty payload or none."""
    if len(heard) < mysqlx.HEADER + 2 or heard[1:5] != b"\0\0\0\x0b" or heard[0] > 16:
        return False
    return heard[5:7] == b"\x08\x05"


SERVICE = Service(talk=_talk, recognises=_recognises)
