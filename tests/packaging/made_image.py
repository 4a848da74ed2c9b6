"""The image is made as its file says, without network, and runs as its first lines say: ``make
image-check``. What it fetches from Debian is tried in ``whole_image.py``.

No part of the tests that run every time: its layers lie in memory, and are many.
"""

from __future__ import annotations

import json
import os
import re
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import cyberscan
from tests.support.bundles import copied
from tests.support.command import ROOT
from tests.support.containers import (
    DATA,
    SETTINGS,
    USER,
    Container,
    Image,
    Storage,
    Volumes,
    folder,
    run,
    storage,
)

pytestmark = [pytest.mark.netns, pytest.mark.real]

CONTEXT: Final = ("cyberscan", "share", "pyproject.toml", "constraints.txt", "README.md", "LICENSE")
TRACEBACK: Final = "Traceback (most recent call last)"
PACKAGE: Final = "opt/cyberscan/lib/python3.11/site-packages"
SLICE: Final = (
    "--lab", "run", "--regency", "99.01", "--regency", "99.08", "--only", "tls", "--only", "web",
    "--lang", "en",
)  # fmt: skip
"""A quick regency, and one whose dead address makes it last."""


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    with storage(tmp_path_factory.mktemp("images")) as here:
        yield here


@pytest.fixture(scope="module")
def image(images: Storage) -> Image:
    images.take_debian()
    return images.build("--build-arg", "PROGRAMS=")


def test_nothing_else_of_the_tree_could_get_into_it(images: Storage, tmp_path: Path) -> None:
    tree = copied(tmp_path / "tree")
    wanted = {
        str(path.relative_to(tree))
        for name in CONTEXT
        for path in [tree / name, *(tree / name).rglob("*")]
        if path.is_file()
    }
    for name in (
        ".git/config", ".venv/bin/python", "reports/35.17.csv", "tests/test_x.py", "keys.toml",
        "cyberscan/__pycache__/x.cpython-311.pyc", "cyberscan/cli/__pycache__/y.cpython-311.pyc",
    ):  # fmt: skip
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("no part of it")
    assert images.context(tree) == wanted


def test_what_made_it_is_not_in_it(image: Image) -> None:
    for name in ("src", "opt/pip", "Containerfile"):
        assert not (image.root / name).exists(), name
    # Where the test's own wheels and settings of pip stood.
    assert not list((image.root / "wheels").iterdir())
    assert not (image.root / "etc/pip.conf").read_bytes()
    packages = {path.name for path in (image.root / PACKAGE).iterdir()}
    assert not packages & {"pip", "setuptools", "hatchling", "pytest", "tests", "benchmarks"}
    assert {"cyberscan", "httpx", "apprise", "psycopg"} <= packages
    own = image.root / PACKAGE / "cyberscan"
    held = {str(path.relative_to(own)) for path in own.rglob("*.py")}
    assert held == {str(path.relative_to(ROOT / "cyberscan")) for path in _sources()}


def _sources() -> Iterator[Path]:
    return (ROOT / "cyberscan").rglob("*.py")


def test_its_user_may_write_nothing_of_it_but_the_data(image: Image) -> None:
    may: set[str] = set()
    for path in [image.root, *image.root.rglob("*")]:
        said = path.lstat()
        if stat.S_ISLNK(said.st_mode) or path.is_relative_to(image.root / "proc"):
            continue
        others = said.st_mode & stat.S_IWOTH and not said.st_mode & stat.S_ISVTX
        if others or USER in {said.st_uid, said.st_gid}:
            may.add(f"/{path.relative_to(image.root)}")
    # Devices of Debian's own, in whose place every engine puts its own.
    assert {name for name in may if not name.startswith("/dev/")} == {DATA}
    assert stat.S_IMODE((image.root / DATA[1:]).stat().st_mode) == 0o700
    assert stat.S_IMODE((image.root / SETTINGS[1:]).stat().st_mode) == 0o755


