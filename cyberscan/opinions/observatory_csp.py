"""Content Security Policy as MDN's HTTP Observatory reads and rates it.

Its reading is not the standard's: several policies are merged into one list of sources, a source
that begins with another one is dropped, words without quotes are hosts. The score follows from just
that. Source: src/analyzer/cspParser.js and src/analyzer/tests/csp.js at the commit that
`cyberscan.opinions.observatory_charts` names; read 2026-11-26.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final
from urllib.parse import unquote_to_bytes

from msgspec import Struct

SPACE: Final = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space as JavaScript has it (ECMA-262 sections 12.2 and 12.3)."""
LONGEST: Final = 65_536
MOST: Final = 64
"""Characters of all policies together, and policies, that are read: merging them costs the product.
The Observatory has no limit; real sites send one or two policies of some thousand characters."""

_SHORTEST: Final = 6
_BLANKS: Final = re.compile(f"[{SPACE}]+")
_LINES: Final = re.compile(r"[\r\n]")
_REPEATABLE: Final = frozenset({"report-uri", "report-to"})
_NOT_IN_META: Final = ("frame-ancestors", "report-uri", "sandbox")
_PASSIVE: Final = ("img-src", "media-src")
_NONE: Final = "'none'"
_INLINE: Final = "'unsafe-inline'"
_BAD_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")

