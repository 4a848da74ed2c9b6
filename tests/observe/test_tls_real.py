"""The TLS probes against server programs people run."""

from __future__ import annotations

import socket
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cyberscan.model.facts.tls import Certificate, Endpoint, Offer, Trust, Version
from cyberscan.model.look import Absent, Failed, Negative, Ok, Reason
from cyberscan.observe.probe import Probe
from cyberscan.observe.tls import certificate, endpoint
from tests.support.loopback import LoopbackSession
from tests.support.programs import need
from tests.support.tls import NOW, leaf, root
from tests.support.tls_java import java

pytestmark = [pytest.mark.anyio, pytest.mark.real]

REMEDIES = Path(__file__).parent.parent.parent / "cyberscan" / "remedies"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def nginx_files(folder: Path, server: str) -> Path:
    chain, key = leaf().files(folder)
    text = f"""
        daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{ worker_connections 64; }}
        http {{
            access_log off;
            client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
            uwsgi_temp_path {folder}; scgi_temp_path {folder};
            ssl_certificate {chain}; ssl_certificate_key {key};
            {server}
        }}
    """
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


@contextmanager
def nginx(folder: Path, directives: str, listen: str = "ssl") -> Iterator[int]:
    """Run nginx with one server block; a first connection waits until it listens."""
    program, port = need("nginx"), free_port()
    block = f"server {{ listen 127.0.0.1:{port} {listen}; {directives} return 200 ok; }}"
    path = nginx_files(folder, block)
    log = folder / "error.log"
    with subprocess.Popen([program, "-e", str(log), "-p", str(folder), "-c", str(path)]) as child:
        try:
            for _ in range(400):
                if child.poll() is not None:
                    pytest.fail(log.read_text())
                with socket.socket() as first:
                    first.settimeout(0.05)
                    if first.connect_ex(("127.0.0.1", port)) == 0:
                        break
                    child_ended_within(child, 0.05)
            yield port
        finally:
            child.terminate()


def child_ended_within(child: subprocess.Popen[Any], seconds: float) -> bool:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


async def look(probe: Probe, port: int) -> Any:
    session = LoopbackSession(roots=(root().pem,), moment=NOW)
    session.ports[session.address, 443] = port
    found, *_ = await probe.observe(session)
    return found


def accepted(found: Any) -> set[Version]:
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Endpoint)
    assert all(offer.offer is not Offer.UNSEEN for offer in found.fact.versions), found
    return {offer.version for offer in found.fact.versions if offer.offer is Offer.ACCEPTED}


TOO_NEW = (
    'unknown directive "http2"',
    'unknown directive "ssl_ech_file"',
    'invalid parameter "quic"',
    "group 'X25519MLKEM768' cannot be set",
)
"""What the remedies give and only the newest nginx or OpenSSL takes: not yet in Debian 12."""
ALL_CIPHERS = "ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0;"


@pytest.mark.parametrize(
    ("protocols", "wanted"),
    [
        ("TLSv1 TLSv1.1", {Version.TLS10, Version.TLS11}),
        ("TLSv1.2 TLSv1.3", {Version.TLS12, Version.TLS13}),
        ("TLSv1.1 TLSv1.3", {Version.TLS11, Version.TLS13}),
        ("TLSv1.3", {Version.TLS13}),
    ],
)
async def test_nginx_is_seen_as_it_is_set_up(
    protocols: str, wanted: set[Version], tmp_path: Path
) -> None:
    with nginx(tmp_path, f"ssl_protocols {protocols}; {ALL_CIPHERS}") as port:
        assert accepted(await look(endpoint.PROBE, port)) == wanted
        found = await look(certificate.PROBE, port)
    assert isinstance(found.fact, Certificate)
    assert found.fact.chains[0].trust is Trust.TRUSTED
    assert len(found.fact.chains[0].chain) == 2


