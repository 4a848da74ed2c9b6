"""One demonstration for all stories' tests: it is the longest thing they do."""

from __future__ import annotations

import anyio
import pytest

from cyberscan.model.results import Results
from cyberscan.stories.demo import demo
from cyberscan.stories.telling import tell
from tests.support.demo import Demo


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")

    async def run() -> Results:
        return await demo(folder)

    results = anyio.run(run)
    tell(results, folder)
    return Demo(folder, results)
