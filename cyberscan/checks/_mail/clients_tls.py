"""What may be wrong with TLS on submission and mailbox ports, part by part, as failing verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from cyberscan.checks._mail.clients import numbers, offers_tls, place, shown, shown_tls
from cyberscan.checks._mail.tls_faults import (
    FAULTS,
    LISTED,
    NEW,
    REFUSALS,
    against,
    fault_of,
    since,
)
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.facts.mail_clients import PLAIN, ClientPort
from cyberscan.model.facts.tls import Offer, Version
from cyberscan.model.look import Failed, Reason
from cyberscan.model.verdict import Verdict, failed, unknown, unseen

_SSL = frozenset({Version.SSL2, Version.SSL3})
_BY_ANY_NAME = frozenset({*LISTED, "short"})
"""What is wrong with a certificate whoever uses it."""


def broken(ports: Sequence[ClientPort]) -> Iterator[Verdict]:
    """Say where TLS is offered and not to be had."""
    unready = [
        port
        for port in ports
        if port.port in PLAIN and port.told and offers_tls(port) and not port.ready
    ]
    if unready:
        evidence = capped(map(shown, unready))
        yield failed("broken", evidence=evidence, discriminator="starttls", ports=numbers(unready))


def refused(ports: Sequence[ClientPort]) -> Iterator[Verdict]:
    """Say where a port that speaks TLS will have none of ours."""
    ended = [port for port in ports if port.handshake and port.handshake.alert in REFUSALS]
    if ended:
        evidence = capped(map(shown_tls, ended))
        yield failed("refused", evidence=evidence, discriminator="handshake", ports=numbers(ended))


def versions(ports: Sequence[ClientPort]) -> Iterator[Verdict]:
    """Say the worst of the versions."""
    taken = {
        port: {port.handshake.version}
        | ({port.old.version} if port.old and _is_old(port) else set())
        for port in ports
        if port.handshake and port.handshake.version is not None
    }
    ssl = [port for port, had in taken.items() if had & _SSL]
    old_only = [port for port, had in taken.items() if not had & NEW]
    old = [port for port, had in taken.items() if had - NEW]
    for message, worst in (("ssl", ssl), ("old_only", old_only), ("old", old)):
        if worst:
            told = sorted({v for port in worst for v in taken[port] if v and v not in NEW})
            yield failed(
                message,
                evidence=capped(_shown_versions(port) for port in worst),
                discriminator="versions",
                ports=numbers(worst),
                versions=listed(told),
            )
            return


def _is_old(port: ClientPort) -> bool:
    return port.old is not None and port.old.offer is Offer.ACCEPTED


def _shown_versions(port: ClientPort) -> str:
    told = shown_tls(port)
    return f"{told}; {port.old.version} {port.old.detail}" if port.old and _is_old(port) else told


def certificates(
    ports: Sequence[ClientPort], server: str, moment: datetime, *, used: bool
) -> Iterator[Verdict]:
    """Say the worst of what is wrong with the certificates."""
    found: dict[str, list[ClientPort]] = {}
    for port in ports:
        if port.handshake and (fault := fault_of(port.handshake, server, moment)):
            found.setdefault(fault, []).append(port)
    worst = next((fault for fault in FAULTS if fault in found), "")
    if worst:
        wrong = [port for fault in FAULTS for port in found.get(fault, ())]
        yield failed(
            worst if used or worst in _BY_ANY_NAME else "aside",
            evidence=capped(line for port in wrong for line in _shown_certificate(port)),
            discriminator="certificate",
            name=server,
            ports=numbers(found[worst]),
            **_since(found[worst][0]),
        )


def _shown_certificate(port: ClientPort) -> list[str]:
    return [shown_tls(port), *(against(port.handshake) if port.handshake else ())]


def _since(port: ClientPort) -> dict[str, Any]:
    return since(port.handshake) if port.handshake else {}


def dark(ports: Sequence[ClientPort]) -> Verdict | None:
    """Return why no fault found in what was shaken is not the same as none there."""
    for port in ports:
        done = port.handshake
        if done and (done.alert or (done.reason and not done.reason.bars)):
            return unseen(Failed(done.reason or Reason.TLS_FAILED, shown_tls(port)))
    for port in ports:
        if port.old and port.old.offer is Offer.UNSEEN:
            evidence = [f"{place(port)}: {port.old.version}: {port.old.detail}"]
            return unknown(
                "unseen", evidence=evidence, versions=port.old.version, ports=str(port.port)
            )
    return None
