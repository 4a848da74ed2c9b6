"""The commands of the protocol checks, run against servers with and without the fault.

What today's OpenSSL cannot offer (SSLv2, RC4, EXPORT, compression, ML-KEM) is shown by Nmap or a
newer OpenSSL, which these tests do not need.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream

from tests.support.programs import need
from tests.support.tls import (
    HOST,
    Made,
    intermediate,
    leaf,
    make,
    read_hello,
    rsa_key,
    server_context,
    serving,
    tls_handler,
)
from tests.support.tls_servers.dh import parameters

pytestmark = [pytest.mark.anyio, pytest.mark.real]

Change = Callable[[ssl.SSLContext, Path], None]


def ciphers(names: str) -> Change:
    return lambda context, _: context.set_ciphers(names)


def curve(name: str) -> Change:
    return lambda context, _: context.set_ecdh_curve(name)


def h2(context: ssl.SSLContext, _: Path) -> None:
    context.set_alpn_protocols(["h2"])


def no_tickets(context: ssl.SSLContext, _: Path) -> None:
    context.options |= ssl.OP_NO_TICKET
    context.num_tickets = 0


def short_prime(context: ssl.SSLContext, folder: Path) -> None:
    context.load_dh_params(str(parameters(folder, 1024)))


def rsa_leaf() -> Made:
    return make(issuer=intermediate(), own_key=rsa_key(), above=(intermediate().certificate,))


STRONG = ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
NONE = "New, (NONE), Cipher is (NONE)"


@pytest.mark.parametrize(
    ("check", "change", "shows"),
    [
        ("cbc_sha1_static_rsa", None, "New, TLSv1.2, Cipher is ECDHE-RSA-AES256-SHA384"),
        ("cbc_sha1_static_rsa", STRONG, NONE),
        ("weak_dh", short_prime, "Temp Key: DH, 1024 bits"),
        ("weak_curves", curve("prime192v1"), "prime192v1\nServer Temp Key: ECDH, prime192v1, 192"),
        ("renegotiation", None, "Secure Renegotiation IS supported"),
        ("extended_master_secret", None, "Extended master secret: yes"),
        ("signature_hash", None, "Peer signing digest: SHA1"),
        ("early_data", None, "Max Early Data: 0"),
        ("session_tickets", None, "Reused, TLSv1.3"),
        ("no_sni_default", None, f"DNS:{HOST}"),
        ("alpn_h2", h2, "ALPN protocol: h2"),
        ("alpn_h2", None, "No ALPN negotiated"),
    ],
)
async def test_the_command_shows_what_the_finding_says(
    check: str, change: Change | None, shows: str, tmp_path: Path
) -> None:
    need("openssl")
    context = server_context(rsa_leaf(), tmp_path, oldest=ssl.TLSVersion.TLSv1)
    if change:
        change(context, tmp_path)
    async with serving(tls_handler(context)) as server:
        shown = await run(check, server.port)
    assert shows in shown, shown


@pytest.mark.parametrize(
    ("check", "change", "hides"),
    [
        ("weak_dh", STRONG, "Temp Key"),
        ("weak_curves", curve("prime256v1"), "Temp Key: ECDH, prime192v1"),
        ("signature_hash", ciphers("ALL:@SECLEVEL=2"), "SHA1"),
        ("session_tickets", no_tickets, "Reused"),
    ],
)
async def test_without_the_fault_the_command_does_not_show_it(
    check: str, change: Change, hides: str, tmp_path: Path
) -> None:
    need("openssl")
    context = server_context(leaf(), tmp_path)
    change(context, tmp_path)
    async with serving(tls_handler(context)) as server:
        shown = await run(check, server.port)
    assert server.count, "the command reached the server"
    assert hides not in shown, shown


async def stopping(stream: SocketStream, _: int) -> None:
    await read_hello(stream)
    await stream.send(bytes.fromhex("15030200020256"))


async def test_the_command_for_fallback_tells_who_stops_it_from_who_does_not(
    tmp_path: Path,
) -> None:
    need("openssl")
    async with serving(stopping) as server:
        shown = await run("fallback_scsv", server.port)
    assert "alert inappropriate fallback" in shown, shown
    old = server_context(
        leaf(), tmp_path, oldest=ssl.TLSVersion.TLSv1, newest=ssl.TLSVersion.TLSv1_1
    )
    async with serving(tls_handler(old)) as server:
        shown = await run("fallback_scsv", server.port)
    assert "inappropriate" not in shown, shown
    assert "New, TLSv1.0, Cipher is ECDHE-ECDSA" in shown, shown


async def run(check: str, port: int) -> str:
    template: str = import_module(f"cyberscan.checks.tls.{check}").CHECK.reproduce
    command = template.format(name=HOST, port=port, address="127.0.0.1")
    done = await anyio.run_process(["bash", "-c", f"{{ {command}\n}} 2>&1"], check=False)
    return done.stdout.decode()
