"""What a false login says: what it asks for together, whose account, and why at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from cyberscan.checks._content.phishing.owners import (
    emptied,
    given,
    is_theirs,
    owned,
    owners,
    registers,
)
from cyberscan.model.facts.content import Matter, Pointer
from cyberscan.parse.asked import asked, asked_in, named, persons_in, spoken
from cyberscan.parse.spam import phrases_in, words
from cyberscan.tables.brands import LOGIN_WORDS, WITH_WORDS
from cyberscan.tables.phishing import (
    AGENCIES,
    BANK_PINS,
    BANKS,
    CHOSEN,
    CLAIMS,
    DOCUMENTS,
    GAINS,
    MAIL,
    MAIL_SECRETS,
    MAILBOX,
    PAID_OUT,
    PARCELS,
    POSED,
    PROVIDERS,
    RENEWALS,
    SCARES,
    SECRETS,
    TAKEOVERS,
    WARNINGS,
)
from cyberscan.tables.phishing_owners import BRINGERS, OWNERS, REFUNDS, TWO_STEPS

_BUNDLE: Final = 3
"""Kinds of secrets from which a form asks for more than any service needs. Our own choice."""
_HURRY: Final = 2
"""Words that make people hurry, on a mailbox's login."""
_HEADINGS: Final = 3
_IDENTITY: Final = frozenset({"identity", "family", "mother", "account", "photo"})
_MONEY: Final = frozenset({"account", "card", "mother"})
_CODES: Final = frozenset({"pin", "otp", "card"})


class Words(Struct, frozen=True):
    """The words of a form and round it, folded, without those of sentences that warn."""

    said: tuple[str, ...]
    """The form's own; where it has none, the page's."""
    top: tuple[str, ...]
    """The page's title and first headings."""
    near: tuple[str, ...]
    """The page's title, first headings and opening, and the form's own."""
    kinds: tuple[str, ...]
    """What the form asks for, as keys of `cyberscan.tables.phishing.SECRETS`."""
    agency: str
    """The state's service in whose name the page is; "" for none."""
    persons: tuple[str, ...]
    """What else of one person, as keys of `cyberscan.tables.phishing.PERSONS`."""
    called: tuple[str, ...]
    """What its fields are called."""
    asked: tuple[str, ...]
    """What they ask for by that alone, as `kinds`."""
    owners: tuple[str, ...]
    """Services of others for whose accounts' secrets its fields ask."""
    beside: tuple[str, ...]
    """The same, by what stands before fields without a form."""
    own: tuple[str, ...]
    """The form's own words alone."""
    secret: bool
    """It has a field for a password or a card, or one that is called a password."""


def around(page: Matter) -> str:
    """Return what a page says first."""
    return f"{top(page)} . {page.opening}"


def top(page: Matter) -> str:
    """Return a page's title and first headings."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    return " . ".join((page.title, *headings[:_HEADINGS]))


def warns(page: Matter) -> bool:
    """Whether a page shows false logins as such, by its title or first heading."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    told = words(" . ".join((page.title, *headings[:1])))
    return not WARNINGS.isdisjoint(told)


def read(page: Matter, form: Pointer) -> Words:
    """Read a form and what stands round it."""
    there = around(page)
    called = [word for field in form.fields for word in named(field)]
    own = spoken(form.says)
    # What fields without a form say is only what stands before each.
    loose = form.snippet.startswith("<input")
    said = own if own and not loose else [*spoken(there), *own]
    fields = asked_in(form.fields)
    # A form without a field for a password may speak of secrets, and ask for none.
    spelt = asked(own or said) if form.kind == "form" or not form.fields else ()
    return Words(
        said=(*said, *called),
        top=tuple(spoken(top(page))),
        near=tuple(spoken(f"{there} . {form.says}")),
        kinds=tuple(kind for kind in SECRETS if kind in {*fields, *spelt}),
        agency=_agency(page),
        persons=persons_in(form.fields),
        called=tuple(called),
        asked=fields,
        owners=owners(form.fields, words(top(page))),
        beside=owned(own) if loose else (),
        own=tuple(own),
        secret=form.kind == "form" or "password" in fields,
    )


def lures(found: Words) -> Iterable[str]:
    """Return what of a form that sends to a stranger no office's form has; empty for nothing."""
    kinds = set(found.kinds)
    bundled = len(kinds) >= _BUNDLE and kinds & _CODES and kinds & _MONEY
    # A clinic asks for a number, a mother's name and a code it sends itself.
    if bundled and (kinds & {"pin", "account", "card"} or _gains(found)):
        return found.kinds
    if {"account", "mother", "password"} <= kinds:
        return found.kinds
    if theirs := _theirs(found) or emptied(found.asked, found.called):
        return theirs
    gains = phrases_in(found.said, GAINS) or given(found.near)
    # Whoever holds a draw, or lets people into a network, sends a code of its own: that alone is
    # asked for by firms too. A PIN, and money that is paid out, are not.
    if ("pin" in kinds and gains) or ("otp" in kinds and _pays(found)):
        return (*found.kinds, *gains)
    if "account" in kinds and is_personal(found) and (claims := phrases_in(found.near, CLAIMS)):
        return (*found.kinds, *claims)
    promised = gains or _claims(found) or phrases_in(found.near, PARCELS) or _refunds(found)
    if _is_of_card(found) and promised:
        return (*found.kinds, *promised)
    if found.secret and found.agency:
        return (found.agency,)
    if found.secret and (renewed := phrases_in(found.near, RENEWALS)):
        return renewed
    if posed := phrases_in(found.said, POSED):
        return posed
    if found.secret and (mail := phrases_in(found.said, MAIL_SECRETS)):
        return mail
    shown = phrases_in(found.near, DOCUMENTS)
    if found.secret and shown and phrases_in(found.near, MAIL):
        return shown
    return hurries(found)


