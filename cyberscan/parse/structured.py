"""Structured fields: the one grammar that newer header fields share (RFC 9651 section 4.2).

Strict as the RFC wants it: any error fails the whole field, all its lines together. Read
2026-11-26; tried against the published suite of the HTTP working group (structured-field-tests).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from cyberscan.parse.bare_item import (
    KEY,
    LOWER,
    Bare,
    Date,
    DisplayString,
    Parameters,
    Scanner,
    StructuredError,
    Token,
)

__all__ = [
    "Bare",
    "Date",
    "DisplayString",
    "InnerList",
    "Item",
    "Member",
    "Parameters",
    "StructuredError",
    "Token",
    "dictionary",
    "item",
    "members",
]

T = TypeVar("T")


class Item(Struct, frozen=True):
    """A value with its parameters (section 3.3)."""

    value: Bare
    parameters: Parameters = {}


class InnerList(Struct, frozen=True):
    """``(a b c)``, a list inside a list or dictionary (section 3.1.1)."""

    items: tuple[Item, ...]
    parameters: Parameters = {}


Member = Item | InnerList


def item(values: Iterable[str]) -> Item:
    """Read a field that holds one item; ``values`` are its lines. Raises `StructuredError`."""
    reader = _Reader(values)
    return reader.whole(reader.item())


def members(values: Iterable[str]) -> tuple[Member, ...]:
    """Read a field that holds a list (section 4.2.1), maybe empty. Raises `StructuredError`."""
    reader = _Reader(values)
    found: list[Member] = []
    while reader.more(first=not found):
        found.append(reader.member())
    return reader.whole(tuple(found))


def dictionary(values: Iterable[str]) -> dict[str, Member]:
    """Read a field that holds a dictionary (section 4.2.2). Raises `StructuredError`.

    A name without a value is true; of a name that comes twice the last value counts.
    """
    reader = _Reader(values)
    found: dict[str, Member] = {}
    while reader.more(first=not found):
        name = reader.key()
        found[name] = reader.member() if reader.take("=") else Item(True, reader.parameters())
    return reader.whole(found)


class _Reader(Scanner):
    def whole(self, found: T) -> T:
        """Return what was found, if nothing follows it."""
        self.skip(" ")
        if self.at < len(self.text):
            raise self.error("nothing more")
        return found

    def more(self, *, first: bool) -> bool:
        """Whether another member follows; takes the comma before it."""
        if first:
            return self.at < len(self.text)
        self.skip(" \t")
        if self.at >= len(self.text):
            return False
        if not self.take(","):
            raise self.error("a comma")
        self.skip(" \t")
        if self.at >= len(self.text):
            raise StructuredError("a comma ends the list")
        return True

    def member(self) -> Member:
        if not self.take("("):
            return self.item()
        items: list[Item] = []
        while True:
            self.skip(" ")
            if self.take(")"):
                return InnerList(tuple(items), self.parameters())
            items.append(self.item())
            if self.here() not in {" ", ")"}:
                raise self.error("a space or )")

    def item(self) -> Item:
        return Item(self.bare(), self.parameters())

    def parameters(self) -> Parameters:
        found: Parameters = {}
        while self.take(";"):
            self.skip(" ")
            name = self.key()
            found[name] = self.bare() if self.take("=") else True
        return found

    def key(self) -> str:
        if self.here() not in LOWER and self.here() != "*":
            raise self.error("a name in lower case")
        return self.run(KEY)
