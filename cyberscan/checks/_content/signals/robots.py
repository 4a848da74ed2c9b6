"""What explains that robots get a page with another party's address in it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from cyberscan.checks._content.signals.signal import Signal
from cyberscan.model.facts.content import Matter, Pointer, Visit
from cyberscan.parse.url import host_of
from cyberscan.tables.visitors import BOT

_OWN: Final = frozenset({"base", "canonical"})
"""Pointers that name the page's own address."""


def rendered(inside: Matter, url: str) -> list[Pointer]:
    """Return what a page at ``url`` calls its own address and is that of a service which makes
    pages ready for robots: the service's host with the page's whole address behind it, as
    https://github.com/GoogleChrome/rendertron (``/render/<url>``) and
    https://github.com/unikrn/docker-prerender (``/https://…``) have it, read 2026-11-27. A form
    that sends to that host is explained by nothing.
    """
    name = re.escape(host_of(url).removeprefix("www."))
    behind = re.compile(rf"(?:^|/)https?:/{{1,2}}(?:www\.)?{name}(?![\w.:@-])")
    sent = {one.host for one in inside.pointers if one.kind == "form"}
    return [
        one
        for one in inside.pointers
        if one.kind in _OWN and one.host not in sent and one.host != host_of(url)
        if behind.search(unquote(one.url.partition("//")[2].partition("?")[0].partition("/")[2]))
    ]


def ready(visit: Visit) -> list[str]:
    """Return what a person should look at: addresses of such a service that a robot got. They make
    nothing else that it got any worse."""
    if visit.profile != BOT.profile or visit.matter is None or visit.exchange is None:
        return []
    found = rendered(visit.matter, visit.exchange.url)
    return [f"{visit.profile}: {one.kind} → {one.url}" for one in found]


def is_rendered(signal: Signal, inside: Matter | None) -> bool:
    """Whether a sign is no more than such an address."""
    if signal.kind != "pointer_elsewhere" or inside is None:
        return False
    return any(
        (one.kind, one.url) == (signal.place, signal.target) for one in rendered(inside, signal.url)
    )
