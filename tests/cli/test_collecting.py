"""A command's process collects seldom, and ends with its exit code."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from cyberscan import __main__ as process


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.parametrize("code", [0, 2])
def test_the_process_returns_the_commands_exit_code(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    inside: list[int] = []

    def main() -> int:
        inside.append(gc.get_threshold()[0])
        return code

    before = gc.get_threshold()[0]
    monkeypatch.setattr(process, "main", main)
    assert process.run() == code
    assert inside[0] > before
    assert gc.get_freeze_count() > 0


def test_a_command_that_fails_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def main() -> int:
        raise SystemExit(70)

    monkeypatch.setattr(process, "main", main)
    with pytest.raises(SystemExit, match="70"):
        process.run()
