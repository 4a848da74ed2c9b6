"""Offers to have debts forgotten, and what offices and papers say of them."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE, POLICY
from cyberscan.checks.content import gambling_injection
from cyberscan.model.facts.content import Linked, Material
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Severity
from tests.checks.content.reading import linked, material, site, small
from tests.checks.content.spam_pages import severity

SELLER = "https://bersih-data-kredit.example/"


def link(text: str, to: str = SELLER) -> str:
    return f'<a href="{to}">{text}</a>'


OFFER = link("jasa hapus data pinjol dan BI checking")
GALBAY = link("Jasa hapus data pinjol permanen", f"{SELLER}galbay")
NEWS = "https://koran.example/ekonomi/81/jasa-hapus-data-pinjol"
BOX = f"<div><b>Info warga:</b> terlanjur menunggak? Mitra kami melayani {OFFER} permanen.</div>"


def accused(source: str, beside: Linked | Absent | Failed = NONE) -> bool:
    seen: Material = material(source)
    verdict = gambling_injection.judge(seen, beside, POLICY)
    return severity("gambling", verdict) not in {None, Severity.INFO}


@pytest.mark.parametrize(
    "box",
    [
        BOX,
        f"<p>Dikejar penagih? {GALBAY} tanpa bayar utang, biaya 500 ribu.</p>",
        f"<p>Utang pinjol macet? {link('jasa pemutihan BI checking')} bergaransi, dijamin.</p>",
        f"<ul><li>Pinjol: {link('Jasa pembersihan SLIK OJK')} amanah, tarif Rp300 ribu</li></ul>",
        f"<p>{link('Layanan hapus data pinjol dan paylater')} 1x24 jam, bayar setelah bersih</p>",
    ],
)
def test_who_sells_a_clean_register_is_found_wherever_the_box_stands(box: str) -> None:
    guide = small(
        "<h1>Mengenali pinjaman ilegal</h1><p>Pemberi pinjaman berizin terdaftar di OJK.</p>"
        f"{box}<p>Laporkan ke Satgas PASTI.</p>",
        title="Panduan pinjaman ilegal",
    )
    assert accused(site(box))
    assert accused(site(), linked(("panduan/pinjaman-ilegal", guide)))


@pytest.mark.parametrize(
    "box",
    [
        # Warnings of OJK, Kominfo, the police, with a link to more.
        f"<p>Waspada {OFFER} permanen dengan biaya 500 ribu.</p>",
        f"<p>OJK: {OFFER} permanen dalam 24 jam itu penipuan.</p>",
        f"<p>Jangan percaya {OFFER} bergaransi, biaya berapa pun.</p>",
        f"<p>Kominfo memblokir {OFFER} yang dijamin permanen.</p>",
        f"<p>Tidak ada {OFFER} yang benar: data debitur tercatat permanen, biaya hangus.</p>",
        # News, and what they quote.
        f"<p>Marak {OFFER} permanen bertarif murah, biaya 500 ribu.</p>",
        f"<p>Contoh iklan: {OFFER} permanen, biaya 500 ribu</p>",
        f"<p>Pesan berantai “{OFFER} permanen, biaya 500 ribu, dijamin”</p>",
        f"<p>{link('Jasa hapus data pinjol permanen', NEWS)} dijamin, biaya 500 ribu</p>",
        f"<p>{link('Jasa hapus data pinjol', 'https://koran.example/?p=44')} permanen, dijamin</p>",
        # Who wipes disks, waives fines, or helps debtors.
        f"<p>Mitra kami: {link('jasa hapus data hard disk')} permanen, bergaransi, pinjol</p>",
        f"<p>{link('Jasa pembersihan toren')} bergaransi, tarif murah, bisa pinjol</p>",
        f"<p>{link('Pemutihan denda pajak')}, biaya Rp0, dijamin, tanpa pinjol</p>",
        f"<p>Mitra kami {link('LBH Adil')} mendampingi korban pinjol, biaya Rp0</p>",
        f"<p>Mitra kami {link('cek SLIK gratis')} bagi nasabah pinjol, permanen, tanpa biaya</p>",
        f"<p>{link('Restrukturisasi kredit dan pinjol UMKM')}, biaya ringan, 24 jam</p>",
        # A paragraph whose end is not known.
        f"<p>{OFFER} permanen, biaya 500 ribu, {'begitu bunyi pesan itu, ' * 12} palsu.</p>",
        # The authority's own, the site's own, and a platform's.
        BOX.replace(SELLER, "https://konsumen.ojk.go.id/"),
        BOX.replace(SELLER, "/layanan"),
        BOX.replace(SELLER, "https://www.facebook.com/"),
        # The words without a promise.
        f"<p>{OFFER}</p>",
    ],
)
def test_warnings_news_and_other_services_are_none(box: str) -> None:
    assert not accused(site(box))
    assert not accused(site(), linked(("berita/1", site(box))))


@pytest.mark.parametrize("name", ["Iklan baris", "Buku tamu", "Forum warga", "Komentar pembaca"])
@pytest.mark.parametrize(("title", "heading"), [("{}", "Warga"), ("Warga", "{}")])
def test_what_visitors_write_is_not_charged_here(name: str, title: str, heading: str) -> None:
    page = small(f"<h1>{heading.format(name)}</h1>{BOX}", title=title.format(name))
    assert not accused(site(), linked(("warga", page)))


def test_what_nobody_sees_or_stands_below_is_no_name_of_the_page() -> None:
    unseen = '<h1 style="display:none">Forum warga</h1>'
    for said in (unseen, "<h1>Panduan</h1><h2>Forum warga</h2>", "<p>Forum warga</p>"):
        page = small(f"{said}{BOX}", title="Panduan pinjaman")
        assert accused(site(), linked(("panduan", page)))


def test_promises_in_another_box_are_not_the_link_s() -> None:
    assert not accused(site(f"<p>Info: {OFFER}</p><p>Cetak permanen, biaya Rp0, dijamin</p>"))
    assert not accused(
        site(f"<p>{link('Jasa hapus data pinjol', f'{SELLER}a/b')} dijamin permanen</p>")
    )
    assert not accused(
        site(f"<p>{link('Jasa hapus data pinjol', f'{SELLER}a-b')} dijamin permanen</p>")
    )
    assert accused(site(f"<p>{link('Jasa hapus data pinjol', f'{SELLER}ab')} dijamin permanen</p>"))
