"""Ports of what belongs inside a network: files, desktops, directories, remote calls."""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"

ROWS: Final = (
    Row(port=139, protocols=("smb",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=445, protocols=("smb",), profile=PortProfile.DAILY, source=_NETBASE),
    Row(port=3389, protocols=("rdp",), profile=PortProfile.DAILY, source=_NETBASE),
)
