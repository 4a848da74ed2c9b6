"""The DMARC records at the zone's own ``_dmarc`` name (RFC 9989 section 4.5).

A receiver that finds none there goes on with the tree walk of section 4.10 towards the top-level
domain; what a registry above publishes is its policy, not the zone owner's, and is not asked for.
"""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.mail import Dmarc
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dmarc import is_dmarc


async def _look(session: Session) -> Dmarc | Absent:
    name = f"_dmarc.{session.subject.name}"
    found = await texts(session, name)
    if isinstance(found, Absent):
        return found
    records = chosen(tuple(text for text in found if is_dmarc(text)), name)
    return Dmarc(records=records) if records else Absent(Negative.NO_DATA)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Dmarc`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Dmarc,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1),))
