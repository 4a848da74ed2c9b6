from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.cross_origin import (
    INVALID,
    embedder_policy,
    is_isolated,
    opener_policy,
    resource_policy,
)

OPENERS = ["unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups"]
EMBEDDERS = ["unsafe-none", "require-corp", "credentialless"]
RESOURCES = ["same-origin", "same-site", "cross-origin"]

# WHATWG HTML, "obtain an opener policy": a structured item; what is none, is no header.
UNREADABLE = [
    "",
    " ",
    "{}, {}",
    "{},",
    ", {}",
    "{} x",
    '"{}"',
    "'{}'",
    "{};",
    "{}; Report-To",
    "{}; report-to=",
    "({})",
    "a={}",
    "x{}",
    "{}x",
    "?1",
    "1",
    ":AA==:",
    "same origin",
    "none",
    "*",
    "self",
    "{}é",
]

READABLE = [
    "{}",
    " {} ",
    '{}; report-to="coop"',
    "{};report-to=coop",
    "{}; x=1; y",
]


@pytest.mark.parametrize("word", OPENERS)
@pytest.mark.parametrize("form", READABLE)
def test_an_opener_policy_is_read(word: str, form: str) -> None:
    assert opener_policy([form.format(word)]) == word


@pytest.mark.parametrize("word", EMBEDDERS)
@pytest.mark.parametrize("form", READABLE)
def test_an_embedder_policy_is_read(word: str, form: str) -> None:
    assert embedder_policy([form.format(word)]) == word


@pytest.mark.parametrize("form", UNREADABLE)
def test_what_browsers_cannot_read_is_invalid(form: str) -> None:
    assert opener_policy([form.replace("{}", "same-origin")]) == INVALID
    assert embedder_policy([form.replace("{}", "require-corp")]) == INVALID


@pytest.mark.parametrize("word", ["Same-Origin", "SAME-ORIGIN", "same-origin-plus-COEP"])
def test_tokens_have_their_case_and_internal_values_are_none(word: str) -> None:
    assert opener_policy([word]) == INVALID


def test_the_words_of_one_header_mean_nothing_in_another() -> None:
    assert opener_policy(["require-corp"]) == INVALID
    assert embedder_policy(["same-origin"]) == INVALID
    assert resource_policy(["require-corp"]) == INVALID


def test_a_header_that_comes_twice_is_a_list_and_no_item() -> None:
    assert opener_policy(["same-origin", "same-origin"]) == INVALID
    assert embedder_policy(["require-corp", "require-corp"]) == INVALID
    # WHATWG Fetch, "cross-origin resource policy check", the note at step 2.
    assert resource_policy(["same-origin", "same-origin"]) == INVALID


def test_no_header_is_no_policy() -> None:
    assert opener_policy([]) == embedder_policy([]) == resource_policy([]) == ""


@pytest.mark.parametrize("word", RESOURCES)
def test_a_resource_policy_is_one_word_with_its_case(word: str) -> None:
    assert resource_policy([word]) == word
    assert resource_policy([f"\t{word} "]) == word
    for other in (word.upper(), f'"{word}"', f"{word};", f"{word}; report-to=x", f"{word},", ""):
        assert resource_policy([other]) == INVALID


@pytest.mark.parametrize(
    ("opener", "embedder", "isolated"),
    [
        ("same-origin", "require-corp", True),
        ("same-origin", "credentialless", True),
        ("same-origin", "unsafe-none", False),
        ("same-origin", "", False),
        ("same-origin", INVALID, False),
        ("same-origin-allow-popups", "require-corp", False),
        ("noopener-allow-popups", "require-corp", False),
        ("unsafe-none", "require-corp", False),
        ("", "require-corp", False),
    ],
)
def test_isolation_needs_both(opener: str, embedder: str, isolated: bool) -> None:
    assert is_isolated(opener, embedder) is isolated


@given(st.lists(st.sampled_from([*OPENERS, *EMBEDDERS, *RESOURCES]) | st.text(), max_size=3))
def test_any_values_have_an_answer(values: list[str]) -> None:
    assert opener_policy(values) in {"", INVALID, *OPENERS}
    assert embedder_policy(values) in {"", INVALID, *EMBEDDERS}
    assert resource_policy(values) in {"", INVALID, *RESOURCES}
