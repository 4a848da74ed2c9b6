"""What a style sheet inside a page makes the browser fetch: ``@import`` and ``url()``.

A tokeniser after CSS Syntax Level 3 section 4 (w3c/csswg-drafts 0106626, css-syntax-3/Overview.bs,
read 2026-11-26), as far as these need one. Linear; whether a rule applies to any element is not
known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST: Final = 500
"""Targets of one sheet that are read."""
_TOKEN: Final = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?<![\w-])url\([ \t\n\r\f]*+(?:"
    r"\"(?P<double>(?:[^\"\\\n]|\\.)*+)\"|'(?P<single>(?:[^'\\\n]|\\.)*+)'"
    r"|(?P<bare>(?:[^\"'()\\\x00-\x20]|\\[0-9A-Fa-f]{1,6}[ \t\n\r\f]?|\\.)*+)"
    r"(?=[ \t\n\r\f]*+(?:\)|\Z)))"
    r"|\"(?P<string>(?:[^\"\\\n]|\\.)*+)\"?|'(?P<other>(?:[^'\\\n]|\\.)*+)'?"
    r"|@(?P<at>[\w-]++)|(?P<mark>[{};])",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n\r\f]?|(\n)|(.))", re.DOTALL)


def fetches(sheet: str, *, attribute: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (``stylesheet``, ``font`` or ``image``; URL as written), at most `MOST`.

    ``@import`` counts before any rule only (CSS Cascade Level 4 section 2, w3c/csswg-drafts
    0086811, read 2026-11-26), and never in an ``attribute``.
    """
    found = 0
    rule = ""  # the at-rule whose prelude is being read
    imports = not attribute
    depth, font = 0, 0
    for token in _TOKEN.finditer(sheet):
        if found >= MOST:
            return
        if token["at"]:
            rule = token["at"].lower()
            continue
        if mark := token["mark"]:
            if mark == "{":
                depth += 1
                imports = False
                font = font or (depth if rule == "font-face" else 0)
            elif mark == "}":
                font = 0 if depth <= font else font
                depth = max(0, depth - 1)
            elif rule == "namespace":
                imports = False
            rule = ""
            continue
        url = token["double"] or token["single"] or token["bare"] or ""
        text = url or token["string"] or token["other"] or ""
        if not text or text.startswith("#"):
            continue
        if rule == "import":
            rule = "import …"  # what follows the target are conditions
            if imports:
                found += 1
                yield "stylesheet", _plain(text)
        elif url and not rule:
            found += 1
            yield ("font" if font else "image"), _plain(url)


def _plain(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    if escape[1]:
        code = int(escape[1], 16)
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"
    return escape[3] or ""
