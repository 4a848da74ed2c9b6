"""``cyberscan report``, as people type it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.inventory import Host, Inventory, RegencyKind, Zone
from cyberscan.model.look import Ok
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.render.sinks import BOM
from cyberscan.store import open_store
from tests.support.command import cyberscan
from tests.support.store_values import INVENTORY, POLICY, START, hours, record, run_info

CODES = ("99.01", "99.02", "99.71")


def inventory() -> Inventory:
    base = INVENTORY.regencies[0]
    named = (
        ("99.01", "Kabupaten Contoh", RegencyKind.KABUPATEN),
        ("99.02", "Kabupaten Mahoni", RegencyKind.KABUPATEN),
        ("99.71", "Kota Contoh", RegencyKind.KOTA),
    )
    return replace(
        INVENTORY,
        regencies=tuple(
            replace(
                base,
                code=code,
                name=name,
                kind=kind,
                zones=(Zone(f"d{number}.go.test"),),
                hosts=(Host(f"www.d{number}.go.test", zone=f"d{number}.go.test"),),
                authorisation=replace(base.authorisation, families=tuple(Family)),
            )
            for number, (code, name, kind) in enumerate(named)
        ),
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with two scans of the lab, a week apart."""
    folder = tmp_path / "data" / "lab"
    folder.mkdir(parents=True)
    with open_store(str(folder / "runs.sqlite"), lab=True) as store:
        for name, at in (("r1", START), ("r2", START + hours(168))):
            run = replace(run_info(name, at=at), families=(Family.TLS,), regencies=CODES)
            store.begin(run, inventory(), POLICY)
            seen = Certificate(chains=(CHAIN,))
            looks = [
                record(
                    Ok(seen),
                    subject=Subject(Kind.HOST, f"www.d{number}.go.test"),
                    place=Place("192.0.2.7", 443),
                    at=at,
                )
                for number in range(3)
            ]
            store.save(name, looks)
            store.finish(name, at + hours(0.5), {})
    return tmp_path


