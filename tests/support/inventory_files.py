"""Inventories for tests: written as a person would, loaded, and what came of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from cyberscan.inventory import load
from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import Problem, UserError

SUFFIXES = ("go.test",)

GOOD = """\
code = "35.78"
name = "Kota Contoh"
kind = "kota"

[[zones]]
name = "contoh.go.id"

[[hosts]]
name = "contoh.go.id"

[[hosts]]
name = "www.contoh.go.id"
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    file = folder / name
    file.write_text(dedent(text), encoding="utf-8")
    return file


def loaded(folder: Path, text: str, *, name: str = "35.78.toml") -> Inventory:
    """Load one regency's file."""
    return load([write(folder, name, text)], suffixes=SUFFIXES)


def problems(*paths: Path) -> tuple[Problem, ...]:
    """Return every problem that loading these paths tells."""
    with pytest.raises(UserError) as caught:
        load(list(paths), suffixes=SUFFIXES)
    return caught.value.problems


def told(folder: Path, text: str, *, name: str = "35.78.toml") -> list[tuple[int, str, str]]:
    """Return line, key and sentence (with advice) of every problem of one regency's file."""
    found = problems(write(folder, name, text))
    return [(p.line, p.key, f"{p.what} — {p.do}" if p.do else p.what) for p in found]