BROAD: Final = frozenset(
    {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
)
_BROAD_OR_INLINE: Final = BROAD | {_INLINE, "data:"}
_NONCE_OR_HASH: Final = ("'sha256-", "'sha384-", "'sha512-", "'nonce-")

# The order of Unicode's root collation for ASCII (CLDR), which the Observatory sorts sources by.
_ORDER: Final = {
    c: n
    for n, c in enumerate("_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz")
}


class Csp(Struct, frozen=True):
    """How a policy is rated, and what of it two tests ask for."""

    result: str
    """Empty: too much to read."""
    frame_ancestors: tuple[str, ...] | None = None
    """Sources of ``frame-ancestors`` in a policy that could be read, in meta elements too."""
    sources: frozenset[str] = frozenset()
    """Every source of every directive."""


class _Source(Struct):
    text: str
    policy: int
    keep: bool


class _InvalidError(ValueError):
    """The Observatory cannot read the policies."""


def rate(headers: Sequence[str], metas: Sequence[str], *, report_only: bool, https: bool) -> Csp:
    """Rate header and meta policies of a page. ``report_only``: a report-only header is not empty;
    ``https``: the site was asked for over https."""
    from_headers, from_metas = _split(headers), _split(metas)
    both = [*from_headers, *from_metas]
    if len(both) > MOST or sum(map(len, both)) > LONGEST:
        return Csp("")
    try:
        csp = _read(both)
        alone = _read(from_headers)
        in_meta = _read(from_metas)
    except _InvalidError:
        return Csp("csp-header-invalid")
    for name in _NOT_IN_META:
        in_meta.pop(name, None)
    if not alone and not in_meta:
        kind = "-but-reporting-enabled" if report_only else ""
        return Csp(f"csp-not-implemented{kind}")
    repeated = csp.pop("", None) is not None
    ancestors = csp.get("frame-ancestors")
    sources = frozenset().union(*csp.values())
    result = _rate(csp, https=https)
    passes = {
        "csp-implemented-with-no-unsafe", "csp-implemented-with-no-unsafe-default-src-none",
        "csp-implemented-with-unsafe-inline-in-style-src-only",
        "csp-implemented-with-insecure-scheme-in-passive-content-only",
    }  # fmt: skip
    if repeated and result in passes:
        result = "csp-implemented-but-duplicate-directives"
    return Csp(result, None if ancestors is None else tuple(sorted(ancestors)), sources)


def _split(values: Iterable[str]) -> list[str]:
    return [policy.strip(SPACE) for value in values for policy in value.split(",")]


def _read(policies: Sequence[str]) -> dict[str, set[str]]:
    """Merge policies into one set of sources a directive; "" stands for repeated report directives.

    Raises `_InvalidError`.
    """
    policies = [_LINES.sub("", policy).strip(SPACE) for policy in policies]
    if any(len(policy) < _SHORTEST for policy in policies):
        raise _InvalidError
    merged: dict[str, list[_Source]] = {}
    repeated = False
    for number, policy in enumerate(policies):
        seen: set[str] = set()
        for entry in policy.split(";"):
            name, *words = _BLANKS.split(entry.strip(SPACE))
            name = name.lower()
            if not name:
                continue
            if name in seen:
                if name not in _REPEATABLE:
                    raise _InvalidError
                repeated = True
            seen.add(name)
            if not words and name.endswith("-src"):
                words = [_NONE]
            new = [_Source(word.lower(), number, number == 0) for word in words]
            merged[name] = _pruned((merged.get(name, []) if number else []) + new)
        if number == 0 and len(policies) > 1:
            for source in (s for sources in merged.values() for s in sources):
                source.keep = False
    found = {name: {s.text for s in kept} or {_NONE} for name, kept in merged.items()}
    if repeated:
        found[""] = set()
    return found


def _pruned(sources: list[_Source]) -> list[_Source]:
    """Drop what begins with its neighbour in the same policy, and what only one policy has."""
    sources = sorted(sources, key=lambda s: [_ORDER.get(c, 128 + ord(c)) for c in s.text])
    for before, source in pairwise(sources):
        if source.policy == before.policy and source.text.startswith(before.text):
            source.keep = False
        if source.policy != before.policy and _matches(before.text, source.text):
            source.keep = True
    return [source for source in sources if source.keep]


def _matches(a: str, b: str) -> bool:
    """Whether ``b`` is ``a``, or lies below it where ``a`` ends in a slash."""
    if not a or (a == "/" and not b):
        return True
    exact = not a.endswith("/")
    left, right = a.split("/"), b.split("/")
    if len(left) > len(right) or (exact and len(left) != len(right)):
        return False
    if not exact:
        left.pop()
    return all(_decoded(x) == _decoded(y) for x, y in zip(left, right, strict=False))


def _decoded(piece: str) -> str:
    if _BAD_ESCAPE.search(piece):
        raise _InvalidError
    try:
        return unquote_to_bytes(piece).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _InvalidError from error


def _rate(csp: dict[str, set[str]], *, https: bool) -> str:
    """Return the first of the results that holds, in the Observatory's order."""
    default = csp.get("default-src")
    everything = {"*"}
    script = csp.get("script-src") or default or everything
    style = csp.get("style-src") or default or everything
    objects = csp.get("object-src") or default or everything
    # A set that script-src and others fall back on is one set: what is taken out is gone for all.
    for sources in (script, style):
        if _has_nonce_or_hash(sources):
            sources.discard(_INLINE)
    if "'strict-dynamic'" in script:
        if not _has_nonce_or_hash(script):
            return "csp-header-invalid"
        script -= {s for s in script if s.startswith(tuple(BROAD)) or s in {"'self'", _INLINE}}
    active = set(script).union(
        *(sources for name, sources in csp.items() if name not in {*_PASSIVE, "script-src"})
    )
    passive: set[str] = set().union(*(csp.get(name) or default or set() for name in _PASSIVE))
    if script & _BROAD_OR_INLINE or objects & BROAD:
        return "csp-implemented-with-unsafe-inline"
    if https and _has_insecure(active):
        return "csp-implemented-with-insecure-scheme"
    if "'unsafe-eval'" in script | style:
        return "csp-implemented-with-unsafe-eval"
    if https and _has_insecure(passive):
        return "csp-implemented-with-insecure-scheme-in-passive-content-only"
    if style & _BROAD_OR_INLINE:
        return "csp-implemented-with-unsafe-inline-in-style-src-only"
    if default == {_NONE}:
        return "csp-implemented-with-no-unsafe-default-src-none"
    return "csp-implemented-with-no-unsafe"


def _has_nonce_or_hash(sources: Iterable[str]) -> bool:
    return any(source.startswith(_NONCE_OR_HASH) for source in sources)


def _has_insecure(sources: Iterable[str]) -> bool:
    return any(source.startswith(("http:", "ftp:")) for source in sources)
