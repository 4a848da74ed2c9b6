"""Who may show a page in a frame: Content-Security-Policy and X-Frame-Options."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 16_384
"""Characters of a header that are read."""

_BLANKS: Final = re.compile(r"[\t\n\f\r ]+")
# Sources that let any site of the web frame the page.
_OPEN: Final = frozenset({"*", "http:", "https:", "http://*", "https://*", "*:*", "https://*:*"})


def frame_ancestors(policies: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the frame-ancestors source list of every policy that has one.

    ``policies`` are values of Content-Security-Policy headers; not of the report-only header, and
    not from ``<meta>``, where CSP Level 3 ignores the directive. A header holds several policies,
    parted by commas; of a directive that comes twice in one the first counts.
    """
    found = []
    for value in policies:
        for policy in value[:LONGEST].split(","):
            for directive in policy.split(";"):
                name, *sources = [word for word in _BLANKS.split(directive) if word] or [""]
                if name.lower() == "frame-ancestors":
                    found.append(tuple(source.lower() for source in sources))
                    break
    return tuple(found)


def is_open(sources: Iterable[str]) -> bool:
    """Whether a source list lets any site frame the page."""
    return any(source in _OPEN for source in sources)


def x_frame_options(values: Iterable[str]) -> str:
    """Return ``deny``, ``sameorigin``, ``conflict``, ``invalid``, or "" where there is no header.

    As in WHATWG HTML, "the X-Frame-Options header": the values of all headers, split at commas, are
    a set. ``conflict`` is a set of several with a known word among them, which browsers refuse to
    frame; ``invalid`` has no effect.
    """
    found = {part.strip("\t\n\f\r ").lower() for value in values for part in value.split(",")}
    if not found:
        return ""
    known = found & {"deny", "sameorigin", "allowall"}
    if len(found) > 1:
        return "conflict" if known else "invalid"
    word = found.pop()
    return word if word in {"deny", "sameorigin"} else "invalid"
