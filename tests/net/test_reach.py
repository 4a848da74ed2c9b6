from __future__ import annotations

import ipaddress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from cyberscan.model.inventory import Extra, Host, Inventory, LeftAlone, Regency, Status, Window
from cyberscan.model.look import Reason
from cyberscan.model.subject import Family
from cyberscan.net.base import Errand, Forbidden, Packet
from cyberscan.net.reach import Destination, Reach
from cyberscan.net.special import disguised, literal, never, special
from tests.support.net import NOW, OPERATOR, RESOLVER, reach, regency

WWW = "www.contoh.go.test"
ZONE = "contoh.go.test"
MX = "mx.surel.test"
OWN, HOSTED, SERVER, MAIL, OTHER = "1.2.3.4", "5.6.7.8", "9.9.9.10", "11.12.13.14", "20.30.40.50"
CANARY = "192.0.2.1"
PRIVATE, MULTICAST, DOCUMENTATION = "10.1.2.3", "224.0.0.5", "203.0.113.9"
LOOPBACK, LINK_LOCAL, METADATA = "127.0.0.1", "169.254.3.4", "169.254.169.254"

EVERYTHING = (Extra.HOSTED_SERVICES, Extra.MAIL_SERVERS, Extra.OT)
NOTHING: tuple[Extra, ...] = ()

# Destination, then what may be sent there: without any extra, and with all of them. "web" stands
# for port 443 of the listed name that resolved there; SMTP is about the learned MX.
TABLE = [
    (
        OWN,
        "web tls dns iteration dns_control service knock",
        "web tls dns iteration dns_control service knock sensitive",
    ),
    (HOSTED, "web tls dns iteration", "web tls dns iteration service knock sensitive"),
    (SERVER, "dns iteration dns_control", "dns iteration dns_control"),
    (MAIL, "dns iteration", "dns iteration smtp"),
    (OTHER, "dns iteration", "dns iteration"),
    (RESOLVER, "dns iteration operator", "dns iteration operator"),
    (CANARY, "dns iteration canary", "dns iteration canary"),
    (PRIVATE, "", ""),
    (MULTICAST, "", ""),
    (DOCUMENTATION, "", ""),
    (LOOPBACK, "", ""),
    (LINK_LOCAL, "", ""),
    (METADATA, "", ""),
    ("::1", "", ""),
    ("fe80::1", "", ""),
    ("fd00:ec2::254", "", ""),
    ("::ffff:127.0.0.1", "", ""),
    ("64:ff9b::a9fe:a9fe", "", ""),
    ("2002:7f00:1::1", "", ""),
    ("fc00::1", "", ""),
    ("ff02::1", "", ""),
    ("2a00:1450::1", "dns iteration", "dns iteration"),
]

PORTS = {
    Packet.WEB: 443,
    Packet.TLS: 443,
    Packet.DNS: 53,
    Packet.DNS_CONTROL: 53,
    Packet.SERVICE: 22,
    Packet.KNOCK: 22,
    Packet.SENSITIVE: 502,
    Packet.SMTP: 25,
    Packet.CANARY: 53,
    Packet.OPERATOR: 53,
    Packet.ITERATION: 53,
}
NAMES = {Packet.SMTP: MX, Packet.DNS: ZONE, Packet.DNS_CONTROL: ZONE}


def guard(place: Regency, *, now: datetime = NOW, **options: object) -> Reach:
    found = reach(place, now=now, canaries=((CANARY, 53),), **options)
    found.learn(WWW, (OWN, HOSTED))
    found.learn("ns1.penyedia.test", (SERVER,))
    found.learn_mx(ZONE, (MX,))
    found.learn(MX, (MAIL,))
    return found


def place(**options: object) -> Regency:
    given = {"networks": ("1.2.3.0/24",), "name_servers": ("ns1.penyedia.test",), **options}
    return regency(**given)  # type: ignore[arg-type]


def errand(packet: Packet, name: str | None = None, family: Family | None = Family.WEB) -> Errand:
    if packet in {Packet.CANARY, Packet.OPERATOR}:
        return Errand(packet)
    return Errand(packet, "99.01", NAMES.get(packet, WWW) if name is None else name, family)


def allows(found: Reach, asked: Errand, address: str, port: int) -> bool:
    try:
        found.decide(asked, address, port)
    except Forbidden:
        return False
    return True


def reason(found: Reach, asked: Errand, address: str, port: int) -> Reason:
    with pytest.raises(Forbidden) as caught:
        found.decide(asked, address, port)
    return caught.value.reason


