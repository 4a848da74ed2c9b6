"""Whether the chain of trust reaches the zone: the DS at its parent, or proof of none."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.dns import Delegation, Proof
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.dnssec_walk import MOST_TRIED, walk
from cyberscan.observe.dns.servers import parent_of
from cyberscan.observe.probe import Probe, Sends
from cyberscan.parse.dnssec.step import NoName, NotCut, Signed, Unsigned


async def _look(session: Session) -> Delegation | Absent:
    zone = session.subject.name
    reached = await walk(session, zone)
    match reached.step:
        case Signed(ds):
            return Delegation(parent=reached.parent, ds=tuple(sorted(rd.to_text() for rd in ds)))
        case Unsigned(Proof.UNSIGNED_PARENT as proof):
            parent, _ = await parent_of(session, zone)
            return Delegation(parent=parent, unsigned_proof=proof)
        case Unsigned(proof):
            return Delegation(parent=reached.parent, unsigned_proof=proof)
        case NoName():
            detail = "" if reached.name == zone else reached.name
            return Absent(Negative.NXDOMAIN, detail)
        case NotCut():
            return Absent(Negative.NO_DATA, f"no zone of its own: part of {reached.parent}")


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `Delegation`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(
    facts=(Delegation,), observe=observe, sends=(Sends(Packet.DNS, (53,), 8 * MOST_TRIED),)
)
