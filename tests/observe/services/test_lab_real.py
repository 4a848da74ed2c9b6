"""A network of real services, and of addresses that only pretend, as the whole probe sees it.

Everything runs in a namespace of its own (`tests.support.real_services`): the servers, and our own
probe, with the full profile, through the doors a scan goes through.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from cyberscan.model.policy import PortProfile
from cyberscan.tables.ports.plan import plan
from tests.support.programs import need
from tests.support.real_services.data import Named, Port, Seen, Server, Told
from tests.support.real_services.foes import BURST, FOES
from tests.support.real_services.lab import SERVERS
from tests.support.real_services.outside import run_inside, why_not

pytestmark = [pytest.mark.real, pytest.mark.netns]

_PATIENCE = 300.0
"""Seconds: mute ports are waited for, and the servers start on what processors there are."""
_PORTS = sum(not row.udp for row in plan(PortProfile.FULL))


def _told(module: str) -> Told:
    reason = why_not()
    if reason and os.environ.get("CI") and os.geteuid() == 0:
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    said = run_inside(f"tests.support.real_services.{module}", timeout=_PATIENCE)
    return msgspec.json.decode(said, type=Told)


def _faults(server: Server, seen: Seen) -> list[str]:
    """Say what was told wrongly of one server."""
    if seen.failed:
        return [f"{server.name}: {seen.failed}"]
    found = [
        f"{server.name}: {fault}"
        for port in server.ports
        if (fault := _fault(port, _at(port.number, port.transport, seen), seen))
    ]
    served = {(port.number, port.transport) for port in server.ports}
    found += [
        f"{server.name}: {at.protocol} on {at.port}/{at.transport}, where nothing is"
        for at in seen.named
        if (at.port, at.transport) not in served
    ]
    tcp = {port.number for port in server.ports if not port.udp}
    found += [
        f"{server.name}: {port} is told as open, and is not: {said}"
        for port, said in seen.unconfirmed.items()
        if port not in tcp
    ]
    if seen.filtered or seen.all_open:
        found.append(f"{server.name}: {seen.filtered} ports filtered, all open: {seen.all_open}")
    return found


def _at(number: int, transport: str, seen: Seen) -> Named | None:
    return next((at for at in seen.named if (at.port, at.transport) == (number, transport)), None)


def _fault(port: Port, named: Named | None, seen: Seen) -> str:
    where = f"{port.number}/{port.transport}"
    if named is None:
        why = seen.unseen.get(where) or seen.unconfirmed.get(port.number, "")
        return f"{where} is no {port.protocol}: {why}" if port.is_known() else ""
    if named.protocol not in port.names() or named.tls is not port.tls:
        return f"{where} is called {named.protocol}, inside TLS: {named.tls}"
    if named.protocol != port.protocol:
        return f"{where} is only called {named.protocol}" if port.is_known() else ""
    wrong = {key: named.answer.get(key) for key in port.state}
    return f"{where}: {wrong}, not {port.state}" if wrong != port.state else ""


def test_every_real_service_is_named_and_told_as_it_is_set_up() -> None:
    for program in sorted({name for server in SERVERS for name in server.programs}):
        if not Path(program).is_file():
            need(program)
    told = _told("inside")
    assert not told.left_out
    assert [
        fault for pair in zip(SERVERS, told.first, strict=True) for fault in _faults(*pair)
    ] == []
    assert told.second == told.first
    assert told.same
    assert told.complaints == ()


def test_where_nothing_lives_nothing_is_named() -> None:
    need("iptables")
    told = _told("adversaries")
    by_name = dict(zip((foe.name for foe in FOES), told.first, strict=True))
    wrong = [
        f"{foe.name}: {at.protocol} on {at.port}"
        for foe in FOES
        for at in by_name[foe.name].named
        if at.protocol not in foe.may_be
    ]
    assert wrong == []
    accepting = {foe.name for foe in FOES if foe.serve is not None}
    assert {name for name, seen in by_name.items() if seen.all_open} == accepting
    failed = {name: seen.failed for name, seen in by_name.items() if seen.failed}
    assert set(failed) == {"drops"}
    assert "timeout" in failed["drops"]
    assert by_name["rejects"].refused == _PORTS
    _assert_blocked(by_name["has had enough"])


def _assert_blocked(seen: Seen) -> None:
    """What is silent because we are no longer let in is neither filtered nor closed."""
    told = [(at, why) for at, why in seen.unseen.items() if why.startswith("blocked")]
    blocked = [at for at, _ in told if at.endswith("/tcp")]
    assert seen.filtered == 0
    assert len(blocked) + seen.refused == _PORTS
    assert seen.refused <= BURST
