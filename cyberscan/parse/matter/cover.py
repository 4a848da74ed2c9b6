"""Links that lie over the whole page: a layer with a banner, before what the site has to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct

from cyberscan.parse.element import Element
from cyberscan.parse.html import fold

MOST_CHARACTERS: Final = 300
"""Of a layer: what holds more is the page itself, laid out to fill the window (our own choice)."""
MOST_LINKS: Final = 5
MOST_OPEN: Final = 100


class Covering(Struct, frozen=True):
    """A link in a layer."""

    url: str
    element: Element
    attributes: Mapping[str, str]


class _Layer(Struct):
    element: Element
    begin: int
    links: list[Covering] = []


class Covers:
    """Gathers the links of each layer, and tells at its end whether it is one."""

    def __init__(self) -> None:
        self._open: list[_Layer] = []

    def enter(self, element: Element, text: Sequence[str]) -> None:
        """Begin a layer; ``text`` is what the page has said so far."""
        if element.cover is element and len(self._open) < MOST_OPEN:
            self._open.append(_Layer(element, len(text)))

    def link(self, url: str, element: Element, attributes: Mapping[str, str]) -> None:
        """Add a link to the layer it stands in."""
        if self._open and element.cover is self._open[-1].element:
            self._open[-1].links.append(Covering(url, element, attributes))

    def leave(self, element: Element, text: Sequence[str]) -> Iterator[Covering]:
        """End a layer, and yield its links."""
        if not self._open or self._open[-1].element is not element:
            return
        layer = self._open.pop()
        few = 0 < len({link.url for link in layer.links}) <= MOST_LINKS
        if few and _is_short(islice(text, layer.begin, None)):
            yield from layer.links


def _is_short(pieces: Iterable[str]) -> bool:
    left = MOST_CHARACTERS
    for piece in pieces:
        left -= len(fold(piece[: 4 * MOST_CHARACTERS]))
        if left < 0:
            return False
    return True
