"""Whatever a probe does, one record per kind of fact comes of it, in bounded time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import anyio
import pytest

from cyberscan.model.facts.tls import Endpoint
from cyberscan.model.facts.web import HttpLanding, HttpsLanding
from cyberscan.model.look import Absent, Failed, Look, Negative, Ok, Reason
from cyberscan.model.record import Cost
from cyberscan.model.subject import Kind, Place, Subject
from cyberscan.net.base import Forbidden
from cyberscan.observe import take as room
from cyberscan.observe.probe import Ports, Probe

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ABSENT: Look[Any] = Ok(Absent(Negative.REFUSED))


class Doors:
    """What `take` asks of a session."""

    subject = Subject(Kind.HOST, "www.contoh.go.test")
    address = ""
    cost = Cost()

    def __init__(self, until: float) -> None:
        self.until = until


async def looks(observe: Callable[[Any], Awaitable[Any]], *, seconds: float = 5) -> list[Look[Any]]:
    probe = Probe(facts=(HttpLanding, HttpsLanding), observe=observe, sends=())
    session: Any = Doors(anyio.current_time() + seconds)
    with anyio.fail_after(10):
        found = await room.take(probe, session, lambda: NOW)
    return [record.look for record in found]


async def test_each_look_goes_to_its_own_kind_of_fact() -> None:
    failed = Failed(Reason.RESET)

    async def observe(session: Any) -> tuple[Look[Any], ...]:
        return ABSENT, failed

    assert await looks(observe) == [ABSENT, failed]


@pytest.mark.parametrize("further", [True, False])
async def test_records_stand_on_the_port_that_was_looked_at(further: bool) -> None:
    async def observe(session: Any) -> tuple[Look[Any], ...]:
        return (ABSENT,)

    on = Ports.FURTHER_TOO if further else Ports.USUAL
    probe = Probe(facts=(Endpoint,), observe=observe, sends=(), port=443, on=on)
    session: Any = Doors(anyio.current_time() + 5)
    session.port = 8443
    (found,) = await room.take(probe, session, lambda: NOW)
    assert found.place == Place(port=8443 if further else 443)
    assert probe.ports((8443, 9443)) == ((443, 8443, 9443) if further else (443,))


async def test_a_probe_that_ignores_its_deadline_is_cut_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "MARGIN", 0.05)

    async def observe(session: Any) -> tuple[Look[Any], ...]:
        await anyio.sleep_forever()
        return ()

    found = await looks(observe, seconds=0.05)
    assert [look.reason for look in found if isinstance(look, Failed)] == [Reason.DEADLINE] * 2


async def test_what_a_probe_brings_home_shortly_after_its_deadline_counts() -> None:
    async def observe(session: Any) -> tuple[Look[Any], ...]:
        await anyio.sleep_until(session.until + 0.02)
        return ABSENT, ABSENT

    assert await looks(observe, seconds=0.02) == [ABSENT, ABSENT]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ValueError("x"), Reason.INTERNAL), (Forbidden("no"), Reason.OUT_OF_REACH)],
)
async def test_a_probe_that_raises_fails_with_the_reason_it_had(
    error: Exception, reason: Reason
) -> None:
    async def observe(session: Any) -> tuple[Look[Any], ...]:
        raise error

    found = await looks(observe)
    assert [look.reason for look in found if isinstance(look, Failed)] == [reason] * 2


@pytest.mark.parametrize("answer", [(), (ABSENT,), (ABSENT,) * 3, None])
async def test_a_probe_that_answers_too_little_or_too_much_is_our_fault(answer: Any) -> None:
    async def observe(session: Any) -> Any:
        return answer

    found = await looks(observe)
    assert [look.reason for look in found if isinstance(look, Failed)] == [Reason.INTERNAL] * 2
