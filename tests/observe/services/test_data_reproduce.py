"""The command that a check hands out shows what its evidence shows."""

from __future__ import annotations

import ssl
import subprocess
from contextlib import suppress
from importlib import import_module
from pathlib import Path

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

pytestmark = [pytest.mark.anyio, pytest.mark.real]


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


@pytest.mark.parametrize(
    ("name", "handler", "shown"),
    [
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
    ],
)
async def test_it_shows_what_was_found(name: str, handler: Handler, shown: str) -> None:
    check = import_module(f"cyberscan.checks.services.{name}").CHECK
    assert isinstance(check, Check)
    for program in ("nc", "xxd", "strings", "openssl"):
        if program in check.reproduce:
            need(program)
    async with serving(handler) as port:
        command = impatient(check.reproduce.format(address="127.0.0.1", port=port))
        with anyio.fail_after(30):
            ran = await anyio.run_process(
                ["sh", "-c", command], check=False, stderr=subprocess.PIPE
            )
    assert shown in ran.stdout.decode("utf-8", "replace"), ran.stderr


@pytest.mark.parametrize(
    ("name", "handler", "shown"),
    [
        ("redis", _answering(b"-NOAUTH Authentication required.\r\n"), "-NOAUTH"),
        ("mongodb", _lab(mongodb.server(Mongodb(version="7.0.5", wire=21))), "7.0.5"),
        ("cassandra", _answering(supported({"CQL_VERSION": ["3.4.6"]})), "3.4.6"),
        ("kafka", _answering(api_versions([(18, 0, 3)])), "4353 434e"),
        ("amqp", _answering(RABBIT), "RabbitMQ"),
        ("zookeeper", _answering(b"Zookeeper version: 3.8.0\n"), "Zookeeper version: 3.8.0"),
    ],
)
async def test_it_shows_what_was_found_inside_tls(
    name: str, handler: Handler, shown: str, tmp_path: Path
) -> None:
    for program in ("nc", "openssl", "timeout"):
        need(program)
    check = import_module(f"cyberscan.checks.services.{name}").CHECK
    context = server_context(leaf(), tmp_path)

    async def inside(stream: SocketStream) -> None:
        with suppress(ssl.SSLError):
            await handler(
                await TLSStream.wrap(stream, server_side=True, ssl_context=context)  # type: ignore[arg-type]
            )

    async with serving(inside) as port:
        command = impatient(check.reproduce.format(address="127.0.0.1", port=port))
        with anyio.fail_after(30):
            ran = await anyio.run_process(
                ["sh", "-c", command], check=False, stderr=subprocess.PIPE
            )
    assert shown in ran.stdout.decode("utf-8", "replace"), ran.stderr
