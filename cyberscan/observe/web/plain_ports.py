"""The web sites without TLS on ports where a look at the services of an address has found one.

What is there is looked at as on a further HTTPS port, but for the answer's headers: what protects a
page's visitors is judged of https alone. A port that only leads elsewhere has no site of its own.
"""

from __future__ import annotations

from typing import Any, Final

from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.look import Look
from cyberscan.model.subject import Family
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Ports, Probe, Sends
from cyberscan.observe.web import ports
from cyberscan.observe.web.script_zones import QUERIES

FACTS: Final[tuple[type[Fact], ...]] = tuple(
    sorted(
        set(ports.FACTS) - {HttpsLanding},
        key=lambda kind: (kind.family is not Family.WEB, kind_of(kind)),
    )
)
"""The family it is mainly for first."""


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look for each of `FACTS`, of the session's port."""
    return await ports.looks_at(session, "http", FACTS)


PROBE = Probe(
    facts=FACTS,
    observe=observe,
    sends=(
        Sends(packet=Packet.WEB, ports=(), connections=ports.MOST),
        # The domains of foreign scripts.
        Sends(packet=Packet.OPERATOR, ports=(53,), connections=QUERIES),
    ),
    on=Ports.PLAIN_ONLY,
)
