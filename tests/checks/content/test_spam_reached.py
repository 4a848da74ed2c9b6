"""Advertisements that name whom to write to, and what honest pages say with such a name."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.gambling_injection import CHECK
from cyberscan.config.policy import default_policy
from cyberscan.model.verdict import Outcome, Severity, Verdict
from tests.checks.content.reading import NONE, material, site

OWN = "<h2>Kamar Melati</h2><p>Dua ranjang, kipas angin. Rp120.000 per malam untuk tamu dinas.</p>"


def accused(text: str) -> bool:
    verdict = CHECK.judge(material(site(OWN + text)), NONE, default_policy())
    assert isinstance(verdict, Verdict)
    severity = CHECK.messages[verdict.message].severity if verdict.message else None
    return verdict.outcome is Outcome.FAIL and severity is not Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        "<p>Open BO area kota, real pict, bisa panggil hotel, tanpa DP. IG @melati.vip</p>",
        "<p>Cewek BO murah 24 jam, COD, tele @bunga_malam</p>",
        "<div>Slot gacor hari ini, daftar dan deposit 10 ribu lewat telegram @admin_hoki</div>",
        "<li>Jual ijazah asli S1 terdaftar, proses cepat, WA 0812-3344-5566</li>",
        "<td>Jual rekening aman buat depo wd, terima semua bank. telegram @rekpro_id</td>",
        "<p>Bayan escort, VIP 24 jam, WhatsApp: +62 812 3344 5566 gratis foto</p>",
    ],
)
def test_an_advertisement_with_somebody_s_name_is_found(text: str) -> None:
    assert accused(text)


@pytest.mark.parametrize(
    "text",
    [
        "<p>Pesan kamar lewat Instagram @anjungan_contoh atau WA 0812-3344-5566</p>",
        "<p>Pinjaman koperasi pasti disetujui bagi anggota, WA 0812-3344-5566</p>",
        "<p>Bazar kopi asli murah bergaransi, pesan di WA 0812-3344-5566</p>",
        "<p>Polisi menangkap pelaku open BO yang memakai akun @bunga_malam</p>",
        "<p>Waspada iklan slot gacor dari akun telegram @admin_hoki, jangan daftar</p>",
        '<p>Pesan itu berbunyi: "Slot gacor, daftar dan deposit di telegram @admin_hoki"</p>',
        "<p>Contoh pesan: Jual ijazah asli S1 cepat murah, WA 0812-3344-5566</p>",
        "<h2>Waspada penipuan</h2><p>Laporkan judi daring ke WA 0811-1010-5151, @csirt_contoh</p>",
        "<p>Pijat plus refleksi gratis bagi lansia, daftar ke @posyandu_contoh</p>",
    ],
)
def test_honest_pages_with_names_and_numbers_are_not(text: str) -> None:
    assert not accused(text)
