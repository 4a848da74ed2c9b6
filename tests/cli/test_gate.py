"""``cyberscan gate`` as a pipeline runs it: exit codes, files, and what it never says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.model.problem import UserError
from cyberscan.stories.gate import require_writable
from tests.support.command import ROOT, cyberscan
from tests.support.engine import environment

WEAK = "www.warukab.go.test"
SLICE = ("--quiet", "--lab", "gate", WEAK, "--only", "tls", "--only", "web", "--lang", "en")
FORMATS = ("sarif", "junit", "gitlab", "json", "csv", "md", "html")
SECRET = "c2FuZGk6cmFoYXNpYQ"
HEADER = {"CYBERSCAN_GATE_HEADER": f"Authorization: Basic {SECRET}"}

# What is declared to tell of a run's time, format by format.
TIMES = {
    "sarif": rb'"(start|end)TimeUtc": "[^"]*"',
    "junit": rb' timestamp="[^"]*"',
    "html": rb"<time>[^<]*</time>",
    "json": rb'"(judged_at|started|finished|id)": "(2026[^"]*)"',
}


def run(folder: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
    return cyberscan(*SLICE, *more, home=folder, cwd=folder, env=HEADER)


def all_formats(folder: Path) -> list[str]:
    return [f"--format={name}={folder / f'gate.{name}'}" for name in FORMATS]


def timeless(folder: Path, name: str) -> bytes:
    data = (folder / f"gate.{name}").read_bytes()
    return re.sub(TIMES[name], b"", data) if name in TIMES else data


def test_a_weak_site_fails_the_build_alike_twice_and_can_be_taken_as_known(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    said = []
    for folder in (first, second):
        folder.mkdir()
        # The files are named from where the pipeline stands, so the two are the same.
        done = run(folder, *all_formats(Path()), "--write-baseline", "known.json")
        assert done.returncode == 1, done.stderr
        assert done.stderr == ""
        said.append(done.stdout)
    assert said[0] == said[1]
    assert len(said[0].splitlines()) <= 20
    assert "[High] www.warukab.go.test" in said[0]
    for name in FORMATS:
        assert timeless(first, name) == timeless(second, name)
    written = [path for path in first.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {f"gate.{name}" for name in FORMATS}
    for path in written:
        assert SECRET.encode() not in path.read_bytes(), path
    assert (first / "cyberscan.targets.txt").read_text() == f"{WEAK}\n"
    log = json.loads((first / "gate.sarif").read_text())["runs"][0]
    assert log["invocations"][0]["exitCode"] == 1
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["results"]
    }
    assert places == {"cyberscan.targets.txt"}
    known = run(first, "--baseline", "known.json", "--new-only")
    assert known.returncode == 0, known.stdout + known.stderr
    assert known.stdout.startswith("cyberscan gate: PASS")
    assert (first / "cyberscan.sarif").exists()


BAD_WAIVERS = '[[waivers]]\ncheck = "hst"\n'


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (("--new-only",), 2, "--baseline"),
        (("--format", "pdf=x"), 2, "sarif, junit"),
        (("--format", "sarif"), 2, "FORMAT=FILE"),
        (("--format", "sarif=x", "--format", "json=x"), 2, "twice"),
        (("--baseline", "none.json"), 2, "check the path, and that the file may be read"),
        (("--policy", "policy.toml"), 2, 'did you mean "fail_from"?'),
        (("--policy", "checks.toml"), 2, 'did you mean "web/hsts"?'),
        (("--policy", "pinned.toml"), 2, "nothing could fail this build"),
        (("--waivers", "waivers.toml"), 2, 'did you mean "hsts"?'),
        (("--waivers", "waivers.toml", "--strict-waivers"), 4, 'did you mean "hsts"?'),
        (("--waivers", "waivers.toml", "--strict-waivers", "--baseline", "x"), 2, "No such file"),
        (("--ca", "none.pem"), 2, "is not a file"),
        (("--resolve", "x"), 2, "host:port:address"),
        (("--format", "md=none/x.md"), 2, "make the folder first"),
        (("--write-baseline", "."), 2, "a folder has that name"),
        (("--letterhead", "kop.toml"), 2, "kop.toml"),
        (("--resolve", f"{WEAK}:443:10.0.0.1"), 2, "--allow-network"),
        (("--allow-network", "10.0.0.0/8"), 2, "networks of its own"),
    ],
)
def test_what_is_to_be_put_right_first(
    more: tuple[str, ...], code: int, told: str, tmp_path: Path
) -> None:
    head = 'extends = "default"\nversion = "x"\nread = "2026-11-27"\n[gate]\n'
    (tmp_path / "policy.toml").write_text(f'{head}fail_form = "high"\n')
    (tmp_path / "checks.toml").write_text(f'{head}warn_only = ["web/hst"]\n')
    (tmp_path / "pinned.toml").write_text(f'{head}pinned = ["mail/spf"]\n')
    (tmp_path / "waivers.toml").write_text(BAD_WAIVERS)
    done = run(tmp_path, *more)
    assert done.returncode == code, done.stderr
    assert told in done.stderr.replace("\n", " ")
    assert done.stdout == ""
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gate", "www.contoh.go.id"), "--authorised-by"),
        (("gate",), "Missing argument"),
        (("--lab", "gate", "www.lain.go.test"), "is no host"),
        (("--lab", "gate", "www.melatikab.go.test"), "may not be looked at"),
    ],
)
def test_nothing_is_sent_on_nobodys_word(
    arguments: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    done = cyberscan(*arguments, home=tmp_path, cwd=tmp_path)
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "cyberscan.sarif").exists()


def test_a_header_that_is_none_is_refused_without_showing_it(tmp_path: Path) -> None:
    env = {"CYBERSCAN_GATE_HEADER": SECRET}
    done = cyberscan(*SLICE, home=tmp_path, cwd=tmp_path, env=env)
    assert done.returncode == 2
    assert "CYBERSCAN_GATE_HEADER" in done.stderr
    assert SECRET not in done.stderr


def test_an_interrupted_gate_says_so_and_writes_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cyberscan", "--lab", "gate", WEAK, "--json"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(tmp_path), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        start_new_session=True,
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    assert json.loads(first)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted" in told
    assert not (tmp_path / "cyberscan.sarif").exists()


def test_a_folder_that_may_not_be_written_into_asks_for_another_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipeline's checkout is often mounted read-only: making the folder was no advice."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(UserError) as error:
        require_writable([tmp_path / "x.sarif", tmp_path / "none" / "y.sarif"])
    here, none = error.value.problems
    assert "--format sarif=FILE" in here.do
    assert none.do == "make the folder first"
