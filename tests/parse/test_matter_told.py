"""What stands right beside a note, and what it says of it."""

from __future__ import annotations

import pytest

from cyberscan.parse.matter.page import read
from cyberscan.parse.matter.told import is_introduced, tells

CLAIM = "HACKED BY BelutListrik404"


def parts(body: str) -> int:
    page = f"<!doctype html><title>Dinas</title><body>{body}"
    matter = read(page, "https://www.contoh.go.id/", "contoh.go.id")
    return sum(one.place == "part" for one in matter.laid)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Laman yang ditinggalkan peretas", True), ("Tangkapan layar", True),
        ("judul saat diarsipkan", True), ("Nama berkas", False), ("", False),
        # Who broke in says what he is.
        ("Kami peretas, admin tidur", False), ("peretas: L4ler_Ijo", False),
    ],
)  # fmt: skip
def test_what_tells(said: str, told: bool) -> None:
    assert tells(said) is told


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("Peretas menulis:", True), ("Kejadian 2012. Pelaku menulis: ", True),
        ("Peretas menulis", False), ("Pengumuman:", False), ("Peretas kabur. Pengumuman:", False),
        ("", False),
    ],
)  # fmt: skip
def test_what_introduces(before: str, told: bool) -> None:
    assert is_introduced(["Beranda ", before, CLAIM], 2) is told


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<p>{CLAIM}", 1),
        (f"<table><tr><td>{CLAIM}<td>Tulisan peretas</table>", 0),
        (f"<table><tr><td>{CLAIM}<td>Senin</table>", 1),
        (f"<table><tr><th>Komentar<tr><td>{CLAIM}</table>", 0),
        (f"<table><tr><th>Komentar<tr><td>x</table><p>{CLAIM}", 1),
        (f"<h3>{CLAIM}</h3><p>Tampilan yang diretas", 0),
        (f"<h3>{CLAIM}</h3><p>" + "Berita panjang. " * 60 + "peretas", 1),
        (f"<ul><li>{CLAIM}<li>Tulisan peretas</ul>", 1),
    ],
)
def test_what_is_kept(body: str, kept: int) -> None:
    assert parts(body) == kept
