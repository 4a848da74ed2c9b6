"""``demo --verify`` ends well only when nothing was missed and nothing invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

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
