"""The greeting of an rsync daemon and its list of modules.

From csprotocol.txt and clientserver.c of rsync (greeting "@RSYNCD: VERSION", the client's likewise,
"#list"; each module as its name padded to fifteen, a tab and its comment; "@RSYNCD: EXIT" or
"@ERROR: …" at the end), public copies, read on 2026-11-27; compared with rsync 3.2.7 of Debian.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST_LINE: Final = 1_024
"""Bytes of a line that are read."""
MOST_LINES: Final = 500
"""Lines that are read, the message of the day among them."""

LIST: Final = b"@RSYNCD: 31.0\n#list\n"
END: Final = b"@RSYNCD: EXIT"

_GREETING: Final = re.compile(rb"@RSYNCD: (\d{1,3}(?:\.\d{1,3})?)(?: [ -~]{0,200})?\r?\Z")
_ERROR: Final = b"@ERROR: "
_PADDED: Final = 15


class RsyncError(ValueError):
    """The line is not rsync's."""


def read_greeting(line: bytes) -> str:
    """Return the protocol's version; ``line`` is without its LF. Raises `RsyncError`."""
    if not (found := _GREETING.match(line)):
        raise RsyncError("not a greeting")
    return found[1].decode("ascii")


def read_error(line: bytes) -> str:
    """Return what an error says; empty for a line that is none."""
    return line[len(_ERROR) :].decode("utf-8", "replace").strip() if line[:8] == _ERROR else ""


def read_module(line: bytes) -> str:
    """Return the module's name of a line of the list; empty for one of the message of the day."""
    name, tab, _ = line.partition(b"\t")
    return name.decode("utf-8", "replace").rstrip() if tab and len(name) >= _PADDED else ""
