"""The reports' own layout: a folder for each run, the latest, the index; what is kept and goes."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberscan.model.problem import UserError
from cyberscan.render import shelf as shelves
from cyberscan.render.folder import write_folder
from cyberscan.render.manifest import FOLDER, Manifest, check_folder, read_manifest
from cyberscan.render.shelf import LATEST, changed, folder_name, shelf, shelve
from tests.render.sample_folder import FILES, manifest, names, put, run

ALWAYS = {LATEST, "index.html", ".gitignore"}


def test_latest_is_the_newest_run_whatever_is_written_last(tmp_path: Path) -> None:
    assert put(tmp_path, 1).latest
    assert put(tmp_path, 3).latest
    again = put(tmp_path, 2)
    assert not again.latest
    link = tmp_path / LATEST
    assert link.is_symlink()
    assert link.readlink() == Path(run(3))
    assert (link / "index.html").read_bytes() == FILES["index.html"]
    assert [path.name for path, _ in shelf(tmp_path)] == [run(3), run(2), run(1)]


def test_a_scan_that_did_not_end_is_latest_only_where_none_did(tmp_path: Path) -> None:
    assert put(tmp_path, 2, finished=None).latest
    assert put(tmp_path, 1).latest
    assert (tmp_path / LATEST).readlink() == Path(run(1))


def test_a_part_is_never_latest_and_has_a_folder_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, 1)
    part = put(tmp_path, 2, regencies=("99.01", "99.02"))
    assert not part.latest
    assert part.folder.name == f"{run(2)}_99.01_99.02"
    assert (tmp_path / LATEST).readlink() == Path(run(1))
    many = folder_name(manifest(2, regencies=tuple(f"99.{n:02}" for n in range(20))))
    assert len(many) < 64
    assert part.folder.name not in (tmp_path / "index.html").read_text()


def test_where_there_are_no_links_latest_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(link: Path, target: str, *, target_is_directory: bool = False) -> None:
        raise OSError(1, "Operation not permitted", str(link))

    monkeypatch.setattr(Path, "symlink_to", refused)
    for number in (1, 2, 2):
        put(tmp_path, number)
        assert not (tmp_path / LATEST).is_symlink()
        assert not check_folder(tmp_path / LATEST).problems
        held = read_manifest(tmp_path / LATEST)
        assert held
        assert held.run == run(number)
    assert [path.name for path, _ in shelf(tmp_path)] == [run(2), run(1)]
    monkeypatch.undo()
    put(tmp_path, 3)
    assert (tmp_path / LATEST).readlink() == Path(run(3))


def test_no_manifest_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 5):
        put(tmp_path, number, keep=0)
    read: Counter[Path] = Counter()

    def counted(folder: Path) -> Manifest | None:
        read[folder] += 1
        return read_manifest(folder)

    monkeypatch.setattr(shelves, "read_manifest", counted)
    assert put(tmp_path, 5, keep=2).gone == (run(3), run(2), run(1))
    assert read == Counter(tmp_path / run(number) for number in range(1, 6))
    assert set(names(tmp_path)) == {*ALWAYS, run(5), run(4)}


def test_a_latest_of_somebody_else_is_moved_and_told(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / LATEST).unlink(missing_ok=True)
        (tmp_path / LATEST).mkdir()
        (tmp_path / LATEST / "old.html").write_text(str(number))
        assert put(tmp_path).moved == f"latest-{number}"
    assert (tmp_path / LATEST).is_symlink()
    assert [(tmp_path / f"latest-{n}" / "old.html").read_text() for n in (1, 2)] == ["1", "2"]
    assert put(tmp_path).moved == ""


def test_a_latest_that_was_named_as_a_folder_becomes_the_link_again(tmp_path: Path) -> None:
    write_folder(tmp_path / LATEST, FILES.items(), manifest(layout=FOLDER))
    assert put(tmp_path).moved == ""
    assert (tmp_path / LATEST).is_symlink()
    assert names(tmp_path) == {*ALWAYS, run(1)}


def test_only_the_newest_runs_are_kept_with_their_parts(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path, number)
    put(tmp_path, 2, regencies=("99.01",))
    put(tmp_path, 3, regencies=("99.01",))
    shelved = put(tmp_path, 4, keep=2)
    assert set(shelved.gone) == {run(1), run(2), f"{run(2)}_99.01"}
    assert names(tmp_path) == {
        *ALWAYS,
        run(3),
        f"{run(3)}_99.01",
        run(4),
    }


def test_an_old_run_told_again_is_not_removed_by_its_own_telling(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path, number)
    assert put(tmp_path, 1, keep=1).gone == (run(2),)
    assert put(tmp_path, 3, keep=1).gone == (run(1),)


def test_nothing_is_removed_that_is_not_wholly_ours(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path, number)
    (tmp_path / run(1) / "catatan.txt").write_text("mine")
    shutil.copytree(tmp_path / run(2), tmp_path / "rapat-november")
    write_folder(tmp_path / "bupati", FILES.items(), manifest(1, layout=FOLDER))
    (tmp_path / "arsip").mkdir()
    (tmp_path / "link").symlink_to(run(2))
    shelved = put(tmp_path, 4, keep=1)
    assert (set(shelved.gone), shelved.kept) == ({run(2), run(3)}, (run(1),))
    left = {*ALWAYS, run(4), run(1), "rapat-november", "bupati", "arsip", "link"}
    assert names(tmp_path) == left


def test_zero_keeps_all(tmp_path: Path) -> None:
    for number in range(1, 15):
        assert put(tmp_path, number, keep=0).gone == ()
    assert len(shelf(tmp_path)) == 14


def test_a_latest_that_changed_is_told(tmp_path: Path) -> None:
    put(tmp_path)
    assert changed(tmp_path) == ""
    (tmp_path / run(1) / "99.01.csv").write_text("other")
    assert changed(tmp_path) == str(tmp_path / LATEST)
    assert changed(tmp_path / run(1)) == str(tmp_path / run(1))
    assert changed(tmp_path / "nowhere") == ""


def test_a_root_that_cannot_be_written_is_the_users_to_put_right(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("")
    with pytest.raises(UserError):
        put(tmp_path / "reports")


def test_git_passes_over_reports_and_an_own_rule_stays(tmp_path: Path) -> None:
    root = tmp_path / "reports"
    put(root)
    if git := shutil.which("git"):
        subprocess.run([git, "init", "-q", str(tmp_path)], check=True)
        asked = [git, "-C", str(tmp_path), "status", "--porcelain", "-uall"]
        said = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        assert said.split() == ["??", "reports/.gitignore"]
    assert (root / ".gitignore").read_text() == "*\n!.gitignore\n"
    (root / ".gitignore").write_text("# ours\n")
    put(root, 2)
    assert (root / ".gitignore").read_text() == "# ours\n"


def test_there_are_rules_for_git_before_there_is_a_report(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        assert (tmp_path / ".gitignore").exists()
        yield "index.html", b""
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelve(tmp_path, broken(), manifest(), keep=0, lang="id")


def test_where_there_are_no_links_a_large_file_is_copied_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(Path, "symlink_to", refused)
    large = (bytes([number]) * (1 << 20) for number in range(65))
    shelve(tmp_path, [("results.json", large), *FILES.items()], manifest(), keep=0, lang="id")
    assert not check_folder(tmp_path / LATEST).problems
    assert (tmp_path / LATEST / "results.json").stat().st_size == 65 << 20
