"""What a run may do on the machine: the lines of its service, each with its page and its reason.

Pages are those of systemd 252 (Debian 12), read 2026-11-28. Three programs must go on working:

- Python with SQLite: the folders of data and reports stay writable, flock and memory maps allowed.
- The scan: Internet sockets; netlink, from which glibc's getaddrinfo learns the machine's own
  addresses; Unix sockets, by which PostgreSQL and systemd-resolved may be reached.
- Chromium, which prints PDFs: it makes code at run time, so ``MemoryDenyWriteExecute=`` is left
  out; its sandbox is made of user, PID and network namespaces, chroot and seccomp, so these stay.
  Tried 2026-11-28 with systemd 252 and Debian's Chromium: without any one of the namespaces,
  without chroot, or with that line, no page is printed.

What a run may hold (``MemoryMax=``, systemd.resource-control(5)) is a setting and no line of these,
`cyberscan.model.schedule.Limits`: it counts everything a run starts. Its default of 2 GiB is nearly
twice what was measured 2026-11-28: 4,000 hosts (547,279 findings) judged and told in every form but
PDF by one process held 0.52 GB at most (``benchmarks/render``), and Chromium beside it 0.56 GB (the
PSS of its processes together) at the longest page of the demonstration.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct


class Line(Struct, frozen=True):
    """One line of the section ``[Service]``."""

    key: str
    value: str
    page: str
    """The page that says what it does."""
    why: str = ""
    """Where the value is not the strictest, or is not plain."""
    system_only: bool = False
    """A user's own service manager does not know it, or may not do it."""

    @property
    def text(self) -> str:
        return f"{self.key}={self.value}"


_EXEC: Final = "systemd.exec(5)"

SANDBOX: Final = (
    Line("NoNewPrivileges", "yes", _EXEC),
    Line("UMask", "0077", _EXEC),
    Line("ProtectSystem", "strict", _EXEC),
    Line("PrivateTmp", "yes", _EXEC),
    Line("PrivateDevices", "yes", _EXEC),
    Line("ProtectHostname", "yes", _EXEC),
    Line("ProtectClock", "yes", _EXEC),
    Line("ProtectKernelTunables", "yes", _EXEC),
    Line("ProtectKernelModules", "yes", _EXEC),
    Line("ProtectKernelLogs", "yes", _EXEC),
    Line("ProtectControlGroups", "yes", _EXEC, system_only=True),
    Line("ProtectProc", "invisible", _EXEC, system_only=True),
    Line("RemoveIPC", "yes", _EXEC, system_only=True),
    Line("KeyringMode", "private", _EXEC, system_only=True),
    Line("CapabilityBoundingSet", "", _EXEC, system_only=True),
    Line("AmbientCapabilities", "", _EXEC, system_only=True),
    Line("LockPersonality", "yes", _EXEC),
    Line("RestrictRealtime", "yes", _EXEC),
    Line("RestrictSUIDSGID", "yes", _EXEC),
    Line(
        "RestrictAddressFamilies",
        "AF_UNIX AF_INET AF_INET6 AF_NETLINK",
        _EXEC,
        why="netlink: getaddrinfo asks for the machine's own addresses",
    ),
    Line(
        "RestrictNamespaces",
        "user pid net",
        _EXEC,
        why="of these Chromium makes its sandbox",
    ),
    Line("SystemCallArchitectures", "native", _EXEC),
    Line(
        "SystemCallFilter",
        "@system-service chroot seccomp",
        _EXEC,
        why="beside what services need: Chromium's sandbox",
    ),
    Line(
        "SystemCallErrorNumber",
        "EPERM",
        _EXEC,
        why="a forbidden call fails, it does not kill a run of hours",
    ),
)


def sandbox(*, system: bool) -> Iterator[Line]:
    """Yield the lines for a system's service, or for one of a user's own manager.

    There namespaces of files work only within one of users (systemd.exec(5), SANDBOXING), and there
    are no capabilities that could be bounded.
    """
    if not system:
        yield Line(
            "PrivateUsers",
            "yes",
            _EXEC,
            why="without it a user's own manager heeds none of the Protect lines",
        )
    for line in SANDBOX:
        if system or not line.system_only:
            yield line
