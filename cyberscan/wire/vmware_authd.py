"""The greeting of VMware's authentication daemon, said unasked.

Two forms of it stand in captures that were read on 2026-11-27: in the plugin vmware_auth of the
OpenVAS feed and in Metasploit's vmauthd_version (``220 VMware Authentication Daemon Version 1.10:
SSL Required, ServerDaemonProtocol:SOAP, MKSDisplayProtocol:VNC , ,``).
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 512
"""Bytes of the line that are read."""
BEGINNING: Final = b"220 VMware Authentication Daemon Version "

_LINE: Final = re.compile(rb"220 (VMware Authentication Daemon Version \d[^\r\n]{0,400})\r?\Z")


class VmwareError(ValueError):
    """The line is not the greeting."""


def read_greeting(line: bytes) -> str:
    """Return the greeting without its code; ``line`` has no LF. Raises `VmwareError`."""
    found = _LINE.match(line)
    if not found:
        raise VmwareError("not the greeting")
    return found[1].decode("utf-8", "replace").strip()
