"""The second look before anybody is woken, of ``cyberscan notify`` and ``cyberscan run``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from cyberscan.cli import console
from cyberscan.cli.state import State, now_of, open_store_of, world_of

if TYPE_CHECKING:
    from cyberscan.model.inventory import Inventory
    from cyberscan.model.notify import NotifySettings
    from cyberscan.model.recheck import Known
    from cyberscan.model.waiver import Waiver
    from cyberscan.store import Store


def progress(state: State) -> Callable[[str], None]:
    """Return what writes a line of progress to stderr, or nothing."""

    def note(text: str) -> None:
        if not state.quiet:
            console.note(f"cyberscan: {text}")

    return note


def look_again_at(
    store: Store,
    settings: NotifySettings,
    excused: Sequence[Waiver],
    state: State,
    inventory: Callable[[], Inventory],
    networks: Sequence[str],
) -> Exception | None:
    """Look again at what would wake somebody. What keeps us from it is told; people are, too.

    What was seen is a run of its own, which nobody enters while another writes runs; and two who
    look at once would be twice as much for a site as its address is asked at most. So the end of a
    scan is waited for, and what it saw is heeded. Returns a fault of ours, to be raised once people
    were told.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.model.problem import UserError  # noqa: PLC0415
    from cyberscan.stories import notify as story  # noqa: PLC0415
    from cyberscan.stories.second_look import look_again, to_look_again  # noqa: PLC0415

    def in_doubt() -> list[Known]:
        situation, held = story.situation_of(store, excused, now_of(state))
        return to_look_again(situation, held, settings)

    if not in_doubt():
        return None

    async def run(writer: Store, listed: Inventory, chosen: Sequence[Known]) -> None:
        newest = max((one.scan for one in chosen), key=lambda scan: scan.started)
        async with world_of(
            state, listed, policy=store.policy(newest.id), allow_networks=networks
        ) as world:
            with console.heeded():
                await look_again(world, writer, chosen, note=progress(state))

    try:
        listed = inventory()
        with _soon(partial(open_store_of, state), progress(state)) as writer:
            if left := in_doubt():
                anyio.run(run, writer, listed, left)
    except Exception as error:  # noqa: BLE001 - no fault in looking keeps people from being told
        group = error if isinstance(error, ExceptionGroup) else ExceptionGroup("", [error])
        users, ours = group.split(UserError)
        for one in _leaves(users) if users else ():
            console.note(f"cyberscan: nothing could be looked at again: {one}")
        return ours
    return None


_PATIENCE: Final = 180
_PAUSE: Final = 5.0
"""Tries, and seconds between them, to become the writer of runs for a second look: a quarter of an
hour in all, as often as `cyberscan notify` is called. It delays what wakes people by no more than
that, where a false alarm would cost their trust; a scan that takes longer is not waited for."""
_SILENT: Final = 6
"""Tries before the wait is told: a scan that has told its findings lets go within that time."""


def _soon(opened: Callable[[], Store], note: Callable[[str], None]) -> Store:
    """Open a store, waiting for who writes it. Raises `UserError`."""
    import time  # noqa: PLC0415 - start-up time

    from cyberscan.store import InUse  # noqa: PLC0415

    for turn in range(_PATIENCE):
        try:
            return opened()
        except InUse as busy:
            if turn == _SILENT:
                minutes = round(_PATIENCE * _PAUSE / 60)
                note(f"waiting, {minutes} minutes at most, to look again first: {busy}")
            time.sleep(_PAUSE)
    return opened()


def _leaves(group: ExceptionGroup[Exception]) -> Iterator[Exception]:
    for one in group.exceptions:
        if isinstance(one, ExceptionGroup):
            yield from _leaves(one)
        else:
            yield one
