"""The block in a crontab: what every cron reads alike, and nothing of anybody else's."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.problem import UserError
from cyberscan.model.schedule import Day, ScheduleSettings, Turn
from cyberscan.schedule.calendar import following
from cyberscan.schedule.crontab import (
    BEGIN,
    END,
    block,
    block_of,
    read_table,
    started_in,
    with_block,
    without,
    write_table,
)
from cyberscan.schedule.programs import Done, run
from tests.schedule.places import of_user
from tests.support.programs import need

NOW = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)
SETTINGS = ScheduleSettings()
HOME = Path("/home/pindai")


def fixed(hours: float) -> Callable[[datetime], timedelta]:
    return lambda moment: timedelta(hours=hours)


def zone(name: str) -> Callable[[datetime], timedelta]:
    return lambda moment: moment.astimezone(ZoneInfo(name)).utcoffset() or timedelta()


WIB = fixed(7)


def entries(text: str) -> list[str]:
    """The five fields of each line that runs something."""
    return [" ".join(line.split()[:5]) for line in text.splitlines() if not line.startswith("#")]


def test_the_block_says_each_profile_once() -> None:
    text = block(SETTINGS, of_user(HOME), NOW, WIB)
    assert text.splitlines()[0] == BEGIN
    assert text.splitlines()[-1] == END
    assert entries(text) == ["0 22 * * 0", "30 2 * * *"]
    assert "run --profile full >/home/pindai/data/cron-full.log 2>&1" in text
    assert "CRON_TZ" not in text


def test_messages_that_wait_are_sent_each_quarter_of_an_hour() -> None:
    text = block(SETTINGS, replace(of_user(HOME), tells=True), NOW, WIB)
    assert entries(text) == ["0 22 * * 0", "30 2 * * *", "*/15 * * * *"]
    assert " notify >/home/pindai/data/cron-notify.log 2>&1" in text


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (WIB, ["0 22 * * 0", "30 2 * * *"]),
        (fixed(0), ["0 15 * * 0", "30 19 * * *"]),
        (fixed(9), ["0 0 * * 1", "30 4 * * *"]),
        (fixed(5.75), ["45 20 * * 0", "15 1 * * *"]),
        (fixed(-10), ["0 5 * * 0", "30 9 * * *"]),
    ],
)
def test_times_are_the_machines_own(
    ahead: Callable[[datetime], timedelta], expected: list[str]
) -> None:
    text = block(SETTINGS, of_user(HOME), NOW, ahead)
    assert entries(text) == expected
    assert ("times are its own" in text) is (ahead is not WIB)


@given(
    st.sampled_from(["UTC", "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Honolulu", "Asia/Jakarta"]),
    st.integers(0, 23),
    st.integers(0, 59),
    st.lists(st.sampled_from(Day), unique=True),
)
def test_cron_on_that_machine_starts_at_the_planned_moment(
    name: str, hour: int, minute: int, days: list[Day]
) -> None:
    turn = Turn(at=f"{hour:02}:{minute:02}", days=tuple(days))
    settings = replace(SETTINGS, profiles={"full": turn})
    (fields,) = entries(block(settings, of_user(HOME), NOW, zone(name)))
    local = NOW.astimezone(ZoneInfo(name))
    assert next(CronSim(fields, local)) == following(turn, settings.time_zone, NOW)


def test_a_machine_with_summer_time_is_refused() -> None:
    with pytest.raises(UserError, match="drift apart"):
        block(SETTINGS, of_user(HOME), NOW, zone("Europe/Berlin"))


def test_paths_survive_the_shell_and_cron() -> None:
    strange = Path("/home/pindai/pindai 100% $HOME 'x'")
    text = block(SETTINGS, of_user(HOME, strange), NOW, WIB)
    line = next(line for line in text.splitlines() if line.startswith("0 22"))
    command = line.split(maxsplit=5)[5]
    assert "%" not in command.replace("\\%", "")
    words = shlex.split(command.replace("\\%", "%"))
    assert words[words.index("cd") + 1] == str(strange)
    assert started_in(text) == strange
    assert started_in("# nothing") is None


def test_a_path_with_a_line_end_is_refused() -> None:
    with pytest.raises(UserError, match="cannot stand in a crontab"):
        block(SETTINGS, of_user(HOME, Path("/home/a\n* * * * * rm")), NOW, WIB)


OURS = block(SETTINGS, of_user(HOME), NOW, WIB)
OTHERS = "MAILTO=budi\n# backups\n0 1 * * * backup\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", OURS),
        (OTHERS, OTHERS + OURS),
        ("0 1 * * * backup", f"0 1 * * * backup\n{OURS}"),
        (OTHERS + OURS, OTHERS + OURS),
        (f"{BEGIN}\n0 0 * * * old\n{END}\n{OTHERS}", OTHERS + OURS),
    ],
)
def test_it_stands_once_and_last(before: str, after: str) -> None:
    assert with_block(before, OURS) == after
    assert block_of(after) == OURS
    assert without(after) in {OTHERS, "", "0 1 * * * backup\n"}


@pytest.mark.parametrize(
    "torn", [f"{BEGIN}\n0 0 * * * x\n", f"0 0 * * * x\n{END}\n", f"{BEGIN}\n{BEGIN}\n{END}\n"]
)
def test_a_torn_block_is_left_to_its_owner(torn: str) -> None:
    with pytest.raises(UserError, match="marks of our block is missing"):
        with_block(torn, OURS)
    with pytest.raises(UserError, match="marks of our block is missing"):
        without(torn)


def test_a_crontab_with_a_zone_of_its_own_is_refused() -> None:
    with pytest.raises(UserError, match="sets a time zone"):
        with_block("CRON_TZ=Europe/Berlin\n0 1 * * * x\n", OURS)


@given(st.text(alphabet=st.sampled_from("ab#*\n \r\t%"), max_size=60))
def test_nobody_elses_line_is_lost(table: str) -> None:
    assert without(with_block(table, OURS)).removesuffix("\n") == table.removesuffix("\n")


@pytest.mark.parametrize(
    ("done", "table"),
    [
        (Done(0, OTHERS), OTHERS),
        (Done(1, "", "no crontab for budi"), ""),
        (Done(1, "", "You (budi) are not allowed to use this program"), None),
        (Done(127, "", "No such file or directory"), None),
    ],
)
def test_only_having_none_is_an_empty_crontab(done: Done, table: str | None) -> None:
    def answer(words: Sequence[str], said: str = "") -> Done:
        assert words == ["crontab", "-l"]
        return done

    if table is None:
        with pytest.raises(UserError, match="crontab -l"):
            read_table(answer)
    else:
        assert read_table(answer) == table


def test_a_crontab_that_is_refused_is_told() -> None:
    with pytest.raises(UserError, match="bad minute"):
        write_table(lambda words, said="": Done(1, "", '"-":1: bad minute'), "x\n")


INSIDE = """
mount --make-rprivate / && mount -t tmpfs tmpfs /var/spool/cron/crontabs &&
chgrp crontab /var/spool/cron/crontabs && chmod 1730 /var/spool/cron/crontabs || exit 99
"$@"
"""


@pytest.mark.real
@pytest.mark.netns
def test_the_real_crontab_takes_it_and_gives_it_up(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root for a spool of its own")
    need("crontab")
    script = tmp_path / "inside.py"
    script.write_text(
        f"""
