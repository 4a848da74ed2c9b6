"""What DNS says of the certificate of a mail server (RFC 7672 section 2.2), and whether that can be
believed.

The resolver is asked, as most mail servers are of others: their name servers get no questions from
us. Its AD bit is noted, and so are the zone whose signature comes along and, from the root, whether
the resolver verifies and hands signatures on at all. The address records are taken to share the
fate of the TLSA records, as they lie in one zone as a rule.
"""

from __future__ import annotations

from typing import Any, Final

import dns.flags
import dns.message
import dns.rdatatype
from dns.rdtypes.ANY.RRSIG import RRSIG
from dns.rdtypes.ANY.TLSA import TLSA

from cyberscan.model.facts.dns import TlsaRecord
from cyberscan.model.facts.mail_tls import MailTlsa
from cyberscan.model.look import Absent, Look, Negative, Reason
from cyberscan.net.attempt import attempt
from cyberscan.net.base import NetError, Packet
from cyberscan.net.session import Session
from cyberscan.observe.dns.answers import chained, records, text_of
from cyberscan.observe.probe import Probe, Sends

MOST_RECORDS: Final = 32
_LONGEST: Final = 8_192
"""Bytes of one record that are kept: a whole certificate fits."""
_COVERED: Final = frozenset({dns.rdatatype.TLSA, dns.rdatatype.CNAME})


async def _look(session: Session) -> MailTlsa | Absent:
    name = f"_25._tcp.{session.subject.name}"
    message = await session.stub(name, "TLSA")
    if message.flags & dns.flags.CD:
        # What it handed out unchecked: who validates gets nothing, and mail waits.
        detail = f"{name}: the resolver found it forged, or could not verify it"
        raise NetError(detail, Reason.DNS_FAILURE)
    rrset = await records(session, name, "TLSA")
    if isinstance(rrset, Absent):
        return rrset
    found = [rd for rd in rrset if isinstance(rd, TLSA)]
    if len(found) > MOST_RECORDS:
        raise NetError(f"{name} has {len(found)} TLSA records", Reason.TOO_LARGE)
    if not found:
        return Absent(Negative.NO_DATA)
    validates, passes = await _resolver(session)
    return MailTlsa(
        name=name,
        records=tuple(sorted(_record(rd) for rd in found)),
        signer=_signer(message),
        authentic=bool(message.flags & dns.flags.AD),
        validates=validates,
        passes=passes,
    )


def _record(rdata: TLSA) -> TlsaRecord:
    return TlsaRecord(rdata.usage, rdata.selector, rdata.mtype, rdata.cert[:_LONGEST].hex())


def _signer(message: dns.message.Message) -> str:
    """Return the zone that signed; "" where a part of the answer, an alias or the set, comes
    without a signature."""
    chain = chained(message)
    owners = {chain.end}
    owners |= {cname.name for cname in chain.cnames}
    signers = {
        rrset.name: text_of(rdata.signer)
        for rrset in message.answer
        for rdata in rrset
        if isinstance(rdata, RRSIG) and rdata.type_covered in _COVERED
    }
    if not owners <= set(signers):
        return ""
    return signers[chain.end]


async def _resolver(session: Session) -> tuple[bool, bool]:
    """Return whether the resolver verifies, and whether it hands signatures on."""
    try:
        root = await session.stub(".", "SOA")
    except NetError as error:
        if error.reason is Reason.DEADLINE:
            raise
        return False, False
    signed = any(rrset.rdtype == dns.rdatatype.RRSIG for rrset in root.answer)
    return bool(root.flags & dns.flags.AD), signed


async def observe(session: Session) -> tuple[Look[Any], ...]:
    """Answer one `MailTlsa`."""
    return (await attempt(lambda: _look(session), session.until),)


PROBE = Probe(facts=(MailTlsa,), observe=observe, sends=(Sends(Packet.OPERATOR, (53,), 2),))
