"""Reading an inventory from where it lies: a folder, a regency's file, a CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from cyberscan.config.document import Document
from cyberscan.config.document import load as load_document
from cyberscan.config.suffixes import suffixes as suffix_list
from cyberscan.inventory.form import ProvinceForm
from cyberscan.inventory.province import FILE as PROVINCE
from cyberscan.inventory.province import read_province, stand_in
from cyberscan.inventory.regency import read_regency
from cyberscan.inventory.sheet import read_sheet
from cyberscan.inventory.whole import across
from cyberscan.model.inventory import Inventory, Regency, Tile
from cyberscan.model.problem import Problem, UserError

MOST_FILES: Final = 2000


def load(
    paths: Sequence[Path], *, suffixes: Sequence[str] = (), fictional: bool = False
) -> Inventory:
    """Read every path into one inventory.

    A folder holds one TOML file per regency and maybe a ``province.toml``; a ``.toml`` path is one
    regency (the ``province.toml`` beside it is read too); a ``.csv`` path is a table as
    `cyberscan.inventory.columns` describes. ``suffixes`` are public suffix rules to add
    (``go.test``); ``fictional`` admits documentation networks, as a ``province.toml`` that
    says so does.

    Raises `UserError` with every problem of every file at once, in order of file and line.
    """
    problems: list[Problem] = []
    rules = suffix_list(tuple(suffixes))
    documents: list[Document] = []
    provinces: list[ProvinceForm] = []
    beside: dict[Path, None] = {}
    for path in paths:
        for file in _files(path, problems):
            try:
                if file.suffix.lower() == ".csv":
                    sheet = read_sheet(file, rules, problems)
                    documents.extend(sheet.documents)
                    provinces.extend((sheet.province,) if sheet.province else ())
                else:
                    beside[file.parent / PROVINCE] = None
                    documents.append(load_document(file))
            except UserError as error:
                problems.extend(error.problems)
    for file in beside:
        if file.is_file():
            try:
                provinces.append(read_province(load_document(file), problems))
            except UserError as error:
                problems.extend(error.problems)
    fictional = fictional or any(form.fictional for form in provinces)
    regencies = [read_regency(d, rules, problems, fictional=fictional) for d in documents]
    problems.extend(_several(provinces))
    problems.extend(across(regencies))
    if problems:
        raise UserError(sorted(set(problems)))
    return _assembled(provinces, regencies, fictional=fictional)


def _several(provinces: Sequence[ProvinceForm]) -> Iterator[Problem]:
    names = sorted({province.name for province in provinces if province.name})
    if len(names) > 1:
        yield Problem(
            what=f"these paths belong to several provinces: {', '.join(names)}",
            do="scan one province at a time",
        )
    if len({province.fictional for province in provinces}) > 1:
        yield Problem(what="these paths mix a fictional province with a real one")


def _assembled(
    forms: Sequence[ProvinceForm], regencies: Sequence[Regency], *, fictional: bool
) -> Inventory:
    province = next(iter(forms), ProvinceForm(name=""))
    ordered = tuple(sorted(regencies, key=lambda regency: regency.code))
    return Inventory(
        name=province.name or stand_in(ordered),
        regencies=ordered,
        tiles=tuple(
            Tile(code=t.code, abbreviation=t.abbreviation, row=t.row, column=t.column)
            for t in province.tiles
        ),
        rows=province.rows,
        columns=province.columns,
        fictional=fictional,
    )


def _files(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files that describe regencies; tell what is not there or empty."""
    where = str(path)
    if path.is_dir():
        try:
            found = sorted(p for p in path.iterdir() if p.suffix == ".toml" and p.name != PROVINCE)
        except OSError as error:
            problems.append(Problem(file=where, what=error.strerror or "cannot be read"))
            return
        found = [p for p in found if not p.name.startswith(".")]
        if not found:
            problems.append(
                Problem(
                    file=where, what="holds no regency", do="put one TOML file per regency there"
                )
            )
        if len(found) > MOST_FILES:
            problems.append(Problem(file=where, what=f"holds more than {MOST_FILES} files"))
        yield from found[:MOST_FILES]
    elif not path.exists():
        problems.append(Problem(file=where, what="does not exist"))
    elif path.suffix.lower() not in {".toml", ".csv"} or path.name == PROVINCE:
        problems.append(
            Problem(
                file=where, what="is no inventory", do="give a folder, a regency's .toml or a .csv"
            )
        )
    else:
        yield path
