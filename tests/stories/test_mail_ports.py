"""TLS of mail ports in a whole scan: under which names it is looked at, and what is judged."""

from __future__ import annotations

import anyio
import pytest

from cyberscan.lab.truth import truths
from cyberscan.model.facts.base import kind_of
from cyberscan.model.facts.services_tls import MailPorts
from cyberscan.model.look import Ok
from cyberscan.model.results import Results
from cyberscan.model.subject import Family
from cyberscan.store import open_store
from cyberscan.stories.scan import Order, scan
from cyberscan.stories.telling import conclude
from cyberscan.stories.world import lab_world

CODE = "99.03"
CHECK = "services/mail-tls"
OLD, SOUND = "192.0.2.50", "192.0.2.52"


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, MailPorts], Results]:
    """The services of one place, and what they are judged to be."""
    path = tmp_path_factory.mktemp("mail") / "runs.sqlite"

    async def run() -> tuple[dict[str, MailPorts], Results]:
        with open_store(str(path), lab=True) as store:
            async with lab_world(week=2) as world:
                order = Order(families=(Family.SERVICES,), regencies=(CODE,))
                done = await scan(world, store, order)
            found = {
                record.subject.name: record.look.fact
                for record in store.records(done.id)
                if record.kind == kind_of(MailPorts)
                and isinstance(record.look, Ok)
                and isinstance(record.look.fact, MailPorts)
            }
            return found, conclude(store, done)

    return anyio.run(run)


def test_the_names_are_those_of_the_office_on_the_address(
    seen: tuple[dict[str, MailPorts], Results],
) -> None:
    facts, _ = seen
    assert {address: (fact.name, fact.names) for address, fact in facts.items()} == {
        OLD: ("trembesikab.go.test", ("trembesikab.go.test", "www.trembesikab.go.test")),
        SOUND: ("disdik.trembesikab.go.test", ("disdik.trembesikab.go.test",)),
    }
    ports = {port.seen.port: port.asked_at for port in facts[OLD].ports}
    assert ports == {465: 465, 993: 993, 9443: 993}


def test_what_was_planted_is_found_and_nothing_else(
    seen: tuple[dict[str, MailPorts], Results],
) -> None:
    _, results = seen
    wanted = {
        (row.target, row.what, row.severity)
        for truth in truths()
        if truth.code == CODE
        for row in truth.rows
        if row.check == CHECK
    }
    told = [f for f in results.findings if f.check == CHECK]
    assert {(str(f.target), f.verdict.message, f.severity) for f in told if f.fails} == wanted
    assert len(wanted) == 5
    assert {(str(f.target), f.verdict.message) for f in told if not f.fails} == {
        (f"{SOUND}:143", "good")
    }
