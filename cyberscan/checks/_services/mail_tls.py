"""What may be wrong with TLS on the mail ports of an address, port by port.

What the mail family judges of the same port of the same address, by the name of the zone's mail
server, is left to it: one fault is charged once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cyberscan.checks._mail.clients import GUESSED, Setups, is_used, place, shown_tls
from cyberscan.checks._mail.clients_tls import certificates, dark, refused, versions
from cyberscan.checks._mail.tls import Exchangers
from cyberscan.model.facts.mail_clients import MailClients, PortAnswer
from cyberscan.model.facts.mail_tls import MailTls
from cyberscan.model.facts.services_tls import HelloAnswer, MailPorts, MailPortTls
from cyberscan.model.facts.tls import Offer, Version
from cyberscan.model.look import Failed, Reason
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import (
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
    unseen,
)
from cyberscan.parse.hostname import matches
from cyberscan.parse.tls_offers import Strength, strength
from cyberscan.tables.tls.dh_primes import name_of
from cyberscan.tables.tls.suite import suite
from cyberscan.tables.tls.suites import SUITES

MTA: Final = 25
"""Where mail comes in from other servers, none of which verifies of itself (RFC 7435)."""
_LEAST_BITS: Final = 2048
_BROKEN_BITS: Final = 1024
"""Of a finite field: RFC 9325 section 4.5, and what Logjam puts within reach."""
_WEAK_HASHES: Final = ("sha1", "md5", "md2")


class Around(Struct, frozen=True):
    """What else the run knows."""

    address: str
    clients: tuple[tuple[Subject, MailClients], ...]
    senders: tuple[tuple[Subject, MailTls], ...]
    mx: Exchangers
    setups: Setups
    moment: datetime

    def judges_clients(self, port: int) -> bool:
        """Whether mail/mailbox-tls has seen enough of this port to judge it."""
        return any(
            at.address == self.address
            and at.port == port
            and at.answer is PortAnswer.OPEN
            and (at.handshake is not None or at.told)
            for _, server in self.clients
            for at in server.ports
        )

    def judges_senders(self, port: int) -> bool:
        """Whether mail/tls judges this port."""
        return port == MTA and any(
            shaken.address == self.address and shaken.reason is None
            for _, tls in self.senders
            for shaken in tls.handshakes
        )

    def leads_to(self, name: str) -> bool:
        """Whether mail programs are led to a name: by an SRV record, or as one that they try of
        themselves for a zone that takes mail, wherever."""
        label, _, zone = name.partition(".")
        tried = label in GUESSED and any(
            at.name == zone and any(host != "." for _, host in mx.records) for at, mx in self.mx
        )
        return tried or is_used(name, self.mx, self.setups)


def judge_port(port: MailPortTls, ports: MailPorts, around: Around) -> list[Verdict]:
    """Judge one port: every fault, else why none need be there, else that all is well."""
    number = port.seen.port
    of_mail = around.judges_clients(number) or around.judges_senders(number)
    if port.seen.reason is not None and not of_mail:
        told = f"{place(port.seen)}: {port.seen.detail}"
        return [unseen(Failed(port.seen.reason, told))]
    found = [] if of_mail else [*_broken(port), *refused([port.seen]), *versions([port.seen])]
    if not of_mail and number != MTA:
        found += _certificates(port, ports, around)
    if not around.judges_senders(number):
        found += [*_weak(port), *_secrecy(port)]
    found += _field(port)
    if found:
        return [_mild(fault) for fault in found] if number == MTA else found
    if of_mail:
        by_mail = not_applicable("by_mail", evidence=[shown_tls(port.seen)])
        gap = None if around.judges_senders(number) else _unasked(port)
        return [gap or _unclear(port) or by_mail]
    return [dark([port.seen]) or _unclear(port) or _of_its_program(port, ports) or _good(port)]


def _mild(fault: Verdict) -> Verdict:
    """No zone's mail comes in here: who connects to it is hardly anybody's mail program."""
    return replace(fault, severity=Severity.LOW)


def _unasked(port: MailPortTls) -> Verdict | None:
    """Return why a port that was seen by its server's name could not be asked for its suites."""
    shaken = port.seen.handshake
    reason = port.seen.reason or (shaken.reason if shaken else None)
    if reason is None:
        return None
    return unseen(Failed(reason, f"{shown_tls(port.seen)}: {port.seen.detail}".removesuffix(": ")))


