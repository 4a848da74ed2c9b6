"""Reports as the file of settings wants them, where no option says otherwise."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import typer
from msgspec.structs import replace

from cyberscan.checks._shared.samples import CHAIN
from cyberscan.cli.app import app
from cyberscan.cli.defaults import filled
from cyberscan.cli.reports import edition_said
from cyberscan.model.edition import USUAL, Format, Tlp
from cyberscan.model.facts.tls import Certificate
from cyberscan.model.look import Ok
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family, Kind, Place, Subject
from cyberscan.render.edition import WHOLE, Edition
from cyberscan.render.sinks import BOM
from cyberscan.store import open_store
from tests.support.command import cyberscan
from tests.support.store_values import INVENTORY, POLICY, START, hours, record, run_info

WANTED = """\
[report]
languages = ["en", "id"]
tlp = "green"
formats = ["html", "csv"]
csv_bom = false
"""
NO_BROWSER = {"CYBERSCAN_CHROMIUM": "/nonexistent/chromium"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with a scan of the lab, and a file of settings where commands are given."""
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
    (tmp_path / "cyberscan.toml").write_text(WANTED)
    return tmp_path


def report(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return cyberscan(
        "--lab", "report", "--out", "out", *arguments, home=home, cwd=home, env=NO_BROWSER
    )


def written(home: Path) -> list[str]:
    files = (path for path in (home / "out").rglob("*") if path.is_file())
    return sorted(str(path.relative_to(home / "out")) for path in files)


def test_reports_are_as_the_file_wants_them(home: Path) -> None:
    done = report(home)
    assert done.returncode == 0, done.stderr
    files = written(home)
    assert "id/index.html" in files
    assert not [name for name in files if name.endswith(".md")]
    assert '<html lang="en"' in (home / "out" / "index.html").read_text(encoding="utf-8")
    assert "TLP:GREEN" in (home / "out" / "index.html").read_text(encoding="utf-8")
    tables = [name for name in files if name.endswith(".csv")]
    assert tables
    for name in tables:
        assert not (home / "out" / name).read_bytes().startswith(BOM.encode())


def test_options_stand_above_the_file(home: Path) -> None:
    done = report(home, "--lang", "id", "--tlp", "red", "--format", "csv", "--csv-bom")
    assert done.returncode == 0, done.stderr
    files = written(home)
    assert not [name for name in files if name.endswith((".html", ".md")) or "/" in name]
    tables = [name for name in files if name.endswith(".csv")]
    assert all((home / "out" / name).read_bytes().startswith(BOM.encode()) for name in tables)
    manifest = json.loads((home / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert "red" in json.dumps(manifest).lower()


def test_paper_that_the_file_wants_needs_a_browser_unless_an_option_says_no(home: Path) -> None:
    (home / "cyberscan.toml").write_text("[report]\npdf = true\n")
    refused = report(home)
    assert refused.returncode == 2
    assert "chromium" in refused.stderr.lower()
    assert report(home, "--no-pdf", "--format", "csv").returncode == 0
    # Who names forms means these.
    assert report(home, "--format", "csv").returncode == 0
    refused = report(home, "--format", "csv", "--pdf")
    assert refused.returncode == 2


def said(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, *arguments: str) -> Edition:
    """Return what ``scan`` asks of its reports."""
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(folder / "config"))
    monkeypatch.setenv("CYBERSCAN_CHROMIUM", NO_BROWSER["CYBERSCAN_CHROMIUM"])
    monkeypatch.chdir(folder)
    (folder / "cyberscan.toml").write_text(text)
    whole = typer.main.get_command(app)
    filled(whole)
    asked: list[Edition] = []
    scan = whole.commands["scan"]  # type: ignore[attr-defined]
    kept = scan.context_class

    class Kept(kept):  # type: ignore[misc, valid-type]
        def invoke(self, *_: object, lang: str, **__: object) -> None:
            asked.append(edition_said(self, lang))

    scan.context_class = Kept
    with whole.make_context("cyberscan", ["scan", *arguments]) as context:
        whole.invoke(context)
    return asked[0]


def test_a_scan_writes_its_reports_as_the_file_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(tmp_path, monkeypatch, "") == WHOLE
    assert WHOLE.formats == USUAL
    assert said(tmp_path, monkeypatch, WANTED) == Edition(
        languages=("en", "id"), tlp=Tlp.GREEN, formats=(Format.HTML, Format.CSV), bom=False
    )
    assert said(tmp_path, monkeypatch, WANTED, "--lang", "id").languages == ("id",)


def test_a_scan_whose_reports_cannot_be_printed_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="chromium"):
        said(tmp_path, monkeypatch, "[report]\nformats = ['html', 'pdf']\n")
