"""Which statements of a script have to do with one another, and what a page's host opens."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.scripts.keyed import unlocked
from cyberscan.parse.scripts.script import read
from cyberscan.parse.scripts.statements import Part, declared, parts
from cyberscan.parse.scripts.tokens import tokens

ADDRESS = b64encode(b"https://aset.bengkelnaskah.example/a.js").decode()
PAGE = "https://www.contohkab.go.id/jdih"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a();b()", ["a();", "b()"]),
        ("a()\nb()", ["a()", "b()"]),
        ("a\n  .b()\n  .c()", ["a.b().c()"]),
        ("var a=1,b=2;c()", ["vara=1,", "b=2;", "c()"]),
        ("function a(){b();c()}d()", ["functiona(){b();c()}", "d()"]),
        ("if(a){b()}else{c()}d()", ["if(a){b()}else{c()}", "d()"]),
        ("(function(){a()})(b);c()", ["(function(){a()})(b);", "c()"]),
        ("a()\n(function(){b()})()", ["a()", "(function(){b()})()"]),
        ("try{a()}catch(e){b()}", ["try{a()}catch(e){b()}"]),
        ("var a=\n1\nb()", ["vara=1", "b()"]),
        ("", []),
        ("}}a()", ["}", "}", "a()"]),
    ],
)
def test_statements(source: str, found: list[str]) -> None:
    all_of_it = tokens(source)
    made = parts(all_of_it, Part(0, len(all_of_it)), source)
    assert ["".join(token.text for token in all_of_it[a:b]) for a, b in made] == found


@pytest.mark.parametrize(
    ("source", "own", "local"),
    [
        ("var a=1", ["a"], set()),
        ("function a(b,c){var d=b}", ["a"], {"b", "c", "d"}),
        ("class A{b(){const c=1}}", ["A"], {"c"}),
        ("const a=(b,c)=>b+c", ["a"], {"b", "c"}),
        ("const a=b=>b", ["a"], {"b"}),
        ("window.a={b:1}", ["a"], set()),
        ("try{a()}catch(e){}", [], {"e"}),
        ("a.b=1", [], set()),
    ],
)
def test_what_a_statement_declares(source: str, own: list[str], local: set[str]) -> None:
    all_of_it = tokens(source)
    assert declared(all_of_it, Part(0, len(all_of_it))) == (own, local)


_PIECES = st.sampled_from(
    [f"atob('{ADDRESS}')", "s.src=", "var s=document.createElement('script');", "var a=", "a",
     "function b(", ")", "{", "}", "(", "[", "]", ";", ",", "\n", "=>", "document.querySelector(",
     "'.menu'", ".classList.add('x')", "b();", "$('.menu').on('click',", "(function(){", "})();",
     "window.a=", "catch(e)", "1,2,3,", "`${a}`", "/*", "\\"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=300).map("".join))
def test_any_script_that_hides_an_address_is_read(source: str) -> None:
    read(source, "s")
    found = tokens(source)
    made = [*parts(found, Part(0, len(found)), source)]
    assert [one.start for one in made] == [0, *(one.end for one in made)][: len(made)]
    assert not made or made[-1].end == len(found)


def keyed(said: str, key: str) -> str:
    made = bytes(ord(c) ^ ord(key[n % len(key)]) for n, c in enumerate(said))
    return b64encode(made).decode()


TEXT = "document.querySelector('.kredit').innerHTML='<a href=https://bengkel.example/>Bengkel</a>'"
OPEN = (
    "!function(z,h){for(var b=atob(z),o='',i=0;i<b.length;i++)o+=String.fromCharCode("
    "b.charCodeAt(i)^h.charCodeAt(i%h.length));Function(o)()}('CODE',HOST);"
)


@pytest.mark.parametrize(
    "host",
    [
        "location.hostname",
        "location.host",
        "window.location.hostname",
        "document.location.host",
        "document.domain",
        "self.location.hostname",
    ],
)
def test_the_host_of_the_page_opens_what_is_locked_to_it(host: str) -> None:
    source = OPEN.replace("CODE", keyed(TEXT, "www.contohkab.go.id")).replace("HOST", host)
    made = unlocked(source, PAGE)
    code = read(made, "s")
    assert code is not None
    assert "bengkel.example" in code.decoded
    assert host not in made


@pytest.mark.parametrize(
    "source",
    [
        "",
        "if(location.hostname==='www.contohkab.go.id')a()",
        OPEN.replace("CODE", keyed(TEXT, "www.lain.go.id")).replace("HOST", "location.hostname"),
        OPEN.replace("CODE", keyed(TEXT, "abc")).replace("HOST", "'abc'"),
        OPEN.replace("CODE", keyed(TEXT, "abc")).replace("HOST", "tema.domain"),
    ],
)
def test_what_the_host_does_not_open_stays(source: str) -> None:
    assert unlocked(source, PAGE) == source


@given(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=60))
def test_no_script_makes_it_raise(source: str, page: str) -> None:
    unlocked(f"{OPEN}{source}".replace("HOST", "location.hostname"), page)
