"""``cyberscan notify outbox`` and ``cyberscan notify test``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import not_in_the_lab, now_of, open_store_of, require_store, state_of

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
            help="Let a message that was refused be tried again by the next `cyberscan notify`: "
            "its number, or the beginning of it; again for more.",
        ),
    ] = None,
) -> None:
    """List messages with their state, tries and last error."""
    from cyberscan.model.notice import MessageState  # noqa: PLC0415 - start-up time
    from cyberscan.stories import notify as story  # noqa: PLC0415

    state = state_of(context)
    require_store(state)
    with open_store_of(state, read_only=not again) as store:
        if again:
            story.again(store, again, now_of(state))
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
