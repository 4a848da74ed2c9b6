"""The table of exposed paths: whole, dated, and no more than a site can bear."""

from __future__ import annotations

import pytest

from cyberscan.config.policy import default_policy
from cyberscan.parse.exposed.answer import VALIDATORS
from cyberscan.parse.url import resolve, split
from cyberscan.tables.exposed import (
    ARTEMIS_REQUESTS,
    KINDS,
    PAGES,
    READ,
    ROWS,
    Row,
    names_of,
    paths,
)


def test_it_says_when_it_was_read() -> None:
    assert READ == "2026-11-26"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.path)
def test_a_row_is_a_path_with_a_source(row: Row) -> None:
    assert row.path.startswith("/")
    assert row.source.strip()
    assert row.kind in VALIDATORS
    for path in paths(row.kind, "www.contoh.go.test"):
        url = f"https://contoh.go.test{path}"
        assert resolve("https://contoh.go.test/", path) == url
        assert str(split(url)) == url


def test_every_kind_has_a_validator_and_paths() -> None:
    assert set(KINDS) == set(VALIDATORS)
    assert set(KINDS) > PAGES
    assert len(KINDS) == 21


def test_no_path_is_there_twice() -> None:
    assert len({row.path for row in ROWS}) == len(ROWS)


def test_kinds_stand_together() -> None:
    kinds = [row.kind for row in ROWS]
    assert [k for i, k in enumerate(kinds) if not i or kinds[i - 1] != k] == list(KINDS)


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("www.contohkab.go.id", ("contohkab.go.id", "contohkab")),
        ("contohkab.go.id", ("contohkab.go.id", "contohkab")),
        ("ppid.contohkab.go.id", ("ppid.contohkab.go.id", "ppid")),
        ("WWW.Contohkab.go.id", ("contohkab.go.id", "contohkab")),
        ("www2.contohkab.go.id", ("www2.contohkab.go.id", "www2")),
    ],
)
def test_names_come_from_the_host(host: str, names: tuple[str, str]) -> None:
    assert names_of(host) == names
    assert f"/{names[0]}.sql" in paths("sql-dump", host)
    assert f"/{names[1]}.zip" in paths("archive", host)


def test_a_name_that_is_a_usual_one_is_asked_for_once() -> None:
    found = paths("archive", "web.contohkab.go.id")
    assert found.count("/web.zip") == 1


def test_it_costs_less_than_a_subject_may_and_a_fifth_of_artemis() -> None:
    worst = len(ROWS) + len(KINDS) + 1
    assert 45 <= len(ROWS) <= 65
    assert worst < default_policy().caps.requests / 3
    assert len(ROWS) + 1 < ARTEMIS_REQUESTS / 5
