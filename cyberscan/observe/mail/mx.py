"""The zone's mail exchangers (RFC 5321 section 5.1, RFC 7505 for "no mail here")."""

from __future__ import annotations

from typing import Any

from dns.rdtypes.ANY.MX import MX

from cyberscan.model.facts.mail import Mx
from cyberscan.model.look import Absent, Look, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import records, text_of
from cyberscan.observe.probe import Probe, Sends

MOST_RECORDS = 64


async def _look(session: Session) -> Mx | Absent:
    rrset = await records(session, session.subject.name, "MX")
    if isinstance(rrset, Absent):
        return rrset
    found = {(rd.preference, text_of(rd.exchange)) for rd in rrset if isinstance(rd, MX)}
    if len(found) > MOST_RECORDS:
        raise NetError(f"{len(found)} MX records", Reason.TOO_LARGE)
    return Mx(records=tuple(sorted(found)))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Mx`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Mx,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1),))
