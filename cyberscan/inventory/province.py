"""``province.toml``: the province's name and where its regencies stand on the tile map."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cyberscan.config.document import Document
from cyberscan.config.reader import read
from cyberscan.inventory.form import ProvinceForm
from cyberscan.inventory.words import LONGEST_NAME, text_problem
from cyberscan.model.inventory import Regency
from cyberscan.model.problem import Problem

FILE = "province.toml"

_ABBREVIATION = re.compile(r"[A-Z0-9]{2,4}")
_WIDEST = 100


def stand_in(regencies: Sequence[Regency]) -> str:
    """Return what an inventory is called that names no province: its first regencies."""
    return ", ".join(dict.fromkeys(regency.label for regency in regencies[:3]))


def read_province(document: Document, problems: list[Problem]) -> ProvinceForm:
    """Read a province's file; add every problem to ``problems``."""
    form = read(document, ProvinceForm, problems)
    if problem := text_problem(document, ("name",), form.name, LONGEST_NAME):
        problems.append(problem)
    if document.data.get("name") == "":
        problems.append(document.problem(("name",), "is empty"))
    for key, size in (("rows", form.rows), ("columns", form.columns)):
        if not 0 <= size <= _WIDEST:
            problems.append(document.problem((key,), f"must lie between 0 and {_WIDEST}"))
    places: dict[tuple[int, int], str] = {}
    codes: set[str] = set()
    for index, tile in enumerate(form.tiles):
        path = ("tiles", index)
        if not _ABBREVIATION.fullmatch(tile.abbreviation):
            problems.append(
                document.problem((*path, "abbreviation"), "must be 2 to 4 capital letters")
            )
        if not (0 <= tile.row < form.rows and 0 <= tile.column < form.columns):
            problems.append(document.problem(path, "lies outside the grid's rows and columns"))
        if other := places.get((tile.row, tile.column)):
            problems.append(document.problem(path, f"lies on the tile of {other}"))
        places[tile.row, tile.column] = tile.code
        if tile.code in codes:
            problems.append(document.problem((*path, "code"), "has a tile already"))
        codes.add(tile.code)
    return form
