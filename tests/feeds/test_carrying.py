"""Feeds are carried in as published or in our own form, and out to a machine without network."""

from __future__ import annotations

import gzip
import json
import os
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from cyberscan.config import suffixes
from cyberscan.feeds import SUFFIX_LIST, Feed, export_feeds, import_feeds, load_feeds
from cyberscan.feeds.bring_in import SUMS, unfolded
from cyberscan.feeds.install import FORMER, install
from cyberscan.model.feeds import FeedSettings, FeedSource
from cyberscan.model.problem import UserError
from tests.support import feed_samples as samples
from tests.support.command import cyberscan

TODAY = date(2026, 11, 28)


def write(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def refusal(paths: list[Path], held: Path, *, force: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        import_feeds(paths, held, today=TODAY, force=force)
    return str(caught.value)


def feed(entries: int, day: date = TODAY, name: str = "registration") -> Feed:
    return Feed(name, day, "uji", {f"n{n}.go.test": "2027-01-31" for n in range(entries)})


def test_files_as_published_are_brought_in_together(tmp_path: Path) -> None:
    held = tmp_path / "held"
    paths = [
        write(tmp_path, "riswhoisdump.IPv4.gz", gzip.compress(samples.RIS4)),
        write(tmp_path, "vrps.json", samples.vrps_json()),
        write(tmp_path, "riswhoisdump.IPv6.gz", gzip.compress(samples.RIS6)),
    ]
    brought = import_feeds(paths, held, today=TODAY, force=True)
    assert [(one.name, one.date) for one in brought] == [
        ("routes", date(2026, 11, 24)),
        ("vrps", date(2026, 11, 24)),
    ]
    feeds = load_feeds(held, today=TODAY)
    assert feeds.lookup("routes", "2001:db8::/32") == ("AS64500", "routes 2026-11-24")
    routes = feeds.get("routes")
    assert routes is not None
    assert routes.source == "RIPE NCC RIS; riswhoisdump.IPv4.gz, riswhoisdump.IPv6.gz"


def test_a_file_without_a_day_is_as_old_as_itself_and_says_so(tmp_path: Path) -> None:
    file = write(tmp_path, "list.json", samples.HSTS)
    then = datetime(2026, 11, 20, 5, tzinfo=UTC).timestamp()
    os.utime(file, (then, then))
    (brought,) = import_feeds([file], tmp_path / "held", today=TODAY, force=True)
    assert brought.date == date(2026, 11, 20)
    assert brought.source == "Chromium; list.json; day of the file"


def test_what_is_suspiciously_small_needs_force(tmp_path: Path) -> None:
    held = tmp_path / "held"
    file = write(tmp_path, "vrps.json", samples.vrps_json())
    assert "holds 2 entries only; that feed has 100000 at least" in refusal([file], held)
    assert not held.exists()
    install(feed(10), held, today=TODAY, said_by="x")
    with pytest.raises(UserError, match="holds 4 entries, less than half of the 10 held"):
        install(feed(4), held, today=TODAY, said_by="x")
    install(feed(5), held, today=TODAY, said_by="x")
    install(feed(1), held, today=TODAY, said_by="x", force=True)


def test_nothing_is_installed_where_one_of_several_files_is_wrong(tmp_path: Path) -> None:
    held = tmp_path / "held"
    good = {"feed": "registration", "date": "2026-11-01", "source": "x"}
    paths = [
        write(tmp_path, "a", json.dumps(good | {"entries": {"a.test": "2027-01-01"}}).encode()),
        write(tmp_path, "b", samples.vrps_json()[:-5]),
    ]
    assert "is not what rpki-client publishes" in refusal(paths, held, force=True)
    assert not held.exists()


def test_a_list_of_logs_with_a_signature_beside_it_must_match(tmp_path: Path) -> None:
    file = write(tmp_path, "log_list.json", samples.log_list(("Ana", [samples.log(1)])))
    write(tmp_path, "log_list.sig", b"not a signature")
    assert "its signature is not its publisher's" in refusal([file], tmp_path / "held", force=True)


@pytest.mark.parametrize("keep", [0, 2])
def test_feeds_that_were_replaced_are_kept_as_many_as_set(tmp_path: Path, keep: int) -> None:
    held = tmp_path / "held"
    for day in range(1, 6):
        install(feed(3, date(2026, 11, day)), held, today=TODAY, said_by="x", keep=keep)
    kept = sorted(file.name for file in (held / FORMER).glob("*")) if keep else []
    assert kept == [f"registration-2026-11-0{day}.json" for day in (3, 4)][:keep]
    if keep:
        former = held / FORMER / kept[0]
        import_feeds([former], held, today=TODAY, force=True)
        assert load_feeds(held).dates()["registration"] == "2026-11-03"


def test_a_stale_feed_is_shown_and_does_not_answer(tmp_path: Path) -> None:
    install(feed(3, date(2026, 10, 1)), tmp_path, today=TODAY, said_by="x")
    fresh = load_feeds(tmp_path, today=date(2026, 10, 22))
    assert fresh.lookup("registration", "n1.go.test") is not None
    assert fresh.stale == frozenset()
    old = load_feeds(tmp_path, today=date(2026, 10, 23))
    assert old.stale == {"registration"}
    assert old.dates()["registration"] == "2026-10-01 (stale)"
    with pytest.raises(KeyError):
        old.lookup("registration", "n1.go.test")
    patient = FeedSettings(registration=FeedSource(stale=400))
    assert load_feeds(tmp_path, today=TODAY, settings=patient).stale == frozenset()


def test_what_was_changed_in_its_place_is_checked_anew(tmp_path: Path) -> None:
    install(feed(3), tmp_path, today=TODAY, said_by="x")
    file = tmp_path / "registration.json"
    file.write_bytes(file.read_bytes().replace(b"2027-01-31", b"2028-01-31"))
    assert load_feeds(tmp_path).lookup("registration", "n1.go.test") == (
        "2028-01-31",
        "registration 2026-11-28",
    )
    file.write_bytes(file.read_bytes().replace(b"2028-01-31", b"2028-41-31"))
    with pytest.raises(UserError, match="a value is a date"):
        load_feeds(tmp_path)


def test_what_is_carried_out_can_be_carried_in(tmp_path: Path) -> None:
    here, disk, there = tmp_path / "here", tmp_path / "disk", tmp_path / "there"
    install(feed(3), here, today=TODAY, said_by="x")
    vrps = Feed("vrps", TODAY, "uji", {"192.0.2.0/24": "AS64500 24"})
    install(vrps, here, today=TODAY, said_by="x")
    assert export_feeds(here, disk) == ["registration", "vrps"]
    sums = (disk / SUMS).read_text().splitlines()
    assert sums == [
        f"{sha256((disk / name).read_bytes()).hexdigest()}  {name}"
        for name in ("registration.json", "vrps.json")
    ]
    import_feeds(unfolded([disk]), there, today=TODAY)
    for name in ("registration", "vrps"):
        assert load_feeds(there).get(name) == load_feeds(here).get(name)
    (here / "registration.json").unlink()
    export_feeds(here, disk)
    assert sorted(file.name for file in disk.iterdir()) == [SUMS, "vrps.json"]


def test_an_export_that_was_changed_on_the_way_is_refused(tmp_path: Path) -> None:
    install(feed(3), tmp_path / "here", today=TODAY, said_by="x")
    export_feeds(tmp_path / "here", tmp_path / "disk")
    file = tmp_path / "disk" / "registration.json"
    file.write_bytes(file.read_bytes().replace(b"2027", b"2028", 1))
    assert f"does not match {SUMS}" in refusal(unfolded([tmp_path / "disk"]), tmp_path / "there")


def test_an_export_takes_no_other_folder_and_no_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to carry"):
        export_feeds(tmp_path / "none", tmp_path / "disk")
    install(feed(3), tmp_path / "here", today=TODAY, said_by="x")
    write(tmp_path, "letter.txt", b"")
    with pytest.raises(UserError, match="holds something else"):
        export_feeds(tmp_path / "here", tmp_path)
    with pytest.raises(UserError, match="no export"):
        unfolded([tmp_path / "here"])


@pytest.mark.parametrize(("day", "used"), [("2999-01-01", True), ("2001-01-01", False)])
def test_the_newer_list_of_suffixes_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, used: bool
) -> None:
    def forget() -> None:
        for cached in (suffixes._held, suffixes.suffixes, suffixes.registries):
            cached.cache_clear()

    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path))
    entries = {"test": "registries", "go.test": "registries", "laman.test": "private"}
    (tmp_path / "feeds").mkdir()
    file = tmp_path / "feeds" / suffixes.HELD
    content = {"feed": SUFFIX_LIST, "date": day, "source": "x", "entries": entries}
    file.write_text(json.dumps(content))
    forget()
    try:
        assert (suffixes.suffix_list_date() == date.fromisoformat(day)) is used
        if used:
            assert suffixes.suffixes().registrable("www.contoh.go.test") == "contoh.go.test"
            assert suffixes.suffixes().registrable("a.b.laman.test") == "b.laman.test"
            assert suffixes.registries().registrable("a.b.laman.test") == "laman.test"
        assert suffixes.suffixes(("x.test",)).registrable("a.b.x.test") == "b.x.test"
        file.write_text("{")
        forget()
        assert suffixes.suffixes().registrable("www.surabaya.go.id") == "surabaya.go.id"
    finally:
        monkeypatch.undo()
        forget()


