"""Zabbix agent: one agent.ping. No other item is asked for."""

from __future__ import annotations

from cyberscan.model.services.web import ZabbixAgent
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.observe.services.talks.pieces import Pieces
from cyberscan.wire import zabbix_agent


async def _talk(peer: Peer) -> ZabbixAgent:
    await peer.send(zabbix_agent.PING)
    data = await Pieces(peer).reach(len(zabbix_agent.PONG))
    try:
        zabbix_agent.read_pong(data)
    except zabbix_agent.ZabbixError as error:
        raise NotSpoken(data) from error
    return ZabbixAgent()


SERVICE = Service(talk=_talk)
