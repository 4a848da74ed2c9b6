"""``cyberscan.toml`` written out: every key under a comment that explains it, and none in force."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from cyberscan.config.document import KeyPath, spell
from cyberscan.config.policy_values import spelled
from cyberscan.config.settings_keys import EXAMPLES, HEAD, WORDS
from cyberscan.model.settings import PROFILES, Settings

WIDTH: Final = 100


def settings_toml(lang: str) -> str:
    """Return a file with every key that there are words of; read, it says nothing."""
    whole: dict[str, Any] = msgspec.to_builtins(replace(Settings(), profiles=PROFILES))
    lines = list(_comment(getattr(HEAD, lang)))
    for section, values in whole.items():
        lines += _table((section,), values, lang, set())
    return "\n".join(lines) + "\n"


def words_of(path: KeyPath) -> str:
    """Return the name in `WORDS` that explains a key; "" for none."""
    parts = [str(part) for part in path]
    starred = (".".join([*parts[:at], "*", *parts[at + 1 :]]) for at in range(1, len(parts)))
    return next((name for name in (".".join(parts), *starred) if name in WORDS), "")


def _table(path: KeyPath, values: dict[str, Any], lang: str, explained: set[str]) -> Iterator[str]:
    """Yield a table: its keys, then the tables in it. Each key is explained once."""
    within = {key: value for key, value in values.items() if _is_table(value)}
    own = {key: value for key, value in values.items() if key not in within}
    off = "#" if len(path) > 1 else ""
    if not off:
        yield ""
    yield from _explained(path, lang, explained)
    if own or not within:
        yield f"{off}[{spell(path)}]"
    # What is shown as tables of its own ends the keys of this one.
    for key in sorted(own, key=lambda key: "\n" in EXAMPLES.get(_name((*path, key)), "")):
        yield from _pair((*path, key), own[key], lang, explained)
    for key, inner in within.items():
        if isinstance(inner, dict):
            yield from _table((*path, key), inner, lang, explained)
            continue
        yield from _explained((*path, key), lang, explained)
        for row in inner:
            yield f"#[[{spell((*path, key))}]]"
            for name, value in row.items():
                yield from _pair((*path, key, name), value, lang, explained)


def _name(path: KeyPath) -> str:
    return ".".join(map(str, path))


def _is_table(value: Any) -> bool:
    rows = isinstance(value, list | tuple) and bool(value) and isinstance(value[0], dict)
    return rows or isinstance(value, dict)


def _pair(path: KeyPath, value: Any, lang: str, explained: set[str]) -> Iterator[str]:
    example = EXAMPLES.get(_name(path), "")
    if value in (None, "", (), []) and not example:
        return
    yield from _explained(path, lang, explained)
    if "\n" in example:  # tables of their own
        yield from (f"#{line}" for line in example.split("\n"))
    else:
        yield f"#{path[-1]} = {example or _spelled(value)}"


def _explained(path: KeyPath, lang: str, explained: set[str]) -> Iterator[str]:
    name = words_of(path)
    if name and name not in explained:
        explained.add(name)
        yield from _comment(getattr(WORDS[name], lang))


def _spelled(value: Any) -> str:
    return spelled(tuple(value) if isinstance(value, list) else value)


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, WIDTH, initial_indent="# ", subsequent_indent="# ")
