"""Pieces of a page as they may be kept: URLs and tags, without what is secret or never the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cyberscan.parse.headers import nonces
from cyberscan.parse.mask import mask

URL_CHARACTERS: Final = 500
SNIPPET_CHARACTERS: Final = 200
MASK: Final = "…"

_READ: Final = 2_000
"""Characters of one text that are looked at: masking makes most texts shorter, never 4 times."""
_USER: Final = re.compile(r"//[^/?#\s@\"]{1,200}@")
_TIME: Final = re.compile(
    r"(?:\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,]{1,2})?\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b\d{1,9}[.,]\d{1,9}\s?(?:s|sec|secs|seconds?|ms|detik)\b",
    re.IGNORECASE,
)
# All that `cyberscan.parse.mask` takes has one of these: most pieces of a page have none.
_SUSPECT: Final = re.compile(r"[@=%]|\d\d|eyJ|nonce-|[0-9A-F]{8}", re.IGNORECASE)
# What `cyberscan.parse.url.resolve` returns: no user, and a path at least.
_RESOLVED: Final = re.compile(r"(https?://[^/?#@\s]++)(/.*+)", re.DOTALL)
_PART: Final = re.compile(r"([/?&])")
_BLANKS: Final = re.compile(r"\s+")
_TOLD: Final = frozenset({
    "action", "as", "async", "background", "crossorigin", "data", "defer", "enctype", "formaction",
    "formmethod", "href", "imagesrcset", "integrity", "loading", "media", "method", "name",
    "poster", "referrerpolicy", "rel", "src", "srcset", "style", "target", "type", "xlink:href",
})  # fmt: skip
"""Attributes whose value a snippet shows; of others it shows the name."""


def masked(text: str) -> str:
    """Return ``text`` without personal data, tokens, nonces and users of URLs; linear."""
    if not _SUSPECT.search(text):
        return text
    return mask(_USER.sub(f"//{MASK}@", nonces(text)))


def steady(text: str) -> str:
    """Return ``text`` masked, blanks folded, without times of day and durations."""
    return _TIME.sub(MASK, masked(_BLANKS.sub(" ", text).strip()))


def kept(url: str) -> str:
    """Return a resolved URL as it is stored: each part of path and query masked, cut.

    Part by part, so that what is left is a URL of that host still: slashes can stand in the user
    part of a mail address.
    """
    whole = _RESOLVED.fullmatch(url)
    if whole is None:
        return ""
    pieces = _PART.split(whole[2][:_READ])
    target = "".join(piece if _PART.fullmatch(piece) else masked(piece) for piece in pieces)
    return (whole[1] + target)[:URL_CHARACTERS]


def snippet(name: str, attributes: Mapping[str, str | None]) -> str:
    """Return a start tag much as the page writes it."""
    text = f"<{name}"
    for key, value in attributes.items():
        if len(text) > 2 * SNIPPET_CHARACTERS:
            break
        text += f" {key[:40]}"
        if value is None:
            continue
        shown = value[:_READ].replace('"', "&quot;") if key in _TOLD else MASK if value else ""
        text += f'="{masked(shown)[: 2 * SNIPPET_CHARACTERS]}"'
    text = _BLANKS.sub(" ", text) + ">"
    if len(text) <= SNIPPET_CHARACTERS:
        return text
    return text[: SNIPPET_CHARACTERS - 1] + MASK
