"""What a page holds for a script of its own to decode and run: put where the script takes it from,
so that it is judged by what it does.

Only a whole script is (`cyberscan.parse.scripts.evals.unwrap`): what is small, in pieces, in a
comment or in a style sheet is kept there so that nobody finds it, and stays what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.parse.html import inside
from cyberscan.parse.scripts import script as scripts

_LONGEST: Final = 3_000
"""Characters of a script that does little else."""
_MOST: Final = 5
"""Places of one script where something is put."""
_MOST_SCRIPTS: Final = 10
"""Scripts of one page for which is looked."""
_MOST_SOURCES: Final = 50
"""Scripts of one page in which settings are looked for, each in its beginning."""
_MOST_NAMES: Final = 50
_MOST_HELD: Final = 200_000
"""Characters that are put there in all."""
_UNDOES: Final = ("atob", "unescape", "decodeURI")
_TAKEN: Final = re.compile(
    r"(?P<json>JSON\.parse\(\s?)?(?<![\w$.])(?P<owner>[\w$]{1,40}(?:\.[\w$]{1,40}){0,3}?)"
    r"(?:\(\s?(?P<quote>[\"'])(?P<asked>(?:(?!(?P=quote))[^\n]){1,80})(?P=quote)\s?\))?"
    r"\.(?:getAttribute\(\s?[\"'](?P<name>[\w-]{1,60})[\"']\s?\)|dataset\.(?P<data>[\w$]{1,60})"
    r"|dataset\[\s?[\"'](?P<key>[\w$]{1,60})[\"']\s?\]"
    r"|(?P<text>textContent|innerText|innerHTML|text|value|content)(?![\w$(]))"
    r"(?:\.trim\(\)|\.replace\(/\[?(?:\\[snr]|[ |]){1,5}\]?[+*]?/g?,\s?(?:\"\"|'')\)){0,3}"
    r"(?(json)\s?\)\.(?P<member>[\w$]{1,60})(?![\w$(]))"
)
"""``document.getElementById("x").dataset.a`` and the like, and what takes blanks out of it."""
_GIVEN: Final = (
    r"(?<![\w$.]){}\s?=\s?document\.(getElementById|querySelector)\(\s?"
    r"([\"'])((?:(?!\2)[^\n]){{1,80}})\2\s?\)"
)
_NAME: Final = re.compile(r"[A-Za-z][\w-]{0,60}", re.ASCII)
_SELECTOR: Final = re.compile(
    r"[a-z]{0,12}[#.][a-zA-Z][\w-]{0,60}|[a-z]{1,12}"
    r"|[a-z]{0,12}\[[a-zA-Z][\w-]{0,60}(?:=[\"']?[a-zA-Z][\w-]{0,60}[\"']?)?\]",
    re.ASCII,
)
_BASE64: Final = re.compile(r"[\w+/=\s-]+", re.ASCII)
_CAPITAL: Final = re.compile(r"[A-Z]")
_OUTER: Final = re.compile(r"\A<[^<>]*+>|</\w++>\Z")
"""The tags of a template, whose contents are no children of it."""
_VALUES: Final = frozenset({"value", "content"})


_SETTINGS: Final = re.compile(
    r"(?:(?:var|let|const)\s{1,3}|(?<![\w$])window\.)([A-Za-z_$][\w$]{3,40})\s{0,3}=\s{0,3}"
    r"(?:window\.\1\s{0,3}\|\|\s{0,3})?\{\s{0,20}[\w$\"']",
    re.ASCII,
)
"""``var splash = {delay: 1500``: settings, by a name that is nobody else's."""
_HIDES: Final = (*_UNDOES, "fromCharCode", "\\x", "reverse")


class Held:
    """What one page holds."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._page: Final = page
        self._scripts = 0
        self._characters = 0
        self._asked = 0
        self._settings: list[tuple[str, list[str]]] | None = None
        """Scripts, and the settings that they hold by their names."""

    def knows(self, source: str, written: str) -> bool:
        """Whether what a script decodes works with settings that another script of the page
        holds in the clear; ``written`` is the script as it stands there."""
        if not any(name in source for name in _HIDES) or self._asked >= _MOST_SCRIPTS:
            return False
        if not scripts.decodes(source):
            return False
        self._asked += 1
        return works_with(source, self.settings(but=written))

    def settings(self, *, but: str = "") -> tuple[str, ...]:
        """Return the names of the settings that the scripts of the page hold, at most 50; those of
        one may be left out."""
        if self._settings is None:
            sources = [inside(node) for node in self._page.tags("script")][:_MOST_SOURCES]
            self._settings = [(one, _SETTINGS.findall(one[:_LONGEST])) for one in sources]
        held = (found for one, found in self._settings if not but or one.strip() != but.strip())
        return tuple(islice(dict.fromkeys(name for found in held for name in found), _MOST_NAMES))

    def put(self, source: str) -> str:
        """Return a script with what it takes from its page in the place where it does; or as it is,
        where that is not a whole script."""
        if len(source) > _LONGEST or not any(name in source for name in _UNDOES):
            return source
        matches = [*islice(_TAKEN.finditer(source), _MOST)]
        if not matches or self._scripts >= _MOST_SCRIPTS:
            return source
        self._scripts += 1
        pieces: list[str] = []
        end = 0
        for match in matches:
            held = _held(match, source, self._page)
            if match["member"]:
                held = _member(held, match["member"])
            if held and self._characters + len(held) <= _MOST_HELD:
                self._characters += len(held)
                # Base64 may be broken into lines.
                plain = "".join(held.split()) if _BASE64.fullmatch(held) else held
                pieces += [source[end : match.start()], json.dumps(plain)]
                end = match.end()
        if not pieces:
            return source
        made = "".join([*pieces, source[end:]])
        code = scripts.read(made, "")
        is_whole = (
            code is not None and "whole" in code.traits and {"held", "kept"}.isdisjoint(code.traits)
        )
        return made if is_whole else source


def works_with(source: str, settings: Iterable[str]) -> bool:
    """Whether what a script decodes works with settings of these names."""
    decoded = scripts.decodes(source)
    names = settings if decoded else ()
    uses = (re.compile(rf"(?<![\w$]){re.escape(name)}\.") for name in names)
    return any(use.search(said) for use in uses for said in decoded)


def _held(match: re.Match[str], source: str, page: LexborHTMLParser) -> str:
    """Return what the page holds there; "" for nothing, or where several elements may be meant."""
    call, asked = match["owner"].rpartition(".")[2], match["asked"] or ""
    if call == match["owner"] and not asked:
        given = re.findall(_GIVEN.format(re.escape(call)), source)
        call, _, asked = given[0] if len(given) == 1 else (call, "", "")
    node = _node(call, asked, page)
    if match["text"]:
        if node is None:
            return ""
        value = node.attributes.get(match["text"]) if match["text"] in _VALUES else None
        return (value or inside(node) or _OUTER.sub("", node.html or "")).strip()
    name = match["name"] or f"data-{_CAPITAL.sub(_lower, match['data'] or match['key'])}"
    if node is None and _NAME.fullmatch(name):
        found = page.css(f"[{name}]")
        node = found[0] if len(found) == 1 else None
    return (node.attributes.get(name.lower()) or "").strip() if node else ""


def _node(call: str, asked: str, page: LexborHTMLParser) -> LexborNode | None:
    match call:
        case "body":
            return page.body
        case "documentElement":
            return page.root
        case "getElementById" if _NAME.fullmatch(asked):
            return page.css_first(f'[id="{asked}"]')
        case "querySelector" if _SELECTOR.fullmatch(asked):
            return page.css_first(asked)
    return None


def _member(held: str, name: str) -> str:
    """Return a text that JSON holds by a name; "" for none."""
    try:
        found = json.loads(held)
    except (ValueError, RecursionError):
        return ""
    value = found.get(name) if isinstance(found, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _lower(match: re.Match[str]) -> str:
    return f"-{match[0].lower()}"
