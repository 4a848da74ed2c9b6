"""Secrets come from files of their owner's alone or the environment, and no message shows them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cyberscan.config.secrets import secret
from cyberscan.model.problem import UserError


def kept(folder: Path, data: bytes = b"  s3kr3t\n", *, mode: int = 0o600) -> str:
    path = folder / "secret"
    path.write_bytes(data)
    path.chmod(mode)
    return str(path)


def test_a_secret_of_a_private_file(tmp_path: Path) -> None:
    assert secret("key", file=kept(tmp_path)) == "s3kr3t"


def test_a_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", " s3kr3t ")
    assert secret("key", variable="SANDI") == "s3kr3t"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o602])
def test_a_file_that_others_may_read_or_write_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(UserError, match="chmod 600") as caught:
        secret("key", file=kept(tmp_path, mode=mode))
    assert "s3kr3t" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "is empty"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"s3kr3t\x1b[2J", "nobody can see"),
        (b"x" * 70_000, "larger than"),
    ],
    ids=["empty", "bytes", "control", "large"],
)
def test_what_is_no_secret(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        secret("key", file=kept(tmp_path, data))
    assert "s3kr3t" not in str(caught.value)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_variable_that_is_not_set(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANDI", raising=False)
    if value is not None:
        monkeypatch.setenv("SANDI", value)
    with pytest.raises(UserError, match="SANDI"):
        secret("key", variable="SANDI")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        secret("key", file=str(tmp_path / "nowhere"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(UserError, match="is no file"):
        secret("kunci", file=str(tmp_path / "pipe"))
