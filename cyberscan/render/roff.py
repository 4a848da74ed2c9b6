"""Pages of the manual as man(7) has them, in lines that groff and mandoc read alike.

What stands between backticks is typed as it is: it is set in bold, and its hyphens are minus signs,
so that it can be copied from the page. Pages are ASCII: what is not is spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Final

WIDTH: Final = 78
"""Longest line, in bytes, where there is a blank to end it at: mandoc(1) wants fewer than 80."""

_SPELLED: Final = {"\\": r"\e", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"}
_PLAIN: Final = {"…": "...", "–": r"\(en", "—": r"\(em", "→": r"\(->", "“": r"\(lq", "”": r"\(rq"}
_CODE: Final = re.compile(r"`([^`]+)`")
_TYPED: Final = re.compile(r"(?<![\w-])-{1,2}[A-Za-z][\w-]*|\S*[\w:](?:[./_]\S*-|-\S*[./_\d])\S*")
"""What is typed, though nothing marks it: options, and names of files, hosts and days."""
_SENTENCE: Final = re.compile(r"(?<=[.!?:])\s+(?=[A-Z0-9`\"(])")
_STOPS: Final = (".", "!", "?")


def literal(text: str) -> str:
    """Return text as it is typed: every hyphen is a minus sign."""
    return _escaped(text, hyphen=r"\-")


def bold(text: str) -> str:
    """Return what is typed as it is."""
    return rf"\fB{literal(text)}\fR"


def italic(text: str) -> str:
    """Return what something else is typed for."""
    return rf"\fI{literal(text)}\fR"


def prose(text: str) -> str:
    """Return a line of text for people, with what stands between backticks as it is typed."""
    parts = _CODE.split(text)
    return "".join(bold(part) if at % 2 else _prose(part) for at, part in enumerate(parts))


def _prose(text: str) -> str:
    made, last = [], 0
    for match in _TYPED.finditer(text):
        made += [_escaped(text[last : match.start()]), literal(match[0])]
        last = match.end()
    return "".join([*made, _escaped(text[last:])])


def _escaped(text: str, hyphen: str = "-") -> str:
    spelled = {**_SPELLED, **_PLAIN, "-": hyphen}
    return "".join(spelled.get(c, c if c.isascii() else rf"\[u{ord(c):04X}]") for c in text)


def sentences(text: str) -> Iterator[str]:
    """Yield the lines of a paragraph: each sentence begins one, so that what ends there is told by
    its width as the end of a sentence is, and no abbreviation is."""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        yield from _lines(prose(sentence))


def _lines(made: str) -> Iterator[str]:
    lines = wrap(made, WIDTH, break_long_words=False, break_on_hyphens=False)
    for line in lines[:-1]:
        yield _safe(line) + (r"\&" if line.endswith(_STOPS) else "")
    yield from map(_safe, lines[-1:])


def _safe(line: str) -> str:
    """Return a line that no reader takes for a request."""
    return rf"\&{line}" if line.startswith((".", "'")) else line


class Page:
    """One page, built from its top to its end."""

    def __init__(self, name: str, section: int, *, day: str, source: str, manual: str) -> None:
        """``day`` is ISO's; the three last stand in its foot and head."""
        self.name, self.section = name, section
        title = f'"{literal(name.upper())}" "{section}" "{day}"'
        self._lines = [
            f'.TH {title} "{_escaped(source)}" "{_escaped(manual)}"',
            ".nh",  # what is typed is never divided
            ".ad l",
        ]

    def heading(self, text: str) -> None:
        self._lines.append(f'.SH "{prose(text)}"')

    def part(self, text: str) -> None:
        """Begin a part of what stands under a heading."""
        self._lines.append(f'.SS "{prose(text)}"')

    def title(self, about: str) -> None:
        """Say what the page is about, as whatis(1) reads it."""
        self._lines += _lines(rf"{literal(self.name)} \- {prose(about)}")

    def usage(self, command: str, pieces: list[str]) -> None:
        """Say how a command is called; ``pieces`` follow its name."""
        made = " ".join([bold(command), *map(_escaped_piece, pieces)])
        if not self._lines[-1].startswith((".SH", ".SS")):
            self._lines.append(".br")
        self._lines += _lines(made)

    def paragraph(self, text: str) -> None:
        if not self._lines[-1].startswith((".SH", ".SS")):
            self._lines.append(".PP")
        self._lines += sentences(text)

    def entry(self, tag: str, text: str, *more: str) -> None:
        """Add an entry of a list: a tag that is ready, and what it means, in paragraphs."""
        self._lines += [".TP", _safe(tag), *sentences(text)]
        for paragraph in more:
            self._lines += [".IP", *sentences(paragraph)]

    def typed(self, lines: list[str]) -> None:
        """Show lines as they are typed."""
        self._lines += [".RS 4", ".EX", *(_safe(literal(line)) or ".sp" for line in lines)]
        self._lines += [".EE", ".RE"]

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"


def _escaped_piece(piece: str) -> str:
    return re.sub(r"[A-Za-z][A-Za-z_|]*", lambda match: italic(match[0]), _escaped(piece))
