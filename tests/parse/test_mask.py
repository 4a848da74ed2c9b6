from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.mask import mask

SECRETS = [
    ("surel: budi.s+x@contoh.go.test.", "surel: [surel]."),
    ("mailto:csirt@contoh.go.test", "mailto:[surel]"),
    ("a%40b.test", "[surel]"),
    ("NIK 3578012345670001", "NIK [NIK]"),
    ("NIK 35.78.01.234567.0001", None),
    ("3578 0123 4567 0001", "[NIK]"),
    ("357801-234567-0001", None),
    ("telp 0812-3456-7890", "telp [telepon]"),
    ("+62 812 3456 7890", "[telepon]"),
    ("6281234567890", "[telepon]"),
    ("(031) 1234567", "[telepon]"),
    ("tel:+62-31-1234567", "tel:[telepon]"),
    ("https://a.test/?token=abc123&x=1", "https://a.test/?token=[token]&x=1"),
    ("?PHPSESSID=abc", "?PHPSESSID=[token]"),
    ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEF", "[token]"),
    ("d41d8cd98f00b204e9800998ecf8427e", "[token]"),
]

HARMLESS = [
    "Pemerintah Kabupaten Contoh 2026",
    "Perda Nomor 12 Tahun 2025 tentang APBD Rp 1.250.000.000",
    "24-11-2026 pukul 08.00",
    "kode pos 61411",
    "https://a.test/berita/2026/11/24/judul-berita-panjang?halaman=2",
    "versi 1.2.3",
    "@akunresmi",
    "112",
]


@pytest.mark.parametrize(("text", "masked"), SECRETS)
def test_personal_data_and_tokens_are_taken_out(text: str, masked: str | None) -> None:
    found = mask(text)
    if masked is None:
        assert "234567" not in found
    else:
        assert found == masked


@pytest.mark.parametrize("text", [*(text for text, _ in SECRETS), *HARMLESS])
def test_it_does_not_matter_how_long_the_text_around_is(text: str) -> None:
    around = "Situs resmi daerah. " * 30
    assert mask(f"{around}{text} {around}") == f"{around}{mask(text)} {around}"


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_text_stays(text: str) -> None:
    assert mask(text) == text


@given(st.text() | st.text(alphabet="0123456789 .-+()@%40abeyJ=token", max_size=200))
def test_nothing_of_sixteen_digits_and_no_address_is_left(text: str) -> None:
    masked = mask(text)
    assert not re.search(r"(?<!\d)\d{16}(?!\d)", masked)
    assert not re.search(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[a-z]{1,20}@[a-z]{1,20}\.[a-z]{2,9}", masked)


@pytest.mark.parametrize("piece", ["0", "a@", "eyJ", "token=", "1 ", "a.", "(0", "+62 ", "%40"])
def test_long_hostile_text_is_masked_in_one_pass(piece: str) -> None:
    assert isinstance(mask(piece * (100_000 // len(piece))), str)
