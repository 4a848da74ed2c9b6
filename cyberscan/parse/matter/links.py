"""The links of a page, and what is known at each of them."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.parse import html
from cyberscan.parse.element import Element
from cyberscan.parse.html import is_foreign
from cyberscan.parse.matter.cover import Covers
from cyberscan.parse.matter.neighbours import Neighbours
from cyberscan.parse.matter.pointers import Pointers
from cyberscan.parse.matter.runs import Run
from cyberscan.parse.matter.sayings import Sayings
from cyberscan.parse.telling import readable
from cyberscan.parse.url import host_of, resolve

MOST_LINKS: Final = 2_000
"""Own links that are kept for choosing which to follow; front pages have some hundreds."""
MOST_NAMES: Final = 9
"""Words of one link that are told apart."""
MOST_TARGETS: Final = 20_000
MOST_FILES: Final = 200
"""Script files of the site's own that are kept for choosing; pages have some tens."""

_PAGES: Final = (".htm", ".html", ".shtml", ".xhtml")
ANCHORS: Final = frozenset({"a", "area"})


class Link(Struct, frozen=True):
    """A link inside the zone. ``url`` is as it can be asked for, unmasked."""

    url: str
    text: str
    hidden: str = ""
    frame: bool = False
    """Of a frameset: what it shows is the page."""
    names: int = 1
    """Different words under which the page links to it."""


class File(Struct, frozen=True):
    """A script file inside the zone, unmasked. ``kind`` is as in
    `cyberscan.model.facts.content.OwnScript`."""

    url: str
    kind: str


class LinkReader(html.Reader):
    """Walks a page and gathers its links; frames and scripts are pointers."""

    def __init__(self, url: str, zone: str) -> None:
        super().__init__(url, zone)
        self.url = url
        self.sayings = Sayings()
        self.pointers = Pointers(zone)
        self.covers = Covers()
        self.neighbours = Neighbours(zone)
        self.own: dict[str, Link] = {}
        self.named: set[tuple[str, str]] = set()
        self.files: dict[str, File] = {}
        self.targets: set[str] = set()
        self.anchor: Run | None = None
        self.anchor_at = ("", "")
        self.absolute = False

    def referred(self, name: str, url: str, host: str, element: Element) -> None:
        """Begin a link; frames and scripts are pointers."""
        if name not in ANCHORS:
            if is_foreign(host, self.zone):
                self.pointers.taken(name, url, element, self.sheet)
            elif name == "frame" and len(self.own) < MOST_LINKS:
                self.own.setdefault(url, Link(url, "", frame=True))
            elif name == "script" and not self.noscript:
                self.keep_file(url, "script")
            return
        if element.cover and is_foreign(host, self.zone):
            self.covers.link(url, element, self.pointers.attributes)
        self.end_anchor()
        self.absolute = "//" in self.pointers.attributes.get("href", "")[:20]
        self.anchor = Run(element, self.sayings.next())
        self.anchor_at = (url, host)

    def end_anchor(self) -> None:
        """Keep the link that began last, if it has not ended."""
        run, self.anchor = self.anchor, None
        if run is None:
            return
        url, host = self.anchor_at
        if len(self.targets) < MOST_TARGETS:
            self.targets.add(url)
        text = run.text
        veil = run.element.concealed
        how = veil.how if veil else ""
        own = not is_foreign(host, self.zone)
        if not own and not how and self.absolute:
            self.neighbours.linked(host)
        if own and len(self.own) < MOST_LINKS:
            self._own(url, text[:300], how)
        self.sayings.add(
            "link",
            text,
            run.element,
            hidden=how,
            url=url,
            host=host,
            also=readable(url),
            only_telling=own,
            order=run.order,
        )

    def _own(self, url: str, text: str, how: str) -> None:
        before = self.own.get(url)
        if before is None or (text and not before.text):
            self.own[url] = Link(url, text, how)
        elif text and before.names < MOST_NAMES and (url, text.lower()) not in self.named:
            self.own[url] = replace(before, names=before.names + 1)
        else:
            return
        self.named.add((url, text.lower()))

    def pictured(self, source: str) -> None:
        """Keep a page of the site's own that stands where a picture belongs: whoever is let put his
        picture there can put a page there."""
        if not source.partition("?")[0].lower().endswith(_PAGES):
            return
        url = resolve(self.base, source)
        if url and not is_foreign(host_of(url), self.zone) and len(self.own) < MOST_LINKS:
            self.own.setdefault(url, Link(url, ""))

    def keep_file(self, url: str, kind: str) -> None:
        """Keep a script file of the site's own; ``kind`` as in `OwnScript`."""
        if len(self.files) < MOST_FILES:
            self.files.setdefault(url, File(url, kind))

    def keep_link(
        self,
        target: str,
        text: str,
        where: Element | None,
        place: str,
        order: int = 0,
        *,
        only_telling: bool = False,
    ) -> None:
        """Keep a link that is not an element of the page: one inside a comment, say."""
        url = resolve(self.base, target)
        host = host_of(url) if url else ""
        if url and host and is_foreign(host, self.zone):
            veil = where.concealed if where and place == "link" else None
            self.sayings.add(
                place,
                text,
                where,
                hidden=veil.how if veil else "",
                url=url,
                host=host,
                also=readable(url),
                only_telling=only_telling,
                order=order,
            )
