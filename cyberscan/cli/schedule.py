"""``cyberscan schedule``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

import cyberscan
from cyberscan.cli import console
from cyberscan.cli.state import not_in_the_lab, now_of, state_of, store_of

if TYPE_CHECKING:
    from cyberscan.cli.schedule_told import Told
    from cyberscan.cli.state import State
    from cyberscan.config.settings import SettingsFile
    from cyberscan.model.results import Results
    from cyberscan.schedule.units import Places
    from cyberscan.store import Store

app = typer.Typer(
    help="Planned runs: timers of systemd, or lines of cron, that begin `cyberscan run`.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_SYSTEM_CONFIG: Final = Path("/etc/cyberscan")


class Pinged(StrEnum):
    """What a dead-man switch may be told by hand."""

    START = "start"
    SUCCESS = "success"
    FAIL = "fail"
    STOPPED = "stopped"


UserOption = Annotated[
    bool, typer.Option("--user", help="Units of your own service manager (default, but for root).")
]
SystemOption = Annotated[
    bool, typer.Option("--system", help="Units of the machine, run as the account in [schedule].")
]
CronOption = Annotated[
    bool, typer.Option("--cron", help="A block of lines in your crontab, where no systemd is.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Only say what would be written and run.")
]


def settings_of(context: typer.Context) -> SettingsFile:
    """Return the settings of a plan. Raises `UserError`."""
    state = state_of(context)
    not_in_the_lab(state, "nothing is planned in the lab")
    return state.heeded.file


def ping_of(file: SettingsFile) -> str:
    """Return where planned runs ping; "" for nowhere. Raises `UserError`."""
    from cyberscan.schedule.pings import url_of  # noqa: PLC0415 - start-up time

    return url_of(file.settings.schedule, file.place)


def aged(state: State, store: Store, results: Results) -> Results:
    """Return results that know how old their data are at this moment. Raises `UserError`."""
    from msgspec.structs import replace  # noqa: PLC0415 - start-up time

    from cyberscan.stories.scheduled import age_of  # noqa: PLC0415

    if state.lab:
        return results
    settings = state.heeded.file.settings.schedule
    return replace(results, freshness=age_of(settings, store.runs(), results.run, now_of(state)))


@app.command("install")
def install(
    context: typer.Context,
    user: UserOption = False,
    system: SystemOption = False,
    cron: CronOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Write the units (or the crontab's block) that the settings ask for, and start the timers.

    Files that are not ours are never touched. Where no systemd runs, the commands to type are said.
    """
    from cyberscan.cli import schedule_told as told  # noqa: PLC0415 - start-up time
    from cyberscan.cli.schedule_shown import hours  # noqa: PLC0415

    file = settings_of(context)
    settings = file.settings.schedule
    for_system = _for_system(user=user, system=system, cron=cron)
    places = _places(file, system=for_system)
    now = now_of(state_of(context))
    if cron:
        said: Iterable[Told] = told.install_cron(settings, places, now, dry_run=dry_run)
    else:
        said = told.install_units(settings, places, dry_run=dry_run)
    _tell(said)
    _tell(hours(settings, now))
    if not dry_run:
        _tell(told.carried(os.environ, places))


@app.command("show")
def show(
    context: typer.Context,
    user: UserOption = False,
    system: SystemOption = False,
    cron: CronOption = False,
) -> None:
    """Say what is installed, whether the settings would write the same today, and when it runs.

    Exit code 0: all of what is installed is as it would be written; 1: something differs, or
    nothing is installed.
    """
    from cyberscan.cli import schedule_shown as shown  # noqa: PLC0415 - start-up time

    file = settings_of(context)
    settings = file.settings.schedule
    every = not (user or system or cron)
    now = now_of(state_of(context))
    good: list[bool] = []
    for for_system, wanted in ((True, system), (False, user)):
        if every or wanted:
            places = _places(file, system=for_system)
            good += _tell(shown.show_units(settings, places, said_so=wanted))
    if every or cron:
        good += _tell(shown.show_cron(settings, _places(file, system=False), now, said_so=cron))
    if not good:
        console.out("nothing is installed: `cyberscan schedule install`")
    _tell(shown.plan(settings, store_of(state_of(context)), now))
    _tell(shown.hours(settings, now))
    if not good or not all(good):
        raise typer.Exit(1)


