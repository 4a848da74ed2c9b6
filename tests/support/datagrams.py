"""Good answers of protocols over UDP, as real servers give them to our questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import dns.flags
import dns.message
import dns.rrset

from cyberscan.wire import bacnet, chargen, coap, ipmi, mdns, ntp, sip, snmp, ssdp, tftp

TIME = bytes([0b00_100_100, 2, 6, 0xE9]) + bytes(20) + ntp.QUESTION[40:48] + bytes(16)
"""A server's answer of stratum 2; the origin is our transmit timestamp."""
VARIABLES = b'version="ntpd 4.2.6p5@1.2349-o (1)", processor="x86_64", system="Linux/3.10.0"\r\n'
STATE = (
    bytes([0x16, 0x82])
    + ntp.READ_VARIABLES[2:4]
    + bytes(6)
    + len(VARIABLES).to_bytes(2, "big")
    + VARIABLES
)
CLIENTS = bytes([0x97, 0, 3, 42, 0, 1, 0, 72]) + bytes(72)
"""One entry of 72 bytes."""
NOT_FOUND = b"\0\x05\0\x01File not found\0"
DEVICE = (
    b"HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nST: upnp:rootdevice\r\n"
    b"USN: uuid:0f1e2d3c::upnp:rootdevice\r\nEXT:\r\n"
    b"SERVER: Linux/3.4 UPnP/1.0 MiniUPnPd/1.4\r\n"
    b"LOCATION: http://192.168.1.1:5000/rootDesc.xml\r\n\r\n"
)
TELEPHONE = (
    b"SIP/2.0 200 OK\r\n"
    b"Via: SIP/2.0/UDP cyberscan.invalid;branch=z9hG4bK-cyberscan;rport=41;received=192.0.2.9\r\n"
    b"From: <sip:pemindai@cyberscan.invalid>;tag=cyberscan\r\nTo: <sip:192.0.2.10>;tag=as58\r\n"
    b"Call-ID: cyberscan-options@cyberscan.invalid\r\nCSeq: 1 OPTIONS\r\n"
    b"Server: FPBX-16.0.40.7(18.9-cert4)\r\nContent-Length: 0\r\n\r\n"
)
VENDOR = bytes.fromhex("810a0015 0100 30010c 0c02000257 1978 3e2203e73f")
"""A device's own instance, and the number 999."""
PONG = (
    bytes([6, 0, 0xFF, 6])
    + (4542).to_bytes(4, "big")
    + bytes([0x40, ipmi.PING[9], 0, 16])
    + (4542).to_bytes(4, "big")
    + bytes(4)
    + bytes([0x81, 0])
    + bytes(6)
)


def piece(tag: int, content: bytes) -> bytes:
    """One piece of BER."""
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def report(
    *,
    engine: bytes = b"\x80\x00\x3a\x8c\x04mikrotik",
    pdu: int = 0xA8,
    version: int = 3,
    message: bytes = b"cysc",
    counter: bytes = b"\x2b\x06\x01\x06\x03\x0f\x01\x01\x04\x00",
) -> bytes:
    """The Report of an SNMPv3 engine."""
    zero, none = piece(2, b"\0"), piece(4, b"")
    head = piece(
        0x30, piece(2, message) + piece(2, b"\x05\xc0") + piece(4, b"\0") + piece(2, b"\3")
    )
    usm = piece(0x30, piece(4, engine) + piece(2, b"\x11") + piece(2, b"\x01\x00") + none * 3)
    bound = piece(0x30, piece(0x30, piece(6, counter) + piece(0x41, b"\x07")))
    scoped = piece(0x30, piece(4, engine) + none + piece(pdu, zero * 3 + bound))
    return piece(0x30, piece(2, bytes([version])) + head + piece(4, usm) + scoped)


def pattern(length: int, start: int = 0) -> bytes:
    """So many bytes of the character generator's pattern."""
    ring = bytes(range(0x20, 0x7F))
    lines = [
        bytes(ring[(line + at) % len(ring)] for at in range(72))
        for line in range(start, start + length // 74 + 1)
    ]
    return b"\r\n".join(lines)[:length]


def kinds(*services: str, flags: dns.flags.Flag = dns.flags.QR | dns.flags.AA) -> bytes:
    """A responder's answer that names these kinds of services."""
    message = dns.message.make_response(dns.message.from_wire(mdns.QUESTION))
    message.flags = flags
    if services:
        message.answer.append(
            dns.rrset.from_text("_services._dns-sd._udp.local.", 10, "IN", "PTR", *services)
        )
    return message.to_wire()


def root(asked: bytes, *, flags: str = "QR RD RA", rcode: int = 0) -> list[bytes]:
    """A name server's answer: the root's servers, and BIND's version."""
    question = dns.message.from_wire(asked)
    said = dns.message.make_response(question)
    said.flags = dns.flags.from_text(flags)
    said.set_rcode(dns.rcode.Rcode(rcode))
    if rcode == 0:
        one = question.question[0]
        values = ('"9.18.28-1-Debian"',) if one.name.to_text() == "version.bind." else ROOT
        said.answer.append(dns.rrset.from_text(one.name, 9, one.rdclass, one.rdtype, *values))
    return [said.to_wire()]


ROOT = tuple(f"{letter}.root-servers.net." for letter in "abcdefghijklm")


def _time(asked: bytes) -> list[bytes]:
    return {
        ntp.QUESTION: [TIME],
        ntp.READ_VARIABLES: [STATE],
        ntp.LIST_CLIENTS: [CLIENTS],
    }.get(asked, [])


Reply = Callable[[bytes], list[bytes]]

GOOD: Mapping[str, Reply] = {
    "ntp": _time,
    "snmp": lambda asked: [report()] if asked == snmp.DISCOVERY else [],
    "tftp": lambda asked: [NOT_FOUND] if asked == tftp.READ else [],
    "ssdp": lambda asked: [DEVICE, DEVICE] if asked == ssdp.SEARCH else [],
    "mdns": lambda asked: [kinds("_ssh._tcp.local.", "_http._tcp.local.")],
    "chargen": lambda _: [pattern(200)],
    "coap": lambda asked: [coap.RESET] if asked == coap.PING else [],
    "ipmi": lambda asked: [PONG] if asked == ipmi.PING else [],
    "dns": root,
    "sip": lambda asked: [TELEPHONE] if asked.startswith(b"OPTIONS sip:") else [],
    "bacnet": lambda asked: [VENDOR] if asked == bacnet.READ_VENDOR else [],
}
"""What a server of each protocol answers to its own question."""

QUESTIONS: Mapping[str, bytes] = {
    "ntp": ntp.QUESTION,
    "snmp": snmp.DISCOVERY,
    "tftp": tftp.READ,
    "ssdp": ssdp.SEARCH,
    "mdns": mdns.QUESTION,
    "chargen": chargen.QUESTION,
    "coap": coap.PING,
    "ipmi": ipmi.PING,
    "sip": sip.options("192.0.2.10"),
    "bacnet": bacnet.READ_VENDOR,
}
