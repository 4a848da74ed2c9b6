"""JSON Schemas (draft 2020-12) of the files people write, for editors.

The keys and types are those of the structs the readers read into; what a reader asks beyond that
stands beside it. A schema cannot tell a date from a date in quotes, nor 1.0 from 1: TOML's readers
hand editors both alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from msgspec import inspect as types

from cyberscan.config import baseline, waivers
from cyberscan.config.document import KeyPath
from cyberscan.config.policy import DEFAULT, EXTENDS, default_policy
from cyberscan.config.policy_keys import dotted
from cyberscan.config.policy_rules import LETTERS
from cyberscan.model.inventory import SERVICES
from cyberscan.model.maturity import COUNTED, TOPICS, Asked
from cyberscan.model.policy import Policy

Schema = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
DATE: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

_SCALARS: Final[Mapping[type, Schema]] = {
    types.IntType: {"type": "integer"},
    types.FloatType: {"type": "number"},
    types.BoolType: {"type": "boolean"},
    types.DateType: {"type": "string", "pattern": DATE},
}
_CHECK: Final[Schema] = {"$ref": "#/$defs/check"}
_LETTER: Final[Schema] = {"enum": [*LETTERS, ""]}
_PORT: Final[Schema] = {"minimum": 1, "maximum": 65535}
_ABOVE: Final[Schema] = {"exclusiveMinimum": 0}
_FROM: Final[Schema] = {"minimum": 0}
_SHARE: Final[Schema] = {"minimum": 0, "maximum": 1}
_TOLD: Final[Schema] = {"pattern": r"\S"}

_ASKED: Final[Mapping[str, Schema]] = {
    "version": {"minLength": 1},
    "read": {"pattern": DATE},
    **{f"rates.{key}": _ABOVE for key in default_policy().rates.__struct_fields__},
    **{f"deadlines.{key}": _ABOVE for key in default_policy().deadlines.__struct_fields__},
    **{f"caps.{key}": _ABOVE for key in ("body", "head", "connections", "requests")},
    "caps.redirects": _FROM,
    "reports.keep": _FROM,
    "grading.critical_overdue": _LETTER,
    "grading.minimum": _LETTER,
    "grading.coverage": _SHARE,
    "grading.family_coverage": _SHARE,
    "grading.severity_weights.*": _FROM,
    "grading.family_weights.*": _FROM,
    "grading.letters": {"propertyNames": {"enum": list(LETTERS)}},
    "grading.letters.*": {"minimum": 0, "maximum": 100},
    "grading.caps.*": _LETTER,
    "grading.service_weights": {"propertyNames": {"enum": list(SERVICES)}},
    "grading.service_weights.*": _FROM,
    "due_days.*": _FROM,
    "severities": {"propertyNames": _CHECK},
    "disabled": {"propertyNames": _CHECK},
    "disabled.*": _TOLD,
    "limits": {"propertyNames": {"enum": sorted(default_policy().limits)}},
    "limits.*": _FROM,
    "signals": {"propertyNames": {"enum": sorted(default_policy().signals)}},
    "signals.*": _FROM,
    "ports.*": _PORT,
    "canaries.*.port": _PORT,
    "canaries.*.name": _TOLD,
    "canaries.*.source": _TOLD,
    "canaries.*.read": {"pattern": DATE},
    "gate.minimum": _LETTER,
    "gate.warn_only.*": _CHECK,
    "gate.pinned.*": _CHECK,
    "gate.grace": {"propertyNames": _CHECK},
    **{f"gate.budgets.{key}": _FROM for key in default_policy().gate.budgets.__struct_fields__},
    "maturity.*.coverage": _SHARE,
    "maturity.*.grade": _LETTER,
    **{f"maturity.*.{key.value}": _FROM for key in (*COUNTED, Asked.OVERDUE, Asked.REPAIR_DAYS)},
    **{f"maturity.*.{topic.value}.*": _CHECK for topic in TOPICS},
}
"""What `policy_rules` asks beyond the types, by dotted key; ``*`` is any entry."""

_TEXT: Final[Schema] = {**_TOLD, "maxLength": waivers.LONGEST_TEXT}
_ASKED_OF_WAIVERS: Final[Mapping[str, Schema]] = {
    "waivers": {"maxItems": waivers.MOST},
    **{f"waivers.*.{key}": _TEXT for key in ("reason", "owner", "approver")},
    "waivers.*.check": _CHECK,
    "waivers.*.subject": {
        "maxLength": waivers.LONGEST_TEXT,
        "pattern": r"^\s*[A-Za-z0-9_*?.:\[\]-]*[A-Za-z0-9_][A-Za-z0-9_*?.:\[\]-]*\s*$",
    },
}

Words = Callable[[KeyPath], str]


def policy_schema(checks: Iterable[str], words: Words) -> Schema:
    """Return the schema of a policy; ``checks`` are ids, ``words`` say what a key means."""
    made = Maker(_ASKED, words).of(types.type_info(Policy), ())
    made["properties"][EXTENDS] = {"const": DEFAULT}
    required = made.pop("required")
    # What a whole policy must hold, table by table; one that extends the shipped one need not.
    whole: Schema = {"required": required, "properties": {}}
    _demand(whole, types.type_info(Policy), made)
    for name, known in (("limits", default_policy().limits), ("signals", default_policy().signals)):
        whole["required"].append(name)
        whole["properties"][name] = {"required": sorted(known)}
    return {
        **_head("policy", checks),
        **made,
        "if": {"required": [EXTENDS]},
        "then": {"required": ["version", "read"]},
        "else": whole,
    }


def _demand(whole: Schema, kind: types.Type, made: Schema) -> None:
    """Move what tables must hold from ``made`` into ``whole``."""
    assert isinstance(kind, types.StructType)  # noqa: S101 - called with structs alone
    for field in kind.fields:
        inner = made["properties"][field.encode_name]
        part: Schema = {}
        if isinstance(field.type, types.StructType):
            if required := inner.pop("required", None):
                part["required"] = required
            part["properties"] = {}
            _demand(part, field.type, inner)
        elif isinstance(field.type, types.DictType):
            key = field.type.key_type
            if field.encode_name in {"severity_weights", "family_weights", "due_days"}:
                assert isinstance(key, types.EnumType)  # noqa: S101 - of Severity or Family
                part["required"] = [str(member.value) for member in key.cls]
            elif field.encode_name == "letters":
                part["required"] = list(LETTERS)
        if part.get("required") or part.get("properties"):
            whole["properties"][field.encode_name] = part


def waivers_schema(checks: Iterable[str], words: Words) -> Schema:
    """Return the schema of a waivers file; ``checks`` are all names a check may be called by."""
    made = Maker(_ASKED_OF_WAIVERS, words).of(types.type_info(waivers.File), ())
    return {**_head("waivers", checks), **made}


def baseline_schema() -> Schema:
    """Return the schema of a baseline."""
    return {"$schema": DRAFT, "title": "cyberscan baseline", **baseline.SHAPE}


def _head(name: str, checks: Iterable[str]) -> Schema:
    return {
        "$schema": DRAFT,
        "title": f"cyberscan {name}",
        "$defs": {"check": {"enum": sorted(checks)}},
    }


class Maker:
    """Follows the types as `cyberscan.config.reader` does.

    ``asked`` is what is asked beyond them, by dotted key; ``text`` is what holds for every text.
    """

    def __init__(
        self, asked: Mapping[str, Schema], words: Words, text: Schema | None = None
    ) -> None:
        self._asked = asked
        self._words = words
        self._text: Schema = {"type": "string", **(text or {})}

    def of(self, kind: types.Type, path: KeyPath) -> Schema:
        made = self._type(kind, path)
        told = self._words(tuple(part for part in path if part != "*"))
        more = {"description": told} if told and path and path[-1] != "*" else {}
        asked = self._asked.get(dotted(path), {})
        if asked is _CHECK:
            made = {}  # an id is a string anyway, and older tools heed nothing beside "$ref"
        return {**made, **more, **asked}

    def _type(self, kind: types.Type, path: KeyPath) -> Schema:
        match kind:
            case types.StructType():
                return {
                    "type": "object",
                    "properties": {
                        field.encode_name: self.of(field.type, (*path, field.encode_name))
                        for field in kind.fields
                    },
                    "required": [field.encode_name for field in kind.fields if field.required],
                    "additionalProperties": False,
                }
            case types.DictType():
                value = self.of(kind.value_type, (*path, "*"))
                if isinstance(kind.key_type, types.EnumType):
                    names = _members(kind.key_type)
                    return {
                        "type": "object",
                        "properties": dict.fromkeys(names, value),
                        "additionalProperties": False,
                    }
                return {"type": "object", "additionalProperties": value}
            case types.VarTupleType():
                return {"type": "array", "items": self.of(kind.item_type, (*path, "*"))}
            case types.EnumType():
                return {"enum": _members(kind)}
            case types.StrType():
                return dict(self._text)
            case types.UnionType():  # ``X | None``: TOML has no null
                some = [inner for inner in kind.types if not isinstance(inner, types.NoneType)]
                return self._type(some[0], path)
            case _:
                return dict(_SCALARS[type(kind)])


def _members(kind: types.EnumType) -> Collection[Any]:
    return [str(member.value) for member in kind.cls]
