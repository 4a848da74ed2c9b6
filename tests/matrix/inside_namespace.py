"""Run by test_tls_matrix.py under ``unshare -n``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matrix.whole_picture import Record, compare
from tests.support.tls_servers.matrix import NAMESPACED


@pytest.mark.anyio
@pytest.mark.parametrize("name", NAMESPACED)
async def test_what_is_found_is_what_is_declared(
    name: str, tmp_path: Path, record_property: Record
) -> None:
    await compare(NAMESPACED[name], tmp_path, record_property)
