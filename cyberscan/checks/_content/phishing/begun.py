"""Pages of the site's own that take over somebody's account with a messenger, and how they begin.

Whoever is promised money gives name, number and Telegram account first, and is asked for the code
that Telegram sends on the next page, which only they see. Offices ask for such accounts as well:
they say what for, reach people by other ways too, and have their menu on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.phishing.places import is_stored
from cyberscan.checks._content.phishing.to import OWN, role
from cyberscan.checks._content.phishing.words import Words, around, top, warns
from cyberscan.model.facts.content import Matter, Pointer
from cyberscan.parse.asked import is_reached, named
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import split
from cyberscan.tables.brands import BRANDS
from cyberscan.tables.phishing import GAINS, PAID_OUT, SIGNED_IN, STRICT, WALLETS, WON
from cyberscan.tables.phishing_owners import (
    ANSWERED,
    CONTACTS,
    OF_MESSENGERS,
    PRESSING,
    TWO_STEPS,
)

_AMOUNT: Final = re.compile(r"\brp\.?\s{0,2}\d", re.IGNORECASE)
_FEW: Final = 4
"""Fields of a form that asks for nothing but who one is, and the account. Our own choice."""
_SHOWN: Final = frozenset({
    "awas", "contoh", "example", "kuis", "latihan", "palsu", "penipuan", "quiz", "simulasi",
    "waspada",
})  # fmt: skip
"""What a page says that only shows how such forms look. Our own choice."""


def begun(url: str, page: Matter, form: Pointer, found: Words) -> tuple[str, ...]:
    """Return by what words a form begins to take over an account; empty for nothing."""
    if not _stands_apart(url, page, form) or not is_reached(form.fields):
        return ()
    called = [word for field in form.fields for word in named(field)]
    if len(form.fields) > _FEW or not CONTACTS.isdisjoint(called):
        return ()
    said = words(f"{around(page)} . {form.says}")
    if not ANSWERED.isdisjoint(said) or not _AMOUNT.search(page.opening):
        return ()
    paid, pressing = phrases_in(said, PAID_OUT), phrases_in(said, PRESSING)
    account = tuple(word for word in called if word in SIGNED_IN)
    return (*paid, *pressing, *found.kinds, *account[:1]) if paid and pressing else ()


def seconded(url: str, page: Matter, form: Pointer, found: Words) -> tuple[str, ...]:
    """Return the messenger whose code and second password a form asks for together, that promises
    money for them, and by what words; empty for none."""
    if not _stands_apart(url, page, form) or "otp" not in found.kinds:
        return ()
    steps = phrases_in(found.said, TWO_STEPS)
    said = words(f"{around(page)} . {form.says}")
    paid = phrases_in(said, PAID_OUT)
    for name, spoken in OF_MESSENGERS.items():
        if steps and paid and phrases_in(said, spoken):
            return (name, *steps, *paid)
    return ()


def numbered(url: str, page: Matter) -> Iterator[tuple[str, str]]:
    """Yield where a page among pictures bears the name of a bank or wallet, promises money and asks
    for the telephone's number of whoever has an account there, and the name.

    PIN and code are asked for on the next page, which only those see who gave their number. What
    offices pay out in such ways they say on their own pages, none of which lies there.
    """
    if not is_stored(url) or warns(page):
        return
    named = words(top(page))
    said = words(around(page))
    promised = phrases_in(said, (*GAINS, *WON))
    if not promised or not _AMOUNT.search(page.opening):
        return
    for form in page.pointers:
        if form.kind != "contact" or not _stands_apart(url, page, form):
            continue
        for brand in BRANDS:
            if brand.name in STRICT | WALLETS and phrases_in(named, brand.words):
                yield f"{url} {form.selector}: {form.snippet} [{', '.join(promised)}]", brand.name
                return


def _stands_apart(url: str, page: Matter, form: Pointer) -> bool:
    """Whether a form of the site's own stands on a page below the front page from which nothing
    leads back into the site, and shows nobody what such forms look like."""
    parts = split(url)
    if parts is None or parts.target in {"", "/"} or page.links or "token" in form.marks:
        return False
    if not _SHOWN.isdisjoint(words(around(page))):
        return False
    return role(url, page, form) == OWN
