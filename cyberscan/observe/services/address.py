"""The services of one address: every port that the policy's profile asks for; and the TLS of the
mail ports among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from cyberscan.model.facts.services import Services
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.look import Look
from cyberscan.model.policy import Policy, PortProfile
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.services import mail_tls
from cyberscan.observe.services.identify import TLS_INSIDE
from cyberscan.observe.services.mail_tls import PROTOCOLS
from cyberscan.observe.services.service import inquiries, services
from cyberscan.observe.services.sweep import Sweep
from cyberscan.tables.ports.plan import CONTROLS, ROWS, plan
from cyberscan.tables.ports.row import Row

MOST_ASKED: Final = 8
"""Connections to one open port at most, as a rule one: what is expected there, and where another
protocol answers a greeting waited for, a TLS hello, a page, and the hello of whom it looks like; of
one that stays silent, the hellos of those that answer nothing else."""

_MAIL: Final = frozenset(f"{inside}{name}" for name in PROTOCOLS for inside in ("", TLS_INSIDE))
"""Protocols of mail, as rows of the plan name them."""
_OWN: Final = "the policy's own list"


def rows(policy: Policy) -> tuple[Row, ...]:
    """Return the ports a policy asks for, the most urgent first."""
    return _rows(policy.port_profile, policy.ports)


@cache
def _rows(profile: PortProfile, further: tuple[int, ...]) -> tuple[Row, ...]:
    planned = plan(profile)
    known = {row.port for row in planned if not row.udp}
    # What a larger profile knows of a port holds here, too: above all that nothing is sent there.
    larger = {row.port: row for row in ROWS if not row.udp}
    own = tuple(
        larger.get(port) or Row(port=port, profile=PortProfile.FULL, source=_OWN)
        for port in sorted(set(further) - known)
    )
    sizes = tuple(PortProfile)
    return tuple(sorted((*planned, *own), key=lambda row: (sizes.index(row.profile), row.port)))


async def _observe(session: Session) -> tuple[Look[Any], ...]:
    policy = session.policy
    sweep = Sweep(session, rows(policy), at_once=policy.rates.open_per_ip + 1)
    found = await attempt(lambda: sweep.run(policy.port_profile), session.until + 5)
    return found, await mail_tls.look(session, found)


def _sends(asked: Sequence[Row]) -> tuple[Sends, ...]:
    """Say it port by port, as what is sent there needs it; a port that needs the owner's word by
    name is knocked at where that is missing."""
    by_packet: defaultdict[Packet, set[int]] = defaultdict(set)
    by_packet[Packet.KNOCK] |= {*CONTROLS}
    for row in asked:
        known = inquiries() if row.udp else services()
        packets = {known[name.removeprefix(TLS_INSIDE)].packet for name in row.protocols}
        if row.hush:
            packets = {Packet.KNOCK}
        for packet in packets or {Packet.SERVICE}:
            by_packet[packet].add(row.port)
    mail = tuple(row.port for row in asked if _MAIL.intersection(row.protocols))
    return (
        *(
            Sends(packet, tuple(sorted(ports)), 2 if packet is Packet.KNOCK else MOST_ASKED)
            for packet, ports in sorted(by_packet.items())
        ),
        # Wherever else a mail server is found, likewise.
        Sends(Packet.SERVICE, mail, mail_tls.MOST_CONNECTIONS, own=True),
    )


def _sends_by(policy: Policy) -> tuple[Sends, ...]:
    return _sends(rows(policy))


PROBE = Probe(
    facts=(Services, MailPorts),
    observe=_observe,
    sends=_sends(ROWS),
    sends_by=_sends_by,
    # A hundred silent ports, few at once, each waited for twice.
    times=3,
)
