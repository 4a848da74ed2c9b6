"""What our own place lacks is never a site's fault: the look becomes "not seen", with a reason."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, Final

from msgspec.structs import replace

from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.quic import Quic
from cyberscan.model.facts.services import Services, Transport, Unseen
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Record
from cyberscan.model.subject import Kind
from cyberscan.net.base import Packet
from cyberscan.observe.probe import probes
from cyberscan.stories.vantage import Answer, Found, Vantage

_SILENT: Final = frozenset(
    {Reason.TIMEOUT, Reason.UNREACHABLE, Reason.DNS_FAILURE, Reason.DEADLINE, Reason.BLOCKED}
)
_BROKEN: Final = _SILENT | {Reason.RESET, Reason.CLOSED}
_FORGEABLE: Final = _BROKEN | {
    Reason.RATE_LIMITED,
    Reason.TLS_FAILED,
    Reason.MALFORMED,
    Reason.TOO_LARGE,
    Reason.UNSUPPORTED,
    Reason.NOT_THE_SITE,
}
"""Reasons that came from outside: who answers in another's place may have caused them."""

_NO_PORT: Final = frozenset({Negative.REFUSED, Negative.FILTERED})
"""Negatives a firewall of ours can bring about."""

_DIRECT: Final = frozenset({Packet.DNS, Packet.DNS_CONTROL})
_NAMES: Final = _DIRECT | {Packet.OPERATOR}
_SMTP: Final = 25
_DNS: Final = 53
_WEB: Final = frozenset({Packet.WEB, Packet.TLS})
_SERVICES: Final = frozenset({Packet.SERVICE, Packet.KNOCK, *_WEB})


def excuse(vantage: Vantage, record: Record) -> Record:
    """Return ``record``, its look replaced where our own place accounts for how it ended.

    Facts that others may have answered for become INTERCEPTED, negatives and failures that our own
    network brings about NO_IPV6_HERE, NO_EGRESS_HERE or DNS_FAILURE. Looks that were never ours to
    take, and what was truly seen, stay.
    """
    if not vantage.lacks:
        return record
    failed = _forged(vantage, record) or _kept_in(vantage, record)
    if failed is not None:
        return replace(record, look=failed)
    if isinstance(record.look, Ok) and isinstance(record.look.fact, Services):
        return replace(record, look=Ok(_open_minded(vantage, record.look.fact)))
    return record


def _open_minded(vantage: Vantage, seen: Services) -> Services:
    """Return what was seen of an address without the silences that our own network may have made:
    of UDP ports, and of port 25; and without what others may have answered in its place."""
    gaps: list[Unseen] = []
    if _lacks(vantage.udp):
        why = f"UDP from here: {vantage.udp.detail}"
        gaps += [
            Unseen(port=port, transport=Transport.UDP, reason=Reason.NO_EGRESS_HERE, detail=why)
            for port in seen.quiet
        ]
        seen = replace(seen, quiet=())
    if _lacks(vantage.smtp) and _SMTP in {*seen.refused, *seen.filtered}:
        why = f"port 25 from here: {vantage.smtp.detail}"
        gaps.append(Unseen(port=_SMTP, reason=Reason.NO_EGRESS_HERE, detail=why))
        seen = replace(
            seen,
            refused=tuple(port for port in seen.refused if port != _SMTP),
            filtered=tuple(port for port in seen.filtered if port != _SMTP),
        )
    if _lacks(vantage.untouched_dns):
        forged = [at for at in seen.heard if at.port == _DNS and at.transport is Transport.UDP]
        gaps += [
            Unseen(
                port=_DNS,
                transport=Transport.UDP,
                reason=Reason.INTERCEPTED,
                detail=vantage.untouched_dns.detail,
            )
            for _ in forged
        ]
        seen = replace(seen, heard=tuple(at for at in seen.heard if at not in forged))
    if not gaps:
        return seen
    unseen = sorted((*seen.unseen, *gaps), key=lambda at: (at.port, at.transport))
    return replace(seen, unseen=tuple(unseen))


def _forged(vantage: Vantage, record: Record) -> Failed | None:
    if not _from_outside(record.look):
        return None
    packets = _packets(record.kind)
    for found, touched in (
        (vantage.honest_resolver, _NAMES),
        (vantage.untouched_dns, _DIRECT),
        (vantage.no_portal, _WEB),
    ):
        if _lacks(found) and packets & touched:
            return Failed(Reason.INTERCEPTED, found.detail)
    return None


def _kept_in(vantage: Vantage, record: Record) -> Failed | None:
    packets = _packets(record.kind)
    silent = isinstance(record.look, Failed) and record.look.reason in _SILENT
    if _lacks(vantage.ipv6) and ":" in _address(record) and _no_contact(record.look):
        return Failed(Reason.NO_IPV6_HERE, vantage.ipv6.detail)
    if _lacks(vantage.smtp) and _is_smtp(record, packets) and _no_contact(record.look):
        return Failed(Reason.NO_EGRESS_HERE, f"port 25 from here: {vantage.smtp.detail}")
    if _lacks(vantage.resolver) and silent and packets & _NAMES:
        return Failed(Reason.DNS_FAILURE, f"our own resolver: {vantage.resolver.detail}")
    if _lacks(vantage.udp) and silent and packets & _DIRECT:
        return Failed(Reason.NO_EGRESS_HERE, f"DNS over UDP from here: {vantage.udp.detail}")
    if _lacks(vantage.udp) and _is_mute_quic(record):
        return Failed(Reason.NO_EGRESS_HERE, f"UDP from here: {vantage.udp.detail}")
    return None


def _lacks(found: Found) -> bool:
    return found.answer is Answer.NO


def _from_outside(look: Look[Any]) -> bool:
    return isinstance(look, Ok) or look.reason in _FORGEABLE


def _no_contact(look: Look[Any]) -> bool:
    """Whether the look ended as when nothing gets through, a firewall's refusal included."""
    if isinstance(look, Failed):
        return look.reason in _BROKEN
    if isinstance(look.fact, Services):
        return not look.fact.heard and not look.fact.unconfirmed
    return isinstance(look.fact, Absent) and look.fact.how in _NO_PORT


def _is_mute_quic(record: Record) -> bool:
    """Whether nobody answered over UDP; that port 443 refuses was heard over TCP."""
    fact = record.look.fact if isinstance(record.look, Ok) else None
    refused = isinstance(fact, Absent) and fact.how is Negative.REFUSED
    return record.kind == kind_of(Quic) and _no_contact(record.look) and not refused


def _is_smtp(record: Record, packets: frozenset[Packet]) -> bool:
    # What is asked of the DNS about a mail server stands at its port as well.
    return Packet.SMTP in packets or (record.place.port == _SMTP and not packets & _NAMES)


def _address(record: Record) -> str:
    if record.place.address or record.subject.kind is not Kind.ADDRESS:
        return record.place.address
    return record.subject.name


@cache
def _by_kind() -> dict[str, frozenset[Packet]]:
    found: defaultdict[str, frozenset[Packet]] = defaultdict(frozenset)
    for probe in probes():
        for fact in probe.facts:
            found[kind_of(fact)] |= {sends.packet for sends in probe.sends}
    return dict(found)


def _packets(kind: str) -> frozenset[Packet]:
    """Return what is sent to see a fact of that kind; nothing for kinds no probe looks for.

    Of an address's services one port in a hundred is asked for names: that one is excused by
    itself. A portal answers for all of it, and for its silences.
    """
    if kind == kind_of(Services):
        return _SERVICES
    return _by_kind().get(kind, frozenset())
