"""What the names of a script mean: what they write, load, send, read or move to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts_marks import (
    KEEPERS,
    MARKS,
    carries,
    hands,
    keep_worker,
    makes,
    owner,
    pools,
    run,
)
from cyberscan.parse.scripts_methods import DECODERS, Value, script_in
from cyberscan.parse.scripts_reading import DISGUISES
from cyberscan.parse.scripts_taps import copies, wraps
from cyberscan.parse.scripts_tokens import UNKNOWN
from cyberscan.tables.scripts import MINER_NAMES

if TYPE_CHECKING:
    from cyberscan.parse.scripts_walk import Walk

_LOADERS: Final = frozenset({"script", "iframe", "frame", "embed", "object"})
_KEYS: Final = frozenset({"keydown", "keyup", "keypress", "beforeinput"})
_TYPING: Final = frozenset({"focusout", "change", "input", "blur", "keyup", "submit"})
"""Events that tell of every field of a page, where the page itself hears them."""
_KEEPS: Final = frozenset({"push", "concat", "encodeURIComponent", "fromCharCode", "btoa"})
_SETS: Final = frozenset({"=", "+="})
_KEYED: Final = 12
"""Tokens in which a computed name ends."""
_DECLARES: Final = frozenset({"var", "let", "const", ","})
_MOST: Final = 20
"""Other names of decoders in one script."""
OBJECTS: Final = frozenset({"document", "window", "self", "top", "parent", "location", "history"})
_MADE: Final = re.compile(r"<(script|iframe|frame|embed|object)\b", re.IGNORECASE)
_WITHIN: Final = 60
"""Tokens of the attributes that jQuery gives to what it makes."""
_METHODS: Final = frozenset({"GET", "POST", "PUT"})


def look(walk: Walk, at: int, name: str) -> None:
    """Take in what the name at a token calls or sets."""
    handler = _HANDLERS.get(name)
    if handler:
        handler(walk, at)
        # ``var src = …`` is nobody's member.
        if walk.text(at + 1) == "=" and walk.text(at - 1) in _DECLARES:
            _set(walk, at, name)
    elif name in MINER_NAMES:
        if walk.text(at + 1) == "." or walk.text(at - 1) == "new":
            walk.reading.mark("miner", walk.place(at))
    elif walk.text(at + 1) in _SETS and walk.text(at - 1) != ".":
        _set(walk, at, name)


def _evaluates(walk: Walk, at: int) -> None:
    # ``(0, eval)(…)`` calls it as well.
    if walk.text(at - 1) == "," and [walk.text(at + 1), walk.text(at + 2)] == [")", "("]:
        run(walk, at, at + 3)
        walk.evaluate(at + 1)
    elif walk.text(at + 1) == "(":
        run(walk, at, at + 2)
        walk.evaluate(at)
        near = walk.near(at + 2, at + _WITHIN)
        if not near.isdisjoint(DECODERS) and not near.isdisjoint(KEEPERS):
            walk.reading.mark("kept", walk.place(at))


def _later(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(":
        run(walk, at, at + 2)
    if walk.text(at + 1) == "(" and walk.is_string(at + 2):
        walk.evaluate(at)


def _document_write(walk: Walk, at: int) -> None:
    if owner(walk, at) == "document" and walk.text(at + 1) == "(":
        walk.reading.mark("document.write", walk.place(at))
        _writes(walk, at + 2)


def _inner_html(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) in _SETS:
        _writes(walk, at + 2)


def _adjacent(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.text(at + 3) == ",":
        _writes(walk, at + 4)


def _jquery(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) == "(" and walk.text(at + 2) != ")":
        _writes(walk, at + 2)


def _writes(walk: Walk, at: int) -> None:
    value = walk.loose(at)
    if isinstance(value.data, str) and "<" in value.data:
        how = walk.how | value.how
        walk.write(value.data.replace(UNKNOWN, ""), how, walk.place(at))


def _element(walk: Walk, at: int) -> None:
    if walk.text(at + 1) != "(":
        return
    found = walk.folder.chain(at + 2)
    tag = found[0].data.lower() if found and isinstance(found[0].data, str) else "?"
    if tag in _LOADERS:
        walk.reading.mark("loader", walk.place(at))
    start = at - 1
    while walk.text(start) == ".":
        start -= 2
    _remember(walk, start, tag)


def _image(walk: Walk, at: int) -> None:
    if walk.text(at - 1) != "new":
        return
    if [walk.text(at + n) for n in (-2, 1, 2, 3, 4)] == ["(", ")", ".", "src", "="]:
        _beacon(walk, at + 5)
    _remember(walk, at - 2, "image")
    if [walk.text(at + n) for n in range(1, 6)] == ["(", ")", ".", "src", "="]:
        _beacon(walk, at + 6)
    if [walk.text(at + n) for n in range(1, 7)] == ["(", ")", ")", ".", "src", "="]:
        _beacon(walk, at + 7)


def _remember(walk: Walk, before: int, tag: str) -> None:
    """Keep the name that an element is given: ``s = document.createElement(…)``."""
    if walk.text(before) == "=" and len(walk.elements) < 1_000:
        walk.elements[walk.text(before - 1)] = tag


def _source(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) == "=":
        if walk.text(at) == "href" and _is_location(walk, at):
            _moves(walk, at, at + 2)
            return
        _address(walk, at, walk.text(at), owner(walk, at))


def _is_location(walk: Walk, at: int) -> bool:
    """Whether a member is that of the location by another name."""
    return walk.objects.get(walk.text(at - 2), "") == "location" and walk.text(at - 1) == "."


def _goes(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and _is_location(walk, at):
        _moves(walk, at, at + 2)


def _attribute(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.text(at + 3) == ",":
        _address(walk, at + 2, walk.string(at + 2), owner(walk, at))


def _address(walk: Walk, at: int, name: str, owner: str) -> None:
    """Look at an address an element is given: it stands two tokens behind ``at``."""
    tag = walk.elements.get(owner, "")
    if not tag:
        return
    if tag == "image":
        if name == "src":
            _beacon(walk, at + 2)
        return
    url, how, _ = walk.url(at + 2)
    place = walk.place(at)
    if name == "src" and walk.made.get(walk.text(at + 2)):
        walk.reading.mark("loader", place)
        walk.reading.mark("kept", place)
    if name == "href" and tag == "a" and url and len(walk.links) < _MOST:
        walk.links[owner] = (url, how)
    if name == "href" and tag == "a" and url:
        walk.write(f'<a href="{_quoted(url)}"></a>', how, place)
    elif name == "src" and (source := script_in(url)):
        walk.reading.mark("loader", place)
        walk.inner(source, place, how | {"atob"})
    elif name in {"src", "data"} and (tag in _LOADERS or (tag == "?" and how & DISGUISES)):
        walk.reading.target("loader", url, how, place)
        kept = "script" if tag == "?" else tag
        if url:
            walk.reading.write(f'<{kept} src="{_quoted(url)}"></{kept}>'[:2_000])


def _made(walk: Walk, at: int) -> None:
    """``$("<iframe>", {src: …})``: jQuery makes an element of a tag."""
    match = _MADE.match(walk.string(at + 2).strip()) if walk.text(at + 1) == "(" else None
    if match is None:
        return
    place, tag = walk.place(at), match[1].lower()
    walk.reading.mark("loader", place)
    if "src" in walk.string(at + 2):
        walk.write(walk.string(at + 2), walk.how, place)
    for n in range(at + 3, at + _WITHIN):
        name = walk.string(n) or walk.text(n)
        if name == ")":
            return
        if name in {"src", "data"} and walk.text(n + 1) in {":", ","}:
            url, how, _ = walk.url(n + 2)
            walk.reading.target("loader", url, how, place)
            if url:
                walk.reading.write(f'<{tag} src="{_quoted(url)}"></{tag}>'[:2_000])
            return


def _beacon(walk: Walk, at: int) -> None:
    """Look at the address of a picture that is made to send something."""
    url, how, more = walk.url(at)
    copies(walk, at, url, at)
    if more or "?" in url:
        walk.reading.target("sends", url, how, walk.place(at))
        if carries(walk, at):
            walk.reading.hushes("beacon", walk.place(at))


def _quietly(walk: Walk, at: int) -> None:
    """``navigator.sendBeacon(url, data)`` gets no answer."""
    _sends(walk, at)
    if walk.text(at + 1) == "(" and carries(walk, at + 2):
        walk.reading.hushes("blind", walk.place(at))


def _socket(walk: Walk, at: int) -> None:
    _sends(walk, at)
    pools(walk, at)


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


def _opens(walk: Walk, at: int) -> None:
    """``xhr.open("POST", url)``; ``window.open(url)`` is a move."""
    if walk.text(at + 1) != "(":
        return
    if walk.string(at + 2).upper() in _METHODS and walk.text(at + 3) == ",":
        url, how, _ = walk.url(at + 4)
        walk.reading.target("sends", url, how, walk.place(at))
    elif owner(walk, at) in {"window", "self"} or (
        walk.text(at - 1) != "." and not walk.opens and "//" in walk.url(at + 2)[0]
    ):
        _moves(walk, at, at + 2)


def _by_name(walk: Walk, at: int) -> None:
    """``document[name](what)``: a call whose name is only known when the script runs."""
    if walk.text(at + 1) != "[":
        return
    end = next((n for n in range(at + 2, at + _KEYED) if walk.text(n) == "]"), 0)
    if end and walk.text(end + 1) == "(" and walk.text(end + 2) != ")":
        walk.reading.nameless.append(walk.place(at))


def _undoes(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.folder.chain(at + 2) is None:
        walk.reading.undoes = True


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


def _location(walk: Walk, at: int) -> None:
    """``location = …``, ``location.href = …``, ``location.replace(…)``."""
    after, member, call = walk.text(at + 1), walk.text(at + 2), walk.text(at + 3)
    if after == "=":
        _moves(walk, at, at + 2)
    elif after == "." and (member, call) in {("href", "="), ("replace", "("), ("assign", "(")}:
        _moves(walk, at, at + 4)


def _moves(walk: Walk, at: int, start: int) -> None:
    if "drop" in walk.reading.traits and walk.folder.chain(start) is None:
        walk.reading.mark("wanders", walk.place(at))
    if not walk.blocks.runs():
        return
    url, how, _ = walk.url(start)
    first = at
    while walk.text(first - 1) == ".":
        first -= 2
    waits = walk.blocks.waits()
    if waits and walk.blocks.is_aimed(at):
        return
    place, tested = walk.place(at), walk.blocks.is_tested(first)
    if not url:
        walk.reading.lost = (place, tested, waits)
    walk.reading.move(url, how, place, tested=tested, waits=waits)


def _codes(walk: Walk, at: int) -> None:
    """Undo the loop that puts a text together: ``s += String.fromCharCode(a[i] - 3)``."""
    made = walk.folder.shifted(at + 1)
    if made is None or not isinstance(made.data, str):
        makes(walk, at)
        return
    walk.said(made.data, made.how, walk.place(at))
    names = walk.folder.names
    if walk.text(at - 3) == "+=" and isinstance((old := names.get(walk.text(at - 4))), Value):
        names[walk.text(at - 4)] = Value(made.data, made.how | old.how)


def _set(walk: Walk, at: int, name: str) -> None:
    """Remember a name's value, if it is constant."""
    found, names = walk.folder.chain(at + 2), walk.folder.names
    sign, old = walk.text(at + 1), names.get(name)
    if found is None:
        if sign == "=":
            names.pop(name, None)
            _alias(walk, at + 2, name)
        return
    walk.folder.aliases.pop(name, None)
    value = found[0]
    if sign == "+=":
        if old is None or not isinstance(old.data, str) or not isinstance(value.data, str):
            return
        walk.folder.spend(len(old.data) + len(value.data))
        value = Value(old.data + value.data, old.how | value.how)
        walk.said(value.data if isinstance(value.data, str) else "", value.how, walk.place(at))
    names[name] = value


