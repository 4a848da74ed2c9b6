"""How much of the scripts of one page is read: hostile pages have hundreds, each of which decodes
half a megabyte.

The bound is one of the page, whoever asks about its scripts: its elements, handlers, links, what
they write, and what a decoded script holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

MOST: Final = 160_000
"""Tokens of a page's scripts, decoded ones too, beyond which none is begun: some two seconds. The
pages of `tests/corpus` have 4,569 at most (measured 2026-11-28)."""
MADE: Final = 10
"""Characters made of constants that take as long as one token."""


class Effort:
    """What the scripts of one page have taken so far."""

    def __init__(self) -> None:
        self.taken = 0
        self.cut = False
        """A script was not read as there was nothing left."""

    def allows(self) -> bool:
        """Whether one script more is read."""
        self.cut = self.cut or self.taken >= MOST
        return not self.cut


_current: ContextVar[Effort | None] = ContextVar("effort", default=None)


@contextmanager
def of_page() -> Iterator[Effort]:
    """Count what is read inside as one page's."""
    effort = Effort()
    token = _current.set(effort)
    try:
        yield effort
    finally:
        _current.reset(token)


def current() -> Effort:
    """Return that of the page that is read; outside of all pages one of its own."""
    return _current.get() or Effort()
