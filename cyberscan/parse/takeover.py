"""Whose name an alias leads to, and whether the page there says that it is free for the taking."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final

from cyberscan.parse.answer_signs import fold
from cyberscan.tables.takeover import PROVIDERS, Provider

MOST: Final = 65_536
"""Octets of a page that are read: what a provider says of an unknown site is one small page."""
_TAG: Final = re.compile(r"<[^<>]*>")
_LABELS: Final = 64
"""Labels of a name that are looked at; a name of 255 octets can have twice as many."""


def provider_of(name: str) -> Provider | None:
    """Return the provider whose name this is."""
    labels = name.lower().rstrip(".").split(".")[-_LABELS:]
    return next((row for row in PROVIDERS if _chosen(row, labels) is not None), None)


def page_provider(names: Iterable[str]) -> Provider | None:
    """Return the provider that has a page to know a free name by, among aliases from first to
    last; the nearest to the end speaks."""
    found = [provider_of(name) for name in names]
    return next((row for row in reversed(found) if row is not None and row.status), None)


def is_free_when_gone(name: str) -> Provider | None:
    """Return the provider at which any customer can make ``name``, which does not exist."""
    row = provider_of(name)
    if row is None or not row.gone:
        return None
    labels = name.lower().rstrip(".").split(".")[-_LABELS:]
    return row if _chosen(row, labels) == row.labels else None


def says_free(row: Provider, status: int, body: bytes) -> bool:
    """Whether an answer is the provider's page for a site nobody has claimed."""
    if not row.status or status != row.status:
        return False
    text = body[:MOST].decode("utf-8", "replace")
    # Both with and without mark-up: the S3 error is XML whose elements part the words.
    plain = fold(html.unescape(_TAG.sub(" ", text)))
    return all(said in plain for said in row.texts)


def _chosen(row: Provider, labels: list[str]) -> int | None:
    """Return how many labels stand before the provider's end of a name, None if it is another's."""
    for end in row.ends:
        wanted = end.split(".")
        before = len(labels) - len(wanted)
        if before >= 0 and all(map(_fits, wanted, labels[before:])):
            return before
    return None


def _fits(wanted: str, label: str) -> bool:
    if wanted.endswith("*"):
        return label.startswith(wanted[:-1]) and len(label) >= len(wanted)
    return label == wanted
