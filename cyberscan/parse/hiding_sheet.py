"""What a page's own style rules and scripts hide.

Style rules are read from the page's own ``<style>`` elements where the selector is one compound of
tag, id and classes; external sheets, media queries and computed layout are not. So a later rule or
a script may show again what is found here (menus, tabs), and what is not found here may still be
hidden. Known besides are the rules that make something cover the window, and the words that rules
write into the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from cyberscan.parse.hiding import (
    CSS_COMMENT,
    NOTHING,
    Hiding,
    covers,
    fills,
    judge_style,
    read_style,
)

MOST_RULES: Final = 2_000
MOST_SHEET: Final = 262_144
"""Characters of style sheets and of scripts that are read."""
MOST_CLASSES: Final = 25
MOST_ALIKE: Final = 10
"""Rules of one class, id or tag that an element is held against."""

MOST_CONTENTS: Final = 200
"""Rules that write words: pages have some dozens, for lists and links in print."""
MOST_BODY: Final = 4_096
MOST_SELECTOR: Final = 100

_CONTENT: Final = re.compile(
    r"""(?<![\w-])content\s{0,9}:((?:[^;"']|"(?:[^"\\]|\\.){0,2000}+"|'(?:[^'\\]|\\.){0,2000}+'){0,500}+)""",
    re.IGNORECASE | re.DOTALL,
)
_STRING: Final = re.compile(r""""(?:[^"\\]|\\.){0,2000}+"|'(?:[^'\\]|\\.){0,2000}+'""", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|([\s\S]))")
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_COMPOUND: Final = re.compile(r"([a-z][a-z0-9]{0,30})?((?:[.#][\w-]{1,100}){0,8})", re.IGNORECASE)
_PART: Final = re.compile(r"[.#][\w-]{1,100}")
_SCRIPTED: Final = re.compile(
    r"getElementById\(\s{0,9}['\"]([\w-]{1,64})['\"]\s{0,9}\)\s{0,9}\.style\.(display|visibility)"
    r"\s{0,9}=\s{0,9}['\"](none|hidden)['\"]"
)
_JQUERY: Final = re.compile(
    r"(?:\$|jQuery)\(\s{0,9}['\"]#([\w-]{1,64})['\"]\s{0,9}\)\.hide\(\s{0,9}\)"
)
_ABOUT_CHILD: Final = re.compile(r"\s{0,9}>\s{0,9}")
_ALL: Final = frozenset({"body>*", "body *", "html>body>*", "html body>*", "html body *"})
"""Selectors of all that a page holds."""
_CHILDREN: Final = ("body>*", "body *", ">*")
"""How a selector of them ends; of a class it says when they are shown again."""
_WHOLE: Final = frozenset(
    {"html", "body", ":root", "html body", "html>body", "html,body", "html, body"}
)
_GROUND: Final = re.compile(
    r"background(?:-image)?\s{0,9}:[^;]{0,200}?url\(\s{0,9}[\"']?([^\"')\s]{4,500})", re.IGNORECASE
)
MOST_PICTURES: Final = 40
_PICTURE: Final = re.compile(
    r"(?<![\w-])(?:content|background|background-image)\s{0,9}:[^;{}]{0,200}?"
    r"url\(\s{0,9}[\"']?((?:https?:)?//[^\"')\s]{4,500})",
    re.IGNORECASE,
)
"""A picture with a host in its address: a theme's own have none, mostly."""
_SCREENS: Final = frozenset({"@media all", "@media screen", "@media only screen"})


class _Rule(Struct, frozen=True):
    tag: str
    parts: frozenset[str]
    hiding: Hiding
    covers: bool = False
    fills: bool = False


class Sheet:
    """The page's own style rules and scripts that hide, ready to be asked about an element."""

    def __init__(self, styles: Iterable[str], scripts: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._large: dict[str, list[_Rule]] = {}
        self.contents: list[tuple[str, str]] = []
        """Selector and words of the rules that write into the page by ``content``."""
        self.grounds: list[tuple[str, str]] = []
        """Of a sheet that hides all that the page holds: selector and address of the pictures that
        are put behind it."""
        self.pictures: list[tuple[str, str]] = []
        """Selector and address of the pictures that rules take from somewhere by its host."""
        emptied, shown = "", False
        script = "\n".join(scripts)[:MOST_SHEET]
        self._ids = {match[1] for match in _JQUERY.finditer(script)} | {
            match[1]
            for match in _SCRIPTED.finditer(script)
            if (match[2], match[3]) in {("display", "none"), ("visibility", "hidden")}
        }
        left = MOST_RULES
        for selector, body in _blocks("\n".join(styles)[:MOST_SHEET]):
            style = read_style(body)
            hiding = judge_style(style)
            if "content" in style and not hiding.whole and hiding.visibility != "hidden":
                self._content(selector, body)
            if not hiding.whole and len(self.pictures) < MOST_PICTURES:
                found = _PICTURE.findall(body[:MOST_BODY])
                self.pictures += [(selector[-MOST_SELECTOR:], one) for one in found[:1]]
            plain = _ABOUT_CHILD.sub(">", selector.lower()[:MOST_SELECTOR]).strip()
            if plain in _ALL and (hiding.whole or hiding.visibility == "hidden"):
                emptied = plain
            elif plain.endswith(_CHILDREN) and "." in plain:
                shown = True
            elif plain in _WHOLE and (ground := _GROUND.search(body[:MOST_BODY])):
                self.grounds.append((plain, ground[1]))
            hides = hiding.whole or hiding.visibility == "hidden" or hiding.font == "zero"
            large = covers(style), fills(style)
            if not hides and not any(large):
                continue
            for one in selector.split(","):
                rule = _rule(one.strip(), hiding, *large)
                if rule and left:
                    left -= 1
                    key = min(rule.parts) if rule.parts else rule.tag
                    rules = self._rules if hides else self._large
                    rules.setdefault(key, []).append(rule)
        self.grounds = [(emptied, url) for _, url in self.grounds] if emptied and not shown else []

    def judge(self, tag: str, attributes: Mapping[str, str]) -> tuple[Hiding, str]:
        """Return what rules and scripts do to an element, and by what: ``style sheet``, ``script``.

        Of several rules the first that hides speaks.
        """
        ident = attributes.get("id", "")
        if ident and ident in self._ids:
            return Hiding(whole="display:none"), "script"
        if not self._rules:
            return NOTHING, ""
        rule = next(_fitting(self._rules, tag, attributes), None)
        return (rule.hiding, "style sheet") if rule else (NOTHING, "")

    def size(self, tag: str, attributes: Mapping[str, str]) -> tuple[bool, bool]:
        """Return whether a rule makes an element cover the window, and whether as large as it."""
        if not self._large:
            return False, False
        found = tuple(_fitting(self._large, tag, attributes))
        return any(rule.covers for rule in found), any(rule.fills for rule in found)

    def _content(self, selector: str, body: str) -> None:
        """Keep what a rule says: letters only, as icons are signs of fonts that have no other."""
        if len(self.contents) >= MOST_CONTENTS:
            return
        for match in _CONTENT.finditer(body[:MOST_BODY]):
            words = " ".join(_unescaped(one[1:-1]) for one in _STRING.findall(match[1]))
            if _LETTERS.search(words):
                self.contents.append((selector[-MOST_SELECTOR:], " ".join(words.split())))


def _fitting(
    rules: Mapping[str, Sequence[_Rule]], tag: str, attributes: Mapping[str, str]
) -> Iterator[_Rule]:
    own = {f".{name}" for name in attributes.get("class", "").split()[:MOST_CLASSES]}
    if ident := attributes.get("id", ""):
        own.add(f"#{ident}")
    for key in (*sorted(own), tag):
        for rule in rules.get(key, ())[:MOST_ALIKE]:
            if rule.tag in {"", tag} and rule.parts <= own:
                yield rule


def _unescaped(string: str) -> str:
    """Undo the escapes of a CSS string (CSS Syntax Level 3, section 4.3.7)."""
    return _ESCAPE.sub(_character, string)


def _character(match: re.Match[str]) -> str:
    if not match[1]:
        return "" if match[2] in "\r\n\f" else match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code <= sys.maxunicode and not 0xD800 <= code < 0xE000 else "\ufffd"


def _rule(selector: str, hiding: Hiding, covers: bool, fills: bool) -> _Rule | None:
    match = _COMPOUND.fullmatch(selector)
    if not match or not selector:
        return None
    parts = frozenset(_PART.findall(match[2]))
    return _Rule((match[1] or "").lower(), parts, hiding, covers, fills)


def _blocks(sheet: str) -> Iterable[tuple[str, str]]:
    """Yield selector and declarations of the rules that hold on every screen."""
    sheet = CSS_COMMENT.sub(" ", sheet)
    depth, begin, selector = 0, 0, ""
    # Blocks for every screen that are open: what stands in them holds as if they were not there,
    # and hostile sheets have thousands inside one another.
    screens = 0
    for at, character in enumerate(sheet):
        if character == "{":
            if depth == 0:
                selector, begin = sheet[begin:at].strip(), at + 1
                if selector.lower() in _SCREENS:
                    screens += 1
                    continue
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if depth == 0:
                if not selector.startswith("@"):
                    yield selector, sheet[begin:at]
                begin = at + 1
        elif character == "}" and screens:
            screens -= 1
            begin = at + 1
        elif character == ";" and depth == 0:
            begin = at + 1
