"""Notes: names of their making, pieces and what they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.note.names import hints, names
from cyberscan.parse.note.note import LONGEST, note


@pytest.mark.parametrize(
    "text",
    [
        # Digits for letters, capitals up and down, numbers, files, crews, causes.
        "m4tah4ri_senja", "K4loNg", "D4rk_Padma", "sUng4i_D4rah", "k1r1na",
        "abah404", "Chu404", "x ./Kucing", "0x1F", "xXpetruk", "TegalAnonTeam", "GenderuwoSec",
        "Soqor_Team", "Garuda Haxor", "Melati Crew", "Kampung Cyber Army", "#OpGaruda",
    ],
)  # fmt: skip
def test_names_of_their_making(text: str) -> None:
    assert names(text).made
    assert note(text).names


@pytest.mark.parametrize(
    "text",
    [
        # Abbreviations, accounts, addresses, files, brands, numbers.
        "DP3AKB", "SP4N-LAPOR", "BP4D", "P3DN", "K3LH", "@dp3akb_contoh", "admin@b4lai.go.id",
        "https://contoh.go.id/a1b2cd", "ISO27001", "COVID-19", "YouTube", "eKinerja", "SiPandu",
        "anak_magang", "wp_content", "PT Sumber Air", "Tim Siber", "./configure", "2026", "H-7",
        "Rp1.500", "GovTeams", "JavaScript", "McDonald", "pH", "iOS", "SiPaDu", "phpMyAdmin",
    ],
)  # fmt: skip
def test_other_words(text: str) -> None:
    assert not names(text).made


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("anak_magang x w0ng_cilik", True), ("k1r1na | no_face", True), ("no_face, abah404", True),
        ("BoZkUrT & Asi_Ruh", True), ("anak_magang menulis", False), ("Senin | Selasa", False),
        ("dinkes_contoh", False), ("meja x kursi", False),
    ],
)  # fmt: skip
def test_names_in_a_row(text: str, row: bool) -> None:
    assert bool(names(text).row) is row


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("kami sudah masuk tadi malam", "deed"), ("I was here", "deed"), ("cuma mampir", "deed"),
        ("sudah kami ganti", "deed"), ("we took over", "deed"), ("buradaydı", "deed"),
        ("your firewall", "theirs"), ("keamanan kalian", "theirs"), ("panelmu", "theirs"),
        ("lawange pak", "theirs"), ("güvenliğiniz", "theirs"), ("sistem sampeyan", "theirs"),
        ("situs ini sudah saya masuki", "broke"), ("upload foto tidak difilter", "flaw"),
        ("tidak kami ambil", "spared"), ("(c) 2026 diretas oleh Laskar", "imprint"),
        ("Halo admin", "call"), ("sepurane pak lurah", "call"), ("dear webmaster", "call"),
        ("sekian dulu ya, min!", "call"), ("Ey sistem yöneticisi", "call"),
        ("adminnya tidur", "flaw"), ("your security is low", "flaw"), ("get ur patch", "flaw"),
        ("pintunya tidak dikunci", "flaw"), ("passwordnya masih bawaan", "flaw"),
        ("tidak ada yang dirusak", "spared"), ("no data was deleted", "spared"),
        ("only index", "spared"), ("ora njupuk apa-apa", "spared"), ("data aman", "spared"),
    ],
)  # fmt: skip
def test_pieces(text: str, piece: str) -> None:
    assert getattr(note(text), piece)


@pytest.mark.parametrize(
    "text",
    [
        "Kantor buka pukul delapan", "kami hadir untuk Anda", "Hubungi admin", "posted by admin",
        "Pintu masuk di sebelah barat", "we are open", "Layanan kami cepat", "min. 18 tahun",
        "Kepala dinas meresmikan jalan", "Your visit", "admin", "security", "oleh admin",
    ],
)  # fmt: skip
def test_ordinary_lines_have_no_pieces(text: str) -> None:
    assert note(text).votes == ()


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Hacked by K4loNg", True), ("H4ck3d by Chu404", True), ("Ups! pwned by anak_magang", True),
        ("Hackeado por Los_Lobos", True), ("Dijebol oleh T1kus_got", True),
        ("Hacked by design", False), ("hacked by me", False), ("Hacked by Mawar", False),
        ("Situs hacked by anak_magang", False), ("hacked by anak_magang, lalu pulih", False),
        ("Polisi menangkap yang bernama hacked by anak_magang", False),
    ],
)  # fmt: skip
def test_claims_with_a_name(text: str, sure: bool) -> None:
    assert note(text).sure is sure


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        # A signature and two pieces; a name and three; nobody and four.
        ("k1r1na x no_face. Halo admin, pintunya tidak dikunci", True),
        ("k1r1na x no_face. Halo admin", False),
        ("k1r1na: Halo admin, pintunya tidak dikunci", False),
        ("k1r1na was here. Halo admin, pintunya tidak dikunci", True),
        ("Halo admin, kami bobol panel kalian. Adminnya tidur. Tidak ada yang dihapus", True),
        ("Halo admin, kami bobol panel kalian.", False),
        # Two words of a report end it.
        ("k1r1na x no_face. Halo admin, pintunya tidak dikunci, tulis peretas", False),
    ],
)
def test_what_pieces_come_to(text: str, speaks: bool) -> None:
    assert note(text).speaks(2) is speaks


@given(st.text(max_size=3_000))
def test_no_text_makes_it_raise(text: str) -> None:
    found = note(text)
    assert found == note(text[:LONGEST])
    assert isinstance(hints(text), bool)


@pytest.mark.parametrize("text", ["kami ", "hacked by ", "a_", "a0", "aB", "we your ", "x ", "#Op"])
def test_long_texts_end(text: str) -> None:
    note(text * 200_000)
    hints(text * 2_000)
