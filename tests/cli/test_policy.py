"""``cyberscan policy`` as people use it: written, checked, shown, and for editors."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.support.command import cyberscan

OWN = 'extends = "default"\nversion = "jatim.1"\nread = "2026-11-27"\n'


def policy(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return cyberscan("policy", *arguments, home=folder, cwd=folder)


@pytest.mark.parametrize("more", [(), ("--extends", "--lang", "en")])
def test_what_init_writes_is_sound_and_never_replaces(
    more: tuple[str, ...], tmp_path: Path
) -> None:
    done = policy(tmp_path, "init", *more)
    assert (done.returncode, done.stdout) == (0, "wrote policy.toml\n")
    assert "#:schema ./policy.schema.json" in done.stderr
    file = tmp_path / "policy.toml"
    text = file.read_text("utf-8")
    assert "#:schema ./policy.schema.json" in text
    assert ('extends = "default"\n' in text) is bool(more)
    again = policy(tmp_path, "init", *more)
    assert again.returncode == 2
    assert "policy.toml: is there already — name another file, or --force" in again.stderr
    checked = policy(tmp_path, "check", "policy.toml")
    assert checked.returncode == 0, checked.stderr
    assert "policy.toml: sound" in checked.stdout
    assert "no values other than the shipped" in checked.stdout
    file.write_text("broken")
    forced = policy(tmp_path, "init", "--force", "policy.toml", *more)
    assert forced.returncode == 0
    assert file.read_text("utf-8") == text


def test_a_link_that_leads_nowhere_is_not_replaced_either(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").symlink_to(tmp_path / "none")
    assert policy(tmp_path, "init").returncode == 2
    assert (tmp_path / "policy.toml").is_symlink()


def test_check_tells_every_error_of_every_file_and_what_the_sound_ones_change(
    tmp_path: Path,
) -> None:
    (tmp_path / "good.toml").write_text(f'{OWN}[gate]\nfail_from = "low"\nminimum = "C"\n')
    (tmp_path / "bad.toml").write_text(
        f'{OWN}[gate]\nfail_form = "low"\n[gate.budgets]\nopen_port = 3\n'
        '[severities]\n"web/hst" = "low"\n[limits]\nhsts_min_days = "x"\n'
    )
    (tmp_path / "broken.toml").write_text("[gate\n")
    done = policy(tmp_path, "check", "bad.toml", "good.toml", "broken.toml", "none.toml")
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        "good.toml: sound, version jatim.1 of 2026-11-27: 2 values other than the shipped 2026.11",
        '  gate.fail_from: "high" -> "low" (good.toml:5)',
        '  gate.minimum: "" -> "C" (good.toml:6)',
    ]
    for line in (
        'bad.toml:5 `gate.fail_form`: is not a known key — did you mean "fail_from"?',
        'bad.toml:7 `gate.budgets.open_port`: is not a known key — did you mean "open_ports"?',
        'bad.toml:9 `severities."web/hst"`: there is no check "web/hst" — did you mean "web/hsts"?',
        'bad.toml:11 `limits.hsts_min_days`: must be a number, not text "x"',
        "broken.toml:1: is not valid TOML",
        "none.toml: No such file",
    ):
        assert line in done.stderr
    assert "Traceback" not in done.stderr


def rows(text: str) -> dict[str, tuple[str, str]]:
    return {key: (value, at) for key, value, at in (line.split("\t") for line in text.splitlines())}


def test_show_tells_where_each_value_comes_from(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f'{OWN}[gate]\nfail_from = "low"\n')
    shown = rows(policy(tmp_path, "show", "own.toml").stdout)
    assert shown["key"] == ("value", "from")
    assert shown["gate.fail_from"] == ('"low"', "own.toml:5")
    assert shown["rates.open_per_ip"] == ("5", "shipped")
    assert shown["gate.budgets.open_ports"] == ("-", "default")
    assert rows(policy(tmp_path, "show").stdout)["gate.fail_from"] == ('"high"', "shipped")


def test_show_as_a_file_is_the_policy_in_effect(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f'{OWN}[gate]\nfail_from = "low"\n')
    (tmp_path / "whole.toml").write_text(policy(tmp_path, "show", "own.toml", "--toml").stdout)
    assert "extends" not in (tmp_path / "whole.toml").read_text()
    checked = policy(tmp_path, "check", "whole.toml")
    assert "1 value other than the shipped" in checked.stdout
    assert 'gate.fail_from: "high" -> "low"' in checked.stdout


GATE = """\
[severities]
"web/csp" = "high"
[gate]
warn_only = ["web/sri"]
[gate.grace]
"web/csp" = 2099-12-31
"""


def test_show_says_what_the_policy_makes_of_one_check(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN + GATE)

    def of(check: str, *more: str) -> dict[str, tuple[str, str]]:
        done = policy(tmp_path, "show", "own.toml", "--check", check, "--lang", "en", *more)
        assert done.returncode == 0, done.stderr
        return rows(done.stdout)

    csp = of("web/csp")
    assert csp["severity"] == ("high", "own.toml:5")
    assert csp["due_days.high"] == ("7", "shipped")
    assert csp["gate (high)"] == (
        "warning: the policy gives time until 31 December 2099",
        "own.toml:9",
    )
    assert of("web/sri")["gate (low)"] == (
        "warning: the policy only warns for this check",
        "own.toml:7",
    )
    expired = of("tls/cert-expired")
    assert expired["severity"] == ("critical", "check")
    assert expired["gate (critical)"] == (
        "fails: the policy fails a build for this severity",
        "shipped",
    )
    wrong = policy(tmp_path, "show", "--check", "web/hst")
    assert wrong.returncode == 2
    assert "did you mean web/hsts" in wrong.stderr


@pytest.mark.parametrize("kind", ["policy", "waivers", "baseline"])
def test_the_schema_of_each_file_is_printed(kind: str, tmp_path: Path) -> None:
    done = policy(tmp_path, "schema", kind)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    Draft202012Validator.check_schema(made)
    assert made["title"] == f"cyberscan {kind}"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("schema", "inventory"), "inventory"),
        (("show", "--toml", "--check", "web/hsts"), "--toml"),
        (("init", "none/policy.toml"), "No such file"),
        (("show", "--lang", "jv"), "id, en"),
        (("check",), "Missing argument"),
    ],
)
def test_what_makes_no_sense_is_told(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = policy(tmp_path, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
