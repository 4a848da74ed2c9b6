"""Folders, files and several of them: one inventory, or every problem of all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.inventory import load
from cyberscan.model.inventory import Tile
from cyberscan.model.problem import UserError
from tests.support.inventory_files import GOOD, SUFFIXES, problems, write

OTHER = """\
code = "35.01"
name = "Kabupaten Lain"
kind = "kabupaten"

[[zones]]
name = "lain.go.id"

[[hosts]]
name = "lain.go.id"
"""

PROVINCE = """\
name = "Jawa Contoh"
rows = 2
columns = 3
tiles = [
  { code = "35.01", abbreviation = "LAI", row = 0, column = 2 },
  { code = "35.78", abbreviation = "CTH", row = 1, column = 0 },
]
"""


def test_a_folder_is_read_in_order_of_code_with_its_province(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", GOOD)
    write(tmp_path, "b.toml", OTHER)
    write(tmp_path, "province.toml", PROVINCE)
    write(tmp_path, "notes.txt", "not read")
    write(tmp_path, ".hidden.toml", "not read")
    inventory = load([tmp_path])
    assert inventory.name == "Jawa Contoh"
    assert [r.code for r in inventory.regencies] == ["35.01", "35.78"]
    assert inventory.tiles[0] == Tile(code="35.01", abbreviation="LAI", row=0, column=2)
    assert (inventory.rows, inventory.columns, inventory.fictional) == (2, 3, False)


def test_one_file_takes_the_province_beside_it(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", GOOD)
    assert load([file]).name == "Kota Contoh"
    write(tmp_path, "province.toml", PROVINCE)
    assert load([file]).name == "Jawa Contoh"


def test_a_fictional_province_may_use_documentation_networks(tmp_path: Path) -> None:
    text = GOOD.replace("\n[[zones]]", 'networks = ["192.0.2.0/24"]\n\n[[zones]]', 1)
    file = write(tmp_path, "a.toml", text)
    assert [(p.line, p.key) for p in problems(file)] == [(4, "networks[1]")]
    assert load([file], fictional=True).fictional
    write(tmp_path, "province.toml", 'name = "Jawa Contoh"\nfictional = true\n')
    inventory = load([tmp_path])
    assert inventory.fictional
    assert inventory.regencies[0].networks == ("192.0.2.0/24",)


def test_a_suffix_rule_of_ones_own_makes_zones_below_it(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", GOOD.replace("go.id", "go.test"))
    with pytest.raises(UserError, match=r"inside the registered domain go\.test"):
        load([file])
    assert load([file], suffixes=SUFFIXES).regencies[0].zones[0].name == "contoh.go.test"


def test_the_problems_of_all_files_are_told_in_order_of_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", GOOD.replace("kota", "kotta", 1))
    write(tmp_path, "b.toml", "code = \n")
    write(tmp_path, "c.toml", OTHER + "[[hosts]]\nname = '*.x.go.id'\n")
    write(tmp_path, "province.toml", 'nama = "x"\n')
    found = problems(tmp_path, tmp_path / "none.toml")
    assert [(Path(p.file).name, p.line, p.key) for p in found] == [
        ("a.toml", 3, "kind"),
        ("b.toml", 1, ""),
        ("c.toml", 11, "hosts[2].name"),
        ("none.toml", 0, ""),
        ("province.toml", 0, "name"),
        ("province.toml", 1, "nama"),
    ]


def test_what_two_regencies_both_claim_is_told_at_the_later_place(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", GOOD)
    write(tmp_path, "b.toml", GOOD.replace('"Kota Contoh"', '"Kota Lain"'))
    found = problems(tmp_path)
    assert [(Path(p.file).name, p.line, p.key) for p in found] == [
        ("b.toml", 1, "code"),
        ("b.toml", 6, "zones.name"),
        ("b.toml", 9, "hosts.name"),
        ("b.toml", 12, "hosts.name"),
    ]
    assert found[2].do == f"the other one is at {tmp_path / 'a.toml'}:9"


def test_a_host_listed_twice_in_one_file_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, "a.toml", GOOD + '[[hosts]]\nname = "WWW.contoh.go.id."\n')
    assert [(p.line, p.key) for p in problems(file)] == [(14, "hosts.name")]


def test_a_name_that_looks_like_a_listed_one_is_told(tmp_path: Path) -> None:
    more = '[[hosts]]\nname = "modul.contoh.go.id"\n[[hosts]]\nname = "rnodul.contoh.go.id"\n'
    (problem,) = problems(write(tmp_path, "a.toml", GOOD + more))
    assert (problem.line, problem.key) == (16, "hosts.name")
    assert "rnodul.contoh.go.id looks like modul.contoh.go.id" in problem.what


def test_a_whole_name_in_other_letters_is_told_both_ways(tmp_path: Path) -> None:
    # Cyrillic only, so no label mixes scripts; it reads as the Latin name all the same.
    cyrillic = "\u0430\u0441\u0435"
    more = f'[[hosts]]\nname = "{cyrillic}.contoh.go.id"\n[[hosts]]\nname = "ace.contoh.go.id"\n'
    (problem,) = problems(write(tmp_path, "a.toml", GOOD + more))
    assert problem.line == 16
    assert "ace.contoh.go.id looks like xn--" in problem.what
    assert f"({cyrillic}.contoh.go.id)" in problem.what


def test_a_network_has_one_owner(tmp_path: Path) -> None:
    write(tmp_path, "a.toml", 'networks = ["103.10.0.0/16", "103.10.9.0/24"]\n' + GOOD)
    write(tmp_path, "b.toml", 'networks = ["103.10.20.0/24"]\n' + OTHER)
    (problem,) = problems(tmp_path)
    assert problem.key == "networks"
    assert problem.what == "103.10.20.0/24 overlaps 103.10.0.0/16 of Kota Contoh"


@pytest.mark.parametrize("name", ["none", "x.txt", "province.toml"])
def test_a_path_that_is_no_inventory_is_told(tmp_path: Path, name: str) -> None:
    if name != "none":
        write(tmp_path, name, 'name = "x"\n')
    assert [p.file for p in problems(tmp_path / name)] == [str(tmp_path / name)]


def test_an_empty_folder_holds_no_regency(tmp_path: Path) -> None:
    assert [p.what for p in problems(tmp_path)] == ["holds no regency"]


def test_two_provinces_are_not_one_inventory(tmp_path: Path) -> None:
    for folder, text in (("one", GOOD), ("two", OTHER)):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "a.toml", text)
        write(tmp_path / folder, "province.toml", f'name = "{folder}"\n')
    (problem,) = problems(tmp_path / "one", tmp_path / "two")
    assert problem.what == "these paths belong to several provinces: one, two"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("row = 0", "row = 2", 5, "lies outside the grid"),
        ("column = 0", "column = -1", 6, "lies outside the grid"),
        ("row = 1, column = 0", "row = 0, column = 2", 6, "lies on the tile of 35.01"),
        ('"35.78"', '"35.01"', 6, "has a tile already"),
        ('"CTH"', '"<b>"', 6, "2 to 4 capital letters"),
        ("rows = 2", "rows = 1000", 2, "between 0 and 100"),
        ("columns", "cols", 3, 'did you mean "columns"?'),
        ('"Jawa Contoh"', '""', 1, "is empty"),
    ],
)
def test_a_tile_grid_that_makes_no_sense_is_told(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    write(tmp_path, "a.toml", GOOD)
    write(tmp_path, "province.toml", PROVINCE.replace(old, new, 1))
    found = problems(tmp_path)
    assert any(p.line == line and words in f"{p.what} {p.do}" for p in found)
