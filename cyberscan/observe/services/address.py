"""The services of one address: every port that the policy's profile asks for."""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.services import Services
from cyberscan.model.look import Look
from cyberscan.model.policy import Policy, PortProfile
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.plan import CONTROLS, ROWS, plan
from cyberscan.tables.ports.row import Row

_OWN: Final = "the policy's own list"


def rows(policy: Policy) -> tuple[Row, ...]:
    """Return the ports a policy asks for, the most urgent first."""
    planned = plan(policy.port_profile)
    known = {row.port for row in planned if not row.udp}
    own = tuple(
        Row(port=port, profile=PortProfile.FULL, source=_OWN)
        for port in sorted(set(policy.ports) - known)
    )
    sizes = tuple(PortProfile)
    return tuple(sorted((*planned, *own), key=lambda row: (sizes.index(row.profile), row.port)))


async def _observe(session: Session) -> tuple[Look[Any], ...]:
    policy = session.policy
    sweep = Sweep(session, rows(policy), at_once=policy.rates.open_per_ip + 1)
    return (await attempt(lambda: sweep.run(policy.port_profile), session.until + 5),)


PROBE = Probe(
    facts=(Services,),
    observe=_observe,
    sends=(
        Sends(Packet.SERVICE, tuple(sorted({row.port for row in ROWS if not row.udp})), 4),
        Sends(Packet.SERVICE, CONTROLS, 2),
    ),
)
