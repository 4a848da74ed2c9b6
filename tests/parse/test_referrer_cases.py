"""Referrer-Policy as W3C has it: webappsec-referrer-policy at 88f8f25, read 2026-11-26.

What a ``<meta name="referrer">`` says is WHATWG HTML's: one word, legacy ones too, as Firefox
reads it too (ReferrerInfo.cpp). Sections: 3 "Referrer Policies", 4.1 "Delivery via Referrer-Policy
header", 8.1 "Parse a referrer policy from a Referrer-Policy header", 10.1 "Information leakage",
11.1 "Unknown policy values".
"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import referrer_policy
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome
from cyberscan.parse.referrer_policy import DEFAULT, POLICIES, from_header, from_meta

URL = "https://contoh.go.test/"
NAME = "Referrer-Policy"

# Section 3: what each sends to another site over https (3.1 to 3.8), and over http.
SENDS = {
    "no-referrer": "strict",
    "no-referrer-when-downgrade": "whole_url",
    "same-origin": "strict",
    "origin": "in_the_clear",
    "strict-origin": "strict",
    "origin-when-cross-origin": "in_the_clear",
    "strict-origin-when-cross-origin": "strict",
    "unsafe-url": "whole_url",
}


def hop(*values: str, url: str = URL, name: str = NAME, status: int = 200) -> Exchange:
    headers = tuple((name, value) for value in values)
    return Exchange(url=url, status=status, headers=headers, tls_verified=True)


def page(*metas: Meta) -> Markup:
    return Markup(
        exchange=hop(), base=URL, metas=metas, resources=(), forms=(), links=(), comments=()
    )


def said(values: tuple[str, ...], contents: tuple[str, ...] = ()) -> str:
    markup = page(*(Meta("referrer", content) for content in contents))
    return referrer_policy.judge(HttpsLanding(hops=(hop(*values),)), markup).message


@pytest.mark.parametrize(("policy", "message"), SENDS.items())
def test_what_each_policy_sends(policy: str, message: str) -> None:
    assert said((policy,)) == said((), (policy,)) == message


# Section 8.1 step 3, every two policies in both orders: the last one counts, in one field or two.
@pytest.mark.parametrize(("first", "last"), list(permutations(sorted(POLICIES), 2)))
def test_the_last_of_two_policies_counts(first: str, last: str) -> None:
    assert from_header([f"{first}, {last}"]) == from_header([first, last]) == last
    assert said((f"{last},{first}",), (last,)) == SENDS[last]


NO_REFERRER = [
    # Section 4.1: 1#( policy-token / extension-token ), RFC 9110 section 5.6.1.2: empty elements
    # of a list are passed over, and blanks round its commas.
    " no-referrer",
    "no-referrer ",
    "\tno-referrer\t",
    " \t no-referrer \t ",
    ",no-referrer",
    "no-referrer,",
    ",,,no-referrer,,,",
    " , , no-referrer , , ",
    "\t,\tno-referrer\t,\t",
    # RFC 5234 section 2.3: literal text in ABNF is case-insensitive.
    "NO-REFERRER",
    "nO-rEFERRER",
    # Section 11.1: words of browsers to come, before, behind and between.
    "future-policy, no-referrer",
    "no-referrer, future-policy",
    "a, b, no-referrer, c, d",
    "unsafe-url, no-referrer, future-policy",
    "future, unsafe-url, future, no-referrer, future",
    "no-referrer, unsafe",
    "no-referrer, unsafe-urls",
    "no-referrer, nsafe-url",
    "no-referrer, unsafeurl",
    "no-referrer, origins",
    "no-referrer, -origin",
    "no-referrer, origin-",
    "no-referrer, strict",
    "no-referrer, strict-",
    "no-referrer, when-downgrade",
    "no-referrer, cross-origin",
    "no-referrer, origin-when-crossorigin",
    "no-referrer, strict-origin-when-crossorigin",
    "no-referrer, no-referrer-when-downgraded",
    "no-referrer, no-referrer-when-down-grade",
    "no-referrer, never",
    "no-referrer, always",
    "no-referrer, default",
    "no-referrer, none",
    "no-referrer, client",
    "no-referrer, no-referrer",
    "no-referrer,\tno-referrer",
]


@pytest.mark.parametrize("value", NO_REFERRER)
def test_no_referrer_in_a_list(value: str) -> None:
    assert from_header([value]) == "no-referrer"
    assert said((value,)) == "strict"


NONE = [
    # A list of nothing.
    "\t",
    ", ",
    ",,",
    " , \t , ",
    # Section 8.1 step 3: the empty string is a policy (3.9) and never chosen.
    '""',
    "''",
    # Words of other places: HTML's legacy meta words, the attribute's, CSP's of earlier days.
    "Never",
    "ALWAYS",
    "client",
    "null",
    "off",
    "on",
    "true",
    "false",
    "0",
    "1",
    "deny",
    "self",
    "'self'",
    "*",
    "all",
    "strict",
    "secure",
    "referrer",
    "referer",
    "noreferrer",
    "no referrer",
    "no–referrer",
    "no‑referrer",
    "no—referrer",
    "no--referrer",
    "-no-referrer",
    "no-referrer-",
    "no-referrers",
    "no-reffer",
    "no-refferer",
    "no-refferrer",
    "same_origin",
    "sameorigin",
    "same-site",
    "same origin",
    "same-origins",
    "same-origin-when-cross-origin",
    "strict_origin",
    "strictorigin",
    "strict origin",
    "strict-origins",
    "strict-origin-when",
    "strict-origin-when-cross",
    "strict-origin-when-crossorigin",
    "strict-origin-when-cross-origins",
    "strict-origin-when-same-origin",
    "strict-origin-cross-origin",
    "origin-when-cross-origins",
    "origin-cross-origin",
    "origin-when-same-origin",
    "no-referrer-on-downgrade",
    "no-referrer-when-downgrad",
    "no-referrer-when-upgrade",
    "no-referer-when-downgrade",
    "unsafe-urls",
    "unsafe_url",
    "unsafe-uri",
    "safe-url",
    # "Referrer-Policy header values should not be quoted" (4.1), and have no parameters.
    '"same-origin"',
    "'same-origin'",
    "`same-origin`",
    "“same-origin”",
    '"same-origin',
    'same-origin"',
    '"no-referrer, same-origin"x',
    "same-origin;",
    ";same-origin",
    "same-origin; strict-origin",
    "same-origin ;",
    "same-origin always",
    "same-origin strict-origin",
    "same-origin\tstrict-origin",
    "same-origin=1",
    "=same-origin",
    "same-origin.",
    "same-origin:",
    "same-origin|strict-origin",
    "same-origin/strict-origin",
    "(same-origin)",
    "<same-origin>",
    "{same-origin}",
    "policy=same-origin",
    "Referrer-Policy=same-origin",
    "Referrer-Policy: same-origin",
    'content="same-origin"',
    "same-origin%20",
    "same-origin\\",
    "same-origin#",
    "same-origin;,x",
    # Blanks that RFC 9110 section 5.6.3 does not know, and letters that only look like these.
    "same-origin\x0b",
    "\x0csame-origin",
    "same-origin\x1f",
    "same-origin\x85",
    "same-origin\xa0",
    "\xa0same-origin",
    "same-origin\u2003",
    "\u200bsame-origin",
    "\ufeffsame-origin",
    "\xef\xbb\xbfsame-origin",
    "\x00same-origin",
    "same-origin\x7f",
    "\u017fame-origin",
    "same-or\u0131gin",
    "same-or\u0130gin",
    "s\u0430me-origin",
    "same-orig\xedn",
    "\uff53ame-origin",
    "same\u2010origin",
    "same\xadorigin",
    "same\u2212origin",
]


@pytest.mark.parametrize("value", NONE)
def test_no_policy_at_all(value: str) -> None:
    assert from_header([value]) == ""
    assert said((value,)) == "invalid"


# RFC 9110 section 5.3: fields of one name are one list, in order.
@pytest.mark.parametrize(
    ("values", "policy"),
    [
        (("same-origin", "", ""), "same-origin"),
        (("", "same-origin"), "same-origin"),
        (("", "", ""), ""),
        (("unsafe-url", "", "same-origin", ""), "same-origin"),
        (("same-origin", "unsafe-url", ""), "unsafe-url"),
        (("same-origin", "x"), "same-origin"),
        (("x", "same-origin", "y"), "same-origin"),
        (("same-origin", '"unsafe-url"'), "same-origin"),
        (("same-", "origin"), "origin"),
        (("same", "-origin"), ""),
        (("unsafe-url,", ",same-origin"), "same-origin"),
        (("unsafe-url, same-origin", "origin, x"), "origin"),
        (("unsafe-url, same-origin", "x, y"), "same-origin"),
    ],
)
def test_fields_are_one_list(values: tuple[str, ...], policy: str) -> None:
    assert from_header(values) == policy
    assert from_header([",".join(values)]) == policy


METAS = [
    # HTML, "referrer": in ASCII lower case, a legacy word or a policy.
    ("NEVER", "no-referrer"),
    ("nEvEr", "no-referrer"),
    ("DEFAULT", DEFAULT),
    ("ALWAYS", "unsafe-url"),
    ("Always", "unsafe-url"),
    ("ORIGIN-WHEN-CROSSORIGIN", "origin-when-cross-origin"),
    ("Origin", "origin"),
    ("Unsafe-URL", "unsafe-url"),
    ("SAME-origin", "same-origin"),
    ("Strict-Origin-When-Cross-Origin", "strict-origin-when-cross-origin"),
    # No list, no blanks, no quotes, no parameters; the empty string sets nothing.
    ("never ", ""),
    ("\talways", ""),
    ("default\n", ""),
    ("same-origin,", ""),
    (",same-origin", ""),
    ("same-origin,same-origin", ""),
    ("no-referrer, same-origin", ""),
    ("no-referrer same-origin", ""),
    ("same-origin;", ""),
    ('"same-origin"', ""),
    ("'same-origin'", ""),
    ("no-referrer\x00", ""),
    ("noreferrer", ""),
    ("strict-origin-when-crossorigin", ""),
    ("nevers", ""),
    ("client", ""),
    ("ne\u0475er", ""),
    ("\u017fame-origin", ""),
    ("defau\u2113t", ""),
    ("\u212bwl", ""),
]


@pytest.mark.parametrize(("content", "policy"), METAS)
def test_one_word_of_a_meta_element(content: str, policy: str) -> None:
    assert from_meta(content) == policy


# HTML, "referrer": an element that sets a policy replaces the page's, the header's as well.
@pytest.mark.parametrize(
    ("values", "contents", "message"),
    [
        (("unsafe-url",), ("no-referrer",), "strict"),
        (("unsafe-url",), ("never",), "strict"),
        (("unsafe-url",), ("",), "whole_url"),
        (("unsafe-url",), ("no-referrer, same-origin",), "whole_url"),
        (("unsafe-url",), (" no-referrer",), "whole_url"),
        (("no-referrer",), ("origin",), "in_the_clear"),
        (("no-referrer",), ("origin-when-crossorigin",), "in_the_clear"),
        (("no-referrer",), ("unsafe-url", ""), "whole_url"),
        (("no-referrer",), ("unsafe-url", "x", "default"), "strict"),
        (("x",), ("y",), "invalid"),
        (("x",), ("same-origin",), "strict"),
        (("",), ("",), "invalid"),
        ((), ("", "same-origin"), "strict"),
        ((), ("same-origin", ""), "strict"),
        ((), ("always", "never"), "strict"),
        ((), ("never", "always"), "whole_url"),
        ((), ("never", "origin", "x"), "in_the_clear"),
        ((), ("no-referrer,unsafe-url",), "invalid"),
    ],
)
def test_the_page_speaks_last(
    values: tuple[str, ...], contents: tuple[str, ...], message: str
) -> None:
    assert said(values, contents) == message


# HTML: ``name`` is the word "referrer"; what else a page may say sets nothing.
@pytest.mark.parametrize(
    "meta",
    [
        Meta("referer", "unsafe-url"),
        Meta("referrer-policy", "unsafe-url"),
        Meta("http-equiv:referrer-policy", "unsafe-url"),
        Meta("http-equiv:referrer", "unsafe-url"),
        Meta("http-equiv:content-security-policy", "referrer unsafe-url"),
        Meta("og:referrer", "unsafe-url"),
        Meta("robots", "noreferrer"),
    ],
)
def test_other_metas_set_nothing(meta: Meta) -> None:
    landing = HttpsLanding(hops=(hop("no-referrer"),))
    assert referrer_policy.judge(landing, page(meta)).message == "strict"
    bare = referrer_policy.judge(HttpsLanding(hops=(hop(),)), page(meta))
    assert bare.message == "missing"
    assert str(bare.evidence[0]) == f"200 {URL}: no header"


# RFC 9110 section 5.1: the name compares without case, and as a whole.
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("REFERRER-POLICY", "strict"),
        ("referrer-policy", "strict"),
        ("Referer-Policy", "missing"),
        ("Referrer", "missing"),
        ("Referer", "missing"),
        ("X-Referrer-Policy", "missing"),
        ("Referrer_Policy", "missing"),
        ("Referrer-Policy-Report-Only", "missing"),
        ("Referrer-Pol\u0131cy", "missing"),
    ],
)
def test_the_name_of_the_field(name: str, message: str) -> None:
    landing = HttpsLanding(hops=(hop("same-origin", name=name),))
    assert referrer_policy.judge(landing, Absent(Negative.NOT_FOUND)).message == message


# The document's own answer sets its policy; that of a redirect is for the request that follows
# (section 8.2), and is dropped with it.
@pytest.mark.parametrize(
    ("hops", "message"),
    [
        ((hop("no-referrer", status=301), hop(url=f"{URL}id/")), "missing"),
        ((hop("unsafe-url", status=301), hop("no-referrer", url=f"{URL}id/")), "strict"),
        ((hop("no-referrer", status=302), hop("unsafe-url", url=f"{URL}id/")), "whole_url"),
        ((hop("no-referrer", status=302), hop("x", url=f"{URL}id/")), "invalid"),
        ((hop(status=307), hop("origin", url=f"{URL}id/")), "in_the_clear"),
        ((hop("same-origin", status=404),), "strict"),
        ((hop("same-origin", status=500),), "strict"),
    ],
)
def test_the_last_answer_counts(hops: tuple[Exchange, ...], message: str) -> None:
    verdict = referrer_policy.judge(HttpsLanding(hops=hops), Absent(Negative.NOT_FOUND))
    assert verdict.message == message
    assert verdict.outcome is (Outcome.PASS if message == "strict" else Outcome.FAIL)


WORDS = st.one_of(
    st.sampled_from(sorted(POLICIES)), st.sampled_from(["", "x", '"origin"', "never"])
)


@given(st.lists(WORDS, max_size=6), st.text(" \t,", max_size=4))
def test_blanks_commas_case_and_strangers_change_nothing(words: list[str], gap: str) -> None:
    value = f"{gap},{gap}".join(words)
    known = [word for word in words if word in POLICIES]
    assert from_header([value]) == from_header([f"{gap}{value.upper()},{gap}future-policy"])
    assert from_header([value]) == (known[-1] if known else "")
