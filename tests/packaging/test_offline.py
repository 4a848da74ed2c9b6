"""A clean Debian 12 without network installs the bundle and shows the province.

All of it happens in a copy of Debian in namespaces of its own: one machine for what looks at it,
changes of which every test takes back.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest

import cyberscan
from tests.support.bundles import copied, pack, unpack
from tests.support.clean_debian import CLERK, Machine, clean_debian

pytestmark = [pytest.mark.netns, pytest.mark.real]

HOME = "/home/clerk"
TRACEBACK = "Traceback (most recent call last)"
NEXT = "9.8.7"


class Installed(NamedTuple):
    machine: Machine
    folder: Path
    """The unpacked bundle, seen from outside; inside it lies at /bundle."""


@pytest.fixture(scope="module")
def clean(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """A machine with the bundle on it, not yet installed."""
    with clean_debian(tmp_path_factory.mktemp("debian")) as machine:
        folder = unpack(bundle, machine.root / "tmp")
        yield Installed(machine, folder.rename(machine.root / "bundle"))


@pytest.fixture(scope="module")
def installed(clean: Installed) -> Installed:
    clean.machine.said("sh", "/bundle/install.sh")
    return clean


def release(machine: Machine) -> str:
    return machine.said("readlink", "-f", "/opt/cyberscan/current").strip()


def changed(clean: Installed, into: str, change: Callable[[Path], object]) -> str:
    """A copy of the bundle with something else in it; return where it lies inside."""
    folder = clean.machine.root / into
    shutil.copytree(clean.folder, folder)
    change(folder)
    return f"/{into}/install.sh"


def test_the_machine_is_bare_and_alone(clean: Installed) -> None:
    machine = clean.machine
    assert machine.said("python3", "--version").startswith("Python 3.11.")
    assert machine.said("readlink", "-f", "/usr/bin/python3") == "/usr/bin/python3.11\n"
    places = [machine.root / place for place in ("usr/bin", "usr/local/bin", "usr/sbin")]
    there = {path.name for place in places for path in place.iterdir()}
    assert not there & {"cc", "gcc", "c99", "clang", "tcc", "make", "pip", "pip3", "curl", "wget"}
    assert machine.run("python3", "-m", "pip", "--version").returncode != 0
    ask = """
import socket
print(socket.if_nameindex())
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            socket.socket(family, kind).connect((address, 53))
        except OSError as error:
            print(error.errno)
