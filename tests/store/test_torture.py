"""Killed at any statement of a store's whole life, it is sound, and keeps what it said it kept."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from cyberscan.model.record import RunInfo
from cyberscan.store import Store
from tests.support.store_child import child
from tests.support.store_values import START, begin, hours, store_in

MOMENTS = int(os.environ.get("CYBERSCAN_TORTURE", "10"))
"""Set to a number of moments to be killed at, in place of ten."""

STATEMENTS = 260
"""A life has some more of them."""

LIFE = """
from cyberscan.model.verdict import Outcome
from cyberscan.model.work import Word, WorkState
from cyberscan.store import upkeep
from cyberscan.store.pruning import old_runs
left = {moment}

def before(connection, *rest):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

def done(*what):
    print(*what, flush=True)

event.listen(Engine, "before_cursor_execute", before)
event.listen(Engine, "commit", before)
store = store_in(folder)
for number in range(8):
    name, at = f"run{{number}}", START + hours(24 * number)
    begin(store, name, at=at)
    done("begun", name)
    for batch in range(3):
        store.save(name, [
            record(Ok(spf(f"{{number // 3}} {{batch}} {{n}}")), place=Place("", batch * 10 + n))
            for n in range(4)
        ])
        done("saved", name, batch)
    outcome = Outcome.FAIL if number % 3 < 2 else Outcome.PASS
    store.save_findings(name, [finding(outcome, seen_at=at)])
    done("judged", name)
    store.save_scores(name, {{"99.01": 50.0 + number}})
    store.finish(name, at + hours(1), {{}})
    done("finished", name)
    name = finding(outcome).id
    store.say([Word(finding=name, at=at + hours(2), state=WorkState.ACKNOWLEDGED, by="Sari")])
    done("said", number + 1)
    if number % 4 == 3:
        upkeep.prune(store, old_runs(store.runs(), keep=3))
        done("pruned", number)
done("alive")
"""


def moments() -> list[int]:
    seeded = random.Random(20261127)  # noqa: S311 - repeatable, no secret
    return sorted(seeded.randrange(STATEMENTS) for _ in range(MOMENTS))


def kept(store: Store, told: list[list[str]]) -> None:
    """Hold what was acknowledged against what is there."""
    runs: dict[str, RunInfo] = {info.id: info for info in store.runs()}
    oldest = min((int(name[3:]) for name in runs), default=0)
    words = sum(map(len, store.words().values()))
    for what, name, *rest in (line for line in told if line != ["alive"]):
        if what == "said":
            assert words >= int(name)
            continue
        if what == "pruned":
            assert oldest >= int(name) - 2
            continue
        if int(name[3:]) < oldest:
            continue  # let go of since, or when it was killed
        assert name in runs
        places = {record.place.port for record in store.records(name)}
        if what == "saved":
            assert {int(rest[0]) * 10 + n for n in range(4)} <= places
        if what == "judged":
            assert len(store.findings(name)) == 1
        if what == "finished":
            assert runs[name].finished is not None
            assert len(places) == 12


@pytest.mark.parametrize("moment", moments())
def test_killed_at_any_statement_it_keeps_what_it_said_it_kept(tmp_path: Path, moment: int) -> None:
    ended = child(LIFE.format(moment=moment), tmp_path)
    assert (ended.returncode, ended.stderr) == (-signal.SIGKILL, "")
    told = [line.split() for line in ended.stdout.splitlines()]
    with store_in(tmp_path) as store:
        assert store.check() == []
        kept(store, told)
        # What was first seen failing was so on the first day, whatever has been let go of since.
        begin(store, "now", at=START + hours(9999))
        ledger = store.ledger("now")
        failed = [line for line in told if line[0] == "finished" and int(line[1][3:]) % 3 < 2]
        assert len(ledger) >= bool(failed)


def test_the_moments_are_all_within_one_life(tmp_path: Path) -> None:
    ended = child(LIFE.format(moment=STATEMENTS), tmp_path)
    assert ended.returncode == -signal.SIGKILL
    other = tmp_path / "whole"
    other.mkdir()
    ended = child(LIFE.format(moment=10**6), other)
    assert ended.stdout.endswith("alive\n"), ended.stderr
    with store_in(other) as store:
        assert store.check() == []
        kept(store, [line.split() for line in ended.stdout.splitlines()])
