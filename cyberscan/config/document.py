"""A TOML file as data, and the line on which each of its keys stands.

``tomllib`` alone decides what the file says (TOML 1.0.0); ``tree_sitter`` reads the same bytes once
more only to know where. A position that it cannot give falls back to the nearest table around it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cyberscan.config.files import read_whole
from cyberscan.model.problem import Problem, UserError

if TYPE_CHECKING:
    from tree_sitter import Node

KeyPath = tuple[str | int, ...]
"""Keys and, in arrays, 0-based indices from the top of the file: ``("hosts", 0, "name")``."""

LIMIT: Final = 512 * 1024
"""Largest file that is read, in bytes."""

LONGEST_LINE: Final = 8192
"""Bytes."""

MOST_DOTS: Final = 250
"""On one line. ``tomllib`` needs quadratic time for a key of many dots; no key leaves its line."""

DEEPEST: Final = 32
"""Tables and arrays inside one another."""

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_MARK = b"\xef\xbb\xbf"
_HEADERS: Final = frozenset({"table", "table_array_element"})
_NOTHING: Final = object()
_KEYS: Final = frozenset({"bare_key", "quoted_key", "dotted_key"})


class Document:
    """One file as TOML would read it: ``data``, and where each part of it stands.

    A file of another format gives ``names`` for what its readers call a key (a column).
    """

    def __init__(
        self,
        file: str,
        data: dict[str, Any],
        lines: Mapping[KeyPath, int],
        names: Mapping[KeyPath, str] | None = None,
    ) -> None:
        self.file = file
        self.data = data
        self._lines = lines
        self._names = names or {}

    def line(self, path: KeyPath) -> int:
        """Return the 1-based line of the key at ``path``, else of the nearest table around it.

        0 when nothing around it has a line: the key is missing from the top of the file.
        """
        for length in range(len(path), 0, -1):
            if found := self._lines.get(path[:length]):
                return found
        return 0

    def has(self, path: KeyPath) -> bool:
        """Whether something stands at ``path``."""
        return self._at(path) is not _NOTHING

    def holds(self, path: KeyPath, value: object) -> bool:
        """Whether just ``value`` stands at ``path``."""
        return bool(self._at(path) == value)

    def _at(self, path: KeyPath) -> Any:
        value: Any = self.data
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return _NOTHING
        return value

    def problem(self, path: KeyPath, what: str, do: str = "") -> Problem:
        """Return a `Problem` that points at ``path``."""
        key = self._names.get(path) or spell(path)
        return Problem(file=self.file, line=self.line(path), key=key, what=what, do=do)

    def over(self, base: Document) -> Document:
        """Return this document with what it lacks taken from ``base``, table by table.

        Lines are this document's own; what came from ``base`` has the line of the table around it.
        """
        return Document(self.file, _merged(base.data, self.data), self._lines)

    def without(self, paths: Iterable[KeyPath]) -> Document:
        """Return this document as if nothing stood at ``paths``, which lead through tables only."""
        data = deepcopy(self.data)
        for *above, key in paths:
            table: Any = data
            for part in above:
                table = table.get(part) if isinstance(table, dict) else None
            if isinstance(table, dict):
                table.pop(key, None)
        return Document(self.file, data, self._lines)


def spell(path: KeyPath) -> str:
    """Write a path as a reader of the file would: ``hosts[2].name``; indices count from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            key = part if _BARE.fullmatch(part) else f'"{part}"'
            text += f".{key}" if text else key
    return text


def load(path: Path) -> Document:
    """Read a TOML file. Raises `UserError` with one problem: unreadable, or not TOML."""
    return parse(read_whole(path, limit=LIMIT), str(path))


def parse(source: bytes, file: str) -> Document:
    """Read TOML from bytes; ``file`` is what messages call it. Raises `UserError`."""
    text = _text(source, file)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file) from None
    except ValueError as error:  # TOMLDecodeError is one; so is a number of too many digits
        raise UserError(_syntax(str(error), text, file)) from error
    if _depth(data) > DEEPEST:
        raise _too_deep(file)
    return Document(file, data, _Lines(source))


