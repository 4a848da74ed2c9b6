"""Whether the browsers' preload list covers a name, as Chromium looks it up.

The most specific entry decides: a name that is listed without its subdomains covers itself alone,
and what stands further up is then not asked
(DecodeHSTSPreload, net/http/transport_security_state.cc of chromium/chromium, read on 2026-11-28).
Entries that only pin keys stand in the way as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

WHOLE: Final = "subdomains"
"""The name and everything below it."""
ALONE: Final = "host"
"""The name alone."""
UNFORCED: Final = "none"
"""Listed for another reason (its keys are pinned): HTTPS is not forced."""

_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


def is_listed_name(text: str) -> bool:
    """Whether ``text`` can stand in the list: lower-case A-labels; a top-level domain as well."""
    return _NAME.fullmatch(text) is not None


def above(name: str) -> Iterator[str]:
    """Yield the name and each one above it, the longest first."""
    while name:
        yield name
        name = name.partition(".")[2]


def covering(name: str, look: Callable[[str], str | None]) -> str:
    """Return the entry that covers ``name``, or ""; ``look`` answers what the list says."""
    for entry in above(name):
        said = look(entry)
        if said is not None:
            covers = said == WHOLE or (said == ALONE and entry == name)
            return entry if covers else ""
    return ""
