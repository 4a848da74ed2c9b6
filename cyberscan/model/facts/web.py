"""Facts about what a host serves over HTTP."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.subject import Family, Kind


class Exchange(Struct, frozen=True):
    """One request and its answer, without the body.

    ``headers`` keeps order and duplicates; names as received, values decoded as Latin-1. Volatile
    values (Date, Age, request ids) are replaced by "…"; a cookie keeps its name and attributes, its
    value is masked.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    address: str = ""
    """The address asked."""
    tls_verified: bool | None = None
    """None over plain HTTP; else whether the certificate chain and name verified."""
    failure: str = ""
    """Set when the answer could be read only in part: what was illegal about it."""

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of header ``name`` in order; names compare without case."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key.lower() == wanted)

    def first(self, name: str) -> str | None:
        """Return the first value of header ``name``, or None."""
        values = self.all(name)
        return values[0] if values else None


class Landing(Fact, frozen=True, kw_only=True):
    """Where a visitor of the bare URL ends up: every exchange in order.

    The last hop did not redirect, or redirects to a name that is not in scope (recorded, never
    contacted), or is where the hop limit stopped. Looked at on one address of the host (the first
    that answers). Absent: NXDOMAIN, NO_DATA, REFUSED or FILTERED on every address.
    """

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB

    hops: tuple[Exchange, ...]
    """At least one."""
    next_url: str = ""
    """Where the last hop redirects to, resolved; empty when it does not redirect."""
    stopped: str = ""
    """Why ``next_url`` was not asked although it is in scope: ``loop``, ``limit``, or the
    `cyberscan.model.look.Reason` for which that look broke off. Empty when it is out of scope or
    there is none."""

    @property
    def final(self) -> Exchange:
        """The last exchange."""
        return self.hops[-1]


class HttpLanding(Landing, frozen=True, kw_only=True, tag="web.http_landing/2"):
    """The chain that starts at ``http://host/``."""

    port: ClassVar[int] = 80

    passwords: tuple[str, ...] | None = None
    """Tags of the forms, and fields outside any, that ask for a password on the page that came over
    plain HTTP at the end; None where there is no such page, or it was not read whole."""


class HttpsLanding(Landing, frozen=True, kw_only=True, tag="web.https_landing/1"):
    """The chain that starts at ``https://host/``; a bad certificate does not end it."""

    port: ClassVar[int] = 443


class SecurityTxt(Fact, frozen=True, kw_only=True, tag="web.security_txt/1"):
    """``/.well-known/security.txt`` over https (RFC 9116). Absent (NOT_FOUND) if there is none."""

    subject: ClassVar[Kind] = Kind.HOST
    family: ClassVar[Family] = Family.WEB
    port: ClassVar[int] = 443

    url: str
    content_type: str
    contacts: tuple[str, ...]
    """E-mail addresses and phone numbers are masked."""
    expires: tuple[str, ...]
    """Every Expires value as written."""
    problems: tuple[str, ...] = ()
    """Lines that are not RFC 9116 fields, as ``line 3: …``; at most ten."""
