"""What the names of a script tell of its purpose: whom it looks at, what it keeps and mines."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.tokens import Sort

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_SETS: Final = frozenset({"=", "+="})
_SAME: Final = frozenset({"==", "===", "!=", "!=="})
_NEAR_NAME: Final = 14
"""Tokens between a name and what it is given."""
_NEAR: Final = 150
"""Tokens round a look at the referrer in which the search engines would be named."""
_MOST: Final = 20
"""Such looks of one script whose neighbourhood is searched."""
_WITHIN: Final = 60
"""Tokens of the address of a picture."""
_COUNTED: Final = frozenset({
    "location", "hostname", "host", "href", "pathname", "search", "hash", "referrer", "document",
    "title", "window", "top", "self", "parent", "encodeURIComponent", "escape", "Math", "random",
    "floor", "round", "Date", "getTime", "now", "valueOf", "new", "screen", "width", "height",
    "colorDepth", "navigator", "userAgent", "language", "URL", "toString", "domain",
})  # fmt: skip
"""What counters of visitors put into the addresses of their pictures. Our own choice."""
KEEPERS: Final = frozenset({
    "dataset", "getAttribute", "textContent", "innerText", "innerHTML", "getComputedStyle",
    "getElementById", "querySelector", "nodeValue",
})  # fmt: skip
"""Where a page keeps text that a script runs."""
_BEFORE: Final = 150
"""Tokens before a letter is made in which the text it is made of would be fetched."""
_MOST_CALLS: Final = 500
"""Calls of one script round which is looked."""
_MOST_NAMES: Final = 20
"""Names of texts that are put together in one script."""
_MOST_WORKERS: Final = 5
_FIELDS: Final = re.compile(
    r"(?:^|[\s,>])(?:input|select|textarea)(?![\w-])"
    r"(?!\[type=[\"']?(?:checkbox|radio|file|submit|button|number|range|date|search))",
    re.IGNORECASE,
)
"""Every field there is, of the page or of a form."""
_ENGINES: Final = re.compile(
    r"google(?![-a-z])|\bbing\b|yahoo|yandex|duckduckgo|baidu", re.IGNORECASE
)


def _then(walk: Walk, at: int) -> None:
    """``fetch(…).then(eval)``."""
    if walk.text(at + 1) == "(" and walk.text(at + 2) in {"eval", "Function"}:
        walk.reading.mark("runs", walk.place(at))


def _removes(walk: Walk, at: int) -> None:
    """A script that takes its own element out of the page."""
    near = {walk.text(n) for n in range(at - 4, at + 4)}
    if "currentScript" in near and walk.text(at + 1) == "(":
        walk.reading.mark("erases", walk.place(at))


def selects(walk: Walk, at: int) -> None:
    """``querySelectorAll("input, select")``: every field there is."""
    if walk.text(at + 1) == "(" and _FIELDS.search(walk.string(at + 2)[:100]):
        walk.reading.mark("collects", walk.place(at))
        walk.reading.takes(walk.place(at))


def carries(walk: Walk, at: int) -> bool:
    """Whether an address holds more than what every counter of visitors sends."""
    for n in range(at, at + _WITHIN):
        if walk.text(n) in {";", "}"} or n >= len(walk.tokens):
            break
        if walk.folder.sort(n) is Sort.NAME and walk.text(n) not in _COUNTED:
            return True
    return False


def _elements(walk: Walk, at: int) -> None:
    """``form.elements``: every field of it."""
    if walk.text(at - 1) == "." and walk.text(at + 1) in {"[", ".", ",", ")", ";"}:
        walk.reading.mark("collects", walk.place(at))
        walk.reading.takes(walk.place(at))


def _clipboard(walk: Walk, at: int) -> None:
    if owner(walk, at) in {"clipboard", ""} and walk.text(at + 1) == "(":
        walk.reading.mark("copies", walk.place(at))


def run(walk: Walk, at: int, given: int) -> None:
    """Note that what a script puts together while it runs is run."""
    kept = walk.made.get(walk.text(given))
    if kept is not None and walk.text(given + 1) in {")", ","}:
        for trait in ("eval", "runs", "kept") if kept else ("eval", "runs"):
            walk.reading.mark(trait, walk.place(at))


def _remarks(walk: Walk, at: int) -> None:
    """``n.nodeType === 8``: a comment."""
    near = [walk.text(n) for n in (at + 1, at + 2, at - 3, at - 4)]
    named = walk.text(at) in {"COMMENT_NODE", "SHOW_COMMENT"}
    if named or (near[0] in _SAME and near[1] == "8") or (near[2] in _SAME and near[3] == "8"):
        walk.reading.remark(walk.place(at))


def _styles(walk: Walk, at: int) -> None:
    """Keep the name of what is read from a style sheet."""
    for n in range(at - 1, max(at - _WITHIN, 0), -1):
        if walk.text(n) in {";", "{", "}"}:
            return
        if walk.text(n) == "=" and walk.text(n - 2) != "." and len(walk.styled) < _MOST_NAMES:
            walk.styled.add(walk.text(n - 1))
            return


def _names_runner(walk: Walk, at: int) -> None:
    """``f = (function () {}).constructor``, ``f = [].map.constructor``: as ``Function``."""
    of_function = walk.text(at - 2) == ")" and walk.text(at - 3) == "}"
    of_list = walk.text(at - 3) == "." and walk.text(at - 4) == "]"
    if walk.text(at + 1) not in {";", ",", ")"} or not (of_function or of_list):
        return
    walk.reading.mark("masks", walk.place(at))
    for n in range(at - 3, max(at - _NEAR_NAME, 0), -1):
        if walk.text(n) == "=" and len(walk.runners) < _MOST_NAMES:
            walk.runners.add(walk.text(n - 1))
            return


def _constructs(walk: Walk, at: int) -> None:
    """``[].filter.constructor(text)()`` is ``Function(text)()``."""
    if walk.text(at - 1) == ".":
        _names_runner(walk, at)
    if walk.text(at - 1) == "." and [walk.text(at + n) for n in (1, 3, 4)] == ["(", ")", "("]:
        walk.reading.mark("masks", walk.place(at))
        run(walk, at, at + 2)


def _contains(walk: Walk, at: int) -> None:
    """``new Blob([text])``, of which a worker, a script or a frame is made, holds its script."""
    if walk.text(at - 1) != "new" or walk.text(at + 1) != "(":
        return
    if not walk.reading.works and not (walk.reading.makes_urls and _is_code(walk, at)):
        return
    found = walk.folder.chain(at + 2)
    for said in found[0].data if found and isinstance(found[0].data, list) else ():
        if isinstance(said, str):
            walk.inner(said, walk.place(at), walk.how)


def _is_code(walk: Walk, at: int) -> bool:
    """Whether what a ``Blob`` is made of is called a script: others are files to download."""
    return any("javascript" in walk.string(n).lower() for n in range(at + 2, at + _WITHIN))


def _registers(walk: Walk, at: int) -> None:
    """``navigator.serviceWorker.register(url)``."""
    if owner(walk, at) != "serviceWorker" or walk.text(at + 1) != "(":
        return
    keep_worker(walk, at + 2)


def keep_worker(walk: Walk, at: int) -> None:
    """Keep the address of a worker that stands at a token."""
    url, _, _ = walk.url(at)
    if url and len(walk.reading.workers) < _MOST_WORKERS:
        walk.reading.workers.append(url.strip()[:500])


def _clicks(walk: Walk, at: int) -> None:
    """``a.click()`` goes where a link leads that the script has made."""
    url, how = walk.links.get(walk.text(at - 2), ("", walk.how))
    if url and walk.text(at - 1) == "." and walk.text(at + 1) == "(" and walk.blocks.runs():
        tested = walk.blocks.is_tested(at - 2)
        walk.reading.move(url, how, walk.place(at), tested=tested, waits=walk.blocks.waits())


def hands(walk: Walk, at: int) -> None:
    """Look whether what is sent by the call that opens at a token is what was typed."""
    walk.neighbourhoods += 1
    level = 0
    for n in range(at, at + _WITHIN if walk.neighbourhoods <= _MOST_CALLS else at):
        text = walk.text(n)
        level += (text in {"(", "{", "["}) - (text in {")", "}", "]"})
        if level <= 0:
            return
        if text == "value" and walk.text(n - 1) == ".":
            walk.reading.mark("hands", walk.place(n))
            return


def makes(walk: Walk, at: int) -> None:
    """Keep the name of a text that is made of letters which are only known when the script runs."""
    walk.neighbourhoods += 1
    if walk.neighbourhoods > _MOST_CALLS:
        return
    for n in range(at - 1, max(at - _BEFORE, 0), -1):
        if walk.text(n) == ";":
            return
        if walk.text(n) in _SETS and walk.text(n - 2) != "." and len(walk.made) < _MOST_NAMES:
            near = {token.text for token in walk.tokens[max(at - _BEFORE, 0) : at]}
            walk.made[walk.text(n - 1)] = not near.isdisjoint(KEEPERS)
            return


def _cookie(walk: Walk, at: int) -> None:
    if owner(walk, at) == "document":
        walk.reading.mark("cookie", walk.place(at))
        if walk.text(at + 1) in _SETS:
            walk.reading.mark("once", walk.place(at))


def _stores(walk: Walk, at: int) -> None:
    """``localStorage.setItem(…)`` and ``localStorage.seen = …``."""
    member, after = walk.text(at + 2), walk.text(at + 3)
    if walk.text(at + 1) == "." and (member == "setItem" or after in _SETS):
        walk.reading.mark("once", walk.place(at))


def _history(walk: Walk, at: int) -> None:
    if owner(walk, at) in {"history", ""} and walk.text(at + 1) == "(":
        walk.reading.mark("history", walk.place(at))


def _referrer(walk: Walk, at: int) -> None:
    if owner(walk, at) == "document":
        walk.reading.mark("referrer", walk.place(at))
        walk.referrers += 1
        near = walk.tokens[max(at - _NEAR, 0) : at + _NEAR] if walk.referrers <= _MOST else ()
        if any(_ENGINES.search(token.text[:200]) for token in near):
            walk.reading.mark("engines", walk.place(at))


def _chances(walk: Walk, at: int) -> None:
    """``if (Math.random() < 0.3)``: chance tells what happens."""
    tests = (walk.text(n) == "if" and walk.text(n + 1) == "(" for n in range(at - 6, at - 2))
    if owner(walk, at) == "Math" and any(tests):
        walk.reading.mark("chance", walk.place(at))


def _permits(walk: Walk, at: int) -> None:
    """``Notification.requestPermission()``; sensors have a method of that name as well."""
    if owner(walk, at) == "Notification":
        walk.reading.mark("permission", walk.place(at))


def owner(walk: Walk, at: int) -> str:
    """Return whose member a name is, "" where it stands alone."""
    if walk.text(at - 1) != ".":
        return ""
    name = walk.text(at - 2)
    return walk.objects.get(name, name) if walk.text(at - 3) != "." else name


MARKS: Final[dict[str, Callable[[Walk, int], None]]] = {
    "then": _then,
    **dict.fromkeys(("remove", "removeChild"), _removes),
    **dict.fromkeys(("querySelectorAll", "getElementsByTagName"), selects),
    "Blob": _contains,
    "click": _clicks,
    "constructor": _constructs,
    **dict.fromkeys(("nodeType", "COMMENT_NODE", "SHOW_COMMENT"), _remarks),
    "getPropertyValue": _styles,
    "elements": _elements,
    "writeText": _clipboard,
    "cookie": _cookie,
    **dict.fromkeys(("localStorage", "sessionStorage"), _stores),
    **dict.fromkeys(("pushState", "replaceState"), _history),
    "referrer": _referrer,
    "random": _chances,
    "register": _registers,
    "requestPermission": _permits,
}
