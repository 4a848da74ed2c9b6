"""Dialogues that a script of the site's own draws over its pages, and for whom."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from cyberscan.checks._content.phishing.sign import Sign
from cyberscan.checks._content.phishing.to import (
    COLLECTOR,
    QUIET,
    SENDS,
    STRANGER,
    TAKES,
    receivers,
    role,
)
from cyberscan.checks._content.phishing.words import read, warns
from cyberscan.model.facts.content import Code, Matter, Pointer
from cyberscan.parse.asked import spoken
from cyberscan.parse.spam import phrases_in
from cyberscan.tables.phishing_owners import ASKS, PHRASES


def drawn(url: str, page: Matter, script: Matter) -> Iterable[Sign]:
    """Yield what a script that the page at ``url`` takes from a file asks of visitors, and sends to
    a stranger."""
    yield from _built(url, page, script)
    if not warns(page):
        yield from wallets(url, page, script)


def wallets(url: str, page: Matter, script: Matter) -> Iterable[Sign]:
    """Yield where a script asks for what opens a wallet, and sends it away, whatever fields it
    makes for it: one for each word, mostly."""
    for passage in script.passages:
        if passage.place != "script" or ASKS.isdisjoint(said := spoken(passage.text)):
            continue
        if asked := phrases_in(said, PHRASES):
            for code in script.codes:
                if host := _gets(url, page, code):
                    told = f"{url} {code.selector}: {code.snippet} [{', '.join(asked)}]"
                    yield Sign("lure", told, host=host)
                    return


def _built(url: str, page: Matter, script: Matter) -> Iterable[Sign]:
    """Yield the logins that a script of the site's own builds over the page, and sends to a
    stranger that does not answer; and the cards that it asks everybody for once.

    Who signs somebody in needs an answer, and has the form where the application is. Who takes
    payments asks for the card each time.
    """
    made = tuple(p for p in script.pointers if p.kind in {"form", "inquiry"})
    if not made:
        return
    both = replace(page, pointers=made, codes=script.codes)
    for form, code in receivers(url, both):
        quiet = form.kind == "form" and not QUIET.isdisjoint(code.traits)
        card = "card" in read(both, form).kinds
        if quiet or ("once" in code.traits and card):
            told = f"{url} {code.selector}: {', '.join(code.traits)}: {code.snippet}"
            kind = "skimmed" if card and role(url, page, form) != COLLECTOR else "chat"
            yield Sign(kind, told, host=form.host)


def _gets(url: str, page: Matter, code: Code) -> str:
    """Return the stranger to whom a script sends what is typed; "" for none."""
    traits = frozenset(code.traits)
    if traits.isdisjoint(SENDS) or traits.isdisjoint(TAKES):
        return ""
    for host in code.hosts:
        there = Pointer("form", f"https://{host}/", host, code.selector, code.snippet)
        if role(url, page, there) in {STRANGER, COLLECTOR}:
            return host
    return ""
