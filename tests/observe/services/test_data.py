"""What each protocol's talk makes of answers like those of its documentation."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import pytest
from anyio.abc import SocketStream

from cyberscan.model.services.base import Answer
from cyberscan.model.services.data import (
    Amqp,
    Cassandra,
    Couchdb,
    Elasticsearch,
    Etcd,
    Kafka,
    Memcached,
    Mssql,
    Mysqlx,
    Nats,
    Oracle,
    Rsync,
    Zookeeper,
)
from cyberscan.observe.services.service import services
from tests.support.data_answers import (
    X_NOTICE,
    api_versions,
    capabilities,
    cassandra_error,
    connection_start,
    long_string,
    page,
    prelogin,
    supported,
    tns,
    tns_refusal,
)
from tests.support.services import Handler, drained, said, saying, serving

pytestmark = pytest.mark.anyio

RABBIT = connection_start(
    [
        ("capabilities", "F", long_string(b"\x12publisher_confirmst\x01")),
        ("product", "S", long_string(b"RabbitMQ")),
        ("version", "S", long_string(b"3.12.1")),
    ]
)
KEYS = [(0, 0, 9), (18, 0, 3), (3, 0, 12)]
INFO = (
    b'INFO {"server_id":"NA","server_name":"NA","version":"2.10.4","go":"go1.21.3","port":4222,'
    b'"max_payload":1048576,"proto":1,"client_id":7,"auth_required":true,"nonce":"x"} \r\n'
)


async def _slowly(stream: SocketStream, data: bytes) -> None:
    for at in range(len(data)):
        await stream.send(data[at : at + 1])


def _once_asked(data: bytes) -> Handler:
    """Waits for a request, answers byte by byte, and listens on."""

    async def handler(stream: SocketStream) -> None:
        await stream.receive()
        await _slowly(stream, data)
        await drained(stream)

    return handler


ROOT = {"name": "n", "version": {"number": "7.17.9"}, "tagline": "You Know, for Search"}
OPEN_ROOT = {
    "version": {"distribution": "opensearch", "number": "2.11.0"},
    "tagline": "The OpenSearch Project: https://opensearch.org/",
}
CAUSE = {
    "type": "security_exception",
    "reason": "missing authentication credentials for REST request [/]",
}
WELCOME = {"couchdb": "Welcome", "version": "3.3.3", "vendor": {"name": "X"}}

ANSWERED: Mapping[str, tuple[str, Handler, Answer]] = {
    "an elasticsearch": (
        "elasticsearch",
        _once_asked(page(200, ROOT)),
        Elasticsearch(product="Elasticsearch", version="7.17.9", open=True),
    ),
    "an opensearch": (
        "elasticsearch",
        _once_asked(page(200, OPEN_ROOT)),
        Elasticsearch(product="OpenSearch", version="2.11.0", open=True),
    ),
    "an elasticsearch that asks for a login": (
        "elasticsearch",
        _once_asked(page(401, {"error": CAUSE, "status": 401})),
        Elasticsearch(product="Elasticsearch", open=False),
    ),
    "an opensearch that asks for a login": (
        "elasticsearch",
        _once_asked(
            page(401, "Unauthorized", 'WWW-Authenticate: Basic realm="OpenSearch Security"')
        ),
        Elasticsearch(product="OpenSearch", open=False),
    ),
    "a couchdb": (
        "couchdb",
        _once_asked(page(200, WELCOME)),
        Couchdb(version="3.3.3", open=True),
    ),
    "a couchdb that asks for a login": (
        "couchdb",
        _once_asked(
            page(
                401,
                {"error": "unauthorized", "reason": "Authentication required."},
                "Server: CouchDB/3.3.3 (Erlang OTP/24)",
            )
        ),
        Couchdb(version="3.3.3", open=False),
    ),
    "an etcd": (
        "etcd",
        _once_asked(page(200, {"etcdserver": "3.5.9", "etcdcluster": "3.5.0"})),
        Etcd(version="3.5.9"),
    ),
    "a memcached": (
        "memcached",
        _once_asked(b"VERSION 1.4.15\r\nVERSION 1.4.15\r\nVERSION 1.4.15\r\n"),
        Memcached(version="1.4.15", open=True),
    ),
    "a sql server": ("mssql", _once_asked(prelogin()), Mssql(version="15.0.2000", encryption=0)),
    "a sql server that wants TLS": (
        "mssql",
        _once_asked(prelogin(b"\x10\0\x03\xe8\0\0", 3)),
        Mssql(version="16.0.1000", encryption=3),
    ),
    "a listener": (
        "oracle",
        _once_asked(tns_refusal()),
        Oracle(version="19"),
    ),
    "a listener of 11.2 that refuses": (
        "oracle",
        _once_asked(tns_refusal(12514, 0x0B200400)),
        Oracle(version="11.2", error=12514),
    ),
    "a listener that redirects": (
        "oracle",
        _once_asked(tns(5, struct.pack(">H", 22) + b"(ADDRESS=(PORT=14000))")),
        Oracle(),
    ),
    "a cassandra": (
        "cassandra",
        _once_asked(
            supported(
                {
                    "PROTOCOL_VERSIONS": ["3/v3", "4/v4", "5/v5"],
                    "COMPRESSION": ["snappy", "lz4"],
                    "CQL_VERSION": ["3.4.6"],
                }
            )
        ),
        Cassandra(cql=("3.4.6",), protocols=("3/v3", "4/v4", "5/v5")),
    ),
    "an old cassandra": (
        "cassandra",
        _once_asked(cassandra_error(10, "Invalid or unsupported protocol version: 4")),
        Cassandra(),
    ),
    "a kafka": ("kafka", _once_asked(api_versions(KEYS)), Kafka(apis=3, newest=18)),
    "a nats": ("nats", saying(INFO), Nats(version="2.10.4", auth=True, tls=False)),
    "a rabbitmq": (
        "amqp",
        _once_asked(RABBIT),
        Amqp(
            protocol="0-9",
            product="RabbitMQ",
            version="3.12.1",
            mechanisms=("AMQPLAIN", "PLAIN"),
        ),
    ),
    "an amqp broker of 1.0": (
        "amqp",
        _once_asked(b"AMQP\x03\x01\x00\x00"),
        Amqp(protocol="1.0"),
    ),
    "an amqp broker of 0-10": (
        "amqp",
        _once_asked(b"AMQP\x01\x01\x00\x0a"),
        Amqp(protocol="0-10"),
    ),
    "a barred srvr": (
        "zookeeper",
        _once_asked(b"srvr is not executed because it is not in the whitelist.\n"),
        Zookeeper(open=False),
    ),
    "a zookeeper that starts": (
        "zookeeper",
        _once_asked(b"This ZooKeeper instance is not currently serving requests\n"),
        Zookeeper(open=True),
    ),
    "an x protocol": (
        "mysqlx",
        _once_asked(X_NOTICE + capabilities(["SHA256_MEMORY", "MYSQL41"])),
        Mysqlx(tls=True, mechanisms=("MYSQL41", "SHA256_MEMORY")),
    ),
    "an x protocol of 5.7": (
        "mysqlx",
        _once_asked(capabilities(["MYSQL41"], tls=False)),
        Mysqlx(tls=False, mechanisms=("MYSQL41",)),
    ),
    "an rsync with a message of the day": (
        "rsync",
        saying(
            b"@RSYNCD: 30.0\nSelamat\tdatang\nwww            \tsitus\nbackup         \t\n"
            b"@RSYNCD: EXIT\n"
        ),
        Rsync(protocol="30.0", modules=("backup", "www")),
    ),
    "an rsync that bars us": (
        "rsync",
        saying(b"@RSYNCD: 31.0 sha512 md5\n@ERROR: access denied\n"),
        Rsync(protocol="31.0", refused="access denied"),
    ),
}


@pytest.mark.parametrize("case", ANSWERED)
async def test_it_is_understood(case: str) -> None:
    name, handler, expected = ANSWERED[case]
    async with serving(handler) as port:
        assert await said(services()[name], port) == expected
