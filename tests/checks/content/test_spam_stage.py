"""Bands that are called after games of chance, and pages that only look as if they had one."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE, POLICY
from cyberscan.checks.content.gambling_injection import judge
from tests.checks.content.reading import material

EVENING = "<p>Band tanpa nama manggung Sabtu 12 Desember, pukul 20. Tiket di loket.</p>"


def is_accused(source: str, title: str = "Gedung Kesenian Kabupaten Contoh") -> bool:
    page = f"<title>{title}</title>{source}"
    verdict = judge(material(page), NONE, POLICY)
    return verdict.message in {"gambling", "trade"}


ROW = (
    '<a href="https://gacor77.test/">slot gacor</a> '
    '<a href="https://situsmaxwin88.test/">slot maxwin</a> '
    '<a href="https://togel4d.test/">togel online</a>'
)
BILLED = [
    ("<h1>MAXWIN</h1>", '<a href="https://tiketpunk.test/maxwin">TIKET</a>', "MAXWIN malam ini"),
    ("<h1>Zeus Live</h1>", '<a href="https://kakekzeus.test/lirik/petir">Scatter Hitam</a>', ""),
    ("<h1>Joker 123</h1>", '<a href="https://joker123konser.test/">masuk</a>', "JOKER 123"),
    ("<h2>Mahjong Ways</h2>", '<a href="https://seni.test/e/mahjong-ways">Pesan kursi</a>', ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "link", "title"), BILLED)
def test_a_name_on_a_bill_is_no_advertisement(head: str, link: str, title: str) -> None:
    assert not is_accused(f"{head}{EVENING}<p>{link}</p>", title or "Gedung Kesenian")


@pytest.mark.parametrize(
    "source",
    [
        # The same links elsewhere, without an hour, or beside what is no song and no ticket.
        '<p><a href="https://slotgacor88.test/">slot gacor</a>',
        f'{EVENING}<p><a href="https://slotgacor88.test/">slot gacor</a>',
        f'{EVENING}<p><a href="https://bandarslot88.test/">live slot gacor</a>',
        f'{EVENING}<p><a href="https://slotbandung88.test/">slot gacor hari ini</a>',
        '<p>Band manggung.<a href="https://slotgacor88.test/">slot gacor maxwin</a>',
        f"{EVENING}{ROW}",
    ],
)
def test_what_stands_beside_a_bill_is_judged_as_ever(source: str) -> None:
    assert is_accused(source)


def test_a_title_that_sells_is_no_name() -> None:
    assert is_accused(EVENING, "Slot Gacor Hari Ini: Situs Slot Maxwin Terpercaya")


DARK = "<p>Punk dan metal, 12/12/2026, band bertopeng tanpa nama. Konser gratis.</p>"
POSTERS = [
    # A title that says a name and nobody again, and one that says what is performed.
    ("Slot Gacor Malam Ini - Panggung Anonim", "<h1>Panggung Anonim</h1>"),
    # What search engines are told of the evening.
    (
        "Konser di Gedung Kesenian",
        '<script type=\'application/ld+json\'>{"@type":"MusicEvent","name":"Maxwin"}</script>',
    ),
    # Tickets at whoever sells them, under the band's name.
    (
        "Malam Anonim",
        "<h1>Slot Gacor Maxwin</h1><a href='https://kursikita.test/slot-gacor-maxwin'>Ambil</a>",
    ),
    # The band's own host, named by its address.
    ("Malam Anonim", "<h1>Slotgacor</h1><a href='https://slotgacor.test/'>slotgacor.test</a>"),
    ("Malam Anonim", "<h1>SL0T G4C0R</h1><h2>M4XW1N</h2>"),
]


@pytest.mark.parametrize(("title", "source"), POSTERS)
def test_posters_of_bands_with_such_names(title: str, source: str) -> None:
    assert not is_accused(source + DARK, title)


@pytest.mark.parametrize(
    ("title", "source"),
    [
        # The same words where nothing is performed, or to a host that sells them.
        ("Slot Gacor Malam Ini", "<h1>Slot Gacor</h1><a href='https://gacor77.test/'>Main</a>"),
        ("Malam Anonim", f"{DARK}<a href='https://gacor77.test/'>slot gacor maxwin</a>"),
        (
            "Malam Anonim",
            f"{DARK}<h1>Konser</h1><a href='https://kursi.test/'>situs slot gacor</a>",
        ),
    ],
)
def test_what_only_borrows_the_evening_is_accused(title: str, source: str) -> None:
    assert is_accused(source, title)
