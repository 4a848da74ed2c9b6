"""Real servers that are scripts, and the commands of checks run against whatever serves."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio

from cyberscan.model.check import Check
from tests.support.programs import need
from tests.support.services import impatient, running


@asynccontextmanager
async def script(text: str, port: int, folder: Path) -> AsyncIterator[None]:
    """Run a server that is a Python script, on the interpreter of the test."""
    path = folder / "server.py"
    path.write_text(text)
    async with running([sys.executable, str(path)], port, cwd=folder):
        yield


async def reproduced(
    check: Check, port: int, *, at: str = "127.0.0.1", patient: bool = False
) -> str:
    """Run a check's command, faster than people do unless ``patient``; return what it shows."""
    need("nc")
    need("xxd")
    command = check.reproduce.format(address=at, port=port)
    command = command if patient else impatient(command)
    with anyio.fail_after(20):
        done = await anyio.run_process(["bash", "-c", command], check=False)
    return done.stdout.decode("utf-8", "replace")
