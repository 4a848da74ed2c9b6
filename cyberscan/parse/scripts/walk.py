"""Following a script from token to token.

A script inside a script (``eval`` of a decoded string, one that is written into the page) is
followed the same way, `cyberscan.parse.scripts.values.LAYERS` deep.
"""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.scripts.blocks import Blocks
from cyberscan.parse.scripts.evals import unwrap
from cyberscan.parse.scripts.evasions import evades, masks
from cyberscan.parse.scripts.forms import forms
from cyberscan.parse.scripts.functions import find
from cyberscan.parse.scripts.guards import guards
from cyberscan.parse.scripts.latent import in_numbers, in_pairs, in_text, in_words
from cyberscan.parse.scripts.members import named
from cyberscan.parse.scripts.methods import Scalar, Value, read_number
from cyberscan.parse.scripts.reading import (
    DISGUISES,
    MOST_INNER,
    MOST_SCRIPTS,
    MOST_WRITTEN,
    Reading,
)
from cyberscan.parse.scripts.shapes import is_cover, is_faint, is_unreadable
from cyberscan.parse.scripts.sinks import OBJECTS, look, members
from cyberscan.parse.scripts.taps import NO_TAP
from cyberscan.parse.scripts.tokens import UNKNOWN, Sort
from cyberscan.parse.scripts.values import LAYERS, Folder, Spent
from cyberscan.parse.scripts.woven import weave
from cyberscan.parse.scripts.written import write
from cyberscan.tables.miners import MINER_NAMES

_LONGEST_SUM: Final = 600
"""Tokens of an expression that need not fold."""
_LONGEST_SCOPE: Final = 2_000
"""Tokens of a script in which a short name means the same everywhere (our own choice)."""
_MOST_ITEMS: Final = 2_000
_ITEM_COST: Final = 5
"""What looking at one item of a list counts as, in characters made."""
_LONGEST_PAIR: Final = 10  # tokens of a piece of text with its number
_FEWEST_PIECES: Final = 3
_ENDS: Final = frozenset({";", ",", ")", "}", "]", "", ":"})
_OPENS: Final = frozenset({"(", "[", "{"})
_CLOSES: Final = frozenset({")", "]", "}"})
_CODE: Final = re.compile(r"[(=]")
_TOUCH: Final = "ontouchstart"
"""What only touch screens hear: a test of it looks for telephones."""
_MAKES: Final = re.compile(r"\bcreateElement\b(?!\s?\()")
"""The name of a call, kept in disguise: who hides it calls what a list says."""
_NAMED: Final = re.compile(r"(?:https?:)?//[\w.-]{4,250}[^\s|,;\"'<>]{0,250}", re.IGNORECASE)
_SUBDOMAIN: Final = re.compile(
    rf"\A((?:https?:|wss?:)?//){UNKNOWN}\.((?:[\w-]{{1,63}}\.){{1,5}}[a-z]{{2,20}})(?=[/:?#]|\Z)",
    re.IGNORECASE,
)
_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)


def follow(source: str) -> Reading:
    """Return what a script does. Never raises."""
    reading = Reading(source)
    try:
        _follow(reading, source, 0, frozenset())
    except Spent:
        reading.mark("unreadable", 0)
    reading.close()
    return reading


def _follow(reading: Reading, source: str, depth: int, how: frozenset[str]) -> None:
    if depth > LAYERS or reading.scripts >= MOST_SCRIPTS or reading.tokens > MOST_INNER:
        return
    reading.scripts += 1
    if is_unreadable(source):
        reading.mark("unreadable", 0)
    Walk(reading, source, depth, how).run()


