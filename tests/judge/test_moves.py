"""Where a line of the ledger belongs, by kind of subject and by what inventories said when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.judge.moves import settled, unused
from cyberscan.model.inventory import Host, Inventory, Regency
from cyberscan.model.record import Past
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.verdict import Target, identity
from tests.support.weeks import inventory, moment, regency

ONE, TWO, THREE = "99.01", "99.02", "99.03"


def past(kind: Kind, name: str, *, code: str = ONE, week: int = 1, port: int = 0) -> Past:
    target = Target(Subject(kind, name), port)
    at = moment(week) + timedelta(minutes=5)
    return Past(
        id=identity("a", code, target),
        key="a",
        regency=code,
        target=target,
        discriminator="",
        first_seen=at,
        last_failed=at,
    )


def listed(text: str) -> Inventory:
    """Read ``1: a b<c .z / 2: d``: hosts by regency, earlier names after ``<``, zones after a dot;
    a regency that is not named is not loaded."""
    regencies: list[Regency] = []
    for part in filter(None, (piece.strip() for piece in text.split("/"))):
        number, _, words = part.partition(":")
        names = words.split()
        hosts = [word.split("<") for word in names if not word.startswith(".")]
        regencies.append(
            regency(
                f"99.0{number}",
                [Host(name, formerly=tuple(old)) for name, *old in hosts],
                [word[1:] for word in names if word.startswith(".")],
            )
        )
    return inventory(*regencies)


def where(one: Past, *weeks: str) -> tuple[str, str]:
    """Return regency and target of a line when the last of these weeks is judged."""
    earlier: list[tuple[datetime, Inventory]] = [
        (moment(number), listed(text)) for number, text in enumerate(weeks[:-1], 1)
    ]
    (found,) = settled({one.id: one}, earlier, listed(weeks[-1])).values()
    assert found.id == one.id
    return found.regency, str(found.target)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (("1:a", "1:a"), (ONE, "a:443")),
        (("1:a", "1:b<a"), (ONE, "b:443")),
        (("1:a", "1:b<a", "1:c<a<b"), (ONE, "c:443")),
        (("1:a", "1:c<a<b"), (ONE, "c:443")),
        (("1:a", "1:b<a", "1:b<a a"), (ONE, "b:443")),
        (("1:a b", "1:b<a a<b"), (ONE, "b:443")),
        (("1:a b", "1:b<a a<b", "1:b<a a<b"), (ONE, "b:443")),
        (("1:a b", "1:b<a a<b", "1:a<b b<a"), (ONE, "b:443")),
        (("1:a", "1:b<a", "1:a<b"), (ONE, "a:443")),
        (("1:a / 2:", "1: / 2:a"), (TWO, "a:443")),
        (("1:a / 2:", "2:a"), (TWO, "a:443")),
        (("1:a", "2:a"), (TWO, "a:443")),
        (("1:a / 2:", "1: / 2:b<a"), (TWO, "b:443")),
        (("1:a / 2:", "1: / 2:", "1: / 2:a"), (ONE, "a:443")),
        (("1:a / 2:", "1: / 2:", "1: / 2:b<a"), (TWO, "b:443")),
        (("1:a / 2:", "1: / 2:", "1:a / 2:"), (ONE, "a:443")),
        (("1:a / 2:", "1: / 2:", "1:a / 2:", "1: / 2:a"), (TWO, "a:443")),
        (("1:a / 2:", "1:", "1: / 2:a"), (TWO, "a:443")),
        (("1:a / 2:", "2:", "1: / 2:a"), (TWO, "a:443")),
        (("1:a / 2: / 3:", "1: / 2: / 3:", "1: / 2: / 3:a"), (ONE, "a:443")),
        (("1:a / 2:", "1:b<a / 2:a"), (ONE, "b:443")),
        (("1:a / 2:", "1:b<a / 2:a", "1: / 2:b<a"), (TWO, "b:443")),
        (("1:a / 2:", "1: / 2:a", "1:a / 2:"), (ONE, "a:443")),
        (("1:a", "1:"), (ONE, "a:443")),
        (("1:a", ""), (ONE, "a:443")),
    ],
)
def test_a_host_is_followed(weeks: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert where(past(Kind.HOST, "a", port=443), *weeks) == expected


def test_what_failed_after_a_name_was_given_anew_belongs_to_its_new_host() -> None:
    weeks = ("1:a", "1:b<a", "1:b<a a", "1:b<a a")
    assert where(past(Kind.HOST, "a", week=3), *weeks) == (ONE, "a")
    assert where(past(Kind.HOST, "a", week=1), *weeks) == (ONE, "b")


@pytest.mark.parametrize(
    ("kind", "name", "weeks", "expected"),
    [
        (Kind.ZONE, "z", ("1:.z / 2:", "1: / 2:.z"), TWO),
        (Kind.ZONE, "z", ("1:.z / 2:", "1: / 2:", "1: / 2:.z"), ONE),
        (Kind.ZONE, "z", ("1:.z", "1:y<z .y"), ONE),
        (Kind.ZONE, "z", ("1:z .z / 2:", "1:z / 2:.z"), TWO),
        (Kind.MAIL, "mx.z", ("1:.z / 2:", "1: / 2:.z"), TWO),
        (Kind.MAIL, "mx.z", ("1:mx.z .z / 2:", "1:mx.z / 2:.z"), ONE),
        (Kind.MAIL, "mx.y", ("1:.z / 2:.y", "1: / 2:.z .y"), ONE),
        (Kind.MAIL, "mx.far", ("1:.z / 2:", "1: / 2:.z"), ONE),
        (Kind.MAIL, "mx.z", ("1:mx.z .z", "1:mail.z<mx.z .z"), ONE),
        (Kind.ADDRESS, "192.0.2.1", ("1:a / 2:", "1: / 2:a"), ONE),
    ],
)
def test_other_subjects(kind: Kind, name: str, weeks: tuple[str, ...], expected: str) -> None:
    code, target = where(past(kind, name), *weeks)
    assert code == expected
    assert target == ("mail.z" if "mail.z" in weeks[-1] else name)


def test_what_failed_as_its_run_began_knew_that_run_s_inventory() -> None:
    one = replace(past(Kind.HOST, "a"), last_failed=moment(2))
    assert where(one, "1:a", "1:b<a a", "1:b<a a") == (ONE, "a")


def test_a_mail_server_goes_with_the_zone_that_was_listed_when_it_failed() -> None:
    weeks = ("1:.y / 2:", "1:.z / 2:", "1: / 2:.z")
    assert where(past(Kind.MAIL, "mx.z", week=2), *weeks) == (TWO, "mx.z")


def test_a_run_of_names_on_the_command_line_does_not_take_a_host_away() -> None:
    assert where(past(Kind.HOST, "a"), "1:a", "2:a", "1:a") == (ONE, "a")


def test_pruned_runs_leave_lines_older_than_every_inventory() -> None:
    assert where(past(Kind.HOST, "a", week=-9), "1:b<a", "1:b<a") == (ONE, "b")
    assert where(past(Kind.MAIL, "mx.z", week=-9), "1:.z / 2:", "1: / 2:.z") == (TWO, "mx.z")


names = st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)
weeks = st.lists(st.tuples(names, names), min_size=1, max_size=4)


@given(weeks, st.sampled_from("abcdef"))
def test_nothing_moves_where_nobody_was_renamed_and_nobody_else_lists_it(
    rows: list[tuple[list[str], list[str]]], name: str
) -> None:
    texts = [
        f"1:{' '.join(mine)} / 2:{' '.join(set(others) - {name} - set(mine))}"
        for mine, others in rows
    ]
    assert where(past(Kind.HOST, name), *texts) == (ONE, name)


@given(st.permutations("abcd"))
def test_hosts_that_exchange_their_names_keep_their_own_pasts(order: list[str]) -> None:
    first = "1:" + " ".join("abcd")
    pairs = list(zip("abcd", order, strict=True))
    second = "1:" + " ".join(new if old == new else f"{new}<{old}" for old, new in pairs)
    for old, new in pairs:
        assert where(past(Kind.HOST, old), first, second, second) == (ONE, new)


def test_an_id_that_has_moved_away_is_not_given_again() -> None:
    target = Target(Subject(Kind.HOST, "a"), 443)
    natural = identity("a", ONE, target, "x")
    assert unused({}, "a", ONE, target, "x") == natural
    moved = past(Kind.HOST, "b")
    second = unused({natural: moved}, "a", ONE, target, "x")
    third = unused({natural: moved, second: moved}, "a", ONE, target, "x")
    assert len({natural, second, third}) == 3
    assert unused({natural: moved}, "a", ONE, target, "x") == second
