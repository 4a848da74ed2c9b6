"""What scripts come to that read what is typed, and send it."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.brands import presents
from cyberscan.checks._content.compromise import is_stranger
from cyberscan.checks._content.strangers import imitates, strangers
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.tables.scripts import CARD_FIELDS

TAKES: Final = frozenset({"fields", "keys"})
_WORD: Final = re.compile(r"[a-z][a-z_-]{2,30}")
_NAME: Final = re.compile(r"[\w-]+")
_CLASS: Final = re.compile(r"\sclass=|…\Z")
_OF: Final = "of:"
_SOCKET: Final = ("ws:", "wss:")
"""An open line for each letter: no login sends what is typed before it is sent off."""
_PICTURE: Final = re.compile(r"(?:^|[\s>])(?:img|svg|picture)[^\s>]{0,200}\Z")


def _asks(pointer: Pointer) -> bool:
    """Whether a form asks for a password or a card."""
    if pointer.kind != "inquiry":
        return pointer.kind == "form"
    return any(not CARD_FIELDS.isdisjoint(_WORD.findall(f.lower())) for f in pointer.fields)


def _of_others(page: Matter, traits: frozenset[str]) -> bool:
    """Whether a script names each form whose fields it takes, and none of them asks for a password
    or a card."""
    names = {trait.removeprefix(_OF) for trait in traits if trait.startswith(_OF)}
    if not names or not traits.isdisjoint({"secrets", "keys"}):
        return False
    for pointer in page.pointers:
        if _asks(pointer):
            shown = (pointer.snippet, pointer.selector, *pointer.fields)
            if not names.isdisjoint(_NAME.findall(" ".join(shown).lower())):
                return False
            # Which class a form is of is not kept, only that it is of one.
            if any(name[0] == "." for name in names) and _CLASS.search(pointer.snippet):
                return False
    return True


def _listens(page: Matter, code: Code, *, asks: bool) -> bool:
    """Whether a script sends each letter of a secret over a line that it opens in disguise, or each
    key of every field of somebody's identity in the address of a picture: who counts mistakes
    counts, and no more."""
    traits = frozenset(code.traits)
    if asks and "disguised-sends" in traits and code.decoded.startswith(_SOCKET):
        return True
    identifies = any(pointer.kind == "inquiry" for pointer in page.pointers)
    return identifies and {"beacon", "collects", "gathers", "keys"} <= traits


def takes(url: str, page: Matter, code: Code) -> tuple[str, str] | None:
    """Return what a script that reads what is typed, and sends it, comes to.

    Where the page asks for a password or a card, no honest script sends all fields by the address
    of a picture, or without asking for an answer: whoever signs somebody in needs it. Of another
    form beside that one, vendors of newsletters are sent the fields so.
    """
    traits = frozenset(code.traits)
    others = strangers(url, page, code.hosts, but=code.selector) if traits & TAKES else []
    asks = any(_asks(pointer) for pointer in page.pointers)
    asks = asks and not _of_others(page, traits)
    if asks and {"collects", "fields", "sends"} <= traits and _PICTURE.search(code.selector):
        return "skimmer", others[0] if others else ""
    if not others or not traits & {"sends", "hook"} or presents(url, page):
        return None
    secret = "secrets" in traits
    alike = any(imitates(host) for host in others)
    if "disguised-sends" in traits and (secret or "hook" in traits):
        return "skimmer", others[0]
    if "disguised-sends" in traits and {"keys", "pressed"} <= traits:
        return "skimmer", others[0]
    if secret and "hook" in traits:
        return "skimmer", others[0]
    # Offices have other forms of theirs answered by the services of Google and the like.
    others = [host for host in others if is_stranger(host, url)]
    if not others:
        return None
    whole = secret or not traits.isdisjoint({"keys", "collects"})
    gathers = [host for host in others if host in code.decoded.lower()]
    if (asks or secret) and "gathers" in traits and gathers:
        return "skimmer", gathers[0]
    if _listens(page, code, asks=asks) and (gathers or asks):
        return "skimmer", (gathers or others)[0]
    if asks and {"blind", "hands"} <= traits:
        return "skimmer", others[0]
    if (asks or secret) and alike and whole:
        return "skimmer", others[0]
    if "hook" in traits or "disguised-sends" in traits or (secret and "keys" in traits):
        return "look", others[0]
    return ("look", others[0]) if "keys" in traits and "beacon" in traits else None
