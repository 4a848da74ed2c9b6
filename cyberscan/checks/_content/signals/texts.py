"""What of a text is no advertiser's: addresses, quotations, names in the page's own script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import abroad, hits, words
from cyberscan.tables.spam import PRAISE, Kind

ADDRESS: Final = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}[a-z]{2,10}\b", re.IGNORECASE)
"""A host's name as a text writes it."""
_FILES: Final = (
    ".html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".txt", ".pdf", ".xml", ".js", ".css", ".jpg",
    ".jpeg", ".png", ".gif", ".svg", ".doc", ".docx", ".xls", ".xlsx", ".apk", ".sql", ".log",
)  # fmt: skip
"""Endings of files, none of which is a top-level domain: *maxwin88.html* is no host."""
_FOLDER: Final = re.compile(r"(?:(?:^|[^\w/])\.{0,2}|/[^/\s]{1,50})/$")
"""What stands before the last part of a path."""
_BEFORE: Final = 60
"""Characters before a host that are looked at for it."""
_QUOTES: Final = re.compile(r"“[^“”]{1,150}”|\"[^\"]{1,150}\"|«[^«»]{1,150}»")
"""What a text repeats of others' words."""
_AROUND: Final = 2
"""How many times as many words stand round quotations where somebody tells of what he quotes: who
sells says it himself (our own choice)."""
_CALLED: Final = ("注册", "註冊", "登录", "登錄", "登入", "开户", "開戶")
"""To register, log in and open an account: what no authority over the trade is called. Our
own choice."""
_WORD: Final = re.compile(r"\w+")
_WRITTEN: Final = 0.25
"""Share of a script's letters in a page's beginning that makes it the page's own (our own
choice)."""


def hosts_in(text: str) -> Iterator[str]:
    """Return the hosts that a text writes out, files and paths left out. *Daftar/nama.com* is no
    path.
    """
    for found in ADDRESS.finditer(text):
        host, before = found[0].lower(), text[max(0, found.start() - _BEFORE) : found.start()]
        if not host.endswith(_FILES) and not _FOLDER.search(before):
            yield host


def quoted(text: str) -> list[str]:
    """Return what a text quotes."""
    return _QUOTES.findall(text)


def unquoted(text: str) -> str:
    """Return a text without what it quotes, if it says at least twice as much itself and praises
    nothing.
    """
    rest = _QUOTES.sub(" ", text)
    said, own = len(_WORD.findall(text)), len(_WORD.findall(rest))
    told = own >= _AROUND * (said - own) and PRAISE.isdisjoint(hits(words(rest)).frames)
    return rest if told else text


@lru_cache(4096)
def script_of(letter: str) -> str:
    """Return the first word of a letter's name in Unicode; Japanese mixes several scripts."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA"} else name


def scripts_of(matter: Matter) -> frozenset[str]:
    """Return the scripts a page is written in, by its beginning."""
    counted: Counter[str] = Counter()
    for ch, count in Counter(matter.opening).items():
        if ch.isalpha():
            counted[script_of(ch)] += count
    least = counted.total() * _WRITTEN
    return frozenset(script for script, count in counted.items() if count >= least)


def sold_abroad(text: str, scripts: frozenset[str]) -> tuple[tuple[str, Kind], ...]:
    """Return the trade's words in foreign scripts in the text of a link.

    Where the page writes that script itself, ``scripts``, they are no surprise: they count if they
    are at least half of what the link says, or it calls upon players. A lottery's office of the
    sister city, or the authority that watches over casinos, is called after what it does, and after
    more.
    """
    found = abroad(text)
    calls = any(word in text for word in _CALLED)
    if calls or not all(script_of(word[0]) in scripts for word, _ in found):
        return found
    lower = text.lower()
    covered = {
        at
        for word, _ in found
        for match in re.finditer(re.escape(word), lower)
        for at in range(match.start(), match.end())
    }
    letters = sum(not ch.isspace() for ch in lower)
    return found if 2 * len(covered) >= letters else ()
