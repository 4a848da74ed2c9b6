"""Of the files that sites leave lying about nothing is kept: not in the store, not in a report."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from cyberscan.lab.province.left_open import NIK, SECRET
from tests.support.demo import Demo

FOUND = ("simpeg.mahonikab.go.test", "arsip.mahonikab.go.test", "kabar.mahonikab.go.test")
SECRETS = (SECRET.encode(), NIK.encode())


def unpacked(value: object) -> bytes:
    """Return what a cell of the store holds, unpacked where it is packed."""
    data = value.encode() if isinstance(value, str) else value
    if not isinstance(data, bytes):
        return b""
    try:
        return data + zlib.decompress(data)
    except zlib.error:
        return data


def cells(store: str) -> list[bytes]:
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return [
            unpacked(value)
            for table in tables
            for row in db.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own
            for value in row
        ]


def test_the_files_were_found(shown: Demo) -> None:
    found = {
        f.target.subject.name
        for f in shown.results.findings
        if f.check.startswith("web/exposed-") and f.fails
    }
    assert set(FOUND) <= found


def test_the_store_holds_facts_and_no_secret(shown: Demo) -> None:
    held = cells(shown.store)
    assert any(b"HEAD names a branch" in cell for cell in held)
    assert [cell[:80] for cell in held if any(secret in cell for secret in SECRETS)] == []


def test_no_file_of_a_run_holds_a_secret(shown: Demo) -> None:
    files = [path for path in Path(shown.folder).rglob("*") if path.is_file()]
    assert len(files) > 40
    assert [
        path.name for path in files if any(secret in path.read_bytes() for secret in SECRETS)
    ] == []
