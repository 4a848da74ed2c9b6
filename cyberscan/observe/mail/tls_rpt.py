"""The zone's record that asks for reports about TLS to its mail servers (RFC 8460 section 3)."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.mail_policy import TlsRpt
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chosen, texts
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.tls_rpt import is_meant


async def _look(session: Session) -> TlsRpt | Absent:
    name = f"_smtp._tls.{session.subject.name}"
    found = await texts(session, name)
    if isinstance(found, Absent):
        return found
    meant = chosen(tuple(text for text in found if is_meant(text)), name)
    return TlsRpt(records=meant) if meant else Absent(Negative.NO_DATA)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `TlsRpt`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(TlsRpt,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 1),))
