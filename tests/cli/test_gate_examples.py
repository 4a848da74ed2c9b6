"""The examples for pipelines: their shell is run as it stands there, with the lab's hosts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.support.command import ROOT
from tests.support.engine import environment

EXAMPLES = ROOT / "examples"
WEAK = "www.warukab.go.test"
WHERE = {
    "github": (EXAMPLES / "github/action.yml", re.compile(r"^( +)run: \|\n", re.MULTILINE)),
    "gitlab": (
        EXAMPLES / "gitlab/cyberscan.gitlab-ci.yml",
        re.compile(r"^( +)- \|\n", re.MULTILINE),
    ),
    "jenkins": (EXAMPLES / "jenkins/Jenkinsfile", re.compile(r"^( +)sh '''\n", re.MULTILINE)),
}
# How each of them starts a shell.
SHELLS = {
    "github": ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"),
    "gitlab": ("bash", "-e", "-o", "pipefail"),
    "jenkins": ("sh", "-xe"),
}
FILES = {
    "github": ("cyberscan.sarif", "cyberscan.md", "summary.md"),
    "gitlab": ("cyberscan.sarif", "cyberscan.junit.xml", "gl-code-quality-report.json"),
    "jenkins": ("cyberscan.sarif", "cyberscan.junit.xml"),
}


def script(name: str) -> str:
    """Return the one block of shell of an example: the lines that stand deeper than its head."""
    file, head = WHERE[name]
    text = file.read_text("utf-8")
    (found,) = head.finditer(text)
    lines = []
    for line in text[found.end() :].splitlines():
        if line.strip() and not line.startswith(found[1] + "  "):
            break
        lines.append(line)
    return textwrap.dedent("\n".join(lines)) + "\n"


def run(name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run an example's shell with a ``cyberscan`` that stands in the lab."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "cyberscan"
    program.write_text(
        "#!/bin/sh\n"
        f'case "$1" in init) exec {sys.executable} -m cyberscan "$@";; esac\n'
        f'exec {sys.executable} -m cyberscan --quiet --lab "$@"\n'
    )
    program.chmod(0o755)
    work = folder / "work"
    work.mkdir()
    given = {
        "TARGETS": WEAK,
        "OPERATOR": "Kantor Contoh",
        "CONTACT": "kontak@contoh.go.test",
        "CYBERSCAN_AUTHORISED_BY": "T-1",
        "CYBERSCAN_GATE_HEADER": "",
        "POLICY": "",
        "WAIVERS": "",
        "BASELINE": "",
        "ARGUMENTS": "--only tls",
        "GITHUB_STEP_SUMMARY": str(work / "summary.md"),
    }
    env = {**environment(folder), "PATH": f"{programs}:{os.environ['PATH']}", **given, **variables}
    command = [*SHELLS[name], "-c", script(name)]
    return subprocess.run(
        command, env=env, cwd=work, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize("name", WHERE)
def test_an_example_fails_the_build_of_a_weak_site_and_leaves_its_files(
    name: str, tmp_path: Path
) -> None:
    done = run(name, tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "tls/cert-untrusted" in done.stdout
    for file in FILES[name]:
        assert (tmp_path / "work" / file).stat().st_size > 0


@pytest.mark.parametrize("name", WHERE)
def test_what_is_given_is_never_a_command(name: str, tmp_path: Path) -> None:
    evil = "$(touch owned) `touch owned` ; touch owned"
    done = run(name, tmp_path, TARGETS=evil, POLICY=evil)
    assert done.returncode == 2, done.stdout + done.stderr
    assert not list(tmp_path.rglob("owned"))


def test_an_action_puts_no_input_into_its_script() -> None:
    for name in WHERE:
        assert "${{" not in script(name)
        assert "'''" not in script(name)
