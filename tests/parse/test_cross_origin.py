from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.cross_origin import (
    INVALID,
    embedder_policy,
    opener_policy,
    resource_policy,
)

OPENERS = ["unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups"]
EMBEDDERS = ["unsafe-none", "require-corp", "credentialless"]
RESOURCES = ["same-origin", "same-site", "cross-origin"]


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


@given(st.lists(st.sampled_from([*OPENERS, *EMBEDDERS, *RESOURCES]) | st.text(), max_size=3))
def test_any_values_have_an_answer(values: list[str]) -> None:
    assert opener_policy(values) in {"", INVALID, *OPENERS}
    assert embedder_policy(values) in {"", INVALID, *EMBEDDERS}
    assert resource_policy(values) in {"", INVALID, *RESOURCES}
