"""A policy's values one by one, and how two policies differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec
import tomli_w

from cyberscan.config.document import KeyPath
from cyberscan.model.policy import CanaryKind, Policy

_OF_PAGES: Final = {"path": "/", "status": 204}
"""What a canary of another kind has and nobody reads."""

Value = str | int | float | bool | date | tuple[Any, ...] | None
"""A scalar, a list of scalars, or of nothing: None where nothing is asked."""


def plain(policy: Policy) -> dict[str, Any]:
    """Return a policy as TOML's types, in the order of its keys; None where nothing is asked."""
    made: dict[str, Any] = _lists(msgspec.to_builtins(policy, builtin_types=(date,)))
    for canary in made["canaries"]:
        for key, value in _OF_PAGES.items():
            if canary["kind"] != CanaryKind.PAGE and canary[key] == value:
                del canary[key]
    for step in made["maturity"]:
        for key in [key for key, value in step.items() if value in (None, "", [])]:
            del step[key]
    return made


def _lists(value: Any) -> Any:
    match value:
        case dict():
            return {key: _lists(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_lists(inner) for inner in value]
        case _:
            return value


def values(policy: Policy) -> dict[KeyPath, Value]:
    """Return every value of a policy by its path; an empty table has none."""
    return dict(_values((), plain(policy)))


def _values(path: KeyPath, data: Any) -> Iterator[tuple[KeyPath, Value]]:
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from _values((*path, key), inner)
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for index, inner in enumerate(data):
            yield from _values((*path, index), inner)
    else:
        yield path, tuple(data) if isinstance(data, list) else data


def differences(base: Policy, own: Policy) -> dict[KeyPath, tuple[str, str]]:
    """Return what differs, as (base's value, own value) in TOML's spelling; empty where one has
    none."""
    before, after = values(base), values(own)
    return {
        path: (spelled(before.get(path)), spelled(after.get(path)))
        for path in {**before, **after}
        if before.get(path) != after.get(path)
    }


def spelled(value: Value) -> str:
    """Spell a value as TOML would, on one line; empty for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f"[{', '.join(spelled(each) for each in value)}]"
    return tomli_w.dumps({"k": value}).removeprefix("k = ").removesuffix("\n")
