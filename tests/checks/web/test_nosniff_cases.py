"""X-Content-Type-Options as browsers read it: WHATWG Fetch of 2026-07-02, read 2026-11-26.

Sections "determine nosniff" and "get, decode, and split" (2.2.2 "Headers"): the fields are joined
with a comma, cut at commas outside quoted strings, tabs and spaces taken off; the first value
decides, without regard to ASCII case.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks.web import nosniff
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Verdict

URL = "https://contoh.go.test/"
NAME = "X-Content-Type-Options"
Fields = tuple[tuple[str, str], ...]


def judged(*fields: tuple[str, str], status: int = 200, url: str = URL) -> Verdict:
    hop = Exchange(url=url, status=status, headers=fields, tls_verified=True)
    return nosniff.judge(HttpsLanding(hops=(hop,)))


def said(*values: str) -> str:
    return judged(*((NAME, value) for value in values)).message


# Fetch, "determine nosniff" step 3: an ASCII case-insensitive match, and nothing but that.
SET = [
    "nosniff",
    "NOSNIFF",
    "NoSniff",
    "noSniff",
    "nosnifF",
    "NOsniff",
    # "get, decode, and split" step 5.3: HTTP tab or space, from both ends.
    " nosniff",
    "nosniff ",
    "\tnosniff",
    "nosniff\t",
    " \t \tNosniff\t \t ",
    # Whatever follows the first comma counts for nothing.
    "nosniff,",
    "nosniff ,",
    "nosniff\t,",
    " nosniff , ",
    "nosniff,,",
    "nosniff,,,1",
    "nosniff,nosniff",
    "nosniff, nosniff",
    "NOSNIFF, nosniff",
    "nosniff, sniff",
    "nosniff, none",
    "nosniff,no",
    "nosniff, no-sniff",
    "nosniff, SAMEORIGIN",
    "nosniff, 1; mode=block",
    "nosniff,;",
    "nosniff,=",
    "nosniff,@#$#%%&^&^*()",
    "nosniff, \x00",
    "nosniff,\x0b",
    "nosniff,\xff",
    # A quoted string after the comma, closed or not, with a comma or not.
    'nosniff, "x"',
    'nosniff, "a,b"',
    'nosniff,"',
    'nosniff,"a\\"b",c',
]

# A word, but not that word.
OTHER_WORDS = [
    "no-sniff",
    "no_sniff",
    "no sniff",
    "no\tsniff",
    "sniff",
    "nosnif",
    "nosnifff",
    "nnosniff",
    "xnosniff",
    "nosniff1",
    "nosniffing",
    "nonsniff",
    "none",
    "no",
    "off",
    "on",
    "yes",
    "1",
    "0",
    "true",
    "enabled",
    "deny",
    "SAMEORIGIN",
    "1; mode=block",
    "max-age=31536000",
    "*",
    "?1",
    "{nosniff}",
    "<nosniff>",
    "(nosniff)",
    "[nosniff]",
]

# The value is compared whole: there are no parameters, and no list but that of commas.
NOT_WHOLE = [
    "nosniff;",
    "nosniff; ",
    "nosniff ;",
    ";nosniff",
    "nosniff; mode=block",
    "nosniff;nosniff",
    "nosniff nosniff",
    "nosniff\tnosniff",
    "nosniff always",
    "always nosniff",
    "nosniff=1",
    "nosniff=",
    "=nosniff",
    "nosniff:",
    ": nosniff",
    "nosniff.",
    "nosniff/1",
    "nosniff|",
    "nosniff|nosniff",
    "nosniff&",
    "nosniff\\",
    "\\nosniff",
    "#nosniff",
    "nosniff # comment",
    "nosniff (comment)",
    "X-Content-Type-Options: nosniff",
    "Header set X-Content-Type-Options nosniff",
    "%6eosniff",
    "nosniff%20",
    "&quot;nosniff&quot;",
    "nosniff\\r\\n",
]

# "get, decode, and split" step 5.2: a quoted string is kept with its quotes, so that it never
# matches, and a comma in it parts nothing. Other quotes are letters as any.
QUOTED = [
    '"nosniff"',
    '"NOSNIFF"',
    '"nosniff',
    'nosniff"',
    'no"sniff"',
    '"no"sniff',
    'nosniff""',
    '""nosniff',
    '"",nosniff',
    '"nosniff,nosniff"',
    '"x,nosniff',
    '"x",nosniff',
    '"a\\",nosniff',
    'nosniff",nosniff',
    'nosniff",nosniff"',
    'nosniff ",", nosniff',
    "'nosniff'",
    "'NosniFF'",
    "`nosniff`",
    "\xabnosniff\xbb",
    "\xe2\x80\x9cnosniff\xe2\x80\x9d",
    "\u201cnosniff\u201d",
]

# The first value is another one, or empty: those behind it do not count.
SECOND = [
    "",
    " ",
    "\t",
    ",",
    " , ",
    ",,",
    ",nosniff",
    " ,nosniff",
    "\t, nosniff",
    ",,nosniff",
    "no,nosniff",
    "no, nosniff",
    "no-sniff, nosniff",
    "x,nosniff,nosniff",
    "@#$#%%&^&^*()11!,nosniff",
    ";,nosniff",
    "\x0b,nosniff",
    "nosniff;,nosniff",
    "nosniff\x0c,nosniff",
]

# White space that HTTP does not know (Fetch, "HTTP tab or space" is U+0009 and U+0020), and
# letters that become these ones only when case is folded as Unicode does, not as ASCII does.
UNICODE = [
    "nosniff\x0b",
    "\x0bnosniff",
    "nosniff\x0c",
    "\x0cnosniff",
    "nosniff\x1c",
    "nosniff\x1f",
    "\x1fnosniff",
    "nosniff\x85",
    "\x85nosniff",
    "nosniff\xa0",
    "\xa0nosniff",
    "\u2003nosniff",
    "nosniff\u2028",
    "\u3000nosniff",
    "\u200bnosniff",
    "nosniff\u200b",
    "\ufeffnosniff",
    "\xef\xbb\xbfnosniff",
    "nosniff\x00",
    "\x00nosniff",
    "nosn\x00iff",
    "nosniff\x7f",
    "no\xadsniff",
    "no\u017fniff",
    "nosn\u0131ff",
    "nosn\u0130ff",
    "nosni\ufb00",
    "\uff4eosniff",
    "n\u043esniff",
    "n\xf6sniff",
    "nosn\xefff",
    "nosniff\u0301",
]

INVALID = [*OTHER_WORDS, *NOT_WHOLE, *QUOTED, *SECOND, *UNICODE]


@pytest.mark.parametrize("value", SET)
def test_the_first_value_is_nosniff(value: str) -> None:
    verdict = judged((NAME, value))
    assert (verdict.outcome, verdict.message) == (Outcome.PASS, "set")
    assert str(verdict.evidence[0]).startswith(f"{URL}: {NAME}: ")


@pytest.mark.parametrize("value", INVALID)
def test_the_first_value_is_another(value: str) -> None:
    verdict = judged((NAME, value))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "invalid")
    assert str(verdict.evidence[0]).startswith(f"{URL}: {NAME}:")


# Fetch, "get" of a header list: the values of every field of that name, in order, joined.
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (("nosniff", "nosniff"), "set"),
        (("nosniff", ""), "set"),
        (("nosniff", "no"), "set"),
        (("NOSNIFF", "no", "nosniff"), "set"),
        (("nosniff ", '"'), "set"),
        (("nosniff,", ",nosniff"), "set"),
        (("", "nosniff"), "invalid"),
        (("no", "nosniff"), "invalid"),
        ((" ", "nosniff"), "invalid"),
        ((",", "nosniff"), "invalid"),
        (("1", "nosniff", "nosniff"), "invalid"),
        # Joined, a value can neither be finished nor closed by the next one.
        (("no", "sniff"), "invalid"),
        (("nosniff;", "nosniff"), "invalid"),
        (('"', "nosniff"), "invalid"),
        (('"x', 'x"', "nosniff"), "invalid"),
        (('nosniff"', '"'), "invalid"),
        ((), "missing"),
    ],
)
def test_fields_are_joined(values: tuple[str, ...], message: str) -> None:
    assert said(*values) == message


# RFC 9110 section 5.1: names compare without case, and as a whole.
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("X-Content-Type-Options", "set"),
        ("x-content-type-options", "set"),
        ("X-CONTENT-TYPE-OPTIONS", "set"),
        ("x-Content-type-OPTIONS", "set"),
        ("Content-Type-Options", "missing"),
        ("X-Content-Type-Option", "missing"),
        ("X-Content-Types-Options", "missing"),
        ("X-Content-Type-Options-Report-Only", "missing"),
        ("X-ContentType-Options", "missing"),
        ("X_Content_Type_Options", "missing"),
        ("X-Content-Type\u2010Options", "missing"),
        ("X-Content-Type-Opt\u0131ons", "missing"),
        ("X-Content-Type-Options ", "missing"),
        (" X-Content-Type-Options", "missing"),
        ("X-Content-Type", "missing"),
        ("Content-Type", "missing"),
        ("X-Frame-Options", "missing"),
        ("X-XSS-Protection", "missing"),
        ("X-Download-Options", "missing"),
        ("", "missing"),
    ],
)
def test_names_of_fields(name: str, message: str) -> None:
    verdict = judged((name, "nosniff"))
    assert verdict.message == message
    if message == "missing":
        assert str(verdict.evidence[0]) == f"200 {URL}: no header"


OTHERS = (("Server", "nginx"), ("Content-Type", "text/html"), ("X-Frame-Options", "DENY"))


# Fetch, "get": what stands between fields of that name is no part of it.
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((*OTHERS, (NAME, "nosniff")), "set"),
        (((NAME, "nosniff"), *OTHERS), "set"),
        (((NAME, "nosniff"), *OTHERS, (NAME, "")), "set"),
        (((NAME, ""), *OTHERS, (NAME.lower(), "nosniff")), "invalid"),
        (((NAME.upper(), "no"), *OTHERS, (NAME, "nosniff")), "invalid"),
        (OTHERS, "missing"),
    ],
)
def test_other_fields_do_not_matter(fields: Fields, message: str) -> None:
    assert judged(*fields).message == message


# Fetch, "should response to request be blocked due to nosniff": the media type decides what is
# blocked, not whether the field is there; nor does the status (MIME Sniffing section 7 knows none).
@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("", 200),
        ("text/html", 404),
        ("text/plain", 206),
        ("image/svg+xml", 500),
        ("application/octet-stream", 301),
        ("*/*", 403),
    ],
)
def test_media_type_and_status_do_not_matter(kind: str, status: int) -> None:
    field = ("Content-Type", kind)
    assert judged(field, (NAME, "nosniff"), status=status).message == "set"
    assert judged(field, (NAME, "no"), status=status).message == "invalid"
    assert judged(field, status=status).message == "missing"


def hop(url: str, *values: str, status: int = 302) -> Exchange:
    return Exchange(url=url, status=status, headers=tuple((NAME, value) for value in values))


# Fetch, "HTTP-redirect fetch": the response is that at the end; those on the way are dropped.
@pytest.mark.parametrize(
    ("hops", "message"),
    [
        ((hop(URL, "nosniff"), hop(f"{URL}a", status=200)), "missing"),
        ((hop(URL), hop(f"{URL}a", "nosniff", status=200)), "set"),
        ((hop(URL, "nosniff"), hop(f"{URL}a", "no", status=200)), "invalid"),
        ((hop(URL, "no"), hop(f"{URL}a", "nosniff", status=200)), "set"),
        ((hop(URL, "nosniff"), hop(f"{URL}a", "nosniff"), hop(f"{URL}b")), "missing"),
        ((hop(URL), hop(f"{URL}a"), hop(f"{URL}b", "nosniff")), "set"),
    ],
)
def test_the_last_answer_counts(hops: tuple[Exchange, ...], message: str) -> None:
    verdict = nosniff.judge(HttpsLanding(hops=hops))
    assert verdict.message == message
    assert hops[-1].url in str(verdict.evidence[0])


def first_value(text: str) -> str:
    """Return the first of "get, decode, and split", step by step as the section has it."""
    at, value = 0, ""
    while True:
        while at < len(text) and text[at] not in '",':
            value += text[at]
            at += 1
        if at == len(text) or text[at] == ",":
            return value.strip("\t ")
        # "Collect an HTTP quoted string": up to the next quote no backslash stands before.
        value += text[at]
        at += 1
        while at < len(text):
            value += text[at]
            at += 1
            if text[at - 1] == '"':
                break
            if text[at - 1] == "\\" and at < len(text):
                value += text[at]
                at += 1


PIECES = st.sampled_from(["nosniff", "NoSniff", "no", ",", '"', "\\", " ", "\t", "\x0b", "", ";"])
VALUES = st.lists(PIECES, max_size=6).map("".join)


@given(st.lists(st.one_of(VALUES, st.text(max_size=12)), max_size=4))
def test_it_is_what_the_standard_says(values: list[str]) -> None:
    expected = "missing"
    if values:
        first = first_value(", ".join(values))
        same = first.isascii() and first.lower() == "nosniff"
        expected = "set" if same else "invalid"
    assert said(*values) == expected


@given(VALUES, st.text(" \t", max_size=3), st.text(" \t", max_size=3), st.booleans())
def test_blanks_and_case_change_nothing(value: str, left: str, right: str, upper: bool) -> None:
    other = value.upper() if upper else value.lower()
    assert said(f"{left}{other}{right}") == said(value)


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_one_field_or_many_is_the_same(values: list[str]) -> None:
    assert said(", ".join(values)) == said(*values)


@given(VALUES, st.lists(VALUES, max_size=3))
def test_what_follows_never_heals_nor_harms_a_closed_value(value: str, rest: list[str]) -> None:
    if '"' not in value:
        assert said(value, *rest) == said(value)


@pytest.mark.parametrize("value", [",", '"', "nosniff,", " ", "nosniff ", '"\\', "\x0b"])
def test_a_megabyte_is_read(value: str) -> None:
    assert said(value * (1_000_000 // len(value))) in {"set", "invalid"}
    assert said(*[value] * 10_000) in {"set", "invalid"}
