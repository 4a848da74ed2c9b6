"""Values as they are met, and what browsers read in them.

Expected is what the specifications say (read 2026-11-26): RFC 9651 for what an item is, WHATWG HTML
sections 7.1.3.1 and 7.1.4.1 for the words of COOP and COEP, WHATWG Fetch sections 2.2.2 and 3.7 for
what a value is and for CORP. Rows marked "wpt" stand in web-platform-tests too, in header-parsing
of both headers and in syntax of cross-origin-resource-policy; those marked "cr" in Chromium's tests
of its two parsers.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.cross_origin import (
    INVALID,
    embedder_policy,
    is_isolated,
    is_origin,
    opener_policy,
    resource_policy,
)
from cyberscan.parse.headers import mask
from cyberscan.parse.url import split

OPENERS = ["unsafe-none", "same-origin", "same-origin-allow-popups", "noopener-allow-popups"]
EMBEDDERS = ["unsafe-none", "require-corp", "credentialless"]
RESOURCES = ["same-origin", "same-site", "cross-origin"]

READABLE = [
    # RFC 9651 section 4.2, steps 2 and 6: spaces round the item; RFC 9110 section 5.5: tabs too.
    "{}",
    " {}",
    "   {}",  # cr
    "{}   ",
    "\t{}",  # cr
    " \t{}",  # wpt
    "{}\t ",  # wpt
    # Section 4.2.3.2: parameters, with spaces behind the semicolon only.
    "{};a",
    "{}; a",
    "{};   a",  # cr
    "{};{}",  # wpt: the word is a good name too
    "{};a;b",
    "{}; a; b; c",
    "{};a ",
    "{};a\t",
    # Section 4.2.3.3: names.
    "{};*",
    "{};*a",
    "{};a1",
    "{};a_b-c.d*e",
    "{};report-to",  # cr
    # A name that comes twice: the last one counts, nothing breaks.
    "{};a;a",
    '{};report-to="x";report-to="y"',  # cr
    # Sections 4.2.4 to 4.2.10: what can be a value.
    "{};a=1",
    "{};a=-1",
    "{};a=999999999999999",
    "{};a=1.5",
    "{};a=-999999999999.999",
    '{};a=""',  # cr
    '{};report-to="endpoint"',  # cr
    '{}; report-to="endpoint"; foo=bar',  # cr
    '{};a="b;c=d, e"',
    '{};a="\\"\\\\"',
    "{};a=b",
    "{};a=B",
    "{};a=*",
    "{};a=text/html",
    "{};a=https://contoh.go.test/laporan",
    "{};a=b!#$%&'*+-.^_`|~:/9",
    "{};report-to=endpoint",  # cr, wpt: the endpoint is ignored, the policy is not
    "{};report-to=3",  # cr
    "{};report-to=:ZW5kcG9pbnQ=:",  # wpt
    "{};a=::",
    "{};a=?1",
    "{};a=?0",
    "{};a=@1659578233",
    '{};a=%"f%c3%bc"',
]

UNREADABLE = [
    # Section 4.2.3.1: an item begins with a value.
    "",
    " ",
    "\t",
    ";",
    ";a",
    "; {}",
    ",",
    ",{}",
    "={}",
    "-{}",
    "_{}",
    "${}",  # wpt
    "\\{}",
    "<{}>",
    "[{}]",
    # Another type than a token: HTML wants one.
    '"{}"',  # wpt, cr
    '"{}";a',
    '%"{}"',
    "'{}'",
    ":c2FtZS1vcmlnaW4=:",  # wpt
    "?1",  # wpt
    "?0",
    "1",  # wpt
    "-1.5",
    "@0",
    # A list or a dictionary: section 4.2, step 7.
    "({})",
    "({});a",
    "({} {})",
    "{},",
    "{},{}",  # wpt
    "{}, {}",
    "{};a, {}",
    "{}, unknown-value",
    "unknown-value, {}",
    "a={}",
    "{}=1",
    "{}={}",
    # More than an item.
    "{} {}",  # wpt
    "{} a",
    "{} ;a",  # wpt
    "{}\t;a",
    "{};a b",
    "{};a=b c",
    '{}"a"',
    "{}()",
    # Section 4.2.6: a token goes on through ":", "/" and tchar, and is then another word.
    "{}:",
    "{}/",
    "{}.",
    "{}*",
    "*{} ",  # wpt
    "x{}",
    "{}x",
    "{}-",
    "{}!",
    "{}'",
    "{}#fragment",
    "{}|{}",
    # And ends where ASCII does.
    "{}\x00",  # wpt
    "\x00{}",
    "\x0b{}\x0b",  # wpt, cr
    "\x0c{}\x0c",  # wpt
    "\r{}\r",  # wpt
    "{}\n",
    "{}\xa0",
    "\xa0{}",
    "\xef\xbb\xbf{}",
    "{}\xe9",
    "{}\x7f",
    "{}@",
    "{}\\",
    # Section 4.2.3.2: parameters that break the whole.
    "{};",  # wpt
    "{}; ",
    "{};;a",
    "{};a;",  # wpt
    "{};\ta",  # wpt
    "{};a,",
    '{};=""',  # cr
    # Section 4.2.3.3: names are in lower case and begin with a letter or a star.
    "{};A",
    '{};REPORT-TO="endpoint"',  # cr
    "{};Report-To=endpoint",
    "{};aB",
    "{};1a",
    "{};-a",
    "{};_a",
    "{};.a",
    '{};"a"',
    "{};\xe9",
    # No space round the equals sign, and something behind it.
    "{};a=",  # cr
    "{};a =1",
    "{};a= 1",
    "{};a==1",
    "{};a=;b",
    "{};a=(b)",
    "{};a='b'",
    "{};a=#b",
    # Section 4.2.4.
    "{};a=-",
    "{};a=1.",
    "{};a=.5",
    "{};a=1.2345",
    "{};a=1000000000000000",
    "{};a=1234567890123.1",
    "{};a=1e3",
    "{};a=+1",
    # Section 4.2.5.
    '{};a="',
    '{};a="b',
    '{};a="b\\"',
    '{};a="\\b"',
    '{};a="\t"',
    '{};a="\x7f"',
    '{};a="\xe9"',
    '{};a="b"c',
    # Sections 4.2.7 to 4.2.10.
    "{};a=:",
    "{};a=:A:",
    "{};a=:A=A=:",
    "{};a=:a b:",
    "{};a=?",
    "{};a=?2",
    "{};a=?true",
    "{};a=@",
    "{};a=@1.5",
    "{};a=%b",
    '{};a=%"%C3%BC"',
    '{};a=%"%c3"',
    '{};a=%"%2"',
]

# WHATWG HTML: the words are few, and have their case. Those of other headers are none of them.
NO_OPENERS = [
    "Same-Origin",
    "Same-origin",  # wpt
    "SAME-ORIGIN",
    "Unsafe-None",
    "same_origin",
    "sameorigin",
    "same\xe2\x80\x94origin",  # wpt: a dash
    "same\xad-origin",
    "some-origin",  # cr
    "same-site",  # cr
    "same-origins",
    "same-origin-allow-popup",
    "same-origin-allow-popups-plus-coep",
    # What browsers make of same-origin beside an embedder policy: no value of the header.
    "same-origin-plus-COEP",
    "same-origin-plus-coep",
    # Words of drafts (wpt, the folder "historical") and of a trial (cr), none of the standard's.
    "same-origin-unsafe-allow-outgoing",
    "unsafe-inherit",
    "restrict-properties",
    "noopener",
    "allow-popups",
    "none",
    "unsafe",
    "null",
    "*",
    "self",
    "cross-origin",
    "require-corp",
    "credentialless",
    "SAMEORIGIN",
    "DENY",
]
NO_EMBEDDERS = [
    "Require-corp",  # wpt
    "REQUIRE-CORP",  # cr
    "CREDENTIALLESS",  # cr
    "Credentialless",
    "credential-less",
    "requirecorp",
    "require_corp",
    "require\xe2\x80\x94corp",  # wpt
    "require-corp-or-cors",
    "cors-or-credentialless",
    "require-cors",
    "corp",
    "none",  # cr
    "jibberish",  # wpt
    "same-origin",
    "same-site",
    "cross-origin",
]


@pytest.mark.parametrize("form", READABLE)
def test_a_word_is_read_in_every_form_of_an_item(form: str) -> None:
    for word in OPENERS:
        assert opener_policy([form.replace("{}", word)]) == word
    for word in EMBEDDERS:
        assert embedder_policy([form.replace("{}", word)]) == word


@pytest.mark.parametrize("form", UNREADABLE)
def test_what_breaks_the_grammar_is_invalid(form: str) -> None:
    for word in OPENERS:
        assert opener_policy([form.replace("{}", word)]) == INVALID
    for word in EMBEDDERS:
        assert embedder_policy([form.replace("{}", word)]) == INVALID


@pytest.mark.parametrize("word", NO_OPENERS)
def test_no_opener_policy(word: str) -> None:
    assert opener_policy([word]) == INVALID
    assert opener_policy([f'{word}; report-to="x"']) == INVALID


@pytest.mark.parametrize("word", NO_EMBEDDERS)
def test_no_embedder_policy(word: str) -> None:
    assert embedder_policy([word]) == INVALID
    assert embedder_policy([f'{word}; report-to="x"']) == INVALID


# Fetch section 2.2.2 "get": lines are one value, and then none is an item. HTML 7.1.4.1 has the
# table of what is made of that.
@pytest.mark.parametrize(
    "lines",
    [
        ["{}", "{}"],  # wpt
        ["", "{}"],  # wpt
        ["{}", ""],  # wpt
        [" ", "{}"],
        ["{}", "\t"],
        ["", ""],
        ["{}", "unsafe-none"],
        ["unsafe-none", "{}"],
        ["unknown-value", "{}"],
        ["{}", "unknown-value"],
        ["{};a", "b"],
        ['{};a="b', 'c"', "{}"],
        ['{};a="b', "c"],
        ["{};a=(b", "c)"],
        ["{};a=b", "{};a=b", "{};a=b"],
    ],
)
def test_lines_are_one_value(lines: list[str]) -> None:
    assert opener_policy([line.replace("{}", "same-origin") for line in lines]) == INVALID
    assert embedder_policy([line.replace("{}", "require-corp") for line in lines]) == INVALID


# Stored fields have masks where tokens and personal data stood.
@pytest.mark.parametrize(
    "secret", ["0123456789abcdef0123456789abcdef", "081234567890", "3578012345670001", "a@b.go.id"]
)
def test_a_mask_breaks_nothing(secret: str) -> None:
    name = f"https://{secret}.contoh.go.test"
    fields = (
        ("Cross-Origin-Opener-Policy", f"same-origin; report-to=e{secret}"),
        ("Cross-Origin-Embedder-Policy", f'require-corp; report-to="{secret}"'),
        ("Access-Control-Allow-Origin", name),
    )
    opener, embedder, origin = (value for _, value in mask(fields, datetime.now(UTC)))
    readable = "@" not in secret
    assert opener_policy([opener]) == ("same-origin" if readable else INVALID)
    assert embedder_policy([embedder]) == "require-corp"
    assert is_origin(origin) is is_origin(name) is readable


# Quotes count across lines: the comma between them stands in the string.
def test_a_string_goes_on_in_the_next_line() -> None:
    assert opener_policy(['same-origin; report-to="a', 'b"']) == "same-origin"


# Fetch section 3.7 "Cross-Origin-Resource-Policy header": one of three words, byte for byte; no
# structured field, so neither parameters nor quotes.
@pytest.mark.parametrize("word", RESOURCES)
@pytest.mark.parametrize("form", ["{}", " {}", "{}\t", "\t {} \t"])
def test_a_resource_policy_is_read(word: str, form: str) -> None:
    assert resource_policy([form.format(word)]) == word


@pytest.mark.parametrize(
    "lines",
    [
        [""],
        [" "],
        ["same"],  # wpt
        ["SAME-ORIGIN"],  # wpt
        ["Same-Origin"],  # wpt
        ["Cross-Origin"],
        ["same-Site"],
        ["same-origin, <>"],  # wpt
        ["same-origin, same-origin"],  # wpt
        ["same, same-origin"],  # wpt
        ["same-site, same-origin"],
        ["same-origin,"],
        [",same-origin"],
        ["https://www.example.com"],  # wpt
        ["same-origin", "same-origin"],
        ["cross-origin", "same-origin"],
        ["same-origin", ""],
        ["", "same-origin"],
        ["same-origin same-site"],
        ["same-origin;"],
        ["same-origin;a"],
        ['same-origin; report-to="x"'],
        ['"same-origin"'],
        ["'cross-origin'"],
        ["same-origin\x00"],
        ["\x0bsame-origin"],
        ["same-origin\xa0"],
        ["sameorigin"],
        ["samesite"],
        ["same_site"],
        ["crossorigin"],
        ["cross-site"],
        ["none"],
        ["unsafe-none"],
        ["require-corp"],
        ["*"],
        ["null"],
        ["self"],
    ],
)
def test_no_resource_policy(lines: list[str]) -> None:
    assert resource_policy(lines) == INVALID


# HTML 7.1.3.1, step 4.1, with the end of 7.1.4: which embedder policies are compatible.
@pytest.mark.parametrize("opener", [*OPENERS, "", INVALID])
@pytest.mark.parametrize("embedder", [*EMBEDDERS, "", INVALID])
def test_isolation_is_one_word_beside_one_of_two(opener: str, embedder: str) -> None:
    isolating = (opener, embedder) in {
        ("same-origin", "require-corp"),
        ("same-origin", "credentialless"),
    }
    assert is_isolated(opener, embedder) is isolating


FORMS = st.sampled_from([*READABLE, *UNREADABLE])
WORDS = st.sampled_from([*OPENERS, *EMBEDDERS, *RESOURCES, *NO_OPENERS])
LINES = st.lists(st.builds(lambda form, word: form.replace("{}", word), FORMS, WORDS), max_size=3)
WHITE = st.text(" \t", max_size=3)
# Spaces alone may stand behind a semicolon (RFC 9651 section 4.2.3.2).
PARAMETER = st.builds(
    lambda spaces, name, value: f";{spaces}{name}{value}",
    st.text(" ", max_size=2),
    st.from_regex(r"[a-z*][a-z0-9_.*-]{0,8}", fullmatch=True),
    st.sampled_from(
        ["", "=1", "=-1.5", '="x, y; z"', "=token", "=:AA==:", "=?0", "=@1", '=%"%c3%a9"']
    ),
)


@given(LINES, WHITE, WHITE)
def test_white_space_round_a_value_changes_nothing(
    lines: list[str], before: str, behind: str
) -> None:
    padded = [f"{before}{line}{behind}" for line in lines]
    assert opener_policy(padded) == opener_policy(lines)
    assert embedder_policy(padded) == embedder_policy(lines)
    assert resource_policy(padded) == resource_policy(lines)


@given(st.sampled_from(OPENERS), st.lists(PARAMETER, max_size=5).flatmap(st.permutations))
def test_parameters_change_nothing_in_any_order(word: str, parameters: list[str]) -> None:
    assert opener_policy([word + "".join(parameters)]) == word


@given(LINES)
def test_a_line_more_is_a_list_and_no_policy(lines: list[str]) -> None:
    for reader, word in ((opener_policy, "same-origin"), (embedder_policy, "require-corp")):
        if reader(lines) != "":
            assert reader([word, *lines]) == INVALID


@given(st.text(max_size=40) | st.from_regex(r"https?://[a-z0-9.:\[\]_-]{1,20}", fullmatch=True))
def test_an_origin_is_what_its_url_makes_of_it(text: str) -> None:
    parts = split(text)
    if parts is not None:
        origin = f"{parts.scheme}://{parts.authority}"
        assert is_origin(origin) or "*" in origin
        assert not is_origin(text) or text == origin
    elif text.startswith(("http:", "https:")):
        assert not is_origin(text)


@pytest.mark.parametrize("unit", ["same-origin;", ";a", "same-origin, ", '"', "(", " ", ":/", "é"])
def test_a_value_without_end_has_an_answer(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for reader in (opener_policy, embedder_policy, resource_policy):
        assert reader([text]) == INVALID
        assert reader(["same-origin"] * 100_000) == INVALID
    assert not is_origin(f"https://{text}")
