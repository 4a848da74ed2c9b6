"""The inventory that ships: whole, honest about what it does not know, and sending nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from cyberscan.inventory import load
from cyberscan.inventory.gaps import gaps
from cyberscan.inventory.tell import HEADERS, regency_lines, rows, summary
from cyberscan.inventory.write import file_name
from cyberscan.model.inventory import Authorisation, Contact, RegencyKind
from tests.support.command import ROOT, cyberscan

JATIM = ROOT / "targets" / "jatim"
TODAY = date(2026, 11, 24)


def test_all_39_regencies_of_jawa_timur_are_there() -> None:
    inventory = load([JATIM])
    assert inventory.name == "Jawa Timur"
    assert not inventory.fictional
    kinds = [regency.kind for regency in inventory.regencies]
    assert (kinds.count(RegencyKind.KABUPATEN), kinds.count(RegencyKind.KOTA)) == (29, 9)
    assert kinds.count(RegencyKind.PROVINSI) == 1
    files = {Path(regency.origin.file).name for regency in inventory.regencies}
    assert files == {file_name(regency) for regency in inventory.regencies}


def test_every_kabupaten_and_kota_has_its_tile() -> None:
    inventory = load([JATIM])
    codes = {r.code for r in inventory.regencies if r.kind is not RegencyKind.PROVINSI}
    assert {tile.code for tile in inventory.tiles} == codes
    assert (inventory.rows, inventory.columns) == (5, 11)


def test_only_the_apex_and_www_of_an_evidenced_zone_ship() -> None:
    for regency in load([JATIM]).regencies:
        (zone,) = regency.zones
        assert zone.evidence
        assert [host.name for host in regency.hosts] == [zone.name, f"www.{zone.name}"]


def test_nothing_is_invented_and_nothing_is_authorised() -> None:
    for regency in load([JATIM]).regencies:
        assert regency.authorisation == Authorisation()
        assert regency.authorisation.missing(TODAY)
        assert regency.contact == Contact()
        assert not regency.networks
        assert not regency.exclusions
        assert not regency.windows
        assert not any(zone.dkim_selectors or zone.name_servers for zone in regency.zones)


def test_the_gaps_are_counted() -> None:
    found = [(gap.count, gap.total, gap.what) for gap in gaps(load([JATIM]), TODAY)]
    assert found == [
        (39, 39, "without a confirmed authorisation that is valid today"),
        (39, 39, "without own networks"),
        (39, 39, "without a contact"),
        (39, 39, "without DKIM selectors"),
        (39, 39, "without name servers of their own"),
    ]


def test_the_inventory_can_be_told_in_rows_and_lines() -> None:
    inventory = load([JATIM])
    table = rows(inventory, TODAY)
    assert len(table) == 39
    assert {len(row) for row in table} == {len(HEADERS)}
    assert next(iter(summary(inventory, TODAY))) == (
        "Jawa Timur: 39 regencies, 39 zones, 78 hosts; no errors"
    )
    surabaya = inventory.regency("35.78")
    assert surabaya is not None
    assert "zone surabaya.go.id" in "\n".join(regency_lines(surabaya, TODAY))


def test_the_targets_commands_do_what_they_say(tmp_path: Path) -> None:
    checked = cyberscan("targets", "check", home=tmp_path)
    assert checked.returncode == 0
    assert "39 of 39 without a contact" in checked.stdout

    shown = cyberscan("targets", "show", JATIM, "--regency", "35.79", home=tmp_path)
    assert "www.batukota.go.id" in shown.stdout
    named = cyberscan("targets", "show", JATIM, "--regency", "kota-batu", home=tmp_path)
    assert named.stdout == shown.stdout
    wrong = cyberscan("targets", "show", "--regency", "99.99", home=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "no regency is called 99.99" in wrong.stderr

    csv, content, folder = tmp_path / "t.csv", tmp_path / "t.json", tmp_path / "files"
    exported = cyberscan("targets", "export", "--csv", csv, "--json", content, home=tmp_path)
    assert exported.returncode == 0
    assert len(json.loads(content.read_bytes())["regencies"]) == 39
    assert cyberscan("targets", "import", csv, folder, home=tmp_path).returncode == 0
    assert len(load([folder]).regencies) == 39
    again = cyberscan("targets", "import", csv, folder, home=tmp_path)
    assert again.returncode == 2
    assert "--force" in again.stderr
    assert cyberscan("targets", "export", home=tmp_path).returncode == 2


def test_a_wrong_inventory_is_told_on_stderr_with_exit_2(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('code = "35.78"\nname = "X"\nkind = "kotta"\n')
    done = cyberscan("targets", "check", file, home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{file}:3 `kind`" in done.stderr
    assert 'did you mean "kota"?' in done.stderr
