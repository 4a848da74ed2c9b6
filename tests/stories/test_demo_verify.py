"""``demo --verify`` ends well only when nothing was missed and nothing invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.cli import main
from cyberscan.model.results import Results
from cyberscan.stories import demo as story
from tests.support.demo import Demo


def without_its_first_failure(results: Results) -> Results:
    first = next(f for f in results.findings if f.fails)
    return replace(results, findings=tuple(f for f in results.findings if f is not first))


@pytest.mark.parametrize(("spoiled", "code"), [(False, 0), (True, 70)])
def test_its_exit_code_and_its_words(
    spoiled: bool,
    code: int,
    shown: Demo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    results = without_its_first_failure(shown.results) if spoiled else shown.results

    async def told(*_: Any, **__: Any) -> Results:
        return results

    monkeypatch.setattr(story, "demo", told)
    out = tmp_path / "out"
    out.mkdir()
    assert main(["--quiet", "demo", "--out", str(out), "--verify"]) == code
    said = capsys.readouterr().out
    assert ("\nmissed: " in said) is spoiled


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ((), "CSIRT Provinsi (contoh)"),
        (("--lang", "en"), "Provincial CSIRT (sample)"),
        (("--letterhead", "kop.toml"), "Kantor Kita"),
    ],
)
def test_the_pages_show_where_an_offices_letterhead_stands(
    arguments: tuple[str, ...],
    name: str,
    shown: Demo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def told(*_: Any, **__: Any) -> Results:
        return shown.results

    monkeypatch.setattr(story, "demo", told)
    monkeypatch.chdir(tmp_path)
    Path("kop.toml").write_text('name = "Kantor Kita"\n')
    assert main(["--quiet", "demo", "--out", "out", *arguments]) == 0
    for page in ("index.html", "province.html", "99.01.html"):
        head = LexborHTMLParser(Path("out", page).read_bytes()).css_first(".letterhead b")
        assert head is not None
        assert head.text() == name


def test_a_letterhead_that_is_not_there_is_told_before_anything_is_scanned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scanned(*_: Any, **__: Any) -> Results:
        raise AssertionError("nothing is scanned")

    monkeypatch.setattr(story, "demo", scanned)
    missing = tmp_path / "kop.toml"
    assert main(["demo", "--out", str(tmp_path / "out"), "--letterhead", str(missing)]) == 2
    assert "kop.toml" in capsys.readouterr().err
