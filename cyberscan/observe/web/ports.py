"""The web sites on the further HTTPS ports that a host lists (`cyberscan.model.inventory.Host`).

The look is that of port 443, but for what a name has once: plain HTTP, security.txt, the sitemap,
the other IP version, the other name.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import anyio

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import Cors, Folders, Markup, Missing, Robots, ScriptZones
from cyberscan.model.facts.web import HttpsLanding
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.subject import Family
from cyberscan.net.attempt import attempt
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Ports, Probe, Sends
from cyberscan.observe.web.beside import Beside, arrived
from cyberscan.observe.web.chain import Arrival, Chains
from cyberscan.observe.web.landing import CHAINS_SHARE, HTTPS, Landed, landing, read
from cyberscan.observe.web.script_zones import QUERIES
from cyberscan.parse.url import split

FACTS: Final[tuple[type[Fact], ...]] = (
    HttpsLanding,
    Page,
    Markup,
    Material,
    Robots,
    Missing,
    Cors,
    Folders,
    ScriptZones,
)
MOST: Final = 22
"""Connections to one port, where a server keeps none open and redirects as often as it may: the
chain 9, robots.txt 6, folders 3, the missing page, CORS twice and what is tried again 4."""

_NO_HTTP: Final[Look[Any]] = Ok(Absent(Negative.REFUSED, "not asked for on this port"))
_NO_HTTPS: Final[Look[Any]] = Ok(Absent(Negative.NOT_SPOKEN, "the port speaks plain HTTP"))
_NOT_ASKED: Final[Look[Any]] = Failed(
    Reason.NOT_ASKED, "only the front page is looked at where web is not asked for"
)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look for each of `FACTS`, of the session's port."""
    return await looks_at(session, "https", FACTS)


async def looks_at(
    session: Session, scheme: str, facts: tuple[type[Fact], ...]
) -> tuple[Look[Any], ...]:
    """Answer one look for each of these facts, of the session's port, asked for with a scheme."""
    chains = Chains(session)
    now = anyio.current_time()
    until = now + CHAINS_SHARE * (session.until - now)
    url = f"{scheme}://{session.subject.name}:{session.port}/"
    ended = await attempt(partial(chains.follow, url), until)
    landed = Landed(_NO_HTTP, ended) if scheme == "https" else Landed(ended, _NO_HTTPS)
    elsewhere = _elsewhere(session, ended)
    if elsewhere is not None and HttpsLanding not in facts:
        return (elsewhere,) * len(facts)
    page, markup, material = await read(session, landed)
    chains.forget_bodies()
    found: dict[type[Fact], Look[Any]] = {
        HttpsLanding: landing(landed.https, HttpsLanding),
        Page: page,
        Markup: markup,
        Material: material,
    }
    if session.family is Family.WEB:
        seen = landed.without_bodies()
        beside = Beside(session, chains, seen, page, markup, facts, elsewhere)
        found |= await beside.looks()
    return tuple(found.get(kind, _NOT_ASKED) for kind in facts)


def _elsewhere(session: Session, ended: Look[Arrival]) -> Look[Any] | None:
    """Return how the looks beside the page end where it is on another port, which is looked at
    too."""
    arrival = arrived(ended)
    parts = split(arrival.url) if arrival else None
    if parts is None or parts.port == session.port:
        return None
    return Ok(Absent(Negative.NO_DATA, f"the front page is on port {parts.port}"))


PROBE = Probe(
    facts=FACTS,
    observe=observe,
    sends=(
        Sends(packet=Packet.WEB, ports=(HTTPS,), connections=MOST),
        # The domains of foreign scripts.
        Sends(packet=Packet.OPERATOR, ports=(53,), connections=QUERIES),
    ),
    port=HTTPS,
    on=Ports.FURTHER_ONLY,
)
