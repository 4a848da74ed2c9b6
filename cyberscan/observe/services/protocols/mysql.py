"""MySQL and MariaDB: the server speaks first, we read its first packet and send nothing."""

from __future__ import annotations

from cyberscan.model.services.basic import Mysql
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import mysql

_CUT = 100


async def _talk(peer: Peer) -> Mysql:
    header = await peer.exactly(mysql.HEADER)
    try:
        body = await peer.exactly(mysql.body_length(header))
        greeting = mysql.read_greeting(body)
    except mysql.MysqlError as error:
        raise NotSpoken(header + peer.heard) from error
    return Mysql(
        version=mask(greeting.version)[:_CUT],
        tls=greeting.tls,
        error=mask(greeting.error)[:_CUT],
        error_code=greeting.error_code,
    )


def _recognises(heard: bytes) -> bool:
    try:
        mysql.read_greeting(heard[mysql.HEADER :][: mysql.body_length(heard[: mysql.HEADER])])
    except mysql.MysqlError:
        return False
    return True


SERVICE = Service(talk=_talk, recognises=_recognises)
