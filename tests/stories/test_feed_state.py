"""What the examination says of feeds: their age, and when they are fetched next."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cyberscan.feeds import KNOWN, SUFFIX_LIST, Feed
from cyberscan.feeds.install import install
from cyberscan.model.feeds import FeedSettings, FeedSource
from cyberscan.stories.feed_memory import Memory
from cyberscan.stories.feed_state import feeds
from cyberscan.stories.feeding import Came, Order, update
from cyberscan.stories.machine import Line, State
from cyberscan.tables.feed_sources import SOURCES
from tests.support.command import cyberscan

HAD = datetime(2026, 11, 20, 3, tzinfo=UTC)
DAY = date(2026, 11, 20)
NEXT_RUN = "fetched by the next `cyberscan run`"
LATE = "last fetched on 2026-11-20, and should be every 7 days"
WEEKLY = FeedSettings(
    registration=FeedSource(urls=("file:///srv/registration.json",), every=7, stale=30),
)


def held(folder: Path, *, day: date = DAY, had: datetime | None = HAD) -> Path:
    """Have one feed: of ``day``, fetched at ``had``, or carried in."""
    feed = Feed("registration", day, "RDAP", {"contoh.go.id": "2027-01-31"})
    install(feed, folder, today=day, said_by="x", least=0, keep=0)
    if had is not None:
        Memory(folder).had("registration", had, {})
    return folder


def told(
    folder: Path,
    moment: datetime,
    settings: FeedSettings = WEEKLY,
    name: str = "registration",
) -> Line:
    lines = {line.about.en: line for line in feeds(folder, moment, settings)}
    assert list(lines) == [f"Feed {known}" for known in KNOWN]
    return lines[f"Feed {name}"]


@pytest.mark.parametrize(
    ("days", "state", "said"),
    [
        (0, State.OK, "2026-11-20, 0 days old; fetched again from 2026-11-26 22:00 WIB on"),
        (6, State.OK, "2026-11-20, 6 days old; fetched again from 2026-11-26 22:00 WIB on"),
        (7, State.OK, f"2026-11-20, 7 days old; {NEXT_RUN}"),
        (13, State.OK, f"2026-11-20, 13 days old; {NEXT_RUN}"),
        (
            14,
            State.WARNING,
            f"2026-11-20, 14 days old; {NEXT_RUN}; {LATE}",
        ),
        (
            31,
            State.WARNING,
            f"2026-11-20, 31 days old: may be out of date; {NEXT_RUN}; {LATE}",
        ),
    ],
)
def test_age_and_next_fetch_of_a_feed(tmp_path: Path, days: int, state: State, said: str) -> None:
    line = told(held(tmp_path), HAD + timedelta(days=days))
    assert (line.state, line.what.en) == (state, said)
    assert line.what.id != line.what.en
    assert (line.do is not None) == (state is State.WARNING)


def test_a_feed_that_is_old_itself_is_old_however_often_it_was_fetched(tmp_path: Path) -> None:
    line = told(held(tmp_path, day=DAY - timedelta(days=40)), HAD + timedelta(days=1))
    assert line.state is State.WARNING
    assert "may be out of date; fetched again from 2026-11-26 22:00 WIB on" in line.what.en


def test_one_that_was_carried_in_is_fetched_by_the_next_run(tmp_path: Path) -> None:
    line = told(held(tmp_path, had=None), HAD)
    assert (line.state, line.what.en) == (State.OK, f"2026-11-20, 0 days old; {NEXT_RUN}")


def test_one_without_an_address_is_only_carried_in(tmp_path: Path) -> None:
    alone = FeedSettings(registration=FeedSource(urls=(), stale=30))
    line = told(held(tmp_path), HAD + timedelta(days=20), alone)
    assert line.state is State.OK
    assert line.what.en.endswith("not fetched by itself, only carried in")


def test_one_that_was_never_had_is_told_with_what_to_do(tmp_path: Path) -> None:
    line = told(tmp_path, HAD)
    assert line.state is State.WARNING
    assert line.what.en.startswith("never brought in")
    assert line.do is not None
    assert "feeds update" in line.do.en
    # The program brings a list of its own, which may be old.
    assert "days old" in told(tmp_path, HAD, name=SUFFIX_LIST).what.en


def test_ages_are_held_against_the_limits_of_the_table_and_of_the_settings(tmp_path: Path) -> None:
    limit = SOURCES["registration"].stale
    moment = HAD + timedelta(days=limit + 1)
    held(tmp_path, had=moment)
    assert told(tmp_path, moment, FeedSettings()).state is State.WARNING
    patient = FeedSettings(registration=FeedSource(stale=limit + 1))
    assert told(tmp_path, moment, patient).state is State.OK


@pytest.mark.anyio
async def test_what_is_said_is_what_a_run_does(tmp_path: Path) -> None:
    """Hour by hour over a week and more: nothing is fetched before the examination says so."""
    folder = held(tmp_path)
    came = set()
    for hour in range(0, 9 * 24, 3):
        moment = HAD + timedelta(hours=hour)
        said = NEXT_RUN in told(folder, moment).what.en
        order = Order(dry_run=True)
        outcomes = await update(order, folder, WEEKLY, clock=lambda moment=moment: moment)  # type: ignore[misc]
        outcome = next(one for one in outcomes if one.name == "registration")
        assert (outcome.came is Came.WOULD_FETCH) == said, moment
        came.add(outcome.came)
    assert came == {Came.NOT_DUE, Came.WOULD_FETCH}


def test_a_damaged_feed_is_told_once(tmp_path: Path) -> None:
    held(tmp_path)
    (tmp_path / "registration.json").write_text("{")
    (line,) = feeds(tmp_path, HAD)
    assert (line.state, line.about.en) == (State.PROBLEM, "Feeds")


def test_the_command_tells_it(tmp_path: Path) -> None:
    folder = held(tmp_path / "data" / "feeds", had=datetime.now(UTC), day=datetime.now(UTC).date())
    (tmp_path / "cyberscan.toml").write_text(
        "[feeds.registration]\nevery = 3\nurls = [" + json.dumps(f"file://{folder}/x") + "]\n"
    )
    done = cyberscan("doctor", "--offline", "--lang", "en", home=tmp_path, cwd=tmp_path)
    (line,) = [one for one in done.stdout.splitlines() if "Feed registration" in one]
    assert line.startswith("ok ")
    assert "fetched again from" in line
