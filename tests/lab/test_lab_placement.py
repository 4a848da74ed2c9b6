"""Where the lab's listeners stand."""

from __future__ import annotations

import anyio
import dns.asyncquery
import dns.message
import dns.rcode
import pytest

from cyberscan import lab
from cyberscan.lab.pki import Authority
from cyberscan.lab.province import RESOLVER
from cyberscan.lab.province.shapes import Machine, NameServer, Province, ZoneFile
from cyberscan.lab.servers import Servers
from cyberscan.lab.zones import build

ROOT = "198.18.0.1"
PLACES = {ROOT: "127.0.0.2", RESOLVER: "127.0.0.3"}


@pytest.mark.anyio
async def test_listeners_stand_where_they_are_placed() -> None:
    zone = ZoneFile(name="", servers=(NameServer("a.root-servers.test", (ROOT,)),))
    plan = Province(regions=(), zones=(zone,), sites=(), machines={ROOT: Machine(address=ROOT)})
    moment = lab.moment(2)
    servers = Servers(
        plan,
        build(plan, 1, moment),
        Authority(1, moment),
        seed=1,
        moment=moment,
        place=lambda address, _port: (PLACES[address], 0),
    )
    query = dns.message.make_query(".", "SOA")
    async with anyio.create_task_group() as group:
        wiring = await servers.start(group)
        for address, local in PLACES.items():
            where = f"{address} 53"
            heard = await dns.asyncquery.udp(query, local, 5, wiring.udp[where])
            assert heard.rcode() == dns.rcode.NOERROR
            heard = await dns.asyncquery.tcp(query, local, 5, wiring.tcp[where])
            assert heard.rcode() == dns.rcode.NOERROR
        group.cancel_scope.cancel()
