"""What people do with messages by hand: ask for one again, drop what nobody is to get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from cyberscan.config.reader import nearest
from cyberscan.model.notice import Kept, MessageState
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.store import Store

LONGEST_REASON: Final = 300
_SEE: Final = "see `cyberscan notify outbox`"
_UNSENT: Final = (MessageState.WAITING, MessageState.REFUSED)


def again(store: Store, beginnings: Sequence[str], now: datetime) -> list[str]:
    """Let messages that were not sent be tried now, by their numbers or the beginnings of them, or
    by a recipient's name all of theirs that were not dropped; return their ids. Raises `UserError`
    with every problem."""
    unsent = store.outbox(*_UNSENT, MessageState.DROPPED)
    theirs = [
        one
        for one in unsent
        if one.message.recipient in beginnings and one.state is not MessageState.DROPPED
    ]
    named = {one.message.recipient for one in theirs}
    others = [text for text in beginnings if text not in named]
    chosen, problems = _named(unsent, others, "not sent")
    if problems:
        raise UserError(problems)
    names = list(dict.fromkeys(one.message.id for one in (*theirs, *chosen)))
    store.try_again(names, now)
    return names


def drop(
    store: Store,
    *,
    names: Sequence[str] = (),
    beginnings: Sequence[str] = (),
    reason: str,
    now: datetime,
) -> list[Kept]:
    """Drop the messages that wait or were refused for recipients, and others by their numbers (or
    the beginnings of them); return them as they were. All of them are dropped, or none.

    Who was not sent what, when it was dropped and why stays in the store. Raises `UserError` with
    every problem.
    """
    reason = " ".join(reason.split())
    unsent = store.outbox(*_UNSENT)
    chosen, problems = _named(unsent, beginnings, "waiting or refused")
    for name in names:
        found = [one for one in unsent if one.message.recipient == name]
        if not found:
            known = sorted({one.message.recipient for one in unsent})
            do = nearest(name, known) or (f"for whom: {', '.join(known)}" if known else _SEE)
            what = "no message waits for that name, and none was refused"
            problems.append(Problem(key=visible(name), what=what, do=do))
        chosen += found
    if not reason or len(reason) > LONGEST_REASON or visible(reason) != reason:
        what = f"must be a line of up to {LONGEST_REASON} visible characters"
        problems.append(Problem(key="reason", what=what, do="say why nobody is to get them"))
    if problems:
        raise UserError(problems)
    by_id = {one.message.id: one for one in chosen}
    store.drop(by_id, now, f"dropped: {reason}")
    return list(by_id.values())


def _named(
    kept: Iterable[Kept], beginnings: Iterable[str], state: str
) -> tuple[list[Kept], list[Problem]]:
    """Return the messages whose numbers begin so, and what is wrong with the beginnings."""
    chosen, problems = [], list[Problem]()
    there = list(kept)
    for text in beginnings:
        found = [one for one in there if text and one.message.id.startswith(text)]
        if len(found) == 1:
            chosen += found
        else:
            what = f"no message that is {state} begins so" if not found else "several begin so"
            problems.append(Problem(key=visible(text), what=what, do=_SEE))
    return chosen, problems


def orphans(kept: Iterable[Kept], recipients: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield whom the settings do not name, and how many messages wait for them."""
    known = set(recipients)
    counted: dict[str, int] = {}
    for one in kept:
        if one.state is MessageState.WAITING and one.message.recipient not in known:
            counted[one.message.recipient] = counted.get(one.message.recipient, 0) + 1
    yield from sorted(counted.items())
