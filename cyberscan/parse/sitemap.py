"""Sitemaps as sitemaps.org 0.90 defines them (https://www.sitemaps.org/protocol.html).

The format was read 2026-11-26 in the XML of that protocol as its users repeat it: ``urlset`` with
``url`` and ``loc`` inside, ``sitemapindex`` with ``sitemap`` and ``loc``, gzip allowed. A file that
was cut off is read as far as it goes. Document types are refused, so that there are no entities to
expand; the elements' namespaces are not insisted on.

A sitemap may also be a text file with one address a line, or a feed: RSS 2.0 with ``item`` and
``link``, Atom with ``entry`` and ``link`` (the same protocol, "Other Sitemap formats", as
https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap repeats it).
Language versions stand in ``link`` elements beside ``loc``.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from msgspec import Struct

from cyberscan.parse.telling import among, readable
from cyberscan.parse.url import split

LONGEST: Final = 1_048_576
"""Bytes that are read, unpacked."""
DEEPEST: Final = 16
"""Elements inside each other; a sitemap with its extensions needs five."""
MOST_ATTRIBUTES: Final = 64
"""Of one element: namespaces and schema locations, on the first one."""
LOCATION: Final = 2_048
"""Characters a ``loc`` may have: the protocol says less than 2,048."""

_PLACES: Final = {
    "urlset": ("urlset", "url", "loc"),
    "sitemapindex": ("sitemapindex", "sitemap", "loc"),
    "rss": ("rss", "channel", "item", "link"),
    "feed": ("feed", "entry", "link"),
}
"""Root to where the address of an entry stands, not of a picture or a video inside one."""
_FEEDS: Final = frozenset({"rss", "feed"})
_VERSION: Final = ("urlset", "url", "link")
_MOST_VERSIONS: Final = 2_000
_SCHEMES: Final = (b"http://", b"https://")
_CJK: Final = ("CJK ", "HIRAGANA ", "KATAKANA ", "HANGUL ")
"""How the Unicode names of those letters begin."""
_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = _BOM + b"\t\n\r "


class SitemapError(ValueError):
    """It is no sitemap, or none that can be read: ``str()`` says why."""


class Sitemap(Struct, frozen=True):
    """What a sitemap lists. ``locations`` are as written, blanks around them removed."""

    index: bool
    locations: tuple[str, ...]
    truncated: bool = False
    """It went on after what was read."""
    modified: tuple[str, ...] = ()
    """Of an index: ``lastmod`` of each location, "" where it has none."""
    versions: tuple[str, ...] = ()
    """Where entries have their language versions, distinct, at most 2,000."""


def read(data: bytes, *, truncated: bool = False) -> Sitemap:
    """Read a sitemap or an index of sitemaps, packed with gzip (RFC 1952) or not.

    ``truncated`` says that ``data`` is only its beginning. Raises `SitemapError`.
    """
    if data.startswith(b"\x1f\x8b"):
        data, more = _unpacked(data)
        truncated = truncated or more
    elif len(data) > LONGEST:
        data, truncated = data[:LONGEST], True
    if data.removeprefix(_BOM).lstrip().startswith(_SCHEMES):
        return _lines(data, truncated=truncated)
    return _Reader().read(data, truncated=truncated)


def _lines(data: bytes, *, truncated: bool) -> Sitemap:
    """Read a text file of nothing but addresses, one a line; of a cut one not the last."""
    rows = data.removeprefix(_BOM).decode("utf-8", "replace").splitlines()
    found = [row.strip() for row in rows if row.strip()]
    if truncated and len(found) > 1:
        del found[-1]
    if not all(_is_line(row) for row in found):
        raise SitemapError("it is text, and not all of its lines are addresses")
    return Sitemap(False, tuple(row for row in found if len(row) <= LOCATION), truncated)


def _is_line(row: str) -> bool:
    return row.startswith(("http://", "https://")) and " " not in row


def _unpacked(data: bytes) -> tuple[bytes, bool]:
    """Return the first bytes of a gzip file and whether there were more."""
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = unpacking.decompress(data, LONGEST)
    except zlib.error as error:
        raise SitemapError(f"not gzip: {error}") from error
    return found, not unpacking.eof


class _Reader:
    def __init__(self) -> None:
        # The protocol knows UTF-8 only: whatever the file says, no other codec is looked up.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.root = ""
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.length = 0
        self.found: list[str] = []
        self.time = ""
        self.times: list[str] = []
        self.told = 0
        """How many of them belong to the entries before this one."""
        self.versions: dict[str, None] = {}

    def read(self, data: bytes, *, truncated: bool) -> Sitemap:
        try:
            # Programs that print a blank line before everything are common.
            self.parser.Parse(data.lstrip(_BLANK), not truncated)
        except expat.ExpatError as error:
            # Real sitemaps break off too, or carry a stray "&": what came before is there.
            if not self.found:
                raise SitemapError(f"not XML: {error}") from error
            truncated = True
        if not self.root:
            raise SitemapError("it ends before it begins")
        times = tuple(self.times) if self.root == "sitemapindex" and any(self.times) else ()
        if self.root in _FEEDS and not self.found:
            raise SitemapError("it is a feed without entries")
        index = self.root == "sitemapindex"
        return Sitemap(index, tuple(self.found), truncated, times, tuple(self.versions))

    def _refuse(self, *_: object) -> None:
        raise SitemapError("it has a document type, which is not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.open:
            self.root = local
            if local not in _PLACES:
                raise SitemapError(f"its root is {local[:40]!r}, not urlset")
        self.open.append(local)
        if len(self.open) > DEEPEST or len(attributes) > MOST_ATTRIBUTES:
            raise SitemapError("its elements lie too deep, or have too many attributes")
        self.pieces, self.length = [], 0
        if local == "link" and (href := attributes.get("href", "").strip()):
            self._linked(href, attributes.get("rel", "alternate"))

    def _linked(self, href: str, relation: str) -> None:
        """Keep what a ``link`` element leads to: an entry of Atom, a language version."""
        if relation != "alternate" or len(href) > LOCATION:
            return
        if self.root == "feed" and self._in_location():
            self.found.append(href)
        elif tuple(self.open) == _VERSION and len(self.versions) < _MOST_VERSIONS:
            self.versions[href] = None

    def _characters(self, text: str) -> None:
        if self.length <= LOCATION and (self._in_location() or self._in_time()):
            self.pieces.append(text)
            self.length += len(text)

    def _end(self, _: str) -> None:
        if self._in_location():
            location = "".join(self.pieces).strip()
            if 0 < len(location) <= LOCATION:
                self.found.append(location)
                self.times.append(self.time)
        elif self._in_time():
            self.time = "".join(self.pieces).strip()
            if len(self.times) > self.told:
                self.times[-1] = self.time
        elif len(self.open) == 2:
            self.time, self.told = "", len(self.times)
        self.open.pop()
        self.pieces, self.length = [], 0

    def _in_time(self) -> bool:
        """Whether this is when a sitemap of an index was changed."""
        return self.open == ["sitemapindex", "sitemap", "lastmod"]

    def _in_location(self) -> bool:
        """Whether this is the address of an entry."""
        return bool(self.open) and tuple(self.open) == _PLACES.get(self.root)


def telling(locations: Sequence[str]) -> tuple[str, ...]:
    """Return the entries whose path holds a word of the lexicon, in the file's order."""
    found = among(readable(target(location)) for location in locations)
    return tuple(locations[number] for number in sorted(found))


def named(locations: Sequence[str], modified: Sequence[str] = ()) -> str:
    """Return the sitemap that is worth asking for: the first that tells something, else the one
    that was changed last, else the first; "" of none.

    ``modified`` are the times of the locations as W3C Datetime has them: as texts they compare,
    but for their zones.
    """
    if told := telling(locations):
        return told[0]
    dated = len(modified) == len(locations) and any(modified)
    last = max(modified) if dated else ""
    return locations[modified.index(last)] if dated else next(iter(locations), "")


def is_cjk(location: str) -> bool:
    """Whether an entry's path holds Chinese, Japanese or Korean letters, percent-encoded or not."""
    path = unquote(target(location))
    if path.isascii():
        return False
    return any(unicodedata.name(c, "").startswith(_CJK) for c in path if not c.isascii())


def target(location: str) -> str:
    """Return path and query of an entry."""
    parts = split(location)
    return parts.target if parts else location


def spread(locations: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return at most ``most`` of them, from all over the file, in its order."""
    if len(locations) <= most:
        return locations
    return tuple(locations[number * len(locations) // most] for number in range(most))
