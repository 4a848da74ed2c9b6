"""A list of revoked certificates counts for those it speaks for, if their issuer signed it."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.feeds import import_feeds, load_feeds
from cyberscan.feeds.install import install
from cyberscan.feeds.known import KNOWN
from cyberscan.feeds.lists import lists_of
from cyberscan.feeds.read import Feed
from cyberscan.feeds.upstream import crls
from cyberscan.feeds.upstream.converters import recognised
from cyberscan.feeds.upstream.crls import Named, entries_of, is_due, kept
from cyberscan.feeds.upstream.table import UpstreamError
from cyberscan.model.problem import UserError
from cyberscan.parse.revocations import NOT_LISTED, find, key_of, read_head
from cyberscan.parse.x509 import read
from tests.support.crls import LIST, OTHER, crl, named, point
from tests.support.tls import NOW, intermediate, leaf, make, root

KEY = key_of(read(intermediate().der), LIST)
DAY = timedelta(days=1)
STRANGER = make("Antara Uji", number=9, ca=True)


def entries(data: bytes, *those: Named, asked: str = "", force: bool = False) -> dict[str, str]:
    return entries_of(data, those or (named(),), {}, now=NOW, asked=asked, force=force)


def test_a_list_is_kept_for_the_certificates_that_name_it() -> None:
    found = entries(crl({1041: "keyCompromise", 5: ""}, point(LIST)), asked=LIST)
    assert list(found) == [KEY]
    head = read_head(found[KEY])
    assert (head.number, head.whole, head.next_update) == (7, True, NOW + timedelta(days=7))
    told = find(found[KEY], 1041)
    assert told is not None
    assert told.reason == 1
    assert find(found[KEY], 1042) is None
    assert KNOWN["crls"].key(KEY)
    assert KNOWN["crls"].value(KEY, found[KEY])


@pytest.mark.parametrize(
    ("data", "those", "words"),
    [
        (crl(issuer=STRANGER), [named()], "was not signed by CN=Antara Uji"),
        (crl(issuer=root()), [named()], "no certificate of that issuer was seen"),
        (crl(), [], "no certificate of that issuer was seen"),
        (crl({}, point(OTHER)), [named()], f"of other certificates, those that name {OTHER}"),
        (crl(end=NOW), [named()], "out of date: the next was due on 2026-11-24 02:00 UTC"),
        (crl(start=NOW + 2 * DAY), [named()], "in the future"),
        (crl()[:-3], [named()], "can be read"),
        (b"<html>", [named()], "can be read"),
    ],
)
def test_what_may_not_count_is_refused(data: bytes, those: Sequence[Named], words: str) -> None:
    with pytest.raises(UpstreamError, match=words):
        entries_of(data, those, {}, now=NOW, asked=LIST)


def test_the_list_of_other_certificates_of_the_same_issuer_is_none_of_these() -> None:
    # Whoever sits on the way may send another list that the issuer signed.
    both = (named(), named(2041, address=OTHER))
    with pytest.raises(UpstreamError, match=f"those that name {OTHER}"):
        entries(crl({}, point(OTHER)), *both, asked=LIST)
    # Carried in by hand it is what it says it is.
    assert list(entries(crl({}, point(OTHER)), *both)) == [both[1].key]


def test_certificates_that_name_two_addresses_take_the_list_from_either() -> None:
    both = (
        named(beside=frozenset({OTHER})),
        named(address=OTHER, beside=frozenset({LIST})),
    )
    assert list(entries(crl({}, point(LIST)), *both, asked=OTHER)) == [KEY]
    assert len(entries(crl({}, point(LIST, OTHER)), *both, asked=OTHER)) == 2


def test_a_list_without_an_address_is_its_issuers_only_one_or_nobody_knows() -> None:
    assert list(entries(crl(), named())) == [KEY]
    assert list(entries(crl(), named(), named(address=OTHER), asked=LIST)) == [KEY]
    alien = named(5, address=OTHER, issuer=STRANGER)
    with pytest.raises(UpstreamError, match=f"those that name {LIST}"):
        # Another issuer's list lies where this one's should.
        entries(crl(), named(), alien, asked=OTHER)
    with pytest.raises(UpstreamError, match="its issuer has several"):
        entries(crl(), named(), named(address=OTHER))


@pytest.mark.parametrize(
    ("number", "start", "taken"),
    [
        (8, NOW - DAY, True),
        (7, NOW - timedelta(hours=2), True),
        (7, NOW + timedelta(minutes=59), True),  # this machine's clock is slow
        (6, NOW - timedelta(hours=1), False),
        (7, NOW - DAY, False),
    ],
)
def test_an_older_list_takes_no_newer_ones_place(number: int, start: object, taken: bool) -> None:
    held = entries(crl(), asked=LIST)
    data = crl({1041: ""}, number=number, start=start)  # type: ignore[arg-type]
    if taken:
        assert entries_of(data, (named(),), held, now=NOW, asked=LIST) != {}
    else:
        with pytest.raises(UpstreamError, match="is older than the one held"):
            entries_of(data, (named(),), held, now=NOW, asked=LIST)
    assert entries_of(data, (named(),), held, now=NOW, asked=LIST, force=True) != {}


def test_of_a_long_list_what_was_seen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    revoked = dict.fromkeys(range(1, 12), "superseded")
    known = named(3, 11, 500)  # one of the first, and one beyond as many as are kept
    monkeypatch.setattr(crls, "WHOLE", 10)
    value = entries(crl(revoked), known, asked=LIST)[KEY]
    assert not read_head(value).whole
    rows = {serial: find(value, serial) for serial in (3, 11, 500, 4)}
    assert {serial: row and row.reason for serial, row in rows.items()} == {
        3: 4,
        11: 4,
        500: NOT_LISTED,
        4: None,
    }
    del revoked[11]
    assert read_head(entries(crl(revoked), known, asked=LIST)[KEY]).whole


def test_when_much_is_held_a_list_is_not_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    held = entries(crl(dict.fromkeys(range(1, 9), "")), named(address=OTHER), asked=OTHER)
    monkeypatch.setattr(crls, "MOST", sum(map(len, held.values())) + 3 * 36)
    for count, whole in ((3, True), (4, False)):
        data = crl(dict.fromkeys(range(1, count + 1), ""))
        found = entries_of(data, (named(),), held, now=NOW, asked=LIST)
        assert read_head(found[KEY]).whole is whole


@pytest.mark.parametrize(
    ("data", "known", "due"),
    [
        (crl(), named(), False),
        (crl(end=NOW + timedelta(hours=20)), named(), True),
        (crl(start=NOW - 3 * DAY), named(newest=NOW - DAY), True),
        (None, named(), True),
    ],
)
def test_a_list_is_fetched_when_it_would_be_out_of_date_before_the_next_time(
    data: bytes | None, known: Named, due: bool
) -> None:
    held = entries(data, asked=LIST) if data else {}
    assert is_due(known, held, now=NOW, every=DAY) is due


def test_a_certificate_that_a_part_of_a_list_does_not_tell_of_makes_it_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crls, "WHOLE", 1)
    held = entries(crl({5: "", 6: ""}), named(5, 77), asked=LIST)
    assert not is_due(named(5, 77), held, now=NOW, every=DAY)
    assert is_due(named(5, 78), held, now=NOW, every=DAY)


def test_what_is_out_of_date_stays_while_it_is_named_and_what_is_no_list_does_not() -> None:
    held = entries(crl(), asked=LIST)
    assert kept({**held, "x": "y"}, (), NOW) == held
    assert kept(held, (), NOW + timedelta(days=7)) == {}
    assert kept(held, (named(address=OTHER),), NOW + timedelta(days=7)) == {}
    assert kept(held, (named(),), NOW + timedelta(days=7)) == held


def test_what_is_held_and_no_list_is_due_and_no_newer_one() -> None:
    damaged = {KEY: "x"}
    assert is_due(named(), damaged, now=NOW, every=DAY)
    assert entries_of(crl(number=1), (named(),), damaged, now=NOW, asked=LIST) == entries(
        crl(number=1), asked=LIST
    )


@pytest.mark.parametrize("pem", [False, True])
def test_a_file_is_known_by_its_content(pem: bool, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(crl(dict.fromkeys(range(1, 3000), ""), pem=pem))
    (tmp_path / "b").write_bytes(gzip.compress(crl(number=None, pem=pem)))
    assert [recognised(tmp_path / name) for name in ("a", "b")] == ["crls", "crls"]


@pytest.mark.parametrize("data", [leaf().der, leaf().pem.encode(), b"", b"\x30", b"\x30\x80\x30"])
def test_other_files_are_none(data: bytes) -> None:
    assert not crls.recognises(data)


@given(st.binary(max_size=60), st.integers(0, 60))
def test_any_head_is_looked_at(data: bytes, cut: int) -> None:
    crls.recognises(data)
    crls.recognises(crl()[:cut] + data)


def carry_in(files: list[Path], folder: Path, *those: Named, force: bool = False) -> list[Feed]:
    return import_feeds(
        files,
        folder,
        today=NOW.date(),
        force=force,
        lists=lambda paths: lists_of(paths, folder, those, now=NOW, force=force),
    )


def test_lists_are_carried_in_beside_those_that_are_held(tmp_path: Path) -> None:
    first, second, held = tmp_path / "1.crl", tmp_path / "2.crl", tmp_path / "held"
    first.write_bytes(crl({1041: ""}, point(LIST)))
    second.write_bytes(crl({2041: ""}, point(OTHER), pem=True))
    both = (named(), named(2041, address=OTHER))
    (feed,) = carry_in([first], held, *both)
    assert (feed.name, feed.date, set(feed.entries)) == ("crls", NOW.date(), {KEY})
    (feed,) = carry_in([second], held, *both)
    assert set(feed.entries) == {KEY, both[1].key}
    feeds = load_feeds(held, today=NOW.date() + timedelta(days=31))
    value, said = feeds.lookup("crls", KEY) or ("", "")
    assert (find(value, 1041) is not None, said) == (True, "crls 2026-11-24")


def test_one_list_takes_the_place_of_many_that_are_out_of_date(tmp_path: Path) -> None:
    many = [named(number, address=f"http://crl.contoh.test/{number}.crl") for number in range(9)]
    old = {one.key: entries(crl(), one, asked=one.address)[one.key] for one in many}
    install(Feed("crls", NOW.date(), "x", old), tmp_path, today=NOW.date(), said_by="x")
    file = tmp_path / "1.crl"
    file.write_bytes(crl({}, start=NOW + 8 * DAY, end=NOW + 9 * DAY, number=8))
    later = NOW + 8 * DAY
    (feed,) = import_feeds(
        [file],
        tmp_path,
        today=later.date(),
        lists=lambda paths: lists_of(paths, tmp_path, (named(),), now=later),
    )
    assert set(feed.entries) == {KEY}


def test_where_one_list_is_wrong_none_is_carried_in(tmp_path: Path) -> None:
    good, bad = tmp_path / "1.crl", tmp_path / "2.crl"
    good.write_bytes(crl({1041: ""}, point(LIST)))
    bad.write_bytes(crl(issuer=STRANGER))
    with pytest.raises(UserError, match=r"2\.crl.*was not signed by"):
        carry_in([good, bad], tmp_path / "held", named())
    assert not (tmp_path / "held").exists()
    with pytest.raises(UserError, match="scan first"):
        carry_in([good], tmp_path / "held")


def test_a_damaged_feed_of_lists_is_replaced(tmp_path: Path) -> None:
    install(Feed("crls", NOW.date(), "x", {KEY: ""}), tmp_path, today=NOW.date(), said_by="x")
    (tmp_path / "crls.json").write_text("{")
    file = tmp_path / "1.crl"
    file.write_bytes(crl())
    (feed,) = carry_in([file], tmp_path, named())
    assert set(feed.entries) == {KEY}


def test_no_other_feed_is_made_of_lists(tmp_path: Path) -> None:
    file = tmp_path / "1.crl"
    file.write_bytes(crl())
    with pytest.raises(UserError, match="which this feed is not made of"):
        import_feeds([file], tmp_path, today=NOW.date())
