"""What is offered for a line that is being typed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.cli.app import app
from cyberscan.cli.completion.line import read
from cyberscan.cli.completion.offer import answer
from cyberscan.cli.completion.values import SOURCES
from cyberscan.cli.manual.tree import tree
from cyberscan.feeds import KNOWN
from cyberscan.inventory import load_targets
from cyberscan.judge.find import checks
from cyberscan.model.text import visible
from cyberscan.render.gate_formats import FORMATS
from cyberscan.store.glance import run_ids
from cyberscan.stories.regencies import codes_of
from tests.support.command import ROOT, cyberscan
from tests.support.store_values import START, begin, finished_run, store_in

COMMAND = typer.main.get_command(app)
PROGRAM = tree(COMMAND)
JATIM = ROOT / "targets" / "jatim"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of nobody else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CYBERSCAN_STORE", raising=False)
    monkeypatch.delenv("CYBERSCAN_FILE", raising=False)


def offered(*words: str) -> list[str]:
    return [line.split("\t")[0] for line in answer(COMMAND, words)[1:]]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("sto",), ["store"]),
        (("store", ""), ["check", "backup", "export", "import", "upgrade", "prune"]),
        (("nothing", "sto"), ["store"]),
        (("--store", "x", "sto"), ["store"]),
        (("--store=x", "sto"), ["store"]),
        (("scan", "--tls"), ["--tls-profile"]),
        (("scan", "--tls-profile", ""), ["posture", "full"]),
        (("scan", "--tls-profile", "=", "f"), ["full"]),
        (("scan", "--tls-profile", "="), ["posture", "full"]),
        (("scan", "--tls-profile=f",), ["full"]),
        (("scan", "--only", "tls", "--only", "d"), ["dns"]),
        (("scan", "--tls-profile", "full", "--tls"), []),
        (("scan", "--only", "tls", "--onl"), ["--only"]),
        (("scan", "--sto"), ["--store"]),
        (("scan", "--", "--onl"), []),
        (("run", "--no-n"), ["--no-notify"]),
        (("report", "--lang", ""), ["id", "en"]),
        (("report", "--format", "p"), ["pdf"]),
        (("schedule", "ping", "s"), ["start", "success", "stopped"]),
        (("policy", "schema", ""), ["policy", "waivers", "baseline"]),
        (("work", "--state", "a"), ["acknowledged", "assigned"]),
        (("version", ""), ["--help", "--lab", "--store", "--config"]),
        (("init", "--name", ""), []),
        (("init", "--page", ""), []),
        (("report", "--check", ""), []),
        (("init", "--name", "--con"), []),
        (("manual", "his"), ["history"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("run", "--profile", ""), ["full", "daily"]),
        (("scan", "--resume", ""), ["auto", "never"]),
        (("judge", ""), ["latest", "previous"]),
        (("diff", "latest", "p"), ["previous"]),
        (("diff", "latest", "previous", "p"), []),
        (("notify", "outbox", "--again", ""), []),
    ],
)  # fmt: skip
def test_what_may_follow(words: tuple[str, ...], wanted: list[str]) -> None:
    assert offered(*words) == wanted


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("scan", ""), "files"),
        (("scan", "--policy", ""), "files"),
        (("scan", "--policy="), "files"),
        (("scan", "--out", ""), "files"),
        (("--config", ""), "files"),
        (("scan", "--store", ""), "files"),
        (("recheck", "--targets", ""), "files"),
        (("store", "import", ""), "files"),
        (("store", "backup", ""), "files"),
        (("config", "check", "a", ""), "files"),
        (("report", "--check", ""), "files"),
        (("scan", "--lang", ""), "words"),
        (("scan", "--only", ""), "words"),
        (("",), "words"),
        ((), "words"),
    ],
)
def test_where_files_are_meant_the_shell_offers_its_own(words: tuple[str, ...], kind: str) -> None:
    assert answer(COMMAND, words)[0] == kind


OPEN = {
    "name", "contact", "page", "resolver", "authorised_by", "allow_network", "week", "at", "runs",
    "findings", "most", "later", "by", "office", "note", "resolve", "seed", "loss",
    "dead", "port", "ct_url", "keep", "older_than", "again", "address",
    "reason", "message", "targets", "kept_in",
}  # fmt: skip
"""Parameters whose value only who types knows; the last two are paths, or names of hosts."""


def test_every_value_is_known_to_somebody_or_to_nobody_but_who_types() -> None:
    keys = set()
    for command in PROGRAM.walk():
        for one in command.parameters:
            if one.is_option and not one.value:
                continue
            keys.add(one.key)
            known = bool(one.choices) or one.is_path or one.key in SOURCES
            assert known or one.key in OPEN, (command.called, one)
    assert keys >= SOURCES.keys() | OPEN


def test_every_check_is_offered_without_one_being_read() -> None:
    assert offered("checks", "show", "") == [found.id for found in checks()]
    assert offered("policy", "show", "--check", "web/hst") == ["web/hsts"]
    assert offered("recheck", "web/hst") == ["web/hsts"]
    assert offered("recheck", "web/hsts", "") == []
    assert offered("recheck", "web/hsts", "x.test:443", "web/hst") == ["web/hsts"]


def test_every_feed_and_every_form_is_offered() -> None:
    assert set(offered("feeds", "update", "")) == set(KNOWN)
    assert offered("feeds", "update", "routes", "vr") == ["vrps"]
    assert set(offered("gate", "x.test", "--format", "")) == {f"{name}=" for name in FORMATS}


@pytest.mark.parametrize("begun", ["", "k", "kota-", "35.", "jombang", "KAB-J"])
def test_every_name_of_a_regency_that_is_offered_means_just_one(begun: str) -> None:
    inventory = load_targets([str(JATIM)])
    words = offered("scan", str(JATIM), "--regency", begun)
    assert words
    meant = [codes_of([word], inventory) for word in words]
    assert all(len(codes) == 1 for codes in meant)
    if not begun:
        assert {code for (code,) in meant} == {one.code for one in inventory.regencies}


def test_a_name_of_two_regencies_is_not_offered() -> None:
    words = offered("scan", str(JATIM), "--regency", "ked")
    assert words == []
    assert offered("scan", str(JATIM), "--regency", "kota-ked") == ["kota-kediri"]


def test_regencies_of_the_lab_and_of_a_table() -> None:
    assert "99.03" in offered("--lab", "scan", "--regency", "99")
    assert "99.03" in offered("scan", "--lab", "--regency", "99")
    table = Path("tabel.csv")
    table.write_text("code;regency;kind;zone\n35.17;Kabupaten Jombang;kabupaten;jombangkab.go.id\n")
    assert offered("plan", "tabel.csv", "--regency", "") == ["kab-jombang", "35.17"]
    assert offered("targets", "discover", "", "tabel.csv") == []
    assert offered("recheck", "--targets", "tabel.csv", "--regency", "jo") == ["jombang"]


def test_a_folder_at_home_and_what_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(JATIM.parent))
    assert offered("scan", "~/jatim", "--regency", "jomb") == ["jombang"]
    assert offered("scan", "~nobody-of-that-name/x", "--regency", "jomb") == []
    os.mkfifo("pipa.toml")
    for endless in ("pipa.toml", "/dev/zero", "."):
        assert offered("scan", endless, "--regency", "") == []
        assert offered("--config", endless, "run", "--profile", "") == ["full", "daily"]


def test_domains_of_the_inventory_that_the_settings_name() -> None:
    Path("cyberscan.toml").write_text(f"[paths]\ntargets = [{json.dumps(str(JATIM))}]\n")
    assert offered("targets", "discover", "suraba") == ["surabaya.go.id"]
    assert "kota-surabaya" in offered("report", "--regency", "kota-s")


def test_profiles_and_recipients_of_the_settings_that_are_heeded() -> None:
    Path("lain.toml").write_text(
        '[profiles.malam]\n[notify.smtp]\nhost = "localhost"\nsender = "a@x.test"\n'
        '[[notify.recipients]]\nname = "Tim CSIRT"\naddress = "b@x.test"\n'
    )
    assert offered("--config", "lain.toml", "run", "--profile", "m") == ["malam"]
    assert offered("notify", "test", "--config", "lain.toml", "") == ["Tim CSIRT"]
    assert offered("notify", "test", "") == []
    Path("lain.toml").write_text("[profiles\n")
    assert offered("--config", "lain.toml", "run", "--profile", "") == ["full", "daily"]


@pytest.mark.files
def test_runs_of_the_store_the_newest_first(tmp_path: Path) -> None:
    names = ["20261123T020000Z-ab12", "20261130T020000Z-cd34", "20261207T020000Z-ef56"]
    with store_in(tmp_path) as store:
        for place, name in enumerate(names[:2]):
            finished_run(store, name, at=START + timedelta(days=7 * place), findings=())
        begin(store, names[2], at=START + timedelta(days=14))
    file = tmp_path / "store.db"
    before = left(tmp_path)
    said = ("--store", str(file))
    assert offered(*said, "judge", "") == ["latest", "previous", *reversed(names)]
    assert offered(*said, "judge", "2026113") == [names[1]]
    assert offered(*said, "report", "--store", f"sqlite:///{file}", "20261123") == names[:1]
    assert offered(*said, "scan", "--resume", "2026") == [*reversed(names)]
    assert offered("--store", str(file), "notify", "--run", "20261123") == names[:1]
    told = dict(run_ids(str(file)))
    assert "not finished" in told[names[2]]
    assert told[names[0]] == f"{START:%Y-%m-%d %H:%M} UTC"
    assert left(tmp_path) == before


@pytest.mark.files
@pytest.mark.parametrize(("said", "place"), [((), "data"), (("--lab",), "data/lab")])
def test_runs_of_the_store_that_nobody_named(
    tmp_path: Path, said: tuple[str, ...], place: str
) -> None:
    name = "20261123T020000Z-ab12"
    (tmp_path / place).mkdir(parents=True)
    with store_in(tmp_path) as store:
        finished_run(store, name, at=START, findings=())
    (tmp_path / "store.db").rename(tmp_path / place / "runs.sqlite")
    assert offered(*said, "judge", "2026") == [name]


def left(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what lies in a folder, with size and time."""
    return {
        str(file.relative_to(folder)): (file.stat().st_size, file.stat().st_mtime_ns)
        for file in folder.rglob("*")
    }


