"""``cyberscan judge``, as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from cyberscan.cli.app import app
from cyberscan.model.results import Results
from cyberscan.render.manifest import check_folder
from cyberscan.stories import telling
from tests.cli.test_report import home  # noqa: F401 - its store of three regencies
from tests.support.command import cyberscan


@pytest.mark.parametrize(("lang", "score"), [("id", "89,9"), ("en", "89.9")])
def test_figures_are_those_of_the_pages_and_promise_no_more_than_was_seen(
    home: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    lang: str,
    score: str,
) -> None:
    results_of = telling.results_of

    def graded(*arguments: object, **further: object) -> Results:
        results = results_of(*arguments, **further)  # type: ignore[arg-type]
        one = results.regencies[0]
        nearly = replace(one.score, value=89.96, letter="B", coverage=0.998)
        return replace(results, regencies=(replace(one, score=nearly), *results.regencies[1:]))

    monkeypatch.setattr(telling, "results_of", graded)
    env = {"CYBERSCAN_DATA": str(home / "data"), "CYBERSCAN_CONFIG": str(home / "config")}
    done = CliRunner().invoke(app, ["--lab", "judge", "--lang", lang], env=env)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert ["99.01", "Kab. Contoh", "B", score, "99%"] in rows


def test_reports_are_written_as_report_writes_them(home: Path) -> None:  # noqa: F811
    (home / "paper.toml").write_text('name = "CSIRT Contoh"\n')
    further = ("--letterhead", "paper.toml", "--lang", "en")
    done = cyberscan("--lab", "judge", *further, "--out", "made", home=home, cwd=home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(" files in made; open made/index.html\n")
    cyberscan("--lab", "report", *further, "--out", "again", home=home, cwd=home)
    made, again = check_folder(home / "made"), check_folder(home / "again")
    assert (made.problems, made.manifest.files) == ((), again.manifest.files)
    assert "CSIRT Contoh" in (home / "made" / "99.01.html").read_text("utf-8")


def test_a_letterhead_that_is_wrong_is_told_before_anything_is_judged(
    home: Path,  # noqa: F811
) -> None:
    done = cyberscan("--lab", "judge", "--letterhead", "none.toml", home=home, cwd=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.toml" in done.stderr
