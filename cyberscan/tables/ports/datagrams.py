"""Ports of protocols over UDP: time, names, management, discovery, file transfer.

Numbers from Debian's netbase where they stand there; else from what the protocol's own documents
say, read in mirrors.
"""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"
_UPNP: Final = "UPnP Device Architecture 2.0 section 1.3, read 2026-11-27"
_BACNET: Final = "nmap's bacnet-info and public clients of BACnet/IP, read 2026-11-27"
_COAP: Final = "RFC 7252 (default port), read 2026-11-27"

ROWS: Final = (
    Row(
        port=19,
        protocols=("chargen",),
        profile=PortProfile.POSTURE,
        source=_NETBASE,
        udp=True,
    ),
    Row(port=19, protocols=("chargen",), profile=PortProfile.FULL, source=_NETBASE),
    Row(port=53, protocols=("dns",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=53, protocols=("dns",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(port=69, protocols=("tftp",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(
        port=123,
        # The first is asked only where the owner allows it, and tells all that the second does.
        protocols=("ntp-control", "ntp"),
        profile=PortProfile.POSTURE,
        source=_NETBASE,
        udp=True,
    ),
    Row(port=161, protocols=("snmp",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(port=623, protocols=("ipmi",), profile=PortProfile.FULL, source=_NETBASE, udp=True),
    Row(port=1900, protocols=("ssdp",), profile=PortProfile.POSTURE, source=_UPNP, udp=True),
    Row(port=5060, protocols=("sip",), profile=PortProfile.FULL, source=_NETBASE, udp=True),
    Row(port=5353, protocols=("mdns",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(port=5683, protocols=("coap",), profile=PortProfile.FULL, source=_COAP, udp=True),
    Row(
        port=47808,
        protocols=("bacnet",),
        profile=PortProfile.POSTURE,
        source=_BACNET,
        udp=True,
    ),
)
