"""Bundles for regencies: encrypted by the real programs, opened with the real keys."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from cyberscan.config.keys import Key
from cyberscan.model.problem import UserError
from cyberscan.render.edition import Edition
from cyberscan.render.manifest import check_folder
from cyberscan.stories import sealing
from cyberscan.stories.bundle import pack, part_files, write_bundles
from cyberscan.stories.sealing import find_programs, seal
from tests.render import sample
from tests.support.programs import need

CODES = ("99.01", "99.02")
EDITION = Edition(regencies=CODES)


@pytest.fixture(autouse=True)
def words_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample has checks of its own."""
    monkeypatch.setattr("cyberscan.stories.bundle.words", sample.checks)
    monkeypatch.setattr("cyberscan.stories.bundle.remedies", sample.remedies)


class Age:
    """A pair of keys of age."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "age.key"
        command = [need("age-keygen"), "-o", str(self.file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        self.key = Key(age=done.stderr.split()[-1], place="keys.toml:1")

    def opened(self, data: bytes) -> bytes:
        command = [need("age"), "--decrypt", "--identity", str(self.file)]
        return subprocess.run(command, input=data, check=True, capture_output=True).stdout


class Gnupg:
    """A pair of keys of GnuPG, in a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        folder.mkdir(mode=0o700)
        self._run("--passphrase", "", "--quick-gen-key", "a@contoh.test", "default", "default")
        self.key = Key(openpgp=self._run("--armor", "--export"), place="keys.toml:1")

    def _run(self, *arguments: str, data: bytes = b"") -> bytes:
        command = [need("gpg"), "--homedir", str(self.home), "--batch", "--quiet"]
        command += ["--pinentry-mode", "loopback", *arguments]
        return subprocess.run(command, input=data, check=True, capture_output=True).stdout

    def opened(self, data: bytes) -> bytes:
        return self._run("--decrypt", data=data)

    def secret(self) -> bytes:
        return self._run("--passphrase", "", "--export-secret-keys")

    def end(self) -> None:
        command = [need("gpgconf"), "--homedir", str(self.home), "--kill", "all"]
        subprocess.run(command, check=True)


@pytest.mark.real
def test_each_regency_with_a_key_has_its_own_report_and_nobody_elses(tmp_path: Path) -> None:
    one = Age(tmp_path)
    folder = tmp_path / "out"
    made = write_bundles(sample.results(), EDITION, {"99.01": one.key}, folder)
    assert made.without == ("99.02",)
    (path,) = folder.iterdir()
    assert made.files == (path,)
    run = sample.results().run.id
    assert path.name == f"{run}_99.01.zip.age"
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(io.BytesIO(one.opened(path.read_bytes()))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {f"{run}_99.01"}
    assert f"{run}_99.01/99.01.html" in names
    assert f"{run}_99.01/99.01.incident.txt" in names
    checked = check_folder(tmp_path / f"{run}_99.01")
    assert checked.problems == ()
    assert checked.further == ()
    others = [sample.slug(r.code) for r in sample.results().regencies if r.code != "99.01"]
    told = "".join(p.read_text("utf-8") for p in (tmp_path / f"{run}_99.01").glob("99*"))
    assert not [zone for zone in others if zone in told]


@pytest.mark.real
def test_gnupg_encrypts_to_a_file_and_leaves_the_users_keyring_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "users"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    pair, other = Gnupg(tmp_path / "a"), Gnupg(tmp_path / "b")
    try:
        programs = find_programs([pair.key])
        sealed = seal(b"rahasia" * 100, pair.key, programs)
        assert b"rahasia" not in sealed
        assert pair.opened(sealed) == b"rahasia" * 100
        with pytest.raises(subprocess.CalledProcessError):
            other.opened(sealed)
    finally:
        pair.end()
        other.end()
    assert list(home.iterdir()) == []


@pytest.mark.real
def test_another_key_of_age_opens_nothing(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    one, other = Age(tmp_path / "a"), Age(tmp_path / "b")
    sealed = seal(b"rahasia", one.key, find_programs([one.key]))
    assert one.opened(sealed) == b"rahasia"
    with pytest.raises(subprocess.CalledProcessError):
        other.opened(sealed)


@pytest.mark.real
@pytest.mark.parametrize(
    "key",
    [
        Key(age="age1" + "q" * 58, place="keys.toml:7"),
        Key(openpgp=b"no key at all", place="keys.toml:7"),
    ],
)
def test_a_key_that_is_refused_is_told_and_nothing_is_written(tmp_path: Path, key: Key) -> None:
    good = Age(tmp_path)
    folder = tmp_path / "out"
    with pytest.raises(UserError) as caught:
        write_bundles(sample.results(), EDITION, {"99.01": good.key, "99.02": key}, folder)
    assert "keys.toml:7" in str(caught.value)
    assert "refuses it" in str(caught.value)
    assert not folder.exists()


@pytest.mark.real
@pytest.mark.parametrize("number", [0, 2])
def test_a_file_holds_exactly_one_key_of_gnupg(tmp_path: Path, number: int) -> None:
    pairs = [Gnupg(tmp_path / name) for name in "ab"]
    try:
        keys = b"".join(pair.key.openpgp for pair in pairs)
        if number == 0:
            # Not armoured, a secret key is not seen by what it begins with.
            keys = pairs[0].secret()
        key = Key(openpgp=keys, place="keys.toml:7")
        with pytest.raises(UserError, match=f"finds {number} public keys") as caught:
            seal(b"rahasia", key, find_programs([key]))
    finally:
        for pair in pairs:
            pair.end()
    assert "keys.toml:7" in str(caught.value)
    assert "gpg --armor --export FINGERPRINT" in str(caught.value)


def program(folder: Path, name: str, text: str) -> dict[str, str]:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o700)
    return {name: str(path)}


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("cat", "refuses it"),
        ("echo no >&2; exit 1", "refuses it: no"),
        ("exit 0", "refuses it"),
        ("exec sleep 60", "has not ended"),
    ],
)
def test_a_program_that_does_not_encrypt_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, told: str
) -> None:
    if "sleep" in does:
        monkeypatch.setattr(sealing, "LIMIT", 0.2)
    with pytest.raises(UserError, match=told):
        seal(b"rahasia", Key(age="age1x"), program(tmp_path, "age", does))


def test_a_program_that_is_missing_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        find_programs([Key(age="x"), Key(openpgp=b"x")], {"PATH": str(tmp_path)})
    assert "apt install age" in str(caught.value)
    assert "apt install gnupg" in str(caught.value)


def test_without_any_key_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no key for any of these"):
        write_bundles(sample.results(), EDITION, {"99.05": Key(age="x")}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_same_report_makes_the_same_archive() -> None:
    results, part = sample.results(), Edition(regencies=("99.01",))
    one, two = (
        pack("r_99.01", part_files(results, part, None, {}), results.judged_at) for _ in range(2)
    )
    assert one == two
