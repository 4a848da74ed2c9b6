"""Looks say how long they took, in milliseconds; of older ones that is not known: 0."""

from __future__ import annotations

from sqlalchemy import Connection, text


def step(connection: Connection) -> None:
    """Add the column."""
    connection.execute(text("ALTER TABLE seen ADD COLUMN milliseconds BIGINT DEFAULT 0 NOT NULL"))
