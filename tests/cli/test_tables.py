"""Tables on a terminal: what people copy from them stays in one piece."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence

import pytest

from cyberscan.cli import console

RUN, FINDING = "20261122T190000Z-5df0", "2c83713dba3837ac"
HEADS = ("waktu (WIB)", "pemindaian", "temuan", *(f"jumlah ke-{n}" for n in range(9)))
ROW = ("2026-11-23 02:03", RUN, FINDING, *("123456",) * 9)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch, columns: int, heads: Sequence[str], *rows: Sequence[str]
) -> list[str]:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    console.table(heads, rows)
    return re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()


@pytest.mark.parametrize("columns", [80, 100, 160])
def test_numbers_of_runs_and_findings_are_not_broken(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On 100 columns `history` wrote 2026111, 5T19000 and 0Z-de54 below each other."""
    lines = shown(monkeypatch, columns, HEADS, ROW, ROW)
    assert sum(RUN in line for line in lines) == 2
    assert sum(FINDING in line for line in lines) == 2
    assert max(map(len, lines)) <= columns


def test_where_there_is_no_room_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, 20, ("run", "id"), (RUN, FINDING))
    pieces = [line.split() for line in lines[1:]]
    assert "".join(piece[0] for piece in pieces if piece) == RUN
    assert "".join(piece[1] for piece in pieces if len(piece) > 1) == FINDING
