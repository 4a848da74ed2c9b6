"""One bundle for all that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bundles import pack


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pack(tmp_path_factory.mktemp("bundle"))
