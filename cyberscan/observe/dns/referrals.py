"""What each of the parent's servers hands out for the zone, and what the zone says of its servers.

A server that carries parent and zone alike answers for the zone and refers to nobody: what it
holds as glue is not seen then, and it is left out.
"""

from __future__ import annotations

from typing import Any, Final

import anyio
import dns.flags
import dns.message
import dns.rdatatype
from dns.rdtypes.ANY.NS import NS
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.dns import Nameservers
from cyberscan.model.facts.zone import Glue, Referral, Referrals
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED, MOST_NAMES, known
from cyberscan.observe.dns.servers import MOST_SERVERS, parent_of, some_addresses
from cyberscan.observe.dns.speaker import MOST_TRIED, authoritative, speakers_of
from cyberscan.observe.probe import Probe, Sends

_AT_ONCE: Final = 4


def referral_in(message: dns.message.Message, zone: str, server: str) -> Referral | None:
    """Return what a server of the parent refers to; None where it does not refer."""
    if message.flags & dns.flags.AA or message.answer:
        return None
    names = {
        text_of(rd.target)
        for rrset in message.authority
        if rrset.rdtype == dns.rdatatype.NS and text_of(rrset.name) == zone
        for rd in rrset
        if isinstance(rd, NS)
    }
    if not names:
        return None
    glue: dict[str, set[str]] = {}
    for rrset in message.additional:
        name = text_of(rrset.name)
        if name in names and _within(name, zone):
            found = {rd.address for rd in rrset if isinstance(rd, (A, AAAA))}
            glue.setdefault(name, set()).update(found)
    return Referral(
        server=server,
        names=tuple(sorted(names)),
        glue=tuple(sorted(Glue(name, tuple(sorted(found))) for name, found in glue.items())),
    )


def _within(name: str, zone: str) -> bool:
    return name == zone or name.endswith(f".{zone}")


async def _look(session: Session) -> Referrals | Absent:
    servers = await known(session)
    if isinstance(servers, Absent):
        return servers
    zone = session.subject.name
    heard, gap = await _heard(session, zone)
    if not heard:
        if gap is None:
            return Absent(Negative.NO_DATA, "the parent's servers carry the zone, too")
        raise gap
    named = {name for referral in heard for name in referral.names if _within(name, zone)}
    if len(named) > MOST_NAMES:
        raise NetError(f"{len(named)} name servers are named", Reason.TOO_LARGE)
    return Referrals(parents=tuple(sorted(heard)), own=await _own(session, servers, sorted(named)))


async def _heard(session: Session, zone: str) -> tuple[list[Referral], NetError | None]:
    _, names = await parent_of(session, zone)
    heard: list[Referral] = []
    gaps: list[NetError] = []
    limiter = anyio.CapacityLimiter(_AT_ONCE)

    async def ask(address: str) -> None:
        async with limiter:
            try:
                message = await session.ask(address, zone, "NS")
            except NetError as error:
                gaps.append(error)
                return
        referral = referral_in(message, zone, address)
        if referral is not None:
            heard.append(referral)

    async with anyio.create_task_group() as tasks:
        for address in await some_addresses(session, names, MOST_SERVERS):
            tasks.start_soon(ask, address)
    return heard, gaps[0] if gaps else None


async def _own(session: Session, servers: Nameservers, names: list[str]) -> tuple[Glue, ...]:
    """Ask the zone for its servers' addresses; a name that is not heard whole is left out."""
    found: list[Glue] = []
    try:
        speakers = speakers_of(servers)
    except NetError:
        return ()
    for name in names[:MOST_SERVERS]:
        addresses: set[str] = set()
        try:
            for rdtype in ("A", "AAAA"):
                message = await authoritative(session, speakers, name, rdtype)
                addresses.update(
                    rd.address
                    for rrset in message.answer
                    for rd in rrset
                    if isinstance(rd, (A, AAAA))
                )
        except NetError:
            continue
        found.append(Glue(name, tuple(sorted(addresses))))
    return tuple(found)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Referrals`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Referrals,),
    observe=observe,
    sends=(
        Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED + 2 * MOST_TRIED * MOST_SERVERS),
    ),
)
