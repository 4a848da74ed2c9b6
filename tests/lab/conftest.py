"""One province for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from anyio.from_thread import start_blocking_portal

from cyberscan import lab


@pytest.fixture(scope="session")
def running() -> Iterator[lab.Running]:
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(lab.serve(week=2, seed=1)) as served,
    ):
        yield served
