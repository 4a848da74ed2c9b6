"""A page whose own address is given away to a mirror of it, and its version for telephones to a
login there.

An office's second domain, a vendor or a paper that took an article over may stand in a canonical at
the very path that the page has here, and the host may bear the town's name. None of them has a
login for the version of an article that telephones get.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.checks._content.signals.parties import Parties, is_apart, is_platform, parties_of
from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Pointer
from cyberscan.parse.url import host_of, split
from cyberscan.tables.brands import LOGIN_PATHS
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import Kind

_ADDRESS: Final = 'meta[property="og:url"]'
"""Which address a page has, for those who share it (https://ogp.me/, read 2026-11-28)."""
_ENTRIES: Final = LOGIN_PATHS | {"daftar", "register", "registrasi", "signup", "join"}
"""Parts of addresses by which one becomes, or is, somebody's member. Our own choice."""
_PARTS: Final = re.compile(r"[\W_]+")


def mirrored(url: str, matter: Matter, front: Parties) -> list[Signal]:
    """Return a sign where a page that calls its address its own for those who share it has a
    canonical at another party's, under the same path, and there a login as its ``amphtml``; neither
    it nor the ``front`` page speaks of that party.
    """
    parties = parties_of(matter, url)
    path = _path(url)
    if path == "/" or not _is_its_own(url, matter) or _ENTRIES & _in(f"{path} {matter.title}"):
        return []
    mirrors = {
        registrable(one.host)
        for one in matter.pointers
        if one.kind == "canonical" and one.selector and _is_anothers(one, parties, front)
        if _path(one.url) == path
    }
    for one in matter.pointers:
        if (
            one.kind == "amphtml"
            and registrable(one.host) in mirrors
            and _ENTRIES & _in(_path(one.url))
        ):
            kind = "pointer_elsewhere"
            where = (url, one.kind, one.selector, one.snippet, "")
            return [Signal(kind, Kind.GAMBLING, *where, target=one.url)]
    return []


def _is_its_own(url: str, matter: Matter) -> bool:
    shared = [p for p in matter.passages if p.place == "meta" and p.selector == _ADDRESS]
    own = registrable(host_of(url))
    return bool(shared) and all(
        registrable(p.host) == own and _path(p.url) == _path(url) for p in shared
    )


def _is_anothers(one: Pointer, parties: Parties, front: Parties) -> bool:
    known = parties.ways(one.host) or front.ways(one.host) or is_platform(one.host)
    return not known and is_apart(one.host, parties.host)


def _path(url: str) -> str:
    parts = split(url)
    return f"/{parts.target.partition('?')[0].strip('/').lower()}" if parts else ""


def _in(text: str) -> set[str]:
    return set(_PARTS.split(text.lower()))
