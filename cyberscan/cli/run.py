"""``cyberscan run``."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cyberscan.cli import console
from cyberscan.cli.asking import (
    OnlyOption,
    PortsOption,
    ProfileOption,
    RegencyOption,
    TlsOption,
    asked_policy,
)
from cyberscan.cli.outbox import EXIT_WAITING
from cyberscan.cli.state import (
    AllowNetworks,
    LangOption,
    LetterheadOption,
    PolicyOption,
    WaiversOption,
    check_lang,
    inventory_of,
    letterhead_of,
    not_in_the_lab,
    now_of,
    open_outbox_of,
    open_store_of,
    reports_of,
    state_of,
    waivers_of,
)
from cyberscan.model.schedule import FULL
from cyberscan.model.subject import Family
from cyberscan.schedule.lock import EXIT_BUSY

if TYPE_CHECKING:
    from collections.abc import Callable

    from cyberscan.cli.scan import Asked
    from cyberscan.cli.state import State
    from cyberscan.render.edition import Edition
    from cyberscan.store import Store

_PRECEDENCE = (console.EXIT_INTERRUPTED, console.EXIT_OURS, console.EXIT_USAGE, EXIT_WAITING)


def run(
    context: typer.Context,
    profile: ProfileOption = FULL,
    regency: RegencyOption = None,
    only: OnlyOption = None,
    policy: PolicyOption = None,
    waivers: WaiversOption = None,
    letterhead: LetterheadOption = None,
    tls_profile: TlsOption = None,
    ports: PortsOption = None,
    lang: LangOption = "id",
    allow_network: AllowNetworks = None,
    notify: Annotated[
        bool, typer.Option("--notify/--no-notify", help="Tell people, as [notify] says.")
    ] = True,
    feeds: Annotated[
        bool,
        typer.Option("--feeds/--no-feeds", help="Fetch the feeds that are due first (see feeds)."),
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", help="Progress on stderr as one JSON object a line.")
    ] = False,
) -> None:
    """A planned run, whole: fetch the feeds that are due, scan, judge, write the reports, tell
    people, and tell the dead-man switch of begin and end.

    Everything is as cyberscan.toml says. Only one run is at work at a time. A feed that cannot be
    fetched fails no run; reports that cannot be written keep nobody from being told, nor the other
    way round.

    Exit code 0: all was done; 2: something is to be put right first; 3: some messages wait, or were
    refused; 70: our fault; 75: another run is at work; 130: interrupted.
    """
    from pathlib import Path  # noqa: PLC0415 - start-up time

    from cyberscan.config.paths import store_path  # noqa: PLC0415
    from cyberscan.schedule.lock import alone  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    if allow_network:
        not_in_the_lab(state, "the lab has networks of its own: --allow-network has no place there")

    def prepare() -> tuple[Asked, Edition]:
        from cyberscan.cli.reports import edition_said  # noqa: PLC0415
        from cyberscan.cli.scan import Asked  # noqa: PLC0415
        from cyberscan.config.files import ensure_folder  # noqa: PLC0415
        from cyberscan.stories.scan import Order, authorised  # noqa: PLC0415

        order = Order(tuple(only or Family), tuple(regency or ()), profile=profile)
        asked = Asked(
            inventory=inventory_of(state, ()),
            order=order,
            policy=asked_policy(policy, tls_profile, ports),
            excused=waivers_of(state, waivers),
            networks=tuple(allow_network or ()),
        )
        authorised(asked.inventory, order, now_of(state))
        edition = edition_said(context, lang, letterhead_of(state, letterhead))
        ensure_folder(reports_of(state))
        return asked, edition

    def whole() -> None:
        asked, edition = prepare()
        fetched = _step(lambda: _feeds(state)) if feeds and not state.lab else console.EXIT_OK
        _whole(state, asked, edition, lang, notify=notify, as_json=as_json)
        if fetched == console.EXIT_OURS:
            raise typer.Exit(fetched)

    with alone(Path(store_path(lab=state.lab)).parent, sys.argv, now_of(state)):
        _tell_switch(state, None)
        code = console.guarded(whole)
        _tell_switch(state, code)
    if code:
        raise typer.Exit(code)


_PATIENCE: Final = 360
"""Times a run that is due waits `_PAUSE` seconds for whoever writes the store (a recheck, a second
look of `cyberscan notify`), and for another `cyberscan notify` before it tells people itself. No
plan is lost to them."""
_PAUSE: Final = 5.0


def _patiently(opened: Callable[[], Store]) -> Store:
    """Open a store, waiting for who has what is to be had of it: nobody comes between the waiting
    and the work. Raises `InUse` where somebody has it for too long."""
    import time  # noqa: PLC0415 - start-up time

    from cyberscan.store import InUse  # noqa: PLC0415

    for turn in range(_PATIENCE):
        try:
            return opened()
        except InUse as busy:
            if not turn:
                console.note(f"cyberscan: waiting: {busy}")
            time.sleep(_PAUSE)
    return opened()


def _whole(
    state: State, asked: Asked, edition: Edition, lang: str, *, notify: bool, as_json: bool
) -> None:
    from cyberscan.cli.reports import write  # noqa: PLC0415 - start-up time
    from cyberscan.cli.scan import scanned  # noqa: PLC0415

    opened = partial(_patiently, partial(open_store_of, state))
    results, looks = scanned(state, asked, lang, as_json=as_json, opened=opened)
    codes = {_step(lambda: write(results, None, reports_of(state), edition))}
    if notify:
        codes.add(_step(lambda: _notify(state, asked)))
    console.out(looks)
    if EXIT_BUSY in codes:  # another tells people, or the store is locked: the messages wait
        codes.add(EXIT_WAITING)
    code = next((one for one in _PRECEDENCE if one in codes), 0)
    if code:
        raise typer.Exit(code)


def _step(work: Callable[[], object]) -> int:
    """Do a part of the run that keeps no other from being done, unless somebody stops the whole;
    return its exit code."""
    code = console.guarded(work)
    if code == console.EXIT_INTERRUPTED:
        raise typer.Exit(code)
    return code


def _feeds(state: State) -> None:
    from cyberscan.cli.feeds import fetch_due  # noqa: PLC0415 - start-up time

    fetch_due(state)


def _notify(state: State, asked: Asked) -> None:
    """Tell people, after a second look at what would wake them."""
    from cyberscan.cli.notify import tell_people  # noqa: PLC0415 - start-up time
    from cyberscan.cli.second_look import look_again_at  # noqa: PLC0415

    if state.lab:
        console.note("cyberscan: the lab's findings are fiction: nobody is told of them")
        return
    settings = state.heeded.file.notify()
    if not settings.recipients:
        console.note("cyberscan: nobody is told: [notify] in cyberscan.toml names none")
        return

    def look_again(store: Store) -> Exception | None:
        return look_again_at(
            store, settings, asked.excused, state, lambda: asked.inventory, asked.networks
        )

    opened = partial(_patiently, partial(open_outbox_of, state))
    tell_people(state, settings, asked.excused, look_again, opened)


def _tell_switch(state: State, code: int | None) -> None:
    """Tell the dead-man switch that a run begins (None), or its exit code; no run fails by it."""
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.cli.schedule import ping_of  # noqa: PLC0415
    from cyberscan.config.paths import data  # noqa: PLC0415
    from cyberscan.net.ping import Event  # noqa: PLC0415
    from cyberscan.stories.pinging import tell_switch  # noqa: PLC0415

    if state.lab:
        return

    def tell() -> None:
        event = Event.START if code is None else code
        url = ping_of(state.heeded.file)

        async def told() -> str:
            return await tell_switch(url, event, folder=data(), now=now_of(state))

        if why := anyio.run(told):
            console.note(f"cyberscan: the ping was not heard: {why}")

    console.guarded(tell)
