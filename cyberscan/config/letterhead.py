"""Reading a letterhead: a TOML file with ``name``, maybe ``lines`` (a list) and ``logo`` (an image
beside it).

An image is known by how it begins, whatever its name (WHATWG MIME Sniffing, image type patterns, as
the documentation of public implementations gives them, read 2026-11-28).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from cyberscan.config.document import Document, KeyPath, load
from cyberscan.config.files import read_whole
from cyberscan.config.reader import read
from cyberscan.model.letterhead import Letterhead
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible

LONGEST: Final = 100
"""Characters of the name, and of a line."""
MOST: Final = 5
"""Lines."""
LARGEST: Final = 7 * 1024
"""Bytes of a logo: each page carries a third more, and stays below 10 KiB."""

_READ: Final = 16 * 1024 * 1024
_RIFF: Final = slice(0, 4)
_FORM: Final = slice(8, 14)
_DO: Final = "save it as PNG, JPEG or WebP"


class File(Struct, frozen=True):
    """A letterhead as it is written."""

    name: str
    lines: tuple[str, ...] = ()
    logo: str = ""
    """Path of an image, from the file's own folder."""


def load_letterhead(path: Path) -> Letterhead:
    """Read a letterhead and its logo. Raises `UserError` with every problem of the file."""
    document = load(path)
    problems: list[Problem] = []
    file = read(document, File, problems)
    problems.extend(_wrong(document, file))
    logo = ""
    if file.logo:
        try:
            logo = _logo(document, path.parent / file.logo)
        except UserError as error:
            problems.extend(error.problems)
    if problems:
        raise UserError(sorted(set(problems)))
    return Letterhead(
        name=file.name.strip(), lines=tuple(line.strip() for line in file.lines), logo=logo
    )


def _wrong(document: Document, file: File) -> Iterator[Problem]:
    if len(file.lines) > MOST:
        yield document.problem(("lines",), f"holds more than {MOST} lines")
    texts: list[tuple[KeyPath, str]] = [(("name",), file.name)]
    texts += [(("lines", index), line) for index, line in enumerate(file.lines)]
    for key, text in texts:
        if not document.has(key):
            continue
        if not text.strip():
            yield document.problem(key, "is empty")
        elif len(text) > LONGEST:
            yield document.problem(key, f"is longer than {LONGEST} characters")
        elif visible(text) != text:
            yield document.problem(key, "holds line ends or characters nobody can see")


def _logo(document: Document, path: Path) -> str:
    """Return an image as a data URI. Raises `UserError`."""
    data = read_whole(path, limit=_READ)
    kind = image_kind(data)
    if not kind:
        # Its text may hold scripts and addresses, and is no image to be looked at but a document.
        svg = b"<svg" in data[:4096].lower()
        what = "is SVG, which can run and fetch things" if svg else "is no image we know"
        raise UserError(document.problem(("logo",), f"{path}: {what}", _DO))
    if len(data) > LARGEST:
        what = f"{path}: is {len(data)} bytes; every page carries it, so at most {LARGEST} are"
        do = "make it smaller: 240 pixels wide, few colours"
        raise UserError(document.problem(("logo",), f"{what} allowed", do))
    return f"data:{kind};base64,{b64encode(data).decode()}"


def image_kind(data: bytes) -> str:
    """Return the media type of an image a page may carry; "" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[_RIFF] == b"RIFF" and data[_FORM] == b"WEBPVP":
        return "image/webp"
    return ""
