"""Runs, facts and verdicts, kept so that nothing seen is lost and nothing is looked at twice.

The database is imported by whoever opens a store, not by whoever only names one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyberscan.store.errors import InUse
    from cyberscan.store.store import (
        Store,
        file_of,
        is_there,
        open_outbox,
        open_store,
        place_of,
    )

__all__ = ["InUse", "Store", "file_of", "is_there", "open_outbox", "open_store", "place_of"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = "errors" if name == "InUse" else "store"
    return getattr(import_module(f"{__name__}.{room}"), name)
