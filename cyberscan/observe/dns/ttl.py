"""How long the zone's main record sets may be kept, as one of its own servers says.

A resolver's answer would not do: there the time is already running out.
"""

from __future__ import annotations

from typing import Any, Final

import dns.rdatatype

from cyberscan.model.facts.zone import SetTtl, Ttls
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED
from cyberscan.observe.dns.servers import MOST_SERVERS
from cyberscan.observe.dns.speaker import MOST_TRIED, authoritative, speakers
from cyberscan.observe.probe import Probe, Sends

_SETS: Final = (("", "NS"), ("", "MX"), ("", "A"), ("", "AAAA"), ("www.", "A"), ("www.", "AAAA"))
"""What is asked for, with what stands before the zone's name."""


async def _look(session: Session) -> Ttls | Absent:
    servers = await speakers(session)
    if isinstance(servers, Absent):
        return servers
    zone = session.subject.name
    found: set[SetTtl] = set()
    for before, rdtype in _SETS:
        name = f"{before}{zone}"
        try:
            message = await authoritative(session, servers, name, rdtype)
        except NetError as error:
            if before and error.reason is Reason.DNS_FAILURE:
                continue  # a zone of its own: its TTLs are not this one's
            raise
        for rrset in message.answer:
            # What an alias brings along of other zones is theirs.
            if text_of(rrset.name) == name and rrset.rdtype in _kept(rdtype):
                found.add(SetTtl(name, dns.rdatatype.to_text(rrset.rdtype), rrset.ttl))
    return Ttls(sets=tuple(sorted(found)))


def _kept(rdtype: str) -> tuple[int, int]:
    return dns.rdatatype.from_text(rdtype), dns.rdatatype.CNAME


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Ttls`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Ttls,),
    observe=observe,
    sends=(Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED + MOST_TRIED * len(_SETS)),),
)