def test_the_commands_carry_and_tell(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    for name, day in (("registration", date(2020, 1, 1)), ("vrps", today)):
        entries = {"192.0.2.0/24": "AS64500 24"} if name == "vrps" else {"a.test": "2021-01-01"}
        content = {"feed": name, "date": str(day), "source": "uji", "entries": entries}
        write(tmp_path, f"{name}.txt", json.dumps(content).encode())
    home = tmp_path / "home"
    files = [tmp_path / "registration.txt", tmp_path / "vrps.txt"]
    done = cyberscan("feeds", "import", *files, home=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "vrps of" in done.stdout
    shown = {
        line.split("\t")[0]: line.split("\t")
        for line in cyberscan("feeds", "show", home=home).stdout.splitlines()
    }
    assert shown["feed"][:6] == ["feed", "date", "days old", "entries", "state", "waits for it"]
    assert shown["registration"][1] == "2020-01-01"
    assert shown["registration"][4] == "stale (more than 21 days)"
    assert shown["registration"][5] == "dns/registration-end"
    assert shown["vrps"][1:5] == [str(today), "0", "1", "used"]
    assert shown["ct-logs"][4] == "missing"
    out = cyberscan("feeds", "export", tmp_path / "disk", home=home)
    assert out.stdout == f"{tmp_path / 'disk'}: registration, vrps\n"
    again = cyberscan("feeds", "import", tmp_path / "disk", home=tmp_path / "other")
    assert again.returncode == 0
    lab = cyberscan("--lab", "feeds", "update", home=home)
    assert lab.returncode == 2