def hurries(found: Words) -> tuple[str, ...]:
    """Return how a form makes the owner of a mailbox hurry; empty where it does not."""
    scares = phrases_in(found.near, SCARES)
    return scares if phrases_in(found.near, MAILBOX) and len(scares) >= _HURRY else ()


def _theirs(found: Words) -> tuple[str, ...]:
    """Return by what words a form asks for what opens another service's account."""
    taken = phrases_in(found.said, TAKEOVERS) if "otp" in found.kinds else ()
    taken = taken or phrases_in(found.said, TWO_STEPS) or registers(found.said)
    return taken or found.owners or found.beside


def posing(found: Words) -> tuple[str, Iterable[str]] | None:
    """Return whose name a form asks in, whoever gets it, and by what words; None for nobody's."""
    if opened := emptied(found.asked, found.called):
        return "bank", opened
    parcels = phrases_in(found.near, PARCELS)
    if parcels and _is_of_card(found):
        return "jasa kiriman", (*found.kinds, *parcels)
    if (refunds := _refunds(found)) and _is_of_card(found):
        return "kartu", (*found.kinds, *refunds)
    pins = phrases_in(found.said, BANK_PINS)
    if pins and (gains := _gains(found)):
        return "bank", (*pins, *gains)
    kinds = set(found.kinds)
    if "seed" in kinds:
        return "dompet kripto", found.kinds
    bank = phrases_in(found.said, BANKS)
    if found.secret and bank and kinds & {"account", "mother", "pin"}:
        return "bank", (*bank, *found.kinds)
    taken = {"pin", "otp"} <= kinds or (
        {"otp", "account"} <= kinds and kinds & {"pin", "card", "mother"}
    )
    if taken and (claims := _claims(found)):
        return "bank", (*found.kinds, *claims)
    if found.secret and WITH_WORDS.isdisjoint(found.said):
        chosen = phrases_in(found.said, PROVIDERS)
        if len(chosen) >= CHOSEN:
            return ", ".join(chosen), chosen
        if len(chosen) == CHOSEN - 1 and (shown := phrases_in(found.near, DOCUMENTS)):
            return ", ".join(chosen), (*chosen, *shown)
    return None


def wallet_s(page: Matter, form: Pointer, found: Words) -> tuple[str, ...]:
    """Return by what words a form, or the layer it stands in, promises money for what opens an
    account with somebody else than its receiver; empty for none."""
    if not found.owners or is_theirs(form.host, found.owners):
        return ()
    layers = (one.text for one in page.laid if form.selector.startswith(one.selector))
    gains = _gains(found) or phrases_in(spoken(" . ".join(layers)), GAINS)
    return (*found.owners, *gains) if gains else ()


def is_personal(found: Words) -> bool:
    """Whether a form asks for several things that together are somebody's identity."""
    return len(_IDENTITY.intersection(found.kinds)) >= _BUNDLE


def is_patient_s(found: Words) -> bool:
    """Whether a form asks for a person's number, and for more that is of that person alone."""
    return "identity" in found.kinds and len(found.persons) > 1


def is_money_s(found: Words) -> bool:
    """Whether a form asks for what opens somebody's account at a bank, or takes over another."""
    kinds = set(found.kinds)
    return bool(kinds & _CODES) or {"account", "mother", "password"} <= kinds


def _pays(found: Words) -> tuple[str, ...]:
    """Return how a form promises what is paid out, given by several companies at once, or given
    by an office while another's application is named."""
    if paid := phrases_in(found.said, PAID_OUT) or given(found.near):
        return paid
    named_too = tuple(n for n in phrases_in(found.said, OWNERS) if n not in BRINGERS)
    gains = phrases_in(found.said, GAINS)
    return (*gains, *named_too) if gains and named_too else ()


def _gains(found: Words) -> tuple[str, ...]:
    return phrases_in(found.near, GAINS)


def _refunds(found: Words) -> tuple[str, ...]:
    return phrases_in((*found.top, ".", *found.own), REFUNDS)


def _claims(found: Words) -> tuple[str, ...]:
    return phrases_in((*found.top, ".", *found.said), CLAIMS)


def _agency(page: Matter) -> str:
    """Return the state's service that a title or first heading names, and hardly anything else."""
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    for text, more in zip((page.title, *headings[:1]), (1, 0), strict=False):
        found = words(text)
        for name in phrases_in(found, AGENCIES):
            spoken_of = {*LOGIN_WORDS, *name.split()}
            if sum(1 for word in found if word not in spoken_of) <= more:
                return name
    return ""


def _is_of_card(found: Words) -> bool:
    return "card" in found.kinds and ("account" in found.kinds or "otp" in found.kinds)