async def test_nginx_with_one_rare_suite_is_still_seen(tmp_path: Path) -> None:
    suite = "ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-ARIA256-GCM-SHA384;"
    with nginx(tmp_path, suite) as port:
        assert accepted(await look(endpoint.PROBE, port)) == {Version.TLS12}
        assert isinstance((await look(certificate.PROBE, port)).fact, Certificate)


async def test_plain_nginx_on_the_port_is_absent(tmp_path: Path) -> None:
    with nginx(tmp_path, "", listen="") as port:
        for probe in (endpoint.PROBE, certificate.PROBE):
            found = await look(probe, port)
            assert isinstance(found.fact, Absent)
            assert found.fact.how is Negative.NOT_SPOKEN
            assert found.fact.detail.startswith("HTTP/1.1 400") or "<html>" in found.fact.detail


async def test_nginx_that_rejects_every_handshake_is_not_seen(tmp_path: Path) -> None:
    with nginx(tmp_path, "ssl_reject_handshake on;") as port:
        found = await look(endpoint.PROBE, port)
        assert {o.offer for o in found.fact.versions} == {Offer.UNSEEN}
        missing = await look(certificate.PROBE, port)
    assert isinstance(missing, Failed)
    assert missing.reason is Reason.TLS_FAILED


@pytest.mark.parametrize(
    ("protocols", "wanted"),
    [
        ("SSLv3", {Version.SSL3}),
        (
            "SSLv3,TLSv1,TLSv1.1,TLSv1.2,TLSv1.3",
            {Version.SSL3, Version.TLS10, Version.TLS11, Version.TLS12, Version.TLS13},
        ),
    ],
)
async def test_java_with_sslv3_is_seen_and_its_certificate_read(
    protocols: str, wanted: set[Version], tmp_path: Path
) -> None:
    with java(tmp_path, protocols) as port:
        assert accepted(await look(endpoint.PROBE, port)) == wanted
        found = await look(certificate.PROBE, port)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Certificate)
    assert found.fact.chains[0].trust is Trust.TRUSTED


async def test_java_with_an_export_suite_alone_is_seen(tmp_path: Path) -> None:
    with java(tmp_path, "TLSv1", "SSL_RSA_EXPORT_WITH_DES40_CBC_SHA") as port:
        found = await look(endpoint.PROBE, port)
    assert accepted(found) == {Version.TLS10}
    details = {offer.version: offer.detail for offer in found.fact.versions}
    assert details[Version.TLS10] == "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA"


@pytest.mark.parametrize("path", sorted(REMEDIES.glob("tls-*.toml")), ids=lambda p: p.stem)
def test_nginx_takes_the_directives_the_remedies_give(path: Path, tmp_path: Path) -> None:
    steps = tomllib.loads(path.read_text(encoding="utf-8"))["steps"]
    for step in steps:
        code = step.get("code", "").strip()
        if step["platform"] != "nginx" or not code.endswith(";"):
            continue
        chain, key = leaf().files(tmp_path)
        live = "/etc/letsencrypt/live/www.contoh.go.id"
        code = code.replace(f"{live}/fullchain.pem", str(chain))
        code = code.replace(f"{live}/privkey.pem", str(key))
        if "ssl_certificate" in code:
            server = f"server {{ listen 127.0.0.1:{free_port()} ssl; {code} }}"
            text = (
                nginx_files(tmp_path, server)
                .read_text()
                .replace(f"ssl_certificate {chain}; ssl_certificate_key {key};", "", 1)
            )
            (tmp_path / "nginx.conf").write_text(text)
        else:
            nginx_files(tmp_path, f"server {{ {code} }}")
        command = [need("nginx"), "-t", "-e", str(tmp_path / "error.log")]
        command += ["-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
        tried = subprocess.run(command, capture_output=True, text=True, check=False)
        if not any(word in tried.stderr for word in TOO_NEW):
            assert "syntax is ok" in tried.stderr, tried.stderr
