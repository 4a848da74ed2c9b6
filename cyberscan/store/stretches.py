"""Runs in a row in which the verdicts on a subject of a regency stayed the same."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from cyberscan.store import verdicts
from cyberscan.store.outlined import OPEN_LETTERS, UNCONFIRMED, Outline
from cyberscan.store.times import Times
from cyberscan.store.verdicts import Row


class Stretch(Struct):
    """One of them, and the way back through those before it."""

    row: Row
    """Of the first run."""
    outline: Outline
    before: Stretch | None = None
    times: Times | None = None
    """Read when they are asked for."""

    def moment(self, place: int) -> datetime:
        """Return when the fact behind an entry was seen in the first run. Raises `Damaged`."""
        if self.times is None:
            self.times = verdicts.times_of(self.row, len(self.outline))
        return self.times.moment(place) or self.row.started

    def followed(self, place: int) -> tuple[str, datetime | None]:
        """Return how much (a letter) a finding mattered when it was last open before this stretch
        calls it mended ("" where it never was), and when it was first seen gone after that (None
        also of what is to be confirmed here). Raises `Damaged`."""
        names = self.outline.names
        began: Stretch | None = None
        began_at = 0
        severity = ""
        at = self.before
        while at is not None:
            outline, there = at.outline, place
            if outline.names is not names:
                there = outline.names.places.get(names.ids[place], -1)
            if there >= 0:
                change = outline.changes[there]
                if change in OPEN_LETTERS:
                    severity = outline.severities[there]
                    break
                if change == UNCONFIRMED:
                    began, began_at = at, there
            at = at.before
        return severity, began.moment(began_at) if began is not None else None
