"""``cyberscan notify outbox``, ``drop`` and ``test``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    not_in_the_lab,
    now_of,
    open_outbox_of,
    open_store_of,
    require_store,
    state_of,
)
from cyberscan.schedule.lock import EXIT_BUSY

if TYPE_CHECKING:
    from cyberscan.model.notice import Kept
    from cyberscan.model.notify import NotifySettings

SETTINGS_FILE = "cyberscan.toml"
EXIT_WAITING = 3
"""Some messages were not sent."""


def settings_of(context: typer.Context) -> NotifySettings:
    """Return who is told what. Raises `UserError`."""
    return state_of(context).heeded.file.notify()


def outbox(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was sent; else only what was not.")
    ] = False,
    again: Annotated[
        list[str] | None,
        typer.Option(
            "--again",
            metavar="MESSAGE",
            help="Let a message that was not sent (refused, dropped, or waiting for its time) be "
            "tried by the next `cyberscan notify`: its number, the beginning of it, or the name of "
            "a recipient for all of theirs but what was dropped; again for more.",
        ),
    ] = None,
) -> None:
    """List messages with their state, tries and last error.

    Exit code 0: they are listed; 2: something is to be put right first, none was changed; with
    --again also 75: messages are being sent.
    """
    from cyberscan.model.notice import MessageState  # noqa: PLC0415 - start-up time
    from cyberscan.stories import outbox_by_hand as story  # noqa: PLC0415

    state = state_of(context)
    require_store(state)
    if again:
        with busy_told(), open_outbox_of(state) as store:
            story.again(store, again, now_of(state))
    with open_store_of(state, read_only=True) as store:
        states = MessageState if everything else (MessageState.WAITING, MessageState.REFUSED)
        kept = store.outbox(*states)
    headers = ("message", "state", "kind", "recipient", "made", "tries", "next try", "last error")
    console.table(headers, [_row(one) for one in kept])


def _row(kept: Kept) -> tuple[str, ...]:
    message = kept.message
    waits = kept.state.value == "waiting"
    return (
        message.id.partition("@")[0],
        kept.state.value,
        message.kind.value,
        message.recipient,
        f"{message.made:%Y-%m-%d %H:%M}Z",
        str(kept.tries),
        f"{kept.due:%Y-%m-%d %H:%M}Z" if waits else "",
        kept.last_error,
    )


def drop(
    context: typer.Context,
    reason: Annotated[str, typer.Option("--reason", help="Why nobody is to get them: kept.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="NAME",
            help="All that is not sent for this recipient, whether the settings name them or not; "
            "again for more.",
        ),
    ] = None,
    message: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            metavar="MESSAGE",
            help="A message that waits or was refused: its number, or the beginning of it; again "
            "for more.",
        ),
    ] = None,
) -> None:
    """Drop messages of somebody who was renamed or has gone.

    They are not sent; they are kept, with the day and the reason (`cyberscan notify outbox --all`),
    and what they were to tell counts as told; `outbox --again` takes one back. Someone who was
    renamed is told everything that is open anew, under the new name.

    Exit code 0: they are dropped; 2: something is to be put right first, none was dropped; 75:
    messages are being sent.
    """
    from cyberscan.stories import outbox_by_hand as story  # noqa: PLC0415 - start-up time

    if not to and not message:
        raise typer.BadParameter("say --to NAME or --id MESSAGE", param_hint="--to")
    state = state_of(context)
    require_store(state)
    with busy_told(), open_outbox_of(state) as store:
        gone = story.drop(
            store, names=to or (), beginnings=message or (), reason=reason, now=now_of(state)
        )
    for one in gone:
        shown = one.message
        console.out(f"{shown.id.partition('@')[0]}: {shown.kind.value} for {shown.recipient}")
    console.out(f"{len(gone)} messages dropped; `cyberscan notify outbox --all` shows them")


@contextmanager
def busy_told() -> Iterator[None]:
    """Turn a store that another holds into a line and exit code 75. Raises `typer.Exit`."""
    from cyberscan.store import InUse  # noqa: PLC0415 - start-up time

    try:
        yield
    except InUse as busy:
        console.tell_problems(busy)
        raise typer.Exit(EXIT_BUSY) from busy


def test(
    context: typer.Context,
    recipient: Annotated[str, typer.Argument(help="Name of a recipient in the settings.")],
) -> None:
    """Send one test message to a recipient: it is neither kept nor tried again.

    Exit code 0: it was taken; 2: something is to be put right first; 3: it was not taken.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.model.notice import Result, Try  # noqa: PLC0415
    from cyberscan.stories import notify as story  # noqa: PLC0415

    state = state_of(context)
    not_in_the_lab(state, "the lab has no recipients")
    settings = settings_of(context)

    async def attempt() -> Try:
        with console.heeded():
            return await story.try_out(settings, recipient, now_of(state))

    came = anyio.run(attempt)
    if came.result is Result.SENT:
        console.out(f"{recipient}: the message was taken")
        return
    console.out(f"{recipient}: {came.result.value}: {came.detail}")
    raise typer.Exit(EXIT_WAITING)
