"""The zone's name servers, as its parent delegates and as the zone itself says.

Every server of the parent that can be found is asked for the delegation, every address of every
server of the zone for the zone's SOA and NS. Who announces those addresses to the Internet is said
by the feed of routes, where it was carried in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import anyio
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
from dns.rdtypes.ANY.NS import NS
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.dns import Answering, NameServer, Nameservers, ServerAddress
from cyberscan.model.facts.zone import ServerOrigins
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Silent
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import name_of, text_of
from cyberscan.observe.dns.route_origin import ROUTES, announced
from cyberscan.observe.dns.servers import (
    MOST_ADDRESSES,
    MOST_SERVERS,
    addresses,
    parent_of,
    some_addresses,
)
from cyberscan.observe.probe import Probe, Sends

MOST_ASKED = 26
"""Server addresses of one zone that are asked: two for each of thirteen names."""
MOST_NAMES = 64
"""Names in a zone's NS sets; a zone with more is not looked at."""
_AT_ONCE = 4


class _Heard:
    """What the parent's servers said, taken together."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.glue: dict[str, set[str]] = {}
        self.negative: Negative | None = None
        self.gap: NetError | None = None


async def _ask_parent(session: Session, zone: str) -> _Heard:
    heard = _Heard()
    _, servers = await parent_of(session, zone)
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def ask(address: str) -> None:
        async with limiter:
            try:
                message = await session.ask(address, zone, "NS")
            except NetError as error:
                heard.gap = error
                return
        _hear(heard, message, zone)

    async with anyio.create_task_group() as tasks:
        for address in await some_addresses(session, servers, MOST_SERVERS):
            tasks.start_soon(ask, address)
    return heard


def _hear(heard: _Heard, message: dns.message.Message, zone: str) -> None:
    """Take a referral, or the answer of a server that carries parent and zone alike."""
    wanted = name_of(zone)
    names = _ns_names((*message.answer, *message.authority), zone)
    if names:
        heard.names |= names
        for rrset in message.additional:
            for rdata in rrset:
                if isinstance(rdata, (A, AAAA)) and rrset.name.is_subdomain(wanted):
                    heard.glue.setdefault(text_of(rrset.name), set()).add(rdata.address)
    elif message.flags & dns.flags.AA and message.rcode() == dns.rcode.NXDOMAIN:
        heard.negative = Negative.NXDOMAIN
    elif message.flags & dns.flags.AA and message.rcode() == dns.rcode.NOERROR:
        heard.negative = heard.negative or Negative.NO_DATA


def _ns_names(section: Iterable[Any], zone: str) -> set[str]:
    return {
        text_of(rdata.target)
        for rrset in section
        if rrset.rdtype == dns.rdatatype.NS and text_of(rrset.name) == zone
        for rdata in rrset
        if isinstance(rdata, NS)
    }


class _Zone:
    """Asks the zone's own servers, each address once."""

    def __init__(self, session: Session, glue: dict[str, set[str]]) -> None:
        self._session = session
        self._zone = session.subject.name
        self._glue = glue
        self._asked = 0
        self.silence: NetError | None = None
        """What the first server did that was asked and told nothing."""
        self.unresolved: NetError | None = None
        """Why the first name could not be resolved."""
        self.servers: dict[str, NameServer] = {}
        self.child: set[str] = set()

    async def ask_all(self, names: Iterable[str]) -> None:
        """Ask the servers of these names; beyond `MOST_SERVERS` a name is only noted."""
        limiter = anyio.CapacityLimiter(_AT_ONCE)
        async with anyio.create_task_group() as tasks:
            for number, name in enumerate(sorted(names)):
                if number < MOST_SERVERS:
                    tasks.start_soon(self._ask_server, name, limiter)
                else:
                    self.servers[name] = NameServer(name, resolved=False)

    async def _ask_server(self, name: str, limiter: anyio.CapacityLimiter) -> None:
        own = await addresses(self._session, name)
        self.unresolved = self.unresolved or own.gap
        seen = []
        for address in own.found or sorted(self._glue.get(name, ()))[:MOST_ADDRESSES]:
            async with limiter:
                seen.append(ServerAddress(address, await self._ask_address(address)))
        resolved = own.gap is None
        self.servers[name] = NameServer(name, tuple(sorted(seen)), resolved, own.alias)

    async def _ask_address(self, address: str) -> Answering:
        if self._asked >= MOST_ASKED:
            return Answering.UNREACHED
        self._asked += 1
        try:
            soa = await self._session.ask(address, self._zone, "SOA")
            ns = await self._session.ask(address, self._zone, "NS")
        except NetError as error:
            self.silence = self.silence or error
            return Answering.SILENT if isinstance(error, Silent) else Answering.UNREACHED
        # One failure may pass; two different questions must fail before it counts.
        if not _speaks_for(soa, self._zone, dns.rdatatype.SOA) and not _speaks_for(
            ns, self._zone, dns.rdatatype.NS
        ):
            return Answering.LAME
        self.child |= _ns_names(ns.answer, self._zone)
        return Answering.AUTHORITATIVE


def _speaks_for(message: dns.message.Message, zone: str, rdtype: dns.rdatatype.RdataType) -> bool:
    if message.rcode() != dns.rcode.NOERROR or not message.flags & dns.flags.AA:
        return False
    return any(rrset.rdtype == rdtype and text_of(rrset.name) == zone for rrset in message.answer)


async def known(session: Session) -> Nameservers | Absent:
    """Return the zone's servers. What was asked once in a run is not asked again."""
    zone = session.subject.name
    heard = await _ask_parent(session, zone)
    if not heard.names:
        if heard.negative:
            return Absent(heard.negative)
        raise heard.gap or NetError("no server of the parent told", Reason.DNS_FAILURE)
    asked = _Zone(session, heard.glue)
    for named in (heard.names, asked.child):
        if len(named) > MOST_NAMES:
            raise NetError(f"{len(named)} name servers are named", Reason.TOO_LARGE)
        await asked.ask_all(named - asked.servers.keys())
    told = {address.answering for s in asked.servers.values() for address in s.addresses}
    gap = asked.silence or asked.unresolved
    if gap and not told & {Answering.AUTHORITATIVE, Answering.LAME}:
        raise gap
    child = tuple(sorted(s for s in asked.servers.values() if s.name in asked.child))
    rest = tuple(sorted(s for s in asked.servers.values() if s.name not in asked.child))
    return Nameservers(parent=tuple(sorted(heard.names)), child=child, parent_only=rest)


async def _origins(session: Session, servers: Nameservers) -> ServerOrigins:
    routes = session.feed_date(ROUTES)
    every = {a.address for s in (*servers.child, *servers.parent_only) for a in s.addresses}
    found = sorted(announced(session, address) for address in every)
    return ServerOrigins(servers=tuple(found), routes=routes)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Nameservers` and one `ServerOrigins`."""
    look = await attempt(lambda: known(session), session.until)
    if isinstance(look, Failed):
        return look, look
    servers = look.fact
    if isinstance(servers, Absent):
        return look, Ok(servers)
    return look, await attempt(lambda: _origins(session, servers), session.until)


PROBE = Probe(
    facts=(Nameservers, ServerOrigins),
    observe=observe,
    sends=(Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED),),
)