def _of_its_program(port: MailPortTls, ports: MailPorts) -> Verdict | None:
    """Return what keeps a port from being good whose program was asked at another one: a fault
    there is charged there, and what was not seen there was not seen here."""
    if port.asked_at == port.seen.port:
        return None
    asked = next((one for one in ports.ports if one.seen.port == port.asked_at), None)
    if asked is None:
        return unseen(Failed(Reason.NOT_LOOKED, f"{place(port.seen)}: weak suites"))
    told = [*versions([asked.seen]), *_weak(asked), *_field(asked)]
    if told:
        evidence = [shown_tls(port.seen), shown_tls(asked.seen)]
        number = port.seen.port
        return not_applicable("at_other", evidence=evidence, ports=number, other=port.asked_at)
    return dark([asked.seen]) or _unclear(asked)


def _good(port: MailPortTls) -> Verdict:
    evidence = [shown_tls(port.seen)]
    number = port.seen.port
    if number == MTA:
        return passed("opportunistic", evidence=evidence, ports=number)
    if port.asked_at != number:
        return passed("alike", evidence=evidence, ports=number, other=port.asked_at)
    return passed("good", evidence=evidence, ports=number)


def _broken(port: MailPortTls) -> Iterator[Verdict]:
    seen = port.seen
    if not port.sealed and seen.answer is PortAnswer.OPEN and not seen.ready:
        evidence = [f"{place(seen)}: {', '.join(seen.capabilities) or '-'}"]
        yield failed("broken", evidence=evidence, discriminator="starttls", ports=seen.port)


def _certificates(port: MailPortTls, ports: MailPorts, around: Around) -> Iterator[Verdict]:
    """Say the worst of what is wrong with the certificate. One for any listed name of the address
    will do: which of them staff have in their programs is not known."""
    chain = port.seen.handshake.chain if port.seen.handshake else None
    if chain is None:
        return
    named = [name for name in ports.names if matches(name, chain.names)]
    server = next(iter(named), ports.name or around.address)
    # Who presents a certificate for a listed name means it for that name.
    used = bool(named) or around.leads_to(ports.name)
    for fault in certificates([port.seen], server, around.moment, used=used):
        # A name that nobody is known to use proves nothing.
        only_name = fault.message == "aside" and _would_do(port, chain.names, around)
        yield replace(fault, severity=Severity.INFO) if only_name else fault
        return
    if any(h in chain.signature.lower() for h in _WEAK_HASHES):
        yield failed(
            "hash",
            evidence=[shown_tls(port.seen), chain.signature],
            discriminator="certificate",
            name=server,
            ports=port.seen.port,
        )


def _would_do(port: MailPortTls, names: tuple[str, ...], around: Around) -> bool:
    """Whether a certificate is in order for one of the names that it lists."""
    own = next(iter(names), "").replace("*", "x")
    return bool(own) and not list(certificates([port.seen], own, around.moment, used=True))


def _weak(port: MailPortTls) -> Iterator[Verdict]:
    answer = port.weak
    if answer is None or answer.offer is not Offer.ACCEPTED:
        return
    chosen = suite(answer.suite)
    message = "export" if chosen.null or chosen.export else "rc4"
    evidence = [f"{place(port.seen)}: {answer.version} {chosen.name}"]
    yield failed(message, evidence=evidence, discriminator="suites", ports=port.seen.port)


def _secrecy(port: MailPortTls) -> Iterator[Verdict]:
    """Say what a program of today agrees on; below TLS 1.2 the version is the fault."""
    shaken = port.seen.handshake
    if shaken is None or shaken.version is not Version.TLS12:
        return
    chosen = next((suite(code) for code, name in SUITES.items() if name == shaken.suite), None)
    if chosen is None or strength(chosen) is Strength.STRONG:
        return
    evidence = [shown_tls(port.seen)]
    yield failed("no_secrecy", evidence=evidence, discriminator="secrecy", ports=port.seen.port)


def _field(port: MailPortTls) -> Iterator[Verdict]:
    met = port.finite_field.field if port.finite_field else None
    if met is None or met.bits >= _LEAST_BITS:
        return
    broken = met.bits <= _BROKEN_BITS
    known = name_of(met.prime)
    told = f"{place(port.seen)}: {met.bits} bit{f', {known}' if known else ''} ({met.version})"
    yield failed(
        "broken_dh" if broken else "short_dh",
        evidence=[told],
        discriminator="dh",
        ports=port.seen.port,
        bits=met.bits,
    )


def _unclear(port: MailPortTls) -> Verdict | None:
    """Return why no weak suite seen is not the same as none there."""
    for answer in (port.weak, port.finite_field):
        if isinstance(answer, HelloAnswer) and answer.offer is Offer.UNSEEN:
            if answer.reason is not None:
                return unseen(Failed(answer.reason, f"{place(port.seen)}: {answer.detail}"))
            return unknown("unseen_suites", evidence=[answer.detail], ports=port.seen.port)
    return None
