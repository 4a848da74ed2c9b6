"""What a script sends, and what it loads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.evasions import loads
from cyberscan.parse.scripts.frames import is_decoded
from cyberscan.parse.scripts.marks import carries, hands, keep_worker, owner
from cyberscan.parse.scripts.miners import pools
from cyberscan.parse.scripts.moves import moves
from cyberscan.parse.scripts.taps import copies, doubles, heeds, wraps
from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

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
_LONGEST_BRANCH: Final = 160
"""Tokens before a request in which a test of the device is looked for."""
_NEAR: Final = 8
"""Tokens of what is set to what a device is."""
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
    """Look whether a request is made on some devices only: ``if (screen.width < 700) fetch(…)``, or
    behind ``if (!q.matches) return``, of those to addresses in disguise."""
    if "disguised-sends" not in walk.reading.traits or walk.picked >= _MOST:
        return
    walk.picked += 1
    first = max(at - _LONGEST_BRANCH, 0)
    known = set(_DEVICES)
    for n in range(first, at):
        if walk.text(n) == "=" and not _DEVICES.isdisjoint(walk.near(n, n + _NEAR)):
            known.add(walk.text(n - 1))
    for n in range(first, at):
        if walk.text(n) == "if" and _is_under(walk, n + 1, at, known):
            walk.reading.mark("picks", walk.place(at))
            return


def _is_under(walk: Walk, start: int, at: int, known: set[str]) -> bool:
    """Whether a test, whose bracket is at ``start``, speaks of what is known of devices, and tells
    whether the token at ``at`` is come to."""
    level, end = 0, start
    while end < at:
        level += (walk.text(end) == "(") - (walk.text(end) == ")")
        end += 1
        if level <= 0:
            break
    if known.isdisjoint(walk.near(start, end)):
        return False
    leaves = "return" in {walk.text(end), walk.text(end + 1)}
    is_block, level = walk.text(end) == "{", 0
    for n in range(end, at):
        text = walk.text(n)
        level += (text in {"{", "("}) - (text in {"}", ")"})
        closed = level == 0 and text == ("}" if is_block else ";")
        # A new line ends a statement as well.
        calls = text == ")" and walk.folder.sort(n + 1) is Sort.NAME
        closed = closed or (level == 0 and calls and not is_block)
        if level < 0 or (closed and not leaves):
            return False
    return True


def _is_answered(walk: Walk, at: int) -> bool:
    """Whether somebody looks at the answer of a request, close to where it is opened."""
    near = {walk.text(n) for n in range(max(at - _BEFORE, 0), at + _AFTER)}
    return not near.isdisjoint(_ANSWERS)


def _opens(walk: Walk, at: int) -> None:
    """``xhr.open("POST", url)``; ``window.open(url)`` is a move."""
    if walk.text(at + 1) != "(":
        return
    if is_decoded(walk, at + 2):
        walk.reading.mark("elsewhere", walk.place(at))
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
        loads(walk, at + 2)
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
