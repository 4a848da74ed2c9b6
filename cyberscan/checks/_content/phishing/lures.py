"""Pages that ask for a secret without a form: an application to install, a code to hand over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cyberscan.checks._content.compromise import is_stranger
from cyberscan.checks._content.phishing.words import warns
from cyberscan.model.facts.content import Matter, Pointer
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.telling import readable
from cyberscan.tables.phishing import (
    BAITS,
    CAUTIONS,
    CHAT_CODES,
    LETTERS,
    MONEY,
    ORDERS,
    PERMITS,
    PLAY_PROTECT,
    REPORTS,
    SIDELOADS,
    WON,
)
from cyberscan.tables.phishing_owners import (
    ACCOUNTS,
    BOT_CODES,
    HANDS,
    LINKING,
    LOANS,
    MESSENGERS,
    OUTDATED,
    PROGRAMS,
    REPORTED,
)

_SHOWN: Final = 160
_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")
_WINDOW: Final = 3
"""Sentences that stand together."""
_PROMISES: Final = 2
"""Of a loan, from which it is an advertisement. Our own choice."""
_BESIDE: Final = 2
"""Passages between the promise and the link."""
_CLOSE: Final = 4
"""Words between a program and that it is outdated."""
_MESSENGERS: Final = frozenset({"whatsapp", "wa", "sms", "telegram"})
_BOT: Final = re.compile(
    r"\Ahttps?://(?:t|telegram)\.me/[\w]{2,29}bot(?:[/?#]|\Z)|\Atg://resolve\?domain=[\w]{2,29}bot\b",
    re.IGNORECASE,
)
"""The address of a program that chats; their names end so
(https://corefork.telegram.org/method/bots.checkUsername, read 2026-11-27)."""
_APK: Final = re.compile(r"\.apk(?:[?#]|\Z)", re.IGNORECASE)
_NAMED: Final = re.compile(r"\bapk\b|\.apk\b|\baplikasi\b", re.IGNORECASE)


def installs(url: str, page: Matter) -> Iterable[str]:
    """Yield what tells visitors to switch off their telephone's protection for an application, or
    to let one that shows a letter read their messages.

    Offices hand out applications of their own, and say how to install what is not in the shop. None
    of them needs to read messages, or that nobody looks at what it does.
    """
    if warns(page):
        return
    yield from _letters(url, page)
    yield from _updates(url, page)
    yield from _loans(url, page)
    text = " … ".join(plea for plea in page.pleas if not phrases_in(words(plea), REPORTS))
    said = _unwarned(text)
    off = phrases_in(said, PLAY_PROTECT)
    permits = phrases_in(said, PERMITS)
    if not _NAMED.search(text):
        return
    if not off:
        # Who shows a letter or a parcel has no use for anybody's messages.
        sideloads, baits = phrases_in(said, SIDELOADS), phrases_in(said, BAITS)
        if sideloads and permits and baits:
            yield f"{url} [{', '.join((*sideloads, *permits, *baits))}]"
        return
    files = [
        passage
        for passage in page.passages
        if passage.place == "link"
        and not passage.hidden
        and _APK.search(passage.url)
        and is_stranger(passage.host, url)
    ]
    if permits:
        seen = files[0].url if files else ""
        yield f"{url} [{', '.join((*off, *permits))}] {seen}".rstrip()
    elif files and phrases_in(said, MONEY):
        yield f"{url} [{', '.join(off)}] {files[0].url}"


def _letters(url: str, page: Matter) -> Iterable[str]:
    """Yield links to a stranger's application that calls itself a letter."""
    for passage in page.passages:
        if passage.place != "link" or passage.hidden or not _APK.search(passage.url):
            continue
        said = words(f"{passage.text} . {readable(passage.url)}")
        if is_stranger(passage.host, url) and (named := phrases_in(said, LETTERS)):
            yield f"{url} [{', '.join(named)}] {passage.url}"
            return


def _updates(url: str, page: Matter) -> Iterable[str]:
    """Yield what lies over the page and says that the visitor's program is outdated, and how to
    install what is in no shop."""
    for layer in page.laid:
        if layer.place != "layer" or not (old := _outdated(layer.text)):
            continue
        said = words(layer.text)
        if (sideloads := phrases_in(said, SIDELOADS)) and not phrases_in(said, REPORTS):
            yield f"{url} {layer.selector} [{', '.join((*old, *sideloads))}]"
            return


def _outdated(text: str) -> tuple[str, ...]:
    """Return how a text says that a program is outdated, close to its name; empty for nothing."""
    said = words(text)
    for at, word in enumerate(said):
        if word in PROGRAMS:
            near = said[max(at - _CLOSE, 0) : at + 1 + _CLOSE]
            if old := phrases_in(near, OUTDATED):
                return (word, *old)
    return ()


def _loans(url: str, page: Matter) -> Iterable[str]:
    """Yield links to a stranger's application beside the promise of a loan."""
    for at, passage in enumerate(page.passages):
        if passage.place != "link" or passage.hidden or not _APK.search(passage.url):
            continue
        if not is_stranger(passage.host, url):
            continue
        for other in page.passages[max(at - _BESIDE, 0) : at + 1 + _BESIDE]:
            said = words(other.text)
            promised = phrases_in(said, LOANS)
            if len(promised) >= _PROMISES and not phrases_in(said, (*CAUTIONS, *REPORTED)):
                yield f"{url} [{', '.join(promised)}] {passage.url}"
                return


def codes(url: str, page: Matter) -> Iterable[str]:
    """Yield what tells visitors that they have won, and asks for the code of a messenger at a
    stranger's address."""
    if warns(page):
        return
    away = next(
        (
            passage
            for passage in page.passages
            if passage.place == "link" and not passage.hidden and is_stranger(passage.host, url)
        ),
        None,
    )
    if away is None:
        return
    for text in page.pleas:
        sentences = _SENTENCES.split(text)
        for at in range(len(sentences)):
            near = " ".join(sentences[at : at + _WINDOW])
            if _asks_code(near):
                yield f"{url} “{near[:_SHOWN]}” → {away.url}"
                return


def bots(url: str, page: Matter) -> Iterable[str]:
    """Yield what tells visitors to hand a code to a messenger's program, together with what else
    opens an account.

    Offices have such programs for complaints and queues; none asks for a code that a bank sends.
    """
    if warns(page):
        return
    bot = next(
        (
            passage
            for passage in page.passages
            if passage.place == "link" and not passage.hidden and _BOT.search(passage.url)
        ),
        None,
    )
    if bot is None:
        return
    for text in page.pleas:
        sentences = _SENTENCES.split(text)
        for at in range(len(sentences)):
            near = " ".join(sentences[at : at + _WINDOW])
            said = words(near)
            if phrases_in(said, CAUTIONS) or not phrases_in(said, BOT_CODES):
                continue
            if phrases_in(said, ACCOUNTS) and phrases_in(said, (*ORDERS, *HANDS)):
                yield f"{url} “{near[:_SHOWN]}” → {bot.url}"
                return


def links(page: Matter, form: Pointer) -> tuple[str, ...]:
    """Return how a page tells visitors to link a device to their messenger, beside fields for what
    that takes; empty where it does not.

    Whosever device it is reads along. A page that shows how it is done asks for nothing, and other
    accounts have linked devices too.
    """
    if not form.fields:
        return ()
    said = (page.opening, form.says, *page.pleas, *(p.text for p in page.laid))
    found = _unwarned(". ".join(said))
    return phrases_in(found, LINKING) if phrases_in(found, MESSENGERS) else ()


def _asks_code(text: str) -> bool:
    """Whether a text says that one has won, and asks for the code of a messenger."""
    found = words(text)
    if phrases_in(found, CAUTIONS) or _MESSENGERS.isdisjoint(found):
        return False
    return all(phrases_in(found, table) for table in (CHAT_CODES, WON, ORDERS))


def _unwarned(text: str) -> list[str]:
    """Return the words of a text but for those of sentences that warn."""
    return [
        word
        for sentence in _SENTENCES.split(text)
        if not phrases_in(found := words(sentence), CAUTIONS)
        for word in found
    ]
