"""What the front page answers to a script of another site (WHATWG Fetch, the CORS protocol)."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import Cors
from cyberscan.observe.web.asking import Asking

ORIGIN: Final = "https://cyberscan.invalid"
"""Nobody's (RFC 6761 section 6.4)."""


async def look(asking: Asking, page: str) -> Cors:
    """Ask for ``page`` as a browser does for a script of a foreign origin; nothing is sent that
    could sign anybody in."""
    answer = await asking.get(page, headers=(("Origin", ORIGIN),))
    return Cors(origin=ORIGIN, exchange=answer.exchange)
