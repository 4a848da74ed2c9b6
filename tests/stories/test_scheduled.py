"""What the examination says of a schedule, and which reports tell their age."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from cyberscan.model.inventory import Regency, RegencyKind, Window
from cyberscan.model.record import Purpose, RunInfo
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule import installing
from cyberscan.schedule.crontab import block
from cyberscan.schedule.pings import Pinged, remember
from cyberscan.schedule.programs import Done
from cyberscan.schedule.units import units
from cyberscan.stories import scheduled
from cyberscan.stories.machine import Line, State
from cyberscan.stories.scheduled import age_of, doctor_lines, ran, shut
from tests.schedule.places import of_user

WIB = ZoneInfo("Asia/Jakarta")
SETTINGS = ScheduleSettings()
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=WIB)


def run(name: str, started: datetime, *, profile: str = "daily", ended: bool = True) -> RunInfo:
    return RunInfo(
        id=name,
        started=started,
        finished=started + timedelta(minutes=20) if ended else None,
        lab=False,
        scanner="0",
        policy="2026",
        profile=profile,
    )


def days(*numbers: int) -> list[RunInfo]:
    return [run(f"d{n}", datetime(2026, 11, n, 2, 33, tzinfo=WIB)) for n in numbers]


def test_a_recheck_is_no_planned_run() -> None:
    again = replace(run("x", NOW), purpose=Purpose.RECHECK)
    assert [r.profile for r in ran([again, *days(27)])] == ["daily"]


def test_only_the_last_report_tells_its_age() -> None:
    runs = days(26, 27)
    last, past = runs[1], runs[0]
    told = age_of(SETTINGS, runs, last, NOW)
    assert told is not None
    assert [slot.at.day for slot in told.missed] == [28]
    assert age_of(SETTINGS, runs, past, NOW) is None
    assert age_of(SETTINGS, runs, replace(last, lab=True), NOW) is None
    killed = run("k", NOW - timedelta(hours=1), ended=False)
    assert age_of(SETTINGS, [*runs, killed], last, NOW) is not None


def regency(*windows: Window) -> Regency:
    return Regency(
        code="35.09", name="Kabupaten Contoh", kind=RegencyKind.KABUPATEN, windows=windows
    )


NIGHT = (1, 2, 3, 4, 5, 6, 7)


@pytest.mark.parametrize(
    ("windows", "found"),
    [
        # Runs begin on Sunday 29 at 22:00 for 20 hours, and at 02:30 for 6.
        ((), []),
        ((Window(NIGHT, "22:00", "09:00"),), ["full ends"]),
        ((Window(NIGHT, "00:00", "24:00"),), []),
        ((Window((1, 2, 3, 4, 5), "09:00", "16:00"),), ["full ends", "daily never"]),
        ((Window((3,), "12:00", "13:00"),), ["full never", "daily never"]),
    ],
)
def test_agreed_hours_that_a_run_does_not_keep_to_are_named(
    windows: tuple[Window, ...], found: list[str]
) -> None:
    told = [
        f"{one.profile} {'never' if one.never else 'ends'}"
        for one in shut(SETTINGS, [regency(*windows)], NOW)
    ]
    assert told == found


class Machine:
    """A machine with what was installed on it."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self._patch = home, monkeypatch
        self.active, self.result, self.table, self.forbidden = "active", "success", "", False
        monkeypatch.setattr(
            scheduled, "folder_of", lambda *, system: home / ("system" if system else "user")
        )
        self.booted(True)
        monkeypatch.setattr(scheduled, "has_crontab", lambda: True)

    def booted(self, yes: bool) -> None:
        self._patch.setattr(scheduled, "systemd_runs", lambda *, system: yes)

    def install(self, which: str) -> None:
        installing.install(self.home / which, units(SETTINGS, of_user(self.home)))

    def __call__(self, words: Sequence[str], said: str = "") -> Done:
        if words[0] == "crontab":
            if self.forbidden:
                return Done(1, "", "You (budi) are not allowed to use this program")
            return Done(0, self.table) if self.table else Done(1, "", "no crontab for budi")
        if any(word.endswith(".service") for word in words):
            return Done(0, f"ActiveState=inactive\nResult={self.result}\nExecMainStatus=2\n")
        return Done(0, f"ActiveState={self.active}\n")

    def told(self, *, url: str = "") -> list[Line]:
        store = str(self.home / "none.db")
        return list(doctor_lines(SETTINGS, store, self.home, NOW, self, url=url))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


