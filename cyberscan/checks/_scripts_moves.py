"""What scripts come to that move visitors away.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._compromise import is_namesake, is_stranger
from cyberscan.checks._scripts_lures import is_addressed, is_application
from cyberscan.checks._strangers import is_named
from cyberscan.model.facts.content import Code, Matter
from cyberscan.tables.brands import LOGIN_PATHS

_PARTS: Final = re.compile(r"[/.?&=-]")
_STORES: Final = ("play.google.com", "apps.apple.com", "itunes.apple.com")
"""Where mobile visitors are sent to install the office's application. Our own choice."""


def moves(url: str, page: Matter, code: Code) -> tuple[str, str] | None:
    """Return what a script that moves some visitors, or at some time, to a stranger comes to."""
    traits = frozenset(code.traits)
    if "location" not in traits:
        return None
    for pointer in page.pointers:
        is_move = pointer.kind == "location" and pointer.selector == code.selector
        if not is_move or not is_stranger(pointer.host, url) or pointer.host in _STORES:
            continue
        trapped = not traits.isdisjoint({"anywhere", "back"})
        picked = "conditional" in traits and (
            "engines" in traits or not traits.isdisjoint({"once", "user-agent", "screen", "chance"})
        )
        if trapped or picked:
            named = (is_named(page, pointer.host) or _is_login(pointer.url)) and not trapped
            named = named or is_namesake(pointer.host, url)
            explained = is_application(pointer.url, pointer.host) or is_addressed(pointer.url, url)
            named = named or (explained and not trapped)
            return ("look" if named else "visitors"), pointer.host
        if "conditional" in traits and "referrer" in traits:
            return "look", pointer.host
    return None


def _is_login(url: str) -> bool:
    """Whether an address is one that signs people in, as scripts of applications move to."""
    return not LOGIN_PATHS.isdisjoint(_PARTS.split(url[:300].lower()))
