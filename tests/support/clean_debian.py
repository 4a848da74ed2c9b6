"""A clean Debian 12 without network: a copy of what ``.ci/setup servers`` made, run in namespaces
of its own: of the network, where nothing but loopback is, of mounts and of processes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.support.programs import fetched, need
from tests.support.tls_servers.served import CACHE

CLERK: Final = 1000
"""Somebody without rights; home is /home/clerk."""

MADE: Final = CACHE / "debian-12"
"""What is copied."""
# $0: where the machine is to be, $1: what it is a copy of. It lies in memory, and is gone with the
# process: nothing has to be taken away file by file.
_BEGIN: Final = """
set -e
ip link set lo up
mount -t tmpfs -o mode=755 none "$0"
cp -a "$1/." "$0"
echo ready
read -r end
"""
# $0: the root, $1: what is hidden in it, $2: the user, $3: where it is done; then the command.
_INSIDE: Final = """
set -e
mount -t proc proc "$0/proc"
if [ -z "$1" ]; then :
elif [ -d "$0/$1" ]; then mount -t tmpfs none "$0/$1"
else mount --bind /dev/null "$0/$1"; fi
root=$0 user=$2 place=$3
shift 3
home=/root
if [ "$user" != 0 ]; then home=/home/clerk; fi
exec chroot --userspec="$user:$user" --groups= "$root" /usr/bin/env -i -C "$place" HOME="$home" \\
  PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 NO_COLOR=1 COLUMNS=100 "$@"
"""


class Machine:
    """A Debian of a test's own."""

    def __init__(self, holder: int, place: Path) -> None:
        self._holder, self._place = holder, place

    @property
    def root(self) -> Path:
        """Its root as seen from outside."""
        return Path(f"/proc/{self._holder}/root{self._place}")

    def run(
        self,
        *words: str,
        user: int = 0,
        place: str = "/",
        hidden: str = "",
        timeout: float = 600,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command, and return what it said. ``hidden`` is a file or folder of the machine
        that is not there for it."""
        command = [
            "nsenter", f"--target={self._holder}", "--net", "--mount",
            "unshare", "--mount", "--pid", "--fork", "--kill-child",
            "sh", "-c", _INSIDE, str(self._place), hidden, str(user), place, *words,
        ]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)

    def said(self, *words: str, user: int = 0, place: str = "/") -> str:
        """Return what a command that ends well wrote."""
        done = self.run(*words, user=user, place=place)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def files(self) -> list[str]:
        """Return every path of the machine's own disk, by name."""
        return sorted(
            self.said("find", "/", "-xdev", "-path", "/proc", "-prune", "-o", "-print").splitlines()
        )


@contextmanager
def clean_debian(place: Path) -> Iterator[Machine]:
    """A machine of one's own, as a fresh installation leaves it and with one user; ``place`` is an
    empty folder.

    Where none was made, or namespaces are not ours to make, the test is skipped on a developer's
    machine and fails under CI.
    """
    for program in ("unshare", "nsenter", "ip", "mount", "chroot"):
        need(program)
    fetched(MADE)
    need_namespaces()
    command = ["unshare", "--net", "--mount", "sh", "-c", _BEGIN, str(place), str(MADE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        machine = Machine(holder.pid, place)
        home = machine.root / "home/clerk"
        home.mkdir()
        os.chown(home, CLERK, CLERK)
        try:
            yield machine
        finally:
            holder.stdin.write(b"end\n")
            holder.stdin.close()


def need_namespaces() -> None:
    """Skip the test, or under CI fail it, where namespaces are not ours to make."""
    tried = ["unshare", "--net", "--mount", "--pid", "--fork", "true"]
    may = (
        os.geteuid() == 0 and not subprocess.run(tried, capture_output=True, check=False).returncode
    )
    if not may:
        reason = "this machine gives no right to make namespaces of network, mounts and processes"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
