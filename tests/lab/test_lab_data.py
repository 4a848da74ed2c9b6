"""The province's databases and brokers, before they have a place in it."""

from __future__ import annotations

import pytest
from anyio.abc import SocketStream

from cyberscan.lab.province.shapes_data import Memcached, Mongodb, Nats, Rsync
from cyberscan.lab.services import Converse, memcached, mongodb, nats, postgresql, rsync
from cyberscan.model.services import data
from cyberscan.model.services.base import Answer
from cyberscan.net.base import NetError
from cyberscan.observe.services.service import services
from tests.support.services import Handler, said, serving

pytestmark = pytest.mark.anyio


def _serving(converse: Converse) -> Handler:
    async def handler(stream: SocketStream) -> None:
        await converse(stream)

    return handler


@pytest.mark.parametrize(
    ("name", "converse", "answer"),
    [
        (
            "memcached",
            memcached.server(Memcached(version="1.4.15")),
            data.Memcached(version="1.4.15", open=True),
        ),
        ("memcached", memcached.server(Memcached(logins=True)), data.Memcached(open=False)),
        (
            "mongodb",
            mongodb.server(Mongodb(version="8.2.1", wire=27)),
            data.Mongodb(wire=27, version="8.2.1", whole=True),
        ),
        (
            "mongodb",
            mongodb.server(Mongodb(version="8.2.1", wire=27, bars=True)),
            data.Mongodb(wire=27, refused=13),
        ),
        (
            "mongodb",
            mongodb.server(Mongodb(version="4.2.24", wire=8, knows_hello=False)),
            data.Mongodb(wire=8, version="4.2.24", whole=True),
        ),
        (
            "mongodb",
            mongodb.server(Mongodb(version="3.4.24", wire=5)),
            data.Mongodb(wire=5, version="3.4.24", whole=True),
        ),
        ("postgresql", postgresql.server(), data.Postgresql(tls=False)),
        (
            "nats",
            nats.server(Nats(version="2.10.4", auth=True)),
            data.Nats(version="2.10.4", auth=True, tls=False),
        ),
        (
            "rsync",
            rsync.server(Rsync(modules=(("www", "situs"), ("cadangan", "")), welcome="Halo\tya")),
            data.Rsync(protocol="31.0", modules=("cadangan", "www")),
        ),
        ("rsync", rsync.server(Rsync()), data.Rsync(protocol="31.0")),
    ],
)
async def test_it_is_what_a_scanner_takes_it_for(
    name: str, converse: Converse, answer: Answer
) -> None:
    async with serving(_serving(converse)) as port:
        assert await said(services()[name], port) == answer


@pytest.mark.parametrize(
    "converse",
    [
        memcached.server(Memcached()),
        mongodb.server(Mongodb(version="8.2.1", wire=27)),
        postgresql.server(),
        nats.server(Nats(version="2.10.4")),
        rsync.server(Rsync()),
    ],
)
@pytest.mark.parametrize("name", ["http", "redis", "kafka"])
async def test_it_is_nothing_else(name: str, converse: Converse) -> None:
    async with serving(_serving(converse)) as port:
        with pytest.raises((NetError, TimeoutError)):
            await said(services()[name], port, patience=0.3)
