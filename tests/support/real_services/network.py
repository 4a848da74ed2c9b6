"""Names, time, directories, management and the web: rpcbind, SNMP, NTP, DNS, LDAP, nginx, Squid,
CUPS, SOCKS."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.programs import path_of
from tests.support.real_services.data import Command, Place, Port, Server

_ROOT = 65
"""Last number of the address where the root is served."""


def _rpcbind(place: Place) -> Command:
    del place
    return Command(argv=[path_of("rpcbind"), "-f", "-w"])


def _snmpd(place: Place) -> Command:
    config = place.write("snmpd.conf", "rocommunity rahasia 127.0.0.1")
    argv = [path_of("snmpd"), "-f", "-Le", "-C", "-c", str(config), "-I", "-smux"]
    argv += ["-p", str(place.folder / "pid"), f"udp:{place.address}:161"]
    persistent = str(place.folder / "state")
    return Command(argv=argv, environment={"SNMP_PERSISTENT_DIR": persistent})


def _ntpd(place: Place) -> Command:
    # The machine's clock is not its business: a namespace has none of its own.
    lines = ["disable ntp", "disable kernel", "server 127.127.1.0"]
    lines += ["interface ignore all", f"interface listen {place.address}"]
    config = place.write("ntp.conf", *lines)
    return Command(argv=[path_of("ntpd"), "-n", "-g", "-c", str(config), "-u", "root"])


def _named(place: Place) -> Command:
    """A server of its zone and of the root, for nobody else."""
    start = ("$TTL 60", "@ SOA ns.contoh.go.test. h.contoh.go.test. 1 3600 600 86400 60")
    server = ("@ NS ns.contoh.go.test.", f"ns.contoh.go.test. A {place.address}")
    zone = place.write("zone", *start, *server)
    root = place.write("root", *start, *server)
    return _bind(
        place,
        "recursion no;",
        'version "none";',
        "};",
        f'zone "contoh.go.test" {{ type primary; file "{zone}"; }};',
        f'zone "." {{ type primary; file "{root}"; }};',
    )


def _resolver(place: Place) -> Command:
    """One that looks everything up for anyone, from the root that the other has."""
    other = f"{place.address.rpartition('.')[0]}.{_ROOT}"
    hints = place.write("hints", ". 60 NS ns.contoh.go.test.", f"ns.contoh.go.test. 60 A {other}")
    return _bind(
        place,
        "recursion yes;",
        "allow-recursion { any; };",
        "allow-query-cache { any; };",
        'version "9.18";',
        "};",
        f'zone "." {{ type hint; file "{hints}"; }};',
    )


def _bind(place: Place, *lines: str) -> Command:
    config = place.write(
        "named.conf",
        "controls { };",
        "options {",
        f'directory "{place.folder}"; managed-keys-directory "{place.folder}";',
        f'pid-file "{place.folder}/pid"; session-keyfile "{place.folder}/session.key";',
        f"listen-on {{ {place.address}; }}; listen-on-v6 {{ none; }};",
        "dnssec-validation no;",
        *lines,
    )
    return Command(argv=[path_of("named"), "-g", "-n", "1", "-c", str(config)])


def _slapd(*, tls: bool) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        (place.folder / "data").mkdir()
        lines = [
            "include /etc/ldap/schema/core.schema",
            "modulepath /usr/lib/ldap",
            "moduleload back_mdb",
            f"pidfile {place.folder / 'pid'}",
        ]
        urls = f"ldap://{place.address}/"
        if tls:
            lines += [f"TLSCertificateFile {place.certificate}"]
            lines += [f"TLSCertificateKeyFile {place.key}"]
            urls += f" ldaps://{place.address}/"
        lines += ["database mdb", 'suffix "dc=go,dc=test"', f"directory {place.folder / 'data'}"]
        config = place.write("slapd.conf", *lines)
        return Command(argv=[path_of("slapd"), "-d", "256", "-f", str(config), "-h", urls])

    return begin


def _nginx(place: Place) -> Command:
    config = place.write(
        "nginx.conf",
        "daemon off; user nobody nogroup; worker_processes 1; error_log stderr info;",
        f"pid {place.folder}/pid; events {{ worker_connections 512; }}",
        "http { access_log off;",
        *(f"{name}_temp_path {place.folder}/{name};"
          for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")),
        f"ssl_certificate {place.certificate}; ssl_certificate_key {place.key};",
        f"server {{ listen {place.address}:80; listen {place.address}:8123;",
        f" listen {place.address}:443 ssl; listen {place.address}:19443 ssl;",
        ' default_type text/html; location / { return 200 "<html><head>'
        '<title>Contoh</title></head></html>"; } } }',
    )  # fmt: skip
    return Command(argv=[path_of("nginx"), "-c", str(config), "-e", "stderr"])


def _squid(place: Place) -> Command:
    config = place.write(
        "squid.conf",
        f"http_port {place.address}:3128",
        f"http_port {place.address}:13128",
        "icp_port 0",
        "pid_filename none",
        "access_log none",
        f"cache_log {place.folder}/log.squid",
        f"coredump_dir {place.folder}",
        "http_access deny all",
        "visible_hostname proxy.contoh.go.test",
        f"pinger_enable off\ncache_effective_user proxy\nicon_directory {place.folder}",
    )
    return Command(argv=[path_of("squid"), "-N", "-f", str(config)])


def _cupsd(place: Place) -> Command:
    lines = []
    for key in ("ServerRoot", "RequestRoot", "CacheDir", "StateDir", "TempDir"):
        path = place.folder / key.lower()
        path.mkdir()
        lines.append(f"{key} {path}")
    lines += [f"ErrorLog {place.folder}/log.cups", f"AccessLog {place.folder}/access"]
    files = place.write("files", *lines)
    config = place.write("cupsd.conf", f"Listen {place.address}:631", "WebInterface Yes")
    return Command(argv=[path_of("cupsd"), "-f", "-c", str(config), "-s", str(files)])


def _socks(port: int, *options: str) -> Callable[[Place], Command]:
    def begin(place: Place) -> Command:
        return Command(argv=[path_of("microsocks"), "-i", place.address, "-p", str(port), *options])

    return begin


def _http(number: int, *, tls: bool = False) -> Port:
    state = {"status": 200, "title": "Contoh"}
    return Port(number=number, protocol="http", tls=tls, state=state)


_BOTH = (False, True)

NETWORK = (
    Server(
        name="rpcbind",
        programs=("rpcbind",),
        host=61,
        ports=tuple(Port(number=111, protocol="rpcbind", udp=udp) for udp in _BOTH),
        begin=_rpcbind,
        everywhere=True,
    ),
    Server(
        name="snmpd",
        programs=("snmpd",),
        host=62,
        ports=(Port(number=161, protocol="snmp", udp=True, state={"enterprise": 8072}),),
        begin=_snmpd,
    ),
    Server(
        name="ntpd",
        programs=("ntpd",),
        host=63,
        ports=(Port(number=123, protocol="ntp", udp=True, state={"version": 4, "control": False}),),
        begin=_ntpd,
    ),
    Server(
        name="named, for anyone",
        programs=("named",),
        host=64,
        ports=(
            Port(number=53, protocol="dns"),
            Port(number=53, protocol="dns", udp=True, state={"recursion": True}),
        ),
        begin=_resolver,
    ),
    Server(
        name="named, its zone only",
        programs=("named",),
        host=_ROOT,
        ports=(
            Port(number=53, protocol="dns"),
            Port(number=53, protocol="dns", udp=True, state={"recursion": False}),
        ),
        begin=_named,
    ),
    Server(
        name="slapd",
        programs=("slapd",),
        host=66,
        ports=(Port(number=389, protocol="ldap", state={"start_tls": False, "result": 2}),),
        begin=_slapd(tls=False),
    ),
    Server(
        name="slapd, TLS",
        programs=("slapd",),
        host=67,
        ports=(
            Port(number=389, protocol="ldap", state={"start_tls": True, "result": 0}),
            Port(number=636, protocol="ldap", tls=True, state={"start_tls": False, "result": 1}),
        ),
        begin=_slapd(tls=True),
    ),
    Server(
        name="nginx",
        programs=("nginx",),
        host=68,
        ports=(_http(80), _http(8123), _http(443, tls=True), _http(19443, tls=True)),
        begin=_nginx,
    ),
    Server(
        name="squid",
        programs=("squid",),
        host=69,
        ports=(
            Port(number=3128, protocol="squid", web=True),
            Port(number=13128, protocol="squid", web=True),
        ),
        begin=_squid,
    ),
    Server(
        name="cupsd",
        programs=("cupsd",),
        host=70,
        ports=(Port(number=631, protocol="ipp", web=True, state={"product": "CUPS"}),),
        begin=_cupsd,
    ),
    Server(
        name="microsocks",
        programs=("microsocks",),
        host=71,
        ports=(Port(number=1080, protocol="socks", state={"method": 0}),),
        begin=_socks(1080),
    ),
    Server(
        name="microsocks, password",
        programs=("microsocks",),
        host=72,
        ports=(Port(number=1080, protocol="socks", state={"method": 2}),),
        begin=_socks(1080, "-u", "petugas", "-P", "rahasia"),
    ),
)
