from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.referrer_policy import (
    DEFAULT,
    ORIGIN_IN_THE_CLEAR,
    POLICIES,
    WHOLE_URL,
    from_header,
    from_meta,
)

HEADERS = [
    # W3C Referrer Policy section 8.1: the last word that is a policy counts.
    ((), ""),
    (("",), ""),
    ((" ",), ""),
    ((",",), ""),
    (("no-referrer",), "no-referrer"),
    (("no-referrer, strict-origin-when-cross-origin",), "strict-origin-when-cross-origin"),
    (("strict-origin-when-cross-origin, no-referrer",), "no-referrer"),
    (("no-referrer,unsafe-url",), "unsafe-url"),
    (("no-referrer", "unsafe-url"), "unsafe-url"),
    (("unsafe-url", "no-referrer"), "no-referrer"),
    # Section 11.1: words of browsers to come are passed over.
    (("no-referrer, new-policy",), "no-referrer"),
    (("new-policy, no-referrer",), "no-referrer"),
    (("no-referrer", "new-policy"), "no-referrer"),
    (("no-referrer, ",), "no-referrer"),
    ((",, no-referrer ,,",), "no-referrer"),
    (("no-referrer", ""), "no-referrer"),
    # Section 4.1: words compare without case, blanks around them do not count.
    (("No-Referrer",), "no-referrer"),
    (("\tSAME-ORIGIN\t",), "same-origin"),
    # What is written wrong is no policy.
    (("no-referer",), ""),
    (("no_referrer",), ""),
    (("none",), ""),
    (("never",), ""),
    (("default",), ""),
    (("always",), ""),
    (("origin-when-crossorigin",), ""),
    (("strict-origin-when-cross-origin;",), ""),
    (("no-referrer; same-origin",), ""),
    (('"no-referrer"',), ""),
    (("'no-referrer'",), ""),
    (("no-referrer same-origin",), ""),
    (("Referrer-Policy: no-referrer",), ""),
    (("no-referrer\x00",), ""),
    (("ｎo-referrer",), ""),
    (("cross-origin",), ""),
]

METAS = [
    # WHATWG HTML, the "referrer" metadata name.
    ("", ""),
    ("no-referrer", "no-referrer"),
    ("NO-REFERRER", "no-referrer"),
    ("never", "no-referrer"),
    ("Default", DEFAULT),
    ("always", "unsafe-url"),
    ("origin-when-crossorigin", "origin-when-cross-origin"),
    # One word, as it stands.
    (" no-referrer", ""),
    ("no-referrer ", ""),
    ("no-referrer, unsafe-url", ""),
    ("none", ""),
    ("no-referer", ""),
]


@pytest.mark.parametrize(("values", "policy"), HEADERS)
def test_the_last_known_word_of_the_header_counts(values: tuple[str, ...], policy: str) -> None:
    assert from_header(values) == policy


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_is_known_in_both_places(policy: str) -> None:
    assert from_header([policy]) == policy
    assert from_header(["unknown", f" {policy.upper()} ,x"]) == policy
    assert from_meta(policy) == policy


@pytest.mark.parametrize(("content", "policy"), METAS)
def test_a_meta_element_sets_one_policy(content: str, policy: str) -> None:
    assert from_meta(content) == policy


def test_the_groups_are_policies_and_apart() -> None:
    assert len(POLICIES) == 8
    assert WHOLE_URL | ORIGIN_IN_THE_CLEAR | {DEFAULT} <= POLICIES
    assert not WHOLE_URL & ORIGIN_IN_THE_CLEAR
    assert DEFAULT not in WHOLE_URL | ORIGIN_IN_THE_CLEAR


WORDS = st.sampled_from([*sorted(POLICIES), "x", "", "never"]) | st.text(max_size=20)


@given(st.lists(WORDS, max_size=6))
def test_one_header_or_many_make_no_difference(words: list[str]) -> None:
    policy = from_header(words)
    assert policy == from_header([",".join(words)])
    assert policy in POLICIES | {""}


@given(st.text())
def test_any_content_sets_a_policy_or_none(content: str) -> None:
    assert from_meta(content) in POLICIES | {""}


@pytest.mark.parametrize("piece", [",", "a", "no-referrer,", " ", "no-referrer"])
def test_a_long_header_is_read(piece: str) -> None:
    assert from_header([piece * (1_000_000 // len(piece))]) in POLICIES | {""}
