"""Names of a zone that an earlier run came across, each with where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from cyberscan.judge.facts import Facts
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.dangling import Alias, Pointers
from cyberscan.model.facts.dns import Resolution
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.site import Markup, Robots, Sitemap
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.facts.web import HttpLanding, HttpsLanding
from cyberscan.parse.url import host_of

Names = dict[str, set[str]]
"""Name to the ways it was found."""
ALIAS: Final = "CNAME"
"""The way of a name that was asked for as services go by it, and is an alias: a guess that any
wildcard fulfils."""


def seen(facts: Facts, zone: str) -> Names:
    """Return the names below ``zone`` in certificates, pages, redirects and records of a run."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, how in _all(facts):
        plain = name.lower().rstrip(".").removeprefix("*.")
        if plain.endswith(f".{zone}"):
            found[plain].add(how)
    return dict(found)


def _all(facts: Facts) -> Iterator[tuple[str, str]]:
    for subject, fact in facts.everywhere(kind_of(Certificate)):
        for chain in fact.chains:
            yield from _each(chain.names, f"certificate of {subject}")
    for kind in (HttpLanding, HttpsLanding):
        for subject, fact in facts.everywhere(kind_of(kind)):
            urls = (*(hop.url for hop in fact.hops), fact.next_url)
            yield from _each(map(host_of, urls), f"redirect of {subject}")
    for subject, fact in facts.everywhere(kind_of(Markup)):
        urls = (*fact.links, *(r.url for r in fact.resources), *(f.action for f in fact.forms))
        yield from _each(map(host_of, urls), f"page of {subject}")
    for subject, fact in facts.everywhere(kind_of(Page)):
        yield from _each(fact.foreign_hosts, f"page of {subject}")
    for subject, fact in facts.everywhere(kind_of(Sitemap)):
        yield from _each(fact.hosts, f"sitemap of {subject}")
    for subject, fact in facts.everywhere(kind_of(Robots)):
        yield from _each(map(host_of, fact.sitemaps), f"robots.txt of {subject}")
    yield from _records(facts)


def _records(facts: Facts) -> Iterator[tuple[str, str]]:
    for subject, fact in facts.everywhere(kind_of(Resolution)):
        yield from _each(fact.aliases, f"CNAME of {subject}")
    for subject, fact in facts.everywhere(kind_of(Alias)):
        yield from _each(fact.chain, f"CNAME of {subject}")
    for subject, fact in facts.everywhere(kind_of(Mx)):
        yield from _each((name for _, name in fact.records), f"MX of {subject}")
    for _, fact in facts.everywhere(kind_of(Pointers)):
        for pointer in fact.pointers:
            yield pointer.target, f"{pointer.rdtype} of {pointer.owner}"
            if pointer.rdtype == "CNAME":
                yield pointer.owner, ALIAS


def _each(names: Iterable[str], how: str) -> Iterator[tuple[str, str]]:
    for name in names:
        if name:
            yield name, how
