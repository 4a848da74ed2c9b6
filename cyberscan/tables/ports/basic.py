"""Ports of SSH, FTP, MySQL and Redis.

Numbers from Debian's netbase, which follows the IANA registry of service names and port numbers,
read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"

ROWS: Final = (
    Row(port=21, protocols=("ftp",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=22, protocols=("ssh",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=990, protocols=("tls+ftp",), profile=PortProfile.FULL, source=_NETBASE),
    Row(port=3306, protocols=("mysql",), profile=PortProfile.DAILY, source=_NETBASE),
    Row(port=6379, protocols=("redis", "tls+redis"), profile=PortProfile.DAILY, source=_NETBASE),
)
