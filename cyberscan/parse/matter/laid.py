"""What is laid over a page instead of written into it: layers, style rules' texts, what scripts put
there, and what keeps a visitor from looking behind it.

Who takes a page over without being able to change its text does it so. Kept whatever it says: a
consent banner is laid over a page as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from cyberscan.model.facts.content import Passage
from cyberscan.parse.element import Element
from cyberscan.parse.hiding import read_style
from cyberscan.parse.html import fold
from cyberscan.parse.markup.text import steady
from cyberscan.parse.matter.notes import Notes

CHARACTERS: Final = 300
"""Of one text."""
LONGEST: Final = 1_500
"""Characters of a layer: what holds more is the page itself (our own choice)."""
MOST: Final = 12
MOST_OPEN: Final = 100
MOST_SOURCE: Final = 200_000
"""Characters of one script that are looked through."""
_PUT: Final = re.compile(
    r"(?:(?:\.(?:textContent|innerText|innerHTML)|document\.title)\s{0,9}=|\balert\()\s{0,9}"
    r"(?:\"([^\"\n]{3,600})\"|'([^'\n]{3,600})'|`([^`]{3,600})`)"
)
_NUMBERS: Final = re.compile(
    r"\[\s{0,9}((?:\d{2,3}\s{0,9},\s{0,9}){7,600}\d{2,3})\s{0,9},?\s{0,9}\]"
)
_STRINGS: Final = re.compile(
    r"\[\s{0,9}+((?:(?:\"[^\"\n\\]{0,40}+\"|'[^'\n\\]{0,40}+')\s{0,9}+,?+\s{0,9}+){3,200}+)\]"
)
_STRING: Final = re.compile(r"\"([^\"]{0,40})\"|'([^']{0,40})'")
"""Lists of the codes of characters, and of pieces of words: texts that a script puts together."""
MOST_LISTS: Final = 20
_PLAIN: Final = 0.9
"""Part of the signs that are letters and blanks where a list of numbers is a text."""
_ESCAPED: Final = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([nrt])|(.))", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]{0,300}>")
_TITLE: Final = "document.title"
_TYPED: Final = ("innerText", "innerHTML", "textContent", "createTextNode")
_LITERAL: Final = re.compile(
    r"(?:\b(?:var|let|const)\s{1,9}|[,;]\s{0,9})[A-Za-z_$][\w$]{0,30}\s{0,9}=\s{0,9}"
    r"(?:\"((?:[^\"\n\\]|\\.){20,1500}+)\"|'((?:[^'\n\\]|\\.){20,1500}+)'|`([^`]{20,1500}+)`)"
)
"""A text that has a name: what a script types letter by letter."""
_SENTENCE: Final = 6
"""Words of a text that is more than a label."""
_PUTS: Final = ("document", "createElement", "append", "innerHTML", "textContent", ".title")
_MENU: Final = re.compile(
    r"oncontextmenu\s{0,9}=|['\"]contextmenu['\"]\s{0,9},(?=[\s\S]{0,200}(?:preventDefault|false))"
)
_DIALOGUE: Final = frozenset({"modal", "show"})
"""Classes of a dialogue that is open from the start, as Bootstrap's: it lies over everything
(https://coreui.io/docs/components/modal, read 2026-11-26)."""
MOST_CLASS: Final = 1_000
_HEIGHT: Final = re.compile(r"(\d{1,5})px")
_NUMBER: Final = re.compile(r"\d{1,12}")
_DRAWN: Final = frozenset({"svg", "img", "picture", "video", "canvas"})
_CLOSES: Final = frozenset({"button", "details", "form", "input", "label", "summary"})
"""Elements by which a visitor can take away what they stand in."""
ABOVE: Final = 100
"""Of ``z-index``, above which sites put what lies over everything (our own choice)."""
WINDOW: Final = 600
"""Pixels of a window (our own choice)."""
_PLAYS: Final = ("autoplay=1", "autostart=true")


class Laid:
    """Gathers them while a page is walked through."""

    def __init__(self) -> None:
        self._open: list[tuple[Element, int]] = []
        self._found: dict[tuple[str, str], Passage] = {}
        self._acts: set[str] = set()
        self._opaque: Element | None = None
        self._shows = False
        self._closes = False
        self._notes = Notes()

    def enter(
        self, name: str, attributes: Mapping[str, str], element: Element, text: Sequence[str]
    ) -> None:
        """Take an element's start; ``text`` is what the page has said so far."""
        self._notes.enter(name, attributes, element, text)
        opened = name == "dialog" and "open" in attributes
        classes = attributes.get("class", "")[:MOST_CLASS].split()
        opened = opened or _DIALOGUE.issubset(classes)
        opened = opened or (
            "absolute" in attributes.get("style", "")[:MOST_CLASS] and _is_over(attributes)
        )
        covers = element.cover is element or (opened and not element.concealed)
        if covers and len(self._open) < MOST_OPEN:
            self._open.append((element, len(text)))
            if _is_opaque(attributes):
                self._opaque, self._shows, self._closes = element, False, False
        self._shows = self._shows or name in _DRAWN
        self._closes = self._closes or name in _CLOSES or attributes.get("href", "")[:1] == "#"
        if "oncontextmenu" in attributes:
            self._acts.add("context-menu")
        if name == "bgsound" or (name in {"audio", "video"} and "autoplay" in attributes):
            silent = name == "video" and "muted" in attributes
            self._acts |= set() if silent else {"sound"}
        elif name in {"embed", "iframe"}:
            source = attributes.get("src", "").lower()
            if any(word in source for word in _PLAYS) or attributes.get("autostart") == "true":
                self._acts.add("sound")

    def leave(self, element: Element, text: Sequence[str]) -> None:
        """Take an element's end."""
        self._notes.leave(element, text)
        if self._open and self._open[-1][0] is element:
            _, begin = self._open.pop()
            pieces, length = [], 0
            for piece in islice(text, begin, None):
                pieces.append(piece[: 4 * LONGEST])
                length += len(piece)
                if length > 4 * LONGEST:
                    break
            said = fold(" ".join(pieces))
            if len(said) <= LONGEST:
                self._add("layer", said, element.selector)
            if not said and element is self._opaque and self._shows and not self._closes:
                one = Passage("cover", "", element.selector)
                self._found.setdefault((one.place, one.selector), one)

    def script(self, source: str, element: Element) -> None:
        """Take what a script puts into an element or the title as a plain text of its own."""
        source = source[:MOST_SOURCE]
        if _MENU.search(source):
            self._acts.add("context-menu")
        for match in islice(_PUT.finditer(source), MOST):
            said = _TAG.sub(" ", _ESCAPED.sub(_plain, match[1] or match[2] or match[3] or ""))
            place = "title" if match[0].startswith(_TITLE) else "script"
            self._add(place, fold(said), element.selector)
        if any(word in source for word in _TYPED):
            for match in islice(_LITERAL.finditer(source), MOST):
                said = _TAG.sub(" ", _ESCAPED.sub(_plain, match[1] or match[2] or match[3]))
                if len(said.split()) >= _SENTENCE:
                    self._add("script", fold(said), element.selector)
        if any(word in source for word in _PUTS):
            for said in _listed(source):
                self._add("script", said, element.selector)

    def styles(self, contents: Iterable[tuple[str, str]]) -> None:
        """Take what style rules say, by selector."""
        for selector, words in contents:
            self._add("style", words, selector)

    def take(self, pictures: Iterable[Passage]) -> None:
        """Take pictures that style rules show: in place of all that the page holds, or from other
        hosts."""
        for one in pictures:
            self._found.setdefault((one.place, one.url), one)

    def _add(self, place: str, text: str, selector: str) -> None:
        text = steady(text[: 2 * CHARACTERS])[:CHARACTERS].strip()
        if sum(map(str.isalpha, text)) > 2 and len(self._found) < MOST:
            self._found.setdefault((place, text), Passage(place, text, selector))

    def passages(self) -> tuple[Passage, ...]:
        """Return what was found, distinct, at most `MOST`, and the parts that read like notes."""
        return (*self._found.values(), *self._notes.passages())

    def acts(self) -> tuple[str, ...]:
        """Return what keeps visitors from looking, or plays by itself; sorted."""
        return tuple(sorted(self._acts))


def _is_opaque(attributes: Mapping[str, str]) -> bool:
    """Whether an element lies above all else on a ground of its own, and stays there: one with a
    class may be moved or taken away by a rule of a sheet that is not read."""
    style = attributes.get("style", "")
    if attributes.get("class", "").strip():
        return False
    read = read_style(style[:MOST_CLASS])
    ground = f"{read.get('background', '')} {read.get('background-color', '')}".strip()
    above = _NUMBER.fullmatch(read.get("z-index", ""))
    still = "animation" not in style and "transition" not in style
    seen = read.get("pointer-events") != "none" and "opacity" not in read
    solid = bool(ground) and "transparent" not in ground and "rgba" not in ground
    return above is not None and int(above[0]) >= ABOVE and still and seen and solid


def _is_over(attributes: Mapping[str, str]) -> bool:
    """Whether an element is put over the beginning of the page, as wide as it and as high as a
    window; such a one need not be above all else to hide what comes before it."""
    style = read_style(attributes["style"][:MOST_CLASS])
    if style.get("position") != "absolute" or style.get("width") not in {"100%", "100vw"}:
        return False
    at = all(style.get(side, "").strip() in {"0", "0px"} for side in ("top", "left"))
    height = _HEIGHT.fullmatch(style.get("height", ""))
    return at and height is not None and int(height[1]) >= WINDOW


def _listed(source: str) -> Iterator[str]:
    """Yield the texts that lists in a script come to, put together."""
    for match in islice(_NUMBERS.finditer(source), MOST_LISTS):
        signs = "".join(
            chr(int(one)) for one in re.findall(r"\d+", match[1]) if int(one) >= ord(" ")
        )
        if sum(sign.isalnum() or sign == " " for sign in signs) >= _PLAIN * len(signs):
            yield fold(signs)
    for match in islice(_STRINGS.finditer(source), MOST_LISTS):
        signs = "".join(one[0] or one[1] for one in _STRING.findall(match[1]))
        if " " in signs:
            yield fold(_TAG.sub(" ", signs))


def _plain(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        letter = chr(int(code, 16))
        return " " if "\ud800" <= letter <= "\udfff" else letter
    return " " if match[3] else match[4]
