"""MySQL and MariaDB: the server speaks first, we read its first packet and send nothing."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.services import Mysql
from cyberscan.model.look import Absent, Look
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe
from cyberscan.observe.services.port import Conversation, converse, sends, stranger
from cyberscan.wire import mysql

PORT = Mysql.port


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


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Mysql`."""
    return (await attempt(lambda: converse(session, PORT, _talk), session.until),)


PROBE = Probe(facts=(Mysql,), observe=observe, sends=sends(PORT), port=PORT)
