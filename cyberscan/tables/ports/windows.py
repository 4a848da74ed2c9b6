"""Ports of what belongs inside a network: files, desktops, directories, remote calls."""

from __future__ import annotations

from typing import Final

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.row import Row

_NETBASE: Final = "Debian netbase 6.4, /etc/services, read 2026-11-27"
_GLOBAL_CATALOG: Final = (
    "learn.microsoft.com, specify-server-port-active-directory-powershell-cmdlet, read 2026-11-27"
)
_GLOBAL_CATALOG_TLS: Final = (
    "docs.oracle.com, Identity Synchronization for Windows 820-4860 (3269), read 2026-11-27"
)
_WINRM: Final = (
    "technet.microsoft.com ee922649, Windows Remote Management: default ports, read 2026-11-27"
)
_NO_LOGIN: Final = "an iSCSI target answers nothing before a login (RFC 7143, Login Phase)"

ROWS: Final = (
    Row(port=111, protocols=("rpcbind",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=111, protocols=("rpcbind",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(port=135, protocols=("msrpc",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(
        port=137, protocols=("netbios-ns",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True
    ),
    Row(port=139, protocols=("smb",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=389, protocols=("ldap",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=389, protocols=("cldap",), profile=PortProfile.POSTURE, source=_NETBASE, udp=True),
    Row(port=445, protocols=("smb",), profile=PortProfile.DAILY, source=_NETBASE),
    Row(port=636, protocols=("tls+ldap",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=2049, protocols=("nfs",), profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=3260, hush=_NO_LOGIN, profile=PortProfile.POSTURE, source=_NETBASE),
    Row(port=3268, protocols=("ldap",), profile=PortProfile.FULL, source=_GLOBAL_CATALOG),
    Row(port=3269, protocols=("tls+ldap",), profile=PortProfile.FULL, source=_GLOBAL_CATALOG_TLS),
    Row(port=3389, protocols=("rdp",), profile=PortProfile.DAILY, source=_NETBASE),
    Row(port=5985, protocols=("winrm",), profile=PortProfile.POSTURE, source=_WINRM),
    Row(port=5986, protocols=("tls+winrm",), profile=PortProfile.POSTURE, source=_WINRM),
)
