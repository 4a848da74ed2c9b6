"""A ping that never fails a run: it is told, remembered, and that is all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cyberscan.model.problem import UserError
from cyberscan.net.ping import Event, ping
from cyberscan.schedule.pings import Pinged, remember


async def tell_switch(url: str, event: Event | int, *, folder: Path, now: datetime) -> str:
    """Tell the dead-man switch at ``url`` ("" for none) and remember in ``folder`` how it went.

    Returns why it was not heard, "" when it was or there is none. Raises nothing that a run would
    have to care for.
    """
    if not url:
        return ""
    why = await ping(url, event)
    try:
        remember(folder, Pinged(now, str(event), why))
    except UserError as error:
        return why or str(error)
    return why
