"""Lists of revoked certificates are fetched from where the certificates say: asked for each day,
sent when they have changed; what fails leaves what is held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest
from cryptography import x509

from cyberscan.feeds import Feed, load_feeds
from cyberscan.feeds.install import install
from cyberscan.feeds.lists import lists_of
from cyberscan.feeds.upstream.crls import Named
from cyberscan.model.feeds import FeedSettings, FeedSource
from cyberscan.net import fetching
from cyberscan.parse.revocations import find, read_head
from cyberscan.stories import feed_lists
from cyberscan.stories.feeding import Came, Order, Outcome, update
from cyberscan.tables.feed_sources import SOURCES
from tests.support.crls import LIST, OTHER, crl, named, point
from tests.support.file_server import File, Server, serving_files
from tests.support.tls import NOW, make

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)
CERTIFICATES = FeedSource()
"""Addresses as certificates say."""
BOTH = (named(), named(2041, address=OTHER))
STRANGER = make("Antara Uji", number=9, ca=True)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A proxy, which is asked for the addresses as they stand in the certificates."""
    monkeypatch.setattr(feed_lists, "PAUSE", 0.0)
    with serving_files(tmp_path / "server", secure=False) as (found, _):
        monkeypatch.setenv("http_proxy", found.base)
        yield found


async def fetched(
    folder: Path,
    *those: Named,
    now: datetime = NOW,
    source: FeedSource = CERTIFICATES,
    names: tuple[str, ...] = ("crls",),
    force: bool = False,
    dry_run: bool = False,
) -> Outcome:
    order = Order(names=names, named=those, force=force, dry_run=dry_run)
    settings = FeedSettings(crls=source)
    (outcome,) = await update(order, folder, settings, clock=lambda: now)
    return outcome


def held(folder: Path) -> dict[str, str]:
    feed = load_feeds(folder).get("crls")
    assert isinstance(feed, Feed)
    return feed.entries


def said(outcome: Outcome) -> str:
    return "; ".join(str(problem) for problem in outcome.problems)


def known_as(etag: str, *made: Any, **more: Any) -> File:
    """A list by whose tag its server knows it."""
    return File(crl(*made, **more), headers={"etag": f'"{etag}"'})


def asked_by(server: Server) -> list[tuple[str, str]]:
    """Return what was asked, and by which tag; then forget it."""
    asked = [(path, headers.get("if-none-match", "")) for path, headers in server.asked]
    server.asked.clear()
    return asked


async def test_each_list_is_asked_for_once_a_day_and_sent_when_it_has_changed(
    server: Server, tmp_path: Path
) -> None:
    server.files[LIST] = known_as("a", {1041: "keyCompromise"}, point(LIST))
    server.files[OTHER] = known_as("b", {}, point(OTHER))
    first = await fetched(tmp_path, *BOTH)
    assert first == Outcome("crls", Came.INSTALLED, "2026-11-24, 2 lists, 2 fetched")
    entries = held(tmp_path)
    assert find(entries[BOTH[0].key], 1041) is not None
    assert find(entries[BOTH[1].key], 2041) is None
    assert asked_by(server) == [(LIST, ""), (OTHER, "")]

    again = await fetched(tmp_path, *BOTH, now=NOW + timedelta(hours=2))
    assert again == Outcome("crls", Came.UNCHANGED, "2 held, none has to be replaced")
    assert asked_by(server) == []

    # A timer comes a little early.
    second = await fetched(tmp_path, *BOTH, now=NOW + DAY - timedelta(hours=1))
    assert second == Outcome("crls", Came.UNCHANGED, "2 unchanged")
    assert asked_by(server) == [(LIST, '"a"'), (OTHER, '"b"')]
    assert held(tmp_path) == entries
    assert load_feeds(tmp_path).dates()["crls"] == f"{NOW + DAY:%Y-%m-%d}"

    # What is revoked today is seen tomorrow, long before the list would be out of date.
    server.files[OTHER] = known_as("c", {2041: ""}, point(OTHER), number=8, start=NOW + DAY)
    third = await fetched(tmp_path, *BOTH, now=NOW + 2 * DAY)
    assert third.detail == "2026-11-26, 2 lists, 1 fetched, 1 unchanged"
    assert asked_by(server) == [(LIST, '"a"'), (OTHER, '"b"')]
    assert find(held(tmp_path)[BOTH[1].key], 2041) is not None

    forced = await fetched(tmp_path, *BOTH, now=NOW + 2 * DAY, force=True)
    assert forced.detail == "2026-11-26, 2 lists, 2 fetched"
    assert asked_by(server) == [(LIST, ""), (OTHER, "")]