def test_without_a_schedule_nothing_is_wrong_and_nothing_runs(machine: Machine) -> None:
    timer, runs, ping = machine.told()
    assert (timer.state, runs.state, ping.state) == (State.NOT_CHECKED,) * 3
    assert timer.do is not None
    assert "full 2026-11-29 22:00" in runs.what.en or "daily 2026-11-29 02:30" in runs.what.en


@pytest.mark.parametrize("which", ["system", "user"])
def test_a_living_timer_is_well(machine: Machine, which: str) -> None:
    machine.install(which)
    timer, *_ = machine.told()
    assert timer.state is State.OK
    assert "cyberscan-daily.timer" in timer.what.en
    assert ("--user" in timer.what.en) is (which == "user")


def test_a_dead_timer_is_a_problem(machine: Machine) -> None:
    machine.install("system")
    machine.active = "inactive"
    timer, *_ = machine.told()
    assert timer.state is State.PROBLEM
    assert "not active" in timer.what.en
    assert "tidak aktif" in timer.what.id


@pytest.mark.parametrize(("which", "do"), [("system", ""), ("user", " --user")])
def test_a_run_that_failed_before_it_was_one_is_a_problem(
    machine: Machine, which: str, do: str
) -> None:
    machine.install(which)
    machine.result = "exit-code"
    timer, *_ = machine.told()
    assert timer.state is State.PROBLEM
    assert "failed last: cyberscan-daily.service (exit-code 2)" in timer.what.en
    assert "terakhir gagal" in timer.what.id
    assert timer.do is not None
    assert timer.do.en == f"journalctl{do} -u cyberscan-daily.service"


def test_units_without_systemd_are_a_warning(machine: Machine) -> None:
    machine.install("user")
    machine.booted(False)
    timer, *_ = machine.told()
    assert timer.state is State.WARNING


def test_the_crontab_counts_and_twice_is_too_much(machine: Machine) -> None:
    machine.table = block(SETTINGS, of_user(machine.home), NOW, lambda m: timedelta(hours=7))
    (timer, *_) = machine.told()
    assert (timer.state, timer.what.en) == (State.OK, "crontab")
    machine.install("user")
    (timer, *_) = machine.told()
    assert timer.state is State.WARNING
    assert "twice" in timer.what.en


def test_who_may_have_no_crontab_has_a_timer_all_the_same(machine: Machine) -> None:
    machine.forbidden = True
    machine.install("user")
    (timer, *_) = machine.told()
    assert timer.state is State.OK


def test_a_torn_crontab_is_told(machine: Machine) -> None:
    machine.table = "# >>> cyberscan schedule >>>\n"
    (timer, *_) = machine.told()
    assert timer.state is State.PROBLEM
    assert "marks of our block" in timer.what.en


def test_the_ping_is_told_as_it_went(machine: Machine) -> None:
    url = "https://hc.contoh.test/6d1e4e1a"
    assert machine.told(url=url)[2].state is State.NOT_CHECKED
    remember(machine.home, Pinged(NOW.astimezone(UTC), "success"))
    assert machine.told(url=url)[2].state is State.OK
    remember(machine.home, Pinged(NOW.astimezone(UTC), "start", "answered 404"))
    ping = machine.told(url=url)[2]
    assert ping.state is State.WARNING
    assert "answered 404" in ping.what.id
    assert "6d1e4e1a" not in ping.what.en


def test_runs_are_told_from_the_store(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Held:
        def __init__(self, runs: list[RunInfo]) -> None:
            self._runs = runs

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def runs(self) -> list[RunInfo]:
            return self._runs

    monkeypatch.setattr(scheduled, "is_there", lambda store: True)

    def told(runs: list[RunInfo]) -> Line:
        monkeypatch.setattr(scheduled, "open_store", lambda store, **_: Held(runs))
        return machine.told()[1]

    well = told(days(26, 27, 28))
    assert well.state is State.OK
    assert "last daily 2026-11-28 02:33 WIB; next daily 2026-11-29 02:30 WIB" in well.what.en
    lost = told(days(24, 26, 27))
    assert lost.state is State.WARNING
    assert "2 missed within 14 days: daily 2026-11-25 02:30 WIB, daily 2026-11-28" in lost.what.en
    killed = told([*days(26, 27), run("k", NOW - timedelta(hours=9), ended=False)])
    assert "(not finished)" in killed.what.en
    assert told([run("hand", NOW, profile="")]).state is State.NOT_CHECKED
