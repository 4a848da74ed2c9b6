"""What a text in a script is, or the script itself: a style, the name of a secret, unreadable."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cyberscan.tables.scripts import BROWSERS, EXAMS, SECRET_FIELDS, UPDATES

_FAINT: Final = re.compile(
    r"(?<![\w-])opacity\s{0,2}:\s{0,2}(?:0|0?\.0\d{0,4}|0?\.10?)\s{0,2}(?:;|!|\Z)"
)
_ABOVE: Final = re.compile(r"z-index\s{0,2}:\s{0,2}\d{3,12}")
_LINK: Final = re.compile(r"<a\b[^<>]{0,1500}>", re.IGNORECASE)
_HREF: Final = re.compile(
    r"\shref\s{0,2}=\s{0,2}[\"']?((?:https?:)?//[^\"'\s>]{4,1000})", re.IGNORECASE
)
_DOWNLOAD: Final = re.compile(r"\sdownload(?=[\s=>])", re.IGNORECASE)
_PROGRAM: Final = re.compile(
    r"\.(?:zip|rar|7z|exe|msi|msix|appx|iso|apk|dmg|pkg|jar|js|bat|cmd|ps1|vbs|hta|crx|xpi)(?:\Z|[?#])",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(
    r"\d(?:[ .-]?\d){7,25}|0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,60}|[13T][1-9A-HJ-NP-Za-km-z]{25,40}"
)
_OBFUSCATED: Final = re.compile(r"\b_0x[0-9a-f]{2,8}\b")
_MANY_NAMES: Final = 10
"""Names as javascript-obfuscator makes them (https://github.com/javascript-obfuscator/
javascript-obfuscator, option identifierNamesGenerator, read 2026-11-26) that make a script one."""
_FEW_MARKS: Final = frozenset("[]()!+")
"""The six characters of JSFuck (https://github.com/aemkei/jsfuck, read 2026-11-26)."""
_MANY_MARKS: Final = 300
_WORD: Final = re.compile(r"[a-z][a-z_-]{2,30}")
_LONGEST_STYLE: Final = 400
_POINT: Final = re.compile(r"%2e|\\x2e|\\u002e")
"""How a point is written where letters are left as they are: by who escapes what HTML or a URL may
take for its own, as counters of visitors do for ``document.write``."""
_LEAST_NAME: Final = 5
"""Letters from which an owner's name is found in a script by nothing but chance (our own
choice)."""
_LEAST_SAID: Final = 6
"""The same of a name without its ending, in a comment."""
_REMARK: Final = re.compile(r"/\*[^*]{0,2000}|(?<![:\"'`\\/])//[^\n]{0,300}")
_SIDES: Final = (
    re.compile(r"width\s?:\s?100(?:%|vw)|inset\s?:\s?0", re.IGNORECASE),
    re.compile(r"height\s?:\s?100(?:%|d?vh)|inset\s?:\s?0", re.IGNORECASE),
)
_EDGES: Final = re.compile(r"(?<![\w-])(top|right|bottom|left)\s?:\s?0", re.IGNORECASE)


def is_cover(style: str) -> bool:
    """Whether a text is a style that lays something over the whole window."""
    if len(style) >= _LONGEST_STYLE or "fixed" not in style or "<" in style:
        return False
    edges = {edge.lower() for edge in _EDGES.findall(style)}
    wide, high = (side.search(style) is not None for side in _SIDES)
    return (wide or {"left", "right"} <= edges) and (high or {"top", "bottom"} <= edges)


def is_faint(style: str) -> bool:
    """Whether a text is a style of something that lies above all else and is hardly to be seen."""
    if len(style) >= _LONGEST_STYLE or "opacity" not in style or "<" in style:
        return False
    return _FAINT.search(style) is not None and _ABOVE.search(style) is not None


def offer_in(html: str) -> str:
    """Return the address of the program that a text of HTML offers as an update of the visitor's
    browser; "" for none. What is linked is a program or an archive, or to be kept under a name. A
    school's own browser for exams is none of the visitor's."""
    if "href" not in html or not (UPDATES.search(html) and BROWSERS.search(html)):
        return ""
    if EXAMS.search(html):
        return ""
    for tag in _LINK.finditer(html):
        target = _HREF.search(tag[0])
        if target and (_DOWNLOAD.search(tag[0]) or _PROGRAM.search(target[1])):
            return target[1][:500]
    return ""


def is_account(said: str) -> bool:
    """Whether a text is the number of an account, of a bank or of a wallet for coins."""
    return _ACCOUNT.fullmatch(said) is not None


def is_unreadable(source: str) -> bool:
    """Whether a script is written so that only running it tells what it does."""
    sample = source[:20_000]
    few = sum(1 for c in sample if c in _FEW_MARKS)
    if len(sample) >= _MANY_MARKS and few > 0.9 * len(sample):
        return True
    return len(set(_OBFUSCATED.findall(source[:200_000]))) >= _MANY_NAMES


def is_text(said: str) -> bool:
    """Whether a decoded string says something a person could read."""
    sample = said[:300]
    if len(sample) < 4 or not any(c.isalpha() for c in sample):
        return False
    return sum(1 for c in sample if c.isprintable() or c.isspace()) >= 0.9 * len(sample)


def is_secret(said: str) -> bool:
    """Whether a string selects a field for a card or a password."""
    lower = said.lower()
    if any(word in SECRET_FIELDS for word in _WORD.findall(lower)):
        return True
    return "password" in lower and ("input" in lower or "[" in lower)


def names_owner(source: str, owner: str) -> bool:
    """Whether a source in small letters names the owner of an address in the clear: whole, as who
    escapes all but letters leaves him, or without his ending in a comment, as makers say who they
    are. Who hides an address does not name its owner."""
    pointed, remarks = _said(source)
    name = owner.partition(".")[0]
    return owner in pointed or (len(name) >= _LEAST_SAID and name in remarks)


def is_cut_at_seams(source: str, owner: str) -> bool:
    """Whether each part of an owner's name stands in the source as a whole, between quotes or
    points."""
    labels = owner.split(".")
    if len(labels[0]) < _LEAST_NAME:
        return False
    parts = (re.compile(rf"[\"'`./]{re.escape(label)}[\"'`./:?]") for label in labels)
    return all(part.search(source) for part in parts)


@lru_cache(maxsize=2)
def _said(source: str) -> tuple[str, str]:
    """Return the source with its points, and its comments."""
    return _POINT.sub(".", source), " ".join(_REMARK.findall(source))
