"""What answers on an address: every port of the plan, and what spoke on it."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.look import Reason
from cyberscan.model.services.basic import Basic
from cyberscan.model.services.data import Data
from cyberscan.model.services.datagrams import Datagrams
from cyberscan.model.services.kit import Kit
from cyberscan.model.services.web import Web
from cyberscan.model.services.windows import Windows
from cyberscan.model.subject import Family, Kind

AnyAnswer = Basic | Web | Windows | Data | Kit | Datagrams


class Transport(StrEnum):
    """What a port is a port of."""

    TCP = "tcp"
    UDP = "udp"


class Heard(Struct, frozen=True, kw_only=True):
    """A port on which a protocol answered."""

    port: int
    transport: Transport = Transport.TCP
    tls: bool = False
    """Inside TLS from the first byte."""
    answer: AnyAnswer


class Unconfirmed(Struct, frozen=True, kw_only=True):
    """A TCP port that accepts connections and on which no protocol could be recognised."""

    port: int
    said: str = ""
    """Beginning of what came, masked; empty for a port that accepts and stays silent."""
    why: str = ""
    """Why nothing was sent to it, where nothing was (printers, OT)."""


class Unseen(Struct, frozen=True, kw_only=True):
    """A port of which nothing is known, and why."""

    port: int
    transport: Transport = Transport.TCP
    reason: Reason
    detail: str = ""


class Services(Fact, frozen=True, kw_only=True, tag="services.services/1"):
    """Every port of the plan, each in one of the five lists; all sorted by port."""

    subject: ClassVar[Kind] = Kind.ADDRESS
    family: ClassVar[Family] = Family.SERVICES
    many_ports: ClassVar[bool] = True

    profile: str
    """Name of the plan's profile."""
    refused: tuple[int, ...] = ()
    """TCP ports that refuse."""
    filtered: tuple[int, ...] = ()
    """TCP ports that stay silent while a control answers before and after."""
    quiet: tuple[int, ...] = ()
    """UDP ports that gave no answer: closed, filtered, or not speaking to strangers."""
    heard: tuple[Heard, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    all_open: bool = False
    """Every canary port accepts too: something in between answers for the address, and an open
    port alone says nothing."""

    def asked(self, port: int, transport: Transport = Transport.TCP) -> bool:
        """Whether the port was part of the look."""
        if transport is Transport.UDP:
            listed = port in self.quiet
        else:
            listed = port in self.refused or port in self.filtered
            listed = listed or any(at.port == port for at in self.unconfirmed)
        told: tuple[Heard | Unseen, ...] = (*self.heard, *self.unseen)
        return listed or any(at.port == port and at.transport is transport for at in told)

    def asked_anyhow(self, port: int) -> bool:
        """Whether the port was part of the look over either transport."""
        return self.asked(port) or self.asked(port, Transport.UDP)

    def gap(self, port: int) -> Unseen | None:
        """Why nothing is known of what speaks on a port of the look; None where it is known.

        One that accepts and says nothing may be keeping us, of all people, waiting.
        """
        silent = (
            Unseen(port=at.port, reason=Reason.TIMEOUT, detail="open, and says nothing")
            for at in self.unconfirmed
            if not at.said and not at.why
        )
        return next((at for at in (*self.unseen, *silent) if at.port == port), None)
