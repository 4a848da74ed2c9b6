"""``<meta>`` elements as they may be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cyberscan.model.facts.site import Meta
from cyberscan.parse.markup.text import MASK, masked

META_CHARACTERS: Final = 1_000
POLICY_CHARACTERS: Final = 8_000

_NAME_CHARACTERS: Final = 100
_SECRET: Final = re.compile(r"csrf|xsrf|token|nonce|session", re.IGNORECASE)
# Laravel's and Rails' csrf-param, Spring's _csrf_header: they name a field, its value is no secret.
_NAMES_ONE: Final = re.compile(r"(?:csrf|xsrf)[-_](?:param|header)(?:[-_]name)?\Z", re.IGNORECASE)
_POLICY: Final = "http-equiv:content-security-policy"


def metas(attributes: Mapping[str, str | None], *, in_head: bool) -> Iterator[Meta]:
    """Yield what a ``<meta>`` says: by its name, by its http-equiv, or by both."""
    name = (attributes.get("name") or "").strip().lower()[:_NAME_CHARACTERS]
    equiv = (attributes.get("http-equiv") or "").strip().lower()[:_NAME_CHARACTERS]
    content = attributes.get("content") or ""
    for key in (name, f"http-equiv:{equiv}" if equiv else ""):
        if not key:
            continue
        most = POLICY_CHARACTERS if key.startswith(_POLICY) else META_CHARACTERS
        if content and _SECRET.search(key) and not _NAMES_ONE.search(key):
            value = MASK
        else:
            value = masked(content[:most])[:most]
        yield Meta(masked(key), value, in_head)
