"""Positions are those an editor shows, content is tomllib's, and nothing crashes the reader."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberscan.config.document import DEEPEST, LIMIT, LONGEST_LINE, KeyPath, load, parse, spell
from cyberscan.model.problem import Problem, UserError

TEXT = b"""\
# a comment
title = "x"
"quoted key"."with.dot" = 'v'

[table."u v".w]
inline = {a = 1, b.c = [10,
  {deep = 2}]}
multi = \"\"\"
one
two\"\"\"
after = true

[[list]]
k = 1
[[list]]
k = 2
[list.sub]
m = 1
[[list.inner]]
n = [
  # why
  "a",
  "b",
]
[[list.inner]]
n = []
"""


def refused(source: bytes) -> Problem:
    with pytest.raises(UserError) as caught:
        parse(source, "f.toml")
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("quoted key", "with.dot"), 3),
        (("table",), 5),
        (("table", "u v", "w"), 5),
        (("table", "u v", "w", "inline"), 6),
        (("table", "u v", "w", "inline", "a"), 6),
        (("table", "u v", "w", "inline", "b", "c", 0), 6),
        (("table", "u v", "w", "inline", "b", "c", 1), 7),
        (("table", "u v", "w", "inline", "b", "c", 1, "deep"), 7),
        (("table", "u v", "w", "multi"), 8),
        (("table", "u v", "w", "after"), 11),
        (("list",), 13),
        (("list", 0), 13),
        (("list", 0, "k"), 14),
        (("list", 1), 15),
        (("list", 1, "k"), 16),
        (("list", 1, "sub", "m"), 18),
        (("list", 1, "inner", 0), 19),
        (("list", 1, "inner", 0, "n"), 20),
        (("list", 1, "inner", 0, "n", 0), 22),
        (("list", 1, "inner", 0, "n", 1), 23),
        (("list", 1, "inner", 1, "n"), 26),
    ],
)
def test_every_key_has_the_line_it_stands_on(path: KeyPath, line: int) -> None:
    assert parse(TEXT, "f").line(path) == line


def test_a_missing_key_has_the_line_of_the_table_it_is_missing_from() -> None:
    document = parse(TEXT, "f")
    assert document.line(("list", 1, "absent")) == 15
    assert document.line(("absent",)) == 0


def test_content_is_what_tomllib_reads() -> None:
    assert parse(TEXT, "f").data == tomllib.loads(TEXT.decode())


def test_paths_are_spelled_with_places_counted_from_one() -> None:
    assert spell(("hosts", 0, "name")) == "hosts[1].name"
    assert spell(("a", "b c", 2)) == 'a."b c"[3]'


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        (b"a = 1\nb = \n", 2, "is not valid TOML: Invalid value"),
        (b"a = 1\na = 2\n", 2, "is not valid TOML: Cannot overwrite a value"),
        (b"[t]\n[t]\n", 2, "is not valid TOML: Cannot declare"),
        (b'a = "x', 1, "is not valid TOML"),
        ('a = "\u2028\x85'.encode(), 1, "is not valid TOML"),
        (b'a = 1\nb = "\xff"\n', 2, "is not UTF-8 text"),
        (b"\xef\xbb\xbfa = 1", 1, "starts with a byte-order mark"),
        (b"\n\n#" + b"a" * LONGEST_LINE, 3, "line is longer"),
        (b"\n" + b"a." * 251 + b"a = 1", 2, "line has more than 250 dots"),
        (b"#" + b"\n" * LIMIT, 0, "is larger than"),
        (b"a = " + b"[" * 3000 + b"]" * 3000, 0, "is nested deeper"),
        (b"a = " + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), 0, "is nested deeper"),
        (b"a." * DEEPEST + b"a = 1", 0, "is nested deeper"),
        (b"a = 1" + b"0" * 5000, 0, "is not valid TOML"),
    ],
)
def test_what_is_not_toml_is_one_problem_with_its_line(source: bytes, line: int, what: str) -> None:
    problem = refused(source)
    assert (problem.file, problem.line) == ("f.toml", line)
    assert problem.what.startswith(what)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        load(tmp_path / "none.toml")


def test_one_document_over_another_keeps_its_own_lines_and_fills_its_gaps() -> None:
    whole = parse(b"[t]\na = 9\n", "own").over(parse(b"x = 1\n[t]\na = 1\nb = 2\n", "base"))
    assert whole.data == {"x": 1, "t": {"a": 9, "b": 2}}
    assert whole.line(("t", "a")) == 2
    assert whole.line(("t", "b")) == 1


def paths_of(value: object, above: KeyPath = ()) -> list[KeyPath]:
    found: list[KeyPath] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [(*above, key), *paths_of(inner, (*above, key))]
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += [(*above, index), *paths_of(inner, (*above, index))]
    return found


toml_like = st.text(alphabet="ab.\"'=[]{},# \n1", max_size=60).map(str.encode)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), toml_like))
@example(b"[[a]]\n[a.b]\n[[a.b.c]]\n")
@example(b"a = [[]]\n[b]\n")
@example(b"''.'' = 1")
@example(b"a = 1 # \xe2\x80\xa8\n")
def test_any_bytes_are_a_document_or_one_problem(source: bytes) -> None:
    try:
        document = parse(source, "f")
    except UserError as error:
        (_,) = error.problems
        return
    lines = source.count(b"\n") + 1
    assert document.data == tomllib.loads(source.decode())
    assert all(1 <= document.line(path) <= lines for path in paths_of(document.data))
