"""Our web look at the sixteen sites, and everything that is judged from it.

Run as ``python -m benchmarks._web_ours PROFILE ROOT HTTP HTTPS ADDRESS…``: ``rushed`` asks as fast
as it can, ``polite`` keeps the policy's rates. Says in JSON what was sent and what was decided.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final

import anyio
import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset
from anyio.abc import ByteStream
from dns.rdataclass import IN
from msgspec.structs import asdict

from benchmarks._web_names import name, zone
from cyberscan.cli.collecting import seldom
from cyberscan.config.policy import default_policy
from cyberscan.judge.facts import Facts
from cyberscan.judge.find import checks
from cyberscan.judge.findings import Case, findings_of
from cyberscan.model.facts.exposure import Exposures
from cyberscan.model.inventory import (
    Authorisation,
    Host,
    Inventory,
    Operator,
    Regency,
    RegencyKind,
    Status,
    Zone,
)
from cyberscan.model.policy import Rates
from cyberscan.model.record import Cost, Record, RunInfo
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.net.base import Datagrams, IpNetwork
from cyberscan.net.internet import Internet
from cyberscan.net.messages import absolute
from cyberscan.net.network import Network
from cyberscan.net.reach import Reach
from cyberscan.net.resolver import Resolver
from cyberscan.net.sessions import Doors
from cyberscan.net.special import literal
from cyberscan.observe.probe import Probe, probes
from cyberscan.observe.take import take

RUSHED: Final = Rates(
    connections_per_ip=1e6, open_per_ip=5, connections_per_network=1e6, connections_global=1e6
)
BENCHMARKING: Final[IpNetwork] = ip_network("198.18.0.0/15")
"""Nobody's (RFC 2544): each site has an address in a /24 of its own."""
_OPERATOR: Final = Operator(
    name="Kantor Contoh", contact="siber@contoh.go.test", page="https://contoh.go.test/pemindai"
)


class Ways:
    """A dialer from the sites' fictional addresses to loopback."""

    fictional = True
    has_ipv6 = False

    def __init__(self, ports: dict[int, int], addresses: Sequence[str]) -> None:
        self._ports = ports
        self._addresses = addresses
        self.admits: tuple[IpNetwork, ...] = (BENCHMARKING,)

    async def tcp(self, address: str, port: int) -> ByteStream:
        number = int(literal(address)) >> 8 & 0xFF
        return await Internet().tcp(self._addresses[number - 1], self._ports[port])

    async def udp(self, address: str, port: int, *, any_port: bool = False) -> Datagrams:
        raise OSError(f"{address} is asked nothing over UDP here")


class Names(Resolver):
    """A resolver that knows the sites' names; nothing is sent for them."""

    async def stub(self, name: str, rdtype: str, **_: Any) -> dns.message.Message:
        owner = absolute(name)
        answer = dns.message.Message(id=0)
        answer.flags |= dns.flags.QR
        answer.question.append(dns.rrset.RRset(owner, IN, dns.rdatatype.from_text(rdtype)))
        label = owner.labels[-4][1:].decode() if len(owner.labels) >= 4 else ""
        if rdtype == "A" and label.isdigit():
            answer.answer.append(dns.rrset.from_text(owner, 60, IN, "A", _address(int(label))))
        return answer


def _address(number: int) -> str:
    return f"198.18.{number}.10"


def _regency(count: int) -> Regency:
    numbers = range(1, count + 1)
    return Regency(
        code="99.01",
        name="Kabupaten Contoh",
        kind=RegencyKind.KABUPATEN,
        zones=tuple(Zone(name=zone(number)) for number in numbers),
        hosts=tuple(Host(name=name(number), zone=zone(number)) for number in numbers),
        authorisation=Authorisation(
            status=Status.CONFIRMED,
            reference="X-1",
            signer="Kepala Dinas",
            valid_from=date(2026, 1, 1),
            valid_until=date(2126, 1, 1),
            families=(Family.WEB,),
        ),
    )


def _no_feed(feed: str, key: str) -> None:
    return None


def _looks() -> list[Probe]:
    """Return the looks of the family but the one for exposed files, which nobody else here takes
    (`benchmarks.content` counts what it asks for)."""
    return [probe for probe in probes(Family.WEB) if Exposures not in probe.facts]


async def look(
    rates: Rates, root: str, ports: dict[int, int], addresses: Sequence[str]
) -> tuple[list[Record], Inventory]:
    """Take every look of the web family at every site, all at once; ``root`` is PEM."""
    place = _regency(len(addresses))
    inventory = Inventory(name="Contoh", regencies=(place,))
    dialer = Ways(ports, addresses)
    guard = Reach(inventory, _OPERATOR, admits=dialer.admits, now=_now)
    policy = default_policy()
    network = Network(dialer, guard, rates, policy.deadlines)
    asked = [(probe, port) for probe in _looks() for port in probe.ports()]
    records: list[Record] = []
    async with Doors(
        network,
        Names(network, ()),
        inventory,
        policy,
        _OPERATOR,
        feed=_no_feed,
        trust_anchor=(),
        roots=(root,),
        root_store_is_own=True,
    ) as doors:

        async def one(number: int) -> None:
            guard.learn(name(number), [_address(number)])
            for probe, port in asked:
                session = doors.open(
                    Subject(Kind.HOST, name(number)),
                    place,
                    zone=place.zones[number - 1],
                    addresses=(_address(number),),
                    port=port,
                    family=Family.WEB,
                    until=anyio.current_time() + policy.deadlines.look,
                )
                records.extend(await take(probe, session, _now))

        async with anyio.create_task_group() as group:
            for number in range(1, len(addresses) + 1):
                group.start_soon(one, number)
    return records, inventory


def judged(records: list[Record], inventory: Inventory) -> Counter[str]:
    """Judge every check of the web family; return how often each outcome came."""
    case = Case(
        run=RunInfo(
            id="bench",
            started=_now(),
            lab=True,
            scanner="",
            policy="",
            families=(Family.WEB,),
            regencies=("99.01",),
        ),
        inventory=inventory,
        facts=Facts(records, inventory),
        policy=default_policy(),
        ledger={},
        moment=_now(),
    )
    ours = [found for found in checks(Family.WEB) if not found.id.startswith("web/exposed-")]
    return Counter(str(finding.verdict.outcome) for finding in findings_of(case, ours))


def _now() -> datetime:
    return datetime.now(UTC)


def main(profile: str, root: str, http: str, https: str, *addresses: str) -> None:
    """Look, judge, and say what came of it."""
    rates = default_policy().rates if profile == "polite" else RUSHED
    ports = {80: int(http), 443: int(https)}
    pem = Path(root).read_text(encoding="utf-8")
    records, inventory = anyio.run(look, rates, pem, ports, addresses)
    cost = sum((record.cost for record in records), Cost())
    outcomes = judged(records, inventory)
    failed = sorted({str(r.look) for r in records if type(r.look).__name__ == "Failed"})
    print(json.dumps({"outcomes": outcomes, "cost": asdict(cost), "failed": failed}))


if __name__ == "__main__":
    with seldom():  # as a command of ours runs
        main(*sys.argv[1:])
