"""Taking one look: a probe, a session, and the records that come of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from cyberscan.model.facts.base import kind_of
from cyberscan.model.look import Failed, Look, Reason
from cyberscan.model.record import Cost, Record
from cyberscan.model.subject import Subject
from cyberscan.net.attempt import attempt
from cyberscan.net.session import Session
from cyberscan.observe.probe import Ports, Probe

Clock = Callable[[], datetime]

MARGIN: Final = 5.0
"""Seconds a probe may go on after its deadline, for closing what it opened."""


async def take(probe: Probe, session: Session, clock: Clock) -> list[Record]:
    """Run one probe on one subject (and address). Always answers one record per kind of fact.

    A probe ends its work by the session's deadline itself and keeps what it has seen by then; one
    that does not is cut off a little later.
    """
    taken = await attempt(lambda: probe.observe(session), session.until + MARGIN)
    looks: Sequence[Look[Any]]
    if isinstance(taken, Failed):
        looks = [taken] * len(probe.facts)
    elif isinstance(taken.fact, tuple) and len(taken.fact) == len(probe.facts):
        looks = taken.fact
    else:
        fault = Failed(Reason.INTERNAL, "the probe did not answer one look per kind of fact")
        looks = [fault] * len(probe.facts)
    address = session.address if probe.per_address else ""
    port = 0 if probe.on is Ports.USUAL else session.port
    return records(
        probe, session.subject, looks, clock(), address=address, port=port, cost=session.cost
    )


def records(
    probe: Probe,
    subject: Subject,
    looks: Sequence[Look[Any]],
    at: datetime,
    *,
    address: str = "",
    port: int = 0,
    cost: Cost | None = None,
) -> list[Record]:
    """Return one record per kind of fact; what it cost is booked on the first."""
    return [
        Record(
            subject=subject,
            kind=kind_of(fact),
            look=look,
            at=at,
            place=probe.place(fact, address, port),
            cost=(cost or Cost()) if number == 0 else Cost(),
        )
        for number, (fact, look) in enumerate(zip(probe.facts, looks, strict=True))
    ]


def all_alike(
    probe: Probe,
    subject: Subject,
    look: Look[Any],
    at: datetime,
    address: str = "",
    port: int = 0,
) -> list[Record]:
    """Return the records of a probe that had nothing to look at: every fact ended the same way."""
    return records(probe, subject, [look] * len(probe.facts), at, address=address, port=port)
