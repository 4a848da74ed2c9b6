"""Whose paper a report is written on."""

from __future__ import annotations

from msgspec import Struct


class Letterhead(Struct, frozen=True, kw_only=True):
    """The office that sends a report; every text is one line."""

    name: str
    lines: tuple[str, ...] = ()
    """Address, telephone, e-mail: a line each."""
    logo: str = ""
    """An image as a data URI, as a page carries it; "" for none."""
