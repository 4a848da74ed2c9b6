"""All servers of the lab, and how they are started and known to serve."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.support.programs import find, path_of
from tests.support.real_services.data import CLIENT, Command, Place, Server
from tests.support.real_services.doors import lay
from tests.support.real_services.mail import MAIL
from tests.support.real_services.network import NETWORK
from tests.support.real_services.remote import REMOTE
from tests.support.real_services.stores import STORES

SERVERS: Final = (*REMOTE, *STORES, *MAIL, *NETWORK)

FOLDER: Final = Path("/run/lab")
"""In a namespace of its own: what is mounted over /run goes with it."""
PATIENCE: Final = 60.0
"""Seconds all servers together may take to serve."""

_LISTEN: Final = "0A"
_CLOSED: Final = "07"
"""State of a UDP socket that is not connected, and of a TCP socket that listens, in /proc/net."""

FAILED: Final = (
    "authentication fail",
    "auth fail",
    "failed password",
    "fail login",
    "failed login",
    "login fail",
    "login incorrect",
    "invalid user",
    "access denied",
    "invalid credentials",
    "invalid password",
    "wrong password",
    "password mismatch",
    "unknown user",
    "err=49",
    "auth failed",
    "authentication error",
)
"""How servers' logs tell of a login that failed, in small letters."""


class LabError(RuntimeError):
    """A server could not be started. Its log's end is in the message."""


class Running:
    """Servers that have been started.

    Args:
        servers: Which; those whose programs are missing are left out.

    """

    def __init__(self, servers: Iterable[Server] = SERVERS) -> None:
        self.missing: dict[str, str] = {}
        self.servers: list[Server] = []
        for server in servers:
            gone = [name for name in server.programs if not (find(name) or Path(name).is_file())]
            if gone:
                self.missing[server.name] = f"{', '.join(gone)} is not installed"
            else:
                self.servers.append(server)
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._ready: dict[str, str] = {}

    @property
    def hosts(self) -> list[str]:
        """Their addresses."""
        return [server.address for server in self.servers]

    def start(self) -> float:
        """Start all and return after how many seconds they serve. Raises `LabError`."""
        begun = time.monotonic()
        _prepare()
        lay(self.hosts, client=CLIENT)
        _only_at_home(self.servers)
        certificate, key = _certificate()
        with ThreadPoolExecutor(max_workers=4) as workers:
            for server, command in zip(
                self.servers,
                workers.map(lambda server: _begin(server, certificate, key), self.servers),
                strict=True,
            ):
                self._run(server, command)
        self._wait(begun + PATIENCE)
        return time.monotonic() - begun

    def complaints(self) -> list[str]:
        """Return lines of logs that tell of failed logins, with the server's name before them."""
        found = []
        for server in self.servers:
            if server.deaf:
                continue
            for log in sorted(_folder(server).glob("log*")):
                lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
                found += [
                    f"{server.name}: {line}"
                    for line in lines
                    if any(sign in line.lower() for sign in FAILED)
                ]
        return found

    def _run(self, server: Server, command: Command) -> None:
        folder = _folder(server)
        with (folder / "log").open("wb") as log:
            self._processes[server.name] = subprocess.Popen(
                [*command.argv],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                env={**os.environ, **command.environment},
                user=command.user or None,
                extra_groups=() if command.user else None,
            )
        self._ready[server.name] = command.ready

    def _wait(self, until: float) -> None:
        """Wait until every server listens where it should; nothing is sent to find out."""
        waiting = list(self.servers)
        while waiting:
            bound = _bound()
            waiting = [server for server in waiting if not self._serves(server, bound)]
            ended = [s for s in waiting if self._processes[s.name].poll() is not None]
            if ended:
                raise LabError("; ".join(f"{each.name} ended: {_told(each)}" for each in ended))
            if waiting and time.monotonic() > until:
                raise LabError("; ".join(f"{each.name}: {_told(each)}" for each in waiting))
            time.sleep(0.02)

    def _serves(self, server: Server, bound: frozenset[tuple[str, str, int]]) -> bool:
        places = (server.address, "0.0.0.0")
        for port in server.ports:
            if not any((port.transport, place, port.number) in bound for place in places):
                return False
        return self._ready[server.name].encode() in (_folder(server) / "log").read_bytes()


def _folder(server: Server) -> Path:
    return FOLDER / str(server.host)


def _told(server: Server) -> str:
    return (_folder(server) / "log").read_text(encoding="utf-8", errors="replace")[-600:]


def _begin(server: Server, certificate: Path, key: Path) -> Command:
    folder = _folder(server)
    folder.mkdir()
    try:
        return server.begin(Place(folder, server.address, certificate, key))
    except subprocess.CalledProcessError as error:
        raise LabError(f"{server.name}: {error}: {error.stderr!r}") from error


def _prepare() -> None:
    """Give the namespace a /run of its own, where servers find what the system makes for them,
    and no name server."""
    subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)
    for name in ("sshd", "xrdp", "samba", "named", "ganesha", "lab", "rpcbind", "cups"):
        Path("/run", name).mkdir(mode=0o755)
    resolver = FOLDER / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\n", encoding="utf-8")
    subprocess.run(["mount", "--bind", resolver, "/etc/resolv.conf"], check=True)


def _only_at_home(servers: Sequence[Server]) -> None:
    """Refuse the ports of those that bind every address, wherever they are not at home."""
    for server in servers:
        for port in server.ports if server.everywhere else ():
            how = "icmp-port-unreachable" if port.udp else "tcp-reset"
            rule = ["-p", port.transport, "--dport", str(port.number), "!", "-d", server.address]
            subprocess.run(
                ["iptables", "-A", "INPUT", *rule, "-j", "REJECT", "--reject-with", how], check=True
            )


def _certificate() -> tuple[Path, Path]:
    certificate, key = FOLDER / "certificate.pem", FOLDER / "key.pem"
    subprocess.run(
        [
            path_of("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=layanan.contoh.go.test", "-keyout", str(key), "-out", str(certificate),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    key.chmod(0o644)
    return certificate, key


def _bound() -> frozenset[tuple[str, str, int]]:
    """Return where somebody listens in this namespace: transport, address, port (proc(5))."""
    found = set()
    for transport, state in (("tcp", _LISTEN), ("udp", _CLOSED)):
        for name in (transport, f"{transport}6"):
            lines = Path("/proc/net", name).read_text(encoding="ascii").splitlines()[1:]
            for line in lines:
                fields = line.split()
                host, _, port = fields[1].partition(":")
                if fields[3] == state:
                    found.add((transport, _literal(host), int(port, 16)))
    return frozenset(found)


def _literal(host: str) -> str:
    """Return the address that /proc/net writes as words of the machine's byte order."""
    words = [bytes.fromhex(host[at : at + 8])[::-1] for at in range(0, len(host), 8)]
    return ".".join(str(byte) for byte in words[-1])
