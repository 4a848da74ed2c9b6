"""The certificates an address presents for this name, and whether their chains are believed."""

from __future__ import annotations

from typing import Any

from cyberscan.model.facts.carried import Revocation, Vouched
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet, Refused, Silent
from cyberscan.net.session import Session
from cyberscan.observe.chains import chain_of
from cyberscan.observe.probe import Ports, Probe, Sends
from cyberscan.observe.tls.filtered import CONTROL_SENDS, filtered
from cyberscan.observe.tls.greet import PORT
from cyberscan.observe.tls.presented import CONNECTIONS, Chains, Presented
from cyberscan.observe.tls.revocation import revocation
from cyberscan.observe.tls.vouched import vouched


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Read the chains the session's address presents, and what lists say of those they name."""

    async def work() -> Certificate | Absent:
        chains = Chains(session)
        try:
            usual = await chains.usual()
        except (Refused, Silent) as error:
            if chains.let_in:
                # It let us in before: that is about us, not about the port.
                raise NetError("the port shut us out after a hello", Reason.BLOCKED) from error
            if isinstance(error, Silent):
                return await filtered(session, error)
            return Absent(Negative.REFUSED, str(error))
        if isinstance(usual, Absent):
            return usual
        found = [_chain(usual, session)]
        try:
            other, unseen = await chains.another(usual)
            if other:
                found.append(_chain(other, session))
        except NetError as error:
            unseen = str(error)
        return Certificate(chains=tuple(found), others_unseen=unseen)

    found = await attempt(work, session.until)
    return found, vouched(session, found), revocation(session, found)


def _chain(presented: Presented, session: Session) -> Chain:
    return chain_of(
        session,
        presented.certificates,
        proved=presented.proved,
        staple=presented.staple,
        scts=presented.scts,
    )


PROBE = Probe(
    facts=(Certificate, Vouched, Revocation),
    observe=observe,
    sends=(Sends(Packet.TLS, (PORT,), CONNECTIONS), CONTROL_SENDS),
    per_address=True,
    port=PORT,
    on=Ports.FURTHER_TOO,
)
