"""The zone's SPF records (RFC 7208 sections 4.4 and 4.5); `spf_tree` follows where they lead."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.mail import Spf
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.spf.record import is_spf


async def _look(session: Session) -> Spf | Absent:
    zone = session.subject.name
    found = await texts(session, zone)
    if isinstance(found, Absent):
        return found
    records = chosen(tuple(text for text in found if is_spf(text)), zone)
    return Spf(records=records) if records else Absent(Negative.NO_DATA)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Spf`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Spf,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1),))