@app.command("remove")
def remove(
    context: typer.Context,
    user: UserOption = False,
    system: SystemOption = False,
    cron: CronOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Stop the timers and remove what `install` wrote: nothing else."""
    from cyberscan.cli import schedule_told as told  # noqa: PLC0415 - start-up time

    not_in_the_lab(state_of(context), "nothing is planned in the lab")
    for_system = _for_system(user=user, system=system, cron=cron)
    _tell(
        told.remove_cron(dry_run=dry_run)
        if cron
        else told.remove_units(system=for_system, dry_run=dry_run)
    )


@app.command("ping")
def ping(
    context: typer.Context,
    event: Annotated[
        Pinged,
        typer.Argument(
            help="What to tell; stopped: what systemd's $SERVICE_RESULT says, if it ended the run.",
        ),
    ],
) -> None:
    """Tell the dead-man switch in [schedule], as every run does at its begin and its end.

    Exit code 0: it was heard, or there is none; 1: it was not heard.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.config.paths import data  # noqa: PLC0415
    from cyberscan.net.ping import Event  # noqa: PLC0415
    from cyberscan.schedule.pings import was_killed  # noqa: PLC0415
    from cyberscan.stories.pinging import tell_switch  # noqa: PLC0415

    file = settings_of(context)
    if event is Pinged.STOPPED:
        if not was_killed(os.environ):
            return
        event = Pinged.FAIL
    url = ping_of(file)
    if not url:
        console.note("no ping is set in [schedule]: nobody was told")
        return
    now = now_of(state_of(context))

    async def tell() -> str:
        return await tell_switch(url, Event(event), folder=data(), now=now)

    why = anyio.run(tell)
    if why:
        console.note(f"the ping was not heard: {why}")
        raise typer.Exit(1)
    console.out(f"the switch heard: {event}")


def _for_system(*, user: bool, system: bool, cron: bool) -> bool:
    if user + system + cron > 1:
        raise typer.BadParameter("say one of --user, --system and --cron")
    return system or (os.geteuid() == 0 and not user and not cron)


def _places(file: SettingsFile, *, system: bool) -> Places:
    """Return where a planned run finds everything: for you from this folder, for the machine from
    its own."""
    from cyberscan.cli.state import REPORTS  # noqa: PLC0415 - start-up time
    from cyberscan.config.paths import config, data  # noqa: PLC0415
    from cyberscan.schedule.units import STATE, Places  # noqa: PLC0415

    def own(variable: str, usual: Path, by_user: Path) -> Path:
        return by_user if os.environ.get(variable) or not system else usual

    folder = STATE if system else Path.cwd()
    reports, store = file.settings.paths.reports, file.store()
    return Places(
        command=_command(),
        folder=folder,
        config=own("CYBERSCAN_CONFIG", _SYSTEM_CONFIG, config()),
        data=own("CYBERSCAN_DATA", STATE, data()),
        reports=file.place(reports) if reports else folder / REPORTS,
        store=Path(store).parent if store and "://" not in store else None,
        system=system,
        tells=bool(file.settings.notify.recipients),
        program=(Path(sys.executable).resolve(), Path(cyberscan.__file__).resolve().parent),
    )


def _command() -> tuple[str, ...]:
    """Return how this program is called by its whole path: the one it was called by, if that is a
    link to it, since the link is what leads to the next release."""
    beside = Path(sys.executable).with_name("cyberscan")
    called = Path(sys.argv[0]).absolute()
    if called.is_symlink() and beside.is_file() and called.samefile(beside):
        return (str(called),)
    return (str(beside),) if beside.is_file() else (sys.executable, "-m", "cyberscan")


def _tell(said: Iterable[Told]) -> list[bool]:
    """Write lines, and return the verdicts among them."""
    verdicts: list[bool] = []
    for line in said:
        if isinstance(line, bool):
            verdicts.append(line)
        elif line.aside:
            console.note(line.text)
        else:
            console.out(line.text)
    return verdicts
