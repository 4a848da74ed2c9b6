"""What is written is what was there: files, tables, and back."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cyberscan.inventory import load
from cyberscan.inventory.export import to_csv, to_json
from cyberscan.inventory.write import file_name, regency_toml, write_folder
from cyberscan.model.inventory import (
    SERVICES,
    Authorisation,
    Contact,
    Extra,
    Host,
    Inventory,
    Origin,
    Regency,
    RegencyKind,
    Status,
    Tile,
    Window,
    Zone,
)
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from cyberscan.model.text import visible
from tests.support.tls import intermediate, root

# Letters no two of which look alike in any combination, so that names never collide by looks.
labels = st.text(alphabet="abcdefgk", min_size=1, max_size=8)
words = st.one_of(
    st.just(""),
    st.text(max_size=30)
    .map(lambda text: visible(text)[:60].strip())
    .filter(lambda t: visible(t) == t),
    st.sampled_from(["=1+1", "'=1", "-x", '"quoted"', "a,b;c", "#x", "\\", "'''"]),
)
AUTHORITIES = (root().pem, intermediate().pem)
clocks = st.times().map(lambda time: time.strftime("%H:%M"))


def some(values: Any, size: int = 3) -> Any:
    return st.lists(values, max_size=size, unique=True).map(tuple)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start, end = draw(st.lists(clocks, min_size=2, max_size=2, unique=True))
    days = draw(st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True))
    zone = draw(st.sampled_from(["Asia/Jakarta", "UTC", "Asia/Makassar"]))
    return Window(days=tuple(days), start=start, end=end, time_zone=zone)


@st.composite
def authorisations(draw: st.DrawFn) -> Authorisation:
    since = draw(st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 1, 1)))
    until = draw(
        st.none() | st.integers(0, 999).map(lambda n: (since or date(2000, 1, 1)) + timedelta(n))
    )
    return Authorisation(
        status=draw(st.sampled_from(Status)),
        reference=draw(words),
        signer=draw(words),
        valid_from=since,
        valid_until=until,
        families=draw(some(st.sampled_from(Family), 6)),
        extras=draw(some(st.sampled_from(Extra), 4)),
    )


@st.composite
def regencies(draw: st.DrawFn, number: int) -> Regency:
    zones = [
        Zone(
            name=f"{label}{number}.go.id",
            evidence=draw(words),
            dkim_selectors=draw(some(labels)),
            name_servers=draw(some(st.sampled_from(["ns1.contoh.go.id", "103.10.20.2"]))),
        )
        for label in draw(st.lists(labels, max_size=2, unique=True))
    ]
    hosts = [
        Host(
            name=f"{label}.{zone.name}",
            service=draw(st.sampled_from(SERVICES)),
            zone=zone.name,
            ports=tuple(sorted(draw(some(st.sampled_from([81, 8443, 9443, 65535]))))),
            evidence=draw(words),
            formerly=draw(
                st.sampled_from([(), (f"lama-{label}.{zone.name}", f"{label}.{zone.name}.co.id")])
            ),
        )
        for zone in zones
        for label in draw(st.lists(labels, max_size=3, unique=True))
    ]
    hosts = draw(st.permutations(hosts))
    named = some(st.sampled_from([h.name for h in hosts])) if hosts else st.just(())
    return Regency(
        code=f"35.{number:02d}",
        name=draw(words.filter(bool)),
        kind=draw(st.sampled_from(RegencyKind)),
        zones=tuple(zones),
        hosts=tuple(hosts),
        authorisation=draw(authorisations()),
        contact=draw(
            st.builds(
                Contact,
                office=words,
                name=words,
                email=st.sampled_from(["", "a@contoh.go.id"]),
                phone=st.sampled_from(["", "+62 31 1234567"]),
                url=st.sampled_from(["", "https://contoh.go.id/k"]),
            )
        ),
        networks=tuple(f"103.{number}.{n}.0/24" for n in draw(some(st.integers(0, 9), 6))),
        exclusions=(*draw(named), *draw(some(st.sampled_from(["10.0.0.0/8", "2404:c0::1/128"])))),
        authorities=draw(some(st.sampled_from(AUTHORITIES))),
        windows=tuple(draw(st.lists(windows(), max_size=2))),
    )


inventories = st.integers(1, 3).flatmap(
    lambda n: st.builds(
        Inventory,
        name=st.sampled_from(["Jawa Contoh", "=Jawa"]),
        regencies=st.tuples(*(regencies(number) for number in range(1, n + 1))),
    )
)


def without_origins(value: Any) -> Any:
    if isinstance(value, Inventory | Regency | Zone | Host):
        fields = {f: without_origins(getattr(value, f)) for f in value.__struct_fields__}
        if "origin" in fields:
            fields["origin"] = Origin()
        return type(value)(**fields)
    if isinstance(value, tuple):
        return tuple(without_origins(inner) for inner in value)
    return value


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(inventories)
def test_files_and_tables_give_back_the_inventory_they_were_written_from(
    inventory: Inventory,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_folder(inventory, folder / "files")
        from_files = load([folder / "files"])
        assert without_origins(from_files) == inventory
        (folder / "t.csv").write_bytes(to_csv(from_files))
        assert without_origins(load([folder / "t.csv"])) == inventory


GOOD = Regency(code="35.78", name="Kota Contoh", kind=RegencyKind.KOTA)


def test_the_province_and_its_tiles_are_written_and_an_existing_file_stays(tmp_path: Path) -> None:
    tiles = (Tile(code="35.78", abbreviation="CTH", row=1, column=0),)
    inventory = Inventory(
        name="Jawa", regencies=(GOOD,), tiles=tiles, rows=2, columns=1, fictional=True
    )
    write_folder(inventory, tmp_path)
    assert without_origins(load([tmp_path])) == inventory
    other = msgspec.structs.replace(inventory, name="Lain", tiles=())
    write_folder(other, tmp_path, force=True)
    assert load([tmp_path]).tiles == tiles


def test_a_table_that_names_no_province_makes_no_province_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("code,regency,host\n35.78,Kota Contoh,contoh.go.id\n")
    inventory = load([tmp_path / "t.csv"])
    written = write_folder(inventory, tmp_path / "files")
    assert [file.name for file in written] == ["35.78-kota-contoh.toml"]
    assert b"province,fictional" in to_csv(inventory)
    assert without_origins(load([tmp_path / "files"])) == without_origins(inventory)


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    two = msgspec.structs.replace(GOOD, code="35.79")
    (tmp_path / file_name(GOOD)).write_text("mine")
    with pytest.raises(UserError, match="--force"):
        write_folder(Inventory(name="x", regencies=(GOOD, two)), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [file_name(GOOD)]
    assert (tmp_path / file_name(GOOD)).read_text() == "mine"
    write_folder(Inventory(name="x", regencies=(GOOD,)), tmp_path, force=True)
    assert load([tmp_path]).regencies[0].name == "Kota Contoh"


@pytest.mark.parametrize(
    ("code", "name", "file"),
    [
        ("35.01", "Kabupaten Pacitan", "35.01-pacitan.toml"),
        ("35.71", "Kota Kediri", "35.71-kota-kediri.toml"),
        ("35.00", "Provinsi Jawa Timur", "35.00-jawa-timur.toml"),
        ("x", "../../etc/passwd", "x-etc-passwd.toml"),
        ("x", "日本", "x.toml"),
    ],
)
def test_file_names_hold_nothing_but_plain_letters(code: str, name: str, file: str) -> None:
    assert file_name(Regency(code=code, name=name, kind=RegencyKind.DAERAH)) == file


def test_what_is_unknown_stands_in_the_file_as_a_comment_only() -> None:
    text = regency_toml(GOOD)
    keys = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert keys == [
        'code = "35.78"',
        'name = "Kota Contoh"',
        'kind = "kota"',
        "[authorisation]",
        'status = "unconfirmed"',
    ]
    for key in ("networks", "exclusions", "email", "days", "reference", "valid_until", "families"):
        assert f"# {key} = " in text


def test_json_holds_everything_that_was_loaded() -> None:
    inventory = Inventory(name="Jawa", regencies=(GOOD,))
    content = to_json(inventory)
    assert json.loads(content)["regencies"][0]["code"] == "35.78"
    assert msgspec.json.decode(content, type=Inventory) == inventory
