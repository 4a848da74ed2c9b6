"""What the zone answers for a name that nobody has made."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import dns.rcode
import dns.rdatatype

from cyberscan.model.facts.zone import Wildcard
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import masked, text_of
from cyberscan.observe.dns.nameservers import MOST_ASKED
from cyberscan.observe.dns.servers import MOST_SERVERS
from cyberscan.observe.dns.speaker import MOST_TRIED, authoritative, speakers
from cyberscan.observe.probe import Probe, Sends

_TYPES: Final = ("A", "AAAA", "MX", "TXT")
MOST_RECORDS: Final = 16
_LONGEST: Final = 200


def made_up(zone: str) -> str:
    """Return a name below the zone that nobody has made: the same in every run, so that facts
    compare and caches help, and of a zone's own, so that none can be made for all."""
    return f"tidak-ada-{hashlib.sha256(zone.encode()).hexdigest()[:16]}.{zone}"


async def _look(session: Session) -> Wildcard | Absent:
    servers = await speakers(session)
    if isinstance(servers, Absent):
        return servers
    asked = made_up(session.subject.name)
    found: set[str] = set()
    for rdtype in _TYPES:
        message = await authoritative(session, servers, asked, rdtype)
        if message.rcode() == dns.rcode.NXDOMAIN and not message.answer:
            break  # then it has no record of any type
        if message.rcode() not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
            raise NetError(
                f"{asked} {rdtype}: {dns.rcode.to_text(message.rcode())}", Reason.DNS_FAILURE
            )
        for rrset in message.answer:
            if text_of(rrset.name) == asked and rrset.rdtype != dns.rdatatype.RRSIG:
                kind = dns.rdatatype.to_text(rrset.rdtype)
                found.update(f"{kind} {masked(rd.to_text())}"[:_LONGEST] for rd in rrset)
    return Wildcard(asked=asked, records=tuple(sorted(found)[:MOST_RECORDS]))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Wildcard`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Wildcard,),
    observe=observe,
    sends=(Sends(Packet.DNS, (53,), MOST_SERVERS + 2 * MOST_ASKED + MOST_TRIED * len(_TYPES)),),
)
