"""The BIMI record at the default selector (draft-brand-indicators-for-message-identification)."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.mail_names import Bimi
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.bimi import is_meant


async def _look(session: Session) -> Bimi | Absent:
    name = f"default._bimi.{session.subject.name}"
    found = await texts(session, name)
    if isinstance(found, Absent):
        return found
    meant = tuple(text for text in found if is_meant(text))
    return Bimi(records=chosen(meant, name)) if meant else Absent(Negative.NO_DATA)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Bimi`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(Bimi,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1),))
