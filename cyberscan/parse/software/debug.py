"""Whether a page shows an error the way frameworks show it to their developers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from cyberscan.tables.software.traces import BARS, COMMENTS, DRAWN, HEADERS, PHP_ERRORS, TRACES

LONGEST: Final = 8_000
"""Characters of a page's text that are read: twice what facts keep."""
EDGE: Final = 300
"""Characters at a page's beginning and end: where PHP writes its errors on a page that still works
(warnings before the first tag, what ends the run at the end)."""

_SNIPPET: Final = 200
_BLANKS: Final = re.compile(r"\s+")
# A place on the server: a folder web servers use, or a drive; a tutorial's /path/to is none.
_PLACE: Final = (
    r"(?:/(?:home\d{0,2}|var|srv|usr|opt|www|data|mnt|app|root|Users)/|[A-Za-z]:[\\/])"
    r"(?!path/to)[^\s\"'<>:*?|]{1,250}"
)
# PHP says its kind of error, a text, the file and the line.
_PHP: Final = re.compile(
    rf"(?:{'|'.join(PHP_ERRORS)}):\s[^\x00]{{1,600}}?\sin\s{_PLACE}\.(?:php\d?|inc|phtml|module)"
    r"(?:\(\d{1,6}\)[^\x00]{0,60}?)?\son\sline\s\d{1,6}(?!\d)"
)
# A frame of PHP's: number, file, line in brackets, what was called.
_FRAME: Final = re.compile(rf"#\d{{1,3}}\s{_PLACE}\.php\(\d{{1,6}}\):\s[\w\\:{{>-]")
# Of Node.js (pillarjs/finalhandler e561b5a shows error.stack): what was called, file, line.
_NODE: Final = re.compile(
    rf"\sat\s[^\s()]{{1,100}}(?:\s[^\s()]{{1,100}}){{0,3}}\s\({_PLACE}:\d{{1,6}}:"
)
# Of Python.
_PYTHON: Final = re.compile(rf"File\s\"{_PLACE}\.py\",\sline\s\d{{1,6}}")
_FRAMES: Final = (
    ("PHP", _FRAME, 2),
    ("Node.js", _NODE, 2),
    ("Python", _PYTHON, 1),
)


class Exposed(Struct, frozen=True):
    """An error shown to everybody: by what, and a piece of it."""

    framework: str
    snippet: str


def find(text: str, title: str = "", *, strict: bool = False) -> Exposed | None:
    """Return the error a page shows, or None. Never raises; bounded.

    ``strict`` is for pages that may speak of errors, as a front page may: there a PHP error counts
    only at the page's edge, and lone stack frames do not count at all.
    """
    text = _BLANKS.sub(" ", text[:LONGEST]).strip()
    for trace in TRACES:
        if all(phrase in text for phrase in trace.phrases):
            at = text.index(trace.phrases[0])
            return Exposed(trace.framework, text[at : at + _SNIPPET])
    if title.strip()[:400].endswith("// Werkzeug Debugger"):
        return Exposed("Werkzeug", title.strip()[-_SNIPPET:])
    return _php(text, strict=strict) or (None if strict else _frames(text))


def _php(text: str, *, strict: bool) -> Exposed | None:
    for found in _PHP.finditer(text):
        # The text behind an error may quote another: the last one is the error's own.
        start = max(text.rfind(f"{name}: ", found.start(), found.end()) for name in PHP_ERRORS)
        if not strict or start < EDGE or found.end() > len(text) - EDGE:
            return Exposed("PHP", text[start : found.end()][-_SNIPPET:])
    return None


def _frames(text: str) -> Exposed | None:
    for framework, pattern, least in _FRAMES:
        found = list(pattern.finditer(text))
        if len(found) >= least:
            at = found[0].start()
            return Exposed(framework, text[at : at + _SNIPPET].strip())
    return None


def by_header(headers: Iterable[tuple[str, str]]) -> Exposed | None:
    """Return the profiler that a header gives away, or None."""
    for name, value in headers:
        if name.lower() in HEADERS:
            return Exposed(HEADERS[name.lower()], f"{name}: {value}"[:_SNIPPET])
    return None


def by_markup(urls: Iterable[str], comments: Iterable[str]) -> Exposed | None:
    """Return the developers' toolbar that a page loads from its own host (``urls``), or the one
    that marks a page's parts in comments, or None.
    """
    for url in urls:
        for mark, framework in BARS.items():
            if mark in url[:500]:
                return Exposed(framework, url[:_SNIPPET])
    return _by_comment(comments, COMMENTS)


def drawn(comments: Iterable[str]) -> Exposed | None:
    """Return the error page that scripts draw, or None: only its comments give it away."""
    return _by_comment(comments, DRAWN)


def _by_comment(comments: Iterable[str], marks: Mapping[str, str]) -> Exposed | None:
    for comment in comments:
        for mark, framework in marks.items():
            if comment.strip().startswith(mark):
                return Exposed(framework, comment.strip()[:_SNIPPET])
    return None
