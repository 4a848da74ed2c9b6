"""Real servers that are spoken to over UDP."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from cyberscan.model.services.base import Answer
from cyberscan.net.base import Refused, Silent
from cyberscan.observe.services.service import inquiries
from tests.support.services import told


@asynccontextmanager
async def running_udp(command: Sequence[str], folder: Path) -> AsyncIterator[None]:
    """Keep a server running in the foreground."""
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)  # noqa: ASYNC220
    try:
        yield
    finally:
        process.terminate()
        with anyio.CancelScope(shield=True):
            await anyio.to_thread.run_sync(process.wait)


async def told_soon(name: str, port: int, folder: Path) -> Answer:
    """Ask until the server has started."""
    try:
        with anyio.fail_after(20):
            while True:
                try:
                    return await told(inquiries()[name], port, patience=0.5)
                except (Silent, Refused):
                    await anyio.sleep(0.1)
    except TimeoutError:
        pytest.fail((folder / "log").read_text(errors="replace")[-2000:])