def test_what_is_compiled_counts_whatever_time_its_source_bears(image: Image) -> None:
    """PEP 552: the second word of flags says that nothing is compared."""
    compiled = list((image.root / PACKAGE).rglob("*.pyc"))
    sources = list((image.root / PACKAGE / "cyberscan").rglob("*.py"))
    assert len(compiled) > len(sources)
    for path in compiled:
        with path.open("rb") as file:
            assert file.read(8)[4:] == b"\x01\0\0\0", path
    for source in sources:
        cached = source.parent / "__pycache__" / f"{source.stem}.cpython-311.pyc"
        assert cached.exists(), source


def test_an_engine_is_told_what_to_do(image: Image) -> None:
    told = image.config
    assert (told["User"], told["WorkingDir"]) == (f"{USER}:{USER}", DATA)
    assert (told["Entrypoint"], told["Cmd"]) == (["cyberscan"], ["--help"])
    assert told["StopSignal"] == "SIGTERM"
    # One that is made for a container without a name would be gone with it, and all runs in it.
    assert not told.get("Volumes")


def test_it_is_what_it_says(image: Image, volumes: Volumes) -> None:
    said = run(image, "version", volumes=volumes)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"cyberscan {cyberscan.__version__}\n")
    assert run(image).stdout.startswith(run(image, "--help").stdout)


def test_it_has_no_rights_and_no_disk_but_what_it_is_given(image: Image, volumes: Volumes) -> None:
    script = f"""
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(os.getpid(), os.getuid(), os.getgroups(), status["CapEff"].strip(), status["CapBnd"].strip())
print(sorted(path for path in ("/", "/etc", "/opt/cyberscan", "{SETTINGS}", "{DATA}", "/tmp")
             if os.access(path, os.W_OK)))
import apprise, psycopg
"""
    done = run(image, "python3", "-c", script, volumes=volumes, program=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"1 {USER} [] {'0' * 16} {'0' * 16}", f"['/tmp', '{DATA}']",
    ]  # fmt: skip


def test_doctor_finds_only_what_is_not_set_yet(image: Image, volumes: Volumes) -> None:
    done = run(image, "doctor", "--lang", "en", volumes=volumes)
    assert done.returncode == 2, done.stderr
    assert TRACEBACK not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    told = {
        line[13:].partition(":")[0]: line[:12].strip() for line in lines if line[:12].strip()
    }  # fmt: skip
    assert told["Time zones"] == told["Store"] == told["Reports folder"] == "ok"
    assert told["Operator"] == "problem"
    assert f"{DATA}/runs.sqlite is not there yet" in done.stdout
    assert "Network is unreachable" in done.stdout


def test_settings_are_written_where_they_are_read(image: Image, volumes: Volumes) -> None:
    given = volumes._replace(writing="rw")
    for words in (
        ("init", "--name", "K", "--contact", "k@example.org", "--page", "https://k.go.id/"),
        ("config", "init", f"{SETTINGS}/cyberscan.toml"),
    ):
        done = run(image, *words, volumes=given)
        assert done.returncode == 0, done.stderr
    checked = run(image, "config", "check", volumes=volumes)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"{SETTINGS}/cyberscan.toml: sound" in checked.stdout
    told = run(image, "doctor", "--offline", "--lang", "en", volumes=volumes)
    assert (told.returncode, told.stderr) == (0, "")
    assert "Operator: K (k@example.org)" in told.stdout


