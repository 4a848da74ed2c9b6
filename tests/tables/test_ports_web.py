"""The port plan names only protocols there are, and no port twice."""

from __future__ import annotations

from cyberscan.model.policy import PortProfile
from cyberscan.observe.services.service import inquiries, services
from cyberscan.tables.ports import web
from cyberscan.tables.ports.plan import ROWS, plan


def test_no_port_has_two_rows() -> None:
    ports = [(row.port, row.udp) for row in ROWS]
    assert len(ports) == len(set(ports))


def test_every_protocol_of_a_row_can_be_spoken() -> None:
    for row in ROWS:
        known = inquiries() if row.udp else services()
        assert {name.removeprefix("tls+") for name in row.protocols} <= set(known)


def test_nothing_is_ever_sent_to_printers_displays_and_phones() -> None:
    hushed = {row.port for row in web.ROWS if row.hush}
    assert hushed >= {*range(9100, 9108), 6000, 5555}
    assert all(not row.protocols for row in web.ROWS if row.hush)


def test_only_docker_is_looked_for_every_day() -> None:
    daily = {row.port for row in plan(PortProfile.DAILY)} & {row.port for row in web.ROWS}
    assert daily == {2375}


def test_every_source_says_who_and_when() -> None:
    assert all(row.source.endswith(("read 2026-11-27", "(Debian 12), 2026-11-27")) for row in ROWS)
    assert not [row.port for row in ROWS if "public repositories" in row.source]
