"""The headers that part a page from other sites' windows and pages (COOP, COEP, CORP), and origins.

WHATWG HTML "Cross-origin opener policies" and "Embedder policies": a structured item whose value is
a token; WHATWG Fetch "Cross-Origin-Resource-Policy header": one word with its case. What browsers
cannot read so counts as no header. Read 2026-11-26; the opener's words also in MDN
"Cross-Origin-Opener-Policy" and browser-compat-data at a0a74f9. Origins: Fetch "Origin header" at
586cd2a, read 2026-11-26.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cyberscan.parse.mask import NIK, PHONE, TOKEN
from cyberscan.parse.structured import StructuredError, Token, item
from cyberscan.parse.url import split

INVALID: Final = "invalid"

_OPENER: Final = frozenset(
    {"unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups"}
)
_EMBEDDER: Final = frozenset({"unsafe-none", "require-corp", "credentialless"})
_RESOURCE: Final = frozenset({"same-origin", "same-site", "cross-origin"})
# Wider than the grammar, whose labels have no underscore and no hyphen at an end: browsers open
# such hosts too, and an origin is what they send.
_ORIGIN: Final = re.compile(
    r"[a-z][a-z0-9+.-]*://(?:\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::[1-9][0-9]{0,4})?"
)
# What stored fields carry where letters and digits stood; read as a letter, as is the mask that
# `cyberscan.parse.bare_item` knows. An address of mail can be part of neither a word nor a host.
_MASKS: Final = re.compile("|".join(map(re.escape, (NIK, PHONE, TOKEN))))


def opener_policy(values: Sequence[str]) -> str:
    """Return the opener policy, `INVALID`, or "" where there is no header.

    ``values`` are those of Cross-Origin-Opener-Policy, or of its report-only sister. Parameters
    such as ``report-to`` do not matter. A header that comes twice is a list, and invalid.
    """
    return _token(values, _OPENER)


def embedder_policy(values: Sequence[str]) -> str:
    """Return the embedder policy, `INVALID`, or "" where there is no header; read likewise."""
    return _token(values, _EMBEDDER)


def resource_policy(values: Sequence[str]) -> str:
    """Return the resource policy, `INVALID`, or "" where there is no header."""
    if not values:
        return ""
    word = ", ".join(values).strip(" \t")
    return word if word in _RESOURCE else INVALID


def is_isolated(opener: str, embedder: str) -> bool:
    """Whether a page with these policies is cross-origin isolated (HTML, "obtain an opener policy",
    step 4.1: ``same-origin`` beside an embedder policy that is compatible with it).
    """
    return opener == "same-origin" and embedder in {"require-corp", "credentialless"}


def is_origin(text: str) -> bool:
    """Whether a browser's ``Origin`` can read so (Fetch "Origin header", ``serialized-origin``): in
    lower case, with no port that goes unsaid, no path, and no wildcard. ``null`` is not one.
    """
    text = _MASKS.sub("x", text)
    if not _ORIGIN.fullmatch(text):
        return False
    if not text.startswith(("http:", "https:")):
        return True
    parts = split(text)
    return parts is not None and text == f"{parts.scheme}://{parts.authority}"


def _token(values: Sequence[str], known: frozenset[str]) -> str:
    if not values:
        return ""
    try:
        # White space round a field's value is none of it, a tab neither (RFC 9110 section 5.5).
        value = item(_MASKS.sub("x", value.strip(" \t")) for value in values).value
    except StructuredError:
        return INVALID
    return value.text if isinstance(value, Token) and value.text in known else INVALID
