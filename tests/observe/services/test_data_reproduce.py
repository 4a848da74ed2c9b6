"""The command that a check hands out shows what its evidence shows."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from importlib import import_module
from subprocess import CompletedProcess
from typing import Final

import anyio
import pytest
from anyio.abc import SocketStream
from anyio.streams.tls import TLSStream

from cyberscan.lab.province.shapes_data import Memcached, Mongodb, Nats, Rsync
from cyberscan.lab.services import Converse, memcached, mongodb, nats, postgresql, rsync
from cyberscan.model.check import Check
from tests.support.data_answers import (
    api_versions,
    capabilities,
    connection_start,
    long_string,
    page,
    prelogin,
    supported,
    tns_refusal,
)
from tests.support.programs import need
from tests.support.services import Handler, impatient, serving
from tests.support.tls import leaf, server_context
from tests.support.together import together

pytestmark = pytest.mark.real

Rows = Sequence[tuple[str, Handler, str]]


def _lab(converse: Converse) -> Handler:
    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    return handler


def _answering(data: bytes) -> Handler:
    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        await stream.send(data)

    return handler


RABBIT = connection_start([("product", "S", long_string(b"RabbitMQ"))])
ROOT = {"version": {"number": "7.17.9"}, "tagline": "You Know, for Search"}
WELCOME = {"couchdb": "Welcome", "version": "3.3.3"}


PLAIN: Final[Rows] = [
    ("memcached", _lab(memcached.server(Memcached(version="1.4.15"))), "VERSION 1.4.15"),
    ("mongodb", _lab(mongodb.server(Mongodb(version="7.0.5", wire=21))), "7.0.5"),
    (
        "mongodb",
        _lab(mongodb.server(Mongodb(version="8.2.1", wire=27, bars=True))),
        "requires authentication",
    ),
    ("postgresql", _lab(postgresql.server()), "N"),
    ("nats", _lab(nats.server(Nats(version="2.10.4"))), '"version":"2.10.4"'),
    ("rsync", _lab(rsync.server(Rsync(modules=(("cadangan", "x"),)))), "cadangan"),
    ("mssql", _answering(prelogin()), "0f00 07d0"),
    ("oracle", _answering(tns_refusal()), "(ERR=0)(ALIAS=LISTENER)"),
    ("cassandra", _answering(supported({"CQL_VERSION": ["3.4.6"]})), "3.4.6"),
    ("kafka", _answering(api_versions([(18, 0, 3)])), "4353 434e"),
    ("amqp", _answering(RABBIT), "RabbitMQ"),
    ("mysqlx", _answering(capabilities(["MYSQL41"])), "MYSQL41"),
    ("zookeeper", _answering(b"Zookeeper version: 3.8.0\n"), "Zookeeper version: 3.8.0"),
    ("elasticsearch", _answering(page(200, ROOT)), "You Know, for Search"),
    ("couchdb", _answering(page(200, WELCOME)), "Welcome"),
    ("etcd", _answering(page(200, {"etcdserver": "3.4.23"})), "3.4.23"),
]
INSIDE_TLS: Final[Rows] = [
    ("redis", _answering(b"-NOAUTH Authentication required.\r\n"), "-NOAUTH"),
    ("mongodb", _lab(mongodb.server(Mongodb(version="7.0.5", wire=21))), "7.0.5"),
    ("cassandra", _answering(supported({"CQL_VERSION": ["3.4.6"]})), "3.4.6"),
    ("kafka", _answering(api_versions([(18, 0, 3)])), "4353 434e"),
    ("amqp", _answering(RABBIT), "RabbitMQ"),
    ("zookeeper", _answering(b"Zookeeper version: 3.8.0\n"), "Zookeeper version: 3.8.0"),
]


def _check(name: str) -> Check:
    check = import_module(f"cyberscan.checks.services.{name}").CHECK
    assert isinstance(check, Check)
    return check


async def _shown(name: str, handler: Handler) -> CompletedProcess[bytes]:
    async with serving(handler) as port:
        command = impatient(_check(name).reproduce.format(address="127.0.0.1", port=port))
        with anyio.fail_after(30):
            ran = await anyio.run_process(
                ["sh", "-c", command], check=False, stderr=subprocess.PIPE
            )
    return ran


@pytest.fixture(scope="module")
def plain() -> list[Future[CompletedProcess[bytes]]]:
    """What the commands show of `PLAIN`."""
    return together(partial(_shown, name, handler) for name, handler, _ in PLAIN)


@pytest.fixture(scope="module")
def inside_tls(tmp_path_factory: pytest.TempPathFactory) -> list[Future[CompletedProcess[bytes]]]:
    """What they show of `INSIDE_TLS`, where the same servers speak TLS."""
    context = server_context(leaf(), tmp_path_factory.mktemp("tls"))

    async def inside(handler: Handler, stream: SocketStream) -> None:
        with suppress(ssl.SSLError):
            await handler(
                await TLSStream.wrap(stream, server_side=True, ssl_context=context)  # type: ignore[arg-type]
            )

    return together(
        partial(_shown, name, partial(inside, handler)) for name, handler, _ in INSIDE_TLS
    )


@pytest.mark.parametrize("number", range(len(PLAIN)), ids=[f"{row[0]}-{row[2]}" for row in PLAIN])
def test_it_shows_what_was_found(plain: list[Future[CompletedProcess[bytes]]], number: int) -> None:
    name, _, shown = PLAIN[number]
    for program in ("nc", "xxd", "strings", "openssl"):
        if program in _check(name).reproduce:
            need(program)
    ran = plain[number].result()
    assert shown in ran.stdout.decode("utf-8", "replace"), ran.stderr


@pytest.mark.parametrize("number", range(len(INSIDE_TLS)), ids=[row[0] for row in INSIDE_TLS])
def test_it_shows_what_was_found_inside_tls(
    inside_tls: list[Future[CompletedProcess[bytes]]], number: int
) -> None:
    for program in ("nc", "openssl", "timeout"):
        need(program)
    ran = inside_tls[number].result()
    assert INSIDE_TLS[number][2] in ran.stdout.decode("utf-8", "replace"), ran.stderr
