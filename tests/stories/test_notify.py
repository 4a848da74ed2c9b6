"""Messages on their way: kept first, tried until they get through, repeated only when an answer was
lost, and then as the same message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import anyio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cyberscan.model.notice import Message, MessageState, Result, Try
from cyberscan.model.notify import (
    Channel,
    Digest,
    NoticeKind,
    NotifySettings,
    Quiet,
    Recipient,
    Retry,
    Security,
    Smtp,
)
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.recheck import Known
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Finding
from cyberscan.store import Store, open_store
from cyberscan.stories import notify
from cyberscan.stories.known import known
from cyberscan.stories.machine import Line
from cyberscan.stories.notify import (
    Delivered,
    deliver,
    make,
    require_last,
    situation_of,
    try_out,
)
from cyberscan.stories.outbox_by_hand import again, drop
from cyberscan.stories.outbox_state import channels
from cyberscan.stories.outbox_state import messages as examined
from tests.support.net import tcp_server
from tests.support.notices import CSIRT, NOW, finding, hours
from tests.support.post_office import DROP, Office, opened
from tests.support.store_child import child
from tests.support.store_values import INVENTORY, POLICY, run_info, store_in

JOMBANG = Recipient(name="Jombang", address="dinas@contoh.test", regencies=("99.01",))
SETTINGS = NotifySettings(
    recipients=(CSIRT, JOMBANG),
    retry=Retry(first=10, longest=60),
    quiet=Quiet(start="00:00", end="00:00"),
)
WAITING, SENT, REFUSED = MessageState.WAITING, MessageState.SENT, MessageState.REFUSED
DROPPED = MessageState.DROPPED


def critical(name: str = "a") -> Finding:
    return finding(name, regency="99.01", begun=NOW - hours(1))


def scan(store: Store, name: str, at: datetime, *found: Finding) -> None:
    run = replace(run_info(name, at=at, lab=store.lab), families=(Family.CONTENT,))
    store.begin(run, INVENTORY, POLICY)
    store.save_findings(name, found)
    store.finish(name, at + hours(0.5), {})


@contextmanager
def scanned(folder: Path, *found: Finding) -> Iterator[Store]:
    """A store whose only scan ended half an hour before NOW."""
    with store_in(folder) as store:
        if not store.runs():
            scan(store, "r1", NOW - hours(1), *(found or [critical()]))
        yield store


def _same(moment: datetime) -> datetime:
    return moment


class Post:
    """Takes messages, or does what it is told; remembers everything that came."""

    def __init__(self, *ends: Try | BaseException, taken_on_crash: bool = True) -> None:
        self.ends = list(ends)
        self.came: list[str] = []
        self.taken: list[str] = []

    async def __call__(
        self, settings: NotifySettings, recipient: Recipient, message: Message, now: datetime
    ) -> Try:
        self.came.append(message.id)
        end = self.ends.pop(0) if self.ends else Try(result=Result.SENT)
        if isinstance(end, BaseException):
            raise end
        if end.result in {Result.SENT, Result.LOST}:
            self.taken.append(message.id)
        return end


def delivered(
    store: Store,
    post: Callable[..., object],
    *,
    at: timedelta = timedelta(),
    settings: NotifySettings = SETTINGS,
) -> Delivered:
    async def run() -> Delivered:
        return await deliver(
            store,
            settings,
            lambda: NOW + at,
            by=post,  # type: ignore[arg-type]
            chance=lambda: 0.5,
        )

    return anyio.run(run)


def test_a_fault_with_one_message_keeps_no_other_from_being_sent(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        post = Post(ValueError("oops"))
        with pytest.raises(ExceptionGroup):
            delivered(store, post)
        assert (len(post.came), len(post.taken)) == (4, 3)
        (kept,) = store.outbox(WAITING)
        assert (kept.tries, kept.last_error) == (1, "a fault of ours: ValueError")
        assert len(delivered(store, Post(), at=hours(1)).sent) == 1


def test_a_run_under_a_clock_that_was_ahead_holds_nothing_back(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "runs.sqlite"), lab=False) as store:
        scan(store, "r1", NOW + hours(24 * 365), critical())
        assert situation_of(store, (), NOW)[0].moment == NOW


def test_a_scan_that_ends_while_it_is_read_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what is new would be told as of a moment at which nobody had looked at it."""
    read: list[Store] = []

    def known_then(store: Store) -> dict[str, Known]:
        found = known(store)
        if not read:
            scan(store, "r2", NOW - hours(0.6), critical(), critical("b"))
        read.append(store)
        return found

    monkeypatch.setattr(notify, "known", known_then)
    with scanned(tmp_path) as store:
        situation, held = situation_of(store, (), NOW)
        assert len(held) == len(situation.findings) == len(situation.work) == 2
        assert situation.seen == NOW - hours(0.1)
    assert len(read) == 2


