"""RabbitMQ and NATS of Debian, on loopback."""

from __future__ import annotations

import os
from pathlib import Path

import anyio
import pytest

from cyberscan.model.services.data import Amqp, Nats
from cyberscan.observe.services.protocols import amqp, nats
from tests.support.programs import need
from tests.support.services import free_port, running, said

pytestmark = [pytest.mark.anyio, pytest.mark.real]


@pytest.mark.parametrize(("options", "auth"), [((), False), (("--auth", "rahasia"), True)])
async def test_a_nats_server_says_whether_it_asks_for_a_login(
    tmp_path: Path, options: tuple[str, ...], auth: bool
) -> None:
    port = free_port()
    command = [need("nats-server"), "-a", "127.0.0.1", "-p", str(port), *options]
    async with running(command, port, cwd=tmp_path):
        found = await said(nats.SERVICE, port)
    assert isinstance(found, Nats)
    assert found.version.startswith("2.")
    assert (found.auth, found.tls) == (auth, False)


async def test_a_rabbitmq_tells_its_name_before_any_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It brings a daemon of Erlang's with it, which a namespace of its own takes down again."""
    if os.geteuid() != 0:
        pytest.skip("only root has namespaces of processes")
    need("rabbitmq-server")
    port = free_port()
    (tmp_path / "plugins").write_text("[].\n")
    for name, value in {
        "HOME": tmp_path,
        "RABBITMQ_NODENAME": "cyberscan@localhost",
        "RABBITMQ_MNESIA_BASE": tmp_path / "data",
        "RABBITMQ_LOG_BASE": tmp_path / "logs",
        "RABBITMQ_ENABLED_PLUGINS_FILE": tmp_path / "plugins",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": port,
        "RABBITMQ_DIST_PORT": free_port(),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": free_port(),
    }.items():
        monkeypatch.setenv(name, str(value))
    need("unshare")  # which leaves SIGTERM to its child, and takes the namespace along when killed
    script = (
        "unshare --pid --fork --kill-child --mount-proc /usr/lib/rabbitmq/bin/rabbitmq-server & "
        'trap "kill -KILL $!" TERM; wait'
    )
    command = ["sh", "-c", script]
    with anyio.fail_after(60):
        async with running(command, port, cwd=tmp_path):
            found = await said(amqp.SERVICE, port)
    assert isinstance(found, Amqp)
    assert (found.protocol, found.product) == ("0-9", "RabbitMQ")
    assert found.version.startswith("3.")
    assert {"AMQPLAIN", "PLAIN"} <= set(found.mechanisms)
