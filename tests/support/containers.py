"""The container's image, made as its file says, where there is no network; and containers of it.

buildah makes it. A container is what the file promises of one, put together of namespaces: a root
that cannot be written, a user without any capability, loopback alone, the command as process 1.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.support.clean_debian import MADE, need_namespaces
from tests.support.command import ROOT
from tests.support.programs import fetched, need
from tests.support.tls_servers.served import CACHE

USER: Final = 10001
DATA: Final = "/var/lib/cyberscan"
SETTINGS: Final = "/etc/cyberscan"

_BASE: Final = "docker.io/library/debian:bookworm-slim"
"""What the file's ``debian:bookworm-slim`` is where short names mean what they do everywhere."""
_NAME: Final = "localhost/cyberscan:test"
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_PIP: Final = "[global]\nno-index = true\nfind-links = /wheels\n"
# $0: where images are to be. They lie in memory, and are gone with the process.
_BEGIN: Final = """
set -e
mount -t tmpfs -o mode=755 none "$0"
echo ready
read -r end
"""
# $0: the root, $1: the folder of data or "", $2: that of settings or "", $3: ro or rw; then the
# command. The old root goes: in a mere chroot nobody may make a namespace of users, as browsers do.
_INSIDE: Final = """
set -e
root=$0 data=$1 settings=$2 writing=$3
shift 3
ip link set lo up
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 none "$root/tmp"
mount -t tmpfs -o mode=755 none "$root/dev"
for device in null zero full random urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
if [ -n "$data" ]; then mount --bind "$data" "$root/var/lib/cyberscan"; fi
if [ -n "$settings" ]; then
  mount --bind "$settings" "$root/etc/cyberscan"
  mount -o "remount,bind,$writing" "$root/etc/cyberscan"
fi
cd "$root"
pivot_root . .
umount -l .
exec "$@"
"""
_WITHOUT_RIGHTS: Final = (
    "/usr/bin/setpriv", "--clear-groups", "--no-new-privs", "--bounding-set=-all",
    "--inh-caps=-all", "--ambient-caps=-all",
)  # fmt: skip


class Volumes(NamedTuple):
    """What a container is given; None is not given."""

    data: Path | None = None
    settings: Path | None = None
    writing: str = "ro"
    """``ro`` or ``rw``: whether the settings may be written."""


NOTHING: Final = Volumes()


class Storage:
    """Images of a test's own, in memory; all that is done to them is done without network, unless
    it is asked for."""

    def __init__(self, holder: int, place: Path) -> None:
        self._holder, self._place = holder, place
        self._buildah = [
            need("buildah"), "--storage-driver", "vfs", "--root", str(place / "images"),
            "--runroot", str(place / "run"),
        ]  # fmt: skip

    def inside(self, *, network: bool = False) -> list[str]:
        """Return the command under which others see the storage."""
        command = ["nsenter", f"--target={self._holder}", "--mount"]
        return command if network else [*command, "--net"]

    def seen(self, path: str) -> Path:
        """Return a path of the storage as it is seen from outside."""
        return Path(f"/proc/{self._holder}/root{path}")

    def said(self, *words: str | Path, network: bool = False, limit: float = 600) -> str:
        """Return what a command of buildah wrote."""
        done = subprocess.run(
            [*self.inside(network=network), *self._buildah, *words],
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def take_debian(self, *, network: bool = False) -> None:
        """Take the clean Debian, with the Python in it, for the image that the file begins with."""
        holder = self.said("from", "scratch")
        root = self.said("mount", holder)
        subprocess.run([*self.inside(), "cp", "-a", f"{fetched(MADE)}/.", root], check=True)
        if not network:  # it would wait for it
            (self.seen(root) / "etc/apt/sources.list").write_text("")
        self.said("config", "--env", f"PATH={_PATH}", "--cmd", "bash", holder)
        self.said("commit", "--quiet", "--rm", holder, _BASE)

    def build(self, *options: str, network: bool = False) -> Image:
        """Make the image from this tree and the wheels that bundles are made of."""
        settings = self._place / "pip.conf"
        self.seen(str(settings)).write_text(_PIP)
        self.said(
            "build", "--isolation", "chroot", "--pull-never", "--tag", _NAME,
            "--volume", f"{settings}:/etc/pip.conf:ro",
            "--volume", f"{fetched(CACHE / 'wheels')}:/wheels:ro",
            *options, "--file", ROOT / "Containerfile", ROOT,
            network=network,
        )  # fmt: skip
        told = json.loads(self.said("inspect", "--type", "image", _NAME))
        return Image(self, self._unpacked(_NAME), told["OCIv1"]["config"])

    def context(self, tree: Path) -> set[str]:
        """Return the files that an image could be made of, as paths from the root of a tree."""
        file = self._place / "Everything"
        self.seen(str(file)).write_text("FROM scratch\nCOPY . /\n")
        self.said("build", "--tag", "localhost/everything", "--file", file, tree)
        root = self.seen(self._unpacked("localhost/everything"))
        return {str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir()}

    def _unpacked(self, name: str) -> str:
        return self.said("mount", self.said("from", "--pull-never", name))


class Image(NamedTuple):
    """An image, unpacked."""

    storage: Storage
    place: str
    config: Mapping[str, Any]
    """``config`` of its OCI image configuration."""

    @property
    def root(self) -> Path:
        """Its root as seen from outside."""
        return self.storage.seen(self.place)


@contextmanager
def storage(place: Path) -> Iterator[Storage]:
    """A place for images; ``place`` is an empty folder. Without what makes them, or the right to,
    the test is skipped on a developer's machine and fails under CI."""
    for program in ("ip", "mount", "nsenter", "pivot_root", "unshare"):
        need(program)
    need_namespaces()
    command = ["unshare", "--net", "--mount", "sh", "-c", _BEGIN, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        try:
            yield Storage(holder.pid, place)
        finally:
            holder.stdin.write(b"end\n")
            holder.stdin.close()


class Container:
    """A container that runs."""

    def __init__(
        self, image: Image, words: Sequence[str], volumes: Volumes, *, program: bool = False
    ) -> None:
        config = image.config
        user, _, group = config["User"].partition(":")
        command = words if program else [*config["Entrypoint"], *(words or config["Cmd"])]
        inside = [
            *_WITHOUT_RIGHTS, f"--reuid={user}", f"--regid={group}",
            "/usr/bin/env", "-i", "-C", config["WorkingDir"], f"HOME={DATA}", *config["Env"],
            *command,
        ]  # fmt: skip
        given = [str(folder or "") for folder in volumes]
        self.process = subprocess.Popen(
            [*image.storage.inside(), "unshare", "--net", "--mount", "--pid", "--ipc", "--fork",
             "--kill-child", "sh", "-c", _INSIDE, image.place, *given, *inside],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def signal(self, number: signal.Signals) -> None:
        """Tell its process 1, as an engine does; another default than to be ignored has none."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        (first,) = children.read_text().split()
        os.kill(int(first), number)


def run(
    image: Image,
    *words: str,
    volumes: Volumes = NOTHING,
    program: bool = False,
    limit: float = 600,
) -> subprocess.CompletedProcess[str]:
    """Run a container to its end. ``program``: the words are a whole command."""
    process = Container(image, words, volumes, program=program).process
    try:
        out, err = process.communicate(timeout=limit)
    finally:
        process.kill()
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def folder(path: Path) -> Path:
    """Make a folder as the file says: of the container's user, nobody else's."""
    path.mkdir(mode=0o700)
    os.chown(path, USER, USER)
    return path
