"""The scripts for shells, in the real shells, as somebody types at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberscan.cli.completion import SCRIPTS
from tests.support.command import ROOT, cyberscan
from tests.support.programs import need
from tests.support.shells import Shell

FOLDER = ROOT / "cyberscan" / "cli" / "completion"
PROMPT = "READY> "

SETTINGS = """\
[profiles.malam-hari]
families = ["dns"]
[notify.smtp]
host = "localhost"
sender = "a@x.test"
[[notify.recipients]]
name = "Tim $(touch jebol) `touch jebol` 'CSIRT'"
address = "csirt@x.test"
[[notify.recipients]]
name = "Dinas Kominfo"
address = "kominfo@x.test"
"""
REGENCY = 'code = "35.{number}"\nname = "{name}"\nkind = "{kind}"\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with settings, an inventory, and a program of our name on the path."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "cyberscan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cyberscan "$@"\n')
    program.chmod(0o755)
    (tmp_path / "cyberscan.toml").write_text(SETTINGS)
    targets = tmp_path / "targets" / "jatim"
    targets.mkdir(parents=True)
    for number, name, kind in (
        ("17", "Kabupaten Jombang", "kabupaten"),
        ("71", "Kota Kediri", "kota"),
        ("06", "Kabupaten Kediri", "kabupaten"),
        ("78", "Kota Surabaya", "kota"),
    ):
        text = REGENCY.format(number=number, name=name, kind=kind)
        (targets / f"{number}.toml").write_text(text)
    (tmp_path / "a file.toml").write_text("")
    return tmp_path


def env_of(place: Path) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("LD_LIBRARY_PATH", "PYTHONHOME") if key in os.environ}
    return {
        **kept,
        "PATH": f"{place / 'bin'}:/usr/bin:/bin",
        "HOME": str(place / "home"),
        "CYBERSCAN_CONFIG": str(place / "config"),
        "CYBERSCAN_DATA": str(place / "data"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "INPUTRC": "/dev/null",
        "PS1": PROMPT,
        "BASH_SILENCE_DEPRECATION_WARNING": "1",
    }


@pytest.fixture
def bash(place: Path) -> Iterator[Shell]:
    (place / "home").mkdir()
    (place / "home" / "sini").write_text("")
    command = [need("bash"), "--norc", "--noprofile", "-i"]
    with Shell(command, env_of(place), place) as shell:
        shell.until(PROMPT)
        shell.type(f"bind 'set bell-style none'; source '{FOLDER / SCRIPTS['bash']}'; echo o''k\n")
        shell.until(r"ok\n.*READY> $")
        yield shell


@pytest.fixture
def zsh(place: Path) -> Iterator[Shell]:
    (place / "home").mkdir()
    with Shell([need("zsh"), "-f", "-i"], env_of(place), place) as shell:
        shell.until(PROMPT)
        shell.type(
            f"PS1='{PROMPT}'; unsetopt zle_bracketed_paste; fpath=('{FOLDER}' $fpath); "
            "autoload -Uz compinit; compinit -u -D; unset zle_bracketed_paste; echo o''k\n"
        )
        shell.until(r"ok\n(.|\n)*READY> $")
        yield shell


def fish(place: Path, line: str) -> list[str]:
    script = FOLDER / SCRIPTS["fish"]
    done = subprocess.run(
        [need("fish"), "--no-config", "-c", f"source '{script}'; complete -C \"$argv[1]\"", line],
        capture_output=True,
        text=True,
        env=env_of(place),
        cwd=place,
        check=True,
    )
    assert done.stderr == ""
    return [offered.split("\t")[0] for offered in done.stdout.splitlines()]


TYPED = [
    ("cyberscan sto", "cyberscan store "),
    ("cyberscan store back", "cyberscan store backup "),
    ("cyberscan scan --reg", "cyberscan scan --regency "),
    ("cyberscan scan --regency jom", "cyberscan scan --regency jombang "),
    ("cyberscan scan --profile mal", "cyberscan scan --profile malam-hari "),
    ("cyberscan checks show web/hst", "cyberscan checks show web/hsts "),
    ("cyberscan feeds update pub", "cyberscan feeds update public-suffix-list "),
    ("cyberscan --lab scan --only serv", "cyberscan --lab scan --only services "),
]


@pytest.mark.real
@pytest.mark.parametrize(("typed", "becomes"), TYPED)
def test_bash_types_on(bash: Shell, typed: str, becomes: str) -> None:
    bash.type(f"{typed}\t#")
    bash.until(f"READY> {becomes}#|^{becomes}#")


@pytest.mark.real
@pytest.mark.parametrize(("typed", "becomes"), TYPED)
def test_zsh_types_on(zsh: Shell, typed: str, becomes: str) -> None:
    zsh.type(f"{typed}\t#")
    zsh.until(f"{becomes[len(typed) :].strip()} ?#")


@pytest.mark.real
@pytest.mark.parametrize(("typed", "becomes"), TYPED)
def test_fish_offers_the_same(place: Path, typed: str, becomes: str) -> None:
    assert fish(place, typed) == [becomes.rsplit(maxsplit=1)[-1]]


@pytest.mark.real
def test_bash_takes_the_value_behind_an_equals_sign(bash: Shell) -> None:
    bash.type("cyberscan scan --regency=sur\t#")
    bash.until("--regency=surabaya #")


@pytest.mark.real
def test_zsh_takes_the_value_behind_an_equals_sign(zsh: Shell) -> None:
    zsh.type("cyberscan scan --regency=sur\t#")
    zsh.until("abaya ?#")


@pytest.mark.real
def test_fish_takes_the_value_behind_an_equals_sign(place: Path) -> None:
    assert fish(place, "cyberscan scan --regency=sur") == ["--regency=surabaya"]


@pytest.mark.real
def test_bash_offers_files_where_a_file_is_meant(bash: Shell) -> None:
    bash.type("cyberscan policy check a\t#")
    bash.until(r"policy check a\\ file.toml #")
    bash.type('\x15cyberscan policy check "a\t#')
    bash.until(r'policy check "a file.toml" #')
    bash.type("\x15cyberscan policy check ~/si\t#")
    bash.until(r"policy check ~/sini #")


@pytest.mark.real
def test_zsh_offers_files_where_a_file_is_meant(zsh: Shell) -> None:
    zsh.type("cyberscan policy check a\t#")
    zsh.until(r"\\ file.toml ?#")


@pytest.mark.real
def test_fish_offers_files_where_a_file_is_meant(place: Path) -> None:
    assert fish(place, "cyberscan policy check a") == ["a file.toml"]
    assert fish(place, "cyberscan scan --policy=a") == ["--policy=a file.toml"]


@pytest.mark.real
def test_bash_quotes_a_name_and_runs_nothing_in_it(bash: Shell, place: Path) -> None:
    bash.type("cyberscan notify test Di\t#")
    bash.until(r"notify test Dinas\\ Kominfo #")
    bash.type("\x15cyberscan notify test Tim\t#")
    bash.until(r"Tim\\ \\\$\\\(touch\\ jebol\\\)\\ \\`touch\\ jebol\\`\\ \\'CSIRT\\' #")
    bash.type("\x15cyberscan notify test \t\t")
    bash.until("Dinas")
    assert not list(place.glob("jebol"))


@pytest.mark.real
def test_zsh_quotes_a_name_and_runs_nothing_in_it(zsh: Shell, place: Path) -> None:
    zsh.type("cyberscan notify test Di\t#")
    zsh.until(r"nas\\ Kominfo ?#")
    zsh.type("\x15cyberscan notify test Tim\t#")
    zsh.until(r"\\ \\\$\\\(touch\\ jebol\\\)\\ \\`touch\\ jebol\\`\\ \\'CSIRT\\' ?#")
    assert not list(place.glob("jebol"))


@pytest.mark.real
def test_fish_offers_a_name_as_it_is_and_runs_nothing_in_it(place: Path) -> None:
    assert fish(place, "cyberscan notify test ") == [
        "Tim $(touch jebol) `touch jebol` 'CSIRT'",
        "Dinas Kominfo",
    ]
    assert not list(place.glob("jebol"))


@pytest.mark.real
def test_where_nothing_can_be_read_a_shell_says_nothing(bash: Shell, place: Path) -> None:
    (place / "cyberscan.toml").write_text("[paths\n")
    bash.type("cyberscan scan --regency \t#")
    assert "Traceback" not in bash.until("--regency #")
    (place / "bin" / "cyberscan").unlink()
    bash.type("\x15cyberscan sto\t#")
    assert "not found" not in bash.until("cyberscan sto#")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_command_prints_the_script(tmp_path: Path, shell: str) -> None:
    done = cyberscan("completion", shell, home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (FOLDER / SCRIPTS[shell]).read_text()


@pytest.mark.real
@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", 'eval "$(cyberscan completion bash)"; complete -p cyberscan'),
        (
            "zsh",
            'autoload compinit; compinit -uD; eval "$(cyberscan completion zsh)"; which _cyberscan',
        ),
        ("fish", "cyberscan completion fish | source; complete -c cyberscan"),
    ],
)
def test_a_shell_reads_what_the_command_prints(place: Path, shell: str, line: str) -> None:
    done = subprocess.run(
        [need(shell), "-c", line],
        capture_output=True,
        text=True,
        env=env_of(place),
        cwd=place,
        check=True,
    )
    assert done.stderr == ""
    assert "_cyberscan" in done.stdout
