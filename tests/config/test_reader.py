"""A struct says what a file may hold; everything else in the file is told, all of it at once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from cyberscan.config.document import parse
from cyberscan.config.reader import read
from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Inner(Struct, frozen=True):
    size: int
    note: str = ""


class Form(Struct, frozen=True, kw_only=True):
    name: str
    count: int = 0
    share: float = 0.5
    on: bool = False
    day: date | None = None
    colour: Colour = Colour.RED
    inner: Inner = Inner(size=1)
    many: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    weights: dict[Colour, float] = {}


def reading(text: str) -> tuple[Form, list[tuple[int, str, str, str]]]:
    problems: list[Problem] = []
    form = read(parse(text.encode(), "f"), Form, problems)
    return form, [(p.line, p.key, p.what, p.do) for p in problems]


def test_a_file_that_fits_becomes_its_struct() -> None:
    form, problems = reading(
        'name = "x"\ncount = 3\nshare = 1\non = true\nday = 2026-11-24\ncolour = "green"\n'
        'words = ["a"]\ninner = {size = 2}\n[[many]]\nsize = 4\nnote = "n"\n[weights]\nred = 2\n'
    )
    assert problems == []
    assert form == Form(
        name="x",
        count=3,
        share=1.0,
        on=True,
        day=date(2026, 11, 24),
        colour=Colour.GREEN,
        inner=Inner(size=2),
        many=(Inner(size=4, note="n"),),
        words=("a",),
        weights={Colour.RED: 2.0},
    )


@pytest.mark.parametrize(
    ("line", "key", "what"),
    [
        ("count = true", "count", "must be a whole number, not true"),
        ("count = 1.5", "count", "must be a whole number, not the number 1.5"),
        ('share = "1"', "share", 'must be a number, not text "1"'),
        ("share = nan", "share", "must be a number, not the number nan"),
        ("on = 1", "on", "must be true or false, not the number 1"),
        ('day = "2026-11-24"', "day", "must be a date without quotes, as 2026-11-24"),
        ("day = 2026-11-24T00:00:00", "day", "must be a date without quotes, as 2026-11-24"),
        ("words = ['a', 1]", "words[2]", "must be text in quotes, not the number 1"),
        ("words = 'a'", "words", "must be a list in square brackets"),
        ("inner = 1", "inner", "must be a table, not the number 1"),
        ("colour = 1", "colour", "must be one of red, green in quotes"),
        ("colour = 'gren'", "colour", '"gren" is not one of red, green'),
        ("inner = {}", "inner.size", "is missing"),
        ("inner = {size = 1, sice = 1}", "inner.sice", "is not a known key"),
        ("weights = {gren = 1}", "weights.gren", "is not a known key"),
        ("cuont = 1", "cuont", "is not a known key"),
    ],
)
def test_what_does_not_fit_is_told_with_line_and_key(line: str, key: str, what: str) -> None:
    _, problems = reading(f'name = "x"\n{line}\n')
    assert [(p[0], p[1]) for p in problems] == [(2, key)]
    assert problems[0][2].startswith(what)


def test_unknown_words_name_the_nearest_known_one() -> None:
    _, problems = reading('name = "x"\ncuont = 1\ncolour = "gren"\nweights = {grene = 1}\n')
    assert [p[3] for p in problems] == [
        'did you mean "count"?',
        'did you mean "green"?',
        'did you mean "green"?',
    ]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    _, problems = reading(
        "count = 'x'\nshare = 'y'\n[[many]]\nnote = 1\n[[many]]\nsize = 2\nz = 1\n"
    )
    assert {(line, key) for line, key, _, _ in problems} == {
        (0, "name"),
        (1, "count"),
        (2, "share"),
        (3, "many[1].size"),
        (4, "many[1].note"),
        (7, "many[2].z"),
    }


@settings(deadline=None)
@given(st.text(alphabet='abn=[]{}"1.\n', max_size=80))
def test_reading_never_raises_whatever_the_file_holds(text: str) -> None:
    try:
        document = parse(text.encode(), "f")
    except UserError:
        return
    for form in (Form, Policy):
        problems: list[Problem] = []
        assert isinstance(read(document, form, problems), form)
        assert problems
