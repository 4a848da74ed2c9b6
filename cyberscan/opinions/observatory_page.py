"""The page's scripts as MDN's HTTP Observatory rates them (Subresource Integrity).

It goes by how ``src`` is written: whatever does not begin with ``http://``, ``https://`` or ``//``
is the site's own; any ``integrity`` will do. A page that names one script in two ways is rated by
the first. Source: src/analyzer/tests/subresource-integrity.js and src/retriever/utils.js at the
commit that `cyberscan.opinions.observatory_charts` names; read 2026-11-26.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from html import unescape
from typing import Final

from cyberscan.model.facts.site import Markup, Resource
from cyberscan.opinions.observatory_url import place

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
"""Media types that are a page, compared as written."""

_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'<>/=]{1,100})\s{0,9}=\s{0,9}(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]*))"""
)
_RELATIVE_SCHEME: Final = re.compile(r"//[^/]")
_ABSOLUTE: Final = re.compile(r"https?://")
_HASH: Final = re.compile(r"sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}(?:\?|\s|\Z)")

_WORST_LAST: Final = (
    "implemented-and-external-scripts-loaded-securely",
    "implemented-and-all-scripts-loaded-securely",
    "implemented-but-external-scripts-not-loaded-securely",
    "not-implemented-but-external-scripts-loaded-securely",
    "not-implemented-and-external-scripts-not-loaded-securely",
)


def policies(markup: Markup) -> list[str]:
    """Return the Content Security Policies in meta elements, in order."""
    wanted = "http-equiv:content-security-policy"
    return [m.content for m in markup.metas if m.name == wanted and m.content]


def referrers(markup: Markup) -> list[str]:
    """Return the referrer policies in meta elements, in order."""
    return [m.content for m in markup.metas if m.name == "referrer" and m.content]


def rate(markup: Markup, foreign: Collection[str] | None) -> str | None:
    """Rate the scripts of a page that came over https; None where not enough was seen.

    ``foreign``: the hosts it names that are not of the site's registered domain; None if unknown.
    """
    scripts = [resource for resource in markup.resources if resource.kind == "script"]
    found: set[str] = set()
    unseen = markup.truncated
    for script in scripts:
        rated = _one(script, foreign)
        if rated is None:
            unseen = True
        else:
            found.add(rated)
    found.discard("")
    worst = max(found, key=_WORST_LAST.index, default="")
    if worst != _WORST_LAST[-1] and unseen:
        return None
    if worst:
        return f"sri-{worst}"
    if scripts or markup.inline_scripts:
        return "sri-not-implemented-but-all-scripts-loaded-from-secure-origin"
    return "sri-not-implemented-but-no-scripts-loaded"


def without_hash(markup: Markup, foreign: Collection[str]) -> list[str]:
    """Return scripts of other sites whose ``integrity`` holds no hash that browsers know."""
    return [
        f'{script.url} integrity="{script.integrity}"'
        for script in markup.resources
        if script.kind == "script" and script.integrity and place(script.url).host in foreign
        if not _HASH.search(script.integrity)
    ]


def _one(script: Resource, foreign: Collection[str] | None) -> str | None:
    """Rate one script: a result, "" for none, None where it cannot be told."""
    source = _written(script.snippet)
    if source is None:
        return None
    if _RELATIVE_SCHEME.match(source):
        # It inherits https, but is taken for insecure.
        secure = False
    elif _ABSOLUTE.match(source):
        if foreign is None:
            return None
        if place(script.url).host not in foreign:
            # Bonus only for its own scripts over https.
            own = script.integrity and source.startswith("https:")
            return _WORST_LAST[1] if own else ""
        secure = source.startswith("https:")
    else:
        return _WORST_LAST[1] if script.integrity else ""
    if script.integrity:
        return _WORST_LAST[0 if secure else 2]
    return _WORST_LAST[3 if secure else 4]


def _written(snippet: str) -> str | None:
    """Return how ``src`` begins in a tag as the page writes it; None where the tag is cut."""
    for name, *values in _pairs(snippet):
        if name.lower() == "src":
            value = unescape(next((value for value in values if value), ""))
            return value or None
    return None


def _pairs(snippet: str) -> Iterable[tuple[str, ...]]:
    return (match.groups("") for match in _ATTRIBUTE.finditer(snippet[:1_000]))
