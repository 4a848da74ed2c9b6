"""SSH: identification strings are exchanged, the server's KEXINIT is read, then we close.

No key exchange, no login (RFC 4253 sections 4.2 and 7.1).
"""

from __future__ import annotations

from cyberscan import __version__
from cyberscan.model.look import Reason
from cyberscan.model.services.basic import Ssh
from cyberscan.net.base import NetError
from cyberscan.observe.services.conversation import NotSpoken, Peer
from cyberscan.observe.services.service import Service
from cyberscan.parse.mask import mask
from cyberscan.wire import ssh

MOST_LINES = 32
"""Lines before the identification that are read (RFC 4253 section 4.2 allows them)."""
LONGEST_LINE = 2_048
"""Bytes of such a line that are read: only the identification's own length has a limit there."""
MOST_PACKETS = 8
"""Packets before the KEXINIT that are skipped."""


async def _talk(peer: Peer) -> Ssh:
    await peer.send(ssh.identification(f"cyberscan_{__version__}"))
    banner = await _identification(peer)
    if banner.startswith("SSH-1.") and not banner.startswith("SSH-1.99-"):
        return Ssh(banner=mask(banner), kex=(), host_keys=(), ciphers=(), macs=())
    try:
        kexinit = await _kexinit(peer)
    except ssh.SshError as error:
        raise NetError(f"{mask(banner)}: {error}", Reason.MALFORMED) from error
    return Ssh(
        banner=mask(banner),
        kex=kexinit.kex,
        host_keys=kexinit.host_keys,
        ciphers=_either(kexinit.ciphers_to_client, kexinit.ciphers_to_server),
        macs=_either(kexinit.macs_to_client, kexinit.macs_to_server),
    )


def _either(to_client: tuple[str, ...], to_server: tuple[str, ...]) -> tuple[str, ...]:
    """Join what is offered for the two directions: what is weak in one is weak."""
    return tuple(dict.fromkeys(to_client + to_server))


async def _identification(peer: Peer) -> str:
    first = b""
    for _ in range(MOST_LINES):
        try:
            line = await peer.line(LONGEST_LINE)
            banner = ssh.read_identification(line)
        except NetError as error:
            heard = first or peer.heard
            if not heard or heard.startswith(b"SSH-"):
                raise
            if error.reason in {Reason.TOO_LARGE, Reason.CLOSED}:
                raise NotSpoken(heard) from error
            raise
        except ssh.SshError as error:
            raise NetError(str(error), Reason.MALFORMED) from error
        if banner is not None:
            return banner
        first = first or line
        if line.startswith(b"HTTP/"):
            break
    raise NotSpoken(first)


async def _kexinit(peer: Peer) -> ssh.KexInit:
    for _ in range(MOST_PACKETS):
        length = ssh.packet_length(await peer.exactly(4))
        message = ssh.payload(await peer.exactly(length))
        if message[0] == ssh.DISCONNECT:
            told = mask(ssh.read_disconnect(message))
            raise NetError(f"the server disconnects: {told}", Reason.CLOSED)
        if message[0] not in {ssh.IGNORE, ssh.UNIMPLEMENTED, ssh.DEBUG}:
            return ssh.read_kexinit(message)
    raise ssh.SshError(f"no KEXINIT in {MOST_PACKETS} packets")


def _recognises(heard: bytes) -> bool:
    return heard.startswith(b"SSH-")


SERVICE = Service(talk=_talk, recognises=_recognises)
