"""Messages to people: kept before they are sent, with every try, until they got through.

What a sent message told is kept for good: nobody is told it again. A message that was dropped is
one refused whose last try is the dropping of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from sqlalchemy import Connection, RowMapping, delete, exists, func, select, update

from cyberscan.model.notice import (
    Delivery,
    Kept,
    Message,
    MessageState,
    Point,
    Result,
    Sent,
)
from cyberscan.model.notify import Channel, Language, NoticeKind
from cyberscan.store import pages
from cyberscan.store.errors import Damaged
from cyberscan.store.schema import delivery, message, told

E = TypeVar("E", bound=StrEnum)

_LAST: Final = (
    select(func.max(delivery.c.number))
    .where(delivery.c.message == message.c.id)
    .correlate(message)
    .scalar_subquery()
)
_DROPPED: Final = (
    exists()
    .where(
        delivery.c.message == message.c.id,
        delivery.c.number == _LAST,
        delivery.c.result == Result.DROPPED.value,
    )
    .correlate(message)
)
_ENDS: Final = {
    Result.SENT: MessageState.SENT,
    Result.REFUSED: MessageState.REFUSED,
    Result.DROPPED: MessageState.REFUSED,
}


def insert(connection: Connection, messages: Sequence[Message]) -> None:
    """Enter messages as waiting, all of them or none. One that is there already stays as it is."""
    known = set(_ids(connection, (one.id for one in messages)))
    for one in messages:
        if one.id in known:
            continue
        known.add(one.id)
        connection.execute(
            message.insert().values(
                id=one.id,
                kind=one.kind.value,
                recipient=one.recipient,
                channel=one.channel.value,
                language=one.language.value,
                subject=one.subject,
                body=one.body,
                made=one.made,
                state=MessageState.WAITING.value,
                due=one.made,
                tries=0,
                last_error="",
                sent=None,
            )
        )
        rows = [
            {"message": one.id, "finding": point.finding, "stage": point.stage}
            for point in dict.fromkeys(one.points)
        ]
        for some in pages.chunks(rows):
            connection.execute(told.insert(), list(some))


def _ids(connection: Connection, wanted: Iterable[str]) -> Iterator[str]:
    for some in pages.chunks(list(wanted)):
        yield from connection.scalars(select(message.c.id).where(message.c.id.in_(some)))


def kept(connection: Connection, states: Iterable[MessageState]) -> list[Kept]:
    """Return the messages in some states, oldest first. Raises `Damaged`."""
    wanted = set(states)
    stored = {MessageState.REFUSED if one is MessageState.DROPPED else one for one in wanted}
    query = (
        select(message, _DROPPED.label("dropped"))
        .where(message.c.state.in_([state.value for state in stored]))
        .order_by(message.c.made, message.c.id)
    )
    rows = connection.execute(query).mappings().all()
    points = _points(connection, [row["id"] for row in rows])
    found = (_kept(row, points.get(row["id"], ())) for row in rows)
    return [one for one in found if one.state in wanted]


def sent(connection: Connection) -> list[Sent]:
    """Return what every message told, whatever became of it, oldest first. Raises `Damaged`."""
    columns = message.c
    query = select(columns.id, columns.recipient, columns.kind, columns.made).order_by(
        columns.made, columns.id
    )
    rows = connection.execute(query).mappings().all()
    points: defaultdict[str, list[Point]] = defaultdict(list)
    for row in pages.streamed(connection, select(told).order_by(*told.primary_key.columns)):
        points[row["message"]].append(Point(row["finding"], row["stage"]))
    return [
        Sent(
            recipient=row["recipient"],
            kind=_known(NoticeKind, row["kind"], row["id"]),
            made=row["made"],
            points=tuple(points[row["id"]]),
        )
        for row in rows
    ]


def deliveries(connection: Connection, name: str) -> list[Delivery]:
    """Return every try of a message, in order. Raises `Damaged`."""
    query = select(delivery).where(delivery.c.message == name).order_by(delivery.c.number)
    return [
        Delivery(
            message=name,
            number=row["number"],
            at=row["at"],
            result=_known(Result, row["result"], name),
            detail=row["detail"],
        )
        for row in connection.execute(query).mappings()
    ]


def still_waits(connection: Connection, name: str, tries: int) -> bool:
    """Return whether a message waits after so many tries. It is asked by a write that changes
    nothing: where that succeeds, what becomes of the message can be entered."""
    found = connection.execute(
        update(message)
        .where(
            message.c.id == name,
            message.c.state == MessageState.WAITING.value,
            message.c.tries == tries,
        )
        .values(due=message.c.due)
    )
    return found.rowcount == 1


def tried(
    connection: Connection,
    name: str,
    *,
    at: datetime,
    result: Result,
    detail: str,
    due: datetime,
) -> None:
    """Enter one try: what came of it, and not before when the next one is. What was sent stays so,
    whatever comes of another try."""
    of_it = select(func.max(delivery.c.number)).where(delivery.c.message == name)
    number = (connection.scalar(of_it) or 0) + 1
    connection.execute(
        delivery.insert().values(
            message=name, number=number, at=at, result=result.value, detail=detail
        )
    )
    state = _ENDS.get(result, MessageState.WAITING)
    connection.execute(
        update(message)
        .where(message.c.id == name, message.c.state != MessageState.SENT.value)
        .values(
            state=state.value,
            due=due,
            tries=message.c.tries + int(result is not Result.DROPPED),
            last_error=detail,
            sent=at if state is MessageState.SENT else None,
        )
    )


def again(connection: Connection, names: Sequence[str], at: datetime) -> None:
    """Let messages that were not sent be tried from a moment on."""
    for some in pages.chunks(names):
        connection.execute(
            update(message)
            .where(message.c.id.in_(some), message.c.state != MessageState.SENT.value)
            .values(state=MessageState.WAITING.value, due=at)
        )


def thin(connection: Connection, before: datetime) -> None:
    """Let go of the words of what was made and sent before a moment, and of its tries; what it
    told stays, and so does everything that was not sent."""
    old = (message.c.state == MessageState.SENT.value) & (message.c.made < before)
    names = connection.scalars(select(message.c.id).where(old, message.c.body != "")).all()
    for some in pages.chunks(names):
        connection.execute(delete(delivery).where(delivery.c.message.in_(some)))
        connection.execute(update(message).where(message.c.id.in_(some)).values(body=""))


def summary(connection: Connection) -> tuple[dict[MessageState, int], datetime | None]:
    """Return how many messages are in each state, and when the last one was sent."""
    dropped = _DROPPED.label("dropped")
    query = select(message.c.state, dropped, func.count()).group_by(message.c.state, dropped)
    counted = dict.fromkeys(MessageState, 0)
    for state, is_dropped, number in connection.execute(query):
        counted[_state(state, is_dropped, "")] += number
    return counted, connection.scalar(select(func.max(message.c.sent)))


def problems(connection: Connection) -> Iterator[str]:
    """Yield what is wrong with messages and what is said of them."""
    for row in pages.streamed(connection, select(message, _DROPPED.label("dropped"))):
        try:
            _kept(row, ())
        except Damaged as error:
            yield str(error)
    for row in pages.streamed(connection, select(delivery)):
        try:
            _known(Result, row["result"], row["message"])
        except Damaged as error:
            yield str(error)


def _points(connection: Connection, names: Sequence[str]) -> dict[str, tuple[Point, ...]]:
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for some in pages.chunks(names):
        query = select(told).where(told.c.message.in_(some)).order_by(*told.primary_key.columns)
        for row in connection.execute(query).mappings():
            found[row["message"]].append(Point(row["finding"], row["stage"]))
    return {name: tuple(points) for name, points in found.items()}


def _kept(row: RowMapping, points: tuple[Point, ...]) -> Kept:
    name = row["id"]
    return Kept(
        message=Message(
            id=name,
            kind=_known(NoticeKind, row["kind"], name),
            recipient=row["recipient"],
            channel=_known(Channel, row["channel"], name),
            language=_known(Language, row["language"], name),
            subject=row["subject"],
            body=row["body"],
            made=row["made"],
            points=points,
        ),
        state=_state(row["state"], row["dropped"], name),
        due=row["due"],
        tries=row["tries"],
        last_error=row["last_error"],
        sent=row["sent"],
    )


def _state(value: str, dropped: object, name: str) -> MessageState:
    state = _known(MessageState, value, name)
    return MessageState.DROPPED if dropped and state is MessageState.REFUSED else state


def _known(form: type[E], value: str, name: str) -> E:
    try:
        return form(value)
    except ValueError as error:
        raise Damaged(f"message {name}: {error}") from error
