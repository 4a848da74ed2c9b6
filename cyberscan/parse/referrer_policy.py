"""Which referrer policy a page has: the header's, or that of a ``<meta name="referrer">``.

W3C Referrer Policy section 8.1 and its terms in section 3 (w3c/webappsec-referrer-policy at
88f8f25 of 2024-11-01), WHATWG HTML "Standard metadata names"; read 2026-11-26.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

DEFAULT: Final = "strict-origin-when-cross-origin"
"""Browsers' own since Chrome 85 (August 2020), Firefox 87, Safari 15: browser-compat-data at
a0a74f9, http/headers/Referrer-Policy; MDN "Referrer-Policy" (spec of November 2020)."""

POLICIES: Final = frozenset(
    {
        "no-referrer",
        "no-referrer-when-downgrade",
        "same-origin",
        "origin",
        "strict-origin",
        "origin-when-cross-origin",
        "strict-origin-when-cross-origin",
        "unsafe-url",
    }
)

WHOLE_URL: Final = frozenset({"unsafe-url", "no-referrer-when-downgrade"})
"""Other sites are told path and query (sections 3.2 and 3.8)."""

ORIGIN_IN_THE_CLEAR: Final = frozenset({"origin", "origin-when-cross-origin"})
"""The origin is also told to sites over plain HTTP (section 10.1)."""

# HTML, the meta element's "referrer" name, step 5: words of its earlier days.
_LEGACY: Final = {
    "never": "no-referrer",
    "default": DEFAULT,
    "always": "unsafe-url",
    "origin-when-crossorigin": "origin-when-cross-origin",
}


def from_header(values: Iterable[str]) -> str:
    """Return the policy that the header's values set, or "" for none.

    Over all lines the last word of the list that is a policy counts; others are for browsers to
    come, and passed over. Words compare without case, as their grammar has it.
    """
    policy = ""
    for value in values:
        for word in value.split(","):
            name = word.strip(" \t").lower()
            policy = name if name in POLICIES else policy
    return policy


def from_meta(content: str) -> str:
    """Return the policy that the ``content`` of a ``<meta name="referrer">`` sets, or "" for none.

    No list is read here, and no blanks are passed over; the last element in the page that sets one
    counts, in the head or not, and more than the header.
    """
    word = content.lower()
    word = _LEGACY.get(word, word)
    return word if word in POLICIES else ""
