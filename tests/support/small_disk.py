"""A PostgreSQL server whose tables lie on a small disk of their own, for it to fill up."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from msgspec import Struct

from tests.support.programs import need

SIZE = 48
"""MB: an empty cluster takes 26."""

BALLAST = 8
"""MB of the disk that are given back by `SmallDisk.make_room`."""

# Only its own file system can truly be full. One in memory is made where a user may be root: in a
# namespace of users, and in one of mounts, so that nobody else sees it. PostgreSQL will not run as
# root, and becomes somebody again in a namespace within. Its log of changes lies elsewhere, as on
# many servers: where that finds no room, the server itself goes down.
MOUNT = """
set -e
mount -t tmpfs -o size={size}m,mode=700 tmpfs disk
head -c {ballast}M /dev/zero > disk/ballast
exec 3<&0
{{ read -r _ <&3 && rm disk/ballast && echo room; }} &
exec unshare --map-user=1000 --map-group=1000 sh -ec '
  {programs}/initdb -D disk/data --waldir="$PWD/log" --auth=trust --no-sync --username=cyberscan \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums >&2
  exec {programs}/postgres -D disk/data -k "$PWD" -c fsync=off -c listen_addresses= \
    -c log_min_messages=log -c log_checkpoints=off -c autovacuum=off
'
"""


TRIED = "mount -t tmpfs -o size=1m tmpfs disk && unshare --map-user=1000 --map-group=1000 id"
"""The same, with nothing on the disk."""


class SmallDisk(Struct, frozen=True):
    """A server with little room."""

    socket: Path
    """Folder of its socket."""
    asked: IO[str]
    answers: IO[str]

    def make_room(self) -> None:
        """Take the ballast off the disk."""
        self.asked.write("room\n")
        self.asked.flush()
        assert self.answers.readline() == "room\n"


@contextmanager
def small_disk() -> Iterator[SmallDisk]:
    """Start the server, and stop it in the end. Skips where no such disk can be made."""
    programs = Path(need("initdb")).resolve().parent
    unshare = [need("unshare"), "--map-root-user", "--mount"]
    folder = Path(tempfile.mkdtemp(prefix="cyberscan-disk-"))
    try:
        folder.chmod(0o755)
        (folder / "disk").mkdir()
        as_whom: list[str] = []
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            for path in (folder, folder / "disk"):
                os.chown(path, user.pw_uid, user.pw_gid)
            ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
            as_whom = [need("setpriv"), *ids]
        tried = subprocess.run(
            [*as_whom, *unshare, "sh", "-c", TRIED], cwd=folder, capture_output=True, check=False
        )
        if tried.returncode:
            pytest.skip("no disk of one's own can be made here: user namespaces are not allowed")
        script = MOUNT.format(size=SIZE, ballast=BALLAST, programs=programs)
        with subprocess.Popen(
            [*as_whom, *unshare, "sh", "-c", script],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stdin
            assert running.stdout
            assert running.stderr
            try:
                said = []
                for line in running.stderr:
                    said.append(line)
                    if "ready to accept connections" in line:
                        break
                else:
                    pytest.fail(f"PostgreSQL did not start: {''.join(said)}")
                yield SmallDisk(folder, running.stdin, running.stdout)
            finally:
                running.stdin.close()
                running.send_signal(signal.SIGINT)  # whoever is connected is not waited for
    finally:
        shutil.rmtree(folder, ignore_errors=True)
