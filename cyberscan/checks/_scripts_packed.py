"""Whether a script hides an address as honest ones do: packed, or put together from pieces.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._compromise import is_stranger
from cyberscan.checks._scripts_moves import is_credited, is_of_trade
from cyberscan.model.facts.content import Code, Matter
from cyberscan.tables.second_level import registrable

_NAME: Final = 6
"""Letters of a name that no page says by chance (our own choice)."""
_SAID: Final = frozenset({"heading", "text", "link", "alt", "comment"})
_APART: Final = re.compile(r"[\W_]+")
SHORT: Final = 3_000
"""Characters of a script that does little else; libraries are longer."""


def is_packed(
    url: str, page: Matter, code: Code, host: str, serving: frozenset[str] = frozenset()
) -> bool:
    """Whether a packed script is one that loads from a stranger and does little else.

    Who sells themes packs them whole, loads news of them from its own host, and stands with its
    name below every page or in a comment, has the page's style sheets and pictures there, or has
    called the folder of its theme after itself: those are ``serving``, as in `is_served`. What
    dresses the page's own elements is a theme's as well, unless it makes a frame.
    """
    if not {"packed", "loader"} <= set(code.traits) or code.length > SHORT:
        return False
    made = [p for p in page.pointers if p.selector == code.selector]
    if is_served(page, host, serving) or any(
        registrable(pointer.host) == registrable(host)
        and not {"named", "serves"}.isdisjoint(pointer.beside)
        for pointer in made
    ):
        return False
    framed = any(pointer.kind == "frame" for pointer in made)
    if not framed and "dresses" in code.traits:
        return False
    return is_stranger(host, url) and not is_credited(page, host)


def is_served(page: Matter, host: str, serving: frozenset[str]) -> bool:
    """Whether a host's owner stands behind the page for all to see: the page has its style sheets
    or pictures there, says its name in its text or in a comment, or has a folder called so.

    ``serving`` holds the domains of those style sheets and pictures, and the words of the paths of
    the site's own. Who injects a script does not know which theme it falls into.
    """
    owner = registrable(host)
    name = owner.partition(".")[0].replace("-", "")
    if is_of_trade(host):
        return False
    if owner in serving or (len(name) >= _NAME and name in serving):
        return True
    told = (p.text for p in page.passages if p.place in _SAID and not p.hidden)
    said = (_APART.sub("", text.lower()) for text in (page.title, page.opening, *told))
    return len(name) >= _NAME and any(name in text for text in said)


def is_half_hidden(url: str, page: Matter, code: Code, host: str) -> bool:
    """Whether an address is hidden in a way that honest scripts have as well: packed, or put
    together from pieces, of which one is the owner's name as a whole, as who gathers leave for
    cookies does. It is found by whoever searches for that name."""
    traits = set(code.traits)
    is_half = "pieced" in traits or {"packed", "loader"} <= traits
    return is_half and is_stranger(host, url)
