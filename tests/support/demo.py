"""What a finished demonstration leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cyberscan.model.results import Results

NOW = datetime(2026, 11, 23, tzinfo=UTC)


class Demo(NamedTuple):
    folder: Path
    results: Results

    @property
    def store(self) -> str:
        return str(self.folder / "runs.sqlite")
