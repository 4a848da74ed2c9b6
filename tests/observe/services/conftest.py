"""What tests of real servers share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder that everybody may enter: pytest's own are closed to servers that are not root's,
    and are closed again whenever another session begins."""
    with TemporaryDirectory(prefix="room-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
