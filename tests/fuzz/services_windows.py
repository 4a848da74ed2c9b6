"""First answers of what belongs inside a network: SMB, RDP, remote calls, directories, names."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.wire import ldap, msrpc, netbios, netbios_ns, oncrpc, rdp, smb
from tests.fuzz.target import Target, joined, pieces
from tests.wire.test_ldap import DONE, ENTRY, extended
from tests.wire.test_msrpc import NAK, ack
from tests.wire.test_netbios_ns import SERVER
from tests.wire.test_oncrpc import XID, words
from tests.wire.test_rdp import confirm
from tests.wire.test_smb import answer_1, answer_2, nt


def _smb(data: bytes) -> None:
    """An answer to a session request, one of version 1, one of version 2."""
    found = iter(pieces(data))
    session = next(found, b"")
    with suppress(netbios.NetbiosError):
        assert 0 <= netbios.read_answer(session[:4], session[4:]) <= 0x8F
    for message in found:
        with suppress(smb.SmbError):
            assert smb.read_1(message).dialect in {"", "NT LM 0.12"}
        with suppress(smb.SmbError):
            assert not smb.read_2(message).dialect.startswith("NT")
        with suppress(smb.SmbError):
            assert smb.body_length(message[:4]) <= smb.LONGEST


def _rdp(data: bytes) -> None:
    both = rdp.Protocol.SSL | rdp.Protocol.HYBRID
    with suppress(rdp.RdpError):
        length = rdp.body_length(data[: rdp.HEADER])
        answer = rdp.read(data[rdp.HEADER : rdp.HEADER + length], both)
        assert answer.selected is None or not answer.failure
        assert rdp.failure_name(answer.failure)


def _oncrpc(data: bytes) -> None:
    with suppress(oncrpc.OncRpcError):
        assert oncrpc.record_length(data[:4]) <= oncrpc.LONGEST
    with suppress(oncrpc.OncRpcError):
        reply = oncrpc.read_reply(data[4:], XID)
        assert reply.lowest <= reply.highest


def _msrpc(data: bytes) -> None:
    header, body = data[: msrpc.HEADER], data[msrpc.HEADER :]
    with suppress(msrpc.MsrpcError):
        assert msrpc.body_length(header) <= msrpc.LONGEST
        assert msrpc.read(header, body).reason <= 0xFFFF


def _ldap(data: bytes) -> None:
    with suppress(ldap.LdapError):
        size = ldap.header_length(data[:2])
        length = ldap.body_length(data[:size])
        answer = ldap.read_extended(data[size : size + length])
        assert 0 <= answer.result <= 0xFFFF
    with suppress(ldap.LdapError):
        found = ldap.read_found(data)
        assert found.entry or found.result is not None


def _netbios_ns(data: bytes) -> None:
    with suppress(netbios_ns.NetbiosNsError):
        status = netbios_ns.read(data)
        assert len(status.kinds) <= status.names <= 255


TARGETS: Final = {
    "smb": Target(
        _smb,
        lambda: (
            joined(b"\x82\0\0\0", answer_1(nt(0x0F)), answer_2(mode=3)),
            joined(b"\x83\0\0\x01\x82", answer_1(b"\xff\xff"), answer_2(status=1, size=9)),
            joined(b"\x84\0\0\x06" + bytes(6), smb.NEGOTIATE_1, smb.NEGOTIATE_2),
        ),
    ),
    "rdp": Target(_rdp, lambda: (confirm(2, 2), confirm(3, 5), confirm())),
    "oncrpc": Target(
        _oncrpc,
        lambda: (
            oncrpc.record(words(XID, 1, 0, 0, 0, 2, 3, 4)),
            oncrpc.record(words(XID, 1, 0, 1, 8, 0, 0, 0)),
            oncrpc.record(words(XID, 1, 1, 1, 5)),
        ),
    ),
    "msrpc": Target(_msrpc, lambda: (ack(), ack(2, 1, address=b""), NAK)),
    "ldap": Target(
        _ldap, lambda: (extended(0), extended(2, b"", long=True), ENTRY + DONE, ldap.SEARCH)
    ),
    "netbios-ns": Target(_netbios_ns, lambda: (SERVER, netbios_ns.REQUEST)),
}
"""By name."""
