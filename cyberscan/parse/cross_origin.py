"""The headers that part a page from other sites' windows and pages (COOP, COEP, CORP).

WHATWG HTML "Cross-origin opener policies" and "Embedder policies": a structured item whose value is
a token; WHATWG Fetch "Cross-Origin-Resource-Policy header": one word with its case. What browsers
cannot read so counts as no header. Read 2026-11-26; the opener's words also in MDN
"Cross-Origin-Opener-Policy" and browser-compat-data at a0a74f9.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cyberscan.parse.structured import StructuredError, Token, item

INVALID: Final = "invalid"

_OPENER: Final = frozenset(
    {"unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups"}
)
_EMBEDDER: Final = frozenset({"unsafe-none", "require-corp", "credentialless"})
_RESOURCE: Final = frozenset({"same-origin", "same-site", "cross-origin"})


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


def _token(values: Sequence[str], known: frozenset[str]) -> str:
    if not values:
        return ""
    try:
        value = item(values).value
    except StructuredError:
        return INVALID
    return value.text if isinstance(value, Token) and value.text in known else INVALID
