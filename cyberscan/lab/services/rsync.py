"""An rsync daemon, as far as ``#list``; no module can be entered.

From rsync's csprotocol.txt and clientserver.c, public copies, read on 2026-11-27, and rsync 3.2.7
of Debian.
"""

from __future__ import annotations

from typing import Final

from anyio.abc import ByteStream

from cyberscan.lab.province.shapes_data import Rsync
from cyberscan.lab.services import Converse
from cyberscan.lab.streams import Input, Patience

_LONGEST_LINE: Final = 1_024


def server(config: Rsync) -> Converse:
    """Return the conversation."""
    welcome = f"{config.welcome}\n\n" if config.welcome else ""
    listed = "".join(f"{name:<15}\t{comment}\n" for name, comment in config.modules)

    async def converse(stream: ByteStream) -> None:
        source = Input(stream)
        with Patience():
            await stream.send(b"@RSYNCD: 31.0 sha512 sha256 sha1 md5 md4\n")
            greeting = await source.until(b"\n", _LONGEST_LINE)
            if not greeting.startswith(b"@RSYNCD: "):
                await stream.send(b"@ERROR: protocol startup error\n")
                return
            request = await source.until(b"\n", _LONGEST_LINE)
            if request in {b"", b"#list"}:
                await stream.send(f"{welcome}{listed}@RSYNCD: EXIT\n".encode())
            else:
                await stream.send(b"@ERROR: Unknown module\n")

    return converse
