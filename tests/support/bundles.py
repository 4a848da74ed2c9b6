"""Bundles for machines without network, packed as ``make bundle`` does, and what they hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from tests.support.command import ROOT
from tests.support.programs import need

_NO_WHEELS: Final = 3
"""How the build ends where its wheels were never fetched, or by a Python it is not made for."""

_ELSE: Final = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "benchmarks", "dist", "reports",
    "tests",
)  # fmt: skip


def copied(tree: Path) -> Path:
    """Return a copy of the tree as far as it goes into a bundle, without its history."""
    return Path(shutil.copytree(ROOT, tree, ignore=_ELSE))


def pack(
    out: Path,
    *,
    tree: Path = ROOT,
    env: Mapping[str, str] | None = None,
    under: Sequence[str] = (),
) -> Path:
    """Return the bundle of a tree, packed where there is no network (if such a place is ours to
    make; nothing is asked for, in any case).

    Without the wheels the test is skipped on a developer's machine and fails under CI.
    """
    done = subprocess.run(
        [*_alone(), *under, tree / ".ci/bundle/build", "bundle", out],
        env={**os.environ, "PYTHON": sys.executable, **(env or {})},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode == _NO_WHEELS:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(done.stderr)
    assert done.returncode == 0, done.stderr
    (made,) = out.glob("*.tar.gz")
    return made


def _alone() -> list[str]:
    command = [need("unshare"), "--net", *(["--map-root-user"] if os.geteuid() else [])]
    tried = subprocess.run([*command, "true"], capture_output=True, check=False)
    return [] if tried.returncode else command


def unpack(bundle: Path, into: Path) -> Path:
    """Return the one folder that a bundle holds."""
    with tarfile.open(bundle) as archive:
        archive.extractall(into, filter="data")
    (folder,) = into.iterdir()
    return folder
