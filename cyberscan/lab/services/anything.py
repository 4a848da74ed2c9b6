"""Whatever a machine of the province is configured to serve: its conversation."""

from __future__ import annotations

import ssl
from datetime import datetime

from anyio.abc import UDPSocket

from cyberscan.lab.province import shapes
from cyberscan.lab.province import shapes_data as data
from cyberscan.lab.province import shapes_kit as kit
from cyberscan.lab.province import shapes_web as web
from cyberscan.lab.province import shapes_windows as windows
from cyberscan.lab.seed import secret
from cyberscan.lab.services import (
    Converse,
    cldap,
    datagrams,
    face,
    ftp,
    jdwp,
    ldap,
    mailbox,
    memcached,
    mikrotik_api,
    modbus,
    mongodb,
    msrpc,
    mysql,
    nats,
    netbios_ns,
    nothing,
    oncrpc,
    postgresql,
    rdp,
    redis,
    rsync,
    rtsp,
    smb,
    smtp,
    socks,
    ssh,
    telnet,
    vnc,
    winbox,
    winrm,
)
from cyberscan.lab.web import WebServer


def tcp(
    service: shapes.Plain, *, seed: int, moment: datetime, made: ssl.SSLContext | None
) -> Converse:
    """Return how a service converses over TCP.

    ``made`` is its TLS, where it has a certificate; ``moment`` is what web servers take the time
    to be.
    """
    match service:
        case shapes.PlainHttp():
            return WebServer({}, moment, service.answer).converse
        case shapes.Smtp():
            return smtp.server(service, made)
        case shapes.Mailbox():
            return mailbox.server(service, made)
        case shapes.Ssh():
            return ssh.server(service, secret(seed, f"ssh {service.banner}", 16))
        case shapes.Mysql():
            # A scramble has no NUL: bytes 1 to 127, as servers choose them.
            scramble = secret(seed, f"mysql {service.version}", 20)
            return mysql.server(service, bytes(1 + byte % 127 for byte in scramble))
        case _:
            return _simple(service)


def _simple(
    service: shapes.Ftp | shapes.Redis | shapes.Mute | shapes.Drip | shapes.Further,
) -> Converse:
    """One that needs nothing but its configuration."""
    match service:
        case shapes.Ftp():
            return ftp.server(service)
        case shapes.Redis():
            return redis.server(service)
        case shapes.Mute():
            return nothing.mute
        case shapes.Drip():
            return nothing.drip(service)
        case _:
            return _further(service)


def _further(service: shapes.Further) -> Converse:
    match service:
        case data.Memcached():
            return memcached.server(service)
        case data.Mongodb():
            return mongodb.server(service)
        case data.Postgresql():
            return postgresql.server()
        case data.Nats():
            return nats.server(service)
        case data.Rsync():
            return rsync.server(service)
        case web.Face():
            return face.server(service)
        case web.Socks():
            return socks.server(service)
        case web.Rtsp():
            return rtsp.server(service)
        case web.Debugger():
            return jdwp.server(service)
        case _:
            return _of_an_office(service)


def _of_an_office(service: kit.KitService | windows.WindowsService) -> Converse:
    match service:
        case kit.Telnet():
            return telnet.server(service)
        case kit.Winbox():
            return winbox.server(service)
        case kit.MikrotikApi():
            return mikrotik_api.server(service)
        case kit.Vnc():
            return vnc.server(service)
        case kit.Modbus():
            return modbus.server(service)
        case windows.Smb():
            return smb.server(service)
        case windows.Rdp():
            return rdp.server(service)
        case windows.Msrpc():
            return msrpc.server(service)
        case windows.Ldap():
            return ldap.server(service)
        case windows.Winrm():
            return winrm.server(service)
        case windows.OncRpc():
            return oncrpc.server(service)


async def udp(socket: UDPSocket, service: shapes.Datagrams) -> None:
    """Serve one over UDP until cancelled; the socket is closed then."""
    match service:
        case windows.Cldap():
            await cldap.serve(service, socket)
        case windows.NetbiosNs():
            await netbios_ns.serve(service, socket)
        case windows.OncRpc():
            await oncrpc.serve(service, socket)
        case _:
            await datagrams.serve(socket, service)