def report(
    home: Path, *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return cyberscan("--lab", "report", *arguments, home=home, cwd=home, env=env)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_run_has_a_folder_and_the_newest_is_latest(home: Path) -> None:
    done = report(home)
    assert (done.returncode, done.stderr) == (0, "")
    root = home / "reports" / "lab"
    assert done.stdout.endswith("files in reports/lab/r2; open reports/lab/latest/index.html\n")
    assert report(home, "r1").stdout.endswith("reports/lab/r1; open reports/lab/r1/index.html\n")
    assert names(root) == {"r1", "r2", "latest", "index.html", ".gitignore"}
    assert (root / "latest").readlink() == Path("r2")
    index = (root / "index.html").read_text()
    assert index.index("r2/index.html") < index.index("r1/index.html")
    held = report(home, "--check", root / "latest")
    assert held.returncode == 0
    assert "as they were written" in held.stdout


def test_told_twice_it_is_the_same_bytes(home: Path) -> None:
    report(home, "--out", "one")
    report(home, "--out", "two")
    one, two = (
        {file.relative_to(home / name): file.read_bytes() for file in files(home / name)}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) > 20


def test_a_change_is_found_and_told(home: Path) -> None:
    report(home, "--out", "made")
    (home / "made" / "99.01.csv").write_text("=cmd()")
    (home / "made" / "catatan.txt").write_text("own")
    done = report(home, "--check", "made")
    assert done.returncode == 2
    assert "made/99.01.csv: is not as it was written" in done.stderr
    assert "made/catatan.txt: is not of this report" in done.stderr
    assert "Traceback" not in done.stderr
    missing = report(home, "--check", "data")
    assert missing.returncode == 2
    assert "bears no manifest.json" in missing.stderr


def test_one_regency_by_its_name_is_told_alone(home: Path) -> None:
    done = report(home, "--regency", "mahoni", "--tlp", "amber+strict")
    assert done.returncode == 0, done.stderr
    folder = home / "reports" / "lab" / "r2_99.02"
    assert {name[:5] for name in names(folder) if name[0].isdigit()} == {"99.02"}
    assert "province.html" not in names(folder)
    assert "TLP:AMBER+STRICT" in (folder / "99.02.html").read_text()
    made = json.loads((folder / "results.json").read_text())
    assert [r["code"] for r in made["regencies"]] == ["99.02"]
    assert {c["regency"] for c in made["certificates"]} == {"99.02"}
    assert made["tlp"] == "TLP:AMBER+STRICT"
    assert not (home / "reports" / "lab" / "latest").exists()


def test_names_that_mean_nothing_or_too_much_write_nothing(home: Path) -> None:
    done = report(home, "--regency", "mahuni", "--regency", "contoh")
    assert done.returncode == 2
    assert "did you mean 99.02 (Kab. Mahoni)?" in done.stderr
    assert "99.01 (Kab. Contoh), 99.71 (Kota Contoh)" in done.stderr
    assert not (home / "reports").exists()


def test_two_languages_stand_beside_each_other(home: Path) -> None:
    done = report(home, "--lang", "en", "--lang", "id", "--lang", "en", "--out", "made")
    assert done.returncode == 0, done.stderr
    assert '<html lang="en">' in (home / "made" / "index.html").read_text()
    assert '<html lang="id">' in (home / "made" / "id" / "index.html").read_text()
    assert not (home / "made" / "en").exists()
    assert report(home, "--check", "made").returncode == 0
    assert report(home, "--lang", "jv").returncode == 2


@pytest.mark.parametrize(
    ("forms", "endings"),
    [
        (("csv",), {".csv"}),
        (("md", "html"), {".md", ".html"}),
    ],
)
def test_only_the_forms_asked_for_are_written(
    home: Path, forms: tuple[str, ...], endings: set[str]
) -> None:
    options = [part for form in forms for part in ("--format", form)]
    done = report(home, *options, "--out", "made")
    assert done.returncode == 0, done.stderr
    made = {file.name: file.suffix for file in files(home / "made")}
    del made["manifest.json"], made["SHA256SUMS"]
    assert set(made.values()) == endings
    assert ("index.html" in done.stdout) == ("html" in forms)


@pytest.mark.parametrize("bom", [True, False])
def test_tables_begin_with_a_mark_unless_told_otherwise(home: Path, bom: bool) -> None:
    report(home, "--format", "csv", "--out", "made", *([] if bom else ["--no-csv-bom"]))
    for path in (home / "made").glob("*.csv"):
        assert path.read_text("utf-8").startswith(BOM) is bom


def test_certificates_of_the_store_stand_in_the_tables(home: Path) -> None:
    report(home, "--out", "made")
    text = (home / "made" / "certificates.csv").read_text("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [row[0] for row in rows] == list(CODES)
    served = head.index("Dipasang pada")
    assert [row[served] for row in rows] == [f"www.d{n}.go.test:443 (192.0.2.7)" for n in range(3)]


def test_a_named_folder_keeps_the_store_that_is_in_it(home: Path) -> None:
    """The demonstration's folder holds both."""
    made = home / "data" / "lab"
    before = (made / "runs.sqlite").read_bytes()
    assert report(home, "--out", made).returncode == 0
    assert report(home, "--format", "md", "--out", made).returncode == 0
    assert (made / "runs.sqlite").read_bytes() == before
    assert not (made / "index.html").exists()


def test_open_hands_the_index_to_the_desktops_browser(home: Path) -> None:
    program, log = home / "browser", home / "opened.txt"
    program.write_text(f'#!/bin/sh\necho "$1" >> {log}\n')
    program.chmod(0o755)
    done = report(home, "--open", env={"BROWSER": f"{program} %s"})
    assert (done.returncode, done.stderr) == (0, "")
    index = home / "reports" / "lab" / "latest" / "index.html"
    assert log.read_text() == f"{index.resolve().as_uri()}\n"


def test_open_says_where_the_page_is_where_there_is_no_desktop(home: Path) -> None:
    bare = {"BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = report(home, "--out", "made", "--open", env=bare)
    assert done.returncode == 0
    assert (home / "made" / "index.html").resolve().as_uri() in done.stderr


def test_a_browser_that_fails_is_no_fault_of_the_report(home: Path) -> None:
    done = report(home, "--out", "made", "--open", env={"BROWSER": "/bin/false %s"})
    assert done.returncode == 0
    assert "no browser could be opened" in done.stderr


def test_old_folders_go_as_the_policy_says(home: Path) -> None:
    with open_store(str(home / "data" / "lab" / "runs.sqlite"), lab=True) as store:
        policy = replace(POLICY, version="sendiri", reports=replace(POLICY.reports, keep=1))
        run = replace(run_info("r3", at=START + hours(400)), regencies=CODES)
        store.begin(run, inventory(), policy)
        store.finish("r3", START + hours(401), {})
    report(home, "r1")
    assert "removed" not in report(home, "r2").stdout
    done = report(home, "r3")
    assert "removed from reports/lab, as the policy says: r2, r1\n" in done.stdout
    assert names(home / "reports" / "lab") == {"r3", "latest", "index.html", ".gitignore"}


def test_doctor_tells_of_a_report_that_was_changed(home: Path) -> None:
    report(home)
    assert "as written" not in doctor(home)
    (home / "reports" / "lab" / "latest" / "index.html").write_text("")
    assert "reports/lab/latest is not as written" in doctor(home)


def doctor(home: Path) -> str:
    return cyberscan("--lab", "doctor", "--offline", "--lang", "en", home=home, cwd=home).stdout
