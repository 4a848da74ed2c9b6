"""What the answer is that a fact holds: the site itself, or something in its place.

A page and what it is made of stand in facts of their own; those of the same subject are asked too,
as far as they were seen. A run without them is judged by status, headers and URL.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from cyberscan.judge.facts import Facts
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.facts.web import Landing
from cyberscan.model.look import Ok
from cyberscan.model.subject import Subject
from cyberscan.parse.answer import Assessed, assess, assess_missing

F = TypeVar("F", Page, Markup)

_MEMO: Final[WeakKeyDictionary[Facts, dict[int, Assessed]]] = WeakKeyDictionary()
"""By the identity of a fact, which lives as long as the run's `Facts`: dozens of checks ask of each
host."""


def answer_of(fact: Any, subject: Subject | None = None, facts: Facts | None = None) -> Assessed:
    """Say what the answer in ``fact`` is: a landing, or a fact with an ``exchange``.

    Without ``subject`` and ``facts`` the fact alone tells.
    """
    if subject is None or facts is None:
        return _assess(fact, None, None)
    memo = _MEMO.setdefault(facts, {})
    if id(fact) not in memo:
        of_host = _beside(facts, subject, Page, fact), _beside(facts, subject, Markup, fact)
        memo[id(fact)] = _assess(fact, *of_host)
    return memo[id(fact)]


def _assess(fact: Any, page: Page | None, markup: Markup | None) -> Assessed:
    if isinstance(fact, Landing):
        return assess(fact.final, fact.next_url, page, markup)
    if isinstance(fact, Missing):
        return assess_missing(fact)
    page = fact if isinstance(fact, Page) else page
    markup = fact if isinstance(fact, Markup) else markup
    return assess(fact.exchange, "", page, markup)


def _beside(facts: Facts, subject: Subject, kind: type[F], fact: Any) -> F | None:
    """Return the page, or what it is made of, that came with a fact's answer; else the first that
    was seen: a subject has one of each on every port."""
    url = fact.final.url if isinstance(fact, Landing) else fact.exchange.url
    found = [
        record.look.fact
        for record in facts.of(kind_of(kind), subject)
        if isinstance(record.look, Ok) and isinstance(record.look.fact, kind)
    ]
    return next((one for one in found if one.exchange.url == url), found[0] if found else None)
