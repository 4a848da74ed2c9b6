"""Staples and timestamps of the handshake, from a server that sends them."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import anyio
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509 import ocsp

from cyberscan.checks._shared.certificates import timestamps
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.look import Ok
from cyberscan.observe.tls.certificate import PROBE
from cyberscan.parse.ocsp import Signed, Status, read_staple
from cyberscan.parse.sct import scts
from cyberscan.parse.sent import sent
from tests.support.loopback import LoopbackSession
from tests.support.programs import need
from tests.support.services import free_port, until_open
from tests.support.tls import NOW, intermediate, leaf, root

pytestmark = [pytest.mark.anyio, pytest.mark.real]


def response() -> bytes:
    made = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            cert=leaf().certificate,
            issuer=intermediate().certificate,
            algorithm=hashes.SHA1(),  # noqa: S303 - what OCSP names issuers by
            cert_status=ocsp.OCSPCertStatus.GOOD,
            this_update=NOW - timedelta(hours=1),
            next_update=NOW + timedelta(days=7),
            revocation_time=None,
            revocation_reason=None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, intermediate().certificate)
        .sign(intermediate().key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


@asynccontextmanager
async def server(folder: Path, staple: bytes, *options: str) -> AsyncIterator[int]:
    chain, key = leaf().files(folder)
    (folder / "staple.der").write_bytes(staple)
    port = free_port()
    command = [need("openssl"), "s_server", "-accept", f"127.0.0.1:{port}", "-quiet"]
    command += ["-cert", str(chain), "-cert_chain", str(chain), "-key", str(key)]
    command += ["-status_file", str(folder / "staple.der"), *options]
    async with await anyio.open_process(command, stderr=subprocess.DEVNULL) as process:
        try:
            await until_open(port)
            yield port
        finally:
            process.terminate()


def server_info(folder: Path, listed: bytes, *, tls13: bool) -> Path:
    """Write what makes OpenSSL send a list of timestamps (SSL_CTX_use_serverinfo_ex)."""
    # SSL_EXT_CLIENT_HELLO with SSL_EXT_TLS1_3_CERTIFICATE or SSL_EXT_TLS1_2_SERVER_HELLO.
    context = 0x0080 | (0x1000 if tls13 else 0x0100)
    head = context.to_bytes(4, "big") + (18).to_bytes(2, "big") + len(listed).to_bytes(2, "big")
    label = "SERVERINFOV2 FOR SCT"
    body = base64.encodebytes(head + listed).decode()
    path = folder / "info.pem"
    path.write_text(f"-----BEGIN {label}-----\n{body}-----END {label}-----\n")
    return path


async def look(port: int) -> Chain:
    session = LoopbackSession(roots=(root().pem,), moment=NOW)
    session.ports[session.address, 443] = port
    found, *_ = await PROBE.observe(session)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Certificate)
    (chain,) = found.fact.chains
    return chain


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
async def test_a_staple_is_kept_as_it_came(version: str, tmp_path: Path) -> None:
    made = response()
    async with server(tmp_path, made, version) as port:
        chain = await look(port)
    assert chain.staple is not None
    assert base64.b64decode(chain.staple) == made
    found = read_staple(made, sent(chain.chain).leaf, sent(chain.chain).issuer)
    assert (found.status, found.signed) == (Status.GOOD, Signed.ISSUER)
    assert chain.scts == ""


async def test_an_edwards_key_does_not_hide_another_one(tmp_path: Path) -> None:
    edwards = tmp_path / "edwards.pem"
    command = [need("openssl"), "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=a"]
    command += ["-keyout", str(edwards), "-out", str(tmp_path / "cert.pem")]
    await anyio.run_process(command)
    second = ("-dcert", str(tmp_path / "cert.pem"), "-dkey", str(edwards))
    async with server(tmp_path, response(), "-tls1_3", *second) as port:
        session = LoopbackSession(roots=(root().pem,), moment=NOW)
        session.ports[session.address, 443] = port
        found, *_ = await PROBE.observe(session)
    assert isinstance(found, Ok), found
    assert isinstance(found.fact, Certificate)
    assert {chain.key for chain in found.fact.chains} == {"Ed25519", "EC secp256r1"}


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
async def test_timestamps_of_the_handshake_are_kept(version: str, tmp_path: Path) -> None:
    listed = timestamps(1, 2)
    info = server_info(tmp_path, listed, tls13=version == "-tls1_3")
    async with server(tmp_path, response(), version, "-serverinfo", str(info)) as port:
        chain = await look(port)
    assert chain.scts is not None
    assert base64.b64decode(chain.scts) == listed
    assert len(scts(listed)) == 2
