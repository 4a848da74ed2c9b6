"""What can be looked at, and where on it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """The four kinds of subject a fact can belong to."""

    ZONE = "zone"
    """A registrable domain: delegation, DNSSEC, mail policy."""
    HOST = "host"
    """A name that serves something: addresses, TLS endpoints, web."""
    ADDRESS = "address"
    """An IP address: services, shared by every name on it."""
    MAIL = "mail"
    """A mail exchanger's name."""


class Family(StrEnum):
    """The six families of checks. An authorisation lists the ones it covers."""

    TLS = "tls"
    WEB = "web"
    CONTENT = "content"
    DNS = "dns"
    MAIL = "mail"
    SERVICES = "services"


class Subject(Struct, frozen=True, order=True):
    """One thing that is looked at.

    ``name`` is a lower-case A-label name without a final dot, or an address in its canonical text
    form (RFC 5952 for IPv6).
    """

    kind: Kind
    name: str

    def __str__(self) -> str:
        return self.name


class Place(Struct, frozen=True, order=True):
    """Where on its subject a fact was seen: an address, a port, both or neither."""

    address: str = ""
    port: int = 0


NOWHERE = Place()
