"""Whether a script hides an address as honest ones do: packed, put together from pieces, beside its
maker's name, or to guard a credit.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.compromise import is_stranger
from cyberscan.checks._content.scripts.moves import is_credited, is_of_trade
from cyberscan.checks._content.scripts.proof import (
    OUT_OF_SIGHT,
    TRICKS,
    is_for_searchers,
    is_out_of_sight,
    is_proved,
)
from cyberscan.model.facts.content import Code, Matter
from cyberscan.tables.second_level import registrable

DECODERS: Final = frozenset({"atob", "fromCharCode", "hex-escapes", "reversed", "unescape"})
VISITOR: Final = frozenset({"referrer", "user-agent", "cookie", "screen", "once"})
"""What a script looks at, or keeps, to pick visitors by."""
_SOUGHT: Final = frozenset({"referrer", "user-agent"})
"""What no guard of a licence looks at, and none of a credit but at the browser, for its menus."""
_TRAPS: Final = frozenset({"chance", "anywhere", "back"})
"""Nobody is moved for a licence by chance, nor where he clicks, but by who stands below."""
_GUARDS: Final = frozenset({"conditional", "inspects"})
_NAME: Final = 6
"""Letters of a name that no page says by chance (our own choice)."""
_SAID: Final = frozenset({"heading", "text", "link", "alt", "comment"})
_NO_PART: Final = frozenset({
    "chance", "disguised-moves", "disguised-sends", "drop", "erases", "everybody", "history",
    "kept", "led", "taps", "wanders",
})  # fmt: skip
"""What no theme has a use for that hides where its maker is. Our own choice."""
_SETTINGS: Final = re.compile(r'\{\s?"[\w-]{1,30}"\s?:[^{}|]{1,200},\s?"[\w-]{1,30}"\s?:')
_APART: Final = re.compile(r"[\W_]+")
_LETTERS: Final = 4
"""Characters that stand for one in what is encoded whole, at most: ``\\x41``."""
SHORT: Final = 3_000
"""Characters of a script that does little else; libraries are longer."""


def _hides(code: Code) -> bool:
    """Whether a script that does little else hides an address."""
    traits = set(code.traits)
    hidden = not traits.isdisjoint({"disguised", "pieced"}) and not traits.isdisjoint(DECODERS)
    most = SHORT * (_LETTERS if "whole" in traits else 1)
    return (hidden or {"packed", "loader"} <= traits) and code.length <= most


def is_packed(
    url: str, page: Matter, code: Code, host: str, serving: frozenset[str] = frozenset()
) -> bool:
    """Whether a packed script that does little else loads from a stranger as intruders do.

    Who sells themes packs them whole and loads news of them from its own host, a script for
    everybody; what the packer hides, anybody can unpack. So there has to be more: a frame out of
    sight, or a trick that no theme has a use for. Then a maker's name in a comment or the page's
    own class names excuse nothing, for they cost an intruder nothing; a link in sight, or style
    sheets and pictures from there, do (``serving``, as in `is_served`).
    """
    if not _hides(code):
        return False
    if not is_stranger(host, url) or is_credited(page, host):
        return False
    made = [p for p in page.pointers if p.selector == code.selector]
    served = any(
        registrable(pointer.host) == registrable(host) and "serves" in pointer.beside
        for pointer in made
    )
    if is_of_trade(host):
        return True
    if served or registrable(host) in serving:
        return False
    traits = frozenset(code.traits)
    # Documents, maps and boxes to talk in are shown in frames, too.
    more = not traits.isdisjoint(TRICKS) or is_for_searchers(traits)
    return more or is_out_of_sight(page, code)


def is_unexplained(page: Matter, code: Code, host: str, serving: frozenset[str]) -> bool:
    """Whether nothing on the page tells why a packed script loads from a host: neither is the
    host's owner named there, nor does the script dress the page."""
    if not _hides(code):
        return False
    named = any(
        registrable(pointer.host) == registrable(host)
        and not {"named", "serves"}.isdisjoint(pointer.beside)
        for pointer in page.pointers
        if pointer.selector == code.selector
    )
    return not (
        named
        or "dresses" in code.traits
        or is_served(page, host, serving)
        or is_credited(page, host)
    )


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


