"""The CAA records that bind certification authorities: the climb of RFC 8659 section 3."""

from __future__ import annotations

from typing import Any

from dns.rdtypes.ANY.CAA import CAA

from cyberscan.model.facts.dns import Caa, CaaRecord
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import masked, records
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.caa import ISSUE_TAGS
from cyberscan.parse.mask import mask

MOST_RECORDS = 64
_CUT = 1_024


async def _look(session: Session) -> Caa | Absent:
    """Climb from the zone to the top-level domain; the first name with a set decides."""
    zone = name = session.subject.name
    while name:
        rrset = await records(session, name, "CAA")
        if not isinstance(rrset, Absent):
            found = [rd for rd in rrset if isinstance(rd, CAA)]
            if len(found) > MOST_RECORDS:
                raise NetError(f"{name} has {len(found)} CAA records", Reason.TOO_LARGE)
            return Caa(found_at=name, records=tuple(sorted(_record(rd) for rd in found)))
        if name == zone and rrset.how is Negative.NXDOMAIN:
            return rrset
        name = name.partition(".")[2]
    return Absent(Negative.NO_DATA)


def _record(rdata: CAA) -> CaaRecord:
    tag = rdata.tag.decode("latin-1")
    value = rdata.value[:_CUT].decode("latin-1")
    read = tag.lower() in (*ISSUE_TAGS, "iodef")
    return CaaRecord(rdata.flags, tag, masked(value) if read else mask(value))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Caa`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Caa,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 8),))
