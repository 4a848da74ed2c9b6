"""What explains that telephones are sent elsewhere, and by what visitors are misled."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.compromise import is_namesake
from cyberscan.model.facts.content import Matter
from cyberscan.parse.url import host_of
from cyberscan.tables.scripts import APP_LINKS
from cyberscan.tables.second_level import registrable

APPLICATION: Final = re.compile(
    r"(?:^|[^a-z])(?:apps?|aplikasi|android|ios|install|instal|unduh|download|(?:play|app) ?store)"
    r"(?:[^a-z]|$)|onelink|app-?link|getapp|superapp|browser|browsehappy",
    re.IGNORECASE,
)
"""How addresses and labels tell that telephones are sent to an application, or who has an old
browser to a newer one. Our own choice."""
_PIECES: Final = 5
"""Parts of a path that are looked at."""
_WORD: Final = re.compile(r"[a-z]{5,}")
_PLACE: Final = re.compile(r"(?:pem)?(?:kab|kota|desa)?([a-z]{5,}?)(?:kab|kota|desa)?")
"""A place's name with what kind of place it is: *malangkab*. Our own choice."""
_LURE: Final = re.compile(
    r"\b(?:izinkan|allow)\b[^.]{0,100}\b(?:robot|manusia|human|captcha)\b|"
    r"\b(?:robot|manusia|human|captcha)\b[^.]{0,100}\b(?:izinkan|allow)\b",
    re.IGNORECASE,
)
"""How a page misleads somebody into allowing notifications: to be told from a robot takes no such
permission (https://support.google.com/webtools/answer/9799829, "permission request issues", and
https://scamencyclopedia.org/glossary/push-notification-spam, read 2026-11-26)."""


def is_application(url: str, host: str) -> bool:
    """Whether an address speaks of an application, as telephones are sent to; a package by itself
    comes from no shop."""
    if is_package(url):
        return False
    return registrable(host) in APP_LINKS or APPLICATION.search(url[:300]) is not None


def is_addressed(url: str, page: str) -> bool:
    """Whether the path of an address, or its host before the owner's name, holds the name of the
    office whose page it is, as what a vendor runs for it; a query is not looked at, for those who
    count visitors name the site there.
    """
    path = url.partition("//")[2].partition("?")[0].partition("#")[0]
    pieces = path.lower().split("/")[1 : 1 + _PIECES]
    host = host_of(url)
    pieces += host.removesuffix(registrable(host)).split(".")
    words = _WORD.findall(host_of(page))
    places = {match[1] for word in words if (match := _PLACE.fullmatch(word))} - set(words)
    return any(
        is_namesake(f"{piece}.invalid", page) or any(place in piece for place in places)
        for piece in pieces
        if piece
    )


def is_package(url: str) -> bool:
    """Whether an address is that of an application's package."""
    return url.lower().partition("?")[0].endswith(".apk")


def lures(page: Matter) -> bool:
    """Whether a page asks for a permission as a proof of being no robot."""
    said = (page.opening, *(p.text for p in (*page.laid, *page.passages)))
    return any(_LURE.search(text) for text in said)
