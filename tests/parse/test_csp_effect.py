"""What policies let through together (CSP Level 3 sections 4.4.1, 6.7.1 and 6.7.3.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.csp import effect
from cyberscan.parse.csp.policy import FALLBACKS, Policy, policies
from cyberscan.parse.csp.sources import Reach

BOTH = "elem attr"

INLINE = [
    # Nothing says anything about scripts.
    ("", BOTH),
    ("img-src 'none'", BOTH),
    ("upgrade-insecure-requests", BOTH),
    ("object-src 'none'; base-uri 'none'", BOTH),
    # Section 6.7.3.2, its own examples.
    ("script-src 'unsafe-inline' http://a.com http://b.com", BOTH),
    ("script-src 'unsafe-inline'", BOTH),
    ("script-src 'sha512-321cba' 'nonce-abc'", ""),
    ("script-src http://example.com 'unsafe-inline' 'nonce-abc'", ""),
    ("script-src 'unsafe-inline' 'strict-dynamic'", ""),
    ("script-src http://example.com 'strict-dynamic' 'unsafe-inline'", ""),
    # Keywords without case; the fallbacks.
    ("script-src 'UNSAFE-Inline'", BOTH),
    ("default-src 'unsafe-inline'", BOTH),
    ("default-src 'unsafe-inline'; script-src 'self'", ""),
    ("default-src 'none'; script-src 'unsafe-inline'", BOTH),
    ("script-src 'unsafe-inline'; script-src-elem 'self'", "attr"),
    ("script-src 'unsafe-inline'; script-src-attr 'none'", "elem"),
    ("script-src 'self'; script-src-attr 'unsafe-inline'", "attr"),
    ("script-src 'self'; script-src-elem 'unsafe-inline'", "elem"),
    ("script-src-elem 'self'", "attr"),
    ("script-src-attr 'none'", "elem"),
    # What takes it its effect, and what does not.
    ("script-src 'unsafe-inline' 'nonce-…'", ""),
    ("script-src 'unsafe-inline' 'sha256-abc='", ""),
    ("script-src 'unsafe-inline' 'nonce-'", BOTH),
    ("script-src 'unsafe-inline' 'nonce-(…)'", BOTH),
    ("script-src 'unsafe-inline' 'sha1-abc'", BOTH),
    ("script-src 'unsafe-inline' nonce-abc", BOTH),
    ("script-src 'unsafe-inline' strict-dynamic", BOTH),
    ("script-src 'unsafe-inline' 'none'", BOTH),
    ("script-src 'unsafe-inline' 'unsafe-hashes'", BOTH),
    # Not allowed at all.
    ("script-src 'self'", ""),
    ("script-src *", ""),
    ("script-src https: data:", ""),
    ("script-src", ""),
    ("script-src 'none'", ""),
    ("script-src unsafe-inline", ""),
    ("script-src 'unsafe-eval'", ""),
    ("style-src 'unsafe-inline'; script-src 'self'", ""),
    # Every policy must allow it.
    ("script-src 'unsafe-inline', script-src 'self'", ""),
    ("script-src 'unsafe-inline', default-src 'unsafe-inline'", BOTH),
    ("script-src 'unsafe-inline', img-src 'self'", BOTH),
    ("script-src 'unsafe-inline', script-src-attr 'none'", "elem"),
    ("script-src-elem 'self', script-src-attr 'self'", ""),
    # A dropped directive leaves the field to its fallback.
    ("default-src 'self'; script-src ‘unsafe-inline’", ""),
    ("script-src ‘self’", BOTH),
]

EVAL = [
    ("", True),
    ("img-src *", True),
    ("script-src 'self'", False),
    ("script-src *", False),
    ("script-src 'unsafe-eval'", True),
    ("script-src 'UNSAFE-EVAL'", True),
    ("default-src 'unsafe-eval'", True),
    ("default-src 'unsafe-eval'; script-src 'self'", False),
    # eval() does not ask -elem, and nothing takes the keyword its effect.
    ("script-src 'self'; script-src-elem 'unsafe-eval'", False),
    ("script-src 'unsafe-eval'; script-src-elem 'self'", True),
    ("script-src-elem 'self'", True),
    ("script-src 'nonce-…' 'strict-dynamic' 'unsafe-eval'", True),
    ("script-src 'wasm-unsafe-eval'", False),
    ("script-src 'trusted-types-eval'", False),
    ("script-src unsafe-eval", False),
    # Trusted Types.
    ("script-src 'unsafe-eval'; require-trusted-types-for 'script'", False),
    ("script-src 'unsafe-eval', require-trusted-types-for 'script'", False),
    ("script-src 'unsafe-eval'; require-trusted-types-for script", True),
    ("script-src 'unsafe-eval'; trusted-types x", True),
    ("script-src 'unsafe-eval', script-src 'self'", False),
    ("script-src 'unsafe-eval', img-src 'self'", True),
]

ANY = frozenset({Reach.ANYWHERE})
DATA = frozenset({Reach.DATA})
NONE: frozenset[Reach] = frozenset()

SCRIPTS = [
    ("", ANY | DATA),
    ("script-src *", ANY),
    ("script-src https:", ANY),
    ("script-src http:", ANY),
    ("script-src https://*", ANY),
    ("script-src 'self' *:443", ANY),
    ("script-src *.com", ANY),
    ("script-src data:", DATA),
    ("script-src * data:", ANY | DATA),
    ("default-src *", ANY),
    ("default-src *; script-src 'self'", NONE),
    ("script-src *; script-src-elem 'self'", NONE),
    ("script-src 'self'; script-src-elem https:", ANY),
    ("script-src 'self' blob: filesystem:", NONE),
    ("script-src 'self' *.contoh.go.test", NONE),
    ("script-src 'none'", NONE),
    ("script-src", NONE),
    ("script-src 'none' https:", ANY),
    # Sections 6.7.1.1: under 'strict-dynamic' hosts and schemes count for nothing.
    ("script-src 'nonce-…' 'strict-dynamic' https: http: data:", NONE),
    ("script-src 'nonce-…' https:", ANY),
    ("script-src 'strict-dynamic' *", NONE),
    # Every policy.
    ("script-src https:, script-src 'self'", NONE),
    ("script-src https:, script-src *", ANY),
    ("script-src https:, script-src data:", NONE),
    ("script-src https: data:, script-src data:", DATA),
    ("script-src https:, img-src *", ANY),
    ("script-src https:, script-src 'nonce-…' 'strict-dynamic' https:", NONE),
]

OBJECTS = [
    ("", ANY | DATA),
    ("script-src 'self'", ANY | DATA),
    ("object-src 'none'", NONE),
    ("object-src", NONE),
    ("object-src 'self'", NONE),
    ("object-src *", ANY),
    ("default-src 'self'", NONE),
    ("default-src *; object-src 'none'", NONE),
    ("default-src 'none'; object-src https:", ANY),
    ("default-src 'self' data:", DATA),
    ("script-src 'self', object-src 'none'", NONE),
    # 'strict-dynamic' is for scripts.
    ("default-src 'strict-dynamic' https:", ANY),
]

BASE = [
    ("default-src 'self'", False, True),
    ("script-src 'nonce-…'", True, True),
    ("default-src 'nonce-…'", True, True),
    ("script-src 'nonce-…'; base-uri 'self'", True, False),
    ("script-src 'nonce-…'; base-uri 'none'", True, False),
    ("script-src 'nonce-…'; base-uri", True, False),
    ("script-src 'nonce-…'; base-uri https:", True, True),
    ("script-src 'nonce-…'; base-uri *", True, True),
    ("script-src 'nonce-…', base-uri 'self'", True, False),
    ("script-src 'sha256-abc'", False, True),
    ("script-src 'sha256-abc' 'strict-dynamic'", True, True),
    ("script-src 'strict-dynamic'", False, True),
    ("script-src 'self'; style-src 'nonce-…'", False, True),
    ("script-src 'self'; script-src-elem 'nonce-…'", True, True),
]


@pytest.mark.parametrize(("text", "allowed"), INLINE)
def test_inline_scripts(text: str, allowed: str) -> None:
    expected = tuple(f"script-src-{name}" for name in allowed.split())
    assert effect.inline_scripts(policies([text])) == expected


@pytest.mark.parametrize(("text", "allowed"), EVAL)
def test_strings_as_code(text: str, allowed: bool) -> None:
    assert effect.evaluates(policies([text])) is allowed


@pytest.mark.parametrize(("text", "reached"), SCRIPTS)
def test_scripts_from_anywhere(text: str, reached: frozenset[Reach]) -> None:
    assert effect.scripts_from(policies([text])) == reached


@pytest.mark.parametrize(("text", "reached"), OBJECTS)
def test_objects_from_anywhere(text: str, reached: frozenset[Reach]) -> None:
    assert effect.objects_from(policies([text])) == reached


@pytest.mark.parametrize(("text", "needed", "any_"), BASE)
def test_base(text: str, needed: bool, any_: bool) -> None:
    found = policies([text])
    assert effect.needs_base(found) is needed
    assert effect.any_base(found) is any_


@pytest.mark.parametrize(
    ("text", "any_"),
    [
        ("", True),
        ("style-src 'self'", False),
        ("style-src 'unsafe-inline'", True),
        ("default-src 'self' 'unsafe-inline'", True),
        ("style-src 'unsafe-inline' 'nonce-…'", False),
        ("style-src 'unsafe-inline' 'sha256-abc'", False),
        # 'strict-dynamic' is for scripts.
        ("style-src 'unsafe-inline' 'strict-dynamic'", True),
        ("style-src 'unsafe-inline'; style-src-elem 'self'", False),
        ("style-src 'unsafe-inline', style-src 'self'", False),
    ],
)
def test_inline_styles(text: str, any_: bool) -> None:
    assert effect.inline_styles(policies([text])) is any_


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("", False),
        ("sandbox", True),
        ("sandbox allow-forms", True),
        ("sandbox allow-scripts", False),
        ("sandbox ALLOW-SCRIPTS allow-forms", False),
        ("sandbox allow-scripts, sandbox", True),
        ("script-src 'none'", False),
    ],
)
def test_a_sandbox_without_scripts(text: str, off: bool) -> None:
    assert effect.scripts_off(policies([text])) is off


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("", True),
        ("script-src *", True),
        ("script-src https:", True),
        ("script-src cdn.test", True),
        ("script-src 'self' https://cdn.test/npm/", True),
        ("script-src https://cdn.test/npm/x/x.js", True),
        ("script-src https://cdn.test/npm/y/", False),
        ("script-src 'self'", False),
        ("script-src 'none'", False),
        ("script-src 'nonce-…'", False),
        ("script-src 'nonce-…' cdn.test", True),
        ("script-src 'nonce-…' 'strict-dynamic' cdn.test", False),
        ("default-src cdn.test; script-src 'self'", False),
        ("script-src cdn.test, script-src 'self'", False),
        ("script-src cdn.test, img-src 'self'", True),
        ("script-src cdn.test/npm/, script-src cdn.test/gh/", False),
        ("script-src cdn.test, script-src https:", True),
    ],
)
def test_a_script_of_another_party(text: str, loads: bool) -> None:
    assert effect.script_loads(policies([text]), "cdn.test", "/npm/x/x.js") is loads


WORDS = st.sampled_from(
    [
        "'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "'nonce-…'",
        "'sha256-abc'", "*", "https:", "data:", "blob:", "cdn.test", "cdn.test/npm/", "*.com", "é",
    ]
)  # fmt: skip
DIRECTIVES = st.tuples(
    st.sampled_from([*FALLBACKS, "sandbox", "require-trusted-types-for"]),
    st.lists(WORDS, max_size=4),
).map(lambda pair: " ".join((pair[0], *pair[1])))
POLICIES = st.lists(DIRECTIVES, max_size=5).map("; ".join)


def openings(found: tuple[Policy, ...]) -> set[object]:
    return {
        *effect.inline_scripts(found),
        *(("script", reach) for reach in effect.scripts_from(found)),
        *(("object", reach) for reach in effect.objects_from(found)),
        *(["style"] * effect.inline_styles(found)),
        *(["eval"] * effect.evaluates(found)),
        *(["base"] * effect.any_base(found)),
        *(["cdn"] * effect.script_loads(found, "cdn.test", "/npm/x/x.js")),
    }


@given(st.lists(POLICIES, min_size=1, max_size=4), POLICIES)
def test_one_more_policy_never_opens_anything(texts: list[str], more: str) -> None:
    before = openings(policies(texts))
    after = openings(policies([*texts, more]))
    assert after <= before
    assert after <= openings(policies([more]))


@given(st.lists(POLICIES, max_size=4))
def test_the_order_of_policies_does_not_matter(texts: list[str]) -> None:
    assert openings(policies(texts)) == openings(policies(texts[::-1]))
    assert openings(policies(texts * 2)) == openings(policies(texts))


@given(POLICIES)
def test_a_policy_that_forbids_all_forbids_all(text: str) -> None:
    shut = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    assert openings(policies([text, shut])) == set()
