"""``cyberscan report --pdf`` and ``--letterhead``, as people type them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.look import Ok
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.store import open_store
from tests.support.command import cyberscan
from tests.support.images import png
from tests.support.programs import need
from tests.support.store_values import INVENTORY, POLICY, START, hours, record, run_info


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with a scan of the lab."""
    folder = tmp_path / "data" / "lab"
    folder.mkdir(parents=True)
    codes = tuple(regency.code for regency in INVENTORY.regencies)
    host = INVENTORY.regencies[0].hosts[0].name
    with open_store(str(folder / "runs.sqlite"), lab=True) as store:
        run = replace(run_info("r1", at=START), families=(Family.TLS,), regencies=codes)
        store.begin(run, INVENTORY, POLICY)
        seen = Ok(Certificate(chains=(CHAIN,)))
        subject, place = Subject(Kind.HOST, host), Place("192.0.2.7", 443)
        store.save("r1", [record(seen, subject=subject, place=place, at=START)])
        store.finish("r1", START + hours(0.5), {})
    return tmp_path


def report(
    home: Path, *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return cyberscan("--lab", "report", *arguments, home=home, cwd=home, env=env)


@pytest.mark.real
def test_pdfs_stand_in_the_folder_and_in_its_manifest(home: Path) -> None:
    env = {"CYBERSCAN_CHROMIUM": need("chromium")}
    done = report(home, "--pdf", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    folder = home / "reports" / "lab" / "r1"
    codes = [regency.code for regency in INVENTORY.regencies]
    pdfs = {f"{code}.pdf" for code in codes} | {"province.pdf"}
    assert {path.name for path in folder.glob("*.pdf")} == pdfs
    told = json.loads((folder / "manifest.json").read_text())
    assert pdfs <= told["files"].keys()
    assert told["formats"] == ["html", "csv", "json", "md", "pdf"]
    for name in pdfs:
        assert (folder / name).read_bytes().startswith(b"%PDF-")
        assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert report(home, "--check", folder).returncode == 0
    only = report(home, "--format", "pdf", "--regency", codes[0], "--out", "made", env=env)
    assert only.returncode == 0, only.stderr
    made = home / "made"
    assert {path.name for path in made.iterdir()} == {
        f"{codes[0]}.pdf",
        "manifest.json",
        "SHA256SUMS",
    }


def test_without_a_browser_nothing_is_written(home: Path) -> None:
    (home / "empty").mkdir()
    done = report(home, "--pdf", env={"PATH": str(home / "empty")})
    assert done.returncode == 2
    assert "`--pdf`: needs Chromium or Chrome, and neither is installed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (home / "reports").exists()
    assert report(home, env={"PATH": str(home / "empty")}).returncode == 0


def test_a_browser_that_fails_leaves_the_report_that_was_there(home: Path) -> None:
    assert report(home).returncode == 0
    folder = home / "reports" / "lab" / "r1"
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    broken = home / "broken"
    broken.write_text("#!/bin/sh\necho No usable sandbox >&2\nexit 1\n")
    broken.chmod(0o700)
    done = report(home, "--pdf", env={"CYBERSCAN_CHROMIUM": str(broken)})
    assert done.returncode == 2
    assert "has ended (it said: No usable sandbox): the report was not written" in done.stderr
    assert "Traceback" not in done.stderr
    assert before == {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    assert {path.name for path in folder.parent.iterdir()} == {
        "r1",
        "latest",
        "index.html",
        ".gitignore",
    }


def test_a_letterhead_is_on_the_pages_and_a_wrong_one_writes_nothing(home: Path) -> None:
    (home / "logo.png").write_bytes(png())
    own = home / "head.toml"
    own.write_text('name = "CSIRT Contoh"\nlogo = "logo.png"\n')
    done = report(home, "--letterhead", own, "--out", "made")
    assert done.returncode == 0, done.stderr
    page = (home / "made" / "index.html").read_text()
    assert "CSIRT Contoh" in page
    assert "img-src data:" in page
    (home / "logo.png").write_text("<svg/>")
    wrong = report(home, env={"CYBERSCAN_LETTERHEAD": str(own)})
    assert wrong.returncode == 2
    assert "head.toml:2 `logo`" in wrong.stderr
    assert "is SVG" in wrong.stderr
    assert "Traceback" not in wrong.stderr
    assert not (home / "reports").exists()