def _text(source: bytes, file: str) -> str:
    if len(source) > LIMIT:
        raise UserError(Problem(file=file, what=f"is larger than {LIMIT} bytes"))
    if source.startswith(_MARK):
        raise UserError(
            Problem(
                file=file,
                line=1,
                what="starts with a byte-order mark, which TOML does not allow",
                do='save it as "UTF-8" without BOM',
            )
        )
    for number, written in enumerate(source.split(b"\n"), start=1):
        if len(written) > LONGEST_LINE:
            raise UserError(
                Problem(file=file, line=number, what=f"line is longer than {LONGEST_LINE} bytes")
            )
        if written.count(b".") > MOST_DOTS:
            raise UserError(
                Problem(
                    file=file,
                    line=number,
                    what=f"line has more than {MOST_DOTS} dots",
                    do="write long lists over several lines",
                )
            )
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise UserError(
            Problem(file=file, line=line, what="is not UTF-8 text", do='save it as "UTF-8"')
        ) from error


def _syntax(message: str, text: str, file: str) -> Problem:
    match = _WHERE.search(message)
    line = 0
    if match:
        # Not `splitlines`: a form feed ends no line of TOML.
        last = max(1, text.count("\n") + (not text.endswith("\n")))
        line = int(match[1]) if match[1] else last
        message = message[: match.start()]
    return Problem(file=file, line=line, what=f"is not valid TOML: {message}")


def _too_deep(file: str) -> UserError:
    return UserError(Problem(file=file, what=f"is nested deeper than {DEEPEST} levels"))


def _depth(data: object) -> int:
    deepest = 0
    waiting: list[tuple[object, int]] = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(value, dict):
            waiting.extend((inner, depth + 1) for inner in value.values())
        elif isinstance(value, list):
            waiting.extend((inner, depth + 1) for inner in value)
    return deepest


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    whole = dict(base)
    for key, value in own.items():
        under = base.get(key)
        both = isinstance(value, dict) and isinstance(under, dict)
        whole[key] = _merged(under, value) if both else value  # type: ignore[arg-type]
    return whole


class _Lines(Mapping[KeyPath, int]):
    """The line of each key, read when the first is asked for: of a file without faults none is."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @cached_property
    def _all(self) -> dict[KeyPath, int]:
        return _lines(self._source)

    def __getitem__(self, path: KeyPath) -> int:
        return self._all[path]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


def _lines(source: bytes) -> dict[KeyPath, int]:
    import tree_sitter_toml  # noqa: PLC0415 - start-up time
    from tree_sitter import Language, Parser  # noqa: PLC0415

    root = Parser(Language(tree_sitter_toml.language())).parse(source).root_node
    lines: dict[KeyPath, int] = {}
    elements: dict[KeyPath, int] = {}  # how many [[elements]] an array of tables has so far
    for node in root.children:
        if node.type == "pair":
            _pair(node, (), lines)
        elif node.type in _HEADERS and (keys := _keys(node)):
            path: KeyPath = ()
            for key in keys[:-1]:
                path += (key,)
                _note(lines, path, node)
                if path in elements:
                    path += (elements[path] - 1,)
            path += (keys[-1],)
            if node.type == "table_array_element":
                _note(lines, path, node)
                elements[path] = elements.get(path, 0) + 1
                path += (elements[path] - 1,)
            lines[path] = _line(node)
            for pair in node.children:
                if pair.type == "pair":
                    _pair(pair, path, lines)
    return lines


def _pair(node: Node, above: KeyPath, lines: dict[KeyPath, int]) -> None:
    path = above
    for key in _keys(node):
        path += (key,)
        _note(lines, path, node)
    if node.children:
        _value(node.children[-1], path, lines)


def _value(node: Node, path: KeyPath, lines: dict[KeyPath, int]) -> None:
    if node.type == "inline_table":
        for pair in node.children:
            if pair.type == "pair":
                _pair(pair, path, lines)
    elif node.type == "array":
        values = (child for child in node.named_children if child.type != "comment")
        for index, child in enumerate(values):
            lines[(*path, index)] = _line(child)
            _value(child, (*path, index), lines)


def _keys(node: Node) -> tuple[str, ...]:
    written = next((child for child in node.children if child.type in _KEYS), None)
    text = written.text.decode() if written is not None and written.text else ""
    if _BARE.fullmatch(text):
        return (text,)
    try:
        return tuple(_spine(tomllib.loads(f"{text} = 0")))
    except ValueError:
        return ()


def _spine(table: object) -> Iterator[str]:
    while isinstance(table, dict) and table:
        key, table = next(iter(table.items()))
        yield key


def _note(lines: dict[KeyPath, int], path: KeyPath, node: Node) -> None:
    lines.setdefault(path, _line(node))


def _line(node: Node) -> int:
    return node.start_point[0] + 1
