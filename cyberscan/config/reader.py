"""Reading a document into a struct, collecting everything that is wrong with it.

The struct is the declaration: its fields are the keys, their types what may stand there, their
defaults what a missing key means; a field without a default is a key that must be there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec import inspect as types

from cyberscan.config.document import Document, KeyPath
from cyberscan.model.problem import Problem

S = TypeVar("S", bound=Struct)

_SPOKEN: dict[type, str] = {
    types.StrType: "text in quotes",
    types.IntType: "a whole number",
    types.FloatType: "a number",
    types.BoolType: "true or false",
    types.DateType: "a date without quotes, as 2026-11-24",
}


def read(document: Document, form: type[S], problems: list[Problem]) -> S:
    """Read ``document`` as ``form``; add to ``problems`` everything that does not fit.

    The result is whole even then (blank where the file is wrong), so that further rules can be
    checked in the same go; it may be used only if ``problems`` stayed empty.
    """
    value = _Reader(document, problems).value(_type_of(form), document.data, ())
    assert isinstance(value, form)  # noqa: S101 - a struct type always makes its struct
    return value


@cache
def _type_of(form: type[Struct]) -> types.Type:
    return types.type_info(form)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean "x"?`` for the known word nearest to ``word``, or an empty text."""
    close = get_close_matches(word.lower(), {k.lower(): k for k in known}, n=1, cutoff=0.6)
    if not close:
        return ""
    return f'did you mean "{next(k for k in known if k.lower() == close[0])}"?'


def unknown(document: Document, path: KeyPath, known: Iterable[str]) -> Problem:
    """Return the problem of a key that means nothing."""
    names = sorted(known)
    do = nearest(str(path[-1]), names) or f"known here: {', '.join(names)}"
    return document.problem(path, "is not a known key", do)


def not_one_of(document: Document, path: KeyPath, value: str, known: Iterable[str]) -> Problem:
    """Return the problem of a word that is not in a closed list."""
    names = list(known)
    return document.problem(
        path, f'"{value[:80]}" is not one of {", ".join(names)}', nearest(value, names)
    )


class _Reader:
    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self._document = document
        self._problems = problems

    def value(self, kind: types.Type, value: Any, path: KeyPath) -> Any:
        match kind:
            case types.StructType():
                return self._struct(kind, value, path)
            case types.DictType():
                return self._dict(kind, value, path)
            case types.VarTupleType():
                return self._array(kind, value, path)
            case types.EnumType():
                return self._enum(kind, value, path)
            case types.UnionType():  # ``X | None``: TOML has no null, so what is there is an X
                return self.value(_without_none(kind), value, path)
            case _:
                return self._scalar(kind, value, path)

    def _wrong(self, path: KeyPath, wanted: str, value: Any) -> None:
        self._problems.append(
            self._document.problem(path, f"must be {wanted}, not {_describe(value)}")
        )

    def _struct(self, kind: types.StructType, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            self._wrong(path, "a table", value)
            value = None
        given: dict[str, Any] = value or {}
        fields = {field.encode_name: field for field in kind.fields}
        self._problems.extend(
            unknown(self._document, (*path, key), fields) for key in given if key not in fields
        )
        made: dict[str, Any] = {}
        for key, field in fields.items():
            if key in given:
                made[field.name] = self.value(field.type, given[key], (*path, key))
            elif field.required:
                if value is not None:
                    self._problems.append(self._document.problem((*path, key), "is missing"))
                made[field.name] = _blank(field.type)
        return kind.cls(**made)

    def _dict(self, kind: types.DictType, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, dict):
            self._wrong(path, "a table", value)
            return {}
        made = {}
        for key, inner in value.items():
            there = (*path, key)
            name: Any = key
            if isinstance(kind.key_type, types.EnumType):
                members = [str(member.value) for member in kind.key_type.cls]
                if key not in members:
                    self._problems.append(unknown(self._document, there, members))
                    continue
                name = kind.key_type.cls(key)
            made[name] = self.value(kind.value_type, inner, there)
        return made

    def _array(self, kind: types.VarTupleType, value: Any, path: KeyPath) -> Any:
        if not isinstance(value, list):
            self._wrong(path, "a list in square brackets", value)
            return ()
        return tuple(
            self.value(kind.item_type, inner, (*path, index)) for index, inner in enumerate(value)
        )

    def _enum(self, kind: types.EnumType, value: Any, path: KeyPath) -> Enum:
        members = {str(member.value): member for member in kind.cls}
        if isinstance(value, str) and value in members:
            return members[value]
        if isinstance(value, str):
            self._problems.append(not_one_of(self._document, path, value, members))
        else:
            self._wrong(path, f"one of {', '.join(members)} in quotes", value)
        return next(iter(members.values()))

    def _scalar(self, kind: types.Type, value: Any, path: KeyPath) -> Any:
        match kind:
            case types.StrType() if isinstance(value, str):
                return value
            case types.BoolType() if isinstance(value, bool):
                return value
            case types.IntType() if type(value) is int:
                return value
            case types.FloatType() if type(value) in {int, float}:
                if math.isfinite(value):
                    return _float(value)
            case types.DateType() if isinstance(value, date) and not isinstance(value, datetime):
                return value
            case _:
                pass
        self._wrong(path, _SPOKEN[type(kind)], value)
        return _blank(kind)


def _float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:  # an integer of hundreds of digits
        return math.copysign(1e308, value)


def _without_none(kind: types.UnionType) -> types.Type:
    return next(inner for inner in kind.types if not isinstance(inner, types.NoneType))


def _blank(kind: types.Type) -> Any:
    match kind:
        case types.StructType():
            return kind.cls(**{f.name: _blank(f.type) for f in kind.fields if f.required})
        case types.DictType():
            return {}
        case types.VarTupleType():
            return ()
        case types.EnumType():
            return next(iter(kind.cls))
        case types.UnionType():
            return None
        case types.DateType():
            return date.min
        case types.IntType():
            return 0
        case types.FloatType():
            return 0.0
        case types.BoolType():
            return False
        case _:
            return ""


def _describe(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'text "{value[:40]}"'
        case int() | float():
            return f"the number {str(value)[:40]}"
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return f"the date or time {value}"
