"""Whether a whole site lies under a picture: nothing of it is taken away, and nobody sees it."""

from __future__ import annotations

from cyberscan.checks._content.compromise import is_stranger
from cyberscan.checks._content.defaced.context import Sign
from cyberscan.model.facts.content import Material, Passage, Visits
from cyberscan.model.facts.site import Markup


def hidden(material: Material, markup: object, visits: object) -> list[Sign]:
    """Return signs of a page that its style rules empty before a stranger's picture, or that lies
    under a picture on a ground of its own, with no script that could take it away: covers that
    show that a page loads have one."""
    url = material.exchange.url
    laid = [(url, one) for one in material.matter.laid]
    if isinstance(visits, Visits):
        laid += [(f.exchange.url, one) for f in visits.scripts if f.matter for one in f.matter.laid]
    found = []
    for where, one in laid:
        if one.place == "ground" and is_stranger(one.host, url):
            told = f"{where}: {one.selector} hides all that the page says, before {one.url}"
            found.append(Sign("covered", told, one.host))
    if isinstance(markup, Markup) and markup.exchange.url == url and not _moves(material, markup):
        found += [_over(url, one) for one in material.matter.laid if one.place == "cover"][:1]
    return found


def _over(url: str, one: Passage) -> Sign:
    return Sign("covered", f"{url}: {one.selector} lies over the whole window", one.selector)


def _moves(material: Material, markup: Markup) -> bool:
    """Whether the page has anything that could take a cover away."""
    scripted = markup.inline_scripts or any(r.kind == "script" for r in markup.resources)
    return bool(scripted or material.matter.codes)
