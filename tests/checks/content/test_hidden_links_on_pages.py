"""Whole pages through the reader and the check: clean ones, and the same ones compromised."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.hidden_links import judge
from cyberscan.model.verdict import Outcome, Verdict
from tests.support.web import page

FRAME = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Pemerintah Kabupaten Contoh</title>
<style>.menu-hp{{display:none}} .sr-only{{position:absolute;width:1px;height:1px;overflow:hidden;
clip:rect(0,0,0,0)}} .geser{{position:absolute;left:-9999px}}</style></head>
<body><nav><a href="/">Beranda</a> <a href="https://lapor.go.id/">Lapor</a></nav>
<main><h1>Selamat datang</h1><p>Pelayanan administrasi kependudukan buka pukul 08.00.</p>
{body}</main>
<footer><a href="https://jatimprov.go.id/">Jawa Timur</a>
<a href="https://www.instagram.com/contoh">Instagram</a></footer></body></html>"""

CIRCULAR = """<article><h2>Surat Edaran tentang Larangan Judi Online</h2><p>Seluruh ASN dilarang
bermain judi online, slot gacor, togel, dan sejenisnya. Laporkan situs judi melalui
<a href="https://aduankonten.id/">aduan konten</a>. RTP live, maxwin, dan scatter hitam adalah
istilah pelaku.</p></article>"""

CLEAN = {
    "no hidden element": "",
    "a circular in the open": CIRCULAR,
    "a circular in a closed tab": f"<div hidden>{CIRCULAR}</div>",
    "a mobile menu": "<ul class='menu-hp'><li><a href='https://dinkes.contoh.go.test/'>Dinkes</a>"
    "<li><a href='https://www.kemendagri.go.id/'>Kemendagri</a></ul>",
    "a menu opened by a script": "<div id=menu style='display:none'>"
    "<a href='https://oss.go.id/'>Perizinan</a><a href='https://www.lapor.go.id/'>Aduan</a></div>",
    "a skip link for screen readers": "<a class='sr-only' href='#isi'>Lompat ke isi</a>",
    "a share dialogue": "<div style='display:none'><a href='https://www.facebook.com/sharer?u=x'>f"
    "</a><a href='https://wa.me/?text=x'>w</a><a href='https://t.me/share'>t</a></div>",
    "a tracking picture without scripts": "<noscript><img src='https://stat.test/p.gif'>"
    "<a href='https://stat.test/'>statistik</a></noscript>",
    "court news behind a tab": "<div style='display:none'><a href='https://berita.test/sidang'>"
    "Sidang bandar judi online: terdakwa divonis</a></div>",
    "a warning in a slider": "<div style='opacity:0'><a href='https://www.komdigi.go.id/waspada'>"
    "Waspada slot gacor dan judi online!</a></div>",
    "a sports and a photo site": "<div style='display:none'><a href='https://legacorner.test/'>Liga"
    "</a><a href='https://photogelatin.test/'>Foto</a></div>",
    "words that hold the roots": "<div hidden><a href='https://judicialreview.test/'>Judicial "
    "review</a><a href='https://timeslot.test/daftar'>Daftar timeslot</a>"
    "<a href='https://specialis.test/'>Dokter specialis</a></div>",
    "an article by the site itself": "<div hidden><a href='/berita/bahaya-slot-gacor'>Slot gacor"
    "</a></div>",
    "links in a comment": "<!-- <div hidden><a href='https://slotgacor88.test/'>slot</a></div> -->",
    "a village portal": "<div class='geser'><a href='https://sukamaju.desa.id/'>Desa Sukamaju</a>"
    "</div>",
}

LINK = "<a href='https://slotgacor88.test/'>Slot Gacor</a>"
COMPROMISED = {
    "off the screen": f"<div style='position:absolute;left:-9999px'>{LINK * 2}</div>",
    "not displayed": f"<div style='display:none'>{LINK}</div>",
    "by a style rule": f"<div class='geser'>{LINK}</div>",
    "by a script": f"<div id='kotak'>{LINK}</div>"
    "<script>document.getElementById('kotak').style.display = 'none';</script>",
    "a marquee of no size": f"<marquee width='0' height='0'>{LINK}</marquee>",
    "letters of no size": f"<p style='font-size:0'>{LINK}</p>",
    "white on white": f"<p style='color:#fff;background-color:white'>{LINK}</p>",
    "nothing to see through": f"<p style='opacity:0'>{LINK}</p>",
    "without scripts": f"<noscript>{LINK}</noscript>",
    "the hidden attribute": f"<section hidden><p>{LINK}</section>",
    "clipped": f"<span style='position:absolute;clip:rect(1px,1px,1px,1px)'>{LINK}</span>",
    "beside the circular": f"{CIRCULAR}<div style='text-indent:-5000px'>{LINK}</div>",
    "in disguise": "<div style='display:none'><a href='https://toko.test/'>"
    "S\u200bl\u200bo\u200bt G4c0r</a></div>",
    "in Cyrillic letters": "<div hidden><a href='https://toko.test/'>Ѕlоt Gасоr Mахwіn</a></div>",
    "only the host tells": "<div hidden><a href='https://mega-togel.test/'>Resmi</a></div>",
    "only the path tells": "<div hidden><a href='https://toko.test/rtp-slot/maxwin'>baca</a></div>",
    "among honest links": "<div class='menu-hp'><a href='https://oss.go.id/'>OSS</a>"
    f"<a href='https://www.lapor.go.id/'>Lapor</a>{LINK}</div>",
    "on another office's site": "<div style='display:none'><a href='https://dinas.lain.go.test/"
    "slot-gacor-maxwin/'>Slot Gacor Maxwin</a></div>",
    "pills": "<div style='display:none'><a href='https://buy-viagra-online.test/'>order</a></div>",
    "resolved against a base": "<base href='https://judi88.test/'><p hidden><a href='/'>masuk</a>",
}


def judged(body: str) -> Verdict:
    return judge(page(FRAME.format(body=body)))


@pytest.mark.parametrize("body", CLEAN.values(), ids=CLEAN.keys())
def test_an_honest_page_passes(body: str) -> None:
    verdict = judged(body)
    assert verdict.outcome is Outcome.PASS, verdict.evidence


@pytest.mark.parametrize("body", COMPROMISED.values(), ids=COMPROMISED.keys())
def test_a_compromised_page_fails_and_quotes_the_link(body: str) -> None:
    verdict = judged(body)
    assert verdict.outcome is Outcome.FAIL
    assert verdict.message in {"gambling", "single", "pharmacy"}
    assert "https://" in str(verdict.evidence[0])


def test_the_same_link_in_the_open_is_no_hidden_one() -> None:
    verdict = judged(f"<p>{LINK}</p>")
    assert verdict.outcome is Outcome.PASS
    assert verdict.values["count"] == 0
