"""Walls of headlines and works on show, which quote notes; and notes that only stand beside such
words."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.verdict import Severity, Verdict
from tests.checks.content.reading import NONE, material, small


def is_accused(body: str, title: str = "Dinding") -> bool:
    verdict = CHECK.judge(material(small(f"<title>{title}</title>{body}")), NONE, NONE, NONE)
    assert isinstance(verdict, Verdict)
    severity = verdict.severity or CHECK.messages[verdict.message].severity
    return verdict.outcome.value == "fail" and severity is not Severity.INFO


CLAIM = "<h1>HACKED BY PUTR4_ANGKOLA</h1>"
WORK = (
    "<p>HACKED BY M0N4_L15A</p><p>pwned by the night</p>"
    "<p>Karya: Dwi Anggara, cetak saring, 2026</p><p>Ruang 3, tiket Rp20.000</p>"
)
PAPER = "<h2>Situs bupati berganti wajah</h2><p>Angkola Pos</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"{CLAIM}{PAPER * 3}",
        f"{CLAIM}<p>Koran Tempo, 3 Mei 2022</p><p>SALAM</p><p>Koran Tempo, 9 Mei 2022</p>",
        f"{CLAIM}<p>The Herald</p><p>YOU GOT PWNED</p><p>Evening Post</p><p>x</p><p>The Times</p>",
        WORK,
    ],
)
def test_headlines_and_works_are_no_notes(body: str) -> None:
    assert not is_accused(body)


@pytest.mark.parametrize(
    "body",
    [
        CLAIM,
        f"{CLAIM}{PAPER}",
        f"{CLAIM}<p>Dear admin, fix your bug. Greetz: r00t_Sambal</p><p>karya anak bangsa 2026</p>",
    ],
)
def test_a_note_beside_such_words_is_one(body: str) -> None:
    assert is_accused(body)