def _alias(walk: Walk, at: int, name: str) -> None:
    """Remember a decoder's other name: ``var d = window.atob``."""
    while walk.text(at + 1) == ".":
        at += 2
    if walk.text(at) in DECODERS and walk.text(at + 1) in {";", ",", ""}:
        if len(walk.folder.aliases) < _MOST:
            walk.folder.aliases[name] = walk.text(at)
    else:
        walk.folder.aliases.pop(name, None)
        if walk.text(at) in OBJECTS and walk.text(at + 1) in {";", ","}:
            walk.objects.setdefault(name, walk.text(at))


def _reads(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) != "=":
        walk.reading.mark("fields", walk.place(at))
        hit = walk.text(at - 2) == "target" or walk.text(at - 2) in walk.targets
        if hit and [walk.text(at + 1), walk.text(at + 2)] != [".", "length"]:
            walk.reading.reads(walk.place(at))


def _hit(walk: Walk, at: int) -> None:
    """Keep the name of what an event hit."""
    if walk.text(at - 1) == "." and walk.text(at - 3) == "=" and len(walk.targets) < _MOST:
        walk.targets.add(walk.text(at - 4))


def _collects(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(":
        walk.reading.mark("fields", walk.place(at))
        if walk.text(at) != "val":
            walk.reading.mark("collects", walk.place(at))
            walk.reading.takes(walk.place(at))


def _listens(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and any(w in _KEYS for w in walk.string(at + 2)[:200].split()):
        walk.reading.mark("keys", walk.place(at))
    if owner(walk, at) in {"document", "window", "body"} and walk.string(at + 2) in _TYPING:
        walk.reading.hears = True


def _pressed(walk: Walk, at: int) -> None:
    """``all += e.key``: what is pressed is kept or sent, not compared with a key that is known."""
    before = walk.text(at - 3)
    if walk.text(at - 1) != "." or walk.text(at + 1) in {"==", "===", "!=", "!=="}:
        return
    if before in {"+=", "+"} or (before == "(" and walk.text(at - 4) in _KEEPS):
        walk.reading.takes(walk.place(at))


def _is(trait: str, of: str = "") -> Callable[[Walk, int], None]:
    """Return what notes a trait wherever its name stands, or where it is ``of``'s."""

    def note(walk: Walk, at: int) -> None:
        if not of or owner(walk, at) == of:
            walk.reading.mark(trait, walk.place(at))

    return note


def _quoted(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


_HANDLERS: Final[dict[str, Callable[[Walk, int], None]]] = {
    **MARKS,
    "eval": _evaluates,
    "Function": _evaluates,
    "execScript": _evaluates,
    "setTimeout": _later,
    "setInterval": _later,
    "write": _document_write,
    "writeln": _document_write,
    "innerHTML": _inner_html,
    "outerHTML": _inner_html,
    "insertAdjacentHTML": _adjacent,
    **dict.fromkeys(("append", "prepend", "html", "after", "before", "replaceWith"), _jquery),
    "createElement": _element,
    "Image": _image,
    **dict.fromkeys(("$", "jQuery"), _made),
    **dict.fromkeys(("src", "href", "data"), _source),
    "setAttribute": _attribute,
    **dict.fromkeys(("fetch", "post", "ajax", "axios", "getJSON"), _sends),
    "XMLHttpRequest": _is("sends"),
    "open": _opens,
    **dict.fromkeys(("getScript", "importScripts", "import"), _loads),
    "location": _location,
    **dict.fromkeys(("replace", "assign"), _goes),
    **dict.fromkeys(("fromCharCode", "fromCodePoint"), _codes),
    "value": _reads,
    "target": _hit,
    **dict.fromkeys(("val", "FormData", "serialize", "serializeArray"), _collects),
    **dict.fromkeys(("addEventListener", "on"), _listens),
    **dict.fromkeys((*_KEYS, "onkeydown", "onkeyup", "onkeypress"), _is("keys")),
    **dict.fromkeys(("key", "keyCode", "which", "charCode"), _pressed),
    "userAgent": _is("user-agent"),
    "userAgentData": _is("user-agent"),
    **dict.fromkeys(
        ("screen", "ontouchstart", "maxTouchPoints", "matchMedia", "innerWidth"), _is("screen")
    ),
    "WebSocket": _socket,
    "Worker": _worker,
    "document": _by_name,
    "atob": _undoes,
    "sendBeacon": _quietly,
    "send": wraps,
}
