"""Messages to people have an outbox: what they say, what they told of findings, every try."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

_TEXT: Final = Text().with_variant(Text(collation="C"), "postgresql")

_TABLES: Final = MetaData()
_MESSAGE: Final = Table(
    "message",
    _TABLES,
    Column("id", _TEXT, primary_key=True),
    Column("kind", _TEXT, nullable=False),
    Column("recipient", _TEXT, nullable=False),
    Column("channel", _TEXT, nullable=False),
    Column("language", _TEXT, nullable=False),
    Column("subject", _TEXT, nullable=False),
    Column("body", _TEXT, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("state", _TEXT, nullable=False, index=True),
    Column("due", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("last_error", _TEXT, nullable=False),
    Column("sent", BigInteger),
    CheckConstraint("state IN ('waiting', 'sent', 'refused')", name="message_state"),
    CheckConstraint("(state = 'sent') = (sent IS NOT NULL)", name="message_sent"),
    sqlite_with_rowid=False,
)
_TOLD: Final = Table(
    "told",
    _TABLES,
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("finding", _TEXT, primary_key=True),
    Column("stage", _TEXT, primary_key=True),
    sqlite_with_rowid=False,
)
_DELIVERY: Final = Table(
    "delivery",
    _TABLES,
    Column("message", ForeignKey("message.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("result", _TEXT, nullable=False),
    Column("detail", _TEXT, nullable=False),
    sqlite_with_rowid=False,
)


def step(connection: Connection) -> None:
    """Make the tables, in the order in which they point to each other."""
    for table in (_MESSAGE, _TOLD, _DELIVERY):
        table.create(connection)
