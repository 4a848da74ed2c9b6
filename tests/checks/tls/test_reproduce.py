"""The commands that reproduce findings, run against a server that has the fault."""

from __future__ import annotations

import ssl
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream

from tests.support.programs import need
from tests.support.tls import (
    HOST,
    NOW,
    Made,
    intermediate,
    leaf,
    make,
    read_hello,
    server_context,
    serving,
    tls_handler,
)
from tests.support.tls_java import java

pytestmark = [pytest.mark.anyio, pytest.mark.real]

EXPIRED = make(issuer=intermediate(), start=NOW - timedelta(days=20), end=NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("check", "made", "newest", "shows"),
    [
        ("cert_expired", EXPIRED, ssl.TLSVersion.TLSv1_3, "notAfter=Nov 23 02:00:00 2026 GMT"),
        ("cert_expires_soon", leaf(), ssl.TLSVersion.TLSv1_3, "notAfter=Jan 23 02:00:00 2027 GMT"),
        ("cert_not_yet_valid", leaf(), ssl.TLSVersion.TLSv1_3, "notBefore=Oct 25 02:00:00 2026"),
        ("cert_name", leaf(), ssl.TLSVersion.TLSv1_3, f"DNS:{HOST}"),
        ("cert_untrusted", make(number=9), ssl.TLSVersion.TLSv1_3, "self-signed certificate"),
        (
            "cert_chain_incomplete",
            make(issuer=intermediate()),
            ssl.TLSVersion.TLSv1_3,
            "unable to get local issuer certificate",
        ),
        ("tls10_tls11", leaf(), ssl.TLSVersion.TLSv1_3, "Protocol  : TLSv1.1"),
        ("no_tls12_or_13", leaf(), ssl.TLSVersion.TLSv1_2, "no peer certificate available"),
        ("no_https", leaf(), ssl.TLSVersion.TLSv1_3, "TLSv1.3"),
    ],
)
async def test_the_command_shows_what_the_finding_says(
    check: str, made: Made, newest: ssl.TLSVersion, shows: str, tmp_path: Path
) -> None:
    need("openssl")
    template = reproduce(check)
    # The first half of no-https asks a name over HTTP; the address is what is tried here.
    template = template.removeprefix("curl -sSI --connect-timeout 10 http://{name}/; ")
    context = server_context(made, tmp_path, oldest=ssl.TLSVersion.TLSv1, newest=newest)
    async with serving(tls_handler(context)) as server:
        shown = await run(template, server.port)
    assert shows in shown, shown


def reproduce(check: str) -> str:
    template: str = import_module(f"cyberscan.checks.tls.{check}").CHECK.reproduce
    return template


async def run(template: str, port: int, before: str = "") -> str:
    command = template.format(name=HOST, port=port, address="127.0.0.1")
    done = await anyio.run_process(["bash", "-c", f"{{ {before}{command}\n}} 2>&1"], check=False)
    return done.stdout.decode()


async def alerting(stream: SocketStream, number: int) -> None:
    await read_hello(stream)
    await stream.send(bytes.fromhex("15030000020228"))


async def test_the_command_for_sslv3_tells_a_server_that_speaks_it_from_one_that_refuses(
    tmp_path: Path,
) -> None:
    with java(tmp_path, "SSLv3") as port:
        shown = await run(reproduce("sslv3"), port)
    assert shown.split()[:3] == ["16", "03", "00"], shown
    async with serving(tls_handler(server_context(leaf(), tmp_path))) as server:
        shown = await run(reproduce("sslv3"), server.port)
    assert not shown.strip(), shown
    async with serving(alerting) as server:
        shown = await run(reproduce("sslv3"), server.port)
    assert shown.split()[:2] == ["15", "03"], shown


async def test_the_command_for_differing_addresses_shows_versions_suites_and_certificates(
    tmp_path: Path,
) -> None:
    need("openssl")
    context = server_context(
        leaf(), tmp_path, oldest=ssl.TLSVersion.TLSv1_1, newest=ssl.TLSVersion.TLSv1_2
    )
    # The names of the tests are in no DNS: what dig would print is put in its place.
    dig = "dig() { [ $3 = A ] && echo 127.0.0.1; return 0; }; "
    async with serving(tls_handler(context)) as server:
        shown = await run(reproduce("addresses_differ"), server.port, dig)
    lines = shown.splitlines()
    assert lines[0] == "127.0.0.1"
    told = {line.partition(":")[0]: line for line in lines[1:5]}
    assert list(told) == ["tls1", "tls1_1", "tls1_2", "tls1_3"]
    assert "(NONE)" in told["tls1"]
    assert "(NONE)" in told["tls1_3"]
    assert "Cipher is ECDHE-ECDSA" in told["tls1_1"]
    assert "Cipher is ECDHE-ECDSA" in told["tls1_2"]
    assert lines[5].startswith("sha256 Fingerprint=")
    assert lines[6] == "notAfter=Jan 23 02:00:00 2027 GMT"
