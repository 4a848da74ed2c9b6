"""How a look ends: a fact, an authoritative "there is none", or a reason why nothing was seen."""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct


class Reason(StrEnum):
    """The closed list of ways a look can fail to see."""

    TIMEOUT = "timeout"
    """Silence until the time-out, also on the retry."""
    RESET = "reset"
    """The connection was reset after it had been accepted."""
    CLOSED = "closed"
    """The peer closed before it had said enough."""
    UNREACHABLE = "unreachable"
    """The network said there is no way to the address."""
    BLOCKED = "blocked"
    """The address answered at first and stopped answering us in mid-scan."""
    RATE_LIMITED = "rate_limited"
    """The server asked us to slow down (429 or the protocol's equivalent)."""
    DNS_FAILURE = "dns_failure"
    """The name could not be resolved: SERVFAIL, REFUSED, silence. Never NXDOMAIN."""
    INTERCEPTED = "intercepted"
    """Something between us and the server answered in its place."""
    TLS_FAILED = "tls_failed"
    """The TLS handshake needed for the look did not complete."""
    MALFORMED = "malformed"
    """The answer breaks its protocol's grammar beyond reading."""
    TOO_LARGE = "too_large"
    """The answer went on past the cap before it said enough."""
    DEADLINE = "deadline"
    """The scan's own time for this subject was used up."""
    BUDGET = "budget"
    """The connections or requests this subject may cost in a run were used up."""
    NO_IPV6_HERE = "no_ipv6_here"
    """The scanner's own network has no IPv6."""
    NO_EGRESS_HERE = "no_egress_here"
    """The scanner's own network blocks this protocol or port."""
    UNSUPPORTED = "unsupported"
    """The answer is well formed but uses what this version cannot read or verify yet."""
    NOT_THE_SITE = "not_the_site"
    """Something answered, but not the site itself: a WAF, a challenge, parking, an error page."""
    NOT_LOOKED = "not_looked"
    """The run ended before this look was taken."""
    EXPIRED = "expired"
    """The stored material needed to judge again has passed its retention."""
    INTERNAL = "internal"
    """Our own fault: a probe raised. Told as such, never charged to the site."""

    # What follows was never ours to look at: NOT_APPLICABLE, outside the coverage ratio.
    OUT_OF_REACH = "out_of_reach"
    """The reach table or the authorisation does not allow this look."""
    EXCLUDED = "excluded"
    """The inventory excludes this subject."""
    NO_FEED = "no_feed"
    """The dated feed that could answer has not been brought in."""
    NOT_ASKED = "not_asked"
    """The profile the policy chose does not ask for it."""
    NO_SUBJECT = "no_subject"
    """The thing itself does not exist (no such host, no HTML page, no earlier run)."""

    @property
    def bars(self) -> bool:
        """True where the look was not ours to take: NOT_APPLICABLE instead of UNKNOWN."""
        return self in _BARRED


_BARRED = frozenset(
    {Reason.OUT_OF_REACH, Reason.EXCLUDED, Reason.NO_FEED, Reason.NOT_ASKED, Reason.NO_SUBJECT}
)


class Negative(StrEnum):
    """The authoritative ways of saying that something does not exist."""

    NXDOMAIN = "nxdomain"
    """The zone's own servers say that the name does not exist."""
    NO_DATA = "no_data"
    """The name exists and has no such record."""
    REFUSED = "refused"
    """The port refuses connections (TCP RST to SYN) on an address that is alive."""
    FILTERED = "filtered"
    """The port stays silent while a control on the same address answers before and after."""
    NOT_FOUND = "not_found"
    """The server answered that there is no such resource."""
    NOT_SPOKEN = "not_spoken"
    """The port is open and answers, but not in this protocol."""


F = TypeVar("F")


class Absent(Struct, frozen=True, tag="absent"):
    """Knowledge that the thing looked for does not exist."""

    how: Negative
    detail: str = ""


class Ok(Struct, Generic[F], frozen=True):
    """The look succeeded: here is the fact, or the knowledge of its absence."""

    fact: F


class Failed(Struct, frozen=True):
    """The look did not see. ``detail`` is for people: what happened, where."""

    reason: Reason
    detail: str = ""


Look = Ok[F] | Ok[Absent] | Failed
