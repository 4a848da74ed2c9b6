"""A written policy reads as what was written, explains every key, and its examples are true."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.config.document import KeyPath, parse
from cyberscan.config.policy import default_policy, policy_file_of, shipped_file
from cyberscan.config.policy_keys import EXAMPLES, KEYS, dotted
from cyberscan.config.policy_text import WIDTH, policy_toml
from cyberscan.config.policy_values import differences, plain, values
from cyberscan.model.gate_policy import Budgets, GatePolicy, OnIncomplete
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Severity
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.stories.policy import known_checks, meaning

OWN = replace(default_policy(), version="jatim.1", read="2026-11-27")


def reading(text: str) -> Policy:
    return policy_file_of(parse(text.encode(), "p.toml"), known_checks()).policy


def written(policy: Policy, lang: Lang = "en", *, extends: bool = False) -> str:
    return policy_toml(policy, lambda path: meaning(path, lang), head="Head", extends=extends)


def tables(data: dict[str, object], path: KeyPath = ()) -> set[str]:
    """Return every key of a policy and every table, as they are explained."""
    found = set()
    for key, value in data.items():
        here = (*path, key)
        found.add(dotted(here))
        if isinstance(value, dict):
            found |= tables(value, here)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found.update(*(tables(row, here) for row in value))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_key_is_explained_in_both_languages(lang: Lang) -> None:
    # Entries of these are names of severities, families, letters, services: their table says it.
    named = ("grading.", "due_days.")
    for key in tables(plain(default_policy())):
        entry = key.count(".") == 2 and key.startswith(named)
        entry = entry or key.startswith("due_days.")
        path = tuple(key.split("."))
        assert meaning(path, lang) or (entry and meaning(path[:-1], lang)), key
    page = {"canaries.path", "canaries.status"}
    stale = set(KEYS) - tables(plain(default_policy())) - page
    assert not stale


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_written_reads_as_it_was(lang: Lang) -> None:
    text = written(OWN, lang)
    assert reading(text) == OWN
    assert all(len(line) <= WIDTH for line in text.splitlines() if line.startswith("# "))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_file_that_extends_changes_nothing_until_a_line_is_taken_in(lang: Lang) -> None:
    text = written(OWN, lang, extends=True)
    assert reading(text) == OWN
    changed = reading(re.sub(r"(?m)^#fail_from = .*$", 'fail_from = "low"', text))
    assert changed.gate == replace(OWN.gate, fail_from=Severity.LOW)


@pytest.mark.parametrize("extends", [False, True])
def test_every_line_that_is_commented_out_may_be_taken_in(extends: bool) -> None:
    text = written(OWN, extends=extends)
    whole = reading(re.sub(r'(?m)^#(?=[a-z"\[])', "", text))
    assert set(EXAMPLES) <= {
        *(dotted(path) for path in differences(OWN, whole)),
        *(dotted(path[:-1]) for path in differences(OWN, whole)),
    }
    assert whole.gate.budgets == Budgets(certificate_days=14, open_ports=3, third_party_hosts=5)
    assert whole.gate.grace == {"web/hsts": date(2026, 12, 31)}


NAMES = st.sampled_from(sorted(known_checks()))
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
COUNTS = st.none() | st.integers(0, 10_000)
GATES = st.builds(
    GatePolicy,
    fail_from=st.sampled_from(Severity),
    minimum=st.sampled_from(("", "A", "B", "C", "D", "E")),
    on_incomplete=st.sampled_from(OnIncomplete),
    warn_only=st.lists(NAMES, max_size=3).map(tuple),
    pinned=st.lists(NAMES, max_size=3).map(tuple),
    grace=st.dictionaries(NAMES, DAYS, max_size=3),
    budgets=st.builds(
        Budgets, certificate_days=COUNTS, open_ports=COUNTS, third_party_hosts=COUNTS
    ),
)
POLICIES = st.builds(
    lambda **keys: replace(OWN, **keys),
    version=TEXT,
    severities=st.dictionaries(NAMES, st.sampled_from(Severity), max_size=3),
    disabled=st.dictionaries(NAMES, TEXT, max_size=3),
    ports=st.lists(st.integers(1, 65535), max_size=3).map(tuple),
    canaries=st.sampled_from((OWN.canaries, OWN.canaries[:1], ())),
    limits=st.builds(lambda days: {**OWN.limits, "hsts_min_days": days}, st.floats(0, 1e6)),
    gate=GATES,
)


@given(POLICIES)
def test_every_policy_reads_as_it_was_written(policy: Policy) -> None:
    if policy.version == default_policy().version:
        return
    assert reading(written(policy)) == policy
    bare = policy_toml(policy, lambda _: "never seen", bare=True)
    assert reading(bare) == policy
    assert "#" not in re.sub(r'"(?:[^"\\]|\\.)*"', "", bare)


@given(POLICIES, POLICIES)
def test_what_differs_is_what_is_not_alike(one: Policy, other: Policy) -> None:
    differing = differences(one, other)
    assert bool(differing) is (values(one) != values(other))
    assert differences(one, one) == {}
    assert {path: pair[::-1] for path, pair in differing.items()} == differences(other, one)


def test_a_value_has_an_origin() -> None:
    text = (
        'extends = "default"\nversion = "x"\nread = "2026-11-27"\n[gate]\nfail_from = "low"\n'
        '[gate.grace]\n"web/hsts" = 2026-12-31\n[[canaries]]\nname = "a"\naddress = "192.0.2.9"\n'
        'port = 80\nkind = "connect"\nsource = "s"\nread = "2026-11-27"\n'
    )
    held = policy_file_of(parse(text.encode(), "p.toml"))
    origins = {dotted(path): held.origin(path) for path in values(held.policy)}
    assert origins["version"] == "p.toml:2"
    assert origins["gate.fail_from"] == "p.toml:5"
    assert origins["gate.grace.web/hsts"] == "p.toml:7"
    assert origins["canaries.port"] == "p.toml:11"
    assert origins["gate.on_incomplete"] == origins["rates.open_per_ip"] == "shipped"
    assert origins["gate.minimum"] == origins["gate.budgets.open_ports"] == "default"
    assert {shipped_file().origin(path) for path in values(default_policy())} == {
        "shipped",
        "default",
    }


def test_a_whole_file_owes_nothing_to_the_shipped_one() -> None:
    text = written(OWN).partition("# What fails a pipeline")[0]
    held = policy_file_of(parse(text.encode(), "p.toml"))
    assert held.origin(("gate", "fail_from")) == "default"
    assert held.policy.gate == GatePolicy()