@pytest.mark.parametrize("packet", list(Packet))
@pytest.mark.parametrize(("address", "plain", "full"), TABLE, ids=[row[0] for row in TABLE])
def test_every_destination_receives_what_the_table_says(
    address: str, plain: str, full: str, packet: Packet
) -> None:
    for extras, expected in ((NOTHING, plain), (EVERYTHING, full)):
        found = guard(place(extras=extras))
        got = allows(found, errand(packet), address, PORTS[packet])
        assert got is (packet.value in expected.split()), (address, packet, extras)


NO_WORD = [
    ("unconfirmed", place(status=Status.UNCONFIRMED)),
    ("expired", place(until=date(2026, 11, 23))),
    ("no families", place(families=())),
    ("another family", place(families=(Family.DNS,))),
    ("closed hours", place(windows=(Window(days=(7,), start="00:00", end="24:00"),))),
]


@pytest.mark.parametrize(("why", "where"), NO_WORD, ids=[row[0] for row in NO_WORD])
@pytest.mark.parametrize("address", [OWN, HOSTED, SERVER, MAIL, OTHER])
def test_without_the_owners_word_for_now_nothing_is_sent(
    why: str, where: Regency, address: str
) -> None:
    found = guard(where)
    # Whatever family asks, names are looked up: as by the resolver.
    by_name = {Packet.ITERATION} if why == "another family" else set()
    for packet in Packet:
        if packet not in {Packet.CANARY, Packet.OPERATOR}:
            assert allows(found, errand(packet), address, PORTS[packet]) is (packet in by_name)


def test_what_was_allowed_is_asked_anew_when_the_hours_may_have_ended() -> None:
    moment = [datetime(2026, 11, 24, 3, 59, 58, tzinfo=UTC)]  # two seconds to eleven in Jakarta
    hours = (Window(days=(2,), start="08:00", end="11:00"),)
    found = reach(regency(networks=("1.2.3.0/24",), windows=hours), now=lambda: moment[0])
    ask = errand(Packet.SERVICE)
    assert allows(found, ask, OWN, 22)
    moment[0] += timedelta(seconds=1)
    assert allows(found, ask, OWN, 23)
    assert not allows(found, ask, OWN, 9100)
    assert not allows(found, ask, OWN, 65_536)
    moment[0] += timedelta(seconds=1)
    assert not allows(found, ask, OWN, 22)


def test_no_name_of_an_unconfirmed_regency_is_even_resolved() -> None:
    found = guard(place(status=Status.UNCONFIRMED))
    assert not allows(found, Errand(Packet.OPERATOR, "99.01", WWW), RESOLVER, 53)


def test_the_last_day_counts_until_midnight_in_jakarta() -> None:
    where = place(until=date(2026, 11, 24))
    last = datetime(2026, 11, 24, 16, 59, tzinfo=UTC)
    assert allows(guard(where, now=last), errand(Packet.WEB), HOSTED, 443)
    assert not allows(
        guard(where, now=last + timedelta(minutes=1)), errand(Packet.WEB), HOSTED, 443
    )


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ((23, 14, 59), False),  # Monday 21:59 WIB
        ((23, 15, 0), True),
        ((23, 20, 59), True),  # Tuesday 03:59
        ((23, 21, 0), False),
        ((24, 15, 30), False),  # Tuesday night is nobody's
    ],
)
def test_a_window_past_midnight_belongs_to_the_day_it_starts_on(
    at: tuple[int, int, int], is_open: bool
) -> None:
    where = place(windows=(Window(days=(1,), start="22:00", end="04:00"),))
    now = datetime(2026, 11, *at, tzinfo=UTC)
    assert allows(guard(where, now=now), errand(Packet.WEB), HOSTED, 443) is is_open


def test_outside_the_agreed_hours_is_not_looked_and_not_a_matter_of_reach() -> None:
    where = place(windows=(Window(days=(7,), start="00:00", end="24:00"),))
    assert reason(guard(where), errand(Packet.WEB), HOSTED, 443) is Reason.NOT_LOOKED


@pytest.mark.parametrize("window", [("x", "04:00"), ("", ""), ("10:00", "26:00"), ("10", "12:00")])
def test_a_window_that_cannot_be_read_is_shut(window: tuple[str, str]) -> None:
    where = place(windows=(Window(days=tuple(range(1, 8)), start=window[0], end=window[1]),))
    assert not allows(guard(where), errand(Packet.WEB), HOSTED, 443)


