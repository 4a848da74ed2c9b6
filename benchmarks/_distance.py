"""The loopback province as far away as one likes, in a network namespace of its own.

The servers stand in a second namespace; between the two lies `_distance.c`, through which every
packet of TCP and UDP passes, half a round trip each way.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import anyio

from benchmarks._zones_lab import lay_addresses, lay_routes, ready_of, serve
from cyberscan.lab.child import Ready

HERE: Final = ("192.0.2.254", "2001:db8:fffe::1")
"""Addresses of who looks: in the networks of documentation as all of the province, which has
neither (RFC 5737, RFC 3849; read 2026-11-28)."""


def built(folder: Path) -> str:
    """Return the delay line's program, built into a folder. Raises `subprocess.SubprocessError`,
    `OSError`."""
    program, source = folder / "distance", Path(__file__).with_name("_distance.c")
    command = ["cc", "-O2", "-o", str(program), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return str(program)


@contextmanager
def far_away(round_trip: float) -> Iterator[Ready]:
    """Serve the province ``round_trip`` seconds away. Needs a namespace of its own, with nothing in
    it but this. Raises `OSError` when it does not get ready, and as `built`."""
    with TemporaryDirectory() as folder:
        command = [built(Path(folder)), str(round_trip), sys.executable, "-m", __name__]
        with ready_of(command) as ready:
            lay_routes("near0", HERE)
            yield ready


def main() -> None:
    """Serve, in the namespace that is far away."""
    lay_addresses()
    lay_routes("far0", (), HERE)
    anyio.run(serve)


if __name__ == "__main__":
    main()
