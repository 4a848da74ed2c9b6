"""Wrappers round what sends a page's requests, and the copies that they send elsewhere.

``window.fetch = function (a, b) { navigator.sendBeacon(url, b.body); return f(a, b) }``: the page
works as before. Monitors of errors wrap the same methods and report to addresses that are set
elsewhere, or without the body; what counts is a fixed address that is sent the body itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from cyberscan.parse.scripts.tokens import Sort
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_LONGEST: Final = 2_000
"""Tokens of a wrapper; those of skimmers have tens (our own choice)."""
_MOST_PARAMETERS: Final = 12
"""Tokens of a list of parameters."""
_WITHIN: Final = 60
"""Tokens of what is sent."""
_MOST: Final = 20
"""Wrappers of one script that are looked at; libraries have one or two."""
_LONGEST_TEST: Final = 40
"""Tokens of a comparison, and of those beside it."""
_APART: Final = frozenset({"&&", "||", "{", "}", ";", ",", "?", "="})
"""What a comparison ends at."""
_TESTS: Final = frozenset({"if", "while"})
_DENIES: Final = frozenset({"!", "!=", "!==", "-", "<"})
"""What turns a comparison round: ``!``, and ``indexOf(…) < 0`` or ``=== -1``."""
_LONGEST_RESCUE: Final = 200
"""Tokens of what runs when something failed."""
_WHERE: Final = frozenset({"url", "hostname", "host", "origin", "href", "pathname"})
"""Members of a request, or of its address, that tell where it goes."""
_SAME: Final = frozenset({"==", "===", "!=", "!=="})
_READS: Final = frozenset({"text", "json", "formData", "arrayBuffer", "blob"})
_CALLABLE: Final = frozenset({"function", "async", "("})


class Tap(NamedTuple):
    """Where a wrapper ends, counted in tokens, and the names of what is sent through it."""

    end: int
    sent: frozenset[str]
    number: int = 0
    to: str = ""
    """What a worker that reads posts looks for in where they go, in lower case."""


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
            sent = frozenset(names[:1]) if of_request else frozenset({"body", *names[1:2]})
            walk.tap = Tap(end, sent, walk.tap.number)
            return


def heeds(walk: Walk, at: int, start: int) -> None:
    """Look whether a worker reads what pages post: what hears ``fetch`` (from ``start`` on) tells
    a request by its method, clones it and reads the body. To keep answers, workers clone those."""
    if walk.tap.number >= _MOST:
        return
    walk.tap = walk.tap._replace(number=walk.tap.number + 1)
    level, end = 0, start
    said: set[str] = set()
    to: list[str] = []
    while end < min(start + _LONGEST, len(walk.tokens)):
        text = walk.text(end)
        level += (text in {"(", "{"}) - (text in {")", "}"})
        if level < 0:
            break
        if walk.string(end).upper() == "POST" and walk.text(end - 1) in _SAME:
            said.add("POST")
        elif walk.text(end - 1) == "." and walk.text(end + 1) == "(":
            said.add(text)
        if text in _WHERE and walk.text(end - 1) == "." and len(to) < _MOST:
            to.append(_compared(walk, end))
        end += 1
    posted = "POST" in said or "formData" in said
    if posted and "clone" in said and not said.isdisjoint(_READS):
        walk.tap = Tap(end, frozenset({"body"}), walk.tap.number, " ".join(to).lower())


def _compared(walk: Walk, at: int) -> str:
    """Return what the address of a request, of which a part stands at a token, must hold to be
    looked at: ``r.url.startsWith("https://…")``, ``u.hostname === HOST``, ``/…/.test(r.url)``."""
    start, level = at, 0
    while start > at - _LONGEST_TEST:
        before = walk.text(start - 1)
        if level == 0 and (before in _APART or (before == "(" and walk.text(start - 2) in _TESTS)):
            break
        # An argument belongs to who is called: ``new URL(r.url).host``.
        level = max(level + (before == ")") - (before == "("), 0)
        start -= 1
    said: list[str] = []
    level, denied, end = 0, 0, start
    while end < start + _LONGEST_TEST and (level or walk.text(end) not in _APART):
        text = walk.text(end)
        level += (text == "(") - (text == ")")
        if level < 0:
            break
        if text in _DENIES or (text == ">" and walk.text(end + 1) == "-"):
            denied += 1
        if walk.folder.sort(end) is Sort.REGEX:
            said.append(walk.tokens[end].text.replace("\\", ""))
        elif walk.is_string(end):
            said.append(walk.string(end))
        elif walk.folder.sort(end) is Sort.NAME and (known := walk.folder.names.get(text)):
            said.append(known.data if isinstance(known.data, str) else "")
        end += 1
    # ``if (… !== HOST) return`` lets the host through, ``if (… === HOST) return`` all others.
    passes = bool(denied % 2) == _leaves(walk, end)
    return " ".join(text[:500] for text in said) if passes else ""


def _leaves(walk: Walk, at: int) -> bool:
    """Whether what is done after a test, which goes on at a token, is to go away."""
    end, level = at, 0
    while end < at + _LONGEST_TEST and walk.text(end) not in {";", "{", "}", ""}:
        level += (walk.text(end) == "(") - (walk.text(end) == ")")
        end += 1
        if level < 0:
            break
    end += walk.text(end) == "{"
    if level >= 0 or walk.text(end) != "return":
        return False
    for n in range(end, end + _LONGEST_TEST):
        if walk.text(n) in {";", "}"}:
            return True
        if walk.text(n) == "clone":
            return False
    return True


def _is_rescue(walk: Walk, at: int) -> bool:
    """Whether what stands at a token only runs once something failed: ``catch (e) {…}``,
    ``.catch(…)``, ``.then(…, …)``. Who copies what is posted copies it all."""
    level, second = 0, False
    for n in range(at, max(at - _LONGEST_RESCUE, 0), -1):
        text = walk.text(n)
        level += (text in {")", "}"}) - (text in {"(", "{"})
        second = second or (level == 0 and text == ",")
        if level < 0:
            if text == "(" and second and walk.text(n - 1) == "then":
                return True
            level, second = 0, False
            head = {walk.text(n - 1), walk.text(n - 4)} if text == "{" else {walk.text(n - 1)}
            if "catch" in head:
                return True
    return False


def _is_known(walk: Walk, url: str) -> bool:
    """Whether a worker sends to the same host that it looks for in where the page posts to: what
    could not be sent is sent again, or what a vendor answers is kept."""
    host = host_of(f"https:{url}" if url[:2] == "//" else url)
    known = rf"(?<![\w-]){re.escape(registrable(host))}(?![\w-]|\.\w)"
    return bool(host) and re.search(known, walk.tap.to) is not None


def doubles(walk: Walk, at: int) -> None:
    """Look whether a form that is sent is sent elsewhere as well: a clone of it, at the token, goes
    to another address with an answer that stays out of sight (``target``)."""
    if walk.text(at + 1) != "(" or walk.sent >= _MOST:
        return
    walk.sent += 1
    before = {walk.string(n) for n in range(max(at - _WITHIN, 0), at)}
    after = range(at, min(at + 2 * _WITHIN + 20, len(walk.tokens)))
    names = {walk.string(n) or walk.text(n) for n in after}
    submits = any(walk.text(n) == "submit" and walk.text(n + 1) == "(" for n in after)
    if "submit" not in before or not submits or not {"action", "target"} <= names:
        return
    for n in after:
        if (walk.string(n) or walk.text(n)) != "action" or walk.text(n + 1) not in {":", "=", ","}:
            continue
        url = walk.url(n + 2)[0].strip()
        if url.lower().startswith(("http:", "https:", "//")):
            walk.reading.mark("taps", walk.place(at))
            walk.reading.targets.append(url[:500])
            return


def _is_whole(walk: Walk, at: int) -> bool:
    """Whether a name stands for what is sent: no member that is merely called so (``{body: error}``
    in a wrapper that names its settings), nor one of the settings (``o.method``)."""
    if walk.folder.sort(at) is not Sort.NAME:
        return False
    named = len(walk.tap.sent) > 1
    if walk.text(at) == "body":
        return not (named and walk.text(at + 1) == ":")
    return walk.text(at + 1) != "." and walk.text(at - 1) != "."


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
        if text in walk.tap.sent and _is_whole(walk, n):
            if _is_known(walk, plain) or _is_rescue(walk, at):
                return
            walk.reading.mark("taps", walk.place(at))
            walk.reading.targets.append(plain[:500])
            return