async def test_how_often_is_as_the_operator_says(server: Server, tmp_path: Path) -> None:
    server.files[LIST] = known_as("a", {})
    rare = FeedSource(every=3)
    await fetched(tmp_path, named(), source=rare)
    for days, asked in ((2, []), (3, [(LIST, '"a"')])):
        server.asked.clear()
        await fetched(tmp_path, named(), now=NOW + days * DAY, source=rare)
        assert asked_by(server) == asked


async def test_what_has_to_be_replaced_is_asked_for_whole(server: Server, tmp_path: Path) -> None:
    """Whoever says that it has not changed could be a cache that is wrong."""
    server.files[LIST] = known_as("a", {}, end=NOW + 2 * DAY)
    await fetched(tmp_path, named())
    server.asked.clear()
    server.files[LIST] = known_as("a", {}, end=NOW + 9 * DAY, number=8)
    await fetched(tmp_path, named(), now=NOW + DAY)
    assert asked_by(server) == [(LIST, "")]
    assert read_head(held(tmp_path)[BOTH[0].key]).number == 8


async def test_a_moment_of_change_will_do_in_place_of_a_tag(server: Server, tmp_path: Path) -> None:
    day = "Tue, 24 Nov 2026 00:00:00 GMT"
    server.files[LIST] = File(crl({}), headers={"last-modified": day})
    await fetched(tmp_path, named())
    second = await fetched(tmp_path, named(), now=NOW + DAY)
    assert second.detail == "1 unchanged"
    assert server.asked[1][1]["if-modified-since"] == day


@pytest.mark.parametrize(("most", "times"), [(1024 * 1024, 2), (10, 1)])
async def test_of_what_no_server_knows_a_short_list_is_fetched_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, times: int
) -> None:
    monkeypatch.setattr(feed_lists, "SHORT", most)
    server.files[LIST] = File(crl({}))
    await fetched(tmp_path, named())
    await fetched(tmp_path, named(), now=NOW + DAY)
    assert server.paths() == [LIST] * times
    # Before it is out of date it is fetched however long it is.
    await fetched(tmp_path, named(), now=NOW + 6 * DAY)
    assert server.paths() == [LIST] * (times + 1)


@pytest.mark.parametrize(("number", "tag"), [(8, '"a"'), (6, "")])
async def test_a_list_that_was_carried_in_since_is_not_taken_for_the_servers(
    server: Server, tmp_path: Path, number: int, tag: str
) -> None:
    server.files[LIST] = known_as("a", {1041: ""})
    await fetched(tmp_path, named())
    file = tmp_path / "hand.crl"
    file.write_bytes(crl({}, number=number))
    install(
        lists_of([file], tmp_path, [named()], now=NOW, force=True),
        tmp_path,
        today=NOW.date(),
        said_by="by hand",
        least=0,
        keep=0,
        force=True,
    )
    server.asked.clear()
    outcome = await fetched(tmp_path, named(), now=NOW + DAY)
    assert asked_by(server) == [(LIST, tag)]
    assert outcome.came is (Came.UNCHANGED if tag else Came.INSTALLED)
    assert read_head(held(tmp_path)[BOTH[0].key]).number == max(number, 7)


