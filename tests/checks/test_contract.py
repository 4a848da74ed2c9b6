"""One contract for every check: whoever adds a file gets these tests with it."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from cyberscan.config.policy import default_policy
from cyberscan.config.remedies import remedy_names
from cyberscan.judge.decide import severity_of
from cyberscan.judge.find import checks
from cyberscan.judge.needs import needs_of
from cyberscan.model.check import Example, FoundCheck, Message, Relation, Say
from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Absent, Failed
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Outcome, Severity, Verdict

EVERY = pytest.mark.parametrize("found", checks(), ids=lambda c: c.id)

EXAMPLES = pytest.mark.parametrize(
    ("found", "example"),
    [(c, e) for c in checks() for e in c.check.examples],
    ids=lambda value: value.name if isinstance(value, Example) else value.id,
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def run(found: FoundCheck, example: Example) -> tuple[Verdict, ...]:
    given: dict[str, Any] = dict(example.given)
    judged = found.check.judge(**given)
    return judged if isinstance(judged, tuple) else (judged,)


def test_there_are_at_least_two_checks_in_each_family() -> None:
    families = [c.family for c in checks()]
    assert {f for f in families if families.count(f) >= 2} == set(families)
    assert len(set(families)) == 6
    assert len(families) >= 12


def test_keys_are_unique_and_no_key_was_ever_another_checks() -> None:
    keys = [key for c in checks() for key in (c.check.key, *c.check.formerly)]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys)


@EVERY
def test_its_docstring_is_one_sentence(found: FoundCheck) -> None:
    first = found.sentence.split("\n\n")[0]
    assert first.endswith((".", ")."))
    assert 20 <= len(first) <= 400


@EVERY
def test_its_signature_says_what_it_needs(found: FoundCheck) -> None:
    needs = needs_of(found.check.judge)
    assert needs.main.relation in {Relation.SELF, Relation.ALL}


@EVERY
def test_both_languages_are_complete_and_say_the_same_things(found: FoundCheck) -> None:
    check = found.check
    for words in (check.title, check.why, *check.messages.values()):
        assert isinstance(words, Say | Message)
        assert words.id.strip()
        assert words.en.strip()
        assert words.id != words.en
        assert placeholders(words.id) == placeholders(words.en)


@EVERY
def test_its_cure_command_references_and_standards_exist(found: FoundCheck) -> None:
    check = found.check
    assert check.remedy in remedy_names()
    assert placeholders(check.reproduce) <= {"name", "port", "address"}
    assert check.references
    assert check.standards
    assert 0 < check.minutes <= 24 * 60


@EVERY
def test_every_message_is_reached_by_an_example_with_one_outcome(found: FoundCheck) -> None:
    outcomes: dict[str, set[Outcome]] = {}
    for example in found.check.examples:
        for verdict in run(found, example):
            if verdict.reason:
                continue  # it hands on a look that failed, and so has no words of its own
            outcomes.setdefault(verdict.message, set()).add(verdict.outcome)
    assert set(outcomes) == set(found.check.messages)
    assert all(len(reached) == 1 for reached in outcomes.values()), outcomes
    reached = {o for reached in outcomes.values() for o in reached}
    assert reached >= {Outcome.PASS, Outcome.FAIL} or found.check.severity is Severity.INFO


@EXAMPLES
def test_an_example_holds(found: FoundCheck, example: Example) -> None:
    verdicts = run(found, example)
    chosen = [v for v in verdicts if v.message == example.message]
    assert chosen, f"{[v.message for v in verdicts]} instead of {example.message}"
    verdict = chosen[0]
    assert verdict.outcome is example.outcome
    if example.severity:
        assert severity_of(found, verdict, default_policy()) is example.severity
    if verdict.reason:
        return
    message = found.check.messages[verdict.message]
    for text in (message.id, message.en):
        assert placeholders(text) <= set(verdict.values)
        text.format_map(verdict.values)
    if verdict.outcome is Outcome.FAIL:
        assert verdict.evidence, "a FAIL carries evidence"


@EVERY
def test_examples_have_names_of_their_own_and_real_facts(found: FoundCheck) -> None:
    names = [example.name for example in found.check.examples]
    assert len(names) == len(set(names))
    needs = needs_of(found.check.judge)
    for example in found.check.examples:
        assert set(example.given) == {n.parameter for n in needs.facts} | set(needs.given)
        for need in needs.facts:
            value = example.given[need.parameter]
            values = value if isinstance(value, tuple) else (value,)
            for fact in values:
                assert isinstance(fact, Fact | Absent | Failed | tuple)
        for name, what in needs.given.items():
            if what == "policy":
                assert isinstance(example.given[name], Policy)
