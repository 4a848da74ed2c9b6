"""Folders of reports: whole or not at all, private, provable, and nobody else's files are lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cyberscan.model.problem import UserError
from cyberscan.render import folder as folders
from cyberscan.render.edition import Edition, Format
from cyberscan.render.folder import place_folder, write_folder
from cyberscan.render.manifest import (
    FOLDER,
    NAME,
    SUMS,
    check_folder,
    read_manifest,
)
from cyberscan.render.pages import write_reports
from cyberscan.render.shelf import LATEST, shelve
from cyberscan.render.tlp import Tlp
from tests.render import sample
from tests.render.sample_folder import FILES, manifest, names, put, run


def test_sums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS],
        cwd=tmp_path / "r",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {*FILES, NAME}


def test_what_was_written_holds(tmp_path: Path) -> None:
    write_reports(sample.results(1), sample.checks(), sample.remedies(), tmp_path)
    checked = check_folder(tmp_path)
    assert (checked.problems, checked.further) == ((), ())
    held = read_manifest(tmp_path)
    assert held
    assert (held.layout, held.whole, held.tlp) == (FOLDER, True, Tlp.AMBER)
    files = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert held.files.keys() == files - {NAME, SUMS}


def _longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def _other(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))


def _linked(path: Path) -> None:
    copy = path.with_name("copy")
    path.rename(copy)
    path.symlink_to(copy.name)


@pytest.mark.parametrize("name", ["index.html", "en/index.html", SUMS])
@pytest.mark.parametrize("spoil", [Path.unlink, _longer, _other, _linked])
def test_any_change_to_a_file_is_told(
    tmp_path: Path, name: str, spoil: Callable[[Path], None]
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    spoil(tmp_path / "r" / name)
    (problem,) = check_folder(tmp_path / "r").problems
    assert problem.file == str(tmp_path / "r" / name)


def test_a_changed_manifest_does_not_hold_against_the_sums(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    path = tmp_path / "r" / NAME
    path.write_bytes(path.read_bytes().replace(b'"at_minimum": ', b'"at_minimum": 1'))
    assert [p.file for p in check_folder(tmp_path / "r").problems] == [str(tmp_path / "r" / SUMS)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"schema"', b'"unknown": 1, "schema"'),
        (b'"tlp":', b'"tlp": "red", "tlp":'),
        (b'"tlp": ', b'"tlp":  '),
    ],
)
def test_sums_are_held_against_the_manifest_as_it_lies_there(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    path = tmp_path / "r" / NAME
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    assert [p.file for p in check_folder(tmp_path / "r").problems] == [str(tmp_path / "r" / SUMS)]


def test_a_manifest_of_a_release_with_fewer_fields_holds(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", [], manifest())
    path = tmp_path / "r" / NAME
    held = json.loads(path.read_bytes())
    # A field that has a default is one an earlier release may not have had.
    assert held.pop("files") == {}
    path.write_text(json.dumps(held))
    digest = sha256(path.read_bytes()).hexdigest()
    (tmp_path / "r" / SUMS).write_text(f"{digest}  {NAME}\n")
    assert not check_folder(tmp_path / "r").problems


def test_files_of_others_are_told_and_no_fault(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    (tmp_path / "r" / "en" / "catatan.txt").write_text("x")
    checked = check_folder(tmp_path / "r")
    assert (checked.problems, checked.further) == ((), ("en/catatan.txt",))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b'{"schema": "urn:cyberscan:reports:1"}', b"null", b"{}" * 9],
)
def test_nonsense_in_a_manifests_place_is_the_users_to_put_right(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert read_manifest(tmp_path) is None
    with pytest.raises(UserError, match="not the manifest"):
        check_folder(tmp_path)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", ".hidden", "a//b", "", "a\n"])
def test_a_manifest_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    text = (tmp_path / "r" / NAME).read_text()
    escaped = name.replace("\n", "\\n")
    (tmp_path / "r" / NAME).write_text(text.replace('"index.html"', f'"{escaped}"'))
    assert read_manifest(tmp_path / "r") is None
    with pytest.raises(UserError, match="is no name"):
        check_folder(tmp_path / "r")


def test_a_folder_without_a_manifest_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"bears no manifest\.json"):
        check_folder(tmp_path)


# A folder somebody named.


def test_a_named_folder_keeps_what_is_not_of_the_report(tmp_path: Path) -> None:
    store = tmp_path / "runs.sqlite"
    store.write_text("runs")
    first = Edition(languages=("id", "en"))
    results = sample.results(1)
    write_reports(results, sample.checks(), sample.remedies(), tmp_path, edition=first)
    assert (tmp_path / "en" / "index.html").is_file()
    only = Edition(formats=(Format.CSV,))
    paths = write_reports(results, sample.checks(), sample.remedies(), tmp_path, edition=only)
    assert store.read_text() == "runs"
    assert names(tmp_path) == {p.name for p in paths} | {"runs.sqlite"}
    assert check_folder(tmp_path).further == ("runs.sqlite",)


def test_everything_is_private(tmp_path: Path) -> None:
    edition = Edition(languages=("id", "en"))
    made = tmp_path / "made"
    results = sample.results(1)
    write_reports(results, sample.checks(), sample.remedies(), made, edition=edition)
    put(tmp_path / "reports" / "lab")
    for path in [*made.rglob("*"), *(tmp_path / "reports").rglob("*"), made, tmp_path / "reports"]:
        if not path.is_symlink():
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_named_folder_that_is_our_link_leaves_the_run_behind_it(tmp_path: Path) -> None:
    put(tmp_path)
    write_folder(tmp_path / LATEST, [("index.html", b"mine")], manifest(layout=FOLDER))
    assert not (tmp_path / LATEST).is_symlink()
    assert (tmp_path / run(1) / "index.html").read_bytes() == FILES["index.html"]


def test_the_same_report_has_the_same_bytes_in_every_file(tmp_path: Path) -> None:
    edition = Edition(languages=("id", "en"))
    results = sample.results(1)
    for name in ("one", "two"):
        folder = tmp_path / name
        write_reports(results, sample.checks(), sample.remedies(), folder, edition=edition)
    one, two = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_report_that_cannot_be_made_leaves_a_named_folder_as_it_was(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))

    def made() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        yield "en/index.html", b"new"
        raise KeyError("no such check")

    with pytest.raises(KeyError):
        write_folder(tmp_path, made(), manifest(layout=FOLDER))
    checked = check_folder(tmp_path)
    assert (checked.problems, checked.further) == ((), ())


def test_what_a_killed_process_left_in_a_named_folder_goes(tmp_path: Path) -> None:
    (tmp_path / f".reports.{dead()}.part" / "en").mkdir(parents=True)
    other = tmp_path / f".mine.{dead()}.part"
    other.mkdir()
    write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))
    assert names(tmp_path) == {"index.html", "99.01.csv", "en", NAME, SUMS, other.name}


@pytest.mark.parametrize("moment", range(1, 8))
def test_a_kill_leaves_no_file_that_the_manifest_there_does_not_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    old = {"index.html": b"old", "99.01.html": b"old", "99.02.html": b"old"}
    new = {"index.html": b"new", "99.02.html": b"new", "99.03.html": b"new"}
    write_folder(tmp_path, old.items(), manifest(layout=FOLDER))
    steps = []

    def killed(method: Callable[..., object]) -> Callable[..., object]:
        def step(self: Path, *rest: object, **further: object) -> object:
            mine = any(parent.name.endswith(".part") for parent in self.parents)
            if mine or self.parent == tmp_path:
                steps.append(self)
            if len(steps) == moment:
                # Nobody tidies up after a process that was killed.
                monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
                raise KeyboardInterrupt
            return method(self, *rest, **further)

        return step

    write = folders._replace
    with monkeypatch.context() as patch:

        def begun(*arguments: Any) -> None:
            patch.setattr(Path, "replace", killed(Path.replace))
            patch.setattr(Path, "unlink", killed(Path.unlink))
            write(*arguments)

        patch.setattr(folders, "_replace", begun)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path, new.items(), manifest(layout=FOLDER))
    monkeypatch.undo()
    checked = check_folder(tmp_path)
    assert [name for name in checked.further if not name.startswith(".")] == []
    # And the next one, of the same process number, puts everything in order.
    write_folder(tmp_path, new.items(), manifest(layout=FOLDER))
    assert names(tmp_path) == {*new, NAME, SUMS}
    assert not check_folder(tmp_path).problems


@pytest.mark.parametrize("name", ["99.01.csv", "en", "index.html", NAME, SUMS])
def test_what_is_in_the_way_of_a_named_folders_file_is_told_before_anything_is_written(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UserError, match="in the way, and of no report of ours") as caught:
        write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))
    assert [p.file for p in caught.value.problems] == [str(tmp_path / name)]
    assert names(tmp_path) == {name}
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_links_and_folders_in_a_files_place_are_nobodys_to_replace(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "99.01.csv"
    if kind == "link":
        path.symlink_to("nowhere")
    else:
        path.mkdir()
    with pytest.raises(UserError, match="in the way"):
        write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))
    assert names(tmp_path) == {path.name}


def test_a_file_that_came_later_is_in_the_way_of_a_report_that_has_more(tmp_path: Path) -> None:
    write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))
    (tmp_path / "99.02.csv").write_text("mine")
    with pytest.raises(UserError, match=r"99\.02\.csv: is in the way"):
        write_folder(tmp_path, {**FILES, "99.02.csv": b""}.items(), manifest(layout=FOLDER))
    assert not check_folder(tmp_path).problems


def test_a_folder_of_a_release_without_manifests_is_taken_over(tmp_path: Path) -> None:
    results = sample.results(1)
    written = write_reports(results, sample.checks(), sample.remedies(), tmp_path)
    for name in (NAME, SUMS):
        (tmp_path / name).unlink()
    (tmp_path / "runs.sqlite").write_text("runs")
    assert write_reports(results, sample.checks(), sample.remedies(), tmp_path) == written
    checked = check_folder(tmp_path)
    assert (checked.problems, checked.further) == ((), ("runs.sqlite",))


def test_a_page_of_somebody_elses_is_no_report_of_ours(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<meta name="generator" content="other">')
    (tmp_path / "99.01.csv").write_text("mine")
    with pytest.raises(UserError) as caught:
        write_folder(tmp_path, FILES.items(), manifest(layout=FOLDER))
    assert [Path(p.file).name for p in caught.value.problems] == ["99.01.csv", "index.html"]


def test_nothing_behind_a_link_is_removed(tmp_path: Path) -> None:
    folder, away = tmp_path / "made", tmp_path / "away"
    write_folder(folder, FILES.items(), manifest(layout=FOLDER))
    (folder / "en").rename(away)
    (folder / "en").symlink_to(away)
    write_folder(folder, [("index.html", b"new")], manifest(layout=FOLDER))
    assert (away / "index.html").read_bytes() == FILES["en/index.html"]


# Whole or not at all.


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    sync, written = os.fsync, []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left"):
        place_folder(tmp_path, "r", dict.fromkeys(FILES, b"new").items(), manifest())
    assert names(tmp_path) == {"r"}
    assert not check_folder(tmp_path / "r").problems


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(5, "Input/output error", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(UserError, match="Input/output"):
        place_folder(tmp_path, "r", [("index.html", b"new")], manifest())
    assert names(tmp_path) == {"r"}
    assert not check_folder(tmp_path / "r").problems


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("ending", [".part", "r"])
def test_ctrl_c_between_the_renames_leaves_one_whole_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, *, done: bool
) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    rename = Path.rename
    struck: list[Path] = []

    def interrupted(self: Path, target: Path) -> Path:
        if self.name.endswith(ending) and not struck:
            struck.append(self)
            if done:
                rename(self, target)
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            place_folder(tmp_path, "r", [("index.html", b"new")], manifest())
    new = done and ending == ".part"
    assert (tmp_path / "r" / "index.html").read_bytes() == (b"new" if new else FILES["index.html"])
    assert not check_folder(tmp_path / "r").problems
    place_folder(tmp_path, "s", FILES.items(), manifest())
    assert names(tmp_path) == {"r", "s"}


def test_what_somebody_put_where_the_new_report_has_a_file_stays_beside_it(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", [("index.html", b"old"), ("en/index.html", b"old")], manifest())
    folder = tmp_path / "r"
    (folder / "99.01.csv").write_text("mine")
    (folder / "99.01-1.csv").write_text("mine too")
    (folder / "dangling").symlink_to("nowhere")
    (tmp_path / "away").mkdir()
    shutil.rmtree(folder / "en")
    (folder / "en").symlink_to(tmp_path / "away")
    place_folder(tmp_path, "r", FILES.items(), manifest())
    kept = {p.name: p.read_text() for p in folder.glob("99.01-*.csv")}
    assert sorted(kept.values()) == ["mine", "mine too"]
    assert (folder / "99.01.csv").read_bytes() == FILES["99.01.csv"]
    assert (folder / "dangling").is_symlink()
    assert (folder / "en-1").readlink() == tmp_path / "away"
    checked = check_folder(folder)
    assert checked.problems == ()
    assert checked.further == tuple(sorted(["dangling", "en-1", *kept]))


def test_what_somebody_put_into_a_run_moves_over(tmp_path: Path) -> None:
    put(tmp_path)
    own = tmp_path / run(1) / "en" / "catatan.txt"
    own.write_text("rapat")
    shelve(tmp_path, [("index.html", b"new")], manifest(1), keep=0, lang="id")
    assert own.read_text() == "rapat"
    assert not (tmp_path / run(1) / "en" / "index.html").exists()
    assert (tmp_path / run(1) / "index.html").read_bytes() == b"new"
    assert not check_folder(tmp_path / run(1)).problems


def dead() -> int:
    """Return the number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_what_a_killed_process_left_is_put_in_order(tmp_path: Path) -> None:
    place_folder(tmp_path, "r", FILES.items(), manifest())
    pid = dead()
    (tmp_path / f".q.{pid}.part").mkdir()
    shutil.copytree(tmp_path / "r", tmp_path / f".lost.{pid}.old")
    shutil.copytree(tmp_path / "r", tmp_path / f".r.{pid}.old")
    (tmp_path / f".r.{pid}.old" / "own.txt").write_text("mine")
    shutil.copytree(tmp_path / "r", tmp_path / f".x.{pid}.gone")
    # In a container the one that was killed had the number of this.
    (tmp_path / f".t.{os.getpid()}.part").mkdir()
    mine = tmp_path / f".busy.{os.getppid()}.part"
    mine.mkdir()
    place_folder(tmp_path, "s", FILES.items(), manifest())
    assert names(tmp_path) == {"r", "s", "lost", mine.name}
    assert (tmp_path / "r" / "own.txt").read_text() == "mine"
    assert not check_folder(tmp_path / "lost").problems


def test_a_file_in_the_way_is_the_users_to_put_right(tmp_path: Path) -> None:
    (tmp_path / run(1)).write_text("own")
    with pytest.raises(UserError, match="in the way"):
        put(tmp_path)
    assert (tmp_path / run(1)).read_text() == "own"
