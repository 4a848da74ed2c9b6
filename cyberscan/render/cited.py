"""What a check refers to: things to read, and the standards it supports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cyberscan.model.check import Check
from cyberscan.render import say
from cyberscan.render.sinks import href

_LETTER: Final = " huruf "


@dataclass(frozen=True, slots=True)
class Reference:
    """Something to read; ``url`` is empty where there is nothing to follow."""

    text: str
    url: str


def references_of(check: Check) -> tuple[Reference, ...]:
    """Return what there is to read about a check."""
    return tuple(Reference(r, href(say.reference_url(r))) for r in check.references)


def standards_of(standards: tuple[str, ...]) -> tuple[str, ...]:
    """Name a regulation once: its letters follow each other."""
    by_text: dict[str, list[str]] = {}
    for standard in standards:
        text, letter, point = standard.partition(_LETTER)
        by_text.setdefault(text + letter, []).extend([point] if letter else [])
    return tuple(text + ", ".join(points) for text, points in by_text.items())
