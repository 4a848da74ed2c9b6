"""The lab starts, is the same for the same seed, and leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.abc import Process
from anyio.streams.tls import TLSAttribute

from cyberscan import lab
from cyberscan.net.base import Dialer
from tests.support.lab_clients import get, secure, told, trusting

ROOT = Path(__file__).parents[2]


async def fingerprint(running: lab.Running) -> tuple[object, ...]:
    """Everything a seed decides, as seen from outside."""
    leaves = []
    for address, name in (
        ("192.0.2.98", "www.terataikab.go.test"),
        ("192.0.2.18", "www.mahonikab.go.test"),
        ("192.0.2.133", "disdik.sengonkota.go.test"),
    ):
        async with await secure(running, address, name, trusting(running, verify=False)) as stream:
            leaves.append(told(stream, TLSAttribute.peer_certificate_binary))
    page = await get(running, "https://www.contohprov.go.test/", "192.0.2.162")
    return tuple(leaves), page, running.zone_digests, running.trust_anchor, running.roots


@pytest.mark.anyio
async def test_one_seed_gives_one_province(running: lab.Running) -> None:
    async with lab.serve(week=2, seed=1) as again:
        assert await fingerprint(running) == await fingerprint(again)


@pytest.mark.anyio
async def test_another_seed_gives_other_keys_and_the_same_pages(running: lab.Running) -> None:
    async with lab.serve(week=2, seed=2) as other:
        first, second = await fingerprint(running), await fingerprint(other)
    assert first[0] != second[0]
    assert first[1] == second[1]
    assert first[3] != second[3]
    assert other.roots != running.roots


@pytest.mark.anyio
async def test_the_first_week_differs_where_it_should(running: lab.Running) -> None:
    async with lab.serve(week=1, seed=1) as before:
        then = await get(before, "https://www.gaharukab.go.test/", "192.0.2.34")
        assert "Situs Resmi" in then[2]
        now = await get(running, "https://www.gaharukab.go.test/", "192.0.2.34")
        assert "Hacked by" in now[2]

        sent = [
            {key for key, _ in (await get(week, url, "198.51.100.80"))[1]}
            for url in ("https://www.ketapangkab.go.test/",)
            for week in (before, running)
        ]
        assert sent[0] - sent[1] == {"X-Content-Type-Options"}

        async with await before.dialer.tcp("192.0.2.36", 3306) as stream:
            assert b"MariaDB" in await stream.receive()
        with pytest.raises(ConnectionRefusedError):
            await running.dialer.tcp("192.0.2.36", 3306)
        assert before.zone_digests == running.zone_digests


async def _refused(dialer: Dialer) -> bool:
    try:
        stream = await dialer.tcp("192.0.2.98", 80)
    except OSError:
        return True
    await stream.aclose()
    return False


@pytest.mark.anyio
async def test_nothing_listens_once_the_lab_has_ended() -> None:
    async with lab.serve() as running:
        assert not await _refused(running.dialer)
    assert await _refused(running.dialer)


@pytest.mark.anyio
async def test_the_lab_ends_with_an_exception() -> None:
    with pytest.raises(ZeroDivisionError):
        async with lab.serve() as running:
            raise ZeroDivisionError
    assert await _refused(running.dialer)


@pytest.mark.anyio
async def test_who_uses_the_lab_is_told_when_its_process_dies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Process] = []
    usual = anyio.open_process

    async def remember(*args: Any, **kwargs: Any) -> Process:
        opened.append(await usual(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(anyio, "open_process", remember)

    async def use() -> None:
        async with lab.serve():
            opened[-1].kill()
            await anyio.sleep_forever()

    with anyio.fail_after(30), pytest.raises(lab.LabFailed, match="ended while it was in use"):
        await use()


@pytest.mark.anyio
async def test_the_lab_ends_when_its_user_is_cancelled() -> None:
    started: list[lab.Running] = []
    with anyio.CancelScope() as scope:
        async with lab.serve() as running:
            started.append(running)
            scope.cancel()
            await anyio.sleep_forever()
    assert await _refused(started[0].dialer)


@pytest.mark.anyio
async def test_a_start_can_be_cancelled() -> None:
    with anyio.move_on_after(0.2) as scope:
        async with lab.serve():
            pytest.fail("the lab was ready before it could be cancelled")
    assert scope.cancelled_caught


PARENT = """
import anyio
from cyberscan import lab
async def main():
    async with lab.serve() as running:
        print(running.dialer.wiring.tcp["192.0.2.98 80"], flush=True)
        await anyio.sleep_forever()
anyio.run(main)
"""


@pytest.mark.anyio
async def test_the_lab_dies_with_its_parent() -> None:
    process = await anyio.open_process(
        [sys.executable, "-c", PARENT], cwd=ROOT, stdin=subprocess.DEVNULL
    )
    async with process:
        assert process.stdout is not None
        with anyio.fail_after(30):
            port = int(await process.stdout.receive())
        async with await anyio.connect_tcp("127.0.0.1", port):
            process.kill()
        with anyio.fail_after(15):
            while True:
                try:
                    stream = await anyio.connect_tcp("127.0.0.1", port)
                except OSError:
                    break
                await stream.aclose()
                await anyio.sleep(0.05)


@pytest.mark.anyio
async def test_a_week_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        async with lab.serve(week=3):
            pytest.fail("there is no third week")


@pytest.mark.anyio
async def test_a_child_that_fails_is_told_apart_from_one_that_is_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(lab.LabFailed, match="ended before it was ready"):
        async with lab.serve():
            pytest.fail("nothing was started")
