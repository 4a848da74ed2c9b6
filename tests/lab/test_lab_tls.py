"""The lab's TLS, shaken hands with by the standard library."""

from __future__ import annotations

import ssl
import warnings
from datetime import timedelta

import pytest
from anyio.streams.tls import TLSAttribute
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from cyberscan import lab
from tests.support.lab_clients import ended, secure, told, trusting


async def certificate(
    running: lab.Running, address: str, name: str, port: int = 443
) -> x509.Certificate:
    plain = trusting(running, verify=False)
    async with await secure(running, address, name, plain, port=port) as stream:
        der = told(stream, TLSAttribute.peer_certificate_binary)
    assert der is not None
    return x509.load_der_x509_certificate(der)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.98", "www.terataikab.go.test"),
        ("2001:db8:7::98", "terataikab.go.test"),
        ("198.51.100.80", "bapenda.jatikab.go.test"),
        ("198.51.100.80", "jdih.ketapangkab.go.test"),
        ("192.0.2.82", "www.jatikab.go.test"),
    ],
)
async def test_a_good_certificate_verifies_against_the_labs_root(
    running: lab.Running, address: str, name: str
) -> None:
    async with await secure(running, address, name) as stream:
        assert told(stream, TLSAttribute.tls_version) == "TLSv1.3"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("address", "name", "why"),
    [
        ("192.0.2.36", "perizinan.gaharukab.go.test", "self-signed certificate"),
        ("192.0.2.133", "disdik.sengonkota.go.test", "self-signed certificate in"),
        ("192.0.2.149", "epuskesmas.beringinkota.go.test", "unable to get local issuer"),
        ("192.0.2.148", "lapor.beringinkota.go.test", "Hostname mismatch"),
    ],
)
async def test_a_bad_certificate_fails_for_its_own_reason(
    running: lab.Running, address: str, name: str, why: str
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=why):
        await secure(running, address, name)


@pytest.mark.anyio
async def test_dates_are_relative_to_the_second_week(running: lab.Running) -> None:
    now = lab.moment(2)
    expired = await certificate(running, "192.0.2.18", "www.mahonikab.go.test")
    assert expired.not_valid_after_utc < now
    soon = await certificate(running, "192.0.2.82", "www.jatikab.go.test")
    assert now < soon.not_valid_after_utc < now + timedelta(days=7)
    good = await certificate(running, "192.0.2.98", "www.terataikab.go.test")
    assert now + timedelta(days=40) < good.not_valid_after_utc


@pytest.mark.anyio
async def test_rsa_and_ecdsa_leaves_are_both_served(running: lab.Running) -> None:
    old = await certificate(running, "192.0.2.18", "www.mahonikab.go.test")
    key = old.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert key.key_size == 2048
    new = await certificate(running, "192.0.2.98", "www.terataikab.go.test")
    assert not isinstance(new.public_key(), rsa.RSAPublicKey)


@pytest.mark.anyio
async def test_two_addresses_of_one_name_show_different_certificates(
    running: lab.Running,
) -> None:
    name = "www.beringinkota.go.test"
    first = await certificate(running, "192.0.2.146", name)
    second = await certificate(running, "203.0.113.146", name)
    assert first != second
    assert second.not_valid_after_utc < lab.moment(2)


@pytest.mark.anyio
async def test_a_further_port_shows_a_certificate_of_its_own(running: lab.Running) -> None:
    name = "bapenda.jatikab.go.test"
    usual = await certificate(running, "198.51.100.80", name)
    further = await certificate(running, "198.51.100.80", name, 8443)
    assert further.not_valid_after_utc < lab.moment(2) < usual.not_valid_after_utc
    (host,) = [h for r in lab.inventory().regencies for h in r.hosts if h.name == name]
    assert host.ports == (8443,)


def _old_client(running: lab.Running) -> ssl.SSLContext:
    made = trusting(running, verify=False)
    made.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = ssl.TLSVersion.TLSv1
    return made


@pytest.mark.anyio
async def test_tls_1_0_is_on_where_it_is_configured(running: lab.Running) -> None:
    name = "www.mahonikab.go.test"
    async with await secure(running, "192.0.2.18", name, _old_client(running)) as stream:
        assert told(stream, TLSAttribute.tls_version) == "TLSv1"
    async with await secure(running, "192.0.2.18", name, trusting(running, verify=False)) as stream:
        assert told(stream, TLSAttribute.tls_version) == "TLSv1.3"


@pytest.mark.anyio
async def test_elsewhere_tls_1_0_is_refused_with_an_alert(running: lab.Running) -> None:
    with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
        await secure(running, "192.0.2.98", "www.terataikab.go.test", _old_client(running))


@pytest.mark.anyio
async def test_garbage_on_the_tls_port_ends_the_connection(running: lab.Running) -> None:
    stream = await running.dialer.tcp("192.0.2.98", 443)
    async with stream:
        await stream.send(b"GET / HTTP/1.1\r\n\r\n" * 3)
        assert await ended(stream)


@pytest.mark.anyio
async def test_the_hostile_certificate_names_are_what_they_are_meant_to_be(
    running: lab.Running,
) -> None:
    shown = await certificate(running, "192.0.2.66", "www.warukab.go.test")
    assert "\u202e" in shown.subject.rfc4514_string()
    names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert "<script>.warukab.go.test" in names.get_values_for_type(x509.DNSName)