class Walk:
    """One script's tokens, once from left to right."""

    def __init__(self, reading: Reading, source: str, depth: int, how: frozenset[str]) -> None:
        self.reading: Final = reading
        self.how: Final = how
        """The disguises that this script itself was in."""
        self.tokens: Final = named(source, reading)
        reading.tokens += len(self.tokens)
        self.folder: Final = Folder(self.tokens, reading.budget)
        self.text: Final = self.folder.text
        self.elements: Final[dict[str, str]] = {}
        """Names and the elements they were given."""
        self.objects: Final[dict[str, str]] = {}
        """Names of what a browser has, and what it calls them: ``(function (d) {…})(document)``."""
        functions = find(self.tokens)
        self.folder.functions.update(functions.plain)
        self._called: Final = functions.called
        given = (one for called in functions.called.values() for one in called)
        whole = frozenset(
            one.name
            for one in given
            if self.text(one.argument) in OBJECTS and len(self.tokens) <= _LONGEST_SCOPE
        )
        self.blocks: Final = Blocks(self.tokens, self.text, whole)
        reading.works = reading.works or any(t.text == "Worker" for t in self.tokens)
        reading.makes_urls |= any(t.text == "createObjectURL" for t in self.tokens)
        self.made: Final[dict[str, bool]] = {}
        """Names that are put together letter by letter when the script runs, and whether of what is
        kept in the page."""
        self.packers = 0
        self.neighbourhoods = 0
        """Calls round which was looked so far."""
        self.links: Final[dict[str, tuple[str, frozenset[str]]]] = {}
        """Names of links that are made, and where they lead."""
        self.tap = NO_TAP
        """The wrapper of what sends a page's requests that was found last."""
        self.runners: Final[set[str]] = set()
        """Other names of what runs a text: ``f = (function () {}).constructor``."""
        self.styled: Final[set[str]] = set()
        """Names of what was read from a style sheet."""
        self.targets: Final[set[str]] = set()
        """Names of what an event hit: ``t = e.target``."""
        self.opens = any(
            token.text == "open" and self.text(n - 1) in {"function", "var", "let", "const"}
            for n, token in enumerate(self.tokens)
        )
        """It has an ``open`` of its own."""
        self.given: tuple[frozenset[str], frozenset[str]] | None = None
        """Names that are given the time or chance, and the referrer, once that is asked."""
        self.swapped = False
        """It was looked at for what it puts on the clipboard."""
        self.requests = self.sockets = self.picked = self.sent = self.referrers = 0
        """Of the last: requests looked round for tests of devices, clones for forms, referrers."""
        self._depth: Final = depth

    def run(self) -> None:
        """Follow the whole script. Raises `Spent`."""
        at, seen, end = 0, 0, len(self.tokens)
        while at < end:
            for n in range(seen, at + 1):
                self.blocks.step(n)
                if n in self._called:
                    self._give(n)
                if self.tokens[n].sort is Sort.NAME:
                    look(self, n, self.tokens[n].text)
            seen = at + 1
            at = self._constant(at)
        for n in range(seen, end):
            if self.tokens[n].sort is Sort.NAME:
                look(self, n, self.tokens[n].text)
        if "fields" in self.reading.traits:
            forms(self)
        guards(self)
        weave(self)
        evades(self)

    def _give(self, body: int) -> None:
        """Name what a function that is called at once is given."""
        for name, start in self._called[body]:
            self.folder.names.pop(name, None)
            if (found := self.folder.chain(start)) is not None:
                self.folder.names[name] = found[0]
            elif (whole := self.text(start)) in OBJECTS and len(self.objects) < _MOST_ITEMS:
                self.objects[name] = whole
            else:
                members(self, start, name)

    def place(self, at: int) -> int:
        """Return where a token stands in the source."""
        return self.tokens[min(at, len(self.tokens) - 1)].at

    def string(self, at: int) -> str:
        """Return what a string says; "" where there is none."""
        return self.tokens[at].text if self.is_string(at) else ""

    def is_string(self, at: int) -> bool:
        """Whether a token is a string."""
        return self.folder.sort(at) in {Sort.STRING, Sort.ESCAPED}

    def loose(self, at: int) -> Value:
        """Read an expression up to its end: what does not fold is `UNKNOWN` in its place."""
        if not self.reading.may_read():
            return Value("")
        pieces: list[str] = []
        how: set[str] = set()
        level, size, start = 0, 0, at
        while at < min(len(self.tokens), start + _LONGEST_SUM) and size <= MOST_WRITTEN:
            text = self.text(at)
            if level == 0 and text in _ENDS and not self.is_string(at):
                break
            found = self.folder.chain(at) if self.text(at - 1) != "." else None
            if found and isinstance(found[0].data, str):
                pieces.append(found[0].data)
                size += len(found[0].data)
                how |= found[0].how
                at = found[1]
                continue
            level += (text in _OPENS) - (text in _CLOSES)
            if text not in {"+", "(", ")"} and pieces[-1:] != [UNKNOWN]:
                pieces.append(UNKNOWN)
            at += 1
        return Value("".join(pieces), frozenset(how))

    def url(self, at: int) -> tuple[str, frozenset[str], bool]:
        """Return the constant beginning of an address, its disguises, and whether more follows."""
        value = self.loose(at)
        said = value.data if isinstance(value.data, str) else ""
        # Of a host whose first part is made when the script runs its owner is known.
        said = _SUBDOMAIN.sub(r"\1\2", said, count=1)
        return said.split(UNKNOWN)[0], self.how | value.how, UNKNOWN in said

    def inner(self, source: str, at: int, how: frozenset[str]) -> None:
        """Follow a script inside the script."""
        reading, outer = self.reading, self.reading.place
        reading.place = at if outer is None else outer
        _follow(reading, source, self._depth + 1, how)
        reading.place = outer

    def said(self, said: str, how: frozenset[str], place: int) -> None:
        """Take in what a constant says."""
        reading = self.reading
        masks(self, said, how, place)
        address, trick = in_text(said)
        if address:
            reading.note(address, how | {trick}, place)
            reading.spelt = address if trick == "fromCharCode" else reading.spelt
        how = unwrap(self, said, how, place)
        reading.names(said, place)
        if is_cover(said) and self.blocks.runs() and not self.blocks.waits():
            reading.mark("covers", place)
        if is_faint(said):
            reading.mark("faint", place)
        if said in MINER_NAMES:
            reading.mark("miner", place)
        if how & DISGUISES and _MAKES.search(said) and (named := _NAMED.search(said)):
            reading.target("loader", named[0], how, place)
        if how & (DISGUISES | {"packed"}) and _CODE.search(said):
            if _SCRIPT.search(said[:MOST_WRITTEN]):
                write(self, said, self.how | how, place)
            else:
                self.inner(said, place, self.how | how)

    def near(self, start: int, end: int) -> set[str]:
        """Return what stands between two tokens, decoders by the name that browsers know."""
        found = {token.text for token in self.tokens[start:end]}
        return found | {self.folder.aliases[name] for name in found if name in self.folder.aliases}

    def _pairs(self, at: int) -> None:
        """Look at ``[[3, "c"], [1, "a"]]`` and ``[{i: 3, t: "c"}]``, texts in another order."""
        pieces: list[tuple[float, str]] = []
        n = at + 1
        while self.text(n) in {"[", "{"} and len(pieces) < _MOST_ITEMS:
            near = self.tokens[n + 1 : n + _LONGEST_PAIR]
            texts = [t.text for t in near if t.sort in {Sort.STRING, Sort.ESCAPED}]
            numbers = [read_number(t.text) for t in near if t.sort is Sort.NUMBER]
            end = next((m for m, t in enumerate(near) if t.text in {"]", "}"}), -1)
            if end < 0 or len(texts) == 0 or len(numbers) == 0:
                break
            pieces.append((numbers[0], texts[0]))
            n += end + 2 + (self.text(n + end + 2) == ",")
        address, trick = in_pairs(pieces) if len(pieces) >= _FEWEST_PIECES else ("", "")
        if address:
            self.reading.shuffled = True
            self.reading.note(address, frozenset({trick}), self.place(at))

    def _list(self, items: list[Scalar], how: frozenset[str], place: int) -> None:
        """Take in what the items of a list say, or spell together."""
        if spelt := in_numbers(items[: _MOST_ITEMS + 1]):
            self.reading.note(spelt, how | {"fromCharCode"}, place)
            self.reading.spelt = spelt
        texts = [item for item in items[:_MOST_ITEMS] if isinstance(item, str)]
        self.folder.spend(_ITEM_COST * len(texts))
        if address := in_words(texts):
            self.reading.target("loader", address, how | {"atob"}, place)
        for item in texts:
            if len(item) > 1:
                self.said(item, how - {"joined"}, place)

    def _constant(self, at: int) -> int:
        """Fold what begins at a token; return where to go on."""
        token = self.tokens[at]
        if self.string(at) == _TOUCH and "if" in self.near(max(at - _LONGEST_PAIR, 0), at):
            self.reading.mark("screen", token.at)
        if token.sort in {Sort.NUMBER, Sort.REGEX} or (
            token.sort is Sort.MARK and token.text not in {"[", "("}
        ):
            return at + 1
        if token.sort is Sort.NAME and self.text(at - 1) == ".":
            return at + 1
        found = self.folder.chain(at)
        if found is None:
            if token.sort is Sort.STRING:
                self.reading.names(token.text, token.at)
            elif token.text == "[" and self.text(at + 1) == "{":
                self._pairs(at)
            return at + 1
        value, behind = found
        if token.sort is Sort.NAME and token.text in self.folder.names and behind == at + 1:
            return behind  # said when it was set
        if isinstance(value.data, str):
            self.said(value.data, value.how, token.at)
        elif isinstance(value.data, list):
            if self.text(at + 1) == "[":
                self._pairs(at)
            self._list(value.data, value.how, token.at)
        return max(behind, at + 1)
