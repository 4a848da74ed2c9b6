"""What scripts come to that move visitors away, or show some of them something else."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.compromise import is_namesake, is_stranger
from cyberscan.checks._content.scripts.lures import is_addressed, is_application
from cyberscan.checks._content.strangers import is_named
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term
from cyberscan.tables.brands import LOGIN_PATHS
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import LUCKY, NUMBERS, Grade, Kind

_PARTS: Final = re.compile(r"[/.?&=-]")
_LOOKS: Final = frozenset({"once", "screen"})
_PICKS: Final = _LOOKS | {"chance", "engines", "user-agent"}
"""How scripts pick visitors, and what themes do besides."""
_SHORT: Final = 3_000
"""Characters of a script that does little else than move."""
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
        # Who locks a theme to one host looks at screens elsewhere in it.
        signs = _PICKS - (_LOOKS if "locks" in traits else set())
        picked = "conditional" in traits and not traits.isdisjoint(signs)
        # Whoever else comes was sent back before.
        picked = picked or ({"engines", "once"} <= traits and code.length <= _SHORT)
        if trapped or picked:
            named = (is_named(page, pointer.host) or _is_login(pointer.url)) and not trapped
            named = named or is_namesake(pointer.host, url)
            explained = is_application(pointer.url, pointer.host) or is_addressed(pointer.url, url)
            explained = explained or _is_other_version(page, pointer)
            named = (named or (explained and not trapped)) and not is_of_trade(pointer.host)
            return ("look" if named else "visitors"), pointer.host
        if "conditional" in traits and "referrer" in traits:
            return "look", pointer.host
    return None


def _is_other_version(page: Matter, pointer: Pointer) -> bool:
    """Whether the page itself tells of the host it moves to: in its visible text, or as its version
    for small screens (https://developers.google.com/search/mobile-sites/mobile-seo/separate-urls,
    read 2026-11-27)."""
    owner = registrable(pointer.host)
    return "named" in pointer.beside or any(
        other.kind == "alternate" and registrable(other.host) == owner and "media=" in other.snippet
        for other in page.pointers
    )


def shows(url: str, page: Matter, code: Code) -> tuple[str, str] | None:
    """Return what a script comes to that looks at the visitor's device and writes a link to a host
    of the trade, which the page has nothing else to do with; of a link without words a promise, a
    word of luck and a number of the trade in its owner's name tell as much. Of a promise and a
    number alone shops and jubilees are made as well."""
    traits = frozenset(code.traits)
    if "links" not in traits or not traits & {"screen", "user-agent"}:
        return None
    for passage in page.passages:
        host = passage.host
        if passage.selector != code.selector or passage.place != "script" or not host:
            continue
        if not is_stranger(host, url) or is_named(page, host):
            continue
        is_sure = is_of_trade(host)
        label = registrable(host).partition(".")[0]
        promises = label.endswith(NUMBERS) and hits(words(label)).frames
        if is_sure or (promises and not passage.text):
            lucky = is_sure or any(word in label for word in LUCKY)
            return ("visitors" if lucky else "look"), host
    return None


def is_of_trade(host: str) -> bool:
    """Whether a host's name is surely of the trade in gambling: that no link or text excuses."""
    term = host_term(host)
    return term is not None and term.grade is Grade.TRADE and term.kind is Kind.GAMBLING


def is_credited(page: Matter, host: str) -> bool:
    """Whether a host's owner stands on the page with a link; one of the trade is no maker of
    themes."""
    return is_named(page, host) and not is_of_trade(host)


def _is_login(url: str) -> bool:
    """Whether an address is one that signs people in, as scripts of applications move to."""
    return not LOGIN_PATHS.isdisjoint(_PARTS.split(url[:300].lower()))
