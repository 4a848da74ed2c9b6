"""Starts the lab's process and ends it, whatever happens in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import anyio
import msgspec
from anyio.abc import Process
from anyio.streams.buffered import BufferedByteReceiveStream
from msgspec import Struct

from cyberscan.lab.dialer import Wiring

START_SECONDS: Final = 60.0
"""Beyond this the start has failed; it takes one to three seconds."""
_END_SECONDS: Final = 5.0
_LONGEST_LINE: Final = 4 * 1024 * 1024


class Ready(Struct, frozen=True):
    """What the child says once everything is bound."""

    wiring: Wiring
    trust_anchor: tuple[str, ...]
    roots: tuple[str, ...]
    hints: tuple[str, ...]
    """Addresses of the servers of its root."""
    zone_digests: dict[str, str]
    """SHA-256 of each zone's text, by zone."""


class LabFailed(Exception):
    """The lab's process did not get ready."""


@asynccontextmanager
async def running(week: int, seed: int) -> AsyncIterator[Ready]:
    """Run the lab's process. Raises `LabFailed` when it does not get ready.

    It ends when the block does, also on errors and cancellation; and when this process is killed,
    because its standard input closes then.
    """
    command = [sys.executable, "-m", "cyberscan.lab", str(week), str(seed)]
    process = await anyio.open_process(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None,
        env=_environment(),
        # Ctrl-C at the terminal is for us: the child ends when we close its standard input.
        start_new_session=True,
    )
    try:
        ready = await _ready(process)
        async with _while_alive(process):
            yield ready
    finally:
        await _end(process)


@asynccontextmanager
async def _while_alive(process: Process) -> AsyncIterator[None]:
    """Cancel what is inside when the process ends under it, and raise `LabFailed`."""
    died = False
    failure: BaseException | None = None

    async def watch(scope: anyio.CancelScope) -> None:
        nonlocal died
        await process.wait()
        died = True
        scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(watch, group.cancel_scope)
        try:
            yield
        except anyio.get_cancelled_exc_class():
            raise
        except BaseException as error:  # noqa: BLE001 - raised below, outside the group's wrapping
            failure = error
        group.cancel_scope.cancel()
    if failure is not None:
        raise failure
    if died:
        raise LabFailed("the lab's process ended while it was in use; see its error above")


async def _ready(process: Process) -> Ready:
    if process.stdout is None:
        raise LabFailed("the lab's process has no output to read")
    try:
        with anyio.fail_after(START_SECONDS):
            source = BufferedByteReceiveStream(process.stdout)
            line = await source.receive_until(b"\n", _LONGEST_LINE)
        return msgspec.json.decode(line, type=Ready)
    except (anyio.IncompleteRead, anyio.ClosedResourceError, anyio.BrokenResourceError) as error:
        raise LabFailed("the lab's process ended before it was ready; see its error above") from (
            error
        )
    except TimeoutError as error:
        raise LabFailed(f"the lab was not ready after {START_SECONDS:.0f} seconds") from error
    except msgspec.MsgspecError as error:
        raise LabFailed(f"the lab's process said something else than its map: {error}") from error


async def _end(process: Process) -> None:
    with anyio.CancelScope(shield=True):
        if process.stdin is not None:
            await process.stdin.aclose()
        with anyio.move_on_after(_END_SECONDS):
            await process.wait()
        if process.returncode is None:
            process.kill()
        await process.aclose()


def _environment() -> dict[str, str]:
    """Let the child find the package where this process found it."""
    home = str(Path(__file__).resolve().parents[2])
    inherited = os.environ.get("PYTHONPATH", "")
    path = f"{home}{os.pathsep}{inherited}" if inherited else home
    return {**os.environ, "PYTHONPATH": path}
