"""What services say survives the store: every answer that any check's example is about."""

from __future__ import annotations

from typing import get_args

import pytest

from cyberscan.judge.find import checks
from cyberscan.model.facts.services import AnyAnswer, Services
from cyberscan.model.services.base import protocol_of
from cyberscan.model.subject import Family
from cyberscan.store.codec import decode, encode, tag_of

EXAMPLES = [
    (f"{found.id} {example.name}", fact)
    for found in checks(Family.SERVICES)
    for example in found.check.examples
    for fact in example.given.values()
    if isinstance(fact, Services)
]


@pytest.mark.parametrize("services", [fact for _, fact in EXAMPLES], ids=[n for n, _ in EXAMPLES])
def test_what_was_heard_comes_back_as_it_was(services: Services) -> None:
    assert decode(tag_of(Services), encode(services)) == services


def test_every_answer_has_a_name_of_its_own() -> None:
    answers = get_args(AnyAnswer)
    assert len({protocol_of(answer) for answer in answers}) == len(answers)


def test_every_answer_is_judged_by_some_check() -> None:
    told = {type(at.answer) for _, fact in EXAMPLES for at in fact.heard}
    assert told == set(get_args(AnyAnswer))
