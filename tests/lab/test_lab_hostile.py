"""Machines of the lab that are hard to talk to: mute, dripping, lossy, short of temper, old."""

from __future__ import annotations

from itertools import pairwise

import anyio
import dns.dnssec
import dns.exception
import dns.name
import pytest
from anyio.streams.tls import TLSAttribute, TLSStream
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan import lab
from cyberscan.lab.dialer import LabDialer, Link, SilentDatagrams, Wiring
from cyberscan.lab.province.sites import ISSUER_URL
from tests.support.lab_clients import ask, exchange, find, secure, told, trusting

USUAL = b"\x00\x0a\x00\x2f\x00\x05"
EXPORT = b"\x00\x03\x00\x06\x00\x08"


def sslv3_hello(suites: bytes) -> bytes:
    """Build a ClientHello of SSLv3 (RFC 6101 section 5.6.1.2)."""
    body = b"\x03\x00" + bytes(32) + b"\x00" + len(suites).to_bytes(2, "big") + suites + b"\x01\x00"
    message = b"\x01" + len(body).to_bytes(3, "big") + body
    return b"\x16\x03\x00" + len(message).to_bytes(2, "big") + message


@pytest.mark.anyio
async def test_sslv3_is_answered_with_hello_certificate_and_done(running: lab.Running) -> None:
    stream = await running.dialer.tcp("198.18.12.5", 443)
    # One byte more than the hello: nothing a client sends next is understood.
    reply = await exchange(stream, sslv3_hello(USUAL) + b"\x16")
    kinds = []
    while reply:
        assert reply[:3] == b"\x16\x03\x00"
        kinds.append(reply[5])
        reply = reply[5 + int.from_bytes(reply[3:5], "big") :]
    assert kinds == [2, 11, 14]


@pytest.mark.anyio
async def test_sslv3_without_a_common_suite_gets_an_alert(running: lab.Running) -> None:
    stream = await running.dialer.tcp("198.18.12.5", 443)
    assert await exchange(stream, sslv3_hello(EXPORT)) == b"\x15\x03\x00\x00\x02\x02\x28"


@pytest.mark.anyio
async def test_the_sslv3_server_speaks_tls_1_3_as_well(running: lab.Running) -> None:
    async with await secure(running, "198.18.12.5", "simpeg.rasamalakab.go.test") as stream:
        assert told(stream, TLSAttribute.tls_version) == "TLSv1.3"


@pytest.mark.anyio
async def test_a_firewall_resets_old_hellos_and_lets_new_ones_through(
    running: lab.Running,
) -> None:
    stream = await running.dialer.tcp("198.18.11.5", 443)
    async with stream:
        await stream.send(sslv3_hello(USUAL))
        with anyio.fail_after(10), pytest.raises(anyio.BrokenResourceError):
            await stream.receive()
    async with await secure(running, "198.18.11.5", "bkpsdm.damarkab.go.test") as secured:
        assert told(secured, TLSAttribute.tls_version) == "TLSv1.3"


@pytest.mark.anyio
async def test_a_certificate_may_name_its_host_in_the_subject_only(running: lab.Running) -> None:
    context = trusting(running, verify=False)
    async with await secure(running, "198.18.20.5", "sukamaju.desa.test", context) as stream:
        leaf = x509.load_der_x509_certificate(told(stream, TLSAttribute.peer_certificate_binary))
    assert "CN=sukamaju.desa.test" in leaf.subject.rfc4514_string()
    with pytest.raises(x509.ExtensionNotFound):
        leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)


@pytest.mark.anyio
async def test_a_database_can_be_full(running: lab.Running) -> None:
    stream = await running.dialer.tcp("198.18.79.2", 3306)
    assert await exchange(stream, b"") == b"\x17\x00\x00\x00\xff\x10\x04Too many connections"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "name", "best"),
    [
        ("198.18.12.2", "www.rasamalakab.go.test", "TLSv1.1"),
        ("198.18.11.2", "www.damarkab.go.test", "TLSv1.2"),
    ],
)
async def test_some_servers_stop_at_an_older_version(
    running: lab.Running, address: str, name: str, best: str
) -> None:
    made = trusting(running, verify=False)
    made.set_ciphers("ALL:@SECLEVEL=0")
    made.minimum_version = made.minimum_version.MINIMUM_SUPPORTED
    async with await secure(running, address, name, made) as stream:
        assert told(stream, TLSAttribute.tls_version) == best


@pytest.mark.anyio
async def test_a_leaf_without_its_issuer_says_where_the_issuer_is(running: lab.Running) -> None:
    name = "www.merantikab.go.test"
    context = trusting(running, verify=False)
    async with await secure(running, "198.18.15.2", name, context) as stream:
        leaf = x509.load_der_x509_certificate(told(stream, TLSAttribute.peer_certificate_binary))
    (place,) = leaf.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    assert place.access_method == AuthorityInformationAccessOID.CA_ISSUERS
    assert place.access_location.value == ISSUER_URL


@pytest.mark.anyio
async def test_a_mail_server_takes_tls_and_no_mail(running: lab.Running) -> None:
    name = "mail.kenangakab.go.test"
    stream = await running.dialer.tcp("198.18.24.4", 25)
    with anyio.fail_after(10):
        async with stream:
            assert (await stream.receive()).startswith(b"220 " + name.encode())
            await stream.send(b"EHLO test\r\n")
            assert b"STARTTLS" in await stream.receive()
            await stream.send(b"STARTTLS\r\n")
            assert (await stream.receive()).startswith(b"220")
            secured = await TLSStream.wrap(
                stream, hostname=name, ssl_context=trusting(running), standard_compatible=False
            )
            await secured.send(b"EHLO test\r\n")
            assert b"STARTTLS" not in await secured.receive()
            await secured.send(b"MAIL FROM:<a@x.test>\r\n")
            assert (await secured.receive()).startswith(b"550")


