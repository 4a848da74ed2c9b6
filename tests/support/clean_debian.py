"""A clean Debian 12 without network: a copy of what ``.ci/setup servers`` made, run in namespaces
of its own: of the network, where nothing but loopback is, of mounts and of processes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

from tests.support.programs import need
from tests.support.tls_servers.served import CACHE

CLERK: Final = 1000
"""Somebody without rights; home is /home/clerk."""

_MADE: Final = CACHE / "debian-12"
# $0: the root, $1: what is hidden in it, $2: the user, $3: where it is done; then the command.
_INSIDE: Final = """
set -e
ip link set lo up
mount -t proc proc "$0/proc"
if [ -d "$0/$1" ]; then mount -t tmpfs none "$0/$1"; elif [ -n "$1" ]; then
  mount --bind /dev/null "$0/$1"; fi
root=$0 user=$2 place=$3
shift 3
home=/root
if [ "$user" != 0 ]; then home=/home/clerk; fi
exec chroot --userspec="$user:$user" --groups= "$root" /usr/bin/env -i -C "$place" HOME="$home" \\
  PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 NO_COLOR=1 COLUMNS=100 "$@"
"""


class Machine:
    """A Debian of a test's own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(
        self,
        *words: str,
        user: int = 0,
        place: str = "/",
        hidden: str = "",
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command, and return what it said. ``hidden`` is a file or folder of the machine
        that is not there for it."""
        command = [
            "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child",
            "sh", "-c", _INSIDE, str(self.root), hidden, str(user), place, *words,
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
def clean_debian() -> Iterator[Machine]:
    """A machine of one's own, as a fresh installation leaves it and with one user.

    Where none was made, or namespaces are not ours to make, the test is skipped on a developer's
    machine and fails under CI.
    """
    for program in ("unshare", "ip", "mount", "chroot"):
        need(program)
    if not _MADE.is_dir():
        _lacks("no clean Debian is here: `make servers` makes it, on Debian")
    if not _may():
        _lacks("this machine gives no right to make namespaces of network, mounts and processes")
    # Beside what is copied: there devices are devices, and the disk may copy by reference.
    root = Path(mkdtemp(prefix="new.", dir=CACHE)) / "root"
    try:
        subprocess.run(["cp", "-a", "--reflink=auto", _MADE, root], check=True)
        home = root / "home/clerk"
        home.mkdir()
        os.chown(home, CLERK, CLERK)
        yield Machine(root)
    finally:
        shutil.rmtree(root.parent)


def _may() -> bool:
    tried = ["unshare", "--net", "--mount", "--pid", "--fork", "true"]
    return (
        os.geteuid() == 0 and not subprocess.run(tried, capture_output=True, check=False).returncode
    )


def _lacks(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
