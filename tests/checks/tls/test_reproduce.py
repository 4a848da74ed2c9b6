"""The commands that reproduce findings, run against a server that has the fault."""

from __future__ import annotations

import ssl
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import anyio
import pytest

from tests.support.programs import need
from tests.support.tls import (
    HOST,
    NOW,
    Made,
    intermediate,
    leaf,
    make,
    server_context,
    serving,
    tls_handler,
)

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
    template = import_module(f"cyberscan.checks.tls.{check}").CHECK.reproduce
    # The first half of no-https asks a name over HTTP; the address is what is tried here.
    template = template.removeprefix("curl -sSI --connect-timeout 10 http://{name}/; ")
    context = server_context(made, tmp_path, oldest=ssl.TLSVersion.TLSv1, newest=newest)
    async with serving(tls_handler(context)) as server:
        command = template.format(name=HOST, port=server.port, address="127.0.0.1")
        done = await anyio.run_process(["bash", "-c", f"{{ {command}; }} 2>&1"], check=False)
    assert shows in done.stdout.decode(), done.stdout.decode()
