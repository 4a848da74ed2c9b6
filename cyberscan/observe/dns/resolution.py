"""Where a host name leads: its aliases and addresses, from the resolver."""

from __future__ import annotations

from typing import Any

import dns.rcode
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from cyberscan.model.facts.dns import Resolution
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chained, text_of
from cyberscan.observe.probe import Probe, Sends


async def _look(session: Session) -> Resolution | Absent:
    """Both families must have been asked: half an answer would pass for the whole."""
    name = session.subject.name
    message = await session.stub(name, "A")
    first = chained(message)
    aliases = tuple(text_of(rrset[0].target) for rrset in first.cnames)
    if message.rcode() == dns.rcode.NXDOMAIN:
        return Absent(Negative.NXDOMAIN, " → ".join((name, *aliases)) if aliases else "")
    v4 = sorted(rd.address for rd in first.answer or () if isinstance(rd, A))
    second = chained(await session.stub(name, "AAAA"))
    v6 = sorted(rd.address for rd in second.answer or () if isinstance(rd, AAAA))
    if not v4 and not v6:
        return Absent(Negative.NO_DATA, " → ".join((name, *aliases)) if aliases else "")
    return Resolution(aliases=aliases, v4=tuple(v4), v6=tuple(v6))


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Resolution`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Resolution,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 2),))
