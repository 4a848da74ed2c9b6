"""The tables, as the newest version of the store has them.

A change here needs the next `VERSION` and the step that leads to it in `migrations`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

from cyberscan.store.codec import mend
from cyberscan.store.errors import Damaged

VERSION: Final = 2

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as microseconds since 1970-01-01 UTC: exact, and sorts everywhere."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        try:
            return None if value is None else _EPOCH + value * _TICK
        except (TypeError, OverflowError) as error:
            raise Damaged("a time is none") from error


class Words(TypeDecorator[str]):
    """Text that may come from outside: what UTF-8 cannot carry is mended on the way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else mend(value)


metadata: Final = MetaData()

meta: Final = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""``program``, ``version``, ``kind`` (lab or real), ``created`` (ISO 8601)."""

run: Final = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("started", Moment, nullable=False, index=True),
    Column("finished", Moment),
    Column("info", Words, nullable=False),
    Column("inventory", LargeBinary, nullable=False),
    Column("policy", LargeBinary, nullable=False),
)
"""``number`` breaks ties between equal starts. ``info`` is `RunInfo` as JSON, where the
columns beside it have the last word; ``inventory`` and ``policy`` are zlib of JSON.
A run without ``finished`` is running, or was killed."""

fact: Final = Table(
    "fact",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("tag", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Content, once while unchanged: `codec.content_hash`, ``family.name/version``, zlib."""

seen: Final = Table(
    "seen",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("subject_kind", Text, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("address", Words, primary_key=True),
    Column("port", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("detail", Words, nullable=False),
    Column("fact", ForeignKey(fact.c.hash)),
    Column("connections", BigInteger, nullable=False),
    Column("datagrams", BigInteger, nullable=False),
    Column("requests", BigInteger, nullable=False),
    Column("bytes_out", BigInteger, nullable=False),
    Column("bytes_in", BigInteger, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    CheckConstraint("state IN ('ok', 'absent', 'failed')", name="seen_state"),
    CheckConstraint("(state = 'ok') = (fact IS NOT NULL)", name="seen_fact"),
    sqlite_with_rowid=False,
)
"""One look of one run. ``why`` is the `Negative` of an absent thing, the `Reason` of a failed look,
empty for a fact."""

finding: Final = Table(
    "finding",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("check_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("regency", Words, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject", Words, nullable=False),
    Column("port", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("message_values", Words, nullable=False),
    Column("evidence", Words, nullable=False),
    Column("verdict_severity", Text),
    Column("discriminator", Words, nullable=False),
    Column("reason", Text),
    Column("seen_at", Text, nullable=False),
    Column("addresses", Words, nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("change", Text),
    Index("finding_by_id", "id"),
    sqlite_with_rowid=False,
)
"""Every verdict of a run, in the order it was judged. ``message_values``, ``evidence`` and
``addresses`` are JSON."""

score: Final = Table(
    "score",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("regency", Words, primary_key=True),
    Column("value", Float),
    sqlite_with_rowid=False,
)
"""A regency's 0-100 in a run; null when nothing of it could be assessed."""
