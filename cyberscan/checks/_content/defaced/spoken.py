"""Where on a page it is looked for what intruders say, in which order."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.defaced.context import (
    SMALL_TEXT,
    Sign,
    is_alt,
    is_shown,
    is_staged,
    is_work,
)
from cyberscan.checks._content.defaced.message import abroad, laid_message, message
from cyberscan.checks._content.defaced.note import (
    LEAST,
    laid,
    parts,
)
from cyberscan.checks._content.defaced.note import title as titled
from cyberscan.model.facts.content import Matter
from cyberscan.parse.note.names import names
from cyberscan.parse.note.note import note, unquoted
from cyberscan.parse.spam import words
from cyberscan.tables.defacement_stage import GENRES

_ALTS: Final = 6
_NAMED: Final = 2
"""Names of their making that a page without a link is signed with."""
_DISGUISED: Final = re.compile(r"[A-Za-z][013457]{1,4}[A-Za-z_]|\./")
"""A name with digits for letters; crews of offices have none."""
_TOLD: Final = 400


def spoken(
    url: str, page: Matter, before: list[Sign], *, front: bool, told: bool, visited: bool
) -> list[Sign]:
    """Return ``before`` with signs of what is said on a page: over it, in its title and head, at
    its beginning, in one part. A page that is ``told`` to be about hacking is left alone; of one
    that visitors write on (``visited``), what lies over it is no entry of theirs any more."""
    found = list(before)
    staged = is_staged(page, small=False)
    if told:
        return found + (laid(url, page, front=front) if visited and not staged else [])
    if not staged:
        found += abroad(url, page, front=front)
        found += laid_message(url, page, front=front)
        for look in (laid, titled, message):
            found = found or look(url, page, front=front)
        for look in (head, pictures):
            sure = any(sign.kind != "look" for sign in found)
            found += [] if sure else look(url, page, front=front)
    if not found and not is_shown(url, page) and not is_work(page):
        found = parts(url, page, front=front)
    return found


def head(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where the title and what search engines are told read as one note: who may
    change a site's settings and nothing else writes it there."""
    metas = [p.text for p in page.passages if p.place == "meta"]
    text = " . ".join(dict.fromkeys((page.title, *metas)))
    said = note(unquoted(text))
    if metas and (said.hard or said.signs) and said.speaks(LEAST) and not said.tellers:
        evidence = f"{url} title, meta: “{text[:200]}”"
        return [Sign("overlay" if front else "page", evidence, ", ".join(said.told))]
    return []


def pictures(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign where the description of a picture is a note with a reproach or of
    others' things: it says what nobody sees."""
    alts = [p.text for p in page.passages if is_alt(p)]
    for text in alts[:_ALTS]:
        said = note(unquoted(text))
        blames = said.flaw or said.theirs
        if said.names and blames and said.speaks(LEAST) and not said.tellers:
            evidence = f"{url} alt: “{text[:200]}”"
            return [Sign("overlay" if front else "page", evidence, ", ".join(said.told))]
    return []


def signed(url: str, page: Matter, *, front: bool) -> list[Sign]:
    """Return a sign of a page that leads nowhere and asks nothing, plays by itself, bears names of
    their making, and greets, reproaches, or keeps visitors from its source: of a site nothing else
    would be left."""
    asks = any(p.kind == "form" for p in page.pointers)
    if page.links or asks or page.characters > SMALL_TEXT or "sound" not in page.acts:
        return []
    text = f"{page.title} . {page.opening}"
    made = [one for one in names(text).made if _DISGUISED.search(one)]
    if len(made) < _NAMED or is_staged(page, small=True) or GENRES.intersection(words(text)):
        return []
    said = note(unquoted(text))
    if not (said.hard or said.greetings or "context-menu" in page.acts):
        return []
    told = f"{url}: no link, sound by itself, “{text[:_TOLD]}”"
    return [Sign("message" if front else "page", told, ", ".join(made[:4]))]
