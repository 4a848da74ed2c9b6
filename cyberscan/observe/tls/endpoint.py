"""The versions of TLS an address accepts for this name."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.tls import Endpoint, Offer
from cyberscan.model.look import Absent, Look, Negative
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.tls.filtered import CONTROL_SENDS, filtered
from cyberscan.observe.tls.greet import PORT, End, reason_of
from cyberscan.observe.tls.versions import CONNECTIONS, Sweep


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Sweep the versions on the session's address."""

    async def work() -> Endpoint | Absent:
        sweep = Sweep(session)
        try:
            versions = await sweep.run()
        except Refused as error:
            return Absent(Negative.REFUSED, str(error))
        except Silent as error:
            return await filtered(session, error)
        ends = {answer.end for answer in sweep.answers}
        if ends <= {End.NOT_TLS, End.NO_CONNECTION}:
            spoken = next(a.detail for a in sweep.answers if a.end is End.NOT_TLS)
            return Absent(Negative.NOT_SPOKEN, spoken)
        if ends.isdisjoint({End.HELLO, End.ALERT}) and all(
            offer.offer is Offer.UNSEEN for offer in versions
        ):
            # Not one record of TLS was seen: nothing is known, not even that TLS is spoken.
            told = sweep.answers[0]
            raise NetError(told.detail, reason_of(told))
        return Endpoint(versions=versions)

    return (await attempt(work, session.until),)


PROBE = Probe(
    facts=(Endpoint,),
    observe=observe,
    sends=(Sends(Packet.TLS, (PORT,), CONNECTIONS), CONTROL_SENDS),
    per_address=True,
    port=PORT,
)
