"""Databases, caches and brokers: Redis, memcached, MariaDB, PostgreSQL, etcd, NATS, ZooKeeper,
Mosquitto."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.support.programs import path_of
from tests.support.real_services.data import Command, Place, Port, Server


def _redis(port: int, *options: str, tls: bool = False) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        argv = [path_of("redis-server"), "--bind", place.address, "--save", "", *options]
        argv += ["--dir", str(place.folder), "--protected-mode", "no"]
        argv += ["--port", "0", "--tls-port"] if tls else ["--port"]
        argv.append(str(port))
        if tls:
            argv += ["--tls-cert-file", str(place.certificate), "--tls-key-file", str(place.key)]
            argv += ["--tls-auth-clients", "no"]
        return Command(argv=argv)

    return begin


def _memcached(*options: str, logins: bool = False) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        argv = [path_of("memcached"), "-u", "nobody", "-m", "8", "-l", place.address, *options]
        if logins:
            argv += ["-Y", str(place.write("logins", "petugas:rahasia"))]
        return Command(argv=argv)

    return begin


_KNOWN = """INSERT INTO mysql.global_priv VALUES ('%', 'situs', \
'{"access": 0, "plugin": "mysql_native_password", "authentication_string": "*0"}');"""
"""A user who may come from anywhere, whom no password opens: without one, every host is turned
away."""


def _mariadb(*options: str, tls: bool = False, known: bool = True) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        data = place.folder / "data"
        common = ["--no-defaults", f"--datadir={data}", "--user=root", f"--tmpdir={place.folder}"]
        common += ["--innodb-log-file-size=4M", "--innodb-buffer-pool-size=8M"]
        subprocess.run(
            [
                path_of("mariadb-install-db"), *common, "--skip-test-db", "--skip-name-resolve",
                "--auth-root-authentication-method=normal",
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip
        lines = ["DELETE FROM mysql.global_priv WHERE Host <> 'localhost';"]
        if known:
            lines.append(_KNOWN)
        init = place.write("init.sql", *lines, "FLUSH PRIVILEGES;")
        argv = [path_of("mariadbd"), *common, f"--bind-address={place.address}"]
        argv += [f"--socket={place.folder / 's'}", "--skip-name-resolve", f"--init-file={init}"]
        if tls:
            argv += [f"--ssl-cert={place.certificate}", f"--ssl-key={place.key}"]
        return Command(argv=[*argv, *options], ready="ready for connections")

    return begin


def _postgres(port: int, *, tls: bool = False) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        shutil.chown(place.folder, "postgres")
        homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        programs = homes[-1] if homes else Path(path_of("initdb")).parent
        data = place.folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", str(data), "--auth=scram-sha-256", "--no-sync",
             f"--pwfile={place.write('password', 'rahasia')}"],
            check=True, capture_output=True, user="postgres", cwd=place.folder, extra_groups=(),
        )  # fmt: skip
        settings = [f"unix_socket_directories={place.folder}", "fsync=off"]
        if tls:
            key = place.folder / "key.pem"
            shutil.copy(place.key, key)
            key.chmod(0o600)
            shutil.chown(key, "postgres")
            settings += ["ssl=on", f"ssl_cert_file={place.certificate}", f"ssl_key_file={key}"]
        options = [part for setting in settings for part in ("-c", setting)]
        argv = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-h", place.address]
        ready = "ready to accept connections"
        return Command(argv=[*argv, *options], user="postgres", ready=ready)

    return begin


def _etcd(place: Place) -> Command:
    clients, peers = f"http://{place.address}:2379", f"http://{place.address}:49152"
    argv = [
        path_of("etcd"), "--data-dir", str(place.folder / "data"),
        "--listen-client-urls", clients, "--advertise-client-urls", clients,
        "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers,
        "--initial-cluster", f"default={peers}",
    ]  # fmt: skip
    return Command(argv=argv)


def _nats(port: int, *options: str) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        argv = [path_of("nats-server"), "-a", place.address, "-p", str(port), *options]
        return Command(argv=argv)

    return begin


def _zookeeper(place: Place) -> Command:
    config = place.write(
        "zoo.cfg",
        "tickTime=2000",
        f"dataDir={place.folder / 'data'}",
        "clientPort=2181",
        f"clientPortAddress={place.address}",
        "admin.enableServer=false",
    )
    main = "org.apache.zookeeper.server.quorum.QuorumPeerMain"
    logging = place.write("log4j.properties", "log4j.rootLogger=INFO, A",
        "log4j.appender.A=org.apache.log4j.ConsoleAppender",
        "log4j.appender.A.layout=org.apache.log4j.SimpleLayout")  # fmt: skip
    argv = [path_of("java"), f"-Dlog4j.configuration=file:{logging}", "-cp", "/usr/share/java/*"]
    return Command(argv=[*argv, main, str(config)])


def _mosquitto(place: Place) -> Command:
    config = place.write(
        "mosquitto.conf",
        "per_listener_settings true",
        "user root",
        f"listener 1883 {place.address}",
        "allow_anonymous true",
        f"listener 11883 {place.address}",
        "allow_anonymous false",
    )
    return Command(argv=[path_of("mosquitto"), "-c", str(config)])


STORES = (
    Server(
        name="redis",
        programs=("redis-server",),
        host=21,
        ports=(Port(number=6379, protocol="redis", state={"open": True, "answer": "+PONG"}),),
        begin=_redis(6379),
    ),
    Server(
        name="redis, password",
        programs=("redis-server",),
        host=22,
        ports=(Port(number=16379, protocol="redis", state={"open": False, "answer": "-NOAUTH"}),),
        begin=_redis(16379, "--requirepass", "rahasia"),
    ),
    Server(
        name="redis, password, its own port",
        programs=("redis-server",),
        host=23,
        ports=(Port(number=6379, protocol="redis", state={"open": False, "answer": "-NOAUTH"}),),
        begin=_redis(6379, "--requirepass", "rahasia"),
    ),
    Server(
        name="redis, TLS",
        programs=("redis-server",),
        host=24,
        ports=(Port(number=6380, protocol="redis", tls=True, state={"open": True}),),
        begin=_redis(6380, tls=True),
    ),
    Server(
        name="memcached",
        programs=("memcached",),
        host=25,
        ports=(
            Port(number=11211, protocol="memcached", state={"open": True}),
            Port(number=11211, protocol="memcached", udp=True, state={"open": True}),
        ),
        begin=_memcached("-p", "11211", "-U", "11211"),
    ),
    Server(
        name="memcached, shifted",
        programs=("memcached",),
        host=26,
        ports=(Port(number=21211, protocol="memcached", state={"open": True}),),
        begin=_memcached("-p", "21211", "-U", "0"),
    ),
    Server(
        name="memcached, password",
        programs=("memcached",),
        host=27,
        ports=(Port(number=11211, protocol="memcached", state={"open": False}),),
        begin=_memcached("-p", "11211", "-U", "0", logins=True),
    ),
    Server(
        name="mariadb",
        programs=("mariadbd", "mariadb-install-db"),
        host=28,
        ports=(
            Port(number=3306, protocol="mysql", state={"tls": True, "error_code": 0}),
            Port(number=13306, protocol="mysql", state={"tls": True, "error_code": 0}),
        ),
        begin=_mariadb("--port=3306", "--extra-port=13306", tls=True),
    ),
    Server(
        name="mariadb, other hosts turned away",
        programs=("mariadbd", "mariadb-install-db"),
        host=29,
        ports=(Port(number=3306, protocol="mysql", state={"error_code": 1130}),),
        begin=_mariadb("--port=3306", known=False),
    ),
    Server(
        name="postgresql",
        programs=("postgres",),
        host=30,
        ports=(Port(number=5432, protocol="postgresql", state={"tls": False}),),
        begin=_postgres(5432),
    ),
    Server(
        name="postgresql, TLS",
        programs=("postgres",),
        host=31,
        ports=(Port(number=5433, protocol="postgresql", state={"tls": True}),),
        begin=_postgres(5433, tls=True),
    ),
    Server(
        name="postgresql, shifted",
        programs=("postgres",),
        host=32,
        ports=(Port(number=15432, protocol="postgresql", state={"tls": False}),),
        begin=_postgres(15432),
    ),
    Server(
        name="etcd",
        programs=("etcd",),
        host=33,
        ports=(
            Port(number=2379, protocol="etcd", web=True),
            Port(number=49152, protocol="etcd", web=True),
        ),
        begin=_etcd,
    ),
    Server(
        name="nats",
        programs=("nats-server",),
        host=34,
        ports=(Port(number=4222, protocol="nats", state={"auth": False, "tls": False}),),
        begin=_nats(4222),
    ),
    Server(
        name="nats, password",
        programs=("nats-server",),
        host=35,
        ports=(Port(number=14222, protocol="nats", state={"auth": True}),),
        begin=_nats(14222, "--auth", "rahasia"),
    ),
    Server(
        name="zookeeper",
        programs=("java", "/usr/share/java/zookeeper.jar"),
        host=36,
        ports=(Port(number=2181, protocol="zookeeper", state={"open": True}),),
        begin=_zookeeper,
        deaf=True,
    ),
    Server(
        name="mosquitto",
        programs=("mosquitto",),
        host=37,
        ports=(
            Port(number=1883, protocol="mqtt", state={"code": 0}),
            Port(number=11883, protocol="mqtt", state={"code": 5}),
        ),
        begin=_mosquitto,
        deaf=True,
    ),
)
