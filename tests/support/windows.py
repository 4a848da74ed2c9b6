"""Servers of an office network for tests: small ones over UDP, and what real ones are given."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from anyio.abc import SocketAttribute, UDPSocket

from tests.support.programs import need


@asynccontextmanager
async def replying(answer: Callable[[bytes], bytes]) -> AsyncIterator[int]:
    """Answer every datagram to a loopback port; yields the port. An empty answer is none."""

    async def serve(udp: UDPSocket) -> None:
        async for data, (host, port) in udp:
            if reply := answer(data):
                await udp.sendto(reply, host, port)

    async with (
        await anyio.create_udp_socket(local_host="127.0.0.1") as udp,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(serve, udp)
        yield udp.extra(SocketAttribute.local_port)  # noqa: S610 - anyio, not Django
        tasks.cancel_scope.cancel()


def samba_folders(folder: Path) -> list[str]:
    """Return the lines that keep all of Samba's files in ``folder``."""
    names = ("private dir", "state directory", "cache directory", "lock directory")
    lines = []
    for name in (*names, "pid directory", "ncalrpc dir"):
        path = folder / name.split()[0]
        path.mkdir(exist_ok=True)
        lines.append(f"{name} = {path}")
    return [*lines, f"log file = {folder / 'samba.log'}"]


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Return the paths of a certificate and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=server.contoh.go.test", "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return certificate, key
