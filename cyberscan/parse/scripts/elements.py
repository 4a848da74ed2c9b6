"""What a script makes of the page: what it writes, and elements with their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from cyberscan.parse.scripts.evals import evaluate, undoes, within
from cyberscan.parse.scripts.evasions import loads
from cyberscan.parse.scripts.frames import is_decoded, is_made_unseen, is_unseen
from cyberscan.parse.scripts.marks import carries, owner
from cyberscan.parse.scripts.methods import script_in
from cyberscan.parse.scripts.moves import is_location, moves
from cyberscan.parse.scripts.reading import DISGUISES
from cyberscan.parse.scripts.taps import copies
from cyberscan.parse.scripts.tokens import UNKNOWN
from cyberscan.parse.scripts.written import SOURCE, write

if TYPE_CHECKING:
    from cyberscan.parse.scripts.walk import Walk

_STORES: Final = frozenset({"localStorage", "sessionStorage"})
_GIVEN: Final = 12
"""Tokens of what an attribute is given in which its source is looked for. Our own choice."""
_HANDLER: Final = re.compile(r"on[a-z]{4,20}")
_LOADERS: Final = frozenset({"script", "iframe", "frame", "embed", "object"})
_SETS: Final = frozenset({"=", "+="})
_MOST: Final = 20
"""Links of one script that are kept."""
_FILLS: Final = frozenset({"innerHTML", "outerHTML", "html", "write", "writeln"})
"""What takes a text for a part of the page."""
_TEXTS: Final = frozenset({"text", "responseText"})
_NEAR: Final = 16
"""Tokens of the text of an answer."""
_WITHIN: Final = 60
"""Tokens of the attributes that jQuery gives to what it makes."""
_MADE: Final = re.compile(r"<(script|iframe|frame|embed|object)\b", re.IGNORECASE)


def _document_write(walk: Walk, at: int) -> None:
    if owner(walk, at) == "document" and walk.text(at + 1) == "(":
        walk.reading.mark("document.write", walk.place(at))
        _writes(walk, at + 2)


def _inner_html(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) in _SETS:
        _writes(walk, at + 2)


def _is_whole(walk: Walk, at: int) -> bool:
    """Whether what begins at a token is one name, or the text of an answer: nothing that the script
    makes of it."""
    if walk.text(at + 1) in {";", "}", ")", ",", ""}:
        return True
    for n in range(at, at + _NEAR):
        if walk.text(n) in {";", "}"}:
            return False
        if walk.text(n) in _TEXTS:
            return True
    return False


def _texts(walk: Walk, at: int) -> None:
    """``r.text()``, ``x.responseText``: an answer is taken as text."""
    if walk.text(at - 1) == ".":
        walk.reading.texts = True
        _feeds(walk, at)


def _feeds(walk: Walk, at: int) -> None:
    """``s.textContent = answer``: a script element is given a text that is not known."""
    if walk.text(at + 1) == "=" and walk.elements.get(owner(walk, at)) == "script":
        said = walk.loose(at + 2).data
        if not isinstance(said, str) or not said.strip(UNKNOWN):
            walk.reading.mark("feeds", walk.place(at))


def _adjacent(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.text(at + 3) == ",":
        _writes(walk, at + 4)


def _jquery(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) == "(" and walk.text(at + 2) != ")":
        _writes(walk, at + 2)


def _writes(walk: Walk, at: int) -> None:
    if undoes(walk, at):
        walk.reading.unfolded.append(walk.place(at))
    value = walk.loose(at)
    fills = walk.text(at - 2) in _FILLS or walk.text(at - 4) == "insertAdjacentHTML"
    if value.data == UNKNOWN and fills and _is_whole(walk, at):
        walk.reading.filled.append(walk.place(at))
    if isinstance(value.data, str) and "<" in value.data:
        html = value.data.replace(UNKNOWN, "")
        how = walk.how | within(walk, html, value.how, walk.place(at))
        write(walk, html, how, walk.place(at))
        if found := SOURCE.search(value.data):
            loads(walk, at, is_known=UNKNOWN not in found[1])


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
        beacon(walk, at + 5)
    _remember(walk, at - 2, "image")
    if [walk.text(at + n) for n in range(1, 6)] == ["(", ")", ".", "src", "="]:
        beacon(walk, at + 6)
    if [walk.text(at + n) for n in range(1, 7)] == ["(", ")", ")", ".", "src", "="]:
        beacon(walk, at + 7)


def _remember(walk: Walk, before: int, tag: str) -> None:
    """Keep the name that an element is given: ``s = document.createElement(…)``."""
    if walk.text(before) == "=" and len(walk.elements) < 1_000:
        walk.elements[walk.text(before - 1)] = tag


def _source(walk: Walk, at: int) -> None:
    if walk.text(at - 1) == "." and walk.text(at + 1) == "=":
        if walk.text(at) == "href" and is_location(walk, at):
            moves(walk, at, at + 2)
            return
        _address(walk, at, walk.text(at), owner(walk, at))


def _attribute(walk: Walk, at: int) -> None:
    if walk.text(at + 1) == "(" and walk.text(at + 3) == ",":
        name = walk.string(at + 2)
        if _HANDLER.fullmatch(name) and undoes(walk, at + 4):
            _handles(walk, at + 2)
        _address(walk, at + 2, name, owner(walk, at))


def _handles(walk: Walk, at: int) -> None:
    """``a.setAttribute("onclick", atob(kept))``: a handler's text runs as that of ``eval`` does;
    nobody puts a cache there."""
    evaluate(walk, at)
    near = walk.near(at + 2, at + _GIVEN)
    if "stored" in walk.reading.traits or not near.isdisjoint(_STORES):
        walk.reading.mark("kept", walk.place(at))


def _address(walk: Walk, at: int, name: str, owner: str) -> None:
    """Look at an address an element is given: it stands two tokens behind ``at``."""
    tag = walk.elements.get(owner, "")
    if not tag:
        return
    if tag == "image":
        if name == "src":
            beacon(walk, at + 2)
        return
    url, how, _ = walk.url(at + 2)
    place = walk.place(at)
    if kept := _kept(walk, at + 2, name, tag, url):
        walk.reading.mark("loader", place)
        walk.reading.mark(kept, place)
    if name == "href" and tag == "link":
        _sheet(walk, at + 2)
    if name == "href" and tag == "a" and url and len(walk.links) < _MOST:
        walk.links[owner] = (url, how)
    if name == "href" and tag == "a" and url:
        write(walk, f'<a href="{_quoted(url)}"></a>', how, place)
    elif name == "src" and (source := script_in(url)):
        walk.reading.mark("loader", place)
        walk.inner(source, place, how | {"atob"})
    elif name in {"src", "data"} and (tag in _LOADERS or (tag == "?" and how & DISGUISES)):
        walk.reading.target("loader", url, how, place)
        loads(walk, at + 2)
        kept = "script" if tag == "?" else tag
        if url:
            if tag == "iframe" and is_unseen(walk, at, owner):
                walk.reading.mark("unseen", place)
            walk.reading.write(f'<{kept} src="{_quoted(url)}"></{kept}>'[:2_000])


def _kept(walk: Walk, at: int, name: str, tag: str, url: str) -> str:
    """Return what an address comes to that is kept in the page, and not in the script: ``kept`` or
    ``elsewhere``; "" of any other."""
    if name == "src" and walk.made.get(walk.text(at)):
        return "kept"
    if name in {"src", "data"} and tag == "script" and _is_styled(walk, at):
        return "kept"
    made = name == "src" and tag in _LOADERS and not url
    return "elsewhere" if made and is_decoded(walk, at) else ""


def _is_styled(walk: Walk, at: int) -> bool:
    """Whether an address was read from a style sheet, where no honest page keeps one of a script:
    ``s.src = "https:" + getComputedStyle(e).getPropertyValue("--x")``."""
    for n in range(at, at + _WITHIN):
        if walk.text(n) in {";", "}"}:
            return False
        if walk.text(n) == "getPropertyValue" or walk.text(n) in walk.styled:
            return True
    return False


def _sheet(walk: Walk, at: int) -> None:
    """Look at the address of a style sheet, which can be made to send something as well."""
    url, how, more = walk.url(at)
    if more and "?" in url and carries(walk, at):
        walk.reading.target("sends", url, how, walk.place(at))
        walk.reading.hushes("beacon", walk.place(at))


def _made(walk: Walk, at: int) -> None:
    """``$("<iframe>", {src: …})``: jQuery makes an element of a tag."""
    match = _MADE.match(walk.string(at + 2).strip()) if walk.text(at + 1) == "(" else None
    if match is None:
        return
    place, tag = walk.place(at), match[1].lower()
    walk.reading.mark("loader", place)
    if tag == "iframe" and "unseen" not in walk.reading.traits and is_made_unseen(walk, at):
        walk.reading.mark("unseen", place)
    if "src" in walk.string(at + 2):
        write(walk, walk.string(at + 2), walk.how, place)
    for n in range(at + 3, at + _WITHIN):
        name = walk.string(n) or walk.text(n)
        if name == ")":
            return
        if name in {"src", "data"} and walk.text(n + 1) in {":", ","}:
            url, how, _ = walk.url(n + 2)
            walk.reading.target("loader", url, how, place)
            loads(walk, n + 2)
            if url:
                walk.reading.write(f'<{tag} src="{_quoted(url)}"></{tag}>'[:2_000])
            return


def beacon(walk: Walk, at: int) -> None:
    """Look at the address of a picture that is made to send something."""
    url, how, more = walk.url(at)
    copies(walk, at, url, at)
    if more or "?" in url:
        walk.reading.target("sends", url, how, walk.place(at))
        if carries(walk, at):
            walk.reading.hushes("beacon", walk.place(at))


def _quoted(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


ELEMENTS: Final[dict[str, Callable[[Walk, int], None]]] = {
    "write": _document_write,
    "writeln": _document_write,
    "innerHTML": _inner_html,
    "outerHTML": _inner_html,
    "insertAdjacentHTML": _adjacent,
    **dict.fromkeys(("append", "prepend", "html", "after", "before", "replaceWith"), _jquery),
    "createElement": _element,
    **dict.fromkeys(_TEXTS, _texts),
    **dict.fromkeys(("textContent", "innerText"), _feeds),
    "Image": _image,
    **dict.fromkeys(("$", "jQuery"), _made),
    **dict.fromkeys(("src", "href", "data"), _source),
    "setAttribute": _attribute,
}
