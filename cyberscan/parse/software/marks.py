"""Which software a page was made with, from marks in its headers, cookies, metas, URLs and text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from cyberscan.model.facts.site import Markup
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.software.headers import tokens
from cyberscan.parse.url import host_of, split
from cyberscan.tables.software.recognisers import EXCEPTIONS, MARKS, SURE, Mark, Signal

_SHOWN: Final = 160
_VERSION_SHOWN: Final = 40
_VERSION: Final = re.compile(r" ?v?(\d{1,9}(?:\.\d{1,9}){0,5})(?![\w%])")
# Only here words stand between: "Joomla! - Open Source Content Management - Version 3.9.27".
_BEHIND_WORDS: Final = {
    "joomla!": re.compile(
        r"(?:[^\d]{0,60}?\bversion)? ?v?(\d{1,9}(?:\.\d{1,9}){0,5})(?![\w%])", re.IGNORECASE
    )
}
_TEXT: Final = re.compile(r"\bopensid v?(\d{4}\.\d{1,2}\.\d{1,3}|\d{2}\.\d{2}(?:\.\d{1,3})?)\b")


class Recognised(Struct, frozen=True):
    """Software, how sure that is, its version if a mark tells it, and the marks."""

    software: str
    weight: int
    version: str
    evidence: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether one mark of its own or several hints name it."""
        return self.weight >= SURE


def recognise(
    markup: Markup, text: str = "", others: Iterable[Exchange] = ()
) -> tuple[Recognised, ...]:
    """Return what made the page, the surest first. ``others`` are answers of the same host whose
    headers count too.

    A hint counts once however often it is met. Never raises; linear.
    """
    answers = (markup.exchange, *others)
    found: dict[str, dict[Mark, tuple[str, str]]] = {}
    for mark in MARKS:
        hit = _BY[mark.signal](mark, markup, answers, text)
        if hit:
            found.setdefault(mark.software, {})[mark] = hit
    every = [_sum(software, hits) for software, hits in found.items()]
    return tuple(sorted(every, key=lambda one: (-one.weight, one.software)))


def _sum(software: str, hits: dict[Mark, tuple[str, str]]) -> Recognised:
    versions = [version for _, version in hits.values() if version]
    evidence = tuple(dict.fromkeys(shown for shown, _ in hits.values()))
    weight = sum(mark.weight for mark in hits)
    return Recognised(software, weight, versions[0] if versions else "", evidence)


Hit = tuple[str, str] | None
"""What was seen, and the version it tells or ""."""


def _generator(mark: Mark, markup: Markup, answers: tuple[Exchange, ...], _: str) -> Hit:
    metas = [("meta generator", m.content) for m in markup.metas if m.name == "generator"]
    headers = [("X-Generator", v) for answer in answers for v in answer.all("x-generator")]
    pattern = _BEHIND_WORDS.get(mark.mark, _VERSION)
    first: Hit = None
    for where, value in (*metas, *headers):
        text = value.strip()
        if text[: len(mark.mark)].lower() == mark.mark:
            shown = f"{where}: {value}"[:_SHOWN]
            if version := pattern.match(text[len(mark.mark) : 200]):
                return shown, version[1]
            # A plug-in's own tag may come first: "WordPress Download Manager 3.2.34".
            first = first or (shown, "")
    return first


def _meta(mark: Mark, markup: Markup, _: tuple[Exchange, ...], __: str) -> Hit:
    for meta in markup.metas:
        if meta.name == mark.name and meta.content[: len(mark.mark)].lower() == mark.mark:
            return f"meta {meta.name}: {meta.content}"[:_SHOWN], ""
    return None


def _header(mark: Mark, _: Markup, answers: tuple[Exchange, ...], __: str) -> Hit:
    for answer in answers:
        for value in answer.all(mark.name):
            if mark.mark in value[:2_000].lower():
                return f"{mark.name}: {value}"[:_SHOWN], ""
    return None


def _product(mark: Mark, _: Markup, answers: tuple[Exchange, ...], __: str) -> Hit:
    for answer in answers:
        for value in answer.all(mark.name):
            for token in tokens(value):
                if token.name.lower() == mark.mark:
                    # Apache-Coyote/1.1 is the protocol's version, and the same for all.
                    version = "" if mark.mark == "apache-coyote" else token.version
                    return f"{mark.name}: {value}"[:_SHOWN], version[:_VERSION_SHOWN]
    return None


def _cookie(mark: Mark, _: Markup, answers: tuple[Exchange, ...], __: str) -> Hit:
    for answer in answers:
        for value in answer.all("set-cookie"):
            # Without "=" it is a value that has no name (RFC 6265bis section 5.6).
            name, equals, __ = value[:200].partition(";")[0].partition("=")
            name = name.strip()
            if not equals:
                continue
            plain = name.lower().removeprefix("__secure-").removeprefix("__host-")
            if _fits(plain, mark.mark):
                return f"cookie {name}"[:_SHOWN], ""
    return None


def _fits(name: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return name.startswith(pattern[:-1])
    if pattern.startswith("*"):
        return name.endswith(pattern[1:]) and name not in EXCEPTIONS
    return name == pattern


def _path(mark: Mark, markup: Markup, _: tuple[Exchange, ...], __: str) -> Hit:
    own = host_of(markup.exchange.url)
    for resource in markup.resources:
        if mark.mark in resource.url.lower():
            parts = split(resource.url)
            if parts and parts.host == own and mark.mark in parts.target.partition("?")[0].lower():
                return f"{resource.kind} {resource.url}"[:_SHOWN], ""
    return None


def _text(mark: Mark, _: Markup, __: tuple[Exchange, ...], text: str) -> Hit:
    found = _TEXT.search(text[:8_000].lower())
    return (f"text: {found[0]}", found[1]) if found and found[0].startswith(mark.mark) else None


_BY: Final[dict[Signal, Callable[[Mark, Markup, tuple[Exchange, ...], str], Hit]]] = {
    Signal.GENERATOR: _generator,
    Signal.META: _meta,
    Signal.HEADER: _header,
    Signal.PRODUCT: _product,
    Signal.COOKIE: _cookie,
    Signal.PATH: _path,
    Signal.TEXT: _text,
}
