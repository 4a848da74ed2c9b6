"""The commands of the checks of certificates, run against servers that have the fault."""

from __future__ import annotations

import base64
import ssl
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from cyberscan.checks._shared.certificates import timestamps
from tests.checks.tls.test_reproduce import reproduce, run
from tests.observe.test_tls_staple_real import response, server, server_info
from tests.support.crls import LIST, crl, named_leaf
from tests.support.file_server import File, serving_files
from tests.support.programs import need
from tests.support.tls import (
    Made,
    intermediate,
    leaf,
    make,
    root,
    server_context,
    serving,
    tls_handler,
)

pytestmark = [pytest.mark.anyio, pytest.mark.real]

UNORDERED = make(issuer=intermediate(), above=(root().certificate, intermediate().certificate))


def key_hash(made: Made) -> str:
    info = serialization.PublicFormat.SubjectPublicKeyInfo
    der = made.key.public_key().public_bytes(serialization.Encoding.DER, info)
    return sha256(der).hexdigest()


@pytest.mark.parametrize(
    ("check", "made", "shows"),
    [
        ("cert_chain_order", UNORDERED, "1 s:CN = Akar Uji"),
        ("cert_key", leaf(), "ASN1 OID: prime256v1"),
        ("cert_signature", leaf(), "sigalg: ecdsa-with-SHA256"),
        ("cert_lifetime", leaf(), "notAfter=Jan 23 02:00:00 2027 GMT"),
        ("cert_key_reuse", leaf(), key_hash(leaf())),
        ("cert_distrusted", leaf(), "i:CN = Antara Uji"),
    ],
)
async def test_the_command_shows_what_the_finding_says(
    check: str, made: Made, shows: str, tmp_path: Path
) -> None:
    need("openssl")
    context = server_context(made, tmp_path, newest=ssl.TLSVersion.TLSv1_3)
    async with serving(tls_handler(context)) as listener:
        shown = await run(reproduce(check), listener.port)
    assert shows in shown, shown


@pytest.mark.parametrize("check", ["cert_must_staple", "cert_revoked"])
async def test_the_command_shows_a_stapled_response(check: str, tmp_path: Path) -> None:
    async with server(tmp_path, response(), "-tls1_3") as port:
        shown = await run(reproduce(check), port)
    assert "Cert Status: good" in shown, shown
    assert "Next Update" in shown


@pytest.mark.parametrize("revoked", [True, False])
async def test_the_command_shows_the_entry_of_a_list(
    revoked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("openssl")
    need("curl")
    with serving_files(tmp_path / "lists", secure=False) as (lists, _):
        monkeypatch.setenv("http_proxy", lists.base)
        lists.files[LIST] = File(crl({5: "", 1041 if revoked else 6: "keyCompromise"}))
        context = server_context(named_leaf(LIST), tmp_path, newest=ssl.TLSVersion.TLSv1_3)
        async with serving(tls_handler(context)) as listener:
            shown = await run(reproduce("cert_revoked"), listener.port)
    assert f"URI:{LIST}" in shown, shown
    assert "Last Update: Nov 24 00:00:00 2026 GMT" in shown
    assert ("Serial Number: 0411" in shown) is revoked
    assert ("Revocation Date: Nov 21 02:00:00 2026 GMT" in shown) is revoked
    assert ("Key Compromise" in shown) is revoked
    assert "Serial Number: 05" not in shown


async def test_the_command_shows_timestamps_of_the_handshake(tmp_path: Path) -> None:
    listed = timestamps(7)
    info = server_info(tmp_path, listed, tls13=False)
    async with server(tmp_path, response(), "-tls1_2", "-serverinfo", str(info)) as port:
        shown = await run(reproduce("cert_sct"), port)
    body = base64.b64encode(bytes([0, 18]) + len(listed).to_bytes(2, "big") + listed).decode()
    assert "BEGIN SERVERINFO FOR EXTENSION 18" in shown, shown
    assert body[:64] in shown