@pytest.mark.files
def test_a_run_that_is_being_written_keeps_nobody_waiting(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        finished_run(store, "20261123T020000Z-ab12", at=START, findings=())
        file = tmp_path / "store.db"
        with sqlite3.connect(file, isolation_level=None) as writer:
            writer.execute("BEGIN IMMEDIATE")
            assert offered("--store", str(file), "judge", "2") == ["20261123T020000Z-ab12"]
            writer.execute("ROLLBACK")
        writer.close()


def unreadable(place: Path) -> Iterator[str]:
    (place / "text.sqlite").write_text("no database")
    (place / "cut.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    (place / "empty.sqlite").write_bytes(b"")
    (place / "folder.sqlite").mkdir()
    with sqlite3.connect(place / "other.sqlite") as other:
        other.execute("CREATE TABLE run (id, started, finished)")
        other.execute("INSERT INTO run VALUES ('20261123T020000Z-\x1b[2J', 'x', 3)")
        other.execute("INSERT INTO run VALUES (x'00ff', 1, NULL)")
    other.close()
    with sqlite3.connect(place / "locked.sqlite", isolation_level=None) as locked:
        locked.execute("CREATE TABLE run (id)")
    locked.close()
    yield from (str(file) for file in sorted(place.glob("*.sqlite")))
    yield str(place / "absent.sqlite")
    yield str(place / "no" / "folder.sqlite")
    yield "postgresql://nobody@127.0.0.1:1/none"
    yield "sqlite://"
    yield "~nobody-of-that-name/x.sqlite"
    yield "/dev/zero"
    yield "a\x00b"


def test_a_store_that_cannot_be_read_offers_nothing_and_stays_as_it_is(tmp_path: Path) -> None:
    stores = list(unreadable(tmp_path))
    before = left(tmp_path)
    for store in stores:
        assert list(run_ids(store)) == [], store
        done = cyberscan("__complete", "--store", store.replace("\x00", "?"), "judge", "",
                         home=tmp_path)  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        assert [line.split("\t")[0] for line in done.stdout.splitlines()] in (
            ["words", "latest", "previous"],
            [],
        ), store
    assert left(tmp_path) == before


def test_nothing_heavy_is_read_for_a_key_that_is_pressed(tmp_path: Path) -> None:
    """What is counted is modules, not seconds: a machine may be busy."""
    heavy = ("sqlalchemy", "httpx", "anyio", "rich", "jinja2", "cryptography", "dns", "selectolax")
    lines = (
        ["sto"],
        ["scan", str(JATIM), "--regency", "kab-"],
        ["--store", "x.sqlite", "judge", ""],
        ["checks", "show", "web/"],
        ["run", "--profile", ""],
        ["feeds", "update", ""],
    )
    for words in lines:
        code = (
            "import sys; from cyberscan.cli import main; "
            f"code = main(['__complete', *{words!r}]); "
            f"print([name for name in {heavy!r} if name in sys.modules], code, file=sys.stderr)"
        )
        env = {**os.environ, "PYTHONPATH": str(ROOT), "CYBERSCAN_DATA": str(tmp_path / "data")}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, env=env, cwd=tmp_path, check=True,
        )  # fmt: skip
        assert done.stderr == "[] 0\n", words
        assert len(done.stdout.splitlines()) > 1, words


def test_a_name_that_is_not_fit_for_a_terminal_is_not_offered(tmp_path: Path) -> None:
    file = tmp_path / "aneh.toml"
    file.write_text('code = "35.\\u001b[2J"\nname = "Kota \\u202eX\\tY\\n"\nkind = "kota"\n')
    lines = answer(COMMAND, ["scan", str(file), "--regency", ""])
    assert all(visible(line) == line for whole in lines for line in whole.split("\t"))
    assert not any("\x1b" in line for line in lines)


WORDS = st.one_of(
    st.sampled_from([
        "scan", "store", "notify", "test", "--regency", "--store", "--config", "--lab", "--", "=",
        "--only=", "--store=/dev/null", "-", "--x", "", "judge", "../..", "checks", "show", "-q",
    ]),
    st.text(max_size=8),
)  # fmt: skip


@given(st.lists(WORDS, max_size=6))
def test_whatever_is_typed_gets_an_answer(words: list[str]) -> None:
    line = read(PROGRAM, words)
    assert line.unfinished in (words or [""])[-1]
    lines = answer(COMMAND, words)
    assert lines[0] in {"words", "files"}
    for offer in lines[1:]:
        word, _, about = offer.partition("\t")
        assert word
        assert visible(word) == word
        assert visible(about) == about


def test_a_fault_offers_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from cyberscan.cli.completion import command, offer

    def broken(*_: Any) -> list[str]:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(offer, "answer", broken)
    command.offer(COMMAND, ["scan", ""])
    assert capsys.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []
