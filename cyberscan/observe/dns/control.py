"""What the zone's own servers give to strangers: the zone whole, recursion, their version.

Only servers in the regency's own networks, or declared by it for the zone, may be asked this; of
the others it is said that they were not. A transfer is broken off after its first message, and
nothing of it is kept but how many records that held.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Any, Final

import anyio
import dns.flags
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from dns.rdtypes.ANY.TXT import TXT

from cyberscan.model.facts.dns import Answering, NameServer, Nameservers
from cyberscan.model.facts.zone import Controlled, Given, ServerControl
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Forbidden, NetError, Packet, Refused
from cyberscan.net.session import Session
from cyberscan.observe.dns import questions
from cyberscan.observe.dns.answers import text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED, known
from cyberscan.observe.dns.servers import MOST_SERVERS
from cyberscan.observe.dns.zone_servers import AT_ONCE, everyone, speaking
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.mask import mask

_DNS: Final = 53
LONGEST_TOLD: Final = 128
"""Characters of a version text that are kept; real ones are a third of it."""
_NO_TRANSFER: Final = frozenset({Reason.CLOSED, Reason.RESET})
"""A server may hang up instead of saying no; nothing was given then."""

_Told = tuple[Given, Any]


async def _look(session: Session) -> ServerControl | Absent:
    servers = await known(session)
    if isinstance(servers, Absent):
        return servers
    found: list[Controlled] = []
    barred: dict[str, Forbidden] = {}
    limiter = anyio.CapacityLimiter(AT_ONCE)

    async def ask(name: str, address: str) -> None:
        async with limiter:
            try:
                found.append(await _asked(session, name, address))
            except Forbidden as error:
                barred[address] = error

    speak = speaking(servers)
    async with anyio.create_task_group() as tasks:
        for name, address in speak:
            tasks.start_soon(ask, name, address)
    unreached = await _unreached(session, servers, {one.address for one in found}, barred)
    if not found and unreached:
        raise NetError(f"not reached: {', '.join(unreached)}", Reason.DNS_FAILURE)
    if not found:
        raise next(iter(barred.values()), None) or NetError(
            "no server speaks for the zone", Reason.DNS_FAILURE
        )
    return ServerControl(
        servers=tuple(sorted(found, key=lambda server: (server.name, server.address))),
        barred=tuple(sorted(barred)),
        unreached=unreached,
    )


async def _unreached(
    session: Session, servers: Nameservers, asked: Collection[str], barred: Collection[str]
) -> tuple[str, ...]:
    """Return the servers that may be the zone's own and were not asked at every address: one that
    gave the zone away yesterday and is silent today has not been mended."""
    found = set()
    for server in everyone(servers):
        heard = [a for a in server.addresses if a.address in asked]
        other = [a for a in server.addresses if a.address in barred]
        lame = [a for a in server.addresses if a.answering is Answering.LAME]
        if (server.resolved and (heard or lame)) or (other and not heard):
            continue
        if heard or await _may_be_own(session, server):
            found.add(server.name)
    return tuple(sorted(found))


async def _may_be_own(session: Session, server: NameServer) -> bool:
    if _named_own(session, server):
        return True
    for address in server.addresses:
        if await _may_ask(session, address.address):
            return True
    return False


def _named_own(session: Session, server: NameServer) -> bool:
    """Whether a name that was not resolved may lead to an address of the regency's own."""
    if server.resolved:
        return False
    if session.zone and server.name in session.zone.name_servers:
        return True
    zones = (zone.name for zone in session.regency.zones)
    within = any(server.name == zone or server.name.endswith(f".{zone}") for zone in zones)
    return within and bool(session.regency.networks)


async def _may_ask(session: Session, address: str) -> bool:
    """Whether a server may be asked at all; nothing is sent."""
    try:
        socket = await session.datagrams(_DNS, Packet.DNS_CONTROL, address=address)
    except Forbidden:
        return False
    except NetError:
        return True
    await socket.aclose()
    return True


async def _asked(session: Session, name: str, address: str) -> Controlled:
    transfer, records = await _told(lambda: _transfer(session, address), 0)
    recursion, _ = await _told(lambda: _recursion(session, address), "")
    version, told = await _told(lambda: _version(session, address), "")
    return Controlled(
        name=name,
        address=address,
        transfer=transfer,
        recursion=recursion,
        version=version,
        records=records,
        told=told,
    )


async def _told(ask: Callable[[], Awaitable[_Told]], nothing: Any) -> _Told:
    try:
        return await ask()
    except Forbidden:
        raise
    except NetError:
        return Given.UNSEEN, nothing


async def _transfer(session: Session, address: str) -> _Told:
    zone = session.subject.name
    asked = questions.transfer(zone)
    try:
        message = await questions.over_tcp(session, address, asked, Packet.DNS_CONTROL)
    except Refused:
        return Given.DENIED, 0
    except NetError as error:
        if error.reason in _NO_TRANSFER:
            return Given.DENIED, 0
        raise
    records = sum(len(rrset) for rrset in message.answer)
    if message.rcode() != dns.rcode.NOERROR or not records:
        return Given.DENIED, 0
    first = message.answer[0]
    if first.rdtype != dns.rdatatype.SOA or text_of(first.name) != zone or records < 2:
        # A start of authority alone may be the first of many messages or all there is.
        return Given.UNSEEN, 0
    return Given.GIVEN, records


async def _recursion(session: Session, address: str) -> _Told:
    message = await questions.over_udp(session, address, questions.recursion(), Packet.DNS_CONTROL)
    if message.flags & dns.flags.TC:
        return Given.UNSEEN, ""
    answers = any(
        rrset.rdtype == dns.rdatatype.NS and text_of(rrset.name) == "." for rrset in message.answer
    )
    # With authority it carries the root itself (RFC 8806); in the authority section it refers.
    offered = message.flags & dns.flags.RA and not message.flags & dns.flags.AA
    if message.rcode() == dns.rcode.NOERROR and offered and answers:
        return Given.GIVEN, ""
    return Given.DENIED, ""


async def _version(session: Session, address: str) -> _Told:
    message = await questions.over_udp(session, address, questions.version(), Packet.DNS_CONTROL)
    for rrset in message.answer:
        if rrset.rdclass != dns.rdataclass.CH:
            continue
        for rd in rrset:
            if isinstance(rd, TXT):
                text = b" ".join(rd.strings).decode("latin-1")[:LONGEST_TOLD]
                return Given.GIVEN, mask(text)
    return Given.DENIED, ""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `ServerControl`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(ServerControl,),
    observe=observe,
    sends=(
        Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED),
        # One transfer that is broken off, and twice two datagrams.
        Sends(Packet.DNS_CONTROL, (53,), 5 * MOST_ASKED),
    ),
)