async def test_a_list_with_two_addresses_is_asked_for_at_the_one_that_gave_it(
    server: Server, tmp_path: Path
) -> None:
    both = (named(beside=frozenset({OTHER})), named(address=OTHER, beside=frozenset({LIST})))
    server.files[LIST] = known_as("a", {}, point(LIST, OTHER))
    first = await fetched(tmp_path, *both)
    assert first.detail == "2026-11-24, 2 lists, 1 fetched, 1 not to be had"
    server.asked.clear()
    second = await fetched(tmp_path, *both, now=NOW + DAY)
    assert (second.came, second.problems) == (Came.UNCHANGED, ())
    assert asked_by(server) == [(LIST, '"a"')]


async def test_what_cannot_be_had_costs_no_other_its_tag(server: Server, tmp_path: Path) -> None:
    server.files[LIST] = known_as("a", {}, point(LIST))
    server.files[OTHER] = known_as("b", {}, point(OTHER))
    await fetched(tmp_path, *BOTH)
    server.files[OTHER] = File(status=404)
    second = await fetched(tmp_path, *BOTH, now=NOW + DAY)
    assert (second.came, second.detail) == (Came.UNCHANGED, "1 unchanged, 1 not to be had")
    assert f"{OTHER}: the server answers 404" in said(second)
    server.asked.clear()
    third = await fetched(tmp_path, *BOTH, now=NOW + 2 * DAY)
    assert asked_by(server) == [(LIST, '"a"'), (OTHER, '"b"')]
    assert third.came is Came.UNCHANGED
    # Nobody has heard of either since the first day.
    del server.files[LIST]
    assert (await fetched(tmp_path, *BOTH, now=NOW + 3 * DAY)).came is Came.FAILED


async def test_a_timer_that_comes_again_the_same_day_asks_nothing(
    server: Server, tmp_path: Path
) -> None:
    server.files[LIST] = File(crl())
    await fetched(tmp_path, named())
    order = Order(named=BOTH)
    settings = FeedSettings(
        **{name.replace("-", "_"): FeedSource(urls=()) for name in SOURCES if name != "crls"}
    )
    outcomes = await update(order, tmp_path, settings, clock=lambda: NOW + timedelta(hours=2))
    assert [one.came for one in outcomes if one.name == "crls"] == [Came.NOT_DUE]
    assert server.paths() == [LIST]


_CUT = crl(dict.fromkeys(range(1, 99), ""))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File(crl(issuer=STRANGER, number=9)), "was not signed by CN=Antara Uji"),
        (File(crl({}, point(OTHER), number=9)), "is the list of other certificates"),
        (File(crl(number=9, start=NOW - 9 * DAY, end=NOW - DAY)), "is out of date"),
        (File(crl(number=6)), "is older than the one held"),
        (File(crl({}, x509.DeltaCRLIndicator(3), number=9)), "a delta list"),
        (File(_CUT[:-20]), "no list of revoked certificates"),
        (File(_CUT, cut=100), "broke off"),
        (File(b"<html>", headers={"content-type": "text/html"}), "a web page"),
        (File(b"", headers={"x-length": str(97 * 1024 * 1024)}), "at most 100663296 are taken"),
        (File(status=302, headers={"location": "http://127.0.0.1/"}), "answers 302"),
        (File(status=404), "answers 404"),
    ],
)
async def test_what_may_not_take_its_place_leaves_the_one_held(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: File, words: str
) -> None:
    async def at_once(*args: object, **named_: object) -> object:
        return await fetch(*args, **named_, sleep=lambda _: anyio.lowlevel.checkpoint())  # type: ignore[arg-type]

    fetch = fetching.fetch
    monkeypatch.setattr(feed_lists, "fetch", at_once)
    server.files[LIST] = File(crl({1041: ""}, end=NOW + 2 * DAY))
    await fetched(tmp_path, named())
    before = held(tmp_path)
    server.files[LIST] = file
    outcome = await fetched(tmp_path, named(), now=NOW + DAY)
    assert outcome.came is Came.FAILED
    assert words in said(outcome)
    assert LIST in said(outcome)
    assert held(tmp_path) == before