def test_settings_and_secrets_are_read_and_not_written(image: Image, volumes: Volumes) -> None:
    assert volumes.settings is not None
    folder(volumes.settings / "t")
    for name, text, mode in (
        ("cyberscan.toml", '[schedule]\nping_file = "ping.url"\n[paths]\ntargets = ["t"]\n', 0o644),
        ("ping.url", "http://127.0.0.1:9/key\n", 0o600),
    ):
        path = volumes.settings / name
        path.write_text(text)
        path.chmod(mode)
        os.chown(path, USER, USER)
    checked = run(image, "config", "check", volumes=volumes)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"{SETTINGS}/cyberscan.toml: sound" in checked.stdout
    shown = run(image, "config", "show", "--origin", volumes=volumes)
    assert f"{SETTINGS}/t" in shown.stdout
    secret = run(image, "doctor", "--offline", "--lang", "en", volumes=volumes)
    assert "Dead-man ping: never sent yet" in secret.stdout
    written = run(
        image, "init", "--name", "K", "--contact", "k@example.org", "--page", "https://k.go.id/",
        volumes=volumes,
    )  # fmt: skip
    assert written.returncode == 2
    assert "Read-only file system" in written.stderr
    assert TRACEBACK not in written.stderr
    os.chown(volumes.settings / "ping.url", 0, 0)
    denied = run(image, "doctor", "--offline", volumes=volumes)
    assert denied.returncode == 2
    assert f"{SETTINGS}/ping.url: Permission denied" in denied.stderr
    assert TRACEBACK not in denied.stderr


def test_without_a_place_for_its_data_it_begins_nothing(image: Image) -> None:
    done = run(image, "--lab", "scan", "--regency", "99.01")
    assert done.returncode == 2
    assert "Read-only file system" in done.stderr
    assert TRACEBACK not in done.stderr


def test_data_of_somebody_else_are_told(image: Image, volumes: Volumes) -> None:
    assert volumes.data is not None
    os.chown(volumes.data, 0, 0)
    volumes.data.chmod(0o755)
    done = run(image, "doctor", "--offline", "--lang", "en", volumes=volumes)
    assert done.returncode == 2
    assert f"{DATA} cannot be written" in done.stdout
    assert TRACEBACK not in done.stderr


def test_killed_or_told_to_stop_a_run_goes_on_in_the_next_container(
    image: Image, volumes: Volumes
) -> None:
    killed = Container(image, [*SLICE, "--json"], volumes)
    _looked(killed, 0)
    killed.signal(signal.SIGKILL)
    killed.process.communicate(timeout=120)

    # In a container this is process 1 as that was.
    first = Container(image, [*SLICE, "--json"], volumes)
    told = _looked(first, 1)
    # Stands still for as long as the other takes, or it could be done by then.
    first.signal(signal.SIGSTOP)
    second = run(image, *SLICE, volumes=volumes)
    first.signal(signal.SIGTERM)
    first.signal(signal.SIGCONT)
    _, rest = first.process.communicate(timeout=120)
    assert first.process.returncode == 130, told + rest
    assert "the same scan again goes on with it" in rest
    # Containers of one host keep out of each other's way.
    assert second.returncode == 75
    assert "another run is at work" in second.stderr

    (name,) = re.findall(r"run (\S+) is not finished", rest)
    assert f'"run": "{name}"' in told
    again = run(image, *SLICE, volumes=volumes)
    assert again.returncode == 0, again.stderr
    assert re.search(rf"run {name}: \d+ looks so far", again.stderr)
    _whole_report(volumes, name)


def _looked(container: Container, looks: int) -> str:
    """Wait until so many looks are kept; return what was said until then."""
    said = []
    assert container.process.stderr is not None
    for line in container.process.stderr:
        said.append(line)
        if line.startswith("{") and json.loads(line).get("looked", 0) >= looks:
            return "".join(said)
    pytest.fail(f"it ended by itself: {''.join(said)}")


def _whole_report(volumes: Volumes, name: str) -> None:
    assert volumes.data is not None
    page = volumes.data / "reports/lab" / name / "index.html"
    assert "WIB" in page.read_text()
    here = {path.name for path in volumes.data.iterdir()}
    assert here == {"lab", "reports"}
    for path in [volumes.data, *volumes.data.rglob("*")]:
        said = path.lstat()
        assert (said.st_uid, said.st_gid) == (USER, USER), path
        assert stat.S_ISLNK(said.st_mode) or not said.st_mode & stat.S_IRWXO, path
