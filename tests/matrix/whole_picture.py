"""One server, looked at in full, compared with what it declares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from cyberscan.config.policy import default_policy
from cyberscan.model.facts.tls import Version
from cyberscan.observe.tls import certificate, endpoint
from tests.support.loopback import LoopbackSession
from tests.support.tls import NOW, root
from tests.support.tls_servers.cells import cells, facts_of
from tests.support.tls_servers.matrix import Start

Record = Callable[[str, object], None]
"""pytest's ``record_property``."""

_MOST_CONNECTIONS: Final = 220
"""Of the endpoint probe, on the server with the most to tell."""


async def compare(start: Start, folder: Path, record: Record) -> None:
    """Run the server, look at it, and fail with every cell that is wrong."""
    with start(folder) as served:
        session = LoopbackSession(
            policy=replace(default_policy(), tls_profile="full"), roots=(root().pem,), moment=NOW
        )
        session.ports[session.address, 443] = served.port
        looks = await endpoint.PROBE.observe(session)
        assert len(session.connected) <= _MOST_CONNECTIONS
        if set(served.versions) != {Version.SSL2}:
            looks += await certificate.PROBE.observe(session)
    compared = cells(served, facts_of(*looks))
    wrong = [cell for cell in compared if not cell.right]
    record("cells", (len(compared) - len(wrong), len(compared)))
    assert not wrong, "\n".join([f"{len(wrong)} of {len(compared)} wrong", *map(str, wrong)])
