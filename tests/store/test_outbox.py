"""Messages to people: kept before they are sent, each try recorded, nothing told twice or lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.notice import Message, MessageState, Point, Result
from cyberscan.model.notify import Channel, Language, NoticeKind
from cyberscan.model.problem import UserError
from cyberscan.store import upkeep
from cyberscan.store.codec import mend
from cyberscan.store.pruning import old_runs
from cyberscan.store.schema import delivery, message, meta, told
from tests.store.test_migrations import build, shape
from tests.support.store_values import START, finished_run, hours, store_in

WAITING, SENT, REFUSED = MessageState.WAITING, MessageState.SENT, MessageState.REFUSED
DROPPED = MessageState.DROPPED
WEEK = hours(24 * 7)
NOW = hours(0)


def letter(name: str = "a@x", *, at: timedelta = NOW, points: tuple[str, ...] = ()) -> Message:
    return Message(
        id=name,
        kind=NoticeKind.DIGEST,
        recipient="CSIRT",
        channel=Channel.MAIL,
        language=Language.ID,
        subject="Ringkasan",
        body="Baru: 1",
        made=START + at,
        points=tuple(Point(one, "open:1") for one in points),
    )


texts = st.text(max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    recipient=texts, subject=texts, body=texts, ids=st.sets(st.text("0123456789abcdef"), max_size=3)
)
def test_a_message_comes_back_as_it_was_posted(
    tmp_path: Path, recipient: str, subject: str, body: str, ids: set[str]
) -> None:
    points = tuple(Point(one, "critical:x") for one in sorted(ids))
    made = replace(letter(), recipient=recipient, subject=subject, body=body, points=points)
    with store_in(tmp_path) as store:
        made = replace(made, id=f"{len(store.outbox())}@x")
        store.post([made])
        (kept,) = (one for one in store.outbox(WAITING) if one.message.id == made.id)
    expected = replace(made, recipient=mend(recipient), subject=mend(subject), body=mend(body))
    assert kept.message == expected
    assert (kept.state, kept.due, kept.tries, kept.sent) == (WAITING, made.made, 0, None)


def test_posting_again_changes_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.post([letter(points=("f1",))])
        store.tried("a@x", at=START, result=Result.SENT, due=START)
        store.post([replace(letter(points=("f1", "f2")), body="other"), letter("b@x")])
        first, second = store.outbox()
        assert (first.state, first.message.body) == (SENT, "Baru: 1")
        assert first.message.points == (Point("f1", "open:1"),)
        assert second.state is WAITING


def test_all_of_a_lot_is_posted_or_none(tmp_path: Path) -> None:
    wrong = replace(letter("b@x"), made=None)
    with store_in(tmp_path) as store:
        with pytest.raises(UserError):
            store.post([letter(), wrong])
        assert store.outbox() == []


def test_every_try_is_recorded_and_the_last_one_tells(tmp_path: Path) -> None:
    later = START + hours(1)
    with store_in(tmp_path) as store:
        store.post([letter()])
        store.tried("a@x", at=START, result=Result.LATER, detail="451 greylisted", due=later)
        store.tried("a@x", at=later, result=Result.LOST, detail="no answer", due=later + hours(2))
        (kept,) = store.outbox(WAITING)
        assert (kept.tries, kept.last_error, kept.due) == (2, "no answer", later + hours(2))
        store.tried("a@x", at=later + hours(2), result=Result.SENT, due=later)
        (kept,) = store.outbox(SENT)
        assert (kept.tries, kept.last_error, kept.sent) == (3, "", later + hours(2))
        tries = store.deliveries("a@x")
        assert [(one.number, one.result) for one in tries] == [
            (1, Result.LATER),
            (2, Result.LOST),
            (3, Result.SENT),
        ]
        counts = {WAITING: 0, SENT: 1, REFUSED: 0, DROPPED: 0}
        assert store.outbox_summary() == (counts, later + hours(2))


def test_what_was_refused_is_tried_again_only_when_asked_for(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.post([letter(), letter("b@x")])
        store.tried("a@x", at=START, result=Result.REFUSED, detail="550 no", due=START)
        store.tried("b@x", at=START, result=Result.SENT, due=START)
        assert [one.message.id for one in store.outbox(REFUSED)] == ["a@x"]
        store.try_again(["a@x", "b@x", "nobody"], START + hours(3))
        (waiting,) = store.outbox(WAITING)
        assert (waiting.message.id, waiting.due, waiting.tries) == ("a@x", START + hours(3), 1)


def test_what_was_told_is_known_whatever_became_of_the_message(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.post([letter(points=("f1",)), letter("b@x", at=hours(1), points=("f2", "f3"))])
        store.tried("a@x", at=START, result=Result.REFUSED, detail="550", due=START)
    with store_in(tmp_path, read_only=True) as store:
        told = store.sent()
        assert [(one.recipient, one.made, [p.finding for p in one.points]) for one in told] == [
            ("CSIRT", START, ["f1"]),
            ("CSIRT", START + hours(1), ["f2", "f3"]),
        ]


def test_pruning_keeps_what_is_not_sent_and_what_was_told(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        for number in range(4):
            finished_run(store, f"r{number}", START + number * WEEK, [])
        old = [letter(name, points=(name,)) for name in ("sent", "waits", "refused")]
        store.post([*old, letter("young", at=3 * WEEK, points=("young",))])
        for name, result in (
            ("sent", Result.SENT),
            ("young", Result.SENT),
            ("waits", Result.LATER),
            ("refused", Result.REFUSED),
        ):
            store.tried(name, at=START, result=result, detail="x", due=START)
        before = store.sent()
        upkeep.prune(store, old_runs(store.runs(), keep=2))
        bodies = {one.message.id: one.message.body for one in store.outbox()}
        assert bodies == {"sent": "", "waits": "Baru: 1", "refused": "Baru: 1", "young": "Baru: 1"}
        assert store.sent() == before
        assert len(store.deliveries("waits")) == len(store.deliveries("young")) == 1
        assert store.deliveries("sent") == []
        assert store.check() == []


def test_an_outbox_travels_with_its_store(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    with store_in(tmp_path / "a") as store:
        store.post([letter(points=("f1",))])
        store.tried("a@x", at=START, result=Result.LATER, detail="451", due=START + hours(1))
        before = store.outbox(), store.sent(), store.deliveries("a@x")
        upkeep.export(store, tmp_path / "all.gz")
    with store_in(tmp_path / "b") as store:
        upkeep.import_from(store, tmp_path / "all.gz")
        assert (store.outbox(), store.sent(), store.deliveries("a@x")) == before


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "gossip"), ("channel", "pigeon"), ("language", "fr")]
)
def test_a_message_that_no_version_wrote_is_damage(tmp_path: Path, column: str, value: str) -> None:
    with store_in(tmp_path) as store:
        store.post([letter()])
        with store.writing() as connection:
            connection.execute(message.update().values({column: value}))
        assert any("message a@x" in problem for problem in store.check())
        with pytest.raises(UserError, match="damaged"):
            store.outbox()


def test_a_try_that_no_version_wrote_is_damage(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.post([letter()])
        store.tried("a@x", at=START, result=Result.LATER, due=START)
        with store.writing() as connection:
            connection.execute(delivery.update().values(result="perhaps"))
        assert len(store.check()) == 1


@pytest.mark.files
def test_a_message_that_waited_in_an_older_version_still_waits(tmp_path: Path) -> None:
    build(tmp_path, 5)
    with store_in(tmp_path) as store:
        (kept,) = store.outbox(WAITING)
        assert kept.message.body == "Baru: 1 sedang\n"
        assert (kept.tries, kept.last_error) == (1, "451 greylisted")
        assert [one.finding for told in store.sent() for one in told.points] == ["0123456789abcdef"]


def test_a_store_of_the_version_before_gets_an_outbox_in_either_home(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
    with store_in(tmp_path / "old") as store, store.writing() as connection:
        for table in (delivery, told, message):
            table.drop(connection)
        connection.execute(meta.update().where(meta.c.name == "version").values(value="4"))
    with store_in(tmp_path / "old") as old, store_in(tmp_path / "new") as new:
        assert shape(old) == shape(new)
        old.post([letter(points=("f1",))])
        assert len(old.outbox()) == 1
