"""Answers of whatever speaks HTTP."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Http(Answer, frozen=True, kw_only=True, tag="http"):
    """The answer to GET / of a web server that is no product known here."""

    status: int
    server: str = ""
    """The Server field, masked."""
    title: str = ""
    """The page's title, masked."""


Web = Http
