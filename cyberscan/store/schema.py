"""The tables, as the newest version of the store has them.

A change here needs the next `VERSION` and the step that leads to it in `migrations`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

from cyberscan.store.codec import mend
from cyberscan.store.errors import Damaged

VERSION: Final = 5

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as microseconds since 1970-01-01 UTC: exact, and sorts everywhere."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // _TICK

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        try:
            return None if value is None else _EPOCH + value * _TICK
        except (TypeError, OverflowError) as error:
            raise Damaged("a time is none") from error


TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that sorts by code point everywhere, whatever the database's language."""


class Words(TypeDecorator[str]):
    r"""Text that may come from outside: what UTF-8 cannot carry is mended on the way in.

    PostgreSQL takes no NUL in text: there it lies as ``\0``, and a backslash as two.
    """

    impl = TEXT
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        return str

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        text = mend(value)
        if dialect.name == "postgresql":
            return text.replace("\\", "\\\\").replace("\0", "\\0")
        return text

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != "postgresql" or "\\" not in value:
            return value
        return _ESCAPED.sub(lambda found: "\0" if found[1] == "0" else found[1], value)


_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


metadata: Final = MetaData()

meta: Final = Table(
    "meta",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)
"""``program``, ``version``, ``kind`` (lab or real), ``created`` (ISO 8601)."""

run: Final = Table(
    "run",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
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
    Column("tag", TEXT, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Content, once while unchanged: `codec.content_hash`, ``family.name/version``, zlib."""

subject: Final = Table(
    "subject",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("name", Words, nullable=False),
    UniqueConstraint("kind", "name", name="subject_once"),
)
"""What looks and verdicts are about: named once, a number everywhere else."""

page: Final = Table(
    "page",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)
"""What a run saw at one subject, or decided about it, but for the times: once while unchanged, so
that a store grows with what changes and hardly with the runs. SHA-256 of the JSON that
``body`` is the zlib of; `sealed` and `verdicts` say what stands in it."""

seen: Final = Table(
    "seen",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("subject_kind", TEXT, primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("address", Words, primary_key=True),
    Column("port", Integer, primary_key=True, autoincrement=False),
    Column("kind", TEXT, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
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
"""One look of a run that has not ended. ``why`` is the `Negative` of an absent thing, the `Reason`
of a failed look, empty for a fact. When the run ends its looks become ``looks``."""

looks: Final = Table(
    "looks",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("subject", ForeignKey(subject.c.number), primary_key=True, index=True),
    Column("page", ForeignKey(page.c.number), nullable=False, index=True),
    Column("costs", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""All looks of an ended run at one subject: what was seen in ``page``, when and at what cost in
``costs`` (zlib of JSON)."""

verdicts: Final = Table(
    "verdicts",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("regency", Words, primary_key=True),
    Column("subject", ForeignKey(subject.c.number), primary_key=True, index=True),
    Column("page", ForeignKey(page.c.number), nullable=False, index=True),
    Column("times", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""All verdicts of a run on one subject of a regency: what was decided in ``page``, when its facts
were seen in ``times`` (zlib of JSON)."""

outline: Final = Table(
    "outline",
    metadata,
    Column("page", ForeignKey(page.c.number), primary_key=True, autoincrement=False),
    Column("names", ForeignKey(page.c.number), nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Of each page of verdicts what looking back over many runs needs, made of the page alone:
``names`` is the page that holds which findings it is about, ``body`` (zlib of JSON) how they
stand; see `outlines`."""

past: Final = Table(
    "past",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What runs that were pruned knew of each finding that ever failed: `Past` as zlib of JSON."""

work: Final = Table(
    "work",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finding", TEXT, nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("by", Words, nullable=False),
    Column("office", Words, nullable=False),
    Column("note", Words, nullable=False),
    Column("about", LargeBinary),
)
"""What people said of a finding, in the order they said it: never changed, only added to.
``about`` is `About` as zlib of JSON: how the finding stood then; null where it was not known."""

score: Final = Table(
    "score",
    metadata,
    Column("run", ForeignKey(run.c.number), primary_key=True),
    Column("regency", Words, primary_key=True),
    Column("value", Float),
    sqlite_with_rowid=False,
)
"""A regency's 0-100 in a run; null when nothing of it could be assessed."""

message: Final = Table(
    "message",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("kind", TEXT, nullable=False),
    Column("recipient", Words, nullable=False),
    Column("channel", TEXT, nullable=False),
    Column("language", TEXT, nullable=False),
    Column("subject", Words, nullable=False),
    Column("body", Words, nullable=False),
    Column("made", Moment, nullable=False),
    Column("state", TEXT, nullable=False, index=True),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("last_error", Words, nullable=False),
    Column("sent", Moment),
    CheckConstraint("state IN ('waiting', 'sent', 'refused')", name="message_state"),
    CheckConstraint("(state = 'sent') = (sent IS NOT NULL)", name="message_sent"),
    sqlite_with_rowid=False,
)
"""The outbox: what people are told, entered before anything is sent. ``recipient`` is a name in the
settings, never an address. What was sent long ago has no ``body`` any more."""

told: Final = Table(
    "told",
    metadata,
    Column("message", ForeignKey(message.c.id), primary_key=True),
    Column("finding", TEXT, primary_key=True),
    Column("stage", TEXT, primary_key=True),
    sqlite_with_rowid=False,
)
"""What each message told of which finding: it is not told again."""

delivery: Final = Table(
    "delivery",
    metadata,
    Column("message", ForeignKey(message.c.id), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("result", TEXT, nullable=False),
    Column("detail", Words, nullable=False),
    sqlite_with_rowid=False,
)
"""Every try to send a message, in order."""
