"""One form of a page while it is read, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cyberscan.parse.element import Element
from cyberscan.parse.matter.fields import MOST_SAID, labels_of


class Form(Struct):
    """A form that is read."""

    url: str
    snippet: str
    element: Element
    sensitive: bool = False
    """It has a field for a password or a card."""
    typed: bool = False
    """It has a field that one can type into."""
    numbers: int = 0
    """Fields for a telephone's number."""
    said: list[str] = []
    size: int = 0
    fields: list[str] = []
    labels: list[str] = []
    """The last texts since the field before."""
    buttons: list[tuple[str, str, Element]] = []
    """Of buttons that send it elsewhere: the address, the tag, the element."""
    handled: list[tuple[str, str, Element]] = []
    """Of handlers that do, the same."""
    marks: set[str] = set()
    names: set[str] = set()
    """By which scripts find it."""


class Told(Struct, frozen=True):
    """What a pointer of a form says beside where it leads."""

    says: str = ""
    fields: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


Keep = Callable[[str, str, Element, str, Told], None]
"""Keeps a kind, an address, an element, a tag and what is told."""


def say(form: Form, text: str) -> None:
    """Add text that stands in a form."""
    if form.size < MOST_SAID:
        form.said.append(text[:MOST_SAID])
        form.size += len(text)
    form.labels = labels_of(form.labels, text)
