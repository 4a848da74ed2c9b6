"""What a script sends, and what it loads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts_marks import carries, hands, keep_worker, owner
from cyberscan.parse.scripts_miners import pools
from cyberscan.parse.scripts_moves import moves
from cyberscan.parse.scripts_taps import copies, doubles, heeds, wraps

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_WITHIN: Final = 60
"""Tokens of what a module takes from another."""
_MOST: Final = 50
"""Requests of one script that are looked at for that."""
_BEFORE: Final = 60
_AFTER: Final = 100
"""Tokens round a request in which its answer would be looked at."""
_ANSWERS: Final = frozenset({
    "onload", "onloadend", "onreadystatechange", "readyState", "response", "responseText",
    "responseXML", "addEventListener", "then",
})  # fmt: skip
_DEVICES: Final = frozenset({
    "screen", "innerWidth", "clientWidth", "matchMedia", "userAgent", "userAgentData",
    "maxTouchPoints", "ontouchstart", "platform",
})  # fmt: skip
"""What tells a telephone from a desk. Our own choice."""
_METHODS: Final = frozenset({"GET", "POST", "PUT"})


def _quietly(walk: Walk, at: int) -> None:
    """``navigator.sendBeacon(url, data)`` gets no answer."""
    _sends(walk, at)
    if walk.text(at + 1) == "(" and carries(walk, at + 2):
        walk.reading.hushes("blind", walk.place(at))


def _socket(walk: Walk, at: int) -> None:
    """``new WebSocket(url)``: what is sent through it waits for nothing."""
    _sends(walk, at)
    walk.reading.hushes("", walk.place(at))
    pools(walk, at)


def _hears_requests(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "=":
        heeds(walk, at, at + 2)


def _worker(walk: Walk, at: int) -> None:
    """``new Worker(url)``: a script of a file of its own."""
    if walk.text(at - 1) == "new" and walk.text(at + 1) == "(":
        keep_worker(walk, at + 2)


def _sends(walk: Walk, at: int) -> None:
    wraps(walk, at)
    if walk.text(at + 1) == "(":
        hands(walk, at + 1)
        url, how, _ = walk.url(at + 2)
        copies(walk, at, url, at + 2)
        walk.reading.target("sends", url, how, walk.place(at))
        _picks(walk, at)


def _picks(walk: Walk, at: int) -> None:
    """Look whether a request is made on some devices only: ``if (screen.width < 700) fetch(…)``."""
    start = at - 1
    while start > max(at - _WITHIN, 0) and walk.text(start) != "if":
        start -= 1
    # A request in a branch of a test; of what is tested beside it nothing is said.
    if walk.text(start) == "if" and walk.blocks.is_tested(at):
        end = next((n for n in range(start, at) if walk.text(n) == "{"), at)
        if not _DEVICES.isdisjoint(walk.near(start, end)):
            walk.reading.mark("picks", walk.place(at))


def _is_answered(walk: Walk, at: int) -> bool:
    """Whether somebody looks at the answer of a request, close to where it is opened."""
    near = {walk.text(n) for n in range(max(at - _BEFORE, 0), at + _AFTER)}
    return not near.isdisjoint(_ANSWERS)


def _opens(walk: Walk, at: int) -> None:
    """``xhr.open("POST", url)``; ``window.open(url)`` is a move."""
    if walk.text(at + 1) != "(":
        return
    if walk.string(at + 2).upper() in _METHODS and walk.text(at + 3) == ",":
        url, how, _ = walk.url(at + 4)
        walk.reading.target("sends", url, how, walk.place(at))
        _picks(walk, at)
        walk.requests += 1
        if walk.requests <= _MOST and not _is_answered(walk, at):
            walk.reading.hushes("", walk.place(at))
    elif owner(walk, at) in {"window", "self"} or (
        walk.text(at - 1) != "." and not walk.opens and "//" in walk.url(at + 2)[0]
    ):
        moves(walk, at, at + 2)


def _loads(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(":
        url, how, _ = walk.url(at + 2)
        walk.reading.target("loader", url, how, walk.place(at))
    elif walk.text(at) == "import":
        _imports(walk, at)


def _imports(walk: Walk, at: int) -> None:
    """``import a from "https://…"``: from elsewhere; a module of one's own tells nothing."""
    for n in range(at + 1, at + _WITHIN):
        if walk.is_string(n):
            if "//" in (url := walk.string(n))[:10]:
                walk.reading.target("loader", url, walk.how, walk.place(at))
            return
        if walk.text(n) in {";", "(", "="}:
            return


SENDS: Final[dict[str, Callable[[Walk, int], None]]] = {
    **dict.fromkeys(("fetch", "post", "ajax", "axios", "getJSON"), _sends),
    "open": _opens,
    **dict.fromkeys(("getScript", "importScripts", "import"), _loads),
    "WebSocket": _socket,
    "Worker": _worker,
    "sendBeacon": _quietly,
    "send": wraps,
    **dict.fromkeys(("clone", "cloneNode"), doubles),
    "onfetch": _hears_requests,
}
