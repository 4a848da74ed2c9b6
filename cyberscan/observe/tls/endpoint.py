"""What an address's TLS accepts and does for this name: versions, suites, groups, behaviour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from cyberscan.model.facts.tls import Behaviour, Endpoint, Groups, Offer, Suites
from cyberscan.model.look import Absent, Look, Negative, Ok, Reason
from cyberscan.net.attempt import attempt, failure, within
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Ports, Probe, Sends
from cyberscan.observe.tls.filtered import CONTROL_SENDS, filtered
from cyberscan.observe.tls.greet import PORT, End, reason_of
from cyberscan.observe.tls.look import Looking
from cyberscan.observe.tls.plan import FULL

_RESERVE: Final = 0.5
"""Seconds before the deadline at which asking ends, so that what is known is kept."""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Ask the session's address, and answer four facts from the same connections."""
    looking = Looking(session)

    async def work() -> Looking | Absent:
        try:
            with within(session.until - _RESERVE) as scope:
                await looking.run()
            if scope.cancelled_caught:
                looking.asker.end("the time was used up", Reason.DEADLINE)
        except Refused as error:
            return Absent(Negative.REFUSED, str(error))
        except Silent as error:
            return await filtered(session, error)
        ends = set(looking.asker.ends)
        if End.NOT_TLS in ends and ends <= {End.NOT_TLS, End.NO_CONNECTION}:
            return Absent(Negative.NOT_SPOKEN, looking.asker.first_line)
        return looking

    look = await attempt(work, session.until)
    if not isinstance(look, Ok) or isinstance(look.fact, Absent):
        return (look,) * len(PROBE.facts)
    builders = (_endpoint(looking), looking.suites, looking.groups, looking.behaviour)
    return tuple(_told(build) for build in builders)


def _endpoint(looking: Looking) -> Callable[[], Endpoint]:
    def build() -> Endpoint:
        asker, versions = looking.asker, looking.sweep.told()
        if {End.HELLO, End.ALERT}.isdisjoint(asker.ends) and all(
            offer.offer is Offer.UNSEEN for offer in versions
        ):
            # Not one record of TLS was seen: nothing is known, not even that TLS is spoken.
            if asker.first is None:
                raise NetError("no answer in time", Reason.DEADLINE)
            raise NetError(asker.first.detail, reason_of(asker.first))
        return Endpoint(versions=versions)

    return build


def _told(build: Callable[[], Any]) -> Look[Any]:
    """Return a fact as far as it is known; one failing does not take the others with it."""
    try:
        return Ok(build())
    except Exception as error:  # noqa: BLE001 - a fault of ours stays inside its fact
        return failure(error)


PROBE = Probe(
    facts=(Endpoint, Suites, Groups, Behaviour),
    observe=observe,
    sends=(Sends(Packet.TLS, (PORT,), FULL.most), CONTROL_SENDS),
    per_address=True,
    port=PORT,
    on=Ports.FURTHER_TOO,
)
