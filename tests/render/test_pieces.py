"""Files that are made piece by piece: what lies on the disk, its digest, and what is held of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config.files import read_pieces
from cyberscan.model.problem import UserError
from cyberscan.render.context import Context
from cyberscan.render.edition import Edition
from cyberscan.render.folder import Files, place_folder, write_folder
from cyberscan.render.json import results_json, results_parts
from cyberscan.render.manifest import NAME, check_folder, read_manifest, told
from cyberscan.render.pages import edition_files, edition_parts
from cyberscan.render.pieces import Data, blocks, pieces, whole
from cyberscan.render.sinks import csv_lines, csv_table
from tests.render import sample
from tests.render.sample_folder import FILES, manifest, names

MIB = 1 << 20


def put(root: Path, files: Files, *, named: bool) -> None:
    if named:
        write_folder(root / "r", files, manifest())
    else:
        place_folder(root, "r", files, manifest())


@given(st.lists(st.binary(max_size=40_000), max_size=12))
def test_blocks_are_the_same_bytes_and_few(lines: list[bytes]) -> None:
    made = list(blocks(iter(lines)))
    assert b"".join(made) == b"".join(lines)
    assert all(len(block) >= 1 << 16 for block in made[:-1])
    assert not any(len(block) >= (1 << 16) + 40_000 for block in made)


@pytest.mark.parametrize("data", [b"", b"x", b"ab\r\n"])
def test_a_file_is_the_same_whole_and_in_pieces(data: bytes) -> None:
    assert whole(data) == whole(iter([data])) == whole(iter([data[:1], data[1:]])) == data
    assert b"".join(pieces(data)) == b"".join(pieces(iter([data]))) == data


@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("rows", [[], [["a", 1]], [["a", "b;=c"], ["=x", 2.5], ["", "\u202e"]]])
def test_lines_of_a_table_are_the_table(rows: list[list[str | float]], *, bom: bool) -> None:
    made = list(csv_lines(rows, bom=bom))
    assert "".join(made) == csv_table(rows, bom=bom)
    assert made[0].startswith("\ufeff") if bom else "\ufeff" not in "".join(made)
    assert len(made) == max(len(rows), int(bom))


def test_a_report_in_pieces_is_the_report() -> None:
    made = sample.results(1), sample.checks(), sample.remedies(), Edition()
    files = dict(edition_files(*made))
    parts = {name: (type(data), whole(data)) for name, data in edition_parts(*made)}
    assert {name: data for name, (_, data) in parts.items()} == files
    # What grows with the run is never made whole.
    lazy = {name for name, (kind, _) in parts.items() if kind is not bytes}
    assert lazy >= {"results.json", *(name for name in files if name.endswith(".csv"))}


def test_results_are_told_in_pieces_of_some_size() -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), "id")
    parts = list(results_parts(context))
    assert b"".join(parts) == results_json(context)
    assert 1 < len(parts) <= 1 + len(results_json(context)) // (1 << 16)


@pytest.mark.parametrize("named", [True, False])
def test_pieces_go_to_the_disk_as_they_are_made(tmp_path: Path, *, named: bool) -> None:
    """One who watches sees the file grow while it is made: so it is not held."""
    seen: list[int] = []

    def made() -> Iterator[bytes]:
        for number in range(8):
            seen.append(sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()))
            yield bytes([number]) * MIB

    files: list[tuple[str, Data]] = [("results.json", made()), ("index.html", b"<p>")]
    put(tmp_path, files, named=named)
    assert all(later - former == MIB for former, later in pairwise(seen))
    folder = tmp_path / "r"
    assert not check_folder(folder).problems
    data = b"".join(bytes([number]) * MIB for number in range(8))
    assert (folder / "results.json").read_bytes() == data
    held = read_manifest(folder)
    assert held
    entry = held.files["results.json"]
    assert (entry.bytes, entry.sha256) == (len(data), sha256(data).hexdigest())


@pytest.mark.parametrize("error", [KeyError("check"), KeyboardInterrupt()])
def test_a_file_that_is_given_up_half_made_leaves_the_old_report(
    tmp_path: Path, error: BaseException
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())

    def broken() -> Iterator[bytes]:
        yield b"{" * MIB
        raise error

    for named in (False, True):
        files = [("results.json", broken())]
        with pytest.raises(type(error)):
            put(tmp_path, files, named=named)
        assert names(tmp_path) == {"r"}
        checked = check_folder(tmp_path / "r")
        assert (checked.problems, checked.further) == ((), ())


def test_a_disk_that_fills_up_within_a_file_leaves_the_old_report(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("there is no /dev/full here")
    place_folder(tmp_path, "r", FILES.items(), manifest())

    def made() -> Iterator[bytes]:
        yield b"x" * MIB
        # The file under way becomes one that takes nothing more.
        (aside,) = tmp_path.glob(f".r.{os.getpid()}.part/.results.json.*")
        opened = [
            int(fd.name)
            for fd in Path("/proc/self/fd").iterdir()
            if fd.is_symlink() and fd.readlink() == aside
        ]
        taken = os.open(full, os.O_WRONLY)
        os.dup2(taken, opened[0])
        os.close(taken)
        yield b"y" * MIB

    with pytest.raises(UserError, match="No space left"):
        place_folder(tmp_path, "r", [("results.json", made())], manifest())
    assert names(tmp_path) == {"r"}
    assert not check_folder(tmp_path / "r").problems


def test_the_next_file_is_not_asked_for_before_one_is_taken() -> None:
    made = told([("a", iter([b"1", b"2"])), ("b", b"")], manifest())
    _, data = next(made)
    assert not isinstance(data, bytes)
    assert next(data) == b"1"
    with pytest.raises(AssertionError, match="taken whole"):
        next(made)
    assert [name for name, data in told([("a", iter([]))], manifest()) if whole(data)] == [
        NAME,
        "SHA256SUMS",
    ]


def test_a_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as out:
        out.truncate(65 * MIB)
    sizes = [len(piece) for piece in read_pieces(file)]
    assert (sum(sizes), max(sizes)) == (65 * MIB, MIB)
    with pytest.raises(UserError, match="No such file"):
        next(read_pieces(tmp_path / "none"))
