"""Content Security Policies as browsers read them, and the rule that governs each kind of content.

CSP Level 3 (https://www.w3.org/TR/CSP3/, editor's draft of 2026-04-19, read 2026-11-26): sections
2.2.1 and 2.2.2 (reading), 3.3 (``<meta>``), 6.8.3 (which directive stands in for which).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.parse.csp.sources import Kind, Source
from cyberscan.parse.csp.sources import read as read_source
from cyberscan.parse.headers import MASK

LONGEST: Final = 131_072
"""Characters of one header or ``<meta>`` that are read: more than our client takes as a header."""
MOST: Final = 50
"""Policies of an answer that are read. Each further one could only forbid more."""
MOST_IGNORED: Final = 20
"""Ignored directives that are remembered, for the evidence."""

FALLBACKS: Final = {
    "script-src-elem": ("script-src-elem", "script-src", "default-src"),
    "script-src-attr": ("script-src-attr", "script-src", "default-src"),
    # What eval() asks (section 4.4.1): it knows no -elem.
    "script-src": ("script-src", "default-src"),
    "style-src-elem": ("style-src-elem", "style-src", "default-src"),
    "style-src-attr": ("style-src-attr", "style-src", "default-src"),
    "style-src": ("style-src", "default-src"),
    "worker-src": ("worker-src", "child-src", "script-src", "default-src"),
    "frame-src": ("frame-src", "child-src", "default-src"),
    "child-src": ("child-src", "default-src"),
    "connect-src": ("connect-src", "default-src"),
    "manifest-src": ("manifest-src", "default-src"),
    "object-src": ("object-src", "default-src"),
    "media-src": ("media-src", "default-src"),
    "font-src": ("font-src", "default-src"),
    "img-src": ("img-src", "default-src"),
    "default-src": ("default-src",),
    # These have no fallback: without them nothing is forbidden.
    "base-uri": ("base-uri",),
    "form-action": ("form-action",),
    "frame-ancestors": ("frame-ancestors",),
}
"""Directives that hold a source list, each with those that govern in its place, the nearest
first."""

_RESTRICTING: Final = frozenset(
    {
        *FALLBACKS,
        "sandbox",
        "upgrade-insecure-requests",  # W3C Upgrade Insecure Requests; named in section 6.6
        "require-trusted-types-for",  # W3C Trusted Types, as the next one
        "trusted-types",
    }
)
# Section 3.3: neither is heard from a page itself, nor is report-uri.
_NOT_IN_META: Final = frozenset({"frame-ancestors", "sandbox", "report-uri"})
_BLANKS: Final = "\t\n\f\r "
_WORDS: Final = re.compile(r"[^\t\n\f\r ]+")


class Directive(Struct, frozen=True):
    """A directive: its name in lower case, its words as written, each once.

    ``sources`` are the same words read, where the directive holds a source list.
    """

    name: str
    words: tuple[str, ...]
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.name, *self.words))

    def has(self, keyword: str) -> bool:
        """Whether the source list holds this keyword, given with its quotes in lower case."""
        return any(source.keyword == keyword for source in self.sources)

    def holds(self, *kinds: Kind) -> bool:
        """Whether the source list holds an expression of one of these kinds."""
        return any(source.kind in kinds for source in self.sources)


class Policy(Struct, frozen=True):
    """One policy. Of a directive that comes twice the first one counts."""

    directives: tuple[Directive, ...]
    meta: bool = False
    """It stands in the page, not in a header."""
    ignored: tuple[str, ...] = ()
    """Directives browsers pass by, as written: repeated with other words, not ASCII, or not heard
    in ``<meta>``."""

    def get(self, name: str) -> Directive | None:
        """Return the directive of that name, or None."""
        return next((d for d in self.directives if d.name == name), None)

    def rule(self, name: str) -> Directive | None:
        """Return the directive that governs ``name``, a key of `FALLBACKS`: itself, or the one that
        stands in for it. None where the policy forbids nothing of that kind.
        """
        return next((d for n in FALLBACKS[name] if (d := self.get(n))), None)

    @property
    def restricts(self) -> bool:
        """Whether a directive of it changes what browsers do; reporting alone does not."""
        return any(d.name in _RESTRICTING for d in self.directives)


def policies(values: Iterable[str]) -> tuple[Policy, ...]:
    """Return the policies of Content-Security-Policy values, one for each header field.

    A field holds several, parted by commas. Without a directive it is none (section 2.2.2), unless
    something in it was ignored.
    """
    found: list[Policy] = []
    for value in values:
        for serialized in value[:LONGEST].split(","):
            policy = read(serialized)
            if policy.directives or policy.ignored:
                found.append(policy)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def read(serialized: str, *, meta: bool = False) -> Policy:
    """Read one policy (section 2.2.1). Any text is one, though perhaps without directives."""
    found: dict[str, Directive] = {}
    ignored: list[str] = []
    for token in serialized[:LONGEST].split(";"):
        text = token.strip(_BLANKS)
        if not text:
            continue
        # What our own masking put in was ASCII.
        if not text.replace(MASK, "").isascii():
            ignored.append(text)
            continue
        directive = _directive(text)
        earlier = found.get(directive.name)
        if meta and directive.name in _NOT_IN_META:
            ignored.append(text)
        elif earlier is None:
            found[directive.name] = directive
        elif earlier.words != directive.words:
            ignored.append(text)
    return Policy(tuple(found.values()), meta=meta, ignored=tuple(ignored[:MOST_IGNORED]))


def _directive(text: str) -> Directive:
    name, *words = _WORDS.findall(text)
    lower = name.lower()
    unique = tuple(dict.fromkeys(words))
    sources = tuple(read_source(word) for word in unique) if lower in FALLBACKS else ()
    return Directive(lower, unique, sources)