def is_settings(code: Code) -> bool:
    """Whether what a script decodes is an object of settings, one of which is where its maker has
    his files, and no address is decoded by itself."""
    return "disguised" not in code.traits and _SETTINGS.search(code.decoded) is not None


def is_part(url: str, page: Matter, code: Code, hosts: list[str]) -> bool:
    """Whether the addresses in disguise belong to a program of the site's own: one in the clear
    that works with the page, a long one that works with the page's own settings, or one that works
    with the page and opens on this host alone. So do themes and plugins hide where their maker is;
    a frame out of sight, a trap, a move or a look who comes from a search is no part of one."""
    traits = frozenset(code.traits)
    works = "part" in traits or {"packed", "whole"} <= traits
    known = (
        "woven" in traits
        or ("keyed" in traits and works)
        or ("familiar" in traits and (works or "whole" in traits))
    )
    if not known or not traits.isdisjoint(TRICKS | OUT_OF_SIGHT | _NO_PART):
        return False
    if is_for_searchers(traits):
        return False
    if any(map(is_of_trade, hosts)):
        return False
    made = [p for p in page.pointers if p.selector == code.selector]
    return not any(
        (p.kind == "frame" and (p.hidden or p.covers))
        or (p.kind == "location" and is_stranger(p.host, url))
        for p in made
    )


def is_in_sight(page: Matter, code: Code, host: str) -> bool:
    """Whether all that a script in disguise makes is a frame that visitors see, of a size of its
    own: boxes to talk in and the like, which hide their host from what blocks advertisements."""
    made = [p for p in page.pointers if p.selector == code.selector]
    plain = bool(made) and all(p.kind == "frame" and not (p.hidden or p.covers) for p in made)
    return plain and "sized" in code.traits and not is_of_trade(host)


def is_disguised(traits: frozenset[str]) -> bool:
    """Whether a script loads or moves to an address that it hides.

    One that loads something from an address nobody can read, and decodes one, loads that, and so
    does one that has a whole address backwards; the packer's own character codes decode none. Who
    moves everybody hides where to, even if a comment names the owner.
    """
    decoders = DECODERS - ({"fromCharCode"} if "packed" in traits else set())
    backwards = {"loader", "reversed"} <= traits
    unfed = "unfed" in traits and bool(traits & decoders)
    return (
        "disguised" in traits
        or "everybody" in traits
        or ("spells" in traits and (backwards or unfed))
    )


def hides(page: Matter, code: Code, host: str, serving: frozenset[str] | None) -> str:
    """Return what an address in disguise comes to: themes move whoever removed their credit, or
    uses them on another site, too, and keep settings in base64, of which one is where their maker
    has his files. ``serving`` is None where the page explains nothing."""
    traits = frozenset(code.traits)
    named = serving is not None and (is_served(page, host, serving) or is_credited(page, host))
    traps = bool(traits & _TRAPS) and not is_credited(page, host)
    # Themes look at screens and keep what was chosen as well; that their maker stands on the page
    # explains that all the same, which a shape alone does not.
    sought = VISITOR
    if named and "inspects" in traits:
        sought = _SOUGHT - {"user-agent"}
    elif "locks" in traits:
        sought = _SOUGHT
    picks = not traits.isdisjoint(sought)
    if "location" in traits and (picks or traps):
        return "visitors"
    if "location" in traits and traits & _GUARDS and "everybody" not in traits:
        loads = "loader" in traits and "disguised-moves" not in traits
        owner = registrable(host)
        back = any(
            pointer.kind == "location"
            and pointer.selector == code.selector
            and registrable(pointer.host) == owner
            for pointer in page.pointers
        )
        # Nobody but a maker loads his news and moves to himself whoever has no licence.
        excused = back and not is_of_trade(host)
        proved = loads and not excused and is_proved(page, code, host)
        return "loader" if proved else "look"
    if "location" in traits:
        return "loader"
    explained = is_in_sight(page, code, host) or (is_settings(code) and not is_of_trade(host))
    if named or (explained and not traits & VISITOR):
        return "look"
    return "loader" if is_proved(page, code, host) else "look"
