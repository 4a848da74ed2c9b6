"""An inventory as one table (CSV), for people who keep their lists in a spreadsheet.

Reading turns the rows of each regency into what its TOML file would hold, so that one set of rules
judges both; `cyberscan.inventory.columns` describes the columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from cyberscan.config.document import Document, KeyPath
from cyberscan.config.files import read_whole
from cyberscan.config.reader import nearest
from cyberscan.config.suffixes import Suffixes
from cyberscan.inventory import authorities, ports
from cyberscan.inventory.columns import (
    DATES,
    HOST,
    LISTS,
    NEEDED,
    ORDER,
    PROVINCE,
    REGENCY,
    ZONE,
    read_windows,
    unguarded,
)
from cyberscan.inventory.form import ProvinceForm
from cyberscan.inventory.names import Wrong, to_ascii
from cyberscan.model.problem import Problem, UserError

LIMIT: Final = 8 * 1024 * 1024
"""Largest table that is read, in bytes."""

Row = tuple[int, Mapping[str, str]]
"""Line on which the row starts, and its cells by column; empty cells are left out."""


class Sheet:
    """What a table holds: the regencies as documents, and the province if it names one."""

    def __init__(self, documents: list[Document], province: ProvinceForm | None) -> None:
        self.documents = documents
        self.province = province


def read_sheet(path: Path, rules: Suffixes, problems: list[Problem]) -> Sheet:
    """Read a table; add what is wrong with its cells to ``problems``.

    Raises `UserError` when it cannot be read as a table at all. Comma and semicolon both separate;
    a byte-order mark is allowed, as spreadsheets write one. A host whose row names no zone gets its
    registrable domain.
    """
    file = str(path)
    regencies: dict[str, _Regency] = {}
    province: dict[str, str] = {}
    for line, cells in _rows(_text(path), file, problems):
        code = cells.get("code", "")
        if not code:
            problems.append(Problem(file=file, line=line, key="code", what="is missing"))
            continue
        problems.extend(
            Problem(
                file=file,
                line=line,
                key=column,
                what=f'"{cells[column][:60]}" differs from "{province[column][:60]}" above',
                do="a table holds one province",
            )
            for column in PROVINCE
            if column in cells and province.setdefault(column, cells[column]) != cells[column]
        )
        regencies.setdefault(code, _Regency(file, rules, problems)).add(line, cells)
    if not regencies:
        problems.append(Problem(file=file, what="holds no regency"))
    fictional = province.get("fictional", "")
    if fictional not in {"", "yes"}:
        problems.append(Problem(file=file, key="fictional", what='can only be "yes" or empty'))
    name = province.get("province", "")
    form = ProvinceForm(name=name, fictional=fictional == "yes") if name or fictional else None
    return Sheet([regency.document() for regency in regencies.values()], form)


class _Regency:
    """The rows of one regency, on their way to become a document."""

    def __init__(self, file: str, rules: Suffixes, problems: list[Problem]) -> None:
        self._file = file
        self._rules = rules
        self._problems = problems
        self._data: dict[str, Any] = {}
        self._lines: dict[KeyPath, int] = {}
        self._names: dict[KeyPath, str] = {}
        self._zones: dict[str, int] = {}
        self._hosts = 0

    def document(self) -> Document:
        self._data.setdefault("kind", "daerah")
        return Document(self._file, self._data, self._lines, self._names)

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        for column, path in REGENCY.items():
            if column in cells:
                self._put(path, column, cells[column], line)
        zone = cells.get("zone") or self._zone_of(cells.get("host", ""))
        if zone:
            index = self._zones.setdefault(_same(zone), len(self._zones))
            for column, key in ZONE.items():
                value = zone if column == "zone" else cells.get(column)
                if value and not (column == "zone" and self._lines.get(("zones", index, key))):
                    self._put(("zones", index, key), column, value, line)
        elif stray := [column for column in ZONE if column in cells]:
            self._tell(line, stray[0], "describes a zone, but the row names none")
        if "host" in cells:
            for column, key in HOST.items():
                if column in cells:
                    self._put(("hosts", self._hosts, key), column, cells[column], line)
            self._hosts += 1
        elif stray := [column for column in HOST if column in cells]:
            self._tell(line, stray[0], "describes a host, but the row names none")

    def _zone_of(self, host: str) -> str:
        try:
            return self._rules.registrable(to_ascii(host)) if host else ""
        except Wrong:
            return ""  # told where the host itself is read

    def _put(self, path: KeyPath, column: str, cell: str, line: int) -> None:
        value = self._value(column, cell, line)
        place: Any = self._data
        for part, below in pairwise(path):
            place = _below(place, part, list if isinstance(below, int) else dict)
        before = place.get(path[-1])
        if before is None:
            place[path[-1]] = value
            self._lines.setdefault(path, line)
            self._names[path] = column
            for length in range(1, len(path)):
                self._lines.setdefault(path[:length], line)
            if isinstance(value, list):
                self._names.update({(*path, index): column for index in range(len(value))})
        elif before != value:
            there = self._lines[path]
            self._tell(
                line, column, f"differs from line {there}", "leave it empty or make it equal"
            )

    def _value(self, column: str, cell: str, line: int) -> Any:
        if column == "authorities":
            return authorities.in_cell(cell)
        if column == "ports":
            return ports.in_cell(cell)
        if column in LISTS:
            return cell.split()
        if column in DATES:
            try:
                return date.fromisoformat(cell)
            except ValueError:
                return cell  # the reader of the regency tells what a date looks like
        if column == "windows":
            windows = read_windows(cell)
            if windows is None:
                self._tell(
                    line,
                    column,
                    "is not a list of windows",
                    "as 1,2,3,4,5 21:00-05:00 Asia/Jakarta; 6,7 00:00-23:59",
                )
            return windows or []
        return cell

    def _tell(self, line: int, column: str, what: str, do: str = "") -> None:
        self._problems.append(Problem(file=self._file, line=line, key=column, what=what, do=do))


def _same(zone: str) -> str:
    """Return what two spellings of one zone have in common."""
    try:
        return to_ascii(zone)
    except Wrong:
        return zone


def _below(place: Any, part: str | int, kind: type[list[Any] | dict[str, Any]]) -> Any:
    if isinstance(part, int):
        if part == len(place):
            place.append(kind())
        return place[part]
    return place.setdefault(part, kind())


def _text(path: Path) -> str:
    source = read_whole(path, limit=LIMIT)
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise UserError(
            Problem(file=str(path), line=line, what="is not UTF-8 text", do='save as "CSV UTF-8"')
        ) from error


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[Row]:
    header = text.partition("\n")[0]
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns: Sequence[str] = ()
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, file, line)
            elif any(cell.strip() for cell in cells[len(columns) :]):
                problems.append(Problem(file=file, line=line, what="has more cells than columns"))
            else:
                pairs = zip(columns, (unguarded(cell).strip() for cell in cells), strict=False)
                yield line, {column: cell for column, cell in pairs if cell}
    except csv.Error as error:
        raise UserError(
            Problem(file=file, line=reader.line_num, what=f"is not CSV: {error}")
        ) from error


def _columns(cells: Sequence[str], file: str, line: int) -> Sequence[str]:
    columns = [cell.strip().lower() for cell in cells]
    problems = [
        Problem(
            file=file,
            line=line,
            key=column[:60],
            what="is not a known column",
            do=nearest(column, ORDER) or f"known are {', '.join(ORDER)}",
        )
        for column in columns
        if column not in ORDER
    ]
    problems += [
        Problem(file=file, line=line, key=column, what="is a column twice")
        for column in ORDER
        if columns.count(column) > 1
    ]
    problems += [
        Problem(file=file, line=line, key=column, what="is missing: the table needs this column")
        for column in NEEDED
        if column not in columns
    ]
    if problems:
        raise UserError(problems)
    return columns
