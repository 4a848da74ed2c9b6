"""The TLS 1.3 client against server programs people run."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from cyberscan.model.facts.tls import Version
from cyberscan.tables.tls import codes
from cyberscan.wire.tls.client13 import Client13
from cyberscan.wire.tls.encrypted import Ticket
from cyberscan.wire.tls.ephemeral import GROUPS, ephemeral, shares
from cyberscan.wire.tls.hello import ClientHello
from cyberscan.wire.tls.protect import CIPHERS
from tests.support.programs import need
from tests.support.tls import HOST, NOW, intermediate, leaf, server_context
from tests.support.tls_servers.gnutls import NAMESPACE
from tests.support.tls_servers.matrix import NAMESPACED, SERVERS
from tests.support.tls_servers.served import free_port, running

pytestmark = pytest.mark.real

_SUITES = {
    0x1301: "TLS_AES_128_GCM_SHA256",
    0x1302: "TLS_AES_256_GCM_SHA384",
    0x1303: "TLS_CHACHA20_POLY1305_SHA256",
    0x1304: "TLS_AES_128_CCM_SHA256",
    0x1305: "TLS_AES_128_CCM_8_SHA256",
}
_GROUPS = {0x001D: "X25519", 0x0017: "P-256", 0x0018: "P-384", 0x0019: "P-521", 0x001E: "X448"}


def handshake(
    port: int,
    *,
    sent: tuple[int, ...] = (codes.X25519,),
    suites: tuple[int, ...] = tuple(CIPHERS),
    alpn: tuple[str, ...] = (),
    signatures: tuple[int, ...] = tuple(codes.SIGNATURE_SCHEMES),
    compress: tuple[int, ...] = (),
    ticket: Ticket | None = None,
    early_data: bool = False,
) -> Client13:
    """Do one whole handshake with the server on that port of loopback."""
    keys = ephemeral(secrets.token_bytes(32))
    hello = ClientHello(
        version=Version.TLS13,
        random=secrets.token_bytes(32),
        session_id=secrets.token_bytes(32),
        suites=suites,
        server_name=HOST,
        groups=GROUPS,
        signatures=signatures,
        key_shares=shares({group: keys[group] for group in sent}),
        alpn=alpn,
        status_request=True,
        signed_certificate_timestamp=True,
        compress_certificate=compress,
    )
    client = Client13(hello, keys, psk=ticket, early_data=early_data)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stream:
        while not client.done:
            stream.sendall(client.outgoing())
            data = stream.recv(65_536)
            if not data:
                break
            client.feed(data)
    return client


@contextmanager
def s_server(*options: str | Path, key: Path | None = None) -> Iterator[int]:
    """Run ``openssl s_server`` with a key and certificate; yields the port."""
    port = free_port()
    program = [need("openssl"), "s_server", "-quiet", "-accept", f"127.0.0.1:{port}"]
    with running([*program, *options], port=port):
        yield port


@pytest.fixture
def elliptic(tmp_path: Path) -> tuple[str | Path, ...]:
    """Options for the ordinary leaf, on P-256."""
    chain, key = leaf().files(tmp_path)
    return "-cert", chain, "-key", key, "-cert_chain", chain


@pytest.mark.parametrize("suite", _SUITES)
def test_each_suite(elliptic: tuple[str | Path, ...], suite: int) -> None:
    with s_server(*elliptic, "-ciphersuites", _SUITES[suite]) as port:
        told = handshake(port)
    assert (told.suite, told.proved, told.certificates[0]) == (suite, True, leaf().der)
    assert len(told.tickets) == 2
    assert (told.staple, told.scts, told.alpn) == (None, None, "")


@pytest.mark.parametrize("sent", [(codes.X25519,), ()], ids=["another share", "no share"])
@pytest.mark.parametrize("group", _GROUPS)
def test_each_group_by_retry_where_its_share_was_not_sent(
    elliptic: tuple[str | Path, ...], group: int, sent: tuple[int, ...]
) -> None:
    with s_server(*elliptic, "-groups", _GROUPS[group]) as port:
        told = handshake(port, sent=sent)
    assert (told.group, told.proved, told.retried) == (group, True, group not in sent)


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [
        (("rsa:2048",), 0x0804),
        (("rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048"), 0x0809),
        (("ec", "-pkeyopt", "ec_paramgen_curve:P-384"), 0x0503),
        (("ec", "-pkeyopt", "ec_paramgen_curve:P-521"), 0x0603),
        (("ed25519",), 0x0807),
        (("ed448",), 0x0808),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_kind_of_key_is_proved(tmp_path: Path, kind: tuple[str, ...], scheme: int) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = [need("openssl"), "req", "-x509", "-nodes", "-newkey", *kind, "-subj", "/CN=uji"]
    subprocess.run(
        [*request, "-keyout", key, "-out", certificate], check=True, stderr=subprocess.DEVNULL
    )
    with s_server("-cert", certificate, "-key", key) as port:
        told = handshake(port)
    assert (told.proved, told.why_not_proved) == (True, "")
    assert told.signature_scheme == scheme


def test_a_staple_and_a_protocol(elliptic: tuple[str | Path, ...], tmp_path: Path) -> None:
    made = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=leaf().certificate,
            issuer=intermediate().certificate,
            algorithm=hashes.SHA256(),
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=NOW,
            next_update=NOW + timedelta(days=1),
            revocation_time=None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, intermediate().certificate)
        .sign(intermediate().key, hashes.SHA256())
    )
    staple = tmp_path / "staple.der"
    staple.write_bytes(made.public_bytes(Encoding.DER))
    with s_server(*elliptic, "-status_file", staple, "-alpn", "http/1.1,h2") as port:
        told = handshake(port, alpn=("h2",))
    assert (told.staple, told.alpn, told.proved) == (staple.read_bytes(), "h2", True)


@pytest.mark.parametrize(("option", "alert"), [("-verify", 0), ("-Verify", 116)])
def test_a_server_that_asks_for_a_certificate_gets_none(
    elliptic: tuple[str | Path, ...], option: str, alert: int
) -> None:
    with s_server(*elliptic, option, "1") as port:
        told = handshake(port)
    assert (told.asked_for_certificate, told.proved) == (True, True)
    assert told.alert is not None
    assert told.alert.code == alert


def test_a_session_is_resumed_and_early_data_accepted_once(
    elliptic: tuple[str | Path, ...],
) -> None:
    with s_server(*elliptic, "-early_data") as port:
        first, last = handshake(port).tickets
        assert first.max_early_data == last.max_early_data == 16_384
        resumed = handshake(port, ticket=first)
        early = handshake(port, ticket=last, early_data=True)
        again = handshake(port, ticket=last, early_data=True)
    assert (resumed.resumed, resumed.early_data_accepted) == (True, False)
    assert (early.resumed, early.early_data_accepted) == (True, True)
    assert len(early.tickets) == 1
    # Anti-replay: a ticket for early data serves once (RFC 8446 section 8.1).
    assert (again.resumed, again.early_data_accepted, again.proved) == (False, False, True)


def test_a_session_is_resumed_through_a_retry(elliptic: tuple[str | Path, ...]) -> None:
    with s_server(*elliptic, "-groups", "P-384") as port:
        first, _ = handshake(port).tickets
        resumed = handshake(port, ticket=first)
    assert (resumed.retried, resumed.resumed) == (True, True)


@pytest.mark.parametrize(
    ("options", "suites", "signatures", "alert"),
    [
        (("-no_tls1_3",), (0x1301,), (0x0403,), "protocol_version"),
        ((), (0x1304,), (0x0403,), "handshake_failure"),
        ((), (0x1301,), (0x0804,), "handshake_failure"),
    ],
    ids=["version", "suites", "signatures"],
)
def test_a_refusal_is_an_alert(
    elliptic: tuple[str | Path, ...],
    options: tuple[str, ...],
    suites: tuple[int, ...],
    signatures: tuple[int, ...],
    alert: str,
) -> None:
    with s_server(*elliptic, *options) as port:
        told = handshake(port, suites=suites, signatures=signatures)
    assert told.alert is not None
    assert (told.alert.name, told.finished) == (alert, False)


def test_the_standard_librarys_server(tmp_path: Path) -> None:
    context = server_context(leaf(), tmp_path)
    context.set_alpn_protocols(["http/1.1"])
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            stream, _ = listener.accept()
            with context.wrap_socket(stream, server_side=True) as wrapped:
                wrapped.recv(1)

        work = threading.Thread(target=serve)
        work.start()
        told = handshake(listener.getsockname()[1], alpn=("h2", "http/1.1"))
        work.join(10)
    assert (told.proved, told.alpn, len(told.tickets)) == (True, "http/1.1", 2)


def prove_and_resume(port: int) -> None:
    told = handshake(port, alpn=("h2", "http/1.1"))
    assert (told.proved, told.why_not_proved) == (True, "")
    resumed = handshake(port, sent=(told.group,), ticket=told.tickets[0])
    assert (resumed.resumed, resumed.finished) == (True, True)


@pytest.mark.parametrize(
    "name",
    [
        "nginx intermediate",
        "apache RSA only",
        "haproxy modern",
        "java today",
        "node 24, ML-KEM",
    ],
)
def test_servers_of_other_makes_are_proved_and_resumed(name: str, tmp_path: Path) -> None:
    with SERVERS[name](tmp_path) as served:
        prove_and_resume(served.port)


@pytest.mark.netns
def test_gnutls_is_proved_and_resumed(tmp_path: Path) -> None:
    """Its server listens on every address: this test runs itself where there is only loopback."""
    if os.environ.get(NAMESPACE):
        with NAMESPACED["gnutls today"](tmp_path) as served:
            prove_and_resume(served.port)
        return
    if not _can_unshare():
        reason = "this machine gives no right to make a network namespace"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    setup = 'ip link set lo up && exec "$0" -m pytest -q -p no:cacheprovider -k gnutls "$1"'
    done = subprocess.run(
        ["unshare", "-n", "sh", "-c", setup, sys.executable, __file__],
        env={**os.environ, NAMESPACE: "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout, done.stdout


def _can_unshare() -> bool:
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    tried = subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def test_a_compressed_certificate_of_tlslite(tmp_path: Path) -> None:
    with SERVERS["tlslite everything"](tmp_path) as served:
        told = handshake(served.port, compress=(1,))
    assert (told.compressed, told.proved) == (True, True)
