"""What each of the zone's servers says of the zone: its serial and timers, EDNS, TCP.

Only addresses that speak for the zone with authority are asked further. Serials that differ are
asked for once more after some seconds: secondaries fetch a change within moments of its notice
(RFC 1996), and what still differs then has not been fetched. That TCP is refused or EDNS not
known is only believed where others are reached with it.
"""

from __future__ import annotations

from typing import Any, Final

import anyio
import dns.message
from dns.rdtypes.ANY.SOA import SOA
from msgspec.structs import replace

from cyberscan.model.facts.dns import Answering, NameServer, Nameservers
from cyberscan.model.facts.zone import Soa, Tcp, ZoneServer, ZoneServers
from cyberscan.model.look import Absent, Look
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused
from cyberscan.net.session import Session
from cyberscan.observe.dns import questions
from cyberscan.observe.dns.answers import text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED, known
from cyberscan.observe.dns.servers import MOST_SERVERS, parent_of, some_addresses
from cyberscan.observe.probe import Probe, Sends

SECOND_LOOK: Final = 10.0
"""Seconds until serials that differ are asked for again: our own choice, well inside a look."""
AT_ONCE: Final = 4
_CONTROLS: Final = 2
"""Servers of the parent that are tried to see whether TCP and EDNS get through at all."""


def everyone(servers: Nameservers) -> tuple[NameServer, ...]:
    """Return every server that parent or zone name."""
    return (*servers.child, *servers.parent_only)


def speaking(servers: Nameservers) -> list[tuple[str, str]]:
    """Return name and address of whatever speaks for the zone, each address once; sorted."""
    found: dict[str, str] = {}
    for server in everyone(servers):
        for address in server.addresses:
            if address.answering is Answering.AUTHORITATIVE:
                found.setdefault(address.address, server.name)
    return sorted((name, address) for address, name in found.items())


def soa_in(message: dns.message.Message, zone: str) -> Soa | None:
    """Return the zone's start of authority, where the answer holds it."""
    for rrset in message.answer:
        if text_of(rrset.name) == zone:
            for rd in rrset:
                if isinstance(rd, SOA):
                    return Soa(
                        primary=text_of(rd.mname),
                        serial=rd.serial,
                        refresh=rd.refresh,
                        retry=rd.retry,
                        expire=rd.expire,
                        minimum=rd.minimum,
                        ttl=rrset.ttl,
                    )
    return None


async def _look(session: Session) -> ZoneServers | Absent:
    servers = await known(session)
    if isinstance(servers, Absent):
        return servers
    zone = session.subject.name
    found: list[ZoneServer] = []
    limiter = anyio.CapacityLimiter(AT_ONCE)

    async def ask(name: str, address: str) -> None:
        async with limiter:
            server = await _asked(session, zone, name, address)
        if server is not None:
            found.append(server)

    async with anyio.create_task_group() as tasks:
        for name, address in speaking(servers):
            tasks.start_soon(ask, name, address)
    found = await _believed(session, zone, found)
    if len({server.soa.serial for server in found if server.soa}) > 1:
        await anyio.sleep(SECOND_LOOK)
        found = [await _again(session, zone, server) for server in found]
    return ZoneServers(
        servers=tuple(sorted(found, key=lambda server: (server.name, server.address))),
        unseen=tuple(
            sorted(
                server.name
                for server in everyone(servers)
                if _is_open(server, {each.address for each in found})
            )
        ),
    )


def _is_open(server: NameServer, heard: set[str]) -> bool:
    """Whether a server may hold the zone without our having heard it: a lame one does not, nor
    one that has no address."""
    if any(address.address in heard for address in server.addresses):
        return False
    mute = any(address.answering is not Answering.LAME for address in server.addresses)
    return mute or not server.resolved


async def _asked(session: Session, zone: str, name: str, address: str) -> ZoneServer | None:
    soa, edns = None, None
    for rdtype in ("SOA", "NS"):
        try:
            message = await session.ask(address, zone, rdtype)
        except NetError:
            continue
        soa = soa or soa_in(message, zone)
        edns = edns or message.edns >= 0
    if edns is None:
        return None  # it was heard a moment ago, and is not now
    return ZoneServer(name, address, soa, edns, await _tcp(session, zone, address))


async def _believed(session: Session, zone: str, found: list[ZoneServer]) -> list[ZoneServer]:
    """Take back what may be the fault of something on our side: a refusal where nobody answers us
    over TCP, and a lack of EDNS where nobody's answers have it. Servers of the parent are asked
    where no server of the zone shows that it gets through."""
    told = {server.tcp for server in found}
    tcp = Tcp.ANSWERS in told or Tcp.REFUSED not in told
    edns = any(server.edns for server in found)
    if not (tcp and edns) and found:
        try:
            above, names = await parent_of(session, zone)
            controls = await some_addresses(session, names, _CONTROLS)
        except NetError:
            controls = ()
        for address in controls:
            tcp = tcp or await _tcp(session, above, address) is Tcp.ANSWERS
            edns = edns or await _speaks_edns(session, above, address)
    return [
        replace(
            server,
            tcp=server.tcp if tcp else Tcp.UNSEEN,
            edns=server.edns if edns else None,
        )
        for server in found
    ]


async def _speaks_edns(session: Session, zone: str, address: str) -> bool:
    try:
        return (await session.ask(address, zone, "SOA")).edns >= 0
    except NetError:
        return False


async def _tcp(session: Session, zone: str, address: str) -> Tcp:
    try:
        await questions.over_tcp(session, address, questions.soa(zone), Packet.DNS)
    except Refused:
        return Tcp.REFUSED
    except NetError:
        return Tcp.UNSEEN
    return Tcp.ANSWERS


async def _again(session: Session, zone: str, server: ZoneServer) -> ZoneServer:
    asked = questions.soa(zone)
    try:
        message = await questions.over_udp(session, server.address, asked, Packet.DNS)
    except NetError:
        return replace(server, soa=None)
    return replace(server, soa=soa_in(message, zone))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `ZoneServers`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(ZoneServers,),
    observe=observe,
    # The servers once more where another look has not asked them, then TCP and the second look.
    sends=(Sends(Packet.DNS, (53,), MOST_SERVERS + 5 * MOST_ASKED + 2 * _CONTROLS),),
)