def test_messages_are_kept_before_one_is_sent_and_told_once(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        made = make(store, SETTINGS, (), NOW)
        assert [(one.recipient, one.kind) for one in made] == [
            ("CSIRT", NoticeKind.IMMEDIATE),
            ("Jombang", NoticeKind.IMMEDIATE),
            ("CSIRT", NoticeKind.DIGEST),
            ("Jombang", NoticeKind.DIGEST),
        ]
        assert {one.message.id for one in store.outbox(WAITING)} == {one.id for one in made}
        assert make(store, SETTINGS, (), NOW) == []
        post = Post()
        found = delivered(store, post)
        assert (len(found.sent), found.waiting, found.refused) == (4, (), ())
        assert delivered(store, post, at=hours(1)) == Delivered()
        assert len(post.came) == 4


def test_what_the_settings_leave_open_is_said(tmp_path: Path) -> None:
    wrong = replace(JOMBANG, name="x", regencies=("99.10",))
    calm = replace(CSIRT, kinds=(NoticeKind.DIGEST,))
    notes: list[str] = []
    with scanned(tmp_path) as store:
        make(store, replace(SETTINGS, recipients=(wrong, calm)), (), NOW, notes.append)
        assert notes == [
            "x: no scan has looked at a regency 99.10",
            "Kab. Contoh: nobody is told of its critical findings at once",
        ]
        notes.clear()
        make(store, SETTINGS, (), NOW, notes.append)
    assert notes == []


def test_what_cannot_wait_is_sent_first(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        kinds = {one.id: one.kind for one in make(store, SETTINGS, (), NOW)}
        post = Post()
        delivered(store, post)
        assert [kinds[name] for name in post.came] == [
            NoticeKind.IMMEDIATE,
            NoticeKind.IMMEDIATE,
            NoticeKind.DIGEST,
            NoticeKind.DIGEST,
        ]


def test_dry_decisions_leave_no_trace(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        situation_of(store, (), NOW)
        assert store.outbox() == []


LATER = Try(result=Result.LATER, detail="451 greylisted")
NO = Try(result=Result.REFUSED, detail="550 no such user")
LOST = Try(result=Result.LOST, detail="no answer", reached=True)
DOWN = Try(result=Result.LATER, detail="refused", reached=False)
DENIED = Try(result=Result.DENIED, detail="HTTP 403")


def test_what_does_not_get_through_waits_longer_each_time(tmp_path: Path) -> None:
    one = replace(SETTINGS, recipients=(replace(CSIRT, kinds=(NoticeKind.IMMEDIATE,)),))
    with scanned(tmp_path) as store:
        make(store, one, (), NOW)
        waits, at = [], timedelta()
        for _ in range(5):
            post = Post(LATER)
            assert len(delivered(store, post, at=at, settings=one).waiting) == 1
            assert len(post.came) == 1
            (kept,) = store.outbox(WAITING)
            waits.append((kept.due - NOW - at) / timedelta(minutes=1))
            early = Post()
            delivered(store, early, at=kept.due - NOW - timedelta(seconds=1), settings=one)
            assert early.came == []
            at = kept.due - NOW
        assert waits == [10, 20, 40, 60, 60]
        assert [d.detail for d in store.deliveries(kept.message.id)] == ["451 greylisted"] * 5


def test_a_wait_that_is_asked_for_is_kept_to(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        busy = replace(LATER, wait=timedelta(hours=3))
        delivered(store, Post(busy, busy, busy, busy))
        assert {one.due for one in store.outbox(WAITING)} == {NOW + hours(3)}


def test_a_lasting_refusal_is_not_repeated_unless_asked_for(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        first = delivered(store, Post(NO))
        assert (len(first.refused), len(first.sent)) == (1, 3)
        (kept,) = store.outbox(REFUSED)
        assert delivered(store, Post(), at=hours(500)) == Delivered()
        with pytest.raises(UserError, match="no message that is not sent begins so"):
            again(store, ["zz"], NOW)
        assert again(store, [kept.message.id[:6]], NOW + hours(1)) == [kept.message.id]
        post = Post()
        assert delivered(store, post, at=hours(1)).sent == (kept.message.id,)
        assert post.came == [kept.message.id]


def test_a_service_that_is_down_is_not_tried_for_each(tmp_path: Path) -> None:
    hook = Recipient(name="tiket", channel=Channel.WEBHOOK, url="http://127.0.0.1/")
    three = replace(SETTINGS, recipients=(CSIRT, JOMBANG, hook))
    with scanned(tmp_path) as store:
        make(store, three, (), NOW)
        post = Post(DOWN)
        found = delivered(store, post, settings=three)
        # Mail is down for both; the webhook is another service.
        assert (len(post.came), len(found.sent), len(found.waiting)) == (3, 2, 4)
        assert sum(one.tries for one in store.outbox(WAITING)) == 1


def test_quiet_hours_hold_what_does_not_matter_at_once(tmp_path: Path) -> None:
    quiet = replace(SETTINGS, quiet=Quiet(start="09:00", end="11:00"))
    with scanned(tmp_path) as store:
        make(store, quiet, (), NOW)
        found = delivered(store, Post(), settings=quiet)
        assert (len(found.sent), len(found.held)) == (2, 2)
        assert {one.message.kind for one in store.outbox(WAITING)} == {NoticeKind.DIGEST}
        assert len(delivered(store, Post(), at=hours(1), settings=quiet).sent) == 2


def test_who_is_no_longer_named_is_told_of_and_nothing_is_lost(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        fewer = replace(SETTINGS, recipients=(JOMBANG,))
        found = delivered(store, Post(), settings=fewer)
        assert (len(found.sent), len(found.waiting), found.problems) == (2, 2, ())
        assert found.orphans == (("CSIRT", 2),)
        named = delivered(store, Post())
        assert (len(named.sent), named.orphans) == (2, ())


def test_what_is_dropped_is_sent_to_nobody_and_stays_known_with_the_reason(tmp_path: Path) -> None:
    others = replace(SETTINGS, recipients=(JOMBANG,))
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        waiting = [one for one in store.outbox(WAITING) if one.message.recipient == "CSIRT"]
        drop(store, names=["CSIRT"], reason=" moved \n to  Batu", now=NOW + hours(1))
        dropped = store.outbox(DROPPED)
        assert [one.message for one in dropped] == [one.message for one in waiting]
        assert {one.last_error for one in dropped} == {"dropped: moved to Batu"}
        (entry,) = store.deliveries(dropped[0].message.id)
        assert (entry.at, entry.result) == (NOW + hours(1), Result.DROPPED)
        found = delivered(store, Post(), settings=others)
        assert (len(found.sent), found.waiting, found.orphans) == (2, (), ())
        assert make(store, SETTINGS, (), NOW) == []
        assert store.outbox_summary()[0] == {WAITING: 0, SENT: 2, REFUSED: 0, DROPPED: 2}
        name = dropped[0].message.id
        assert again(store, [name], NOW) == [name]
        assert delivered(store, Post()).sent == (name,)
        assert store.check() == []


def test_once_a_way_is_repaired_all_that_waits_for_one_recipient_is_tried_at_once(
    tmp_path: Path,
) -> None:
    with scanned(tmp_path) as store:
        made = make(store, SETTINGS, (), NOW)
        delivered(store, Post(DENIED, DENIED, DENIED, DENIED))
        theirs = [one.id for one in made if one.recipient == "Jombang"]
        drop(store, beginnings=theirs[:1], reason="x", now=NOW)
        assert again(store, ["Jombang"], NOW) == theirs[1:]
        assert delivered(store, Post()).sent == tuple(theirs[1:])
        with pytest.raises(UserError, match="no message that is not sent begins so"):
            again(store, ["Jombang"], NOW)


@pytest.mark.parametrize(
    ("names", "beginnings", "reason", "said"),
    [
        (["Csirt"], [], "x", 'did you mean "CSIRT"'),
        (["Nobody"], [], "x", "for whom: CSIRT, Jombang"),
        ([], ["zz"], "x", "no message that is waiting or refused begins so"),
        ([], [""], "x", "no message that is waiting or refused begins so"),
        (["CSIRT"], [], " \n", "must be a line"),
        (["CSIRT"], [], "x" * 301, "must be a line"),
        (["CSIRT"], [], "\x1b[2J", "must be a line"),
    ],
)
def test_nothing_is_dropped_where_something_is_not_said_rightly(
    tmp_path: Path, names: list[str], beginnings: list[str], reason: str, said: str
) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        with pytest.raises(UserError, match=said):
            drop(store, names=[*names, "Jombang"], beginnings=beginnings, reason=reason, now=NOW)
        assert len(store.outbox(WAITING)) == 4


def test_a_message_that_was_sent_is_not_dropped(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        (first, *_) = make(store, SETTINGS, (), NOW)
        delivered(store, Post())
        with pytest.raises(UserError, match="begins so"):
            drop(store, beginnings=[first.id], reason="x", now=NOW)
        store.drop([first.id], NOW, "x")
        assert len(store.outbox(SENT)) == 4


def test_a_receiver_that_does_not_let_us_in_is_given_up_after_days_and_asked_for_again(
    tmp_path: Path,
) -> None:
    one = replace(SETTINGS, recipients=(replace(CSIRT, kinds=(NoticeKind.IMMEDIATE,)),))
    denied = Try(result=Result.DENIED, detail="HTTP 401: check the secret")
    with scanned(tmp_path) as store:
        make(store, one, (), NOW)
        at, tried = timedelta(), 0
        while found := store.outbox(WAITING):
            at = max(at, found[0].due - NOW)
            delivered(store, Post(denied), at=at, settings=one)
            tried += 1
        (kept,) = store.outbox(REFUSED)
        assert kept.last_error == "HTTP 401: check the secret; given up after 14 days"
        assert (kept.tries, at >= timedelta(days=14), tried < 25) == (tried, True, True)
        again(store, [kept.message.id], NOW + at)
        delivered(store, Post(denied), at=at, settings=one)
        assert len(store.outbox(WAITING)) == 1
        again(store, [kept.message.id], NOW + at)
        assert len(delivered(store, Post(), at=at, settings=one).sent) == 1


def test_settings_that_cannot_be_used_keep_only_what_needs_them(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        found = delivered(store, Post(UserError(Problem(what="no password"))))
        assert (len(found.sent), len(found.waiting)) == (3, 1)
        assert [one.what for one in found.problems] == ["no password"]
        (kept,) = store.outbox(WAITING)
        assert kept.tries == 0


def test_after_a_crash_only_the_message_on_its_way_is_sent_again(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        make(store, SETTINGS, (), NOW)
        first = Post(Try(result=Result.SENT), KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            delivered(store, first)
    with scanned(tmp_path) as store:
        assert make(store, SETTINGS, (), NOW) == []
        second = Post()
        delivered(store, second)
        assert len(first.came) == 2
        assert first.came[0] not in second.came
        assert first.came[1] == second.came[0]
        assert len({*first.came, *second.came}) == 4


ends = st.sampled_from(
    [LATER, NO, LOST, DOWN, DENIED, Try(result=Result.SENT), KeyboardInterrupt()]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(st.lists(st.lists(ends, max_size=5), max_size=5))
def test_no_message_is_lost_and_none_is_repeated_but_after_a_lost_answer(
    passes: Sequence[Sequence[Try | BaseException]],
) -> None:
    taken: set[str] = set()
    unanswered: set[str] = set()
    with TemporaryDirectory() as folder, scanned(Path(folder)) as store:
        made = {one.id for one in make(store, SETTINGS, (), NOW)}

        async def by(_: object, __: object, message: Message, now: datetime) -> Try:
            assert message.id not in taken or message.id in unanswered
            end = left.pop(0) if left else Try(result=Result.SENT)
            if isinstance(end, BaseException):
                taken.add(message.id)
                unanswered.add(message.id)
                raise end
            if end.result not in {Result.LATER, Result.DENIED}:
                taken.add(message.id)
            if end.result is Result.LOST:
                unanswered.add(message.id)
            return end

        for number, told in enumerate([*passes, []]):
            left = list(told)
            clock = NOW + hours(24 * (number + 1))
            with suppress(KeyboardInterrupt):
                anyio.run(partial(deliver, store, SETTINGS, partial(_same, clock), by=by))
        ended = {one.message.id for one in store.outbox(SENT, REFUSED)}
        assert ended == taken == made


def mail_settings(port: int, **more: object) -> NotifySettings:
    smtp = Smtp(
        host="127.0.0.1", port=port, security=Security.NONE, sender="csirt@contoh.test", timeout=5
    )
    return replace(SETTINGS, smtp=smtp, digest=Digest(), **more)


def through(
    store: Store, office: Office, times: int, *, recipients: Sequence[Recipient]
) -> list[Delivered]:
    """Make and send by real mail, some hours apart."""

    async def run() -> list[Delivered]:
        found = []
        async with opened(office) as port:
            using = mail_settings(port, recipients=tuple(recipients))
            make(store, using, (), NOW)
            for number in range(times):
                clock = NOW + hours(2 * number)
                found.append(await deliver(store, using, partial(_same, clock), chance=lambda: 0.5))
        return found

    return anyio.run(run)


ONE = replace(CSIRT, kinds=(NoticeKind.IMMEDIATE,))


def ids(office: Office) -> list[str]:
    return [str(message_from_bytes(content)["Message-ID"]) for _, content in office.mails]


@pytest.mark.parametrize(
    ("says", "times", "taken"),
    [
        ({"rcpt": ["450 greylisted"]}, 2, 1),
        ({"rcpt": ["450 greylisted", "450 greylisted"]}, 3, 1),
        ({"connect": [DROP]}, 2, 1),
        ({"dot": ["451 later"]}, 2, 1),
        ({"dot": [DROP]}, 2, 2),
        ({"dot": [DROP, DROP]}, 3, 3),
    ],
)
def test_mail_gets_through_in_the_end_and_a_repeat_is_the_same_mail(
    tmp_path: Path, says: dict[str, list[str]], times: int, taken: int
) -> None:
    office = Office(says=says)
    with scanned(tmp_path) as store:
        found = through(store, office, times, recipients=[ONE])
        assert [len(one.sent) for one in found] == [0] * (times - 1) + [1]
        (kept,) = store.outbox()
        assert (kept.state, kept.tries) == (SENT, times)
    assert len(office.mails) == taken
    assert set(ids(office)) == {f"<{kept.message.id}>"}
    assert len({content for _, content in office.mails}) == 1


def test_one_mailbox_that_is_refused_keeps_nobody_else_from_being_told(tmp_path: Path) -> None:
    office = Office(says={f"rcpt {ONE.address}": "550 5.1.1 no such user"})
    other = replace(JOMBANG, kinds=(NoticeKind.IMMEDIATE,))
    with scanned(tmp_path) as store:
        (found,) = through(store, office, 1, recipients=[ONE, other])
        assert (len(found.refused), len(found.sent)) == (1, 1)
        (kept,) = store.outbox(REFUSED)
    assert [to for to, _ in office.mails] == [other.address]
    assert (kept.message.recipient, kept.last_error) == ("CSIRT", "550 5.1.1 no such user")
    assert "contoh.test" not in kept.last_error


def test_a_webhook_is_signed_and_repeated_with_the_same_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    monkeypatch.setenv("TIKET", secret)
    heard: list[bytes] = []

    async def serve(stream: anyio.abc.ByteStream) -> None:
        data = b""
        while b"\r\n\r\n" not in data or not data.endswith(b"}"):
            data += await stream.receive()
        heard.append(data)
        if len(heard) > 1:
            await stream.send(b"HTTP/1.1 204 ok\r\n\r\n")

    async def run(store: Store) -> None:
        async with tcp_server(serve) as port:
            hook = Recipient(
                name="tiket",
                channel=Channel.WEBHOOK,
                url=f"http://127.0.0.1:{port}/",
                secret_env="TIKET",
                kinds=(NoticeKind.IMMEDIATE,),
            )
            using = replace(SETTINGS, recipients=(hook,))
            make(store, using, (), NOW)
            for number in range(2):
                clock = NOW + hours(number)
                await deliver(store, using, partial(_same, clock))

    with scanned(tmp_path) as store:
        anyio.run(run, store)
        (kept,) = store.outbox(SENT)
        assert [one.result for one in store.deliveries(kept.message.id)] == [
            Result.LOST,
            Result.SENT,
        ]
    heads = [dict(_headers(data)) for data in heard]
    assert len({head["webhook-id"] for head in heads}) == 1
    assert len({data.partition(b"\r\n\r\n")[2] for data in heard}) == 1
    assert int(heads[1]["webhook-timestamp"]) - int(heads[0]["webhook-timestamp"]) == 3600


def _headers(data: bytes) -> Iterator[tuple[str, str]]:
    for line in data.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]:
        name, _, value = line.partition(": ")
        yield name.lower(), value


def test_a_test_message_is_sent_and_not_kept(tmp_path: Path) -> None:
    post = Post()
    came = anyio.run(lambda: try_out(SETTINGS, "CSIRT", NOW, by=post))
    assert came.result is Result.SENT
    with pytest.raises(UserError, match='did you mean "CSIRT"'):
        anyio.run(lambda: try_out(SETTINGS, "csirt", NOW, by=post))
    assert len(post.came) == 1


def test_only_the_last_scan_may_be_named(tmp_path: Path) -> None:
    with scanned(tmp_path) as store:
        scan(store, "r2", NOW)
        require_last(store, "r2")
        require_last(store, "latest")
        with pytest.raises(UserError, match="is not the last scan"):
            require_last(store, "r1")


def test_without_a_scan_there_is_nothing_to_tell(tmp_path: Path) -> None:
    with store_in(tmp_path) as store, pytest.raises(UserError, match="no scan has finished"):
        make(store, SETTINGS, (), NOW)


def test_the_examination_tells_what_waits_and_what_was_refused(tmp_path: Path) -> None:
    place = str(tmp_path / "store.db")
    assert list(examined(place, lab=True)) == []
    with scanned(tmp_path) as store:
        assert list(examined(place, lab=True)) == []
        make(store, SETTINGS, (), NOW)
        delivered(store, Post(NO, DOWN))
    (line,) = examined(place, lab=True)
    assert line.state.value == "warning"
    assert line.what.en.startswith("3 waiting, 1 refused; none was ever sent (CSIRT: refused)")
    assert line.do is not None
    assert "waiting for those" not in line.what.en
    (orphaned,) = examined(place, lab=True, settings=replace(SETTINGS, recipients=(JOMBANG,)))
    assert orphaned.what.en.endswith("waiting for those the settings do not name: CSIRT (2)")
    assert orphaned.do is not None
    assert "notify drop" in orphaned.do.en
    with scanned(tmp_path) as store:
        store.try_again([one.message.id for one in store.outbox(REFUSED)], NOW)
        delivered(store, Post(), at=hours(1))
    (line,) = examined(place, lab=True)
    assert line.state.value == "ok"
    assert line.what.en == "0 waiting, 0 refused; last sent 23 November 2026, 11:00 WIB"


def test_the_examination_tries_each_way_without_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TIKET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    monkeypatch.setenv("TELEGRAM", "tgram://token")
    office = Office()

    async def run() -> list[Line]:
        async with opened(office) as port:
            hook = Recipient(
                name="tiket",
                channel=Channel.WEBHOOK,
                url=f"http://127.0.0.1:{port}/",
                secret_env="TIKET",
            )
            others = (
                replace(hook, name="tutup", url="http://127.0.0.1:1/"),
                replace(hook, name="lupa", secret_env="NIHIL"),
                Recipient(name="grup", channel=Channel.APPRISE, url_env="TELEGRAM"),
            )
            return await channels(mail_settings(port, recipients=(CSIRT, JOMBANG, hook, *others)))

    lines = anyio.run(run)
    assert [line.state.value for line in lines] == [
        "ok",
        "ok",
        "warning",
        "problem",
        "not checked",
    ]
    assert "NIHIL" in lines[3].what.en
    assert not [word for word in office.heard if word in {"MAIL", "RCPT", "DATA"}]


KILLED = """
import os
import anyio
from cyberscan.model.notice import Result, Try
from cyberscan.stories.notify import deliver, make
from tests.stories.test_notify import SETTINGS, NOW, scanned
came = 0
async def by(settings, recipient, message, now):
    global came
    came += 1
    print(message.id, flush=True)
    if came == 3:
        os.kill(os.getpid(), 9)
    return Try(result=Result.SENT)
with scanned(folder) as store:
    make(store, SETTINGS, (), NOW)
    anyio.run(lambda: deliver(store, SETTINGS, lambda: NOW, by=by))
"""


def test_a_process_that_is_killed_between_messages_loses_and_repeats_nothing_else(
    tmp_path: Path,
) -> None:
    ended = child(KILLED, tmp_path)
    assert ended.returncode == -9, ended.stderr
    came = ended.stdout.split()
    with scanned(tmp_path) as store:
        post = Post()
        delivered(store, post)
        assert {*came, *post.came} == {one.message.id for one in store.outbox(SENT)}
    # The one on its way may have been taken: it is sent again, under its own number.
    assert (len(came), len(post.came)) == (3, 2)
    assert post.came[0] == came[2]
