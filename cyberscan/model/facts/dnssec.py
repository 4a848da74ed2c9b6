"""The fact about a zone's chain of trust: keys, signatures, denials, and what came of them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from cyberscan.model.facts.base import Fact
from cyberscan.model.facts.dns import Proof
from cyberscan.model.subject import Family, Kind


class State(StrEnum):
    """What a validator makes of the zone (RFC 4033 section 5)."""

    SECURE = "secure"
    INSECURE = "insecure"
    """A validated denial says that there is no DS, or no DS uses an algorithm that is known
    (RFC 4035 section 5.2)."""
    BOGUS = "bogus"
    INDETERMINATE = "indeterminate"
    """Its keys were not verified, because of what that would cost; what could not be heard at all
    is a failed look."""


class Fault(StrEnum):
    """Why an answer could not be verified; in order of how much it tells an administrator."""

    EXPIRED = "expired"
    """The signature is right and its time is over."""
    EARLY = "early"
    """The signature is right and its time has not come."""
    NO_MATCH = "no_match"
    """No key of the zone is the one a DS names."""
    NO_DNSKEY = "no_dnskey"
    """There is a DS, and the zone has no keys."""
    ENTRY = "entry"
    """The key that a DS names has not signed the key set."""
    WRONG = "wrong"
    """The signature does not fit data and key."""
    STRANGER = "stranger"
    """The signature was made by a key that is not in the key set."""
    MISSING = "missing"
    """There is no signature."""
    DENIAL = "denial"
    """The denial proves nothing about what was asked for, or there is none."""
    BEYOND = "beyond"
    """Not verified: it costs more than is spent here, or uses what is not known here."""


class Ds(Struct, frozen=True, order=True):
    """One DS record of the parent (RFC 4034 section 5), validated."""

    tag: int
    algorithm: int
    digest: int
    """The digest's algorithm."""
    usable: bool = True
    """Both algorithms are known to validators, and no better digest displaces it (RFC 4509
    section 3)."""
    matches: bool = True
    """A key of the zone is the one it names."""


class Key(Struct, frozen=True, order=True):
    """One DNSKEY record (RFC 4034 section 2)."""

    tag: int
    algorithm: int
    bits: int
    """Of an RSA modulus or an elliptic curve; 0 where the algorithm is not known."""
    flags: int


class Signature(Struct, frozen=True, order=True):
    """The verified signature over one set that lasts longest. Times are ISO 8601 (UTC)."""

    name: str
    rdtype: str
    tag: int
    algorithm: int
    begins: str
    ends: str


class Hashing(Struct, frozen=True, order=True):
    """Parameters of NSEC3 records (RFC 5155 section 3.1), as a server of the zone sent them."""

    iterations: int
    salt: str
    """Hex, lower case; empty for none."""
    opt_out: bool
    """A record of the zone covers unsigned delegations (section 6)."""


class Answered(Struct, frozen=True):
    """What one server's answer to one question came to."""

    server: str
    """Its address."""
    name: str
    rdtype: str
    fault: Fault | None = None
    """None: verified."""
    detail: str = ""


class Opinion(Struct, frozen=True):
    """What the recursive resolver says of the zone: recorded, never decided by."""

    answered: bool
    """False: it failed or stayed silent."""
    servfail: bool = False
    """It failed with SERVFAIL: what a validator says of a bogus zone (RFC 4035 section 5.5)."""
    authentic: bool = False
    """It set AD (RFC 4035 section 3.2.3)."""
    validates: bool = False
    """It sets AD for the root: it validates at all."""
    errors: tuple[int, ...] = ()
    """Sorted codes of Extended DNS Errors (RFC 8914), where they were passed on."""


class Dnssec(Fact, frozen=True, kw_only=True, tag="dns.dnssec/1"):
    """The chain of trust down to the zone's own records, verified at the zone's servers.

    Absent (NXDOMAIN, NO_DATA) where the name is no zone of its own. Signatures of servers that
    sign anew at every question change from look to look; so does the fact.
    """

    subject: ClassVar[Kind] = Kind.ZONE
    family: ClassVar[Family] = Family.DNS

    state: State
    """BOGUS: every server fails at some question, or the chain broke further up."""
    parent: str
    """The zone whose word about the DS counts."""
    broken: str = ""
    """The zone further up where the chain broke; nothing below it was looked at."""
    proof: Proof | None = None
    """Where there is no DS: which validated denial says so."""
    ds: tuple[Ds, ...] = ()
    """Sorted."""
    keys: tuple[Key, ...] = ()
    """Sorted; every key that a server of the zone showed, whether or not the chain reaches it."""
    answers: tuple[Answered, ...] = ()
    """Sorted; empty where there is nothing to verify."""
    signatures: tuple[Signature, ...] = ()
    """Sorted; of several servers' the one that ends first."""
    hashing: tuple[Hashing, ...] = ()
    """Sorted; empty where nothing was denied by NSEC3."""
    children: tuple[str, ...] = ()
    """Sorted; ``CDS`` and ``CDNSKEY`` data the zone publishes for its parent (RFC 7344), each as
    its type and presentation text."""
    wanted: tuple[Ds, ...] | None = None
    """Sorted; the DS set that CDS, or else CDNSKEY, asks the parent for; () to remove it (RFC 8078
    section 4). None: it asks for nothing, or what it asks for was not verified."""
    unseen: tuple[str, ...] = ()
    """Sorted; addresses that speak for the zone and told nothing of it when they were asked."""
    opinion: Opinion | None = None
