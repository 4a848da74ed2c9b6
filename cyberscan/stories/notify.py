"""People are told: what is due is put into words and kept, then sent until it gets through.

Messages are on the disk before the first one is sent. Each try is recorded by itself, so that after
a crash what got through is not sent again, but for the one whose answer was lost; that one bears
the same number. The outbox is held (`cyberscan.store.store.open_outbox`), the store's runs are not:
a scan may write them meanwhile.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

import anyio
from msgspec import Struct

from cyberscan.judge.notices import ORDER, concerns, due
from cyberscan.judge.sending import held as held_back
from cyberscan.judge.sending import next_try
from cyberscan.model.notice import (
    Kept,
    Message,
    MessageState,
    Notice,
    Result,
    Situation,
    Try,
)
from cyberscan.model.notify import Channel, NoticeKind, NotifySettings, Recipient
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.recheck import Known
from cyberscan.model.record import RunInfo
from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity
from cyberscan.model.waiver import Waiver
from cyberscan.model.work import Board
from cyberscan.render.notices import message_of
from cyberscan.store import Store
from cyberscan.stories.channels import send
from cyberscan.stories.known import known
from cyberscan.stories.outbox_by_hand import orphans
from cyberscan.stories.second_look import seen_once
from cyberscan.stories.work import board

Send = Callable[[NotifySettings, Recipient, Message, datetime], Awaitable[Try]]
Note = Callable[[str], None]

_WAITING: Final = MessageState.WAITING
_PAUSES: Final = (1, 5, 15, 30, *[60] * 9)
"""Seconds between the tries to record what was sent, ten minutes in all: our own choice."""


class Delivered(Struct, frozen=True, kw_only=True):
    """What became of the messages that waited."""

    sent: tuple[str, ...] = ()
    """Ids."""
    refused: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """Whose hour has not come: nothing is wrong with them."""
    waiting: tuple[str, ...] = ()
    """To be tried again."""
    orphans: tuple[tuple[str, int], ...] = ()
    """Whom the settings do not name, and how many of those that wait are for them."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the settings."""


def situation_of(
    store: Store, waivers: Sequence[Waiver], now: datetime
) -> tuple[Situation, dict[str, Known]]:
    """Read all that is known and was told. Raises `UserError`, also when no scan has finished."""
    runs, held, today = _read(store, waivers, now)
    ended = [run.finished for run in runs if run.finished is not None]
    situation = Situation(
        # One run under a clock that was ahead holds no message back until then.
        moment=today.moment if store.lab else now,
        seen=max(ended),
        findings={name: one.finding for name, one in held.items()},
        work=today.work,
        labels=today.labels,
        unconfirmed=frozenset(name for name, one in held.items() if seen_once(one)),
        sent=tuple(store.sent()),
    )
    return situation, held


def _read(
    store: Store, waivers: Sequence[Waiver], now: datetime
) -> tuple[list[RunInfo], dict[str, Known], Board]:
    """Read until no run began or ended meanwhile: half of one would be told as the whole."""
    runs = store.runs()
    while True:
        held = known(store)
        today = board(store, waivers, now)
        before, runs = runs, store.runs()
        if runs == before:
            return runs, held, today


def gaps(situation: Situation, settings: NotifySettings) -> Iterator[str]:
    """Yield what the settings leave open: regencies that no scan knows, critical findings of which
    nobody is told at once."""
    for one in settings.recipients:
        for code in one.regencies:
            if code not in situation.labels:
                yield f"{one.name}: no scan has looked at a regency {visible(code)}"
    heard = [one for one in settings.recipients if NoticeKind.IMMEDIATE in one.gets]
    deaf = {
        finding.regency
        for finding in situation.findings.values()
        if finding.is_open
        and finding.severity is Severity.CRITICAL
        and not any(concerns(one, finding) for one in heard)
    }
    for code in sorted(deaf):
        label = situation.labels.get(code, code)
        yield f"{label}: nobody is told of its critical findings at once"


def require_last(store: Store, text: str) -> None:
    """Raise `UserError` unless ``text`` means the last scan that has finished: what a later one
    knows is what is told."""
    run = store.resolve(text)
    last = next((r for r in store.runs() if r.is_scan and r.finished is not None), None)
    if last is None or run.id != last.id:
        shown = last.id if last else "none has finished"
        what = f"is not the last scan that has finished ({shown})"
        raise UserError(Problem(key=run.id, what=what, do="leave --run out"))


def written(
    situation: Situation, settings: NotifySettings, *, sample: bool = False
) -> list[Message]:
    """Return the messages that are due, in words. Nothing is kept or sent."""
    return [message_of(one, settings, sample=sample) for one in due(situation, settings)]


def make(
    store: Store,
    settings: NotifySettings,
    waivers: Sequence[Waiver],
    now: datetime,
    note: Note = lambda text: None,
) -> list[Message]:
    """Keep the messages that are due, all of them or none, and return them. Raises `UserError`."""
    situation, _ = situation_of(store, waivers, now)
    for gap in gaps(situation, settings):
        note(gap)
    messages = written(situation, settings, sample=store.lab)
    store.post(messages)
    return messages


