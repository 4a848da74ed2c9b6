"""One polite look at a host's web site: where visitors end up, what the page there is made of, and
what is answered beside it.

The landing's connections are used on, one request after the other. Nothing more is asked of what
is not the site itself, nor after a 429.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.content import Material, Page
from cyberscan.model.facts.site import (
    Cors,
    Counterpart,
    Families,
    Folders,
    Markup,
    Missing,
    Robots,
    ScriptZones,
    Sitemap,
)
from cyberscan.model.facts.web import HttpLanding, HttpsLanding, SecurityTxt
from cyberscan.model.look import Failed, Look, Ok, Reason
from cyberscan.model.subject import Family
from cyberscan.net.base import Packet
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe, Sends
from cyberscan.observe.web import plain
from cyberscan.observe.web.beside import Beside
from cyberscan.observe.web.chain import Chains
from cyberscan.observe.web.landing import HTTP, HTTPS, land, landing, read
from cyberscan.observe.web.script_zones import QUERIES

FACTS: Final[tuple[type[Fact], ...]] = (
    HttpLanding,
    HttpsLanding,
    Page,
    Markup,
    Material,
    SecurityTxt,
    Robots,
    Missing,
    Cors,
    Sitemap,
    Folders,
    Families,
    Counterpart,
    ScriptZones,
)

MOST: Final = 61
"""Connections on one port of one address, where a server keeps none open and redirects as often as
it may: both chains 18 and a control, security.txt 9, robots.txt 6, the sitemap 3 and two that it
lists 4, folders 3 and a control, the missing page, CORS twice, the IP versions and further
addresses 8, the other name's chains 8. A plain site that keeps connections takes one on each port.
"""

_OF_CONTENT: Final[tuple[type[Fact], ...]] = (Robots, Sitemap)
"""What is looked at beside the page where content is asked for and web is not: spam is listed
there."""
_NOT_ASKED: Final[Look[Any]] = Failed(
    Reason.NOT_ASKED,
    "only the front page, robots.txt and the sitemap are looked at where web is not asked for",
)


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one look for each of `FACTS`."""
    chains = Chains(session)
    landed = await land(session, chains)
    page, markup, material = await read(session, landed)
    passwords = await plain.passwords(session, landed, markup)
    chains.forget_bodies()  # each may be a megabyte, and there are many looks at once
    found: dict[type[Fact], Look[Any]] = {
        HttpLanding: _with(landing(landed.http, HttpLanding), passwords),
        HttpsLanding: landing(landed.https, HttpsLanding),
        Page: page,
        Markup: markup,
        Material: material,
    }
    wanted = FACTS if session.family is Family.WEB else _OF_CONTENT
    seen = landed.without_bodies()
    found |= await Beside(session, chains, seen, page, markup, wanted).looks()
    return tuple(found.get(kind, _NOT_ASKED) for kind in FACTS)


def _with(look: Look[Any], passwords: tuple[str, ...] | None) -> Look[Any]:
    """Return the landing over plain HTTP with what was read on its page."""
    if isinstance(look, Ok) and isinstance(look.fact, HttpLanding):
        return Ok(replace(look.fact, passwords=passwords))
    return look


PROBE = Probe(
    facts=FACTS,
    observe=observe,
    sends=(
        Sends(packet=Packet.WEB, ports=(HTTP, HTTPS), connections=MOST),
        # The other name's addresses, and the domains of foreign scripts.
        Sends(packet=Packet.OPERATOR, ports=(53,), connections=2 + QUERIES),
    ),
)
