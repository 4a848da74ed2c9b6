"""Secrets no office asks for, however they are handed over: typed, or written to a messenger."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl

from cyberscan.checks._content.compromise import is_stranger
from cyberscan.checks._content.phishing.places import is_misplaced
from cyberscan.checks._content.phishing.to import OWN, STRANGER, is_login, role
from cyberscan.checks._content.phishing.words import Words
from cyberscan.checks._content.scripts.lures import is_addressed
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.asked import asked_in
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import split
from cyberscan.tables.phishing import CAUTIONS
from cyberscan.tables.phishing_owners import ACCOUNTS, BOT_CODES

_MESSENGERS: Final = ("wa.me", "whatsapp.com", "t.me", "telegram.me")
_TEXT: Final = ("text", "body")
"""Parameters of a link that begins a message
(https://faq.whatsapp.com/5913398998672934, read 2026-11-27)."""
_MOTHER: Final = ("ibu kandung", "gadis ibu")
_BANK: Final = ("rekening", "no rekening", "kartu atm", "nomor kartu")
_ONCE: Final = (
    "kode sms", "kode otp", "otp", "pin", "mpin", "cvv", "kode yang masuk", "kode verifikasi",
)  # fmt: skip
_HANDED: Final = (*_ONCE, *BOT_CODES)
_FILLED: Final = re.compile(r"[:=…]|_{2,}|\.{3,}")
_SENTENCE: Final = re.compile(r"[.,;!?]\s")
_LABEL: Final = 8
_LINE: Final = 4
"""Words of what stands before a blank at most, and of a line that is one (our own choice)."""
_TROUBLE: Final = frozenset({
    "belum", "gagal", "hilang", "lupa", "salah", "terblokir", "tertelan", "tidak",
})  # fmt: skip
"""What people write to an office's desk of their codes. Our own choice."""
_CALLED: Final = re.compile(r"[.\['\"#]([A-Za-z_-]{2,30})")
"""What a script may call a field by: ``f.nik``, ``$("#nik")``."""
_APK: Final = re.compile(r"\.apk(?:[?#]|\Z)", re.IGNORECASE)
_SHOWN: Final = frozenset({
    "awas", "contoh", "example", "exercise", "kuis", "latihan", "palsu", "quiz", "simulasi",
    "simulation", "waspada",
})  # fmt: skip
"""What a page's title or headings say that only shows how such forms look. Our own choice."""
_FEW: Final = 2
"""Links of a page that is there for one of them (our own choice)."""


def messages(url: str, page: Matter) -> Iterable[str]:
    """Yield links that begin a message to somebody with blanks for a code or a PIN, and for whose
    account that opens: offices let people write name and number, and no code."""
    for passage in page.passages:
        if passage.place != "link" or passage.hidden or not passage.host.endswith(_MESSENGERS):
            continue
        given = parse_qsl(passage.url.partition("?")[2][:2_000])
        text = " . ".join(value for name, value in given if name.lower() in _TEXT)
        said = words(text)
        if not said or phrases_in(said, CAUTIONS):
            continue
        codes = tuple(c for blank in _blanks(text) for c in phrases_in(blank, _HANDED))
        of = phrases_in(said, (*_MOTHER, *_BANK, *ACCOUNTS))
        if codes and of:
            yield f"{url} {passage.selector} [{', '.join((*codes, *of))}] → {passage.url}"
            return


def _blanks(text: str) -> Iterable[tuple[str, ...]]:
    """Yield the words before each blank: what stands before a colon or an equals sign, or all of a
    line among others, that is short and tells of no trouble with it."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        *before, rest = _FILLED.split(line)
        every = [(told, _LABEL) for told in before]
        every += [(rest, _LINE)] if len(lines) > 1 else []
        for told, most in every:
            # Of several sentences the last one stands before the blank.
            said = tuple(words(_SENTENCE.split(told.strip())[-1]))
            if len(said) <= most and _TROUBLE.isdisjoint(said):
                yield said


def programs(url: str, page: Matter) -> Iterable[str]:
    """Yield a stranger's application that is all a page leads to which lies where no page belongs:
    what an office hands out stands among its own pages."""
    if page.links >= _FEW or not is_misplaced(url):
        return
    for passage in page.passages:
        away = passage.place == "link" and not passage.hidden and is_stranger(passage.host, url)
        if away and _APK.search(passage.url) and not is_addressed(passage.url, url):
            yield f"{url} {passage.selector}: {passage.text} → {passage.url}"
            return


def banks(url: str, page: Matter, form: Pointer, found: Words) -> tuple[str, ...]:
    """Return what a form of the site's own asks for together that only a wallet or a bank knows,
    and they never ask for together: a PIN and the code that comes with it, on a page from which
    nothing leads back into the site."""
    if role(url, page, form) != OWN or "token" in form.marks or not _is_sent(url, page, form):
        return ()
    if not _SHOWN.isdisjoint(found.top):
        return ()
    kinds = set(found.kinds)
    return ("pin", "otp") if {"pin", "otp"} <= kinds and page.links == 0 else ()


def _is_sent(url: str, page: Matter, form: Pointer) -> bool:
    """Whether what is typed is sent at all: to another address, or by a script."""
    if form.url.partition("?")[0] != url.partition("?")[0]:
        return True
    return any({"fields", "sends"} <= set(code.traits) for code in page.codes)


def stands_alone(url: str, page: Matter, form: Pointer, found: Words) -> bool:
    """Whether a page from which nothing leads back into the site takes a password for a stranger:
    a page below the front page, whose receiver signs nobody in."""
    parts, to = split(url), split(form.url)
    if parts is None or parts.target in {"", "/"} or page.links or not found.secret or to is None:
        return False
    # A name that only begins like a login's costs nothing.
    return role(url, page, form) == STRANGER and not is_login(to.target)


def chats(url: str, page: Matter) -> Iterable[tuple[str, str]]:
    """Yield what a script sends to a stranger, without asking for an answer, of what is typed, and
    goes on to a messenger: whoever answers there asks for the rest. Also the stranger. Who writes
    to an office says name, number and matter, which may go to anybody's list."""
    told_apart = any(pointer.kind in {"form", "inquiry"} for pointer in page.pointers)
    for code in page.codes:
        traits = frozenset(code.traits)
        if not {"blind", "fields", "sends"} <= traits or not _writes(code):
            continue
        if not told_apart and not asked_in(_CALLED.findall(code.snippet)):
            continue
        others = [h for h in code.hosts if is_stranger(h, url) and not h.endswith(_MESSENGERS)]
        if others:
            told = f"{url} {code.selector}: {', '.join(code.traits)}: {code.snippet}"
            yield told, others[0]


def _writes(code: Code) -> bool:
    """Whether a script names a messenger's address."""
    return any(host.endswith(_MESSENGERS) for host in code.hosts)
