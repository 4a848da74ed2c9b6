"""``[schedule]``: what it means, and every fault of it with line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.config.settings import load_settings
from cyberscan.config.settings_schedule import wrong_ping
from cyberscan.model.problem import UserError
from cyberscan.model.schedule import Day, ScheduleSettings, Turn


def load(tmp_path: Path, text: str) -> ScheduleSettings:
    file = tmp_path / "cyberscan.toml"
    file.write_text(text)
    return load_settings(file).settings.schedule


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        load(tmp_path, text)
    return [f"{problem.line} {problem.key}" for problem in caught.value.problems]


def test_nothing_said_is_the_usual_week(tmp_path: Path) -> None:
    settings = load(tmp_path, "[scan]\nfamilies = ['tls']\n")
    assert settings == ScheduleSettings()
    assert settings.profiles == {
        "full": Turn(at="22:00", days=(Day.SUNDAY,), hours=20, covers=("daily",)),
        "daily": Turn(at="02:30", hours=6),
    }


def test_what_is_said_takes_its_place(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
[schedule]
time_zone = "Asia/Makassar"
delay_minutes = 0

[profiles.nightly]

[schedule.profiles.nightly]
at = "23:15"
days = ["mon", "fri"]

[schedule.limits]
memory = "1500M"
cpu_quota = 150
""",
    )
    assert settings.profiles == {"nightly": Turn(at="23:15", days=(Day.MONDAY, Day.FRIDAY))}
    assert (settings.time_zone, settings.delay_minutes) == ("Asia/Makassar", 0)
    assert (settings.limits.memory, settings.limits.cpu_quota) == ("1500M", 150)
    assert settings.limits.nice == ScheduleSettings().limits.nice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[schedule]\ntime_zone = "Jakarta"\n', ["2 schedule.time_zone"]),
        ('[schedule]\ntime_zone = "../etc/passwd"\n', ["2 schedule.time_zone"]),
        ("[schedule]\nprofiles = {}\n", ["2 schedule.profiles"]),
        ('[schedule.profiles.dayly]\nat = "2:30"\n', ["1 schedule.profiles.dayly"]),
        (
            '[profiles.notify]\n[schedule.profiles.notify]\nat = "2:30"\n',
            ["2 schedule.profiles.notify"],
        ),
        ('[schedule.profiles.full]\nat = "25:00"\n', ["2 schedule.profiles.full.at"]),
        ("[schedule.profiles.full]\nhours = 6\n", ["1 schedule.profiles.full.at"]),
        (
            '[schedule.profiles.full]\nat = "2:30"\ndays = ["sunday"]\n',
            ["3 schedule.profiles.full.days[1]"],
        ),
        (
            '[schedule.profiles."../x"]\nat = "2:30"\nhours = 0\n',
            ['1 schedule.profiles."../x"', '3 schedule.profiles."../x".hours'],
        ),
        (
            '[schedule.profiles.full]\nat = "2:30"\ncovers = ["full", "dayly"]\n',
            [f"3 schedule.profiles.full.covers[{n}]" for n in (1, 2)],
        ),
        ("[schedule]\ndelay_minutes = 1000\n", ["2 schedule.delay_minutes"]),
        ("[schedule]\ngrace_hours = 0\n", ["2 schedule.grace_hours"]),
        ('[schedule]\nuser = "root; rm"\n', ["2 schedule.user"]),
        ('[schedule.limits]\nmemory = "2 G"\nnice = -5\n', [
            "2 schedule.limits.memory", "3 schedule.limits.nice"]),
        ('[schedule]\nping = "http://hc.contoh.test/x"\n', ["2 schedule.ping"]),
        (
            '[schedule]\nping = "https://hc.contoh.test/x"\nping_file = "x"\n',
            ["2 schedule.ping"],
        ),
        ("[schedule]\npong = 1\n", ["2 schedule.pong"]),
        ("schedule = 3\n", ["1 schedule"]),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_line(tmp_path: Path, text: str, found: list[str]) -> None:
    assert faults(tmp_path, text) == found


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://hc.contoh.test/6d1e", True),
        ("http://127.0.0.1:8000/ping/6d1e", True),
        ("http://[::1]:8000/p", True),
        ("http://localhost/p", True),
        ("http://hc.contoh.test/6d1e", False),
        ("http://127.0.0.1.contoh.test/6d1e", False),
        ("ftp://hc.contoh.test/6d1e", False),
        ("file:///etc/passwd", False),
        ("https://user:secret@hc.contoh.test/6d1e", False),
        ("https://hc.contoh.test/6d1e?x=1", False),
        ("https://hc.contoh.test:99999/6d1e", False),
        ("https://[/6d1e", False),
        ("https://hc.contoh.test/6d 1e", False),
        ("https:///6d1e", False),
        ("", False),
    ],
)
def test_a_ping_goes_over_tls_or_stays_here(url: str, good: bool) -> None:
    wrong = wrong_ping(url)
    assert (wrong == "") is good
    assert "6d1e" not in wrong
    assert "secret" not in wrong
