"""Asking the resolver for what is about to be needed, all of it at once.

It answers each question once a run, and remembers: whoever then asks one after the other waits for
nothing. What follows from an answer, or from its absence, is theirs alone to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import anyio

from cyberscan.net.base import NetError
from cyberscan.net.session import Session

FAMILIES = ("A", "AAAA")


async def ahead(session: Session, questions: Iterable[tuple[str, str]]) -> None:
    """Ask these questions (name and type). Never raises for what the network does."""

    async def one(name: str, rdtype: str) -> None:
        with suppress(NetError):
            await session.stub(name, rdtype)

    async with anyio.create_task_group() as group:
        for name, rdtype in dict.fromkeys(questions):
            group.start_soon(one, name, rdtype)
