"""One encoder per kind of output: what an attacker wrote stays text wherever it is shown.

Each takes a ``str`` or an `Untrusted` and returns text that is inert in its sink. HTML is encoded
by Jinja's autoescape (see `cyberscan.render.html`); here is what autoescape does not know: which
links may be followed. JSON is encoded by `cyberscan.render.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from cyberscan.model.text import Untrusted, visible

Text = str | Untrusted

BOM: Final = "\ufeff"
"""Makes spreadsheet programs read UTF-8 as UTF-8."""

_SCHEMES: Final = frozenset({"http", "https", "mailto"})

# A cell that starts so is a formula to spreadsheet programs, also after white space and in the
# full-width forms East Asian editions accept.
_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
# So is, where a semicolon separates (editions whose numbers have a comma), what follows one within
# a cell: the quotes around the cell do not hold there.
_INNER: Final = re.compile(r';(?=[\s"]*[=+\-@＝＋－＠])')
# What most cells are, and what of the above is of no concern to: visible ASCII that begins as no
# formula does, with nothing in it that ends the cell or a part of it.
_SOUND: Final = re.compile(r"(?:[!#-*,./0-9:<>?A-~][ !#-:<-~]*)?", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)

# ASCII punctuation may be escaped by a backslash (CommonMark 0.31.2, section 2.4).
_MARKDOWN: Final = re.compile(r"([!-/:-@\[-`{-~])")


def lines(text: str) -> str:
    """Return our own multi-line ``text`` with its line ends kept and everything else visible."""
    return "\n".join(visible(line) for line in text.expandtabs(4).split("\n"))


def terminal(text: Text) -> str:
    """Return one line that moves no cursor, changes no colour and reorders nothing."""
    return visible(str(text))


def csv_cell(text: Text | float) -> str:
    """Return one RFC 4180 field, quoted, that no spreadsheet program takes for a formula, nor any
    part of it."""
    shown = str(text)
    if _SOUND.fullmatch(shown):
        return f'"{shown}"'
    shown = visible(shown)
    if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown):
        shown = f"'{shown}"
    shown = _INNER.sub(";'", shown)
    return '"' + shown.replace('"', '""') + '"'


def csv_lines(rows: Iterable[Sequence[Text | float]], *, bom: bool = True) -> Iterator[str]:
    """Yield RFC 4180 text, a row each, with CRLF line ends; ``bom`` puts a byte order mark in
    front."""
    before = BOM if bom else ""
    for row in rows:
        yield before + ",".join(map(csv_cell, row)) + "\r\n"
        before = ""
    if before:
        yield before


def csv_table(rows: Iterable[Sequence[Text | float]], *, bom: bool = True) -> str:
    """Return the text of `csv_lines`."""
    return "".join(csv_lines(rows, bom=bom))


def markdown(text: Text) -> str:
    """Return inline Markdown that shows ``text`` literally: no link, no HTML, no emphasis."""
    return _MARKDOWN.sub(r"\\\1", visible(str(text)))


def fenced(text: str) -> str:
    """Return a fenced code block of Markdown (CommonMark 0.31.2, section 4.5) that shows our own
    multi-line ``text`` and that nothing in it can end."""
    shown = lines(text.strip("\n"))
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{shown}\n{fence}"


def xml(text: Text) -> str:
    """Return characters that XML 1.0 can hold (section 2.2), on one line; markup is escaped by who
    serialises."""
    return visible(str(text))


def sarif(text: Text) -> str:
    """Return a SARIF plain-text message (2.1.0, sections 3.11.5 and 3.11.6) that shows ``text``:
    braces doubled, so that none is a placeholder, and no embedded link, which needs ``](``."""
    shown = visible(str(text)).replace("](", "] (")
    return shown.replace("{", "{{").replace("}", "}}")


def href(url: Text) -> str:
    """Return ``url`` if a reader may follow it (http, https, mailto), otherwise an empty string."""
    shown = str(url)
    if not shown.isascii() or not shown.isprintable() or " " in shown or "\\" in shown:
        return ""
    try:
        parts = urlsplit(shown)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    return shown if parts.scheme == "mailto" or parts.netloc else ""
