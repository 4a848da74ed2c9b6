"""The first words of databases, caches, brokers and rsync."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from cyberscan.wire import (
    amqp,
    cassandra,
    couchdb,
    elasticsearch,
    etcd,
    kafka,
    memcached,
    mongodb,
    mssql,
    mysqlx,
    nats,
    oracle,
    postgresql,
    rsync,
    zookeeper,
)
from tests.fuzz.target import Target, either
from tests.support import data_answers as made


def _memcached(data: bytes) -> None:
    """The first byte says which of the three forms it is."""
    form, rest = either(3, data)
    with suppress(memcached.MemcachedError):
        if form == 0:
            told = memcached.read_line(rest)
        elif form == 1:
            told = memcached.read_datagram(rest)
        else:
            header, body = rest[:24], rest[24:]
            assert memcached.body_length(header) <= memcached.LONGEST_BODY
            told = memcached.Told(memcached.read_version(header, body), open=True)
        assert told.version.isascii()
        assert len(told.version) <= 64
        assert told.open == bool(told.version)


def _mongodb(data: bytes) -> None:
    with suppress(mongodb.MongodbError):
        length = mongodb.body_length(data[: mongodb.HEADER])
        assert length <= mongodb.LONGEST
        body = data[mongodb.HEADER : mongodb.HEADER + length]
        found = mongodb.read_answer(data[: mongodb.HEADER], body, 5)
        assert all(len(name) <= 64 for name in found)
        for name in found:
            number = mongodb.number(found, name)
            assert number is None or abs(number) < 2**31
            assert isinstance(mongodb.text(found, name), str)


def _postgresql(data: bytes) -> None:
    with suppress(postgresql.PostgresqlError):
        assert postgresql.read_choice(data) == (data == b"S")
    with suppress(postgresql.PostgresqlError):
        length = postgresql.error_length(data[: postgresql.ERROR_HEADER])
        state = postgresql.read_error(data[postgresql.ERROR_HEADER :][:length])
        assert len(state) == 5
        assert state.isascii()


def _mssql(data: bytes) -> None:
    with suppress(mssql.MssqlError):
        length = mssql.body_length(data[: mssql.HEADER])
        found = mssql.read_answer(data[mssql.HEADER : mssql.HEADER + length])
        assert 0 <= found.encryption <= mssql.REQUIRED
        assert len(found.version) <= 13


def _oracle(data: bytes) -> None:
    with suppress(oracle.OracleError):
        length = oracle.body_length(data[: oracle.HEADER])
        body = data[oracle.HEADER : oracle.HEADER + length]
        if data[4] == oracle.REFUSE:
            assert oracle.read_refusal(body).error >= 0
        elif data[4] == oracle.REDIRECT:
            assert not oracle.read_redirect(body).version


def _cassandra(data: bytes) -> None:
    with suppress(cassandra.CassandraError):
        length = cassandra.body_length(data[: cassandra.HEADER])
        body = data[cassandra.HEADER : cassandra.HEADER + length]
        found = cassandra.read_answer(data[: cassandra.HEADER], body)
        assert list(found.cql) == sorted(found.cql)


def _kafka(data: bytes) -> None:
    with suppress(kafka.KafkaError):
        length = kafka.body_length(data[: kafka.HEADER])
        found = kafka.read_versions(data[kafka.HEADER : kafka.HEADER + length])
        assert found.newest >= 18
        assert found.apis >= 1


def _amqp(data: bytes) -> None:
    with suppress(amqp.AmqpError):
        header = data[: amqp.HEADER]
        found = amqp.read_other(header)
        if found is None:
            length = amqp.frame_length(header)
            found = amqp.read_start(header, data[amqp.HEADER : amqp.HEADER + length])
        assert list(found.mechanisms) == sorted(set(found.mechanisms))


def _mysqlx(data: bytes) -> None:
    with suppress(mysqlx.MysqlxError):
        length = mysqlx.body_length(data[: mysqlx.HEADER])
        found = mysqlx.read_capabilities(data[mysqlx.HEADER : mysqlx.HEADER + length])
        assert len(found.mechanisms) <= 16


def _lines(data: bytes) -> None:
    """NATS, ZooKeeper and rsync speak in lines."""
    for line in data.split(b"\n"):
        with suppress(nats.NatsError):
            assert nats.read_info(line).version.isascii()
        with suppress(zookeeper.ZookeeperError):
            told = zookeeper.read_answer(line)
            assert told.open or not told.version
        with suppress(rsync.RsyncError):
            assert rsync.read_greeting(line)[0].isdigit()
        assert "\t" not in rsync.read_module(line)
        assert len(rsync.read_error(line)) <= len(line)


def _pages(data: bytes) -> None:
    """The first byte says whether the page asks for a login."""
    asks, body = either(2, data)
    status = 401 if asks else 200
    with suppress(elasticsearch.ElasticsearchError):
        root = elasticsearch.read_root(status, ("Basic",), body)
        assert root.open == (status == 200)
        assert len(root.version) <= elasticsearch.MOST_TEXT
    with suppress(couchdb.CouchdbError):
        page = couchdb.read_root(status, "CouchDB/3.3.3 (Erlang OTP/24)", body)
        assert page.open == (status == 200)
        assert len(page.version) <= couchdb.MOST_TEXT
    with suppress(etcd.EtcdError):
        assert etcd.read_version(status, body).isascii()


_REASON = b"missing authentication credentials for REST request [/]"

TARGETS: Final = {
    "memcached": Target(
        _memcached,
        lambda: (
            b"\x00VERSION 1.6.18",
            b"\x00CLIENT_ERROR unauthenticated",
            b"\x01" + memcached.UDP_VERSION[:8] + b"VERSION 1.6.18\r\n",
            b"\x02\x81\x0b" + bytes(9) + b"\x06" + bytes(12) + b"1.6.18",
        ),
    ),
    "mongodb": Target(
        _mongodb,
        lambda: (
            made.op_msg({"maxWireVersion": 21, "isWritablePrimary": True, "ok": 1.0}, 5),
            made.op_reply({"version": "3.4.24", "openssl": {"running": "x"}, "ok": 1.0}, 5),
        ),
    ),
    "postgresql": Target(
        _postgresql,
        lambda: (b"S", b"N", b"E\0\0\0\x23SFATAL\0VFATAL\0C0A000\0Mx y z\0\0\0"),
    ),
    "mssql": Target(_mssql, lambda: (made.prelogin(), made.prelogin(encryption=3))),
    "oracle": Target(
        _oracle,
        lambda: (
            made.tns_refusal(),
            made.tns_refusal(12514),
            made.tns(5, b"\0\x16(ADDRESS=(PORT=14000))"),
        ),
    ),
    "cassandra": Target(
        _cassandra,
        lambda: (
            made.supported({"CQL_VERSION": ["3.4.6"], "PROTOCOL_VERSIONS": ["3/v3", "4/v4"]}),
            made.cassandra_error(10, "Invalid or unsupported protocol version: 4"),
        ),
    ),
    "kafka": Target(
        _kafka,
        lambda: (
            made.api_versions([(0, 0, 9), (18, 0, 3)]),
            made.api_versions([], error=35),
        ),
    ),
    "amqp": Target(
        _amqp,
        lambda: (
            made.connection_start([("product", "S", made.long_string(b"RabbitMQ"))]),
            b"AMQP\0\x01\0\0",
        ),
    ),
    "mysqlx": Target(_mysqlx, lambda: (made.capabilities(["MYSQL41", "PLAIN"]), made.X_NOTICE)),
    "service-lines": Target(
        _lines,
        lambda: (
            b'INFO {"server_id":"N","version":"2.10.4","max_payload":1,"auth_required":true} \r',
            b"Zookeeper version: 3.8.0-x, built on 2024-12-29",
            b"@RSYNCD: 31.0 sha512\nwww            \tsitus\n@ERROR: no\n@RSYNCD: EXIT",
        ),
    ),
    "service-pages": Target(
        _pages,
        lambda: (
            b'\x00{"version":{"number":"7.17.9"},"tagline":"You Know, for Search"}',
            b'\x00{"couchdb":"Welcome","version":"3.3.3"}',
            b'\x00{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}',
            b'\x01{"error":{"type":"security_exception","reason":"' + _REASON + b'"},"status":401}',
            b'\x01{"error":"unauthorized","reason":"Authentication required."}',
        ),
    ),
}
"""By name."""
