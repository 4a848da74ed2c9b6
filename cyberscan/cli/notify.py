"""``cyberscan notify``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console, outbox
from cyberscan.cli.outbox import EXIT_WAITING, SETTINGS_FILE, settings_of
from cyberscan.cli.second_look import look_again_at, progress
from cyberscan.cli.state import (
    AllowNetworks,
    State,
    WaiversOption,
    inventory_of,
    not_in_the_lab,
    now_of,
    open_outbox_of,
    open_store_of,
    require_store,
    state_of,
    waivers_of,
)

if TYPE_CHECKING:
    from cyberscan.model.notice import Message
    from cyberscan.model.notify import NotifySettings
    from cyberscan.model.waiver import Waiver
    from cyberscan.store import Store
    from cyberscan.stories.notify import Delivered

_LAB = "the lab's findings are fiction: nobody is told of them; say --dry-run"

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def notify(
    context: typer.Context,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Print the messages that are due; send, look at and keep nothing."
        ),
    ] = False,
    run: Annotated[
        str,
        typer.Option("--run", help="Only if this is the last finished scan: its id, or latest."),
    ] = "",
    recheck: Annotated[
        bool,
        typer.Option(
            "--recheck/--no-recheck",
            help="Look again at a new critical finding before anybody is woken for it.",
        ),
    ] = True,
    targets: Annotated[
        list[str] | None,
        typer.Option(
            "--targets",
            help="Inventory folder or file, again for more; default: those of the file of "
            "settings, else targets/jatim.",
        ),
    ] = None,
    allow_network: AllowNetworks = None,
    waivers: WaiversOption = None,
) -> None:
    """Tell people what matters: make the messages that are due, and send what waits.

    Recipients, hours and channels are those of [notify] in cyberscan.toml. Messages hold counts
    and ids of findings, never what a weakness is. They are kept before they are sent: what does
    not get through is sent by the next call: `cyberscan schedule install` has one made every
    quarter of an hour.

    It works beside a scan. Where that keeps a second look from being taken, its end is waited for,
    15 minutes at most; then people are told without one, and the message says how many findings
    were seen but once. What the scan itself saw of them meanwhile counts. --no-recheck waits for
    nothing.

    Exit code 0: all was sent, or nothing was due; 2: something is to be put right first; 3: some
    messages wait (also those for somebody whom the settings do not name any more: name them again,
    or see `cyberscan notify drop`), or were refused; 70: our fault; 75: another `cyberscan notify`
    is at work, or the store is locked: nothing is lost, and the next call goes on; 130:
    interrupted.
    """
    if context.invoked_subcommand is not None:
        return
    from cyberscan.stories import notify as story  # noqa: PLC0415 - start-up time

    state = state_of(context)
    if not dry_run:
        not_in_the_lab(state, _LAB)
    settings = _require_recipients(settings_of(context), sample=state.lab)
    excused = waivers_of(state, waivers)
    require_store(state)
    if dry_run:
        with open_store_of(state, read_only=True) as store:
            if run:
                story.require_last(store, run)
            _show(store, settings, excused, state)
        return

    def look_again(store: Store) -> Exception | None:
        if run:
            story.require_last(store, run)
        if not recheck:
            return None
        inventory = partial(inventory_of, state, targets or ())
        fault = look_again_at(store, settings, excused, state, inventory, allow_network or ())
        if run:  # another may have ended meanwhile
            story.require_last(store, run)
        return fault

    tell_people(state, settings, excused, look_again)


def tell_people(
    state: State,
    settings: NotifySettings,
    excused: Sequence[Waiver],
    look_again: Callable[[Store], Exception | None],
    opened: Callable[[], Store] | None = None,
) -> None:
    """Make the messages that are due, send what waits, and say so. ``opened`` opens the outbox;
    None for at once or not at all. Raises `UserError`, `typer.Exit` where some were not sent or
    another tells people, and what ``look_again`` returned once people were told."""
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.stories import notify as story  # noqa: PLC0415

    with outbox.busy_told(), opened() if opened else open_outbox_of(state) as store:
        fault = look_again(store)
        made = story.make(store, settings, excused, now_of(state), progress(state))

        async def deliver() -> Delivered:
            with console.heeded():
                return await story.deliver(
                    store, settings, lambda: now_of(state), note=progress(state)
                )

        delivered = anyio.run(deliver)
    if fault is not None:
        raise fault
    _tell(delivered, len(made))


def _require_recipients(settings: NotifySettings, *, sample: bool) -> NotifySettings:
    """Raise `UserError` where nobody is to be told; in the lab there is somebody."""
    from cyberscan.model.notify import NotifySettings, Recipient  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import Problem, UserError  # noqa: PLC0415

    if sample:
        return NotifySettings(recipients=(Recipient(name="CSIRT", address="csirt@contoh.test"),))
    if not settings.recipients:
        raise UserError(
            Problem(
                file=SETTINGS_FILE,
                key="notify.recipients",
                what="names nobody: there is nobody to tell",
                do="add [[notify.recipients]] with name and address",
            )
        )
    return settings


def _show(store: Store, settings: NotifySettings, excused: Sequence[Waiver], state: State) -> None:
    from cyberscan.judge.sending import held  # noqa: PLC0415 - start-up time
    from cyberscan.stories import notify as story  # noqa: PLC0415
    from cyberscan.stories.second_look import to_look_again  # noqa: PLC0415

    situation, known = story.situation_of(store, excused, now_of(state))
    messages = story.written(situation, settings, sample=store.lab)
    for gap in story.gaps(situation, settings):
        console.note(f"cyberscan: {gap}")
    first = len(to_look_again(situation, known, settings))
    for message in messages:
        quiet = held(message.kind, message.made, situation.moment, settings.quiet)
        _print(message, "held until the quiet hours end" if quiet else "would be sent now")
    if first:
        console.note(f"cyberscan: {first} critical findings would be looked at again first")
    console.note(f"cyberscan: {len(messages)} messages are due; nothing was sent or kept")


def _print(message: Message, standing: str) -> None:
    console.out(f"To: {message.recipient} ({message.channel.value}, {standing})")
    console.out(f"Subject: {message.subject}")
    console.out()
    console.out(message.body)


def _tell(delivered: Delivered, made: int) -> None:
    from cyberscan.model.problem import UserError  # noqa: PLC0415 - start-up time

    held = f"{len(delivered.held)} held until their hour, " if delivered.held else ""
    console.out(
        f"{made} made, {len(delivered.sent)} sent, {held}{len(delivered.waiting)} waiting,"
        f" {len(delivered.refused)} refused"
    )
    for name, number in delivered.orphans:
        console.note(
            f"cyberscan: {number} messages wait for {name}, whom the settings do not name: name"
            f" them again, or `cyberscan notify drop --to {quote(name)} --reason …`"
        )
    if delivered.problems:
        raise UserError(delivered.problems)
    if delivered.waiting or delivered.refused:
        console.note("cyberscan: see `cyberscan notify outbox`")
        raise typer.Exit(EXIT_WAITING)


app.command("outbox")(outbox.outbox)
app.command("drop")(outbox.drop)
app.command("test")(outbox.test)
