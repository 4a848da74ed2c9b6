"""Taking one look: a probe, a session, and the records that come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from cyberscan.model.facts.base import kind_of
from cyberscan.model.look import Failed, Look, Reason
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Place, Subject
from cyberscan.net.session import Session
from cyberscan.observe.probe import Probe

Clock = Callable[[], datetime]


async def take(probe: Probe, session: Session, clock: Clock) -> list[Record]:
    """Run one probe on one subject (and address). Always answers one record per kind of fact."""
    looks: Sequence[Look[Any]]
    try:
        looks = await probe.observe(session)
    except Exception as error:  # noqa: BLE001 - one probe's fault must not end the run
        fault = Failed(Reason.INTERNAL, f"{type(error).__name__}: {error}")
        looks = [fault] * len(probe.facts)
    address = session.address if probe.per_address else ""
    return records(probe, session.subject, looks, clock(), address=address, cost=session.cost)


def records(
    probe: Probe,
    subject: Subject,
    looks: Sequence[Look[Any]],
    at: datetime,
    *,
    address: str = "",
    cost: Cost | None = None,
) -> list[Record]:
    """Return one record per kind of fact; what it cost is booked on the first."""
    return [
        Record(
            subject=subject,
            kind=kind_of(fact),
            look=look,
            at=at,
            place=Place(address, fact.port or probe.port),
            cost=(cost or Cost()) if number == 0 else Cost(),
        )
        for number, (fact, look) in enumerate(zip(probe.facts, looks, strict=True))
    ]


def all_alike(probe: Probe, subject: Subject, look: Look[Any], at: datetime) -> list[Record]:
    """Return the records of a probe that had nothing to look at: every fact ended the same way."""
    return records(probe, subject, [look] * len(probe.facts), at)
