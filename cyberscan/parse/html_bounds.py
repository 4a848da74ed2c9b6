"""Whether a page can be given to an HTML parser without costing more than it is worth.

Parsers that follow the WHATWG standard to the letter need time that grows with the square of what
stays open, and memory for every formatting element that a block closed over and the next one opens
again. Met with lexbor: 100,000 nested ``<div>`` took 27 seconds, 13 KB with 400 open ``<font>``
became 800,000 nodes, 100,000 attributes of one tag took 34 seconds.

No tree is kept here: what looks like a tag is counted as one, inside comments and scripts as well,
and only what is closed for certain, whatever stands around it, counts as closed. So the counts are
never too low, and the pages of real sites stay far below the bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

MOST_MARKS: Final = 20_000
"""Tags, end tags, comments and declarations. Nesting costs half their square: about a second."""
MOST_ATTRIBUTES: Final = 1_000
"""Of one tag, and of all ``<html>`` and ``<body>`` tags together, which merge."""
MOST_REOPENED: Final = 500_000
"""Nodes that unclosed formatting elements may come to: their number and attributes × the marks."""
MOST_ADOPTED: Final = 4_000_000
"""Steps for formatting ended across blocks: end tags × the marks."""
OVERLAP: Final = 4
"""How often each character may be part of something that looks like a tag."""

_SPACE: Final = r"[\t\n\f\r ]"
_MARK: Final = re.compile(r"<[A-Za-z/!?]")
_START: Final = re.compile(r"<(?=[A-Za-z])")
# Sections 13.2.5.32 to 13.2.5.40. Possessive: a match never goes back over what it has read.
_ATTRIBUTE: Final = (
    r"[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?![\"'])[^\t\n\f\r >]*+))?+"
)
_TAG: Final = re.compile(
    rf"<([^\t\n\f\r />]++)((?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+)({_ATTRIBUTE})?+"
)
_ONE: Final = re.compile(_ATTRIBUTE)
_NAMES: Final = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
"""Formatting elements, section 13.2.4.3."""
_PLAIN: Final = rf"""(?:{_SPACE}++[a-z-]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'))?+)*+{_SPACE}*+/?+>"""
_FORMATTING: Final = frozenset(_NAMES.split("|"))
# Not of links: an end tag closes the one link that may be open, the others up to eight elements.
_END: Final = re.compile(rf"</(?:{_NAMES[2:]})(?=[\t\n\f\r />])", re.IGNORECASE)
_UNIT: Final = 64
"""Characters of a tag that weigh as much as a node: reopening an element copies its attributes."""
_KEPT_ALIKE: Final = 3
"""Of formatting elements that are all alike only so many are kept (section 13.2.4.3)."""


class TooElaborateError(ValueError):
    """Reading the page would cost too much: ``str()`` says what there is too much of."""


class Measure(Struct):
    """Upper bounds of what a page holds."""

    marks: int = 0
    open_: int = 0
    """Formatting elements and their attributes that may be open at once."""
    ends: int = 0
    """Formatting end tags that may reach across blocks."""


def measure(page: str) -> Measure:
    """Return the bounds. Raises `TooElaborateError` where one of them is passed. Linear."""
    found = Measure(marks=len(_MARK.findall(page)))
    if found.marks > MOST_MARKS:
        raise TooElaborateError(f"{found.marks} tags, more than {MOST_MARKS}")
    anchor = 0
    unclosed: Counter[str] = Counter()
    closed: set[int] = set()
    for tag, name in _tags(page):
        if name not in _FORMATTING:
            continue
        end = _closed(name).match(page, tag.end())
        weight = 1 + _attributes(tag) + len(tag[0]) // _UNIT
        if name == "a":
            # The next one ends it (section 13.2.6.4.7), so that one at most is open.
            anchor = anchor if end else max(anchor, weight)
        elif end:
            closed.add(end.end())
        else:
            unclosed[tag[0]] += weight if unclosed[tag[0]] < _KEPT_ALIKE * weight else 0
            found.ends += name == "nobr"  # which ends an earlier one too
    found.open_ = anchor + unclosed.total()
    found.ends += len(_END.findall(page)) - len(closed)
    if found.marks * found.open_ > MOST_REOPENED:
        raise TooElaborateError(f"{found.open_} formatting elements open in {found.marks} tags")
    if found.marks * found.ends > MOST_ADOPTED:
        raise TooElaborateError(f"{found.ends} formatting elements end in {found.marks} tags")
    return found


@cache
def _closed(name: str) -> re.Pattern[str]:
    """Straight behind a formatting tag: text, breaks, inline elements with text only, its own end
    tag. Compiled when a page has one: all fourteen take as long as reading two pages.
    """
    return re.compile(
        rf"""[\t\n\f\r /]*+>(?:[^<]++|<br{_PLAIN}"""
        rf"""|<(span|{_NAMES}){_PLAIN}[^<]*+</\1{_SPACE}*+>)*+</{name}{_SPACE}*+>""",
        re.IGNORECASE,
    )


def _tags(page: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield all that may be a start tag, also inside of one, with its name in lower case."""
    read = merged = 0
    for start in _START.finditer(page):
        tag = _TAG.match(page, start.start())
        if tag is None:
            continue
        read += len(tag[0])
        if read > OVERLAP * len(page):
            raise TooElaborateError("tags inside of tags")
        if tag[3]:
            raise TooElaborateError(f"a tag with more than {MOST_ATTRIBUTES} attributes")
        name = tag[1].lower()
        merged += _attributes(tag) if name in {"html", "body"} else 0
        if merged > MOST_ATTRIBUTES:
            raise TooElaborateError(f"more than {MOST_ATTRIBUTES} attributes of html and body")
        yield tag, name


def _attributes(tag: re.Match[str]) -> int:
    return len(_ONE.findall(tag[2]))
