"""What stands inside TLS is found by the plan's own rows, after the attempt outside it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import anyio
import pytest
from anyio.abc import ByteStream

from cyberscan.model.facts.services import Heard, Unconfirmed
from cyberscan.model.services.basic import Redis
from cyberscan.model.services.data import Etcd
from cyberscan.observe.services.identify import Identify
from cyberscan.tables.ports.plan import ROWS
from tests.support.programs import need
from tests.support.services import ADDRESS, free_port, running

pytestmark = [pytest.mark.anyio, pytest.mark.real]


async def _identified(known_as: int, port: int) -> Heard | Unconfirmed:
    """What is found on a loopback port that is known by a number of the plan's."""

    async def dial() -> ByteStream:
        return await anyio.connect_tcp("127.0.0.1", port)

    (row,) = (row for row in ROWS if row.port == known_as and not row.udp)
    look = Identify(row, address=ADDRESS, agent="cyberscan (uji)", sensitive=False, dial=dial)
    with anyio.fail_after(30):
        return await look.run(await dial())


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """A key and its certificate."""
    key, certificate = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    subprocess.run(
        [
            need("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=data.contoh.go.test", "-keyout", key, "-out", certificate,
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, certificate


async def test_a_redis_inside_tls_is_found_on_6380(tmp_path: Path, pair: tuple[str, str]) -> None:
    port, (key, certificate) = free_port(), pair
    command = [
        need("redis-server"), "--port", "0", "--tls-port", str(port), "--bind", "127.0.0.1",
        "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-auth-clients", "no",
        "--save", "",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await _identified(6380, port)
    assert found == Heard(port=6380, tls=True, answer=Redis(open=True, answer="+PONG"))


async def test_an_etcd_inside_tls_is_found_on_2379(tmp_path: Path, pair: tuple[str, str]) -> None:
    port, (key, certificate) = free_port(), pair
    command = [
        need("etcd"), "--data-dir", str(tmp_path / "data"), "--cert-file", certificate,
        "--key-file", key, "--listen-client-urls", f"https://127.0.0.1:{port}",
        "--advertise-client-urls", f"https://127.0.0.1:{port}",
        "--listen-peer-urls", f"http://127.0.0.1:{free_port()}",
    ]  # fmt: skip
    async with running(command, port, cwd=tmp_path):
        found = await _identified(2379, port)
    assert isinstance(found, Heard)
    assert (found.port, found.tls) == (2379, True)
    assert isinstance(found.answer, Etcd)