"""
    # 101: Network is unreachable (errno.ENETUNREACH); told at once by the kernel.
    said = machine.said("python3", "-c", ask).splitlines()
    assert said == ["[(1, 'lo')]", "101", "101", "101", "101"]


def test_the_province_is_shown(installed: Installed) -> None:
    machine = installed.machine
    done = machine.run(
        "cyberscan",
        "demo",
        "--verify",
        "--out",
        f"{HOME}/demo",
        user=CLERK,
        place=HOME,
        timeout=1800,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert TRACEBACK not in done.stderr
    out = machine.root / "home/clerk/demo"
    assert len(list(out.glob("[0-9][0-9].[0-9][0-9].html"))) == 39
    for page in ("index.html", "rules/index.html"):
        assert "</html>" in (out / page).read_text()
    machine.said("cyberscan", "report", "--check", f"{HOME}/demo", user=CLERK, place=HOME)


def test_it_is_what_it_says_and_runs_for_everybody(installed: Installed) -> None:
    said = installed.machine.said("cyberscan", "version", user=CLERK, place=HOME)
    assert said.startswith(f"cyberscan {cyberscan.__version__}\n")
    assert "Python 3.11." in said


def test_doctor_says_what_is_missing_and_breaks_nothing(installed: Installed) -> None:
    done = installed.machine.run("cyberscan", "doctor", "--lang", "en", user=CLERK, place=HOME)
    assert done.returncode == 2
    assert "Network is unreachable" in done.stdout
    assert TRACEBACK not in done.stdout + done.stderr


def test_a_timer_outlives_the_release(installed: Installed) -> None:
    said = installed.machine.said(
        "cyberscan", "schedule", "install", "--cron", "--dry-run", user=CLERK, place=HOME
    )
    assert "/usr/local/bin/cyberscan run " in said
    assert "/releases/" not in said


def test_what_the_wheel_lays_out_for_the_shell_is_linked(installed: Installed) -> None:
    machine = installed.machine
    (wheel,) = (installed.folder / "wheels").glob("cyberscan-*.whl")
    with ZipFile(wheel) as archive:
        data = [name.partition(".data/data/") for name in archive.namelist()]
    pages = {name for _, _, name in data if name.startswith("share/") and not name.endswith("/")}
    prefix = machine.root / "usr/local"
    linked = {
        str(path.relative_to(prefix))
        for path in prefix.rglob("*")
        if path.is_symlink() and str(path.readlink()).startswith("/opt/cyberscan/")
    }
    assert linked == pages | {"bin/cyberscan"}
    for name in linked:
        assert machine.said("readlink", "-e", f"/usr/local/{name}").startswith(release(machine))


def _damage(folder: Path) -> None:
    (wheel,) = (folder / "wheels").glob("httpx-*")
    data = bytearray(wheel.read_bytes())
    data[len(data) // 2] ^= 1
    wheel.write_bytes(data)


def _add(folder: Path) -> None:
    (folder / "wheels" / "httpx-99.0-py3-none-any.whl").write_bytes(b"PK")


def _lose(folder: Path) -> None:
    (wheel,) = (folder / "wheels").glob("httpx-*")
    wheel.unlink()


def _unvouched(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def _emptied(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("")


@pytest.mark.parametrize("change", [_damage, _add, _lose, _unvouched, _emptied])
def test_a_bundle_that_was_changed_is_refused(
    change: Callable[[Path], object], installed: Installed
) -> None:
    machine = installed.machine
    before = machine.files()
    script = changed(installed, "changed", change)
    try:
        done = machine.run("sh", script)
        assert done.returncode == 2, done.stdout + done.stderr
        assert re.search("tidak|bukan", done.stderr)
        assert re.search("bundle|wheels/ holds files", done.stderr)
    finally:
        shutil.rmtree(machine.root / "changed")
    assert machine.files() == before
    assert machine.said("cyberscan", "version")


def test_a_bundle_that_does_not_fit_leaves_the_old_one(installed: Installed) -> None:
    def for_another_python(folder: Path) -> None:
        sums = folder / "SHA256SUMS"
        (wheel,) = (folder / "wheels").glob("msgspec-*")
        other = wheel.name.replace("cp311", "cp312")
        wheel.rename(wheel.with_name(other))
        sums.write_text(sums.read_text().replace(wheel.name, other))

    machine = installed.machine
    before = machine.files()
    script = changed(installed, "changed", for_another_python)
    try:
        done = machine.run("sh", script)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "msgspec" in done.stderr
        assert "as it was" in done.stderr
    finally:
        shutil.rmtree(machine.root / "changed")
    assert machine.files() == before
    assert machine.said("cyberscan", "version")


@pytest.mark.parametrize(
    ("hidden", "named"),
    [("/usr/lib/python3.11/ensurepip", "python3-venv"), ("/usr/bin/python3.11", "Python 3.11")],
)
def test_what_the_machine_lacks_is_named(hidden: str, named: str, clean: Installed) -> None:
    done = clean.machine.run("sh", "/bundle/install.sh", "--to", "/opt/other", hidden=hidden)
    assert done.returncode == 2
    assert all(named in line for line in done.stderr.splitlines())
    assert not (clean.machine.root / "opt/other").exists()


def test_folders_that_are_anothers_are_left_alone(installed: Installed) -> None:
    machine = installed.machine
    before = machine.files()
    mine = machine.run("sh", "/bundle/install.sh", user=CLERK)
    full = machine.run("sh", "/bundle/install.sh", "--to", "/etc")
    none = machine.run("sh", "/bundle/install.sh", "--remove", "--to", "/etc")
    assert (mine.returncode, full.returncode, none.returncode) == (2, 2, 2)
    assert "/opt/cyberscan cannot be written" in mine.stderr
    assert "not empty" in full.stderr
    assert "no cyberscan is installed" in none.stderr
    assert machine.files() == before


def test_the_next_release_takes_over_and_the_one_before_serves_on(
    installed: Installed, tmp_path: Path
) -> None:
    machine = installed.machine
    tree = copied(tmp_path / "tree")
    package = tree / "cyberscan/__init__.py"
    package.write_text(package.read_text().replace(cyberscan.__version__, NEXT))
    unpack(pack(tmp_path / "out", tree=tree), machine.root / "srv").rename(machine.root / "next")

    first = release(machine)
    older = machine.root / "opt/cyberscan/releases/0.0.9.abcdef"
    older.mkdir()
    done = machine.run("sh", "/next/install.sh")
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.said("cyberscan", "version").startswith(f"cyberscan {NEXT}\n")
    # A run that began before still finds what it has not imported yet.
    assert machine.said(f"{first}/bin/cyberscan", "version").startswith(
        f"cyberscan {cyberscan.__version__}\n"
    )
    kept = {path.name for path in older.parent.iterdir()}
    assert kept == {Path(first).name, Path(release(machine)).name}


def test_without_root_and_removed_without_a_trace(clean: Installed) -> None:
    machine = clean.machine
    before = machine.files()
    to, prefix = f"{HOME}/alat kantor", f"{HOME}/.local"
    words = ("sh", "/bundle/install.sh", "--to", "alat kantor", "--prefix", ".local")
    foreign = machine.root / "home/clerk/.local/bin/cyberscan"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("anothers")
    subprocess.run(["chown", "-R", f"{CLERK}", machine.root / "home/clerk/.local"], check=True)
    refused = machine.run(*words, user=CLERK, place=HOME)
    assert refused.returncode == 2
    assert f"{prefix}/bin/cyberscan is there already" in refused.stderr
    assert foreign.read_text() == "anothers"
    shutil.rmtree(machine.root / "home/clerk/.local")
    assert machine.files() == before

    done = machine.run(*words, user=CLERK, place=HOME)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"PATH belum memuat / does not hold: {prefix}/bin" in done.stdout
    said = machine.said(f"{prefix}/bin/cyberscan", "version", user=CLERK)
    assert said.startswith(f"cyberscan {cyberscan.__version__}\n")
    done = machine.run("sh", f"{to}/install.sh", "--remove", user=CLERK, place=HOME)
    assert done.returncode == 0, done.stdout + done.stderr
    assert machine.files() == before
