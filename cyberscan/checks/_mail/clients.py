"""What the submission and mailbox ports of a mail server say of passwords and TLS, read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cyberscan.checks._mail.tls import Exchangers, shown_handshake, takes_for
from cyberscan.model.facts.mail_clients import PLAIN, ClientPort, MailClients, PortAnswer
from cyberscan.model.facts.mail_names import MailSetup
from cyberscan.model.look import Absent, Failed, Negative
from cyberscan.model.subject import Subject
from cyberscan.model.verdict import Verdict, not_applicable, unknown, unseen
from cyberscan.wire import mailbox
from cyberscan.wire.smtp import mechanisms, offers_starttls

Setups = tuple[tuple[Subject, MailSetup], ...]

GUESSED: Final = ("imap", "mail", "pop", "pop3", "smtp")
"""Labels that Thunderbird puts before a mail domain, besides the domain itself, to find its servers
(guessConfig of its account set-up, read 2026-11-27)."""
_NAMES: Final = {587: "EHLO", 143: "CAPABILITY", 110: "CAPA"}


def passwords(port: ClientPort) -> tuple[str, ...]:
    """Return by which ways a port takes a password that anybody on the way can read."""
    if port.port not in PLAIN or not port.told or port.answer is not PortAnswer.OPEN:
        return ()
    match port.port:
        case 143:
            return mailbox.imap_passwords(port.capabilities)
        case 110:
            return mailbox.pop3_passwords(port.capabilities)
        case _:
            found = mailbox.PLAIN.intersection(mechanisms(port.capabilities))
            return tuple(sorted(f"AUTH {name}" for name in found))


def offers_tls(port: ClientPort) -> bool:
    """Whether a port in the clear offers to begin TLS."""
    match port.port:
        case 143:
            return mailbox.imap_starttls(port.capabilities)
        case 110:
            return mailbox.pop3_stls(port.capabilities)
        case _:
            return offers_starttls(port.capabilities)


def is_used(server: str, mx: Exchangers, setups: Setups) -> bool:
    """Whether mail programs are led to the server by this name: by an SRV record (RFC 6186), or as
    a name they try of themselves for a zone whose mail it takes. Others may be told by letter."""
    services = (service for _, setup in setups for service in setup.services)
    if any(s.target == server and s.service != "_autodiscover._tcp" for s in services):
        return True
    return any(
        server in {zone, *(f"{label}.{zone}" for label in GUESSED)}
        for zone in takes_for(server, mx)
    )


def absent(clients: Absent) -> Verdict:
    """Say that there is no such port."""
    return not_applicable("closed" if clients.how is Negative.REFUSED else "no_address")


def gap(ports: Sequence[ClientPort]) -> Verdict | None:
    """Return why no fault found on these ports is not the same as none there."""
    away = [port for port in ports if port.answer is PortAnswer.TURNED_AWAY]
    for port in ports:
        if port.reason is not None and not port.reason.bars:
            told = f"{place(port)}: {port.detail}" if port.port else port.detail
            return unseen(Failed(port.reason, told))
    if away:
        evidence = [f"{place(port)}: {port.detail}" for port in away]
        return unknown("turned_away", evidence=evidence, ports=numbers(away))
    return None


def numbers(ports: Iterable[ClientPort]) -> str:
    """Return the numbers of these ports: ``110, 143``."""
    return ", ".join(str(number) for number in sorted({port.port for port in ports}))


def place(port: ClientPort) -> str:
    """Return where a port is: ``192.0.2.25 143``."""
    return f"{port.address} {port.port}"


def shown(port: ClientPort) -> str:
    """Return what a port in the clear said, on one line."""
    said = ", ".join(port.capabilities) or "-"
    return f"{place(port)}: {_NAMES.get(port.port, '')}: {said}"


def shown_tls(port: ClientPort) -> str:
    """Return what came of a port's handshake, on one line."""
    if port.handshake is None:
        return place(port)
    told = shown_handshake(port.handshake).partition(": ")[2]
    return f"{place(port)}: {told}"


def of(clients: MailClients, numbers_wanted: Iterable[int]) -> list[ClientPort]:
    """Return what was seen of these ports, and the addresses that could not be looked up."""
    wanted = {0, *numbers_wanted}
    return [port for port in clients.ports if port.port in wanted]