async def test_of_many_that_cannot_be_had_the_first_are_told_and_how_many_more(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(named(address=f"http://crl.contoh.test/tiada-{n}.crl") for n in range(7))
    outcome = await fetched(tmp_path, *many)
    assert (outcome.came, outcome.detail) == (Came.FAILED, "")
    assert len(outcome.problems) == 6
    assert "and 2 more" in str(outcome.problems[-1])
    monkeypatch.setattr(feed_lists, "WHOLLY", -1.0)
    late = await fetched(tmp_path, *many)
    assert late.came is Came.FAILED
    assert "7 lists are left for the next time" in said(late)


async def test_one_that_cannot_be_had_costs_no_other(server: Server, tmp_path: Path) -> None:
    server.files[LIST] = File(crl({}, point(LIST)))
    outcome = await fetched(tmp_path, *BOTH)
    assert (outcome.came, outcome.detail) == (
        Came.INSTALLED,
        "2026-11-24, 1 list, 1 fetched, 1 not to be had",
    )
    assert f"{OTHER}: the server answers 404" in said(outcome)
    assert set(held(tmp_path)) == {BOTH[0].key}


async def test_a_long_list_is_kept_for_what_was_seen(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cyberscan.feeds.upstream.crls.WHOLE", 1000)
    server.files[LIST] = File(crl(dict.fromkeys(range(1, 2000), "")))
    await fetched(tmp_path, named(5, 3000))
    value = held(tmp_path)[BOTH[0].key]
    assert not read_head(value).whole
    assert len(value) < 200


async def test_what_is_out_of_date_is_held_while_certificates_name_it(
    server: Server, tmp_path: Path
) -> None:
    """What it says is revoked is so, though no newer one can be had beside another that came."""
    server.files[LIST] = File(crl({1041: ""}, point(LIST), end=NOW + 3 * DAY))
    server.files[OTHER] = File(crl({}, point(OTHER), end=NOW + 9 * DAY))
    await fetched(tmp_path, *BOTH)
    del server.files[LIST]
    for days, those in ((8, BOTH), (19, BOTH[1:])):
        start = NOW + days * DAY
        server.files[OTHER] = File(
            crl({}, point(OTHER), number=days, start=start, end=start + 12 * DAY)
        )
        await fetched(tmp_path, *those, now=start)
        assert set(held(tmp_path)) == {one.key for one in those}


async def test_no_address_that_a_stranger_made_up_is_asked(server: Server, tmp_path: Path) -> None:
    outcome = await fetched(tmp_path, named(public=False))
    assert outcome.came is Came.UNCHANGED
    assert server.asked == []


async def test_where_nothing_was_seen_nothing_is_fetched(server: Server, tmp_path: Path) -> None:
    assert (await fetched(tmp_path)).came is Came.NOT_FETCHED
    assert (await fetched(tmp_path, named(), source=FeedSource(urls=()))).came is Came.NOT_FETCHED
    dry = await fetched(tmp_path, *BOTH, dry_run=True)
    assert (dry.came, dry.detail) == (Came.WOULD_FETCH, f"{LIST}, {OTHER}")
    assert server.asked == []


async def test_the_operators_own_addresses_are_asked_instead(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("http_proxy")
    file = tmp_path / "2.crl"
    file.write_bytes(crl({2041: ""}, point(OTHER)))
    for url, key in ((f"{server.base}/a.crl", BOTH[0].key), (file.as_uri(), BOTH[1].key)):
        server.files["/a.crl"] = File(crl({}, point(LIST)))
        outcome = await fetched(tmp_path / "f", *BOTH, source=FeedSource(urls=(url,)))
        assert outcome.came is Came.INSTALLED, said(outcome)
        assert key in held(tmp_path / "f")
    assert server.paths() == ["/a.crl"]


async def test_many_bytes_leave_the_rest_for_the_next_time(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_lists, "MOST_BYTES", 10)
    for url in (LIST, OTHER):
        server.files[url] = File(crl({}, point(url)))
    outcome = await fetched(tmp_path, *BOTH)
    assert outcome.detail == "2026-11-24, 1 list, 1 fetched, 1 left"
    assert "1 list is left for the next time" in said(outcome)
    assert server.paths() == [LIST]
    assert (await fetched(tmp_path, *BOTH)).came is Came.INSTALLED
    assert server.paths() == [LIST, OTHER]
