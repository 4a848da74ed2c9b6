"""Whether a page with a login presents itself as a bank, a wallet or another well-known name."""

from __future__ import annotations

from typing import Final

from cyberscan.model.facts.content import Matter
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import host_of
from cyberscan.tables.brands import BRANDS, LOGIN_WORDS, OFFICE_WORDS, WITH_WORDS, Brand

_HEADINGS: Final = 2
"""Headings that say whose a page is; what follows is its content."""
_OTHERS: Final = 3
"""Words beside the brand's and those of any login: a text with more tells of something else."""


def presents(url: str, page: Matter) -> tuple[Brand, str] | None:
    """Return the brand a page that asks for a secret puts on, and where it says so."""
    if not any(pointer.kind in {"form", "inquiry"} for pointer in page.pointers):
        return None
    host = host_of(url)
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    told = [page.title, *headings[:_HEADINGS]]
    said = [words(text) for text in told]
    if any(OFFICE_WORDS.intersection(found) for found in said):
        return None
    # A title that names something else says whose page it is, whatever stands in the headings.
    nameless = LOGIN_WORDS.issuperset(said[0])
    for number, (text, found) in enumerate(zip(told, said, strict=True)):
        if WITH_WORDS.intersection(found) or (number and not nameless):
            continue
        for brand in BRANDS:
            at_home = any(host == own or host.endswith(f".{own}") for own in brand.domains)
            shown = phrases_in(found, brand.words)
            spoken = {*LOGIN_WORDS, *" ".join(shown).split()}
            others = sum(1 for word in found if word not in spoken)
            if shown and not at_home and others <= _OTHERS:
                return brand, text
    return None


def belongs(brand: Brand, host: str) -> bool:
    """Whether a host is the brand's own."""
    return any(host == own or host.endswith(f".{own}") for own in brand.domains)
