"""The checks of exposed files and pages: one for each kind, and nothing told of the content."""

from __future__ import annotations

import subprocess
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

from cyberscan.checks._web import exposed as shared
from cyberscan.model.check import Check
from cyberscan.model.facts.exposure import Exposures, Find, Unsure
from cyberscan.model.verdict import Outcome, Severity, Verdict
from cyberscan.parse.exposed.pages import SIGNED_IN
from cyberscan.tables.exposed import KINDS, ROWS, paths

FOLDER: Final = Path(import_module("cyberscan.checks.web").__path__[0])


def check(kind: str) -> Check:
    found = import_module(f"cyberscan.checks.web.exposed_{kind.replace('-', '_')}").CHECK
    assert isinstance(found, Check)
    return found


def judge(
    kind: str, *finds: Find, asked: tuple[str, ...] = (), unsure: tuple[Unsure, ...] = ()
) -> Verdict:
    given = Exposures(origin=shared.ORIGIN, asked=asked, finds=finds, unsure=unsure)
    verdict = check(kind).judge(given)
    assert isinstance(verdict, Verdict)
    return verdict


def test_there_is_one_for_each_kind() -> None:
    files = {path.stem.removeprefix("exposed_") for path in FOLDER.glob("exposed_*.py")}
    assert files == {kind.replace("-", "_") for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_its_key_and_title_are_its_own(kind: str) -> None:
    assert check(kind).key == f"exposed-{kind}"
    assert sum(check(kind).title == check(other).title for other in KINDS) == 1
    assert sum(check(kind).why == check(other).why for other in KINDS) == 1


@pytest.mark.parametrize(
    ("severity", "kinds"),
    [
        (Severity.CRITICAL, {"git", "env", "sql-dump", "archive"}),
        (
            Severity.HIGH,
            {"svn", "hg", "log", "wp-debug-log", "phpinfo", "telescope", "ignition", "actuator",
             "elmah", "adminer"},
        ),
        (Severity.MEDIUM, {"phpmyadmin", "server-status", "ds-store"}),
        (Severity.LOW, {"wp-users", "xmlrpc"}),
        (Severity.INFO, {"swagger", "panel"}),
    ],
)  # fmt: skip
def test_it_weighs_as_much(severity: Severity, kinds: set[str]) -> None:
    assert {kind for kind in KINDS if check(kind).severity is severity} == kinds


def test_the_worst_is_asked_for_first() -> None:
    ranks = [check(kind).severity.rank for kind in KINDS]
    assert ranks[: KINDS.index("svn")] == sorted(ranks[: KINDS.index("svn")])


@pytest.mark.parametrize("kind", KINDS)
def test_a_find_is_shown_with_its_control_and_nothing_else(kind: str) -> None:
    find = shared.sample(kind, "what the validator saw", "KUNCI=…", 3, length=99)
    verdict = judge(kind, find)
    assert verdict.outcome is Outcome.FAIL
    assert [str(line) for line in verdict.evidence] == [
        f"200 {find.url}: what the validator saw, 99 bytes",
        "first line, masked: KUNCI=…",
        f"control {find.control}",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_seen_is_unknown(kind: str) -> None:
    others = tuple(other for other in KINDS if other != kind)
    finds = tuple(shared.sample(other, "x") for other in others)
    doubts = tuple(Unsure(kind=kind, path=f"/{n}", why="timeout") for n in range(9))
    for unsure in ((), doubts):
        verdict = judge(kind, *finds, asked=others, unsure=unsure)
        assert (verdict.outcome, verdict.message) == (Outcome.UNKNOWN, "unsure")
        assert len(verdict.evidence) == (6 if unsure else 0)
    assert judge(kind, *finds, asked=KINDS).outcome is Outcome.PASS


def test_what_counts_less_is_said_otherwise() -> None:
    assert judge("env", shared.sample("env", "x", count=1)).message == "found"
    assert judge("env", shared.sample("env", "x")).message == "plain"
    assert judge("actuator", shared.sample("actuator", "x", count=1)).message == "found"
    assert judge("actuator", shared.sample("actuator", "x")).message == "plain"
    assert judge("phpmyadmin", shared.sample("phpmyadmin", "x")).message == "found"
    assert judge("phpmyadmin", shared.sample("phpmyadmin", SIGNED_IN)).message == "signed_in"


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_asks_for_every_path_of_the_kind(kind: str, tmp_path: Path) -> None:
    curl = tmp_path / "curl"
    curl.write_text('#!/bin/sh\nfor a; do case $a in http*) echo "$a";; esac; done\n')
    curl.chmod(0o755)
    command = check(kind).reproduce.format(name="www.contoh.go.test", port=443, address="")
    told = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )
    wanted = [f"https://www.contoh.go.test{path}" for path in paths(kind, "www.contoh.go.test")]
    assert told.stdout.split() == wanted
    assert "-r 0-200" in command


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_site_is_told_how_many_were_asked_for(kind: str) -> None:
    verdict = judge(kind, asked=(kind,))
    assert verdict.values["count"] == sum(row.kind == kind for row in ROWS)
    assert [str(line) for line in verdict.evidence] == [shared.ORIGIN]
