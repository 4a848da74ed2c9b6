"""``cyberscan report --bundle``, as people type it."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from cyberscan.cli.state import State, keys_of
from tests.cli.test_report import home, report  # noqa: F401 - its store of three regencies
from tests.config.test_keys import AGE
from tests.support.programs import need


@pytest.mark.real
def test_those_with_a_key_get_a_bundle_and_the_others_are_named(home: Path) -> None:  # noqa: F811
    own = home / "own.key"
    command = [need("age-keygen"), "-o", str(own)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    file = home / "own.toml"
    key = f'age = "{told.split()[-1]}"\n'
    # Keys stay where they are when a regency leaves the inventory, or older runs are told.
    file.write_text(f'[keys."99.02"]\n{key}[keys."99.20"]\n{key}')
    done = report(home, "--bundle", "out", "--keys", file)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "out/r2_99.02.zip.age\n"
    assert done.stderr.splitlines() == [
        f'{file}:3: no regency of this run has the code "99.20" — did you mean "99.02"?',
        "99.01 (Kab. Contoh): has no key; nothing was written of it",
        "99.71 (Kota Contoh): has no key; nothing was written of it",
    ]
    assert [path.name for path in (home / "out").iterdir()] == ["r2_99.02.zip.age"]
    assert not (home / "reports").exists()
    opened = subprocess.run(
        [need("age"), "--decrypt", "--identity", str(own), str(home / "out" / "r2_99.02.zip.age")],
        check=True,
        capture_output=True,
    ).stdout
    with zipfile.ZipFile(io.BytesIO(opened)) as archive:
        assert "r2_99.02/99.02.html" in archive.namelist()
        assert "r2_99.02/province.html" not in archive.namelist()


def test_what_is_wrong_with_keys_is_told_and_nothing_is_written(home: Path) -> None:  # noqa: F811
    (home / "keys.toml").write_text('[keys."99.20"]\nage = "x"\n')
    (home / "config").mkdir()
    (home / "config" / "keys.toml").write_text('[keys."99.01"]\nage = "x"\n')
    for arguments, told in (
        (("--bundle", "out", "--keys", "keys.toml"), "is no public key of age"),
        (("--bundle", "out"), "name some with --keys"),
        (("--bundle", "out", "--out", "made"), "writes bundles alone"),
    ):
        done = report(home, *arguments)
        assert done.returncode == 2
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert not (home / "out").exists()


def test_without_a_file_the_keys_are_those_in_the_folder_of_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "keys.toml").write_text(f'[keys."99.01"]\nage = "{AGE}"\n')
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path))
    assert keys_of(State(), None)["99.01"].age == AGE