@pytest.mark.anyio
async def test_another_mail_server_offers_no_tls(running: lab.Running) -> None:
    stream = await running.dialer.tcp("198.18.11.4", 25)
    reply = await exchange(stream, b"EHLO test\r\nSTARTTLS\r\nQUIT\r\n")
    assert b"STARTTLS" not in reply
    assert b"\r\n502 " in reply
    assert reply.endswith(b"221 Bye\r\n")


@pytest.mark.anyio
@pytest.mark.parametrize(("address", "port"), [("198.18.75.5", 4711), ("198.18.75.6", 443)])
async def test_a_mute_port_accepts_and_says_nothing(
    running: lab.Running, address: str, port: int
) -> None:
    async with await running.dialer.tcp(address, port) as stream:
        await stream.send(b"GET / HTTP/1.1\r\n\r\n")
        with anyio.move_on_after(0.2) as scope:
            await stream.receive()
        assert scope.cancelled_caught


@pytest.mark.anyio
async def test_a_tarpit_sends_line_after_line(running: lab.Running) -> None:
    async with await running.dialer.tcp("198.18.75.2", 22) as stream:
        with anyio.fail_after(10):
            heard = b""
            while heard.count(b"\r\n") < 2:
                heard += await stream.receive()
    assert set(heard.splitlines()) == {b"sabar"}


@pytest.mark.anyio
async def test_a_firewall_falls_silent_after_twenty_connections() -> None:
    async with lab.serve() as fresh:
        for _ in range(20):
            await (await fresh.dialer.tcp("198.18.18.5", 443)).aclose()
        with anyio.move_on_after(0.2) as scope:
            await fresh.dialer.tcp("198.18.18.5", 443)
        assert scope.cancelled_caught
        await (await fresh.dialer.tcp("198.18.18.2", 443)).aclose()


@pytest.mark.anyio
async def test_a_web_server_answers_what_is_no_request_at_once(running: lab.Running) -> None:
    reply = await exchange(await running.dialer.tcp("198.18.79.6", 443), sslv3_hello(USUAL))
    assert reply.startswith(b"HTTP/1.1 400 ")


@given(every=st.integers(2, 50), seed=st.integers(0, 1000))
def test_a_link_loses_one_packet_of_so_many_and_never_two_in_a_row(every: int, seed: int) -> None:
    link = Link(0.0, every, seed)
    lost = [link.loses() for _ in range(10 * every)]
    assert sum(lost) == 10
    assert not any(a and b for a, b in pairwise(lost))


def test_a_link_without_loss_takes_a_round_trip_only() -> None:
    assert {Link(0.25, 0, 1).trip() for _ in range(9)} == {0.25}


@pytest.mark.anyio
async def test_parent_and_zone_name_other_servers(running: lab.Running) -> None:
    zone = "terataikota.go.test"
    above = await ask(running.dialer, "198.18.2.1", zone, "NS")
    below = await ask(running.dialer, "198.18.77.3", zone, "NS")
    assert len(find(above.authority, zone, "NS")[0]) == 2
    assert len(find(below.answer, zone, "NS")[0]) == 3


@pytest.mark.anyio
async def test_the_signatures_of_one_parent_have_run_out(running: lab.Running) -> None:
    zone = "desa.test"
    reply = await ask(running.dialer, "198.18.3.1", zone, "DNSKEY")
    keys, signatures = find(reply.answer, zone, "DNSKEY")
    assert signatures is not None
    owner = dns.name.from_text(zone)
    then, now = (lab.moment(2).timestamp() - days * 86_400 for days in (6, 0))
    dns.dnssec.validate(keys, signatures, {owner: keys}, now=then)
    with pytest.raises(dns.exception.ValidationFailure, match="no RRSIGs validated"):
        dns.dnssec.validate(keys, signatures, {owner: keys}, now=now)


WIRING = Wiring(
    tcp={f"192.0.2.{n} {port}": 1 for n in range(1, 201) for port in (25, 443)},
    udp={"198.51.100.1 53": 1},
    alive=frozenset({*(f"192.0.2.{n}" for n in range(1, 201)), "198.51.100.1"}),
    filtered=frozenset(),
    latency={},
)


def test_a_bad_day_silences_about_as_many_web_servers_as_asked_for() -> None:
    rough = WIRING.roughened(0, 0.1)
    assert 5 <= len(rough.silent_after) <= 40
    assert set(rough.silent_after.values()) == {0}
    assert "198.51.100.1" not in rough.silent_after
    assert WIRING.roughened(0, 0.1) == rough
    assert replace(WIRING, seed=2).roughened(0, 0.1).silent_after != rough.silent_after


def test_a_bad_day_loses_packets_to_everybody() -> None:
    assert WIRING.roughened(20, 0.0).lost == dict.fromkeys(WIRING.alive, 20)
    assert WIRING.roughened(0, 0.0) == WIRING


@pytest.mark.anyio
async def test_what_is_dead_hears_no_datagram_either() -> None:
    dialer = LabDialer(replace(WIRING, silent_after={"198.51.100.1": 0}))
    assert isinstance(await dialer.udp("198.51.100.1", 53), SilentDatagrams)
