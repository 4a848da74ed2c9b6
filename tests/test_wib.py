"""The clock of East Java's offices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cyberscan.model.wib import WIB

MIDNIGHT = datetime(2026, 11, 23, 17, tzinfo=UTC)


def test_it_is_the_one_of_the_time_zone_database() -> None:
    for month in range(12 * 74):
        at = datetime(1964 + month // 12, month % 12 + 1, 2, tzinfo=UTC)
        assert at.astimezone(WIB).utcoffset() == at.astimezone(ZoneInfo("Asia/Jakarta")).utcoffset()


def test_a_day_begins_at_midnight_there() -> None:
    assert MIDNIGHT.astimezone(WIB).isoformat() == "2026-11-24T00:00:00+07:00"
    assert (MIDNIGHT - timedelta(seconds=1)).astimezone(WIB).day == 23
