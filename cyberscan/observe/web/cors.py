"""What the front page answers to a script of another site (WHATWG Fetch, the CORS protocol)."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.site import Cors
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Reason
from cyberscan.net.base import NetError
from cyberscan.observe.web.asking import Asking

ORIGIN: Final = "https://cyberscan.invalid"
"""Nobody's (RFC 6761 section 6.4)."""
NULL: Final = "null"
"""What a sandboxed frame sends, and so what any site can send (Fetch, "Origin header")."""

_LETS_IN: Final = frozenset({ORIGIN, NULL})


async def look(asking: Asking, page: str) -> Cors:
    """Ask for ``page`` as a browser does for a script of a foreign origin, then of the origin
    "null", which some let in by name; nothing is sent that could sign anybody in."""
    first = (await asking.get(page, headers=(("Origin", ORIGIN),))).exchange
    if _opens(first):
        return Cors(origin=ORIGIN, exchange=first)
    return Cors(origin=ORIGIN, exchange=first, as_null=await _as_null(asking, page))


async def _as_null(asking: Asking, page: str) -> Exchange | None:
    try:
        return (await asking.get(page, headers=(("Origin", NULL),))).exchange
    except NetError as error:
        # What ends the whole look ends it here too.
        if error.reason in {Reason.DEADLINE, Reason.BUDGET}:
            raise
        return None


def _opens(answer: Exchange) -> bool:
    """Whether the answer lets a foreign origin in with the user's cookies: nothing is worse."""
    allowed = ", ".join(answer.all("access-control-allow-origin")).strip(" \t")
    login = ", ".join(answer.all("access-control-allow-credentials")).strip(" \t")
    return allowed in _LETS_IN and login == "true"
