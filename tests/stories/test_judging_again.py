"""Looking once, judging any time."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.verdict import Severity
from cyberscan.store import open_store
from cyberscan.stories.telling import compare, results_of, tell
from tests.support.demo import Demo


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("judging opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)


def test_a_look_keeps_how_long_it_took(shown: Demo) -> None:
    with open_store(shown.store, lab=True, read_only=True) as store:
        looks = store.records(store.resolve("latest").id)
    taken = [record.cost.milliseconds for record in looks if record.kind == "tls.endpoint"]
    assert any(taken)
    assert all(milliseconds >= 0 for milliseconds in taken)


@pytest.mark.usefixtures("no_sockets")
def test_the_same_run_judged_twice_gives_the_same_bytes(shown: Demo, tmp_path: Path) -> None:
    for name in ("one", "two"):
        with open_store(shown.store, lab=True, read_only=True) as store:
            results = results_of(store, store.resolve("latest"))
        (tmp_path / name).mkdir()
        tell(results, tmp_path / name)
    ones = sorted(p for p in (tmp_path / "one").rglob("*") if p.is_file())
    assert len(ones) > 10
    for one in ones:
        where = one.relative_to(tmp_path / "one")
        assert one.read_bytes() == (tmp_path / "two" / where).read_bytes(), where
        assert one.read_bytes() == (shown.folder / where).read_bytes(), where


@pytest.mark.usefixtures("no_sockets")
def test_another_policy_changes_verdicts_without_the_network(shown: Demo) -> None:
    shipped = default_policy()
    stricter = replace(
        shipped,
        limits={**shipped.limits, "hsts_min_days": 4000.0},
        severities={"mail/dmarc": Severity.CRITICAL},
    )
    with open_store(shown.store, lab=True, read_only=True) as store:
        run = store.resolve("latest")
        then = store.findings(run.id)
        again = results_of(store, run)
        now = results_of(store, run, policy=stricter)
    assert compare(then, again.findings) == []
    told = compare(then, now.findings)
    assert any("web/hsts" in line and "pass -> fail" in line for line in told)
    assert any("mail/dmarc" in line and "(critical)" in line for line in told)
