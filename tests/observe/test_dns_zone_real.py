"""The looks at a zone's servers against a real Knot DNS, open to strangers and closed."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dns.exception
import dns.message
import dns.query
import pytest

from cyberscan.checks.dns import axfr, open_recursion, version
from cyberscan.model.facts.zone import Given, ServerControl, Tcp, Ttls, Wildcard, ZoneServers
from cyberscan.model.look import Ok
from cyberscan.model.verdict import Outcome
from cyberscan.observe.dns import control, ttl, wildcard, zone_servers
from cyberscan.observe.probe import Probe
from tests.support.dns_zone import FIRST, SECOND, ZONE, ZoneSession, session, tree
from tests.support.programs import need
from tests.support.services import free_port

pytestmark = [pytest.mark.anyio, pytest.mark.real]

RECORDS = f"""\
@ 7200 IN SOA ns1 admin 7 7200 1800 1209600 900
@ 3600 IN NS ns1
@ 3600 IN NS ns2
ns1 3600 IN A {FIRST}
ns2 3600 IN A {SECOND}
@ 600 IN A 192.0.2.8
@ 86400 IN MX 10 mx
"""
CONFIG = """\
server:
  rundir: {folder}
  listen: 127.0.0.1@{port}
{server}
database:
  storage: {folder}
acl:
  - id: siapa_saja
    address: 127.0.0.1
    action: transfer
zone:
  - domain: {zone}
    storage: {folder}
    file: zone
    zonefile-sync: -1
{acl}
"""
OPEN = {"server": "", "acl": "    acl: siapa_saja"}
CLOSED = {"server": "  version: ", "acl": ""}


@contextmanager
def knot(folder: Path, records: str, settings: dict[str, str]) -> Iterator[int]:
    port = free_port()
    (folder / "zone").write_text(f"$ORIGIN {ZONE}.\n{records}")
    config = folder / "knot.conf"
    config.write_text(CONFIG.format(folder=folder, port=port, zone=ZONE, **settings))
    log = folder / "log"
    with log.open("wb") as told:
        started = subprocess.Popen(
            [need("knotd"), "-c", str(config)], stdout=told, stderr=subprocess.STDOUT
        )
    try:
        _wait(port, log)
        yield port
    finally:
        started.terminate()
        started.wait(timeout=30)


def _wait(port: int, log: Path) -> None:
    """Knot listens before it has loaded the zone."""
    asked = dns.message.make_query(ZONE, "SOA")
    until = time.monotonic() + 15
    while time.monotonic() < until:
        try:
            if dns.query.udp(asked, "127.0.0.1", port=port, timeout=1).answer:
                return
        except (OSError, dns.exception.Timeout):
            pass
        time.sleep(0.05)
    pytest.fail(log.read_text(errors="replace")[-2000:])


def _session(port: int) -> ZoneSession:
    over = session(udp={FIRST: port}, ports={(FIRST, 53): port})
    over.answers = {
        key: found for key, found in tree().items() if key[0] != FIRST or key[2] in {"SOA", "NS"}
    }
    return over


async def _fact(probe: Probe, port: int) -> Any:
    over = _session(port)
    if probe in {ttl.PROBE, wildcard.PROBE}:
        _ask_for_real(over, port)
    (look,) = await probe.observe(over)
    assert isinstance(look, Ok), look
    return look.fact


def _ask_for_real(over: ZoneSession, port: int) -> None:
    """Let ordinary questions to the first server go to the real one, too."""

    async def ask(server: str, name: str, rdtype: str, **_: object) -> dns.message.Message:
        if server != FIRST:
            return await type(over).ask(over, server, name, rdtype)
        asked = dns.message.make_query(name, rdtype, want_dnssec=True)
        return dns.query.udp(asked, "127.0.0.1", port=port, timeout=5)

    over.ask = ask  # type: ignore[method-assign]


async def test_an_open_server_gives_the_zone_and_its_version(tmp_path: Path) -> None:
    with knot(tmp_path, RECORDS, OPEN) as port:
        fact = await _fact(control.PROBE, port)
    assert isinstance(fact, ServerControl)
    first = fact.servers[0]
    assert first.transfer is Given.GIVEN
    assert first.records >= 7
    assert (first.version, first.told.startswith("Knot DNS 3")) == (Given.GIVEN, True)
    assert first.recursion is Given.DENIED
    assert axfr.judge(fact).outcome is Outcome.FAIL
    assert version.judge(fact).outcome is Outcome.FAIL
    # Of the second one nothing was heard.
    assert open_recursion.judge(fact).outcome is Outcome.UNKNOWN


async def test_a_closed_server_gives_nothing(tmp_path: Path) -> None:
    with knot(tmp_path, RECORDS, CLOSED) as port:
        fact = await _fact(control.PROBE, port)
    assert (fact.servers[0].transfer, fact.servers[0].recursion) == (Given.DENIED, Given.DENIED)
    assert version.judge(ServerControl(servers=fact.servers[:1])).outcome is Outcome.PASS


async def test_it_answers_over_tcp(tmp_path: Path) -> None:
    with knot(tmp_path, RECORDS, CLOSED) as port:
        fact = await _fact(zone_servers.PROBE, port)
    assert isinstance(fact, ZoneServers)
    assert [server.tcp for server in fact.servers] == [Tcp.ANSWERS, Tcp.REFUSED]


async def test_its_ttls_are_its_own(tmp_path: Path) -> None:
    with knot(tmp_path, RECORDS, CLOSED) as port:
        fact = await _fact(ttl.PROBE, port)
    assert isinstance(fact, Ttls)
    assert {(s.rdtype, s.ttl) for s in fact.sets} == {("NS", 3_600), ("A", 600), ("MX", 86_400)}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ()),
        ("* 60 IN A 192.0.2.9\n", ("A 192.0.2.9",)),
        ("* 60 IN CNAME www\n", (f"CNAME www.{ZONE}.",)),
        ("*.dalam 60 IN A 192.0.2.9\n", ()),
    ],
)
async def test_a_wildcard_of_the_zone_shows(
    tmp_path: Path, more: str, expected: tuple[str, ...]
) -> None:
    with knot(tmp_path, RECORDS + more, CLOSED) as port:
        fact = await _fact(wildcard.PROBE, port)
    assert isinstance(fact, Wildcard)
    assert fact.records == expected
