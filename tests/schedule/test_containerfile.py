"""The container's file: what it names exists, and what it promises it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from cyberscan.cli.app import app
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule.units import STATE

ROOT: Final = Path(__file__).parent.parent.parent


def instructions() -> list[tuple[str, str]]:
    """Every instruction and its arguments, continued lines joined (Dockerfile reference)."""
    text = (ROOT / "Containerfile").read_text()
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [
        (word, rest.strip())
        for word, _, rest in (line.partition(" ") for line in whole.splitlines() if line.strip())
    ]


def all_of(word: str) -> list[str]:
    return [rest for name, rest in instructions() if name == word]


KNOWN: Final = frozenset(
    "ARG FROM WORKDIR COPY RUN ENV USER STOPSIGNAL ENTRYPOINT CMD".split()  # noqa: SIM905
)


def test_the_linter_has_no_complaint() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run(
        [linter, "--no-color", ROOT / "Containerfile"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_every_instruction_is_one() -> None:
    assert {name for name, _ in instructions()} <= KNOWN


def test_what_is_copied_from_here_exists_and_is_not_ignored() -> None:
    let_in = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line.startswith("!")
    }
    copied = [rest.split()[:-1] for rest in all_of("COPY") if not rest.startswith("--from")]
    sources = {Path(name).as_posix() for names in copied for name in names}
    assert sources == let_in
    for name in sources:
        assert (ROOT / name).exists(), name


def test_nothing_names_a_registry_or_an_index() -> None:
    text = (ROOT / "Containerfile").read_text()
    assert "://" not in text
    assert "index" not in " ".join(all_of("RUN"))
    for image in all_of("FROM"):
        assert "." not in image.partition(":")[0]
        assert "/" not in image


def test_it_ends_as_nobody_with_rights() -> None:
    names = [name for name, _ in instructions()]
    last = len(names) - 1 - names[::-1].index("FROM")
    final = instructions()[last:]
    assert [rest for name, rest in final if name == "USER"] == ["10001:10001"]
    user = next(i for i, (name, _) in enumerate(final) if name == "USER")
    assert not any(name == "RUN" for name, _ in final[user:])
    assert "--uid 10001" in " ".join(rest for name, rest in final if name == "RUN")


@pytest.mark.parametrize("word", ["ENTRYPOINT", "CMD"])
def test_the_commands_it_names_are_ours(word: str) -> None:
    (rest,) = all_of(word)
    words = json.loads(rest[rest.index("[") :])
    arguments = words[1:] if words[0] == "cyberscan" else words
    done = CliRunner().invoke(app, [*arguments[:1], "--help"] if arguments else ["--help"])
    assert done.exit_code == 0, done.output
    for option in arguments[1:]:
        assert option in done.output


def first_lines() -> str:
    """What the file says to people, as one line."""
    text = (ROOT / "Containerfile").read_text().partition("\nARG ")[0]
    return " ".join(line.removeprefix("#").strip().removesuffix("\\") for line in text.splitlines())


def test_the_run_it_shows_is_one_that_works() -> None:
    said = first_lines()
    (shown,) = re.findall(r"podman run (.*?) cyberscan (run --profile \w+)", said)
    options, command = shown
    places = dict(one.split(":")[:2] for one in re.findall(r"-v (\S+)", options))
    env = dict(word.split("=", 1) for word in all_of("ENV")[0].split())
    assert set(places.values()) == {env["CYBERSCAN_CONFIG"], env["CYBERSCAN_DATA"]}
    # They are made before, and belong to whom the image ends as.
    user, group = all_of("USER")[0].split(":")
    (made,) = re.findall(rf"install -d -o {user} -g {group} -m 0700 (.*?) podman run", said)
    assert set(places) <= set(made.split())
    assert f"keep-id:uid={user},gid={group}" in said
    for needed in ("--init", "--read-only", "--tmpfs /tmp", "--cap-drop=all", "no-new-privileges"):
        assert needed in options
    words = command.split()
    done = CliRunner().invoke(app, [words[0], "--help"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    assert words[1] in done.output
    assert words[2] in ScheduleSettings().profiles


def test_the_variables_it_sets_are_read_by_the_program() -> None:
    (said,) = all_of("ENV")
    names = [word.partition("=")[0] for word in said.split()]
    source = "".join(path.read_text() for path in (ROOT / "cyberscan").rglob("*.py"))
    for name in names:
        if name.startswith("CYBERSCAN_"):
            assert f'"{name}"' in source, name
    assert f"CYBERSCAN_DATA={STATE}" in said
    assert str(STATE) in " ".join(all_of("WORKDIR"))


def test_what_it_installs_is_in_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (pip,) = (rest for rest in all_of("RUN") if "pip --python" in rest)
    (extras,) = re.findall(r"'\.\[([a-z,]+)\]'", pip)
    # All that a user may want: into an image that cannot be written nothing is installed later.
    assert {*extras.split(",")} == project["optional-dependencies"].keys() - {"dev"}
    (script,) = project["scripts"]
    assert json.loads(all_of("ENTRYPOINT")[0]) == [script]
    # The Debian that bundles are for, and its Python.
    assert all_of("ARG")[0] == "DEBIAN=bookworm-slim"
    assert {rest.partition(" ")[0] for rest in all_of("FROM")} == {"debian:${DEBIAN}"}
