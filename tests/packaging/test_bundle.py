"""The bundle holds what it says, whole, and is made again to the byte."""

from __future__ import annotations

import re
import subprocess
import tarfile
from email.parser import BytesParser
from pathlib import Path
from zipfile import ZipFile

import pytest

import cyberscan
from tests.support.bundles import copied, pack, unpack
from tests.support.command import ROOT


def plain(name: str) -> str:
    """The name of a package as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def folder(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpack(bundle, tmp_path_factory.mktemp("unpacked"))


def test_its_name_says_what_for(bundle: Path) -> None:
    assert bundle.name == f"cyberscan-{cyberscan.__version__}-debian12-amd64.tar.gz"
    digest = bundle.with_name(f"{bundle.name}.sha256")
    subprocess.run(["sha256sum", "--check", digest.name], cwd=bundle.parent, check=True)


def test_the_same_tree_elsewhere_gives_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    # Another place, other times of files, no history, other rights and habits of whoever packs.
    tree = copied(tmp_path / "a tree")
    subprocess.run(["chmod", "-R", "go-rwx", tree], check=True)
    with tarfile.open(bundle) as archive:
        moment = archive.getmembers()[0].mtime
    env = {"SOURCE_DATE_EPOCH": str(moment), "TZ": "Asia/Jakarta", "LC_ALL": "C.UTF-8"}
    again = pack(tmp_path, tree=tree, env=env, under=("sh", "-c", 'umask 077 && exec "$@"', "sh"))
    assert again.read_bytes() == bundle.read_bytes()


def test_it_bears_the_time_of_the_commit(bundle: Path) -> None:
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    moment = int(told.stdout) if told.returncode == 0 else 315532800
    with tarfile.open(bundle) as archive:
        assert {(member.mtime, member.uid, member.gid) for member in archive} == {(moment, 0, 0)}


def test_every_file_is_vouched_for(folder: Path) -> None:
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True
    )
    listed = {line[66:] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert listed == found - {"SHA256SUMS"}


def test_its_wheels_are_what_is_asked_for_as_constraints_pin_it(folder: Path) -> None:
    pinned = {
        plain(name): version
        for name, _, version in (
            line.partition("==") for line in (ROOT / "constraints.txt").read_text().splitlines()
        )
    }
    held: dict[str, str] = {}
    for path in (folder / "wheels").iterdir():
        name, version, *_, platform = path.stem.split("-")
        held[plain(name)] = version
        assert platform == "any" or "x86_64" in platform
    assert held.pop("cyberscan") == cyberscan.__version__
    assert held == {name: pinned[name] for name in held}
    assert {"httpx", "sqlalchemy", "cryptography", "apprise", "psycopg-binary"} <= held.keys()
    assert not held.keys() & {"pytest", "mypy", "hypothesis", "hatchling"}


def test_the_wheel_is_the_package_and_nothing_of_its_making(folder: Path) -> None:
    (wheel,) = (folder / "wheels").glob("cyberscan-*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        said = BytesParser().parsebytes(archive.read(metadata))
    assert said["Version"] == cyberscan.__version__
    tracked = {
        str(path.relative_to(ROOT)) for path in (ROOT / "cyberscan").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }  # fmt: skip
    assert {name for name in names if name.startswith("cyberscan/")} == tracked


def test_each_wheel_tells_its_licence(folder: Path) -> None:
    said = (folder / "LICENCES.txt").read_text()
    told = dict(re.findall(r"^(\S+) \S+: (.+)$", said, re.MULTILINE))
    assert {plain(name) for name in told} == {
        plain(path.name.partition("-")[0]) for path in (folder / "wheels").iterdir()
    }
    assert told["cyberscan"] == "Apache-2.0"
    assert "see the text" not in told.values()


def test_its_page_is_short_and_in_both_languages(folder: Path) -> None:
    said = (folder / "README.txt").read_text()
    assert len(said.splitlines()) <= 40
    assert max(map(len, said.splitlines())) <= 100
    assert said.index("BAHASA INDONESIA") < said.index("ENGLISH")
