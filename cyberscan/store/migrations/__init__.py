"""From an older store to today's, one numbered step at a time.

A new store gets today's tables at once. A step lives in a module of its own here, says in its
docstring what it changes, and is entered in `STEPS` under the version it leads to; it uses tables
written out in that module, because those in `schema` move on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from cyberscan.store import schema
from cyberscan.store.errors import Damaged
from cyberscan.store.migrations import version_2, version_3, version_4, version_5

Step = Callable[[Connection], None]

STEPS: Final[Mapping[int, Step]] = {
    2: version_2.step,
    3: version_3.step,
    4: version_4.step,
    5: version_5.step,
}
"""By the version a step leads to. Version 1 is the first that was ever written."""


def migrate(connection: Connection, found: int) -> None:
    """Bring a store of version ``found`` to `schema.VERSION`, within the caller's transaction.

    Raises `Damaged` for what no version wrote.
    """
    for version in range(found + 1, schema.VERSION + 1):
        try:
            STEPS[version](connection)
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError) as error:
            raise Damaged(f"cannot be brought to version {version}: {error}") from error
    connection.execute(
        schema.meta.update()
        .where(schema.meta.c.name == "version")
        .values(value=str(schema.VERSION))
    )