@pytest.mark.parametrize("exclusion", [WWW, ZONE, HOSTED, "5.6.0.0/16"])
def test_what_the_owner_excludes_is_never_contacted(exclusion: str) -> None:
    found = guard(place(exclusions=(exclusion,)))
    assert reason(found, errand(Packet.WEB), HOSTED, 443) is Reason.EXCLUDED


@pytest.mark.parametrize("exclusion", [WWW, ZONE, HOSTED, "5.6.0.0/16"])
def test_what_others_exclude_is_never_contacted_either(exclusion: str) -> None:
    alone = LeftAlone("cyberscan.toml", (exclusion,))
    inventory = Inventory(name="Contoh", regencies=(place(),), left_alone=(alone,))
    found = Reach(inventory, OPERATOR, now=lambda: NOW)
    found.learn(WWW, (OWN, HOSTED))
    assert reason(found, errand(Packet.WEB), HOSTED, 443) is Reason.EXCLUDED
    with pytest.raises(Forbidden, match=r"cyberscan\.toml excludes"):
        found.decide(errand(Packet.WEB), HOSTED, 443)
    assert found.in_scope("99.01", WWW) is (exclusion not in {WWW, ZONE})


def test_an_excluded_name_is_out_of_scope_for_redirects_too() -> None:
    found = guard(place(exclusions=("ppid.contoh.go.test",)))
    assert found.in_scope("99.01", WWW)
    assert not found.in_scope("99.01", "ppid.contoh.go.test")


def test_an_address_nobody_resolved_to_is_refused_although_it_is_public() -> None:
    found = guard(place())
    assert not allows(found, errand(Packet.WEB), OTHER, 443)
    found.learn(WWW, (OTHER,))
    assert allows(found, errand(Packet.WEB), OTHER, 443)


def test_a_rebound_name_does_not_reach_inside() -> None:
    found = guard(place())
    found.learn(WWW, (PRIVATE, LOOPBACK, METADATA))
    for address in (PRIVATE, LOOPBACK, METADATA):
        assert not allows(found, errand(Packet.WEB), address, 443)


def test_an_address_learned_for_one_name_is_not_anothers() -> None:
    found = guard(place())
    assert not allows(found, errand(Packet.WEB, "ppid.contoh.go.test"), HOSTED, 443)


def test_names_nobody_listed_are_not_learned() -> None:
    found = guard(place())
    found.learn("iklan.test", (OTHER,))
    assert not found.knows("iklan.test", OTHER)
    assert not allows(found, errand(Packet.WEB, "iklan.test"), OTHER, 443)


@pytest.mark.parametrize("label", ["www", "mta-sts", "autodiscover"])
def test_the_conventional_names_of_a_listed_zone_are_in_scope(label: str) -> None:
    assert reach().in_scope("99.01", f"{label}.contoh.go.test")
    assert not reach().in_scope("99.01", f"{label}.lain.go.test")


def test_nothing_is_ever_sent_to_printer_ports_even_in_own_networks() -> None:
    """That one is open may be found out, on a connection that carries nothing."""
    found = guard(place(extras=EVERYTHING))
    for port in range(9100, 9108):
        for packet in Packet:
            assert allows(found, errand(packet), OWN, port) is (packet is Packet.KNOCK)
        assert not allows(found, errand(Packet.KNOCK), OTHER, port)
    assert allows(found, errand(Packet.SERVICE), OWN, 9108)


def test_hosted_addresses_get_web_on_web_ports_only() -> None:
    found = guard(place(extras=EVERYTHING))
    assert allows(found, errand(Packet.WEB), HOSTED, 80)
    assert not allows(found, errand(Packet.WEB), HOSTED, 8080)
    assert allows(found, errand(Packet.WEB), OWN, 8080)


def test_a_listed_port_of_a_listed_name_is_a_web_port_of_that_name_alone() -> None:
    where = place(extras=EVERYTHING)
    www = structs.replace(where.hosts[0], name=WWW, ports=(8443,))
    other = structs.replace(www, name="ppid.contoh.go.test", ports=())
    found = guard(structs.replace(where, hosts=(www, other)))
    found.learn(other.name, (HOSTED,))
    for packet in (Packet.TLS, Packet.WEB):
        assert allows(found, errand(packet), HOSTED, 8443)
        assert not allows(found, errand(packet), HOSTED, 9443)
        assert not allows(found, errand(packet), OTHER, 8443)
        assert not allows(found, errand(packet, other.name), HOSTED, 8443)
    assert found.in_scope("99.01", WWW, 8443)
    assert not found.in_scope("99.01", WWW, 9443)
    assert not found.in_scope("99.01", other.name, 8443)


