"""A feed is fetched when it is due, and only what is whole, newer and plausible takes its place."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import anyio
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from cyberscan.feeds import KNOWN, Feed, load_feeds
from cyberscan.feeds.install import install
from cyberscan.feeds.upstream import ct_logs
from cyberscan.model.feeds import FeedSettings, FeedSource
from cyberscan.model.problem import UserError
from cyberscan.net import fetching
from cyberscan.stories import feed_errand, registry
from cyberscan.stories.feeding import Came, Order, Outcome, update
from cyberscan.tables.feed_sources import SOURCES
from tests.support import feed_samples as samples
from tests.support.command import cyberscan
from tests.support.file_server import File, Server, serving_files

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
MODIFIED = {"last-modified": "Tue, 24 Nov 2026 02:00:00 GMT", "etag": '"a"'}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    async def at_once(_: float) -> None:
        await anyio.lowlevel.checkpoint()

    # Parameters bound as defaults are no more to be patched: the callers' are.
    monkeypatch.setattr(feed_errand, "fetch", partial(fetching.fetch, sleep=at_once))
    monkeypatch.setattr(registry, "PAUSE", 0.0)
    with serving_files(tmp_path / "server") as (found, ca):
        monkeypatch.setenv("SSL_CERT_FILE", str(ca))
        yield found


def only(**sources: FeedSource) -> FeedSettings:
    """Settings by which nothing but these is fetched."""
    names = [name.replace("-", "_") for name in KNOWN]
    return FeedSettings(**{name: sources.get(name, FeedSource(urls=())) for name in names})


async def fetched(
    folder: Path,
    settings: FeedSettings,
    *names: str,
    now: datetime = NOW,
    zones: tuple[str, ...] = (),
    force: bool = False,
    dry_run: bool = False,
) -> dict[str, Outcome]:
    order = Order(names=names, zones=zones, force=force, dry_run=dry_run)
    return {one.name: one for one in await update(order, folder, settings, clock=lambda: now)}


def said(outcome: Outcome) -> str:
    assert outcome.came is Came.FAILED
    return "; ".join(str(problem) for problem in outcome.problems)


async def test_a_feed_is_fetched_installed_and_then_not_sent_again(
    server: Server, tmp_path: Path
) -> None:
    server.files["/list"] = File(samples.HSTS, headers=MODIFIED)
    settings = only(hsts_preload=FeedSource(urls=(f"{server.base}/list",)))
    first = await fetched(tmp_path / "f", settings)
    assert first["hsts-preload"] == Outcome("hsts-preload", Came.INSTALLED, "2026-11-24, 4 entries")
    assert first["vrps"].came is Came.NOT_FETCHED
    feed = load_feeds(tmp_path / "f").get("hsts-preload")
    assert feed is not None
    assert feed.source == f"Chromium; {server.base}/list; day by its server"

    soon = await fetched(tmp_path / "f", settings, now=NOW + timedelta(days=6))
    assert soon["hsts-preload"].came is Came.NOT_DUE
    # A weekly timer comes a little early.
    later = await fetched(tmp_path / "f", settings, now=NOW + timedelta(days=6, hours=23))
    assert later["hsts-preload"].came is Came.UNCHANGED
    named = await fetched(tmp_path / "f", settings, "hsts-preload", now=NOW + timedelta(days=8))
    assert list(named) == ["hsts-preload"]
    assert [headers.get("if-none-match") for _, headers in server.asked] == [None, '"a"', '"a"']
    assert not list((tmp_path / "f" / feed_errand.PARTS).iterdir())


async def test_a_lost_feed_is_fetched_anew_whatever_is_remembered(
    server: Server, tmp_path: Path
) -> None:
    server.files["/list"] = File(samples.HSTS, headers=MODIFIED)
    settings = only(hsts_preload=FeedSource(urls=(f"{server.base}/list",)))
    await fetched(tmp_path / "f", settings)
    (tmp_path / "f" / "hsts-preload.json").unlink()
    again = await fetched(tmp_path / "f", settings)
    assert again["hsts-preload"].came is Came.INSTALLED


async def test_after_another_was_carried_in_the_file_is_sent_whole(
    server: Server, tmp_path: Path
) -> None:
    server.files["/list"] = File(samples.HSTS, headers=MODIFIED)
    settings = only(hsts_preload=FeedSource(urls=(f"{server.base}/list",)))
    await fetched(tmp_path / "f", settings)
    older = Feed("hsts-preload", date(2026, 11, 1), "uji", {"lain.test": "host"})
    install(older, tmp_path / "f", today=NOW.date(), said_by="x", force=True)
    again = await fetched(tmp_path / "f", settings, "hsts-preload")
    assert again["hsts-preload"].came is Came.INSTALLED
    assert "if-none-match" not in server.asked[-1][1]


async def test_without_a_day_anywhere_it_is_the_day_of_fetching(
    server: Server, tmp_path: Path
) -> None:
    server.files["/list"] = File(gzip.compress(samples.HSTS))
    await fetched(tmp_path / "f", only(hsts_preload=FeedSource(urls=(f"{server.base}/list",))))
    feed = load_feeds(tmp_path / "f").get("hsts-preload")
    assert feed is not None
    assert feed.date == date(2026, 11, 28)
    assert feed.source.endswith("day it was fetched")


async def test_several_files_make_one_feed_even_if_one_alone_has_changed(
    server: Server, tmp_path: Path
) -> None:
    server.files["/4"] = File(gzip.compress(samples.RIS4), headers={"etag": '"4"'})
    server.files["/6"] = File(gzip.compress(samples.RIS6), headers={"etag": '"6"'})
    settings = only(routes=FeedSource(urls=(f"{server.base}/4", f"{server.base}/6")))
    first = await fetched(tmp_path / "f", settings)
    assert first["routes"].detail == "2026-11-24, 4 entries"
    more = samples.RIS6 + b"64509\t2001:db8:9::/48\t300\n"
    server.files["/6"] = File(gzip.compress(more), headers={"etag": '"6b"'})
    second = await fetched(tmp_path / "f", settings, "routes")
    assert second["routes"].detail == "2026-11-24, 5 entries"
    third = await fetched(tmp_path / "f", settings, "routes")
    assert third["routes"].came is Came.UNCHANGED


def _whole(**changes: object) -> bytes:
    content = {"feed": "vrps", "date": "2026-11-20", "source": "uji"}
    entries = {f"10.{n}.0.0/16": f"AS{n + 1} 16" for n in range(100)}
    return json.dumps({**content, "entries": entries, **changes}).encode()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File(_whole()[:-9]), "is not JSON"),
        (File(_whole(), cut=300), "broke off"),
        (File(b"x" * 2000), "is not JSON"),
        (File(samples.VRPS_CSV[:-4] + b"\xff\n"), "is not UTF-8"),
        (File(gzip.compress(samples.VRPS_CSV)[:-9]), "cut short"),
        (File(b"<html>", headers={"content-type": "text/html"}), "a web page"),
        (File(samples.HSTS), "is not what"),
        (File(_whole(feed="routes")), "holds the feed routes, not vrps|a value is"),
        (File(_whole(date="2026-11-09")), "is older than the feed held, of 2026-11-10"),
        (File(_whole(date="2026-11-29")), "lies in the future"),
        (File(_whole(entries={"10.0.0.0/16": "AS1 16"})), "less than half of the 100 held"),
        (File(_whole(entries={"10.0.0.0/16": "AS1 99"})), "has a value this feed cannot have"),
        (File(status=500), "answers 500"),
        (File(status=302, headers={"location": "http://198.51.100.1/"}), "is not https"),
    ],
)
async def test_what_may_not_take_its_place_leaves_the_old_one(
    server: Server, tmp_path: Path, file: File, words: str
) -> None:
    folder = tmp_path / "f"
    held = Feed("vrps", date(2026, 11, 10), "uji", json.loads(_whole())["entries"])
    install(held, folder, today=NOW.date(), said_by="x")
    server.files["/vrps"] = file
    settings = only(vrps=FeedSource(urls=(f"{server.base}/vrps",)))
    outcomes = await fetched(folder, settings)
    problem = said(outcomes["vrps"])
    assert any(word in problem for word in words.split("|"))
    assert f"{server.base}/" in problem
    assert load_feeds(folder).get("vrps") == held


async def test_a_huge_file_and_a_bomb_are_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {
        **SOURCES,
        "vrps": SOURCES["vrps"].__class__(
            by="x", urls=(), named="", every=1, stale=1, least=0, largest=1000
        ),
    }
    for room in (feed_errand, __import__("cyberscan.feeds.upstream.converters", fromlist=["x"])):
        monkeypatch.setattr(room, "SOURCES", small)
    settings = only(vrps=FeedSource(urls=(f"{server.base}/vrps",)))
    head = b"ASN,IP Prefix,Max Length\n"
    for file in (File(bytes(1001)), File(gzip.compress(head + b"\n" * 20_000))):
        server.files["/vrps"] = file
        problem = said((await fetched(tmp_path / "f", settings))["vrps"])
        assert "at most 1000 are taken" in problem or "more than 1000 bytes" in problem


async def test_a_list_whose_end_nobody_showed_is_not_taken(server: Server, tmp_path: Path) -> None:
    """Cut between two rows, by a server that says neither its length nor where it ends."""
    rows = samples.VRPS_CSV.splitlines(keepends=True)
    settings = only(vrps=FeedSource(urls=(f"{server.base}/list",)))
    server.files["/list"] = File(b"".join(rows), unframed=True, cut=len(b"".join(rows[:-1])))
    lost = (await fetched(tmp_path / "f", settings))["vrps"]
    assert "nobody knows if it is whole" in said(lost)
    assert not list((tmp_path / "f" / feed_errand.PARTS).iterdir())
    server.files["/list"] = File(gzip.compress(samples.VRPS_CSV), unframed=True)
    assert (await fetched(tmp_path / "f", settings))["vrps"].came is Came.INSTALLED
    server.files["/list"] = File(samples.VRPS_CSV, chunked=True)
    assert (await fetched(tmp_path / "f", settings, "vrps"))["vrps"].came is Came.UNCHANGED


async def test_force_takes_what_is_older(server: Server, tmp_path: Path) -> None:
    server.files["/vrps"] = File(_whole())
    settings = only(vrps=FeedSource(urls=(f"{server.base}/vrps",)))
    await fetched(tmp_path / "f", settings)
    server.files["/vrps"] = File(_whole(date="2026-11-01"))
    assert (await fetched(tmp_path / "f", settings, "vrps"))["vrps"].came is Came.FAILED
    forced = await fetched(tmp_path / "f", settings, "vrps", force=True)
    assert forced["vrps"].detail == "2026-11-01, 100 entries"


@pytest.mark.parametrize("change", ["none", "list", "signature", "no signature", "ours instead"])
async def test_the_list_of_logs_is_taken_with_its_signature_only(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    private = rsa.generate_private_key(65537, 2048)
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    verify: Callable[[bytes, bytes], None] = partial(ct_logs.verify, key=public)
    monkeypatch.setattr("cyberscan.feeds.bring_in.ct_logs.verify", verify)
    source = samples.log_list(("Ana", [samples.log(n) for n in range(12)]))
    signature = private.sign(source, padding.PKCS1v15(), hashes.SHA256())
    server.files["/log_list.json"] = File(source + (b" " if change == "list" else b""))
    if change == "ours instead":
        ours = {"feed": "ct-logs", "date": "2026-11-20", "source": "x"}
        log = "usable | 2025-01-31T00:00:00+00:00 | Ana | Log 1"
        server.files["/log_list.json"] = File(
            json.dumps(ours | {"entries": {f"{n:064x}": log for n in range(12)}}).encode()
        )
    if change != "no signature":
        server.files["/log_list.sig"] = File(signature[:-1] if change == "signature" else signature)
    url = f"{server.base}/log_list.json"
    changed = {**SOURCES, "ct-logs": _with_urls("ct-logs", url)}
    monkeypatch.setattr("cyberscan.feeds.ages.SOURCES", changed)
    outcome = (await fetched(tmp_path / "f", only(ct_logs=FeedSource())))["ct-logs"]
    if change == "none":
        assert outcome.came is Came.INSTALLED
        feed = load_feeds(tmp_path / "f").get("ct-logs")
        assert feed is not None
        assert "signature checked" in feed.source
        assert base64.b64decode(samples.log(3)["log_id"]).hex() in feed.entries
    else:
        assert "signature" in said(outcome) or "404" in said(outcome)
        assert not (tmp_path / "f" / "ct-logs.json").exists()


def _with_urls(name: str, *urls: str) -> object:
    source = SOURCES[name]
    fields = {field: getattr(source, field) for field in source.__struct_fields__}
    return type(source)(**fields | {"urls": urls})


ZONES = ("contoh.go.test", "lain.go.test", "tanpa.asing")


async def test_the_catalogue_of_exploited_flaws_is_taken_whole_or_not_at_all(
    server: Server, tmp_path: Path
) -> None:
    rows = [samples.exploit(f"CVE-2020-{n}") for n in range(11023, 11033)]
    whole = samples.kev(*rows)
    settings = only(kev=FeedSource(urls=(f"{server.base}/kev.json",)))
    for file, words in (
        (File(whole, cut=len(whole) // 2), "broke off"),
        (File(whole[: len(whole) // 2]), "is not what CISA publishes"),
        (File(whole.replace(b'"count": 10', b'"count": 11')), "holds 10 .*, and says 11"),
        (File(b"<html>", headers={"content-type": "text/html"}), "a web page"),
        (File(samples.kev(*rows, dateReleased="2026-11-30T00:00:00Z")), "lies in the future"),
    ):
        server.files["/kev.json"] = file
        outcomes = await fetched(tmp_path / "f", settings)
        assert re.search(words, said(outcomes["kev"])), said(outcomes["kev"])
        assert load_feeds(tmp_path / "f").get("kev") is None
    server.files["/kev.json"] = File(whole)
    outcomes = await fetched(tmp_path / "f", settings, "kev")
    assert outcomes["kev"] == Outcome("kev", Came.INSTALLED, "2026-11-24, 10 entries")
    held = load_feeds(tmp_path / "f").get("kev")
    assert held is not None
    assert held.entries["CVE-2020-11023"] == "2025-01-23"
    for changes, words in (
        ({"dateReleased": "2026-11-20T00:00:00Z"}, "is older than the feed held, of 2026-11-24"),
        ({"vulnerabilities": rows[:4], "count": 4}, "less than half of the 10 held"),
    ):
        server.files["/kev.json"] = File(samples.kev(*rows, **changes))
        outcomes = await fetched(tmp_path / "f", settings, "kev")
        assert words in said(outcomes["kev"])
        assert load_feeds(tmp_path / "f").get("kev") == held


async def test_registries_are_asked_about_each_domain(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{server.base}/dns.json"
    monkeypatch.setattr(
        "cyberscan.feeds.ages.SOURCES", {**SOURCES, "registration": _with_urls("registration", url)}
    )
    server.files["/dns.json"] = File(samples.bootstrap(test=f"{server.base}/rdap"))
    server.files["/rdap/domain/contoh.go.test"] = File(samples.rdap())
    server.files["/rdap/domain/lain.go.test"] = File(
        samples.rdap("lain.go.test", "2027-05-01T00:00:00Z"),
        headers={"content-type": "application/rdap+json"},
    )
    settings = only(registration=FeedSource())
    nobody = await fetched(tmp_path / "f", settings)
    assert nobody["registration"].came is Came.NOT_FETCHED
    assert server.asked == []
    outcome = (await fetched(tmp_path / "f", settings, zones=ZONES))["registration"]
    assert outcome.came is Came.INSTALLED
    feed = load_feeds(tmp_path / "f").get("registration")
    assert feed is not None
    assert feed.entries == {"contoh.go.test": "2027-01-31", "lain.go.test": "2027-05-01"}
    assert feed.date == NOW.date()
    assert "1 of 3 domains without an answer" in feed.source


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"/dns.json": File(b"{}")},
        {"/dns.json": File(b'{"services": [[]]}')},
        {"/dns.json": File(samples.bootstrap(test="http://198.51.100.1/"))},
        {"/dns.json": File(samples.bootstrap(test="https://127.0.0.1:1/"))},
        {"/rdap/domain/contoh.go.test": File(samples.rdap("lain.go.test"))},
        {"/rdap/domain/contoh.go.test": File(b"{")},
    ],
)
async def test_registries_that_do_not_answer_leave_the_old_feed(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, File]
) -> None:
    async def at_once(_: float) -> None:
        await anyio.lowlevel.checkpoint()

    monkeypatch.setattr("cyberscan.net.fetching.TRIES", 1)
    if any(path.startswith("/rdap") for path in files):
        server.files["/dns.json"] = File(samples.bootstrap(test=f"{server.base}/rdap"))
    server.files.update(files)
    with pytest.raises(UserError):
        await registry.ask_registries(
            f"{server.base}/dns.json",
            ZONES[:1],
            tmp_path / "part",
            today=NOW.date(),
            sleep=at_once,
        )
    assert not (tmp_path / "part").exists()


async def test_files_of_this_machine_are_read_where_they_lie(tmp_path: Path) -> None:
    file = tmp_path / "my vrps.json"
    file.write_bytes(_whole())
    settings = only(vrps=FeedSource(urls=(file.as_uri(),)))
    outcome = (await fetched(tmp_path / "f", settings))["vrps"]
    assert outcome.detail == "2026-11-20, 100 entries"
    assert file.exists()
    again = (await fetched(tmp_path / "f", settings, "vrps"))["vrps"]
    assert again.came is Came.UNCHANGED
    file.write_bytes(_whole(feed="registration", entries={"a.test": "2027-01-01"}))
    assert "holds the feed registration" in said(
        (await fetched(tmp_path / "f", settings, "vrps"))["vrps"]
    )


async def test_one_that_fails_does_not_keep_the_others(server: Server, tmp_path: Path) -> None:
    server.files["/list"] = File(samples.HSTS)
    settings = only(
        vrps=FeedSource(urls=(f"{server.base}/none",)),
        hsts_preload=FeedSource(urls=(f"{server.base}/list",)),
    )
    outcomes = await fetched(tmp_path / "f", settings)
    assert "answers 404" in said(outcomes["vrps"])
    assert outcomes["hsts-preload"].came is Came.INSTALLED


async def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path) -> None:
    outcomes = await fetched(tmp_path / "f", FeedSettings(), zones=ZONES, dry_run=True)
    assert outcomes.pop("crls").came is Came.NOT_FETCHED  # no certificate names a list
    assert {one.came for one in outcomes.values()} == {Came.WOULD_FETCH}
    assert outcomes["vrps"].detail == SOURCES["vrps"].urls[0]
    assert not (tmp_path / "f").exists()


async def test_a_memory_that_was_damaged_is_begun_anew(server: Server, tmp_path: Path) -> None:
    server.files["/list"] = File(samples.HSTS, headers=MODIFIED)
    settings = only(hsts_preload=FeedSource(urls=(f"{server.base}/list",)))
    (tmp_path / "f").mkdir()
    for damaged in (b"{", b'{"feeds": {"hsts-preload": "2026-11-28T00:00:00"}}', b"\xff"):
        (tmp_path / "f" / "fetched.json").write_bytes(damaged)
        outcome = (await fetched(tmp_path / "f", settings))["hsts-preload"]
        assert outcome.came in {Came.INSTALLED, Came.UNCHANGED}


async def test_a_feed_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no feed is called cuaca"):
        await fetched(tmp_path, FeedSettings(), "cuaca")


def test_the_command_says_what_it_would_fetch(tmp_path: Path) -> None:
    done = cyberscan("feeds", "update", "--dry-run", home=tmp_path)
    assert done.returncode == 0
    assert f"vrps: would be fetched: {SOURCES['vrps'].urls[0]}" in done.stdout
    assert "registration: would be fetched" in done.stdout
    assert not (tmp_path / "data").exists()
