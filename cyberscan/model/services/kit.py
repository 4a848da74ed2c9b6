"""Answers of the machinery: routers, remote screens, mail ports, industrial devices, messaging."""

from __future__ import annotations

from cyberscan.model.services.base import Answer


class Telnet(Answer, frozen=True, kw_only=True, tag="telnet"):
    """How a Telnet server begins. Nothing was sent, not even refusals of its options."""

    command: str = ""
    """Its first command (RFC 854), as ``DO TERMINAL-TYPE``; empty where it only shows a prompt."""
    prompt: str = ""
    """Where it begins with no command: the line that asks for a login, masked."""


class Vnc(Answer, frozen=True, kw_only=True, tag="vnc"):
    """RFB version and security types (RFC 6143 section 7.1). None of them was chosen."""

    version: str
    """As the server sent it: ``003.008``."""
    security: tuple[int, ...] = ()
    """Security types, sorted; empty where it turned us away."""
    reason: str = ""
    """Why it turned us away, masked."""


class Winbox(Answer, frozen=True, kw_only=True, tag="winbox"):
    """The answer to the first packet of Winbox's key exchange. No user was named."""

    exchange: str
    """``EC-SRP5`` (RouterOS 6.43 and later) or ``DH`` (before)."""


class MikrotikApi(Answer, frozen=True, kw_only=True, tag="mikrotik-api"):
    """The answer of the RouterOS API to ``/quit``."""

    reason: str
    """What its ``!fatal`` says, masked."""


class SmartInstall(Answer, frozen=True, kw_only=True, tag="smart-install"):
    """A Cisco Smart Install client gave the one answer it has to the harmless question. It tells
    nothing of itself."""


class Mqtt(Answer, frozen=True, kw_only=True, tag="mqtt"):
    """The answer to one CONNECT without a user, taken leave of at once (MQTT 3.1.1 section 3.2)."""

    code: int
    """Return code of CONNACK: 0 where anyone gets a session."""


class MailPort(Answer, frozen=True, kw_only=True):
    """What a mail port says before anybody logs in."""

    greeting: str
    """First line, masked."""
    told: bool = False
    """Whether it said what it can do."""
    starttls: bool = False
    """Whether it offers to begin TLS."""
    passwords: tuple[str, ...] = ()
    """By which ways it takes a password as it is, sorted."""


class Smtp(MailPort, frozen=True, kw_only=True, tag="smtp"):
    """Greeting and EHLO (RFC 5321, 3207, 4954)."""


class Imap(MailPort, frozen=True, kw_only=True, tag="imap"):
    """Greeting and CAPABILITY (RFC 9051)."""


class Pop3(MailPort, frozen=True, kw_only=True, tag="pop3"):
    """Greeting and CAPA (RFC 1939, 2449, 2595)."""


class Sieve(MailPort, frozen=True, kw_only=True, tag="sieve"):
    """The capabilities ManageSieve greets with (RFC 5804). ``greeting`` is its IMPLEMENTATION."""


class Pptp(Answer, frozen=True, kw_only=True, tag="pptp"):
    """Start-Control-Connection-Reply (RFC 2637 section 2.2). No call was begun."""

    result: int
    """Result code: 1 for an accepted control connection."""
    vendor: str = ""
    """Vendor string, masked."""


class Modbus(Answer, frozen=True, kw_only=True, tag="modbus"):
    """Read Device Identification, basic: vendor, product code, revision; masked."""

    objects: tuple[str, ...] = ()
    exception: int = 0
    """Exception code where the device will not tell; 0 where it did."""


class S7(Answer, frozen=True, kw_only=True, tag="s7"):
    """S7 communication was set up; the module's identification (SZL 0x0011), where it was told."""

    module: str = ""
    """Order number, masked."""
    version: str = ""


class Dnp3(Answer, frozen=True, kw_only=True, tag="dnp3"):
    """The link status of an outstation."""

    address: int
    """Its link address."""


class Iec104(Answer, frozen=True, kw_only=True, tag="iec104"):
    """A test frame was confirmed (TESTFR con). It tells nothing of itself."""


class OpcUa(Answer, frozen=True, kw_only=True, tag="opc-ua"):
    """The answer to Hello. No secure channel was opened."""

    status: int = 0
    """0 where it acknowledged; else the status code of its error."""


Kit = (
    Telnet
    | Vnc
    | Winbox
    | MikrotikApi
    | SmartInstall
    | Mqtt
    | Smtp
    | Imap
    | Pop3
    | Sieve
    | Pptp
    | Modbus
    | S7
    | Dnp3
    | Iec104
    | OpcUa
)
