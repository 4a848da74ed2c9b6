"""Reading a check's signature: what it needs, and how each need relates to its subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from inspect import signature
from types import UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from cyberscan.model.check import Listed, Moment, NeedsSite, Relation
from cyberscan.model.facts.base import Fact, kind_of
from cyberscan.model.facts.web import Landing
from cyberscan.model.look import Absent, Failed
from cyberscan.model.policy import Policy
from cyberscan.model.subject import Kind
from cyberscan.model.verdict import Target


class Need(Struct, frozen=True):
    """One parameter that wants a fact."""

    parameter: str
    fact: type[Fact]
    relation: Relation
    absent: bool
    """Whether authoritative absence is admitted."""
    failed: bool
    """Whether a failed look is admitted: only of a related fact, never of the check's own. Of an
    earlier one: that no run has seen it."""
    site: bool
    """Whether the answer must be the site itself: only of a fact that holds an answer."""

    @property
    def kind(self) -> str:
        return kind_of(self.fact)


class Needs(Struct, frozen=True):
    """The whole signature. ``given`` maps a parameter to what is no fact: `Policy` and the like."""

    facts: tuple[Need, ...]
    given: dict[str, str]

    @property
    def main(self) -> Need:
        return self.facts[0]

    @property
    def subject(self) -> Kind:
        return self.main.fact.subject


@cache
def needs_of(judge: Callable[..., Any]) -> Needs:
    """Read the parameters of ``judge``. Raises `TypeError`, naming the parameter, if one makes no
    sense: that is a programmer's error, and the contract test shows it.
    """
    hints = get_type_hints(judge, include_extras=True)
    facts: list[Need] = []
    given: dict[str, str] = {}
    for name in signature(judge).parameters:
        hint = hints[name]
        if hint is Moment:
            given[name] = "moment"
        elif hint is Policy:
            given[name] = "policy"
        elif hint is Target:
            given[name] = "target"
        elif hint is Listed:
            given[name] = "listed"
        else:
            facts.append(_need(name, hint))
    if not facts or facts[0].relation not in {Relation.SELF, Relation.ALL}:
        raise TypeError("the first parameter of judge must be a fact of the check's subject")
    return Needs(tuple(facts), given)


def is_answer(fact: type[Fact]) -> bool:
    """Whether a kind of fact holds one answer of a host, so that `Site` can be asked of it."""
    return issubclass(fact, Landing) or "exchange" in fact.__struct_fields__


def _need(name: str, hint: Any) -> Need:
    relation, site = Relation.SELF, False
    while get_origin(hint) is Annotated:
        hint, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Relation):
                relation = mark
            elif mark is NeedsSite:
                site = True
    if relation is Relation.ALL:
        hint = get_args(hint)[0]
    elif relation in {Relation.EVERYWHERE, Relation.MISSED}:
        hint = get_args(get_args(hint)[0])[1]
    while get_origin(hint) is Annotated:  # Of[Site[…]] and the like
        hint, *marks = get_args(hint)
        site = site or NeedsSite in marks
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    kinds = [o for o in options if isinstance(o, type) and issubclass(o, Fact)]
    failed = relation in {Relation.OF, Relation.BEFORE} and Failed in options
    rest = [o for o in options if o not in kinds and o is not Absent]
    if len(kinds) != 1 or rest != [Failed] * failed:
        raise TypeError(
            f"parameter {name!r}: {hint!r} is not a fact, Policy, Moment, Target or Listed"
        )
    if site and not is_answer(kinds[0]):
        raise TypeError(f"parameter {name!r}: Site[{kinds[0].__name__}] makes no sense: no answer")
    return Need(name, kinds[0], relation, Absent in options, failed, site)