from datetime import UTC, datetime, timedelta
from pathlib import Path
from cyberscan.model.problem import UserError
from cyberscan.model.schedule import ScheduleSettings
from cyberscan.schedule.crontab import *
from cyberscan.schedule.programs import run
from tests.schedule.places import of_user

assert read_table(run) == ""
write_table(run, {OTHERS!r})
places = of_user(Path("/home/pindai/100% x"))
ours = block(ScheduleSettings(), places, datetime.now(UTC), lambda m: timedelta(hours=7))
write_table(run, with_block(read_table(run), ours))
assert read_table(run) == {OTHERS!r} + ours, read_table(run)
try:
    write_table(run, "61 * * * * x\\n")
except UserError as error:
    print("refused:", error)
write_table(run, without(read_table(run)))
assert read_table(run) == {OTHERS!r}, read_table(run)
print("whole")
"""
    )
    root = Path(__file__).parent.parent.parent
    python = subprocess.run(
        [need("unshare"), "-m", "sh", "-c", INSIDE, "sh", sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert python.returncode == 0, python.stderr
    assert "bad minute" in python.stdout
    assert python.stdout.endswith("whole\n")


def test_other_lines_come_back_as_they_were_whatever_they_hold(tmp_path: Path) -> None:
    lines = b"0 1 * * * tar cf caf\xe9.tar /srv\r\n@daily x\n"
    table = tmp_path / "table"
    table.write_bytes(lines)
    read = run(["cat", str(table)]).out
    kept = run(["tee", str(tmp_path / "kept")], without(with_block(read, OURS)))
    assert kept.code == 0
    assert (tmp_path / "kept").read_bytes() == lines


def test_a_program_that_is_missing_or_fails_is_no_exception(tmp_path: Path) -> None:
    assert run([str(tmp_path / "none")]).code == 127
    assert run(["false"]).code == 1
    assert run(["cat"], "said").out == "said"
