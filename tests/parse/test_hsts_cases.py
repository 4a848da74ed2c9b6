"""Strict-Transport-Security as RFC 6797 has it: sections 6.1, 6.1.1, 6.1.2, 8.1 and 8.2.

Section 6.1 read 2026-11-26 at tech-invite.com and in Chromium's http_security_headers.cc, 8.1.1 and
8.2 as Qt's qhsts.cpp quotes them. The grammar is that of RFC 2616 section 2.2: token, quoted-string
and implied blanks.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.checks._shared.samples import policy
from cyberscan.checks.web import hsts
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.look import Failed, Reason
from cyberscan.parse.hsts import FOREVER, Hsts, HstsError, read

AT, WWW, HTTP = "https://contoh.go.test/", "https://www.contoh.go.test/", "http://contoh.go.test/"
POLICY = policy(hsts_min_days=180.0, hsts_advice_days=365.0)
NO_LIST = Failed(Reason.NO_FEED)
SUB, PRELOAD = "includeSubDomains", "preload"

VALID = [
    # Section 6.1, "[ directive ] *( ";" [ directive ] )": directives may be left out anywhere.
    ("max-age=1;;", Hsts(1)),
    (";max-age=1", Hsts(1)),
    ("; ;\t; max-age=1", Hsts(1)),
    ("max-age=1; ;;; includeSubDomains;;", Hsts(1, True)),
    (";includeSubDomains;;;max-age=1;", Hsts(1, True)),
    # RFC 2616 section 2.1, implied *LWS: between any two words, and nowhere else.
    ("max-age\t=\t1", Hsts(1)),
    ("max-age=\t1", Hsts(1)),
    ("\tmax-age=1\t", Hsts(1)),
    ("max-age=1\t;\tincludeSubDomains\t", Hsts(1, True)),
    ("  includeSubDomains  ;  max-age  =  1  ;  preload  ", Hsts(1, True, True)),
    ('max-age= "1"', Hsts(1)),
    ('max-age ="1" ;', Hsts(1)),
    # Requirement 1: order does not matter.
    ("preload; includeSubDomains; max-age=31536000", Hsts(31_536_000, True, True)),
    ("preload; max-age=31536000; includeSubDomains", Hsts(31_536_000, True, True)),
    ("includeSubDomains; max-age=31536000; preload", Hsts(31_536_000, True, True)),
    ("x=2; includeSubDomains; y; max-age=7", Hsts(7, True)),
    # Requirement 3: names compare without case.
    ("mAX-aGE=1", Hsts(1)),
    ("MAX-AGE=1;INCLUDEsubdomains", Hsts(1, True)),
    ("max-age=1; InCluDeSuBDoMaInS; pReLoAd", Hsts(1, True, True)),
    ("Max-age=1;Includesubdomains;Preload", Hsts(1, True, True)),
    # Requirement 5: what is not known is passed over, with a value of either form or none.
    ("max-age=1; unknown", Hsts(1)),
    ("max-age=1; unknown=token", Hsts(1)),
    ('max-age=1; unknown="quoted; includeSubDomains"', Hsts(1)),
    ('max-age=1; unknown="includeSubDomains"; includeSubDomains', Hsts(1, True)),
    ('unknown="max-age=5"; max-age=1', Hsts(1)),
    ('unknown=";"; max-age=1', Hsts(1)),
    ('max-age=1; unknown=" "', Hsts(1)),
    ('max-age=1; unknown="\\""', Hsts(1)),
    ('max-age=1; unknown="\\\\"; includeSubDomains', Hsts(1, True)),
    ('max-age=1; unknown="\\;"', Hsts(1)),
    ("max-age=1; maxage=2", Hsts(1)),
    ("max-age=1; max_age=2", Hsts(1)),
    ("max-age=1; s-maxage=2", Hsts(1)),
    ("max-age=1; max-agee=2", Hsts(1)),
    ("max-age=1; subdomains", Hsts(1)),
    ("max-age=1; includeSubDomainss", Hsts(1)),
    ("max-age=1; includeSub-Domains", Hsts(1)),
    ("max-age=1; includeSubDomainsonly", Hsts(1)),
    ("max-age=1; xincludeSubDomains", Hsts(1)),
    ("max-age=1; preloaded", Hsts(1)),
    ("max-age=1; pre-load", Hsts(1)),
    ("max-age=1; always", Hsts(1)),
    ("max-age=1; secure; HttpOnly", Hsts(1)),
    ("max-age=1; domain=contoh.go.test", Hsts(1)),
    ("max-age=1; 1", Hsts(1)),
    # RFC 2616 section 2.2: every character a token may hold.
    ("max-age=1; !#$%&'*+-.^_`|~0Az", Hsts(1)),
    ("max-age=1; a=!#$%&'*+-.^_`|~0Az", Hsts(1)),
    ("max-age=1; '", Hsts(1)),
    ("max-age=1; *", Hsts(1)),
    ("max-age=1; -", Hsts(1)),
    # A quoted-string holds any text but control characters, blanks and separators among it.
    ('max-age=1; x="(),/:;<=>?@[]{}"', Hsts(1)),
    ('max-age=1; x="\xe9\xff"', Hsts(1)),
    ('max-age=1; x="\\a\\b"', Hsts(1)),
    ('max-age=1; x=""; y=""', Hsts(1)),
    # Section 6.1.1: delta-seconds, 1*DIGIT, as token or quoted-string.
    ("max-age=00", Hsts(0)),
    ('max-age="0"', Hsts(0)),
    ('max-age="00000000000000000000000"', Hsts(0)),
    ("max-age=1", Hsts(1)),
    ("max-age=01", Hsts(1)),
    ('max-age="007"', Hsts(7)),
    ("max-age=2147483647", Hsts(2_147_483_647)),
    ("max-age=2147483648", Hsts(2_147_483_648)),
    ("max-age=4294967295", Hsts(4_294_967_295)),
    ("max-age=9223372036854775807", Hsts(FOREVER)),
    ("max-age=18446744073709551616", Hsts(FOREVER)),
    ('max-age="99999999999999999999"', Hsts(FOREVER)),
    ("max-age=999999999999", Hsts(999_999_999_999)),
    ("max-age=1000000000000", Hsts(FOREVER)),
    ("max-age=1000000000001", Hsts(FOREVER)),
    ("max-age=" + "0" * 4000 + "5", Hsts(5)),
    # A quoted-pair stands for its second character.
    ('max-age="\\1\\2"', Hsts(12)),
    ('max-age="3\\1536000"', Hsts(31_536_000)),
    # Section 6.1.2: valueless, present or not.
    ("max-age=0;includeSubDomains", Hsts(0, True)),
    ("includeSubDomains;max-age=0", Hsts(0, True)),
    # hstspreload.org: the word alone.
    ("max-age=0; preload", Hsts(0, preload=True)),
    ('max-age=1; preload=""', Hsts(1)),
    ("max-age=1; preload=1", Hsts(1)),
]

INVALID = [
    # Section 6.1.1: required.
    "includesubdomains; preload", "x", "x=1", "unknown; other=2", ";;;;;", "; ;", '"', '""',
    'x="max-age=1"', "max-agee=1", "xmax-age=1", "max-ag=1", "max - age=1", "max- age=1",
    "max-age;", "max-age ; includeSubDomains", "includeSubDomains; max-age",
    "max-age=;", "max-age= ;", "max-age=\t", "=", "=1", "= 1; max-age=1",
    # It is digits, none of them a sign, a point, an exponent or another script's.
    "max-age=--1", "max-age=-0", "max-age=+0", "max-age=0.0", "max-age=1.", "max-age=.5",
    "max-age=1e3", "max-age=0b1", "max-age=0o7", "max-age=0xff", "max-age=1_0", "max-age=1'000",
    "max-age=Infinity", "max-age=NaN", "max-age=null", "max-age=true", "max-age=never",
    "max-age=1d", "max-age=12months", "max-age=1year", "max-age=365days", "max-age=P1Y",
    "max-age=$max_age", "max-age=%s", "max-age=*", 'max-age="1.0"', 'max-age="-1"', 'max-age="+1"',
    'max-age="1s"', 'max-age="1,0"', 'max-age="\t1"', 'max-age="1;"', 'max-age="1 2"',
    'max-age="\\"1\\""', "max-age=\u0661\u0662", 'max-age="\u0967"', "max-age=\xb9", "max-age=\xbd",
    # Requirement 2: once, whatever the value and the case, known or not.
    "max-age=1;max-age=1;", "max-age=0; max-age=31536000", "max-age=1; x; max-age=1",
    "MAX-AGE=1; max-age=1", 'max-age="1"; max-age=1', "max-age; max-age=1", "max-age=1; max-age",
    "max-age=1; includeSubDomains; INCLUDESUBDOMAINS",
    "includeSubDomains; max-age=1; includesubdomains",
    "max-age=1; PRELOAD; preload", "max-age=1; x; x", "max-age=1; x=1; x=1", 'max-age=1; x; X="y"',
    # Requirement 4: what does not fit the grammar makes the field void, known directive or not.
    "max-age=1,", "max-age=1, ", ",max-age=1", "max-age=1,preload", "max-age=1; x,y",
    "max-age=1; x=y,z", "max-age=1; x=y z", "max-age=1; x y", "max-age=1; x=y=z", "max-age=1; x==y",
    "max-age=1; preload=", "max-age=1; x=", "max-age=1; x= ;", "max-age=1; =y", "max-age=1; =",
    "max-age=1 1",
    "max-age=1 x", 'max-age=1"2"', 'max-age="1"x', 'max-age="1""2"', "max-age:1", "max-age=1:",
    "max-age=1/2", "max-age=1; a:b", "max-age=1; a/b", "max-age=1; <x>", "max-age=1; {x}",
    "max-age=1; x@", "max-age=1; x?", "max-age=1; x\\y",
    "max-age=1; \\", "max-age=1; x=\\1", "max-age=\\1", "max-age=1\\", "max-age=1; x=a/b",
    "max-age=1; x=https://a.test/", "max-age=1; report-uri=https://a.test/r", 'max-age=1; "x"',
    'max-age=1; "includeSubDomains"', '"max-age"=1', "max-age=1; x='a b'", "max-age=1; x=“y”",
    # Quotes that never end, or hold what no text holds.
    'max-age="1;', 'max-age=1; x="', 'max-age=1; x="\\', 'max-age=1; x="\\"', 'max-age=1; x="a;b',
    'max-age=1; x="\x01"', 'max-age=1; x="\x1f"', 'max-age=1; x="\x7f"', 'max-age=1; x="\r\n"',
    # Blanks that HTTP does not know, and control characters.
    "max-age=1\x0b", "max-age=1\x0c", "\x0cmax-age=1", "max-age=1\x1f", "max-age\x00=1",
    "max-age=1\n",
    "max-age=1\r", "max-age=1;\r\n preload", "max-age=1\x85", "\ufeffmax-age=1", "max-age=1\u200b",
    "max-age=1\u2028; preload", "\u3000max-age=1", "max-age=1\x7f", "max\xadage=1", "max‑age=1",
    "max–age=1", "max-age＝1", "max-age=1；preload", "ｍax-age=1", "max-age=1; \u0131x",
    # Section 6.1.2: a value makes it none of the grammar.
    "max-age=1; includeSubDomains=0", "max-age=1; includeSubDomains=false",
    "includeSubDomains=1; max-age=1", 'max-age=1; includeSubDomains=" "',
    "max-age=1; INCLUDESUBDOMAINS=includeSubDomains", "max-age=1; includeSubDomains = x",
    # What is pasted into a configuration.
    'max-age=1" always', "max-age=1 always", "max-age=1; includeSubDomains always",
    'add_header Strict-Transport-Security "max-age=1"', "strict-transport-security: max-age=1",
    "Header always set Strict-Transport-Security max-age=1", "max-age=1;includeSubDomains}",
    "max-age=1<br>", "max-age=1&preload", "max-age=1|preload", "max-age=1+preload",
    "max-age=1; includeSubDomains preload", "max-age=1 includeSubDomains; preload",
    "max-age=1; includeSubDomains, preload", "max-age = 1 year", "max-age=1 ; include SubDomains",
]  # fmt: skip


@pytest.mark.parametrize(("value", "wanted"), VALID)
def test_a_field_of_the_grammar_is_read(value: str, wanted: Hsts) -> None:
    assert read(value) == wanted


@pytest.mark.parametrize("value", INVALID)
def test_a_field_outside_the_grammar_is_refused(value: str) -> None:
    with pytest.raises(HstsError) as error:
        read(value)
    assert str(error.value)


def hop(url: str, *values: str, verified: bool | None = True, status: int = 200) -> Exchange:
    headers = tuple(("Strict-Transport-Security", value) for value in values)
    return Exchange(url=url, status=status, headers=headers, tls_verified=verified)


YEAR, TWO, DAY = "max-age=31536000", "max-age=63072000", "max-age=86400"


@pytest.mark.parametrize(
    ("hops", "message"),
    [
        # Section 8.1: the first field of an answer, read alone and never joined.
        ([hop(AT, YEAR, DAY)], "long"),
        ([hop(AT, DAY, YEAR)], "short"),
        ([hop(AT, YEAR, YEAR)], "long"),
        ([hop(AT, YEAR, "")], "long"),
        ([hop(AT, "", YEAR)], "invalid"),
        ([hop(AT, SUB, YEAR)], "invalid"),
        ([hop(AT, PRELOAD, f"{TWO}; {SUB}; {PRELOAD}")], "invalid"),
        ([hop(AT, YEAR, f"{SUB}; {PRELOAD}")], "long"),
        # Of a redirect as of a page, whatever its status.
        ([hop(AT, YEAR, status=301), hop(f"{AT}id/")], "long"),
        ([hop(AT, status=302), hop(f"{AT}id/", YEAR)], "long"),
        ([hop(AT, YEAR, status=404)], "long"),
        ([hop(AT, YEAR, status=503)], "long"),
        ([hop(AT, YEAR, status=401)], "long"),
        ([hop(AT, status=500)], "missing"),
        # A later one that can be read replaces what was known: longer, shorter, or none.
        ([hop(AT, DAY), hop(f"{AT}id/", YEAR)], "long"),
        ([hop(AT, YEAR), hop(f"{AT}id/", DAY)], "short"),
        ([hop(AT, YEAR), hop(f"{AT}id/", "max-age=0")], "switched_off"),
        ([hop(AT, "max-age=0"), hop(f"{AT}id/"), hop(f"{AT}id/a", YEAR)], "long"),
        ([hop(AT, YEAR), hop(f"{AT}id/", DAY), hop(f"{AT}id/a", TWO)], "long"),
        ([hop(AT, f"{TWO}; {SUB}; {PRELOAD}"), hop(f"{AT}id/", YEAR)], "long"),
        ([hop(AT, YEAR), hop(f"{AT}id/", f"{TWO}; {SUB}; {PRELOAD}")], "preload"),
        # Requirement 4 of section 6.1: a void one changes nothing that was known.
        ([hop(AT, YEAR), hop(f"{AT}id/", "max-age=0,")], "long"),
        ([hop(AT, YEAR), hop(f"{AT}id/", "includeSubDomains")], "long"),
        ([hop(AT, "max-age=x"), hop(f"{AT}id/", DAY)], "short"),
        ([hop(AT, "max-age=x"), hop(f"{AT}id/")], "invalid"),
        # Section 8.1, over insecure transport: ignored. The way back over https is the host's.
        ([hop(AT), hop(HTTP, YEAR, verified=None), hop(AT)], "missing"),
        ([hop(AT, YEAR), hop(HTTP, "max-age=0", verified=None), hop(AT)], "long"),
        ([hop(AT), hop(HTTP, YEAR, verified=None), hop(f"{AT}id/", DAY)], "short"),
        # Section 8.1.1: the policy is that host's; neither its parent nor its sibling speaks here.
        ([hop(AT), hop(WWW, f"{YEAR}; {SUB}")], "missing"),
        ([hop(WWW), hop(AT, f"{YEAR}; {SUB}")], "missing"),
        ([hop(WWW, YEAR), hop(AT, "max-age=0")], "long"),
        ([hop(WWW, DAY), hop(AT, YEAR), hop(f"{WWW}id/", YEAR)], "long"),
        ([hop(AT, YEAR), hop("https://lain.test/", "max-age=0")], "long"),
        ([hop(AT), hop("https://contoh.go.test.lain.test/", YEAR)], "missing"),
        # Section 8.2, congruent match: names compare without case, and the port is no part.
        ([hop(AT), hop("https://CONTOH.GO.test/", YEAR)], "long"),
        ([hop(AT), hop("https://contoh.go.test:8443/", YEAR)], "long"),
        ([hop(AT), hop("https://contoh.go.test./", YEAR)], "long"),
        # Section 8.4: a certificate that does not hold ends the visit.
        ([hop(AT, f"{TWO}; {SUB}; {PRELOAD}", verified=False)], "void"),
        ([hop(AT, DAY, verified=False)], "short"),
        ([hop(AT, YEAR, verified=False), hop(f"{AT}id/", YEAR)], "long"),
        ([hop(AT, YEAR, verified=False), hop(f"{AT}id/")], "void"),
        ([hop(AT, "max-age=0"), hop(f"{AT}id/", YEAR, verified=False)], "switched_off"),
        # hstspreload.org: one year, subdomains, the word; each is missed by its name.
        ([hop(AT, f"max-age=31536000; {SUB}; {PRELOAD}")], "preload"),
        ([hop(AT, f"max-age=31535999; {SUB}; {PRELOAD}")], "preload_lacks"),
        ([hop(AT, f"max-age=15552000; {SUB}; {PRELOAD}")], "preload_lacks"),
        ([hop(AT, f"max-age=15551999; {SUB}; {PRELOAD}")], "short"),
        ([hop(AT, f"max-age=0; {SUB}; {PRELOAD}")], "switched_off"),
        ([hop(AT, f"{TWO}; {PRELOAD}")], "preload_lacks"),
        ([hop(AT, f"{TWO}; {SUB}")], "long"),
        ([hop(AT, f"{TWO}; includeSubDomain; {PRELOAD}")], "preload_lacks"),
    ],
)
def test_what_a_browser_notes(hops: list[Exchange], message: str) -> None:
    assert hsts.judge(HttpsLanding(hops=tuple(hops)), POLICY, NO_LIST).message == message


# RFC 9110 section 5.1: the field's name compares without case, and as a whole.
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("STRICT-TRANSPORT-SECURITY", "long"),
        ("strict-Transport-security", "long"),
        ("Strict-Transport-Securit\u0131", "missing"),
        ("Strict-Transport-Security-Report-Only", "missing"),
        ("X-Strict-Transport-Security", "missing"),
        ("Strict_Transport_Security", "missing"),
        ("StrictTransportSecurity", "missing"),
        ("Transport-Security", "missing"),
        ("Public-Key-Pins", "missing"),
        ("Expect-CT", "missing"),
    ],
)
def test_the_name_of_the_field(name: str, message: str) -> None:
    answer = Exchange(url=AT, status=200, headers=((name, YEAR),), tls_verified=True)
    assert hsts.judge(HttpsLanding(hops=(answer,)), POLICY, NO_LIST).message == message


TOKENS = st.text("abcxyzABC!#$%&'*+-.^_`|~019", min_size=1, max_size=6).filter(
    lambda name: name.lower() not in {"max-age", "includesubdomains", "preload"}
)
BLANKS = st.text(" \t", max_size=3)


@given(
    st.integers(0, FOREVER),
    st.lists(TOKENS, max_size=4, unique_by=str.lower),
    st.booleans(),
    BLANKS,
    BLANKS,
    st.randoms(use_true_random=False),
)
def test_order_blanks_case_and_strangers_change_nothing(
    age: int, others: list[str], subdomains: bool, left: str, right: str, random: Random
) -> None:
    known = [f"max-age{left}={right}{age}", *([SUB] if subdomains else [])]
    directives = [*known, *others]
    random.shuffle(directives)
    value = f"{right};{left}".join(directives)
    assert read(value) == read(value.swapcase()) == Hsts(age, subdomains)


@given(st.text('max-age=1;, "\\x', max_size=24))
def test_a_comma_outside_quotes_voids_whatever_it_joins(value: str) -> None:
    if '"' not in value:
        with pytest.raises(HstsError):
            read(f"{value},max-age=1")
