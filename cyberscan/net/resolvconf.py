"""The resolvers this machine is set up with."""

from __future__ import annotations

from pathlib import Path

from cyberscan.net.base import Forbidden
from cyberscan.net.special import literal

_CAP = 65536
_MOST = 3
"""MAXNS of resolv.conf(5): more are ignored by everybody else too."""


def system_resolvers(path: Path = Path("/etc/resolv.conf")) -> tuple[str, ...]:
    """Return the ``nameserver`` addresses of resolv.conf(5), in order.

    () if there is none: a public resolver is never taken unasked, since it would learn every name
    that is looked at.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_CAP).decode("ascii", "replace")
    except OSError:
        text = ""
    found = []
    for line in text.splitlines():
        words = line.split()
        if len(words) < 2 or words[0] != "nameserver":
            continue
        try:
            found.append(str(literal(words[1])))
        except Forbidden:
            continue
    return tuple(found[:_MOST])
