"""Scripts that the page holds in base64 for a shorter one to run: themes, and what an intruder
hides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.verdict import Verdict
from cyberscan.parse.html import build
from cyberscan.parse.matter.held import Held
from tests.checks.content.reading import b64
from tests.checks.content.scripting import on_page
from tests.checks.content.test_injected_script_whole import (
    GUILTY,
    LOADER,
    SIZED,
    STARTER,
    THEME,
    is_not_accused,
)

Hold = Callable[[str], tuple[str, str]]
HOLDS: dict[str, Hold] = {
    "an attribute of the body": lambda e: (
        f'<body data-awal="{e}">',
        "setTimeout(function(){eval(atob(document.body.getAttribute('data-awal')))},300)",
    ),
    "an attribute by its other name": lambda e: (
        f'<div id=x data-skrip-awal="{e}"></div>',
        "new Function(atob(document.getElementById('x').dataset.skripAwal))()",
    ),
    "an attribute of an element that is kept": lambda e: (
        f'<div data-skrip="{e}"></div>',
        (
            "var e=document.querySelector('[data-skrip]');"
            "eval(decodeURIComponent(escape(atob(e.getAttribute('data-skrip')))))"
        ),
    ),
    "a script of another type": lambda e: (
        f'<script type="text/plain" id="tema">{e}</script>',
        "eval(atob(document.getElementById('tema').textContent.trim()))",
    ),
    "lines": lambda e: (
        f'<pre id="tema">{e[:76]}\n{e[76:]}\n</pre>',
        "eval(atob(document.getElementById('tema').textContent.replace(/\\s+/g,'')))",
    ),
    "a meta element": lambda e: (
        f'<meta name="aplikasi" content="{e}">',
        "eval(atob(document.querySelector(\"meta[name='aplikasi']\").content))",
    ),
    "a field": lambda e: (
        f'<textarea hidden id="a">{e}</textarea>',
        "var t=document.getElementById('a');eval(atob(t.value));t.remove()",
    ),
    "a template": lambda e: (
        f'<template id="a">{e}</template>',
        "eval(atob(document.getElementById('a').innerHTML))",
    ),
    "JSON": lambda e: (
        f'<script type="application/json" id="a">{{"kode":"{e}"}}</script>',
        "eval(atob(JSON.parse(document.getElementById('a').textContent).kode))",
    ),
}
ELSEWHERE: dict[str, Hold] = {
    "two elements that may be meant": lambda e: (
        f'<i data-a="{e}"></i><i data-a="{e}"></i>',
        "eval(atob(this.dataset.a))",
    ),
    "pieces": lambda e: (
        f'<i id=a data-a="{e[:80]}" data-b="{e[80:]}"></i>',
        (
            "eval(atob(['a','b'].map(function(k){return document.getElementById('a').dataset[k]})"
            ".join('')))"
        ),
    ),
    "a comment": lambda e: (
        f"<!--{e}-->",
        (
            "var w=document.createTreeWalker(document,NodeFilter.SHOW_COMMENT);"
            "eval(atob(w.nextNode().nodeValue))"
        ),
    ),
}


def held(hold: Hold, source: str) -> Verdict:
    page, script = hold(b64(source))
    return on_page(script, page)


@pytest.mark.parametrize("name", HOLDS)
def test_wherever_a_page_holds_its_theme(name: str) -> None:
    for source in (STARTER, THEME, SIZED):
        assert is_not_accused(held(HOLDS[name], source))


@pytest.mark.parametrize("name", HOLDS)
def test_wherever_a_page_holds_what_an_intruder_runs(name: str) -> None:
    assert held(HOLDS[name], LOADER).message == "kept"
    assert held(HOLDS[name], "alert(1)").message == "kept"
    assert held(HOLDS[name], GUILTY["a theme that loads from the trade"][0]).message == "loader"
    again = GUILTY["a long start that loads from an address in base64 once more"][0]
    assert held(HOLDS[name], again).message == "look"
    moved = held(HOLDS[name], GUILTY["a slider that moves telephones, once"][0])
    assert moved.message == "visitors"


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_is_not_known_to_be_a_theme_stays_kept(name: str) -> None:
    assert held(ELSEWHERE[name], THEME).message == "kept"


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([*HOLDS, *ELSEWHERE]))
def test_no_names_make_it_raise(asked: str, said: str, name: str) -> None:
    page, script = {**HOLDS, **ELSEWHERE}[name](b64(THEME))
    script = script.replace("data-", asked).replace("'a'", f"'{said}'").replace("tema", said)
    Held(build(page)).put(script)
