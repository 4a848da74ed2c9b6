"""What a scan would send to mail servers, said before it is sent."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from cyberscan.judge.facts import Facts
from cyberscan.model.facts.mail import Answer, Greeting, Mx, Starttls
from cyberscan.model.facts.mail_clients import PORTS, SEALED
from cyberscan.model.inventory import Extra, Inventory, Operator, Regency, Zone
from cyberscan.model.look import Ok
from cyberscan.model.record import Record
from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.observe.mail import client_versions, offers
from cyberscan.observe.web import ports as web_ports
from cyberscan.stories.plan import UNRESOLVED, Line, plan
from tests.support.net import NOW, RANGES, regency

OPERATOR = Operator(name="Kantor Contoh", contact="siber@contoh.go.test")
OWN, FOREIGN = "192.0.2.25", "198.51.100.25"
AT = datetime(2026, 11, 23, tzinfo=UTC)


def _mail(place: Regency, *records: Record) -> list[Line]:
    inventory = Inventory(name="Contoh", regencies=(place,))
    last_run = Facts(records, inventory) if records else None
    told = plan(inventory, OPERATOR, last_run, NOW, admits=RANGES, families=(Family.MAIL,))
    return [line for line in told.lines if line.packet == "smtp"]


def _names(zone: str, *names: str) -> Record:
    mx = Mx(records=tuple((10, name) for name in names))
    return Record(subject=Subject(Kind.ZONE, zone), kind="mail.mx", look=Ok(mx), at=AT)


def _seen(name: str, *addresses: str) -> Record:
    greetings = tuple(Greeting(address=a, answer=Answer.GREETED) for a in addresses)
    return Record(
        subject=Subject(Kind.MAIL, name),
        kind="mail.starttls",
        look=Ok(Starttls(greetings=greetings)),
        at=AT,
    )


def test_a_mail_server_no_run_has_seen_is_told_for_each_class_of_address() -> None:
    lines = _mail(regency(networks=("192.0.2.16/28",)))
    assert {(x.subject, x.destination, x.address, x.connections) for x in lines} == {
        ("MX of contoh.go.test", "own", UNRESOLVED, 1),
        # Its versions and suites are asked for, too.
        ("MX of contoh.go.test", "own", UNRESOLVED, offers.MOST_CONNECTIONS),
        ("MX of contoh.go.test", "mail_server", UNRESOLVED, 1),
    }
    assert {x.answer for x in lines if x.destination == "own"} == {"yes"}
    (foreign,) = [x for x in lines if x.destination != "own"]
    assert "mail_servers" in foreign.answer


def test_what_the_last_run_saw_is_told_by_name_and_address() -> None:
    name = "mx.contoh.go.test"
    records = (_names("contoh.go.test", name), _seen(name, OWN, FOREIGN, ""))
    own = regency(networks=("192.0.2.16/28",))
    told = [(x.subject, x.address, x.ports, x.answer == "yes") for x in _mail(own, *records)]
    assert sorted(told) == [
        (name, OWN, (25,), True),
        (name, OWN, (25,), True),
        (name, FOREIGN, (25,), False),
    ]
    allowed = regency(networks=("192.0.2.16/28",), extras=(Extra.MAIL_SERVERS,))
    assert {x.answer for x in _mail(allowed, *records)} == {"yes"}


def test_a_server_of_two_zones_is_told_once_and_a_null_mx_never() -> None:
    zones = (Zone(name="contoh.go.test"), Zone(name="lain.go.test"), Zone(name="tanpa.go.test"))
    place = replace(regency(), zones=zones)
    records = (
        _names("contoh.go.test", "mx.surel.test"),
        _names("lain.go.test", "mx.surel.test"),
        _names("tanpa.go.test", "."),
    )
    assert [(x.subject, x.address) for x in _mail(place, *records)] == [
        ("mx.surel.test", UNRESOLVED)
    ]


def _planned(family: Family, *ports: int) -> list[Line]:
    place = regency()
    host = replace(place.hosts[0], ports=ports)
    inventory = Inventory(name="Contoh", regencies=(replace(place, hosts=(host,)),))
    told = plan(inventory, OPERATOR, None, NOW, admits=RANGES, families=(family,))
    return [line for line in told.lines if line.packet in {"tls", "web"}]


def test_the_web_of_a_further_port_is_planned_and_counted() -> None:
    plain, further = _planned(Family.WEB), _planned(Family.WEB, 8443, 9443)
    (more,) = [line for line in further if line not in plain]
    assert {line.ports for line in plain} == {(80, 443)}
    assert (more.ports, more.connections, more.answer) == ((8443, 9443), 2 * web_ports.MOST, "yes")


def test_a_further_port_of_a_listed_name_is_planned_and_counted() -> None:
    plain, further = _planned(Family.TLS), _planned(Family.TLS, 8443, 9443)
    assert {line.ports for line in plain} == {(443,), (80,)}
    # QUIC is asked for on 443 alone.
    assert {line.ports for line in further} == {(443, 8443, 9443), (443,), (80,)}
    both = list(zip(plain, further, strict=True))
    tripled = [(few, many) for few, many in both if many.ports != few.ports or few.ports == (80,)]
    assert [many.connections for _, many in tripled] == [3 * few.connections for few, _ in tripled]
    assert [(few.connections, many.connections) for few, many in both if many.ports == (443,)] == [
        (3, 3)
    ]
    assert {line.answer for line in further} == {"yes"}


def test_submission_and_mailbox_ports_are_planned_as_services() -> None:
    place = regency(networks=("192.0.2.16/28",), extras=(Extra.MAIL_SERVERS,))
    inventory = Inventory(name="Contoh", regencies=(place,))
    told = plan(inventory, OPERATOR, None, NOW, admits=RANGES, families=(Family.MAIL,))
    lines = [line for line in told.lines if line.packet == "service"]
    assert {(x.destination, x.ports, x.connections, x.answer == "yes") for x in lines} == {
        ("own", PORTS, len(PORTS), True),
        ("own", (25,), 2, True),
        ("own", SEALED, len(SEALED) * client_versions.MOST_ASKED, True),
        # A greeting to a provider's server is one thing, looking at its other ports another.
        ("mail_server", PORTS, len(PORTS), False),
        ("mail_server", (25,), 2, False),
    }