def test_a_printer_port_stays_closed_though_somebody_listed_it() -> None:
    where = place(extras=EVERYTHING)
    found = guard(
        structs.replace(where, hosts=(structs.replace(where.hosts[0], name=WWW, ports=(9100,)),))
    )
    assert not allows(found, errand(Packet.TLS), HOSTED, 9100)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("", True),
        ("test", True),
        ("go.test", True),
        (ZONE, True),
        (f"_dmarc.{ZONE}", True),
        ("lain.go.test", False),
        ("xcontoh.go.test", False),
    ],
)
def test_name_servers_are_asked_about_the_listed_tree_only(name: str, inside: bool) -> None:
    assert allows(guard(place()), errand(Packet.DNS, name), OTHER, 53) is inside


def test_a_foreign_mail_server_is_greeted_once_a_run() -> None:
    found = guard(place(extras=EVERYTHING))
    found.spend(errand(Packet.SMTP), literal(MAIL), 25)
    assert not allows(found, errand(Packet.SMTP), MAIL, 25)


def test_it_is_greeted_again_when_the_greeting_fell_into_an_outage_of_ours() -> None:
    found = guard(place(extras=EVERYTHING))
    found.spend(errand(Packet.SMTP), literal(MAIL), 25)
    found.renew_greeting("mx.lain.test")
    assert not allows(found, errand(Packet.SMTP), MAIL, 25)
    found.renew_greeting(errand(Packet.SMTP).name)
    assert allows(found, errand(Packet.SMTP), MAIL, 25)


def test_a_canary_is_asked_once() -> None:
    found = guard(place())
    found.spend(errand(Packet.CANARY), literal(CANARY), 53)
    assert not allows(found, errand(Packet.CANARY), CANARY, 53)


def test_a_canary_may_be_asked_again_once_our_own_network_is_doubted() -> None:
    found = guard(place())
    found.spend(errand(Packet.CANARY), literal(CANARY), 53)
    found.renew_canaries()
    assert allows(found, errand(Packet.CANARY), CANARY, 53)
    found.spend(errand(Packet.CANARY), literal(CANARY), 53)
    assert not allows(found, errand(Packet.CANARY), CANARY, 53)


def test_one_documentation_address_may_be_a_canary_and_no_other_special_one() -> None:
    named = ((CANARY, 53), (CANARY, 80), ("192.0.2.2", 53), ("10.0.0.1", 25), ("127.0.0.1", 53))
    found = reach(place(), admits=(), canaries=named)
    allowed = [where for where in named if allows(found, errand(Packet.CANARY), *where)]
    assert allowed == [(CANARY, 53)]


def test_a_resolver_may_be_private_or_loopback_but_not_metadata() -> None:
    for address, allowed in (("10.0.0.53", True), ("127.0.0.53", True), (METADATA, False)):
        found = reach(resolvers=(address,))
        assert allows(found, Errand(Packet.OPERATOR), address, 53) is allowed
        assert not allows(found, Errand(Packet.OPERATOR), address, 80)


def test_a_named_network_opens_private_addresses_and_nothing_worse() -> None:
    found = guard(place(), allow_networks=(ipaddress.ip_network("0.0.0.0/0"),))
    found.learn(WWW, (PRIVATE, LOOPBACK, METADATA, "100.100.100.200"))
    assert allows(found, errand(Packet.WEB), PRIVATE, 443)
    for address in (LOOPBACK, METADATA, "100.100.100.200"):
        assert not allows(found, errand(Packet.WEB), address, 443)


INTRANET = ["10.1.2.3", "172.20.0.9", "192.168.7.7", "100.64.3.2", "fd12:3456::7"]
OWN_NETWORKS = ("10.1.0.0/16", "172.20.0.0/24", "192.168.7.7", "100.64.0.0/10", "fd12:3456::/32")


@pytest.mark.parametrize("address", INTRANET)
def test_a_private_network_the_owner_names_is_his_own(address: str) -> None:
    found = guard(place(networks=OWN_NETWORKS))
    found.learn(WWW, (address,))
    for packet in (Packet.WEB, Packet.TLS, Packet.SERVICE, Packet.DNS):
        assert allows(found, errand(packet), address, PORTS[packet])
    assert found.destination("99.01", address) is Destination.OWN