async def deliver(
    store: Store,
    settings: NotifySettings,
    clock: Callable[[], datetime],
    *,
    by: Send = send,
    chance: Callable[[], float] = random.random,
    note: Note = lambda text: None,
) -> Delivered:
    """Send what waits and whose hour has come, what cannot wait first, and record each try at once.

    A service that cannot be reached is not tried again for the others that wait for it. Nothing is
    sent where what becomes of it could not be recorded. Raises `UserError` for the store; what is
    wrong with the settings keeps the messages it concerns, and is returned.
    """
    people = {one.name: one for one in settings.recipients}
    ends: dict[Result, list[str]] = {result: [] for result in Result}
    held: list[str] = []
    waiting: list[str] = []
    problems: dict[Problem, None] = {}
    down: set[str] = set()
    faults: list[Exception] = []
    queue = sorted(store.outbox(_WAITING), key=_turn)
    for kept in queue:
        message, now = kept.message, clock()
        recipient = people.get(message.recipient)
        if recipient is None:
            waiting.append(message.id)
            continue
        service = _service(recipient)
        if held_back(message.kind, message.made, now, settings.quiet):
            held.append(message.id)
            continue
        if kept.due > now or service in down:
            waiting.append(message.id)
            continue
        if not _may_send(store, kept, faults):
            continue
        try:
            came = await by(settings, recipient, message, now)
        except UserError as error:
            problems.update(dict.fromkeys(error.problems))
            waiting.append(message.id)
            continue
        except Exception as error:  # noqa: BLE001 - it keeps nobody else's message from being sent
            faults.append(error)
            came = Try(result=Result.LOST, detail=f"a fault of ours: {type(error).__name__}")
        came = await _record(store, kept, came, settings, clock(), chance(), note)
        ends[came.result].append(message.id)
        if came.result is not Result.SENT:
            note(f"{message.recipient}: {came.result.value}: {came.detail}")
        if not came.reached:
            down.add(service)
    if faults:
        raise ExceptionGroup("messages could not be sent", faults)
    return Delivered(
        sent=tuple(ends[Result.SENT]),
        refused=tuple(ends[Result.REFUSED]),
        held=tuple(held),
        waiting=(*waiting, *ends[Result.LATER], *ends[Result.LOST], *ends[Result.DENIED]),
        orphans=tuple(orphans(queue, people)),
        problems=tuple(problems),
    )


def _may_send(store: Store, kept: Kept, faults: Sequence[Exception]) -> bool:
    """Return whether nobody else has sent or dropped a message meanwhile. Raises `UserError`, with
    the ``faults`` there were, where what becomes of it could not be recorded."""
    try:
        return store.still_waits(kept)
    except UserError as error:
        if faults:
            raise ExceptionGroup("messages could not be sent", [*faults, error]) from error
        raise


def _turn(kept: Kept) -> tuple[int, datetime, str]:
    kind = kept.message.kind
    return ORDER.index(kind) if kind in ORDER else 0, kept.message.made, kept.message.id


def _service(recipient: Recipient) -> str:
    """Return what recipients have in common whose messages go through one door."""
    return "mail" if recipient.channel is Channel.MAIL else f"to {recipient.name}"


async def _record(
    store: Store,
    kept: Kept,
    came: Try,
    settings: NotifySettings,
    now: datetime,
    chance: float,
    note: Note,
) -> Try:
    """Enter a try, however long the store keeps us waiting: what is not entered is sent again.

    Returns what it came to. Raises `UserError` where it could not be entered.
    """
    name, told = kept.message.id, f"{kept.message.recipient}: {came.result.value}"

    def enter() -> Try:
        ended, due = next_try(came, store.deliveries(name), now, settings.retry, chance)
        store.tried(name, at=now, result=ended.result, detail=ended.detail, due=due)
        return ended

    for pause in _PAUSES:
        try:
            return enter()
        except UserError as error:
            note(f"{told}, and not recorded yet: {error}")
            try:
                await anyio.sleep(pause)
            except BaseException:
                with suppress(UserError):  # stopped while it waits: the last chance
                    enter()
                raise
    try:
        return enter()
    except UserError:
        note(f"{told}, and could not be recorded: the next try bears the same number")
        raise


async def try_out(
    settings: NotifySettings, name: str, now: datetime, *, by: Send = send, sample: bool = False
) -> Try:
    """Send one test message, which is neither kept nor tried again. Raises `UserError`."""
    recipient = named(settings, name)
    notice = Notice(kind=NoticeKind.TEST, recipient=recipient, moment=now, seen=now)
    return await by(settings, recipient, message_of(notice, settings, sample=sample), now)


def named(settings: NotifySettings, name: str) -> Recipient:
    """Return a recipient by name. Raises `UserError`."""
    from cyberscan.config.reader import nearest  # noqa: PLC0415 - start-up time

    for one in settings.recipients:
        if one.name == name:
            return one
    names = [one.name for one in settings.recipients]
    do = nearest(name, names) or f"known: {', '.join(names) or 'none'}"
    raise UserError(Problem(key=name, what="is no recipient of the settings", do=do))
