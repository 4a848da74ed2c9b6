"""What a store keeps of messages to people."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection

from cyberscan.model.notice import Delivery, Kept, Message, MessageState, Result, Sent
from cyberscan.store import outbox


class Mailing(ABC):
    """The part of a store that is an outbox. Every method raises `UserError`."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """Yield a connection that sees one state of the store."""

    @abstractmethod
    def posting(self) -> AbstractContextManager[Connection]:
        """Yield a connection in a transaction of the outbox: all of it or nothing."""

    def post(self, messages: Sequence[Message]) -> None:
        """Enter messages as waiting, all of them or none; on return they are on the disk."""
        with self.posting() as connection:
            outbox.insert(connection, messages)

    def outbox(self, *states: MessageState) -> list[Kept]:
        """Return the messages in these states (in any, if none is named), oldest first."""
        with self.reading() as connection:
            return outbox.kept(connection, states or tuple(MessageState))

    def sent(self) -> list[Sent]:
        """Return what every message told of which finding, oldest first."""
        with self.reading() as connection:
            return outbox.sent(connection)

    def still_waits(self, kept: Kept) -> bool:
        """Return whether a message is as it was read, and waits. Raises `UserError` also where
        nothing could be entered of a try: none is to be made then."""
        with self.posting() as connection:
            return outbox.still_waits(connection, kept.message.id, kept.tries)

    def tried(
        self, name: str, *, at: datetime, result: Result, detail: str = "", due: datetime
    ) -> None:
        """Enter one try of a message, and when the next one may be."""
        with self.posting() as connection:
            outbox.tried(connection, name, at=at, result=result, detail=detail, due=due)

    def deliveries(self, name: str) -> list[Delivery]:
        """Return every try of a message, in order."""
        with self.reading() as connection:
            return outbox.deliveries(connection, name)

    def try_again(self, names: Iterable[str], at: datetime) -> None:
        """Let messages that were not sent be tried from a moment on."""
        with self.posting() as connection:
            outbox.again(connection, tuple(names), at)

    def drop(self, names: Iterable[str], at: datetime, reason: str) -> None:
        """Enter that messages are not to be sent, and why: all of them or none. What they told is
        known as told."""
        with self.posting() as connection:
            for name in names:
                outbox.tried(connection, name, at=at, result=Result.DROPPED, detail=reason, due=at)

    def outbox_summary(self) -> tuple[dict[MessageState, int], datetime | None]:
        """Return how many messages are in each state, and when the last one was sent."""
        with self.reading() as connection:
            return outbox.summary(connection)
