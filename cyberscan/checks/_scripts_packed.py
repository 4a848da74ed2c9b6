"""Whether a script hides an address as honest ones do: packed, or put together from pieces.

No check: the walk over the folder passes by modules whose name begins with an underscore.
"""

from __future__ import annotations

from typing import Final

from cyberscan.checks._compromise import is_stranger
from cyberscan.checks._scripts_moves import is_credited
from cyberscan.model.facts.content import Code, Matter
from cyberscan.tables.second_level import registrable

SHORT: Final = 3_000
"""Characters of a script that does little else; libraries are longer."""


def is_packed(
    url: str, page: Matter, code: Code, host: str, serving: frozenset[str] = frozenset()
) -> bool:
    """Whether a packed script is one that loads from a stranger and does little else.

    Who sells themes packs them whole, loads news of them from its own host, and stands with its
    name below every page, or has the page's style sheets and pictures there: the domains of
    those that the page itself takes are ``serving``.
    """
    if not {"packed", "loader"} <= set(code.traits) or code.length > SHORT:
        return False
    if registrable(host) in serving or any(
        pointer.selector == code.selector
        and registrable(pointer.host) == registrable(host)
        and not {"named", "serves"}.isdisjoint(pointer.beside)
        for pointer in page.pointers
    ):
        return False
    return is_stranger(host, url) and not is_credited(page, host)


def is_half_hidden(url: str, page: Matter, code: Code, host: str) -> bool:
    """Whether an address is hidden in a way that honest scripts have as well: packed, or put
    together from pieces, of which one is the owner's name as a whole, as who gathers leave for
    cookies does. It is found by whoever searches for that name."""
    traits = set(code.traits)
    is_half = "pieced" in traits or {"packed", "loader"} <= traits
    return is_half and is_stranger(host, url)
