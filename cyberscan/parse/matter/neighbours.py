"""What a page has to do with other parties, beside sending somebody there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from cyberscan.parse.html import is_foreign
from cyberscan.parse.url import host_of, resolve
from cyberscan.tables.second_level import registrable

MOST: Final = 2_000
"""Hosts of one kind; pages name some dozens."""

_SOURCES: Final = {
    "audio": "src", "img": "src", "input": "src", "link": "href", "script": "src", "source": "src",
    "video": "src",
}  # fmt: skip
_SHOWN: Final = frozenset({"stylesheet", "icon", "preload", "modulepreload"})


class Neighbours:
    """Gathers the hosts that a page takes something from, and those it links to in plain sight."""

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._serving: dict[str, set[str]] = {"": set(), "script": set()}
        self._linked: set[str] = set()

    def enter(self, name: str, attributes: Mapping[str, str], base: str) -> None:
        """Look at a start tag."""
        attribute = _SOURCES.get(name, "")
        target = attributes.get(attribute, "") if attribute else ""
        if "//" not in target[:20]:
            return
        if name == "link" and _SHOWN.isdisjoint(attributes.get("rel", "").lower().split()):
            return
        host = host_of(resolve(base, target) or "")
        found = self._serving["script" if name == "script" else ""]
        if host and is_foreign(host, self._zone) and len(found) < MOST:
            found.add(host)

    def linked(self, host: str) -> None:
        """Take note of a link that visitors see."""
        if len(self._linked) < MOST:
            self._linked.add(host)

    def of(self, url: str, visible: str) -> Callable[[str, str], tuple[str, ...]]:
        """Return what says of a pointer's kind and host what `Pointer.beside` is, for a page that
        came from ``url``."""
        own = registrable(host_of(url))
        linked = {registrable(host) for host in self._linked}
        serving = {
            kind: {registrable(host) for host in hosts} for kind, hosts in self._serving.items()
        }
        text = visible.lower()
        said: dict[str, bool] = {}

        def beside(kind: str, host: str) -> tuple[str, ...]:
            zone = registrable(host)
            if not zone or zone == own:
                return ()
            if zone not in said:
                said[zone] = re.search(rf"(?<![\w-]){re.escape(zone)}(?![\w-])", text) is not None
            # Neither a script nor a link is a neighbour of itself.
            serves = zone in serving[""] or (kind != "script" and zone in serving["script"])
            told = {
                "linked": zone in linked and kind != "cover",
                "named": said[zone],
                "serves": serves,
            }
            return tuple(word for word, holds in told.items() if holds)

        return beside
