"""``--lab`` means the lab with every command, or is refused in so many words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.model.subject import Family
from cyberscan.store import open_store
from tests.support.command import cyberscan


def test_the_labs_feeds_are_shown(tmp_path: Path) -> None:
    done = cyberscan("feeds", "show", "--lab", home=tmp_path)
    for feed in ("registration", "routes", "vrps"):
        assert f"{feed}\t2026-11-22" in done.stdout
    assert "DATA CONTOH" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("init", "--name", "Kantor", "--contact", "a@contoh.go.test"),
        ("feeds", "import", "feed.json"),
        ("targets", "import", "table.csv", "folder"),
        ("scan", "--allow-network", "10.0.0.0/8"),
        ("scan", "www.contoh.go.id"),
    ],
)
def test_what_makes_no_sense_in_the_lab_is_refused_and_changes_nothing(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    done = cyberscan(*arguments, "--lab", home=tmp_path)
    assert done.returncode == 2
    assert "--lab: the lab" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_week_outside_the_lab_is_refused(tmp_path: Path) -> None:
    done = cyberscan("scan", "--week", "1", home=tmp_path)
    assert done.returncode == 2
    assert "say --lab" in done.stderr


def test_the_demo_does_not_delete_a_store_of_real_runs(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "runs.sqlite"), lab=False):
        pass
    before = (tmp_path / "runs.sqlite").read_bytes()
    done = cyberscan("demo", "--out", tmp_path, home=tmp_path)
    assert done.returncode == 2
    assert "holds real runs" in done.stderr
    assert (tmp_path / "runs.sqlite").read_bytes() == before


def test_a_run_of_some_families_grades_nothing_as_a_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("--lab", "scan", "--only", "tls", "--regency", "99.02", "--out", out)
    done = cyberscan(*arguments, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "hanya rumpun: Sertifikat dan TLS" in done.stdout
    page = (out / "99.02.html").read_text()
    assert "hanya rumpun: Sertifikat dan TLS" in page
    with open_store(str(tmp_path / "data/lab/runs.sqlite"), lab=True) as store:
        (run,) = store.runs()
        assert run.families == (Family.TLS,)
        store.begin(
            type(run)(id="later", started=run.started, lab=True, scanner="0", policy="p"),
            store.inventory(run.id),
            store.policy(run.id),
        )
        assert store.previous_scores("later") == {}
