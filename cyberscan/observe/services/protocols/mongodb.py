"""MongoDB: ``hello`` and ``buildInfo``, which read no data.

``hello`` is answered before any login. From 8.1 on ``buildInfo`` is not (unless the parameter
buildInfoAuthMode says so: mongodb/mongo, buildinfo_common.h, public copy, read on 2026-11-27).
A server before 4.4.2 knows ``hello`` by its old name, ``isMaster``, only; one before 3.6 closes on
OP_MSG and is asked in the old way on a second connection.
"""

from __future__ import annotations

from collections.abc import Callable

from cyberscan.model.look import Reason
from cyberscan.model.services.data import Mongodb
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.framed import framed
from cyberscan.parse.mask import mask
from cyberscan.wire import mongodb

_HELLO, _BUILD = 0x4353, 0x4354
"""Request ids, which an answer repeats."""

Build = Callable[[str, int], bytes]


async def _talk(peer: Peer) -> Mongodb:
    try:
        return await _conversation(peer, mongodb.command, "hello")
    except NotSpoken:
        raise
    except NetError as error:
        if error.reason not in {Reason.CLOSED, Reason.RESET}:
            raise
    async with peer.another() as other:
        return await _conversation(other, mongodb.legacy, "isMaster")


async def _conversation(peer: Peer, build: Build, greeting: str) -> Mongodb:
    hello = await _ask(peer, build(greeting, _HELLO), _HELLO)
    if mongodb.number(hello, "code") == mongodb.NO_COMMAND:  # hello came with 4.4.2
        hello = await _ask(peer, build("isMaster", _HELLO), _HELLO)
    wire = mongodb.number(hello, "maxWireVersion")
    master = isinstance(hello.get("ismaster"), bool)
    if mongodb.number(hello, "ok") is None or (wire is None and not master):
        raise NotSpoken(b"", "an answer without maxWireVersion")
    told = await _ask(peer, build("buildInfo", _BUILD), _BUILD)
    done = mongodb.number(told, "ok") == 1
    return Mongodb(
        wire=wire or 0,
        version=mask(mongodb.text(told, "version"))[:64] if done else "",
        whole=done and "maxBsonObjectSize" in told,
        refused=0 if done else mongodb.number(told, "code") or 1,
    )


async def _ask(peer: Peer, request: bytes, number: int) -> mongodb.Document:
    await peer.send(request)
    header, body = await framed(peer, mongodb.HEADER, mongodb.body_length)
    try:
        return mongodb.read_answer(header, body, number)
    except mongodb.MongodbError as error:
        raise NotSpoken(header + body) from error


def _recognises(heard: bytes) -> bool:
    """It answers an HTTP request by a page of one sentence."""
    return heard.startswith(b"HTTP/") and mongodb.is_page(heard.partition(b"\r\n\r\n")[2])


SERVICE = Service(talk=_talk, recognises=_recognises)
