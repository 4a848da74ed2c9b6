"""Whole pages through the reader and the check: clean ones, and the same ones compromised."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.hidden_links import judge
from cyberscan.config.policy import default_policy
from cyberscan.model.look import Absent, Negative
from cyberscan.model.verdict import Outcome, Verdict
from tests.support.web import page

NOTHING = Absent(Negative.NO_DATA)

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
    "a slot of time": "<div hidden><a href='https://antrian.test/slot/online'>Slot online waktu "
    "pendaftaran</a><a href='https://vaksin.test/daftar-slot'>Daftar slot vaksin</a></div>",
    "a share of a budget": "<div hidden><a href='https://sipd.test/slot'>Slot dana desa tahap 2</a>"
    "</div>",
    "a parking lot": "<div hidden><a href='https://parkir.test/'>Slot parkir online</a></div>",
    "a radio": "<div hidden><a href='https://siar.test/'>RTP live streaming radio</a></div>",
    "togel news by the police": "<div style='display:none'><a href='https://radar.test/penjual'>"
    "Penjual togel online ditangkap Polres</a></div>",
    "a headline without the police": "<div style='display:none'><a href='https://radar.test/togel'>"
    "Jual Togel Online, Warga Diringkus</a></div>",
    "a verdict": "<div hidden><a href='https://pn.test/putusan'>Hakim vonis bandar togel online 2 "
    "tahun</a></div>",
    "sites that were closed": "<div hidden><a href='https://info.test/a'>5.000 situs judi ditutup"
    "</a></div>",
    "a campaign": "<div hidden><a href='https://stopjudi.test/'>Gerakan</a>"
    "<a href='https://anti-judi-online.test/'>Relawan</a></div>",
    "names that hold the terms": "<div hidden><a href='https://maxbeton.test/'>a</a>"
    "<a href='https://maxwindow.test/'>b</a><a href='https://judolampung.test/'>c</a>"
    "<a href='https://pokerja.test/'>d</a><a href='https://climaxwine.test/'>e</a></div>",
    "a mobile menu beside the page": "<nav style='position:absolute;left:-9999px'>"
    "<a href='https://facebook.com/x'>fb</a><a href='https://www.tiktok.com/@x'>tt</a></nav>",
    "pictures in a row without gaps": "<ul style='font-size:0'>"
    + "".join(f"<li><a href='https://mitra{n}.test/'><img src=x></a>" for n in range(12))
    + "</ul>",
    "letters filled with a picture": "<p style='color:transparent;background-clip:text'>"
    + "".join(f"<a href='https://mitra{n}.test/'>Mitra</a>" for n in range(12))
    + "</p>",
    "a cookie notice": "<div style='opacity:0'><a href='https://policies.google.com/privacy'>"
    "Kebijakan privasi</a></div>",
    "a translation bar": "<div class='skiptranslate' style='visibility:hidden'>"
    "<a href='https://translate.google.com'>Google Terjemahan</a></div>",
    "a visit counter": "<div style='display:none'><a href='https://histats.com/'>free hit counter"
    "</a></div>",
    "a health warning": "<div hidden><a href='https://pom.test/palsu'>Waspada Viagra palsu</a>"
    "</div>",
    "styles for paper": f"<style media='print'>article{{display:none}}</style>{CIRCULAR}"
    "<article><a href='https://berita.test/'>slot gacor</a></article>",
    "styles without scripts": "<noscript><style>p{display:none}</style></noscript>"
    "<p><a href='https://slotgacor88.test/'>Slot Gacor</a></p>",
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
    "far to the right": f"<div style='position:absolute;left:9999px'>{LINK}</div>",
    "scrolled out of no height": f"<div style='overflow:auto;height:0pt;width:0pt'>{LINK}</div>",
    "in a pixel": f"<div style='overflow:scroll;height:1px'>{LINK}</div>",
    "a marquee without width": f"<marquee style='position:absolute;width:0px'>{LINK}</marquee>",
    "by a library": f"<div id='kotak'>{LINK}</div><script>$('#kotak').hide();</script>",
    "on every screen": f"<style>@media screen{{.x{{display:none}}}}</style><p class=x>{LINK}</p>",
    "without colour": f"<p style='color:transparent'>{LINK}</p>",
    "with a colour of no strength": f"<p style='color:rgba(255, 255, 255, 0)'>{LINK}</p>",
    "scaled to nothing": f"<div style='transform:scale(0)'>{LINK}</div>",
    "not painted": f"<div style='content-visibility:hidden'>{LINK}</div>",
    "filtered away": f"<div style='filter:opacity(0)'>{LINK}</div>",
    "inset": f"<div style='position:fixed;inset:-9999px auto auto auto'>{LINK}</div>",
    "calculated": f"<div style='position:absolute;left:calc(-9999px)'>{LINK}</div>",
    "behind a comment": f"<div style='display:/**/none'>{LINK}</div>",
    "important": f"<div style='display:none ! important;display:block'>{LINK}</div>",
    "in references": f"<div style='display&#58;none'>{LINK}</div>",
    "never closed": f"<div style='display:none'>{LINK}",
    "that cannot be blocked": "<div hidden><a href='https://toko.test/'>Slot gacor anti blokir</a>"
    "</div>",
    "after an unclosed bold": f"<p><b style='display:none'>x<p>{LINK}",
    "resolved against a base": "<base href='https://judi88.test/'><p hidden><a href='/'>masuk</a>",
}


def judged(body: str) -> Verdict:
    source = FRAME.format(body="").replace("</main>", f"{body}</main>", 1)
    return judge(page(source), NOTHING, NOTHING, default_policy())


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
