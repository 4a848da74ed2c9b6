"""Policies as browsers read them (CSP Level 3 sections 2.2.1, 2.2.2, 3.3 and 6.8.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.csp.policy import (
    FALLBACKS,
    LONGEST,
    MOST,
    MOST_IGNORED,
    Policy,
    policies,
    read,
)


def shown(policy: Policy) -> list[str]:
    return [str(directive) for directive in policy.directives]


READ = [
    # Section 2.2.1: parted by semicolons, blanks and empty pieces are nothing.
    ("", []),
    (" ;; ; \t", []),
    ("default-src 'self'", ["default-src 'self'"]),
    ("default-src 'self';", ["default-src 'self'"]),
    (";default-src 'self'", ["default-src 'self'"]),
    ("\t default-src\t'self'\n a.test\f ", ["default-src 'self' a.test"]),
    ("default-src 'self';script-src a.test", ["default-src 'self'", "script-src a.test"]),
    ("default-src", ["default-src"]),
    ("upgrade-insecure-requests; sandbox", ["upgrade-insecure-requests", "sandbox"]),
    # Names compare without case, values are kept.
    ("DEFAULT-Src 'SELF'", ["default-src 'SELF'"]),
    # The first of two counts.
    ("img-src a.test; img-src b.test", ["img-src a.test"]),
    ("img-src; IMG-SRC *", ["img-src"]),
    # A value is a set.
    ("img-src a.test a.test b.test", ["img-src a.test b.test"]),
    # No semicolon: the rest is the value.
    ("img-src 'self' script-src 'self'", ["img-src 'self' script-src"]),
    # What browsers do not know is a directive all the same.
    ("img-src: a.test", ["img-src: a.test"]),
    ("\"default-src 'self'\"", ["\"default-src 'self'\""]),
    ("x", ["x"]),
    # Not ASCII: passed by, also where the name is.
    ("default-src ‘self’; img-src *", ["img-src *"]),
    ("défault-src *", []),
    ("img-src b\xfccher.test; font-src *", ["font-src *"]),
    # Latin-1 no-break space is no blank.
    ("img-src\xa0*", []),
    # Our own mask is ASCII.
    ("script-src 'nonce-…'", ["script-src 'nonce-…'"]),
    ("report-uri https://…@lapor.test/1", ["report-uri https://…@lapor.test/1"]),
    # A dropped directive does not stand in the way of the same one behind it.
    ("script-src ‘self’; script-src 'self'", ["script-src 'self'"]),
]


@pytest.mark.parametrize(("text", "directives"), READ)
def test_a_policy_is_read(text: str, directives: list[str]) -> None:
    assert shown(read(text)) == directives


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("img-src a.test; img-src b.test", ("img-src b.test",)),
        ("img-src a.test; img-src a.test", ()),
        ("img-src ‘self’", ("img-src ‘self’",)),
        ("img-src *", ()),
    ],
)
def test_what_is_passed_by_is_remembered(text: str, ignored: tuple[str, ...]) -> None:
    assert read(text).ignored == ignored


def test_ignored_directives_are_remembered_up_to_a_number() -> None:
    assert len(read("x é;" * 500).ignored) == MOST_IGNORED


@pytest.mark.parametrize(
    ("text", "directives", "ignored"),
    [
        # Section 3.3: not heard in <meta>.
        ("frame-ancestors 'none'", [], 1),
        ("sandbox; report-uri /csp; script-src 'self'", ["script-src 'self'"], 2),
        ("FRAME-ANCESTORS *; report-to x", ["report-to x"], 1),
        ("default-src 'self', script-src *", ["default-src 'self', script-src *"], 0),
    ],
)
def test_a_policy_in_the_page(text: str, directives: list[str], ignored: int) -> None:
    policy = read(text, meta=True)
    assert policy.meta
    assert shown(policy) == directives
    assert len(policy.ignored) == ignored


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), []),
        (("",), []),
        ((",, ,",), []),
        (("img-src *",), [["img-src *"]]),
        (("img-src *, font-src *",), [["img-src *"], ["font-src *"]]),
        (("img-src *,font-src *; media-src *",), [["img-src *"], ["font-src *", "media-src *"]]),
        (("img-src *", "img-src 'none'"), [["img-src *"], ["img-src 'none'"]]),
        (("img-src *", "", "font-src *"), [["img-src *"], ["font-src *"]]),
        # The set of one policy knows nothing of the next.
        (("img-src a.test, img-src b.test",), [["img-src a.test"], ["img-src b.test"]]),
        # A comma inside an address parts it too: that is why it must be written %2C.
        (("img-src a.test/x,y",), [["img-src a.test/x"], ["y"]]),
    ],
)
def test_headers_hold_policies(values: tuple[str, ...], expected: list[list[str]]) -> None:
    assert [shown(policy) for policy in policies(values)] == expected


# Section 6.8.3, and section 4.4.1 for script-src by itself.
STANDS_IN = [
    ("script-src-elem", "script-src-elem script-src default-src"),
    ("script-src-attr", "script-src-attr script-src default-src"),
    ("script-src", "script-src default-src"),
    ("style-src-elem", "style-src-elem style-src default-src"),
    ("style-src-attr", "style-src-attr style-src default-src"),
    ("style-src", "style-src default-src"),
    ("worker-src", "worker-src child-src script-src default-src"),
    ("frame-src", "frame-src child-src default-src"),
    ("child-src", "child-src default-src"),
    ("connect-src", "connect-src default-src"),
    ("manifest-src", "manifest-src default-src"),
    ("object-src", "object-src default-src"),
    ("media-src", "media-src default-src"),
    ("font-src", "font-src default-src"),
    ("img-src", "img-src default-src"),
    ("default-src", "default-src"),
    ("base-uri", "base-uri"),
    ("form-action", "form-action"),
    ("frame-ancestors", "frame-ancestors"),
]


def test_every_directive_with_a_source_list_is_asked_below() -> None:
    assert {name for name, _ in STANDS_IN} == set(FALLBACKS)


@pytest.mark.parametrize(("name", "chain"), STANDS_IN)
def test_the_nearest_directive_governs(name: str, chain: str) -> None:
    names = chain.split()
    others = [other for other in FALLBACKS if other not in names]
    for at in range(len(names)):
        there = [*others, *names[at:]]
        policy = read("; ".join(f"{directive} a.test" for directive in there))
        rule = policy.rule(name)
        assert rule is not None
        assert rule.name == names[at]
    assert read("; ".join(others)).rule(name) is None


def test_an_empty_directive_governs_too() -> None:
    rule = read("script-src-elem; script-src *").rule("script-src-elem")
    assert rule is not None
    assert rule.sources == ()


@pytest.mark.parametrize(
    ("text", "restricts"),
    [
        ("", False),
        ("report-uri /csp", False),
        ("report-to csp; report-uri /csp", False),
        ("block-all-mixed-content", False),
        ("reflected-xss block; referrer no-referrer", False),
        ("default-src: 'self'", False),
        ("webrtc 'block'", False),
        ("upgrade-insecure-requests", True),
        ("frame-ancestors 'self'", True),
        ("sandbox", True),
        ("trusted-types x", True),
        ("require-trusted-types-for 'script'", True),
        *[(f"report-uri /csp; {name} 'self'", True) for name in FALLBACKS],
    ],
)
def test_whether_a_policy_restricts_anything(text: str, restricts: bool) -> None:
    assert read(text).restricts is restricts


PIECES = st.sampled_from(
    [
        *FALLBACKS, "sandbox", "report-uri", "'self'", "'none'", "*", "https:", "a.test", ";", ";",
        ",", " ", "\t", "é", "…", "'nonce-…'", "'unsafe-inline'", "x",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@given(TEXTS, st.booleans())
def test_any_text_is_a_policy(text: str, meta: bool) -> None:
    policy = read(text, meta=meta)
    names = [directive.name for directive in policy.directives]
    assert len(names) == len(set(names))
    for name in FALLBACKS:
        rule = policy.rule(name)
        assert rule is None or rule in policy.directives


@given(TEXTS)
def test_a_policy_written_down_is_the_same_policy(text: str) -> None:
    policy = read(text)
    again = read("; ".join(str(directive) for directive in policy.directives))
    assert again.directives == policy.directives


@given(st.lists(TEXTS, max_size=5))
def test_policies_of_headers_are_those_of_their_parts(values: list[str]) -> None:
    parts = [part for value in values for part in value.split(",")]
    assert policies(values) == policies(parts)
    assert policies([",".join(values)]) == policies(values)


@pytest.mark.parametrize(
    "text",
    [
        ";" * 1_000_000,
        "," * 1_000_000,
        "a," * 500_000,
        "a;" * 500_000,
        "a " * 500_000,
        "script-src " + "* " * 500_000,
        "script-src " + "'" * 1_000_000,
        "script-src " + "a." * 500_000,
        "é;" * 500_000,
        " " * 1_000_000,
        "default-src *;" * 70_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_megabyte_of_malice_is_read(text: str) -> None:
    found = policies([text] * 3)
    assert len(found) <= MOST
    assert all(len(str(d)) <= LONGEST for policy in found for d in policy.directives)
    read(text, meta=True)
