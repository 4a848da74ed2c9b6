"""Who may show a page in a frame: Content-Security-Policy and X-Frame-Options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cyberscan.parse.csp.policy import Directive, policies
from cyberscan.parse.csp.sources import Reach, reaches

LONGEST: Final = 16_384
"""Characters of X-Frame-Options that are read, all fields together: its words are short."""

_BLANKS: Final = "\t "
_KNOWN: Final = frozenset({"deny", "sameorigin", "allowall"})


def frame_ancestors(values: Iterable[str]) -> tuple[Directive, ...]:
    """Return the frame-ancestors directive of every policy that has one.

    ``values`` are those of Content-Security-Policy fields; not of the report-only field, and not
    from ``<meta>``, where the directive is ignored (CSP Level 3, section 6.4.2).
    """
    found = (policy.get("frame-ancestors") for policy in policies(values))
    return tuple(directive for directive in found if directive)


def is_open(ancestors: Directive) -> bool:
    """Whether the directive lets anybody's site frame the page. Without a source it lets none."""
    return any(reaches(source) is Reach.ANYWHERE for source in ancestors.sources)


def x_frame_options(values: Iterable[str]) -> str:
    """Return ``deny``, ``sameorigin``, ``conflict``, ``invalid``, or "" where there is no field.

    As in WHATWG HTML, "check a navigation response's adherence to X-Frame-Options" (read
    2026-11-26 as Servo has it step by step): the values of all fields are a set. ``conflict`` is a
    set of several with a known word among them, which browsers refuse to frame; ``invalid`` has no
    effect, and ``ALLOWALL`` and ``ALLOW-FROM`` alone are invalid.
    """
    fields = tuple(values)
    if not fields:
        return ""
    found = {part.strip(_BLANKS).lower() for part in _split(", ".join(fields)[:LONGEST])}
    if len(found) > 1:
        return "conflict" if found & _KNOWN else "invalid"
    word = found.pop()
    return word if word in {"deny", "sameorigin"} else "invalid"


def _split(text: str) -> list[str]:
    """Split at commas, but for those in quotes (WHATWG Fetch, "get, decode, and split")."""
    parts: list[str] = []
    start = 0
    quoted = escaped = False
    for at, character in enumerate(text):
        if escaped:
            escaped = False
        elif quoted and character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]
