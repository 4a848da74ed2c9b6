"""A policy as a TOML file that explains each of its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any, Final

import tomli_w

from cyberscan.config.document import KeyPath, spell
from cyberscan.config.policy import DEFAULT, EXTENDS
from cyberscan.config.policy_keys import EXAMPLES, dotted
from cyberscan.config.policy_values import plain, spelled
from cyberscan.model.policy import Policy

WIDTH: Final = 100

Words = Callable[[KeyPath], str]
"""What a key means; empty for an entry that its table explains."""


def policy_toml(
    policy: Policy, words: Words, *, head: str = "", extends: bool = False, bare: bool = False
) -> str:
    """Return a file that reads as ``policy``, each key under a comment.

    What nothing is asked of stands as an example that is commented out: ``#key = value``. With
    ``extends`` so does everything but version and date: the file changes nothing of the shipped
    policy until a line of it is taken in. With ``bare`` nothing is explained.
    """
    writer = _Writer(words, off=extends, bare=bare)
    lines = [*_comment(head)] if head else []
    if extends:
        lines += ["", f'{EXTENDS} = "{DEFAULT}"']
    lines += writer.table((), plain(policy))
    text = "\n".join(lines).strip("\n")
    return f"{text}\n"


def _comment(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(line, WIDTH, initial_indent="# ", subsequent_indent="# ") or [""]


class _Writer:
    def __init__(self, words: Words, *, off: bool, bare: bool) -> None:
        self._words = words
        self._off = off
        self._bare = bare

    def table(self, path: KeyPath, data: dict[str, Any]) -> Iterator[str]:
        """Yield a table: what it holds itself, then the tables in it."""
        for key, value in data.items():
            if not self._is_table(value):
                yield from self._pair((*path, key), value)
        for key, value in data.items():
            here = (*path, key)
            if isinstance(value, dict):
                yield ""
                yield from self._explained(here)
                yield f"[{spell(here)}]"
                if not value:
                    yield from self._example(here)
                yield from self.table(here, value)
            elif self._is_table(value):
                yield from self._tables(here, value)

    def _tables(self, path: KeyPath, rows: list[dict[str, Any]]) -> Iterator[str]:
        off = "#" if self._off else ""
        explained: set[str] = set()
        for row in rows:
            yield ""
            if not explained:
                yield from self._explained(path)
            yield f"{off}[[{spell(path)}]]"
            for key, value in row.items():
                if key not in explained:
                    yield from self._explained((*path, key))
                listed = tuple(value) if isinstance(value, list) else value
                yield f"{off}{_key(key)} = {spelled(listed)}"
            explained |= row.keys()

    def _pair(self, path: KeyPath, value: Any) -> Iterator[str]:
        if len(path) == 1:
            yield ""
        yield from self._explained(path)
        key = _key(str(path[-1]))
        if value in (None, "", []) and dotted(path) in EXAMPLES:
            if not self._bare:
                yield f"#{key} = {EXAMPLES[dotted(path)]}"
            return
        off = "#" if self._off and path not in {("version",), ("read",)} else ""
        yield f"{off}{key} = {spelled(tuple(value) if isinstance(value, list) else value)}"

    def _explained(self, path: KeyPath) -> Iterator[str]:
        if not self._bare and (told := self._words(path)):
            yield from _comment(told)

    def _example(self, path: KeyPath) -> Iterator[str]:
        if not self._bare and dotted(path) in EXAMPLES:
            yield f"#{EXAMPLES[dotted(path)]}"

    @staticmethod
    def _is_table(value: Any) -> bool:
        listed = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
        return listed or isinstance(value, dict)


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
