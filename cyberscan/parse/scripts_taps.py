"""Wrappers round what sends a page's requests, and the copies that they send elsewhere.

``window.fetch = function (a, b) { navigator.sendBeacon(url, b.body); return f(a, b) }``: the page
works as before. Monitors of errors wrap the same methods and report to addresses that are set
elsewhere, or without the body; what counts is a fixed address that is sent the body itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cyberscan.parse.scripts_tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_LONGEST: Final = 2_000
"""Tokens of a wrapper; those of skimmers have tens (our own choice)."""
_MOST_PARAMETERS: Final = 12
"""Tokens of a list of parameters."""
_WITHIN: Final = 60
"""Tokens of what is sent."""
_MOST: Final = 20
"""Wrappers of one script that are looked at; libraries have one or two."""
_CALLABLE: Final = frozenset({"function", "async", "("})


class Tap(NamedTuple):
    """Where a wrapper ends, counted in tokens, and the names of what is sent through it."""

    end: int
    sent: frozenset[str]
    number: int = 0


NO_TAP: Final = Tap(0, frozenset())


def wraps(walk: Walk, at: int) -> None:
    """Look whether the name at a token is given a wrapper: ``w.fetch = function (a, b) {…}``,
    ``XMLHttpRequest.prototype.send = function (body) {…}``."""
    start = at + 2
    if walk.text(at - 1) != "." or walk.text(at + 1) != "=":
        return
    if walk.text(start) not in _CALLABLE or walk.tap.number >= _MOST:
        return
    of_request = walk.text(at - 2) == "prototype"
    if walk.text(at) == "send" and not of_request:
        return
    walk.tap = walk.tap._replace(number=walk.tap.number + 1)
    names: list[str] = []
    begin = start
    while begin < start + _MOST_PARAMETERS and walk.text(begin) != "(":
        begin += 1
    for n in range(begin + 1, begin + _MOST_PARAMETERS):
        if walk.text(n) == ")":
            break
        if walk.folder.sort(n) is Sort.NAME:
            names.append(walk.text(n))
    level = 0
    for end in range(start, min(start + _LONGEST, len(walk.tokens))):
        level += {"{": 1, "}": -1}.get(walk.text(end), 0)
        if level == 0 and walk.text(end) == "}":
            sent = frozenset(names[:1]) if of_request else frozenset({"body"})
            walk.tap = Tap(end, sent, walk.tap.number)
            return


def copies(walk: Walk, at: int, url: str, start: int) -> None:
    """Note that what stands in a wrapper sends the body to ``url``; what is sent stands between
    ``start`` and the end of the call."""
    plain = url.strip()
    if at >= walk.tap.end or not plain.lower().startswith(("http:", "https:", "//")):
        return
    level = 1
    for n in range(start, start + _WITHIN):
        text = walk.text(n)
        level += (text == "(") - (text == ")")
        if level <= 0 or text == ";":
            return
        if text in walk.tap.sent and walk.folder.sort(n) is Sort.NAME:
            walk.reading.mark("taps", walk.place(at))
            walk.reading.targets.append(plain[:500])
            return
