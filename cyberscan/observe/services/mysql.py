"""MySQL and MariaDB: the server speaks first, we read its first packet and send nothing."""

from __future__ import annotations

from cyberscan.model.facts.services import Mysql
from cyberscan.model.look import Absent
from cyberscan.observe.services.port import Conversation, Service, stranger
from cyberscan.wire import mysql


async def _talk(peer: Conversation) -> Mysql | Absent:
    header = await peer.exactly(mysql.HEADER)
    try:
        body = await peer.exactly(mysql.body_length(header))
        greeting = mysql.read_greeting(body)
    except mysql.MysqlError:
        return stranger(header + peer.heard[:12])
    return Mysql(
        version=greeting.version,
        tls=greeting.tls,
        error=greeting.error,
        error_code=greeting.error_code,
    )


SERVICE = Service(Mysql, _talk)
