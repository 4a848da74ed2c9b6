"""The settings told: what counts and why, and nothing that is secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.config.document import parse
from cyberscan.config.settings import NOTHING, settings_of
from cyberscan.model.problem import UserError
from cyberscan.stories.settings import ALONE, VARIABLES, Row, Usual, masked, rows, write_settings

USUAL = Usual(targets=("targets/jatim",), store="/data/runs.sqlite", reports="reports")
UUID = "b0a1f0c2-3d4e-4f5a-8b6c-7d8e9f0a1b2c"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))
    for name in (*VARIABLES.values(), *ALONE):
        monkeypatch.delenv(name, raising=False)


def told(text: str = "", *, store: str = "", in_lab: bool = False) -> dict[str, Row]:
    file = NOTHING
    if text:
        file = settings_of(parse(text.encode(), "c.toml"), Path("/etc/csirt/c.toml"))
    held = file.in_lab() if in_lab else file
    return {row.key: row for row in rows(held, USUAL, store=store, in_lab=in_lab)}


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    found = told()
    named = {"environment.CYBERSCAN_CONFIG", "environment.CYBERSCAN_DATA"}
    assert {row.origin for key, row in found.items() if key not in named} == {"default"}
    assert found["paths.targets"].value == ["targets/jatim"]
    assert found["paths.store"].value == "/data/runs.sqlite"
    assert found["paths.keys"].value == str(tmp_path / "config" / "keys.toml")
    assert found["scan.families"].value == ["tls", "web", "content", "dns", "mail", "services"]
    assert found["scan.ports"].value is None
    assert found["scan.ports"].shown == "as the policy says"
    assert found["profiles.daily.ports"].value == "daily"
    assert found["profiles.daily.policy"].shown == "as [paths] says"
    assert found["report.formats"].value == ["html", "csv", "json", "md"]
    assert found["report.pdf"].value is False
    assert all(row.shown for row in found.values())


def test_a_file_of_the_folder_of_settings_counts_where_it_is_there(tmp_path: Path) -> None:
    assert told()["paths.waivers"].value is None
    (tmp_path / "config").mkdir()
    own = tmp_path / "config" / "waivers.toml"
    own.write_text("")
    assert told()["paths.waivers"] == Row("paths.waivers", str(own), "default")
    assert told(in_lab=True)["paths.waivers"].value is None


def test_the_file_stands_above_defaults_and_is_told_by_line() -> None:
    text = "[paths]\ntargets = ['t']\npolicy = 'p.toml'\n[report]\npdf = false\n"
    found = told(text + "[profiles.daily]\npolicy = 'd.toml'\n[profiles.x]\nports = 'full'\n")
    assert found["paths.targets"] == Row("paths.targets", ["/etc/csirt/t"], "c.toml:2")
    assert found["paths.policy"] == Row("paths.policy", "/etc/csirt/p.toml", "c.toml:3")
    assert found["report.pdf"] == Row("report.pdf", False, "c.toml:5")
    assert found["profiles.daily.policy"].value == "/etc/csirt/d.toml"
    assert found["profiles.daily.ports"] == Row("profiles.daily.ports", "daily", "default")
    assert found["profiles.x.ports"] == Row("profiles.x.ports", "full", "c.toml:9")


@pytest.mark.parametrize(("path", "variable"), VARIABLES.items())
def test_the_environment_stands_above_the_file(
    monkeypatch: pytest.MonkeyPatch, path: tuple[str, str], variable: str
) -> None:
    section, key = path
    value = "https://ping.example.org/a" if key == "ping" else "of-the-file"
    text = f"[{section}]\n{key} = '{value}'\n"
    assert told(text)[f"{section}.{key}"].origin == "c.toml:2"
    monkeypatch.setenv(variable, "")
    assert told(text)[f"{section}.{key}"].origin == "c.toml:2"
    monkeypatch.setenv(variable, "of-the-environment")
    found = told(text)[f"{section}.{key}"]
    assert found == Row(f"{section}.{key}", "of-the-environment", f"environment {variable}")


def test_the_option_stands_above_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSCAN_STORE", "of-the-environment")
    found = told("[paths]\nstore = 'x'\n", store="said")["paths.store"]
    assert found == Row("paths.store", "said", "--store")


def test_the_lab_has_a_store_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSCAN_STORE", "of-the-environment")
    found = told("[paths]\nstore = 'x'\n[scan]\nports = 'full'\n", in_lab=True)
    assert found["paths.store"] == Row("paths.store", "/data/runs.sqlite", "default")
    assert found["scan.ports"].origin == "c.toml:4"


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("runs.sqlite", "runs.sqlite"),
        ("postgresql://db/runs", "postgresql://db/runs"),
        ("postgresql://csirt@db:5432/runs", "postgresql://csirt@db:5432/runs"),
        ("postgresql://csirt:rahasia@db:5432/runs", "postgresql://csirt:***@db:5432/runs"),
        ("postgresql://csirt:ra%40hasia@[::1]/runs", "postgresql://csirt:***@[::1]/runs"),
        ("postgresql://csirt:ra@hasia@db/runs", "***"),
        ("postgresql://csirt:rahasia@[db/runs", "***"),
        (
            "postgresql:///runs?host=/run&password=rahasia",
            "postgresql:///runs?host=***&password=***",
        ),
        (f"https://ping.contoh.test/{UUID}/start", "https://ping.contoh.test/***/start"),
        ("https://kait.contoh.test/T01/xYz0123456789abcdefg", "https://kait.contoh.test/T01/***"),
        ("https://feeds.contoh.test/transport_security_state_static.json", None),
        (["a", "https://x:rahasia@b/"], ["a", "https://x:***@b/"]),
        (3, 3),
        (None, None),
    ],
)
def test_what_only_its_owner_may_know_is_not_shown(value: object, left: object) -> None:
    assert masked(value) == (value if left is None else left)
    assert "rahasia" not in str(masked(value))


def test_secrets_of_the_environment_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSCAN_STORE", "postgresql://csirt:rahasia@db/runs")
    monkeypatch.setenv("CYBERSCAN_GATE_HEADER", "X-Pintu: rahasia")
    monkeypatch.setenv("CYBERSCAN_AUTHORISED_BY", "ST-1/2026")
    found = told(store="")
    assert "rahasia" not in str(list(found.values()))
    assert found["paths.store"].value == "postgresql://csirt:***@db/runs"
    assert found["environment.CYBERSCAN_GATE_HEADER"].value == "***"
    assert found["environment.CYBERSCAN_AUTHORISED_BY"].value == "ST-1/2026"
    assert "rahasia" not in str(told(store="postgresql://csirt:rahasia@db/runs")["paths.store"])


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "cyberscan.toml"
    write_settings(path, "a")
    with pytest.raises(UserError, match="is there already"):
        write_settings(path, "b")
    assert path.read_text() == "a"
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "none.toml")
    with pytest.raises(UserError, match="is there already"):
        write_settings(link, "b")
    with pytest.raises(UserError, match="cannot be written"):
        write_settings(tmp_path / "none" / "x.toml", "b")


def test_doors_are_not_shown_however_short_their_keys_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CYBERSCAN_PING", raising=False)
    found = told("[schedule]\nping = 'https://ping.example.org/abc'\n")["schedule.ping"]
    assert found.value == "https://ping.example.org/***"
    monkeypatch.setenv("CYBERSCAN_PING", "https://ping.example.org/bot1:AA")
    found = told("[schedule]\nping = 'https://ping.example.org/abc'\n")["schedule.ping"]
    assert found.value == "https://ping.example.org/***"
