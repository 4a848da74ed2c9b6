"""One bundle for all that look at it, and folders for containers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bundles import pack
from tests.support.containers import Volumes, folder


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("bundle"))


@pytest.fixture
def volumes(tmp_path: Path) -> Volumes:
    """As the file says: both of the container's user."""
    return Volumes(folder(tmp_path / "data"), folder(tmp_path / "settings"))
