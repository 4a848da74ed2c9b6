"""Whose rules a mail server's certificate stands under: DANE, MTA-STS, or nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cyberscan.model.facts.dns import Delegation, TlsaRecord
from cyberscan.model.facts.mail import Mx
from cyberscan.model.facts.mail_policy import MtaSts, MtaStsPolicy
from cyberscan.model.facts.mail_tls import Handshake, MailTlsa
from cyberscan.model.subject import Subject
from cyberscan.parse.mta_sts import MtaStsError, counts, read_policy, read_record
from cyberscan.parse.smtp_dane import usable

_SHOWN = 40

Delegations = tuple[tuple[Subject, Delegation], ...]
Exchangers = tuple[tuple[Subject, Mx], ...]
Records = tuple[tuple[Subject, MtaSts], ...]
Policies = tuple[tuple[Subject, MtaStsPolicy], ...]


@lru_cache(maxsize=4)
def _by_zone(everyone: tuple[tuple[Subject, object], ...]) -> dict[str, object]:
    return {subject.name: fact for subject, fact in everyone}


@lru_cache(maxsize=2)
def _takers(everyone: Exchangers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for subject, mx in everyone:
        for name in {name for _, name in mx.records}:
            found.setdefault(name, []).append(subject.name)
    return found


def takes_for(server: str, mx: Exchangers) -> list[str]:
    """Return the zones of this run whose MX records name the server, in order."""
    return sorted(_takers(mx).get(server, ()))


def signed(zone: str, delegations: Delegations) -> bool | None:
    """Whether the chain of trust reaches a zone; None where this run has not looked."""
    found = _by_zone(delegations).get(zone)
    return bool(found.ds) if isinstance(found, Delegation) else None


def secure(tlsa: MailTlsa, delegations: Delegations) -> bool | None:
    """Whether a sender that validates believes the records (RFC 7672 section 2.2); None where that
    cannot be told.

    Known by the resolver's word, or by a signature from a zone whose delegation this run has
    proved; that signatures hold is dns/dnssec-bogus's to say.
    """
    if tlsa.authentic:
        return True
    if not tlsa.signer:
        return False if tlsa.passes or tlsa.validates else None
    proved = signed(tlsa.signer, delegations)
    if proved is None and tlsa.validates:
        # A resolver that validates would have said so.
        return False
    return proved


def dane(tlsa: object, delegations: Delegations) -> tuple[TlsaRecord, ...]:
    """Return the records that senders go by: usable ones, where they are known to be secure."""
    if not isinstance(tlsa, MailTlsa) or not secure(tlsa, delegations):
        return ()
    return tuple(record for record in tlsa.records if usable(record))


def sts_mode(server: str, mx: Exchangers, records: Records, policies: Policies) -> tuple[str, str]:
    """Return the strictest MTA-STS mode under which a zone sends mail to the server, and the zone;
    ("", "") for none. A policy counts with a record at its zone, when it could be fetched as the
    RFC asks and names the server (RFC 8461 sections 3 and 4.1).
    """
    found: dict[str, str] = {}
    for zone in takes_for(server, mx):
        record, policy = _by_zone(records).get(zone), _by_zone(policies).get(zone)
        if not isinstance(record, MtaSts) or not isinstance(policy, MtaStsPolicy):
            continue
        if policy.status != 200 or not policy.verified or not _is_valid(record.records):
            continue
        try:
            read = read_policy(policy.text)
        except MtaStsError:
            continue
        if read.allows(server):
            found.setdefault(read.mode, zone)
    mode = next((mode for mode in ("enforce", "testing") if mode in found), "")
    return mode, found.get(mode, "")


def _is_valid(records: Iterable[str]) -> bool:
    looked_at = [text for text in records if counts(text)]
    if len(looked_at) != 1:
        return False
    try:
        return bool(read_record(looked_at[0]))
    except MtaStsError:
        return False


def shown_record(record: TlsaRecord) -> str:
    """Return a TLSA record on one line, its data cut short."""
    return f"{record.usage} {record.selector} {record.matching} {record.data[:_SHOWN]}"


def shown_handshake(handshake: Handshake) -> str:
    """Return what came of a handshake, on one line."""
    where = handshake.address or "DNS"
    if handshake.chain is None:
        why = f"alert {handshake.alert}" if handshake.alert else handshake.detail
        return f"{where}: {why}"
    chain = handshake.chain
    names = ", ".join(chain.names[:3]) or "-"
    return (
        f"{where}: {handshake.version} {handshake.suite}; {chain.key}; {names}; "
        f"{chain.not_after[:10]}; {chain.trust}"
    )
