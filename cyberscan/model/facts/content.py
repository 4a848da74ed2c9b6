"""Facts about the page a visitor sees."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.web import Exchange
from cyberscan.model.subject import Family, Kind


class HiddenLink(Struct, frozen=True, order=True):
    """A link to another site inside an element that visitors cannot see."""

    url: str
    host: str
    text: str
    selector: str
    """CSS path of the hiding element."""
    how: str
    """The technique: ``display:none``, ``off-screen``, ``zero-size``, ``hidden attribute`` …"""


class Page(Fact, frozen=True, kw_only=True, tag="content.page/1"):
    """The parsed page at the end of the landing chain (https if it answers, else http).

    Absent (NOT_FOUND) when the answer has no HTML body, REFUSED or FILTERED when neither port
    answers.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.CONTENT
    # One place whichever scheme answered: a site that moves to https keeps its findings.
    port: ClassVar[int] = 443

    exchange: Exchange
    """The answer the page came in."""
    title: str
    language: str
    """The ``lang`` attribute, lower case, or ""."""
    characters: int
    """Length of the visible text, rounded down to a multiple of 100."""
    foreign_hosts: tuple[str, ...]
    """Hosts outside the zone that links, scripts or frames name; sorted."""
    hidden_links: tuple[HiddenLink, ...]
    """Sorted; at most 100."""
    masked_text: str
    """Visible text, personal data masked, capped at 4,000 characters."""
