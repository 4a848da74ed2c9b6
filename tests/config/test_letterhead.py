"""Letterheads: what may stand on them, and every mistake told at once."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.letterhead import LARGEST, image_kind, load_letterhead
from cyberscan.model.problem import UserError
from tests.support.images import png


def write(folder: Path, text: str, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    path = folder / "letterhead.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        load_letterhead(path)
    return str(caught.value)


def test_a_letterhead_is_read_with_its_logo(tmp_path: Path) -> None:
    text = 'name = " CSIRT Contoh "\nlines = ["Jl. Contoh 1", "csirt@contoh.go.test"]\nlogo = "l"\n'
    made = load_letterhead(write(tmp_path, text, l=png()))
    assert (made.name, made.lines) == ("CSIRT Contoh", ("Jl. Contoh 1", "csirt@contoh.go.test"))
    kind, _, data = made.logo.partition(";base64,")
    assert kind == "data:image/png"
    assert b64decode(data) == png()


def test_a_name_is_enough(tmp_path: Path) -> None:
    made = load_letterhead(write(tmp_path, 'name = "CSIRT"\n'))
    assert (made.name, made.lines, made.logo) == ("CSIRT", (), "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "`name`: is missing"),
        ('name = " "', "`name`: is empty"),
        ('name = "a\\nb"', "`name`: holds line ends"),
        ('name = "a\\u202eb"', "`name`: holds line ends"),
        (f'name = "{"x" * 101}"', "`name`: is longer than 100 characters"),
        ('name = "a"\nlines = ["1", ""]', "`lines[2]`: is empty"),
        ('name = "a"\nlines = ["1","2","3","4","5","6"]', "`lines`: holds more than 5 lines"),
        ('name = "a"\ncolour = "red"', "`colour`: is not a known key"),
        ('name = "a"\nlogo = "none.png"', "none.png"),
        ('name = "a"\nlogo = 3', "`logo`: must be text in quotes"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(tmp_path: Path, text: str, told: str) -> None:
    assert told in problems(write(tmp_path, text + "\n"))


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    told = problems(write(tmp_path, 'name = ""\nlines = [""]\nlogo = "l"\n', l=b"GIF89a"))
    assert told.count("\n") == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<?xml version='1.0'?><svg onload='alert(1)'>", "is SVG, which can run and fetch things"),
        (b"<html><script>", "is no image we know"),
        (b"", "is no image we know"),
        (b"GIF89a", "is no image we know"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST), "every page carries it"),
    ],
)
def test_a_file_that_may_not_be_a_logo(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in problems(write(tmp_path, 'name = "a"\nlogo = "l.png"\n', **{"l.png": data}))


def test_the_largest_logo_stays_below_ten_kilobytes_in_a_page(tmp_path: Path) -> None:
    data = b"\xff\xd8\xff".ljust(LARGEST, b"\0")
    made = load_letterhead(write(tmp_path, 'name = "a"\nlogo = "l"\n', l=data))
    assert len(made.logo) <= 10 * 1024


@given(st.binary(max_size=64))
def test_any_bytes_are_an_image_or_none(data: bytes) -> None:
    assert image_kind(data) in {"", "image/png", "image/jpeg", "image/webp"}


def test_images_are_known_by_how_they_begin() -> None:
    assert image_kind(png()) == "image/png"
    assert image_kind(b"\xff\xd8\xff\xe0\0\x10JFIF") == "image/jpeg"
    assert image_kind(b"RIFF\x10\0\0\0WEBPVP8 ") == "image/webp"
    assert image_kind(b"RIFF\x10\0\0\0WAVEfmt ") == ""
