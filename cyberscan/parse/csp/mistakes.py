"""What stands in a Content Security Policy and means to browsers something else, or nothing.

None of it opens the page by itself: it is how a policy comes to differ from what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct

from cyberscan.parse.csp.policy import FALLBACKS, Directive, Policy
from cyberscan.parse.csp.sources import KEYWORDS, Kind, Source

MOST: Final = 20
"""Mistakes that are told of one policy."""
_SHOWN: Final = 80


class Slip(StrEnum):
    """Kinds of mistake, as the evidence names them."""

    UNQUOTED = "without quotes this is a host name"
    NO_COLON = "without a colon this is a host name"
    NO_SEMICOLON = "a directive inside another one: a semicolon is missing before it"
    NONE_BESIDE = "'none' beside other sources has no effect"
    UNKNOWN_SOURCE = "no source browsers know"
    UNKNOWN_DIRECTIVE = "no directive browsers know"
    NOT_ASCII = "not ASCII: the whole directive is ignored"
    REPEATED = "a directive twice: only the first one counts"


class Mistake(Struct, frozen=True):
    """One mistake, and the text it stands in."""

    slip: Slip
    text: str

    def __str__(self) -> str:
        return f"{self.text}: {self.slip}"


_OTHERS: Final = frozenset(
    {
        # CSP Level 3 (https://www.w3.org/TR/CSP3/, draft of 2026-04-19, read 2026-11-26), sections
        # 6.2 to 6.6, and W3C Trusted Types.
        "webrtc",
        "sandbox",
        "report-uri",
        "report-to",
        "upgrade-insecure-requests",
        "require-trusted-types-for",
        "trusted-types",
        # WICG Fenced Frame, as MDN, "Content-Security-Policy: fenced-frame-src directive", says
        # (read 2026-11-26).
        "fenced-frame-src",
    }
)
WITHDRAWN: Final = frozenset(
    {
        # Once specified, without effect in today's browsers: CSP Evaluator, csp.ts and
        # security_checks.ts (commit d5cddb91, read 2026-11-26); block-all-mixed-content: MDN,
        # "Content-Security-Policy: block-all-mixed-content directive" (read 2026-11-26).
        "block-all-mixed-content",
        "disown-opener",
        "navigate-to",
        "plugin-types",
        "prefetch-src",
        "referrer",
        "reflected-xss",
        "require-sri-for",
    }
)
"""No mistakes: policies of their time carry them."""
_KNOWN: Final = frozenset(FALLBACKS) | _OTHERS | WITHDRAWN
_BARE: Final = frozenset(word.strip("'") for word in KEYWORDS) | {"none"}
_BARE_MARK: Final = re.compile(r"(?:nonce|sha(?:256|384|512))-", re.IGNORECASE)
_SCHEMES: Final = frozenset({"http", "https", "data", "blob", "filesystem", "mediastream"})
# What never lets content through: beside it 'none' still means none.
_SILENT: Final = frozenset(
    {"'report-sample'", "'report-sha256'", "'report-sha384'", "'report-sha512'"}
)


def mistakes(policies: Iterable[Policy]) -> tuple[Mistake, ...]:
    """Return the mistakes of all policies, each once, at most `MOST`."""
    found: dict[Mistake, None] = {}
    for policy in policies:
        for mistake in _in_policy(policy):
            found[mistake] = None
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _in_policy(policy: Policy) -> Iterator[Mistake]:
    for text in policy.ignored:
        if not text.isascii():
            yield Mistake(Slip.NOT_ASCII, text[:_SHOWN])
        elif text.split()[0].lower() in {d.name for d in policy.directives}:
            yield Mistake(Slip.REPEATED, text[:_SHOWN])
    for directive in policy.directives:
        if directive.name not in _KNOWN:
            yield Mistake(Slip.UNKNOWN_DIRECTIVE, directive.name[:_SHOWN])
        else:
            yield from _in_directive(directive)


def _in_directive(directive: Directive) -> Iterator[Mistake]:
    if directive.holds(Kind.NONE) and any(
        source.kind is not Kind.NONE and source.keyword not in _SILENT
        for source in directive.sources
    ):
        yield Mistake(Slip.NONE_BESIDE, str(directive)[:_SHOWN])
    for source in directive.sources:
        slip = _slip(source)
        if slip:
            yield Mistake(slip, f"{directive.name} … {source.text}"[:_SHOWN])


def _slip(source: Source) -> Slip | None:
    word = source.text.lower()
    if source.kind is Kind.HOST and "." not in source.host:
        # The slash of a digest looks like the beginning of a path.
        if word in _BARE or _BARE_MARK.match(word):
            return Slip.UNQUOTED
        if word in _SCHEMES:
            return Slip.NO_COLON
    if word in _KNOWN:
        return Slip.NO_SEMICOLON
    if source.kind is not Kind.INVALID:
        return None
    # A nonce or digest with characters that no host name has.
    return Slip.UNQUOTED if _BARE_MARK.match(word) else Slip.UNKNOWN_SOURCE
