"""Folders of reports for tests: small files under the manifests of runs a day apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cyberscan.render.edition import WHOLE
from cyberscan.render.manifest import RUN, Manifest, manifest_of
from cyberscan.render.shelf import Shelved, shelve
from tests.render import sample

FILES = {"index.html": b"<p>satu", "99.01.csv": b"a", "en/index.html": b"<p>one"}
START = datetime(2026, 11, 1, 2, tzinfo=UTC)


def manifest(number: int = 1, **changes: Any) -> Manifest:
    """Return the manifest of the run of that day."""
    at = START + timedelta(days=number)
    results = replace(
        sample.results(1),
        run=replace(sample.results(1).run, id=f"{at:%Y%m%dT%H%M%SZ}-ab12", started=at, finished=at),
    )
    made = manifest_of(results, sample.checks(), sample.remedies(), WHOLE, layout=RUN)
    return replace(made, **changes)


def put(root: Path, number: int = 1, *, keep: int = 0, **changes: Any) -> Shelved:
    return shelve(root, FILES.items(), manifest(number, **changes), keep=keep, lang="id")


def run(number: int) -> str:
    return manifest(number).run


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
