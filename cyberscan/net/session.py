"""What a probe is given: everything it may do, and nothing to dial with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from anyio.abc import ByteStream
from msgspec import Struct

from cyberscan.model.facts.web import Exchange
from cyberscan.model.inventory import Operator, Regency, Zone
from cyberscan.model.policy import Policy
from cyberscan.model.record import Cost
from cyberscan.model.subject import Family, Subject
from cyberscan.net.base import Datagrams, Packet

if TYPE_CHECKING:
    import dns.message  # heavy, and most probes never ask for a name


class Fetched(Struct, frozen=True):
    """An exchange with its body: capped, decompressed, as bytes."""

    exchange: Exchange
    body: bytes
    next_url: str = ""
    """Absolute URL a 3xx answer points to, resolved as browsers do; empty otherwise."""
    truncated: bool = False


class Session(Protocol):
    """One subject's doors. Every method may raise `cyberscan.net.base.NetError`.

    Deadlines, reach, allowance, retries on silence and counting happen behind it.
    """

    @property
    def subject(self) -> Subject: ...

    @property
    def regency(self) -> Regency: ...

    @property
    def zone(self) -> Zone | None:
        """The zone of a ZONE or HOST subject."""

    @property
    def family(self) -> Family:
        """The family on whose account this look is taken: one that was asked for and authorised."""

    @property
    def address(self) -> str:
        """The address of a probe that is run once per address; else ""."""

    @property
    def port(self) -> int:
        """The port this look is about: the probe's own, or a further HTTPS port the host lists."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of a HOST or ADDRESS subject, IPv4 first; empty before resolution."""

    @property
    def names(self) -> tuple[str, ...]:
        """The regency's listed hosts whose names led to an ADDRESS subject; else empty."""

    @property
    def policy(self) -> Policy: ...

    @property
    def operator(self) -> Operator:
        """Who scans, where a protocol has room for saying so."""

    @property
    def cost(self) -> Cost:
        """What this session has sent and received so far."""

    @property
    def until(self) -> float:
        """The absolute deadline of this look, on anyio's clock."""

    @property
    def moment(self) -> datetime:
        """The run's wall clock: aware, UTC. Signatures and certificates are valid at it or not."""

    async def connect(self, port: int, packet: Packet, *, address: str | None = None) -> ByteStream:
        """Open a TCP connection to ``address`` (default: the session's). The caller closes it.

        Raises `Refused` on RST, `Silent` on silence (also on the retry), `Forbidden` when the
        reach table says no.
        """

    async def datagrams(
        self, port: int, packet: Packet, *, address: str | None = None, any_port: bool = False
    ) -> Datagrams:
        """Open a UDP socket to one port. ``receive`` must be bounded by the caller.

        With ``any_port`` answers from other ports of the same address are heard, too.
        """

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: tuple[tuple[str, str], ...] = (),
        address: str | None = None,
        most: int | None = None,
    ) -> Fetched:
        """Make one HTTP request to a URL of a name that is in scope; redirects are not followed.

        The certificate is recorded, never enforced (``exchange.tls_verified``). Tries the next
        address of the host when one refuses or is silent; with ``address``, one that the host
        resolved to in this run, only that one. A name out of scope raises `Forbidden`. ``most``
        octets of the body are read, where that is less than the policy's cap.
        """

    def patience(self, *, again: bool = False) -> float:
        """Seconds an answer of the session's address may take, by its round trips so far; the
        policy's time-out where none is known. ``again``: upon a second question."""

    def in_scope(self, url: str) -> bool:
        """Whether `fetch` would be allowed to ask for that URL."""

    async def stub(self, name: str, rdtype: str) -> dns.message.Message:
        """Ask the recursive resolver. NXDOMAIN and empty answers are answers; SERVFAIL, REFUSED,
        silence and answers that fail the id/question check raise (`Reason.DNS_FAILURE`)."""

    async def ask(
        self, server: str, name: str, rdtype: str, *, packet: Packet = Packet.DNS
    ) -> dns.message.Message:
        """Ask one authoritative server (by address) without recursion, EDNS DO=1, UDP then TCP on
        truncation. Any rcode is an answer; silence raises `Silent`."""

    def feed(self, name: str, key: str) -> tuple[str, str] | None:
        """Look ``key`` up in a dated feed: (value, "feed-name date"), or None if it has no such
        key. Raises `NetError` with `Reason.NO_FEED` when the feed was never brought in, or is
        stale."""

    def feed_date(self, name: str) -> str:
        """Return "feed-name date", for what a feed does not say. Raises as `feed` does."""

    @property
    def trust_anchor(self) -> tuple[str, ...]:
        """DS records of the root to validate from, presentation text."""

    @property
    def roots(self) -> tuple[str, ...]:
        """PEM certificates believed besides certifi's; in the lab they replace certifi's. What a
        regency names as its own (`Regency.authorities`) is not among them: browsers carry none."""

    @property
    def root_store_is_own(self) -> bool:
        """True when `roots` replaces certifi's store instead of adding to it."""
