"""What counts on the command line: an option, else the environment, else the file of settings, else
the default. For every option that the file may fill in, of every command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from msgspec import Struct

from cyberscan.cli.app import app
from cyberscan.cli.defaults import FILLED, VALUES, filled
from cyberscan.cli.state import reports_of, source_of, state_of, store_of, targets_of
from cyberscan.model.problem import UserError
from tests.support.command import cyberscan

FILE = """\
[paths]
targets = ["sasaran"]
policy = "policy.toml"
waivers = "waivers.toml"
letterhead = "kop.toml"
keys = "kunci.toml"
store = "runs.sqlite"
reports = "laporan"
[scan]
families = ["dns", "mail"]
tls_profile = "full"
ports = "full"
regencies = ["35.78"]
allow_networks = ["10.20.0.0/16"]
[report]
languages = ["en", "id"]
tlp = "red"
formats = ["csv"]
pdf = true
csv_bom = false
[profiles.daily]
policy = "harian.toml"
[profiles.malam]
regencies = ["35.01"]
"""


class Case(Struct, frozen=True):
    """What each who may speak says of one option."""

    said: tuple[str, ...]
    """On the command line."""
    given: Any
    """What the command is handed then."""
    file: Any
    """What it is handed by `FILE`; texts that end in ``.toml`` are paths beside it."""
    default: Any
    variable: str = ""


CASES = {
    "policy": Case(("--policy", "x.toml"), Path("x.toml"), "policy.toml", None),
    "waivers": Case(
        ("--waivers", "x.toml"), Path("x.toml"), "waivers.toml", None, "CYBERSCAN_WAIVERS"
    ),
    "letterhead": Case(
        ("--letterhead", "x.toml"), Path("x.toml"), "kop.toml", None, "CYBERSCAN_LETTERHEAD"
    ),
    "keys": Case(("--keys", "x.toml"), Path("x.toml"), "kunci.toml", None, "CYBERSCAN_KEYS"),
    "only": Case(("--only", "tls"), ["tls"], ["dns", "mail"], None),
    "tls_profile": Case(("--tls-profile", "posture"), "posture", "full", None),
    "ports": Case(("--ports", "posture"), "posture", "full", None),
    "regency": Case(("--regency", "35.02"), ["35.02"], ["35.78"], None),
    "allow_network": Case(
        ("--allow-network", "10.0.0.0/8"), ["10.0.0.0/8"], ["10.20.0.0/16"], None
    ),
    "lang": Case(("--lang", "id"), "id", "en", "id"),
    "tlp": Case(("--tlp", "green"), "green", "red", "amber"),
    "formats": Case(("--format", "json"), ["json"], ["csv"], None),
    "pdf": Case(("--no-pdf",), False, True, False),
    "bom": Case(("--csv-bom",), True, False, True),
}
ARGUMENTS = {
    "gate": ["contoh.go.test"],
    "checks show": ["tls/cert-expired"],
    "run": ["--profile", ""],  # without the one it asks for by itself
}
OPTIONS = [(command, option) for command, options in FILLED.items() for option in options]
BY_VARIABLE = [
    (command, option) for command, option in OPTIONS if CASES[option].variable and command != "gate"
]


def case_of(command: str, option: str) -> Case:
    case = CASES[option]
    if (command, option) == ("report", "lang"):
        return Case(case.said, ["id"], ["en", "id"], None)
    return case


class Handed(Struct):
    """What a command was handed instead of being run."""

    values: dict[str, Any]
    context: Any

    def source(self, option: str) -> str:
        return source_of(self.context, option)


Told = Callable[..., Handed]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder commands are given in; no variable says anything."""
    for case in CASES.values():
        if case.variable:
            monkeypatch.delenv(case.variable, raising=False)
    for name in ("CYBERSCAN_FILE", "CYBERSCAN_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.fixture
def tell(folder: Path) -> Told:
    """Say a command line, and return what its command was handed."""

    def told(command: str, *arguments: str, before: tuple[str, ...] = ()) -> Handed:
        whole = typer.main.get_command(app)
        filled(whole)
        leaf: Any = whole
        for part in command.split():
            leaf = leaf.commands[part]
        handed: list[Handed] = []
        kept = leaf.context_class

        class Kept(kept):  # type: ignore[misc, valid-type]
            def invoke(self, *_: object, **values: object) -> None:
                lists = {
                    key: list(one) or None
                    for key, one in values.items()
                    if isinstance(one, list | tuple)
                }
                handed.append(Handed({**values, **lists}, self))

        leaf.context_class = Kept
        line = [*before, *command.split(), *ARGUMENTS.get(command, []), *arguments]
        with whole.make_context("cyberscan", line) as context:
            whole.invoke(context)
        return handed[0]

    return told


def plain(value: object, folder: Path) -> object:
    """Return what a case calls a value of the file."""
    if isinstance(value, Path) and value.is_absolute():
        return str(value.relative_to(folder))
    return value


def test_the_table_knows_every_option_that_the_file_fills_in() -> None:
    assert {option for _, option in OPTIONS} == set(CASES) == set(VALUES)


def test_every_command_has_the_options_it_is_handed() -> None:
    whole: Any = typer.main.get_command(app)
    for command, options in FILLED.items():
        leaf = whole
        for part in command.split():
            leaf = leaf.commands[part]
        assert set(options) <= {parameter.name for parameter in leaf.params}, command


def test_no_option_of_that_name_is_left_out_but_those_that_mean_something_else() -> None:
    """A command that has an option which the file fills in elsewhere is filled in, too; or it is
    named here, with why not."""
    not_these = {
        ("judge", "policy"),  # a stored run's own, unless another one is named
        ("recheck", "policy"),  # the same
        ("report", "regency"),  # what is handed on, not what is scanned
        ("history", "regency"),
        ("work", "regency"),
        ("diff", "regency"),
        ("recheck", "regency"),
        ("targets show", "regency"),
        ("gate", "only"),  # what is not looked at cannot fail
        ("gate", "formats"),  # files, not forms
        ("demo", "policy"),  # the demonstration is the same everywhere
        ("demo", "lang"),
        ("config init", "lang"),  # written before there is a file
        ("config schema", "lang"),  # helps with a file that does not read yet
        ("manual", "lang"),  # of a page, not of what a scan found
    }

    def walk(command: Any, name: tuple[str, ...]) -> None:
        for key, below in getattr(command, "commands", {}).items():
            walk(below, (*name, key))
        if hasattr(command, "commands"):
            return
        spoken = " ".join(name)
        for parameter in command.params:
            if parameter.name in CASES and (spoken, parameter.name) not in not_these:
                assert parameter.name in FILLED.get(spoken, ()), (spoken, parameter.name)

    walk(typer.main.get_command(app), ())


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_without_a_file_the_default_counts(tell: Told, command: str, option: str) -> None:
    handed = tell(command)
    assert handed.values[option] == case_of(command, option).default
    assert handed.source(option) == "DEFAULT"


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_the_file_stands_above_the_default(
    tell: Told, folder: Path, command: str, option: str
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    before = ("--config", "cyberscan.toml") if command == "gate" else ()
    handed = tell(command, before=before)
    assert plain(handed.values[option], folder) == case_of(command, option).file
    assert handed.source(option) == "DEFAULT_MAP"


@pytest.mark.parametrize(("command", "option"), BY_VARIABLE)
def test_the_environment_stands_above_the_file(
    tell: Told, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    monkeypatch.setenv(CASES[option].variable, "umgebung.toml")
    handed = tell(command)
    assert handed.values[option] == Path("umgebung.toml")
    assert handed.source(option) == "ENVIRONMENT"


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_an_option_stands_above_everything(
    tell: Told, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    case = case_of(command, option)
    if case.variable:
        monkeypatch.setenv(case.variable, "umgebung.toml")
    before = ("--config", "cyberscan.toml") if command == "gate" else ()
    handed = tell(command, *case.said, before=before)
    assert handed.values[option] == case.given
    assert handed.source(option) == "COMMANDLINE"


@pytest.mark.parametrize(("command", "option"), [pair for pair in OPTIONS if pair[0] == "gate"])
@pytest.mark.parametrize("named", [False, True])
def test_the_gate_heeds_no_file_that_only_lies_there(
    tell: Told,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    option: str,
    named: bool,
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    if named:
        monkeypatch.setenv("CYBERSCAN_FILE", str(folder / "cyberscan.toml"))
    handed = tell(command)
    assert handed.values[option] == case_of(command, option).default


def test_the_gate_does_not_even_read_a_file_that_only_lies_there(
    tell: Told, folder: Path, tmp_path: Path
) -> None:
    path = folder / "cyberscan.toml"
    path.write_text("[scan]\nprots = 1\n")
    done = cyberscan(
        "gate", "contoh.go.test", home=tmp_path, cwd=folder, env={"CYBERSCAN_FILE": str(path)}
    )
    assert done.returncode == 2
    assert "--authorised-by" in done.stderr
    assert "prots" not in done.stderr
    done = cyberscan("--config", path, "gate", "contoh.go.test", home=tmp_path, cwd=folder)
    assert done.returncode == 2
    assert "prots" in done.stderr


@pytest.mark.parametrize("command", ["scan", "plan"])
def test_a_profile_stands_between_the_options_and_the_rest_of_the_file(
    tell: Told, folder: Path, command: str
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    handed = tell(command, "--ports", "posture", "--profile", "daily").values
    assert handed["only"] == ["tls", "content", "services"]
    assert handed["tls_profile"] == "posture"
    assert handed["ports"] == "posture"
    assert handed["policy"] == folder / "harian.toml"
    assert handed["regency"] == ["35.78"]
    handed = tell(command, "--profile", "malam").values
    assert handed["regency"] == ["35.01"]
    assert handed["only"] == ["dns", "mail"]


def test_the_profiles_that_ship_need_no_file(tell: Told) -> None:
    assert tell("scan", "--profile", "full").values["ports"] == "full"
    handed = tell("scan", "--profile=daily", "--only", "web").values
    assert (handed["ports"], handed["only"]) == ("daily", ["web"])
    with pytest.raises(UserError, match='did you mean "daily"'):
        tell("scan", "--profile", "dail")


@pytest.mark.parametrize("command", ["scan", "plan"])
def test_regencies_of_the_file_are_those_of_its_own_targets(
    tell: Told, folder: Path, command: str
) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    assert tell(command, "www.contoh.go.test").values["regency"] is None
    assert tell(command, "--regency", "1", "www.contoh.go.test").values["regency"] == ["1"]


def test_in_the_lab_no_place_of_the_file_counts(tell: Told, folder: Path) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    places = {"policy", "waivers", "letterhead", "keys", "regency", "allow_network"}
    for command in ("scan", "plan", "judge", "report", "recheck", "work", "doctor"):
        handed = tell(command, before=("--lab",))
        for option in FILLED[command]:
            case = case_of(command, option)
            wanted = case.default if option in places else case.file
            assert handed.values[option] == wanted, (command, option)
    handed = tell("scan", "--profile", "daily", before=("--lab",))
    assert handed.values["policy"] is None
    assert handed.values["ports"] == "daily"


def test_targets_store_and_reports_come_from_the_file(
    tell: Told, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    state = state_of(tell("history").context)
    assert targets_of(state) == [Path("targets/jatim")]
    assert store_of(state) == str(tmp_path / "data" / "runs.sqlite")
    assert reports_of(state) == Path("reports")
    (folder / "cyberscan.toml").write_text(FILE)
    state = state_of(tell("history").context)
    assert targets_of(state) == [folder / "sasaran"]
    assert store_of(state) == str(folder / "runs.sqlite")
    assert reports_of(state) == folder / "laporan"
    in_lab = state_of(tell("history", before=("--lab",)).context)
    assert store_of(in_lab) == str(tmp_path / "data" / "lab" / "runs.sqlite")
    assert reports_of(in_lab) == Path("reports/lab")
    monkeypatch.setenv("CYBERSCAN_STORE", "umgebung.sqlite")
    assert store_of(state_of(tell("history").context)) == "umgebung.sqlite"
    said = tell("history", before=("--store", "x.sqlite"))
    assert store_of(state_of(said.context)) == "x.sqlite"


def test_the_file_that_was_named_counts(
    tell: Told, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def write(path: Path, ports: str) -> str:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'[scan]\nports = "{ports}"\n')
        return str(path)

    write(tmp_path / "config" / "cyberscan.toml", "full")
    assert tell("scan").values["ports"] == "full"
    write(folder / "cyberscan.toml", "daily")
    assert tell("scan").values["ports"] == "daily"
    monkeypatch.setenv("CYBERSCAN_FILE", write(tmp_path / "a.toml", "posture"))
    assert tell("scan").values["ports"] == "posture"
    named = write(tmp_path / "b.toml", "full")
    assert tell("scan", before=("--config", named)).values["ports"] == "full"
    with pytest.raises(UserError, match=r"c\.toml"):
        tell("scan", before=("--config", str(tmp_path / "c.toml")))


def test_what_is_wrong_with_the_file_keeps_nobody_from_help_or_what_needs_none(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "cyberscan.toml").write_text("[scan]\nprots = 'full'\n")
    for command in (("scan", "--help"), ("version",), ("report", "--help"), ("--help",)):
        done = cyberscan(*command, home=tmp_path, cwd=folder)
        assert (done.returncode, done.stderr) == (0, ""), command
    done = cyberscan("plan", home=tmp_path, cwd=folder)
    assert done.returncode == 2
    assert 'cyberscan.toml:2 `scan.prots`: is not a known key — did you mean "ports"?' in (
        done.stderr
    )
    assert done.stdout == ""


def test_help_tells_what_the_program_does_without_a_file(folder: Path, tmp_path: Path) -> None:
    without = cyberscan("report", "--help", home=tmp_path, cwd=folder)
    (folder / "cyberscan.toml").write_text(FILE)
    assert cyberscan("report", "--help", home=tmp_path, cwd=folder).stdout == without.stdout


def test_a_file_is_written_once_checked_and_shown(folder: Path, tmp_path: Path) -> None:
    done = cyberscan("config", "init", "--lang", "en", home=tmp_path, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "wrote cyberscan.toml\n")
    path = folder / "cyberscan.toml"
    text = path.read_text(encoding="utf-8")
    again = cyberscan("config", "init", home=tmp_path, cwd=folder)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert path.read_text(encoding="utf-8") == text

    path.write_text(re.sub(r"(?m)^#store = .*$", 'store = "x.sqlite"', text), encoding="utf-8")
    done = cyberscan("config", "check", home=tmp_path, cwd=folder)
    assert (done.returncode, done.stdout) == (0, "cyberscan.toml: sound, says 1 value\n")
    done = cyberscan("config", "show", "--origin", home=tmp_path, cwd=folder)
    line = next(line for line in done.stdout.splitlines() if line.startswith("paths.store"))
    number = text.splitlines().index('#store = "data/runs.sqlite"') + 1
    assert line.split("\t") == [
        "paths.store",
        f'"{folder / "x.sqlite"}"',
        f"cyberscan.toml:{number}",
    ]
    assert f"file of settings: {path} (this folder)" in done.stderr


def test_everything_wrong_is_told_at_once_by_the_check(folder: Path, tmp_path: Path) -> None:
    (folder / "a.toml").write_text("[scan]\nports = 'ful'\n[papers]\nx = 1\n")
    (folder / "b.toml").write_text("[paths]\npolicy = 'none.toml'\n")
    done = cyberscan("config", "check", "a.toml", "b.toml", home=tmp_path, cwd=folder)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["a.toml", "a.toml", "b.toml"]
    assert 'did you mean "full"?' in lines[0]
    assert "is not a known key" in lines[1]
    assert f"there is no {folder / 'none.toml'}" in lines[2]


def test_json_tells_values_origins_and_no_secret(folder: Path, tmp_path: Path) -> None:
    (folder / "cyberscan.toml").write_text(FILE)
    done = cyberscan(
        "config",
        "show",
        "--json",
        home=tmp_path,
        cwd=folder,
        env={"CYBERSCAN_STORE": "postgresql://csirt:rahasia@db/runs"},
    )
    assert done.returncode == 0, done.stderr
    assert "rahasia" not in done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["file"] == {"value": str(folder / "cyberscan.toml"), "origin": "this folder"}
    assert told["values"]["paths.store"] == {
        "value": "postgresql://csirt:***@db/runs",
        "origin": "environment CYBERSCAN_STORE",
    }
    assert told["values"]["scan.ports"] == {"value": "full", "origin": "cyberscan.toml:12"}
    assert told["values"]["profiles.full.ports"] == {"value": "full", "origin": "default"}


def test_the_option_may_stand_anywhere(folder: Path, tmp_path: Path) -> None:
    (folder / "x.toml").write_text("[scan]\nports = 'full'\n")
    done = cyberscan("config", "show", "--origin", "--config", "x.toml", home=tmp_path, cwd=folder)
    assert 'scan.ports\t"full"\tx.toml:2' in done.stdout
    assert "(--config)" in done.stderr
