"""The lab, served for as long as somebody wants to look around in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anyio
from msgspec import Struct

from cyberscan import lab
from cyberscan.config.files import ensure_folder, write_whole
from cyberscan.lab.province import RESOLVER
from cyberscan.lab.proxy import proxying
from cyberscan.model.problem import Problem, UserError
from cyberscan.stories.world import Conditions


class Served(Struct, frozen=True):
    """Where everything is."""

    proxy: int
    """Port of the HTTP proxy on 127.0.0.1."""
    resolver: int
    """UDP port of the recursive resolver on 127.0.0.1."""
    root: Path
    """PEM of the root certificate that the province's trusted sites lead to."""
    map: Path
    """Tab-separated: transport, address and port in the province, port on 127.0.0.1."""


async def explore(
    folder: Path,
    *,
    week: int,
    port: int,
    conditions: Conditions,
    ready: Callable[[Served], None],
) -> None:
    """Serve the province until cancelled; ``ready`` is told once everything listens.

    Raises `UserError` when ``port`` is taken or ``folder`` cannot be written.
    """
    ensure_folder(folder)
    async with conditions.serve(week) as running:
        try:
            async with proxying(running.dialer, port) as proxy:
                root, wiring = folder / "lab-root.pem", folder / "lab-ports.tsv"
                write_whole(root, "".join(running.roots).encode())
                write_whole(wiring, _map(running).encode())
                resolver = running.dialer.wiring.udp[f"{RESOLVER} 53"]
                ready(Served(proxy, resolver, root, wiring))
                await anyio.sleep_forever()
        except OSError as error:
            what = f"cannot be listened on: {error.strerror or error}"
            raise UserError(Problem(key=f"--port {port}", what=what)) from error


def _map(running: lab.Running) -> str:
    wiring = running.dialer.wiring
    lines = [
        f"{transport}\t{where.replace(' ', chr(9))}\t{local}\n"
        for transport, ports in (("tcp", wiring.tcp), ("udp", wiring.udp))
        for where, local in sorted(ports.items())
    ]
    return "transport\taddress\tport\tlocal port\n" + "".join(lines)
