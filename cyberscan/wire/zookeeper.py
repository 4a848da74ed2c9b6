"""The four letters ``srvr`` and what ZooKeeper answers.

From ZooKeeper's administrator's guide, "The Four Letter Words" and "4lw.commands.whitelist" (only
srvr is on it by default, since 3.5.3), the sentence of a command that is not on it from
NettyServerCnxn.java; public copies, read on 2026-11-27, and compared with ZooKeeper 3.8.0 of Debian
on that day.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LONGEST: Final = 512
"""Bytes of the answer's first line that are read."""
SRVR: Final = b"srvr"

_VERSION: Final = re.compile(rb"Zookeeper version: ([0-9][0-9A-Za-z.+]{0,40})")
_BARRED: Final = b"srvr is not executed because it is not in the whitelist."
_IDLE: Final = b"This ZooKeeper instance is not currently serving requests"


class ZookeeperError(ValueError):
    """The bytes are not ZooKeeper's."""


class Told(Struct, frozen=True):
    """The version, and whether the command was carried out."""

    version: str
    open: bool


def read_answer(line: bytes) -> Told:
    """Read the first line of the answer. Raises `ZookeeperError`."""
    if found := _VERSION.match(line):
        return Told(found[1].decode("ascii"), open=True)
    if line.strip() == _BARRED:
        return Told("", open=False)
    if line.strip() == _IDLE:
        return Told("", open=True)
    raise ZookeeperError("not an answer to srvr")
