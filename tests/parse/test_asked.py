"""What forms ask for, by their words and what their fields are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.parse.asked import (
    MOST_PLEAS,
    PLEA,
    asked,
    asked_in,
    is_telling,
    named,
    pleas,
    spoken,
)
from cyberscan.tables.phishing import CHAT_CODES, PLAY_PROTECT, SECRETS


@pytest.mark.parametrize(
    ("kind", "phrase"), [(kind, phrase) for kind, table in SECRETS.items() for phrase in table]
)
def test_every_phrase_asks_for_its_kind(kind: str, phrase: str) -> None:
    assert kind in asked(spoken(f"Masukkan {phrase}"))


@pytest.mark.parametrize(
    ("field", "kinds"),
    [
        ("pin", ("pin",)),
        ("PIN6", ("pin",)),
        ("kodeOtp", ("otp",)),
        ("kode_otp", ("otp",)),
        ("noRek", ("account",)),
        ("no-rekening", ("account",)),
        ("nomorKartu", ("account",)),
        ("cvv2", ("card",)),
        ("x | Cryptogramme", ("card",)),
        ("x | Numéro de carte", ("account",)),
        ("namaIbuKandung", ("mother",)),
        ("NIK", ("identity",)),
        ("no_kk", ("family",)),
        ("x | Nomor Kartu Keluarga", ("family",)),
        ("x | Nomor Kartu Tanda Penduduk", ("identity",)),
        ("x | Unggah foto KTP", ("photo",)),
        ("passwd", ("password",)),
        ("x | Kata sandi", ("password",)),
        ("x | PIN | ATM Anda", ("pin",)),
        # Numbers of other cards, pins of maps, and codes that pictures show.
        ("x | Nomor kartu BPJS", ()),
        ("x | No kartu peserta", ()),
        ("x | Nomor kartu pelajar", ()),
        ("x | Nomor kartu berobat", ()),
        ("x | Pin lokasi", ()),
        ("captcha | Kode verifikasi", ()),
        ("x | Kode verifikasi | pada gambar", ()),
        ("x | Lupa kata sandi?", ()),
        ("x | Jangan berikan PIN", ()),
        ("x | Bukan PIN ATM", ()),
        # Words that only hold such a word.
        ("pinjaman", ()),
        ("shopping", ()),
        ("nikah", ()),
        ("spin", ()),
        ("nama", ()),
        ("alamat", ()),
        ("email", ()),
        ("", ()),
    ],
)
def test_what_a_field_is_called(field: str, kinds: tuple[str, ...]) -> None:
    assert asked(named(field)) == kinds
    assert asked_in([field, field]) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("PIN dan OTP", ("pin", "otp")),
        ("Kami tidak pernah meminta PIN. Isi NIK.", ("identity",)),
        ("Kami tak pernah meminta PIN, OTP, atau nomor kartu", ()),
        ("Jangan berikan OTP! Isi kata sandi.", ("password",)),
        ("Pelaku meminta PIN korban", ()),
        ("PIN · bukan PIN ATM", ("pin",)),
    ],
)
def test_sentences_that_warn_ask_for_nothing(text: str, kinds: tuple[str, ...]) -> None:
    assert asked(spoken(text)) == kinds


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ((), False),
        (("identity",), False),
        (("identity", "family"), False),
        (("identity", "family", "mother"), True),
        (("pin",), True),
        (("otp",), True),
        (("card",), True),
        (("password",), True),
        (("account",), False),
    ],
)
def test_which_forms_are_kept(kinds: tuple[str, ...], told: bool) -> None:
    assert is_telling(kinds) is told


@pytest.mark.parametrize("phrase", [*CHAT_CODES, "play protect"])
def test_every_phrase_is_a_plea(phrase: str) -> None:
    (found,) = pleas(f"{'a ' * 900}Masukkan {phrase} sekarang. {'b ' * 900}")
    assert phrase in found
    assert len(found) <= PLEA


def test_all_about_protection_names_it() -> None:
    assert all("play protect" in p or "google play" in p for p in PLAY_PROTECT)


def test_pleas_do_not_overlap_and_are_few() -> None:
    text = "kode otp " * 10_000
    found = pleas(text)
    assert len(found) == MOST_PLEAS
    assert "".join(found) == text[: sum(map(len, found))]
    assert pleas("Selamat datang") == ()


@given(st.text(max_size=300), st.lists(st.text(max_size=50), max_size=5))
def test_any_text_is_read(text: str, fields: list[str]) -> None:
    kinds = asked(spoken(text))
    assert set(kinds) <= set(SECRETS)
    assert set(asked_in(fields)) <= set(SECRETS)
    assert all(piece in text for piece in pleas(text))


@pytest.mark.parametrize(
    "text",
    ["pin " * 250_000, "nomor kartu " * 80_000, "a. " * 330_000, "kode " * 200_000, "\x00" * 10**6],
)
def test_hostile_texts_are_bounded(text: str) -> None:
    assert len(asked(spoken(text))) <= len(SECRETS)
    assert sum(map(len, pleas(text))) <= MOST_PLEAS * PLEA