def test_a_private_network_is_open_on_its_owners_account_only() -> None:
    owner = place(networks=("10.1.0.0/16",))
    neighbour = structs.replace(regency(), code="99.02", zones=(), hosts=(Host(name="b.test"),))
    found = Reach(
        Inventory(name="Contoh", regencies=(owner, neighbour)),
        OPERATOR,
        canaries=((PRIVATE, 53),),
        now=lambda: NOW,
    )
    found.learn("b.test", (PRIVATE,))
    asked = Errand(Packet.WEB, "99.02", "b.test", Family.WEB)
    assert reason(found, asked, PRIVATE, 443) is Reason.OUT_OF_REACH
    assert not allows(found, Errand(Packet.CANARY), PRIVATE, 53)


def test_naming_a_network_opens_no_other_special_range_and_no_metadata() -> None:
    found = guard(
        place(networks=("100.64.0.0/10", "fc00::/7", "224.0.0.0/4", DOCUMENTATION, LOOPBACK))
    )
    closed = (
        *("100.100.100.200", "fd00:ec2::254", "fd20:ce::254", "fd00:42::42"),
        *("fd00:c1::a9fe:a9fe", MULTICAST, DOCUMENTATION, LOOPBACK, "10.1.2.3"),
    )
    found.learn(WWW, closed)
    for address in closed:
        assert not allows(found, errand(Packet.WEB), address, 443)


def test_destinations_are_named_for_the_plan() -> None:
    found = guard(place())
    rows = {OWN: "own", HOSTED: "hosted", SERVER: "name_server", MAIL: "mail_server"}
    assert {a: found.destination("99.01", a) for a in rows} == {
        a: Destination(row) for a, row in rows.items()
    }
    assert found.destination("99.01", OTHER) is Destination.ELSEWHERE


BAD = [
    "localhost",
    "127.1",
    "0177.0.0.1",
    "2130706433",
    "0x7f000001",
    "fe80::1%eth0",
    "",
    "a" * 999,
]


@pytest.mark.parametrize("text", BAD)
def test_only_plain_address_literals_are_dialled(text: str) -> None:
    assert not allows(guard(place()), errand(Packet.SERVICE), text, 443)


V4 = st.one_of(
    st.ip_addresses(network="127.0.0.0/8"),
    st.ip_addresses(network="169.254.0.0/16"),
    st.sampled_from([ipaddress.ip_address("100.100.100.200"), ipaddress.ip_address("0.0.0.0")]),
)


@st.composite
def dressed(draw: st.DrawFn) -> str:
    inner = int(draw(V4))
    low = [0, 0xFFFF << 32, 0xFFFF << 48, 0x64FF9B << 96]
    forms = [
        str(ipaddress.IPv4Address(inner)),
        *(str(ipaddress.IPv6Address(prefix | inner)) for prefix in low),
        str(ipaddress.IPv6Address((0x2002 << 112) | (inner << 80) | 1)),
        str(ipaddress.IPv6Address((0x20010000 << 96) | (inner ^ 0xFFFFFFFF))),
        str(ipaddress.IPv6Address((0x20010000 << 96) | (inner << 64))),
        str(ipaddress.IPv6Address((0x64FF9B0001 << 80) | inner)),
        str(ipaddress.IPv6Address((0x2A001450 << 96) | (0x5EFE << 32) | inner)),
        "::1",
        "fe80::" + format(inner & 0xFFFF, "x"),
        "fd00:ec2::254",
    ]
    text = draw(st.sampled_from(forms))
    if ":" in text and draw(st.booleans()):
        text = ipaddress.ip_address(text).exploded.upper()
    return text


@given(address=dressed(), packet=st.sampled_from(list(Packet)), port=st.integers(1, 65535))
def test_no_notation_of_loopback_link_local_or_metadata_gets_through(
    address: str, packet: Packet, port: int
) -> None:
    everything = tuple(ipaddress.ip_network(n) for n in ("0.0.0.0/0", "::/0"))
    found = guard(
        place(extras=EVERYTHING, networks=("0.0.0.0/0", "::/0")), allow_networks=everything
    )
    found.learn(WWW, (address,))
    if packet is not Packet.OPERATOR:
        assert not allows(found, errand(packet), address, port)


@given(st.ip_addresses())
def test_classification_never_raises_and_public_means_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    list(disguised(address))
    if not never(address) and not special(address, ()):
        assert address.is_global


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_forbidden(text: str) -> None:
    try:
        literal(text)
    except Forbidden:
        return
    ipaddress.ip_address(text)
