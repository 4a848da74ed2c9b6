"""Ports of routers' own services, remote screens, mail, industrial devices and messaging.

Numbers from Debian's netbase where the port stands there, else from the product's documentation or
Nmap's nmap-services; read on 2026-11-27.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"
_MIKROTIK: Final = "MikroTik documentation, IP services, read 2026-11-27"
_CISCO: Final = "Cisco Talos smi_check, read 2026-11-27"
_RFB: Final = "RFC 6143 section 7 (5900 plus the display's number), read 2026-11-27"
_NMAP: Final = "Nmap (after 7.991), nmap-services, read 2026-11-27"
_MIRAI: Final = "Extreme Networks, Detecting Mirai Botnet Scans, read 2026-11-27"

ROWS: Final = (
    Row(port=23, protocols=("telnet",), profile=PortProfile.DAILY, source=_NETBASE),
    Row(port=25, protocols=("smtp",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=102, protocols=("s7",), profile=PortProfile.POSTURE, source=_NMAP),
    Row(port=110, protocols=("pop3",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=143, protocols=("imap",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(
        port=179,
        profile=PortProfile.FULL,
        source=_NETBASE,
        hush="a session between routers (BGP) is never begun",
    ),
    Row(port=465, protocols=("tls+smtp",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=502, protocols=("modbus",), profile=PortProfile.POSTURE, source=_NMAP),
    Row(port=587, protocols=("smtp",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=992, protocols=("tls+telnet",), profile=PortProfile.FULL, source=_NETBASE),
    Row(port=993, protocols=("tls+imap",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=995, protocols=("tls+pop3",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=1723, protocols=("pptp",), profile=PortProfile.FULL, source=_NMAP),
    Row(port=1883, protocols=("mqtt",), profile=PortProfile.POSTURE, source=_NMAP),
    Row(port=2323, protocols=("telnet",), profile=PortProfile.FULL, source=_MIRAI),
    Row(port=2404, protocols=("iec104",), profile=PortProfile.POSTURE, source=_NMAP),
    Row(port=4190, protocols=("sieve",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=4786, protocols=("smart-install",), profile=PortProfile.POSTURE, source=_CISCO),
    Row(port=4840, protocols=("opc-ua",), profile=PortProfile.FULL, source=_NMAP),
    Row(port=5900, protocols=("vnc",), profile=PortProfile.DAILY, source=_RFB),
    Row(port=5901, protocols=("vnc",), profile=PortProfile.POSTURE, source=_RFB),
    Row(port=5902, protocols=("vnc",), profile=PortProfile.FULL, source=_RFB),
    Row(port=5903, protocols=("vnc",), profile=PortProfile.FULL, source=_RFB),
    Row(port=8291, protocols=("winbox",), profile=PortProfile.DAILY, source=_MIKROTIK),
    Row(port=8728, protocols=("mikrotik-api",), profile=PortProfile.POSTURE, source=_MIKROTIK),
    Row(port=8729, protocols=("tls+mikrotik-api",), profile=PortProfile.POSTURE, source=_MIKROTIK),
    Row(port=8883, protocols=("tls+mqtt",), profile=PortProfile.FULL, source=_NMAP),
    Row(port=20000, protocols=("dnp3",), profile=PortProfile.POSTURE, source=_NMAP),
)
