"""What the shared options said, and the world that follows from them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, field

from cyberscan.cli.settings import Heeded

if TYPE_CHECKING:
    from datetime import datetime

    from cyberscan.config.keys import Key
    from cyberscan.model.inventory import Inventory
    from cyberscan.model.letterhead import Letterhead
    from cyberscan.model.policy import Policy
    from cyberscan.model.settings import Settings
    from cyberscan.model.waiver import Waiver
    from cyberscan.store import Store
    from cyberscan.stories.world import World

DEFAULT_TARGETS = Path("targets/jatim")
WAIVERS_FILE = "waivers.toml"
LETTERHEAD_FILE = "letterhead.toml"
KEYS_FILE = "keys.toml"
COMMAND_LINE = "COMMANDLINE"
ENVIRONMENT = "ENVIRONMENT"
"""Whence a parameter's value comes, as `source_of` tells it."""
LAST_WEEK = 2
"""The lab's story ends in its second week."""

PolicyOption = Annotated[
    Path | None,
    typer.Option(
        "--policy",
        help="Policy file (TOML); default: that of the file of settings, else the shipped one.",
    ),
]
WaiversOption = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        envvar="CYBERSCAN_WAIVERS",
        help="Waivers file (TOML); default: that of the file of settings, else waivers.toml in the "
        "folder of settings, if there is one (not with --lab).",
    ),
]
LetterheadOption = Annotated[
    Path | None,
    typer.Option(
        "--letterhead",
        envvar="CYBERSCAN_LETTERHEAD",
        help="Letterhead (TOML: name, lines, logo) on the pages of regencies, province and index; "
        "default: that of the file of settings, else letterhead.toml in the folder of settings, if "
        "there is one (not with --lab).",
    ),
]
OutOption = Annotated[Path, typer.Option("--out", help="Folder the reports are written to.")]
ShelfOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help="Exactly this folder for the reports, instead of reports/RUN with reports/latest and "
        "the index.",
    ),
]
REPORTS = Path("reports")
LangOption = Annotated[str, typer.Option("--lang", help="Language of the reports: id or en.")]
SeedOption = Annotated[
    int, typer.Option("--seed", help="Decides the lab's keys and what chance decides in it.")
]
LossOption = Annotated[
    float,
    typer.Option("--loss", min=0, max=50, help="Percent of the packets in the lab that are lost."),
]
DeadOption = Annotated[
    float,
    typer.Option("--dead", min=0, max=100, help="Percent of the lab's web servers that are dead."),
]
AllowNetworks = Annotated[
    list[str] | None,
    typer.Option("--allow-network", help="Private network (CIDR) that may be looked at."),
]
WeekOption = Annotated[
    int | None,
    typer.Option(
        "--week", min=1, max=LAST_WEEK, help="Week of the lab's story (with --lab); default: 2."
    ),
]
AuthorisedBy = Annotated[
    str,
    typer.Option(
        "--authorised-by",
        envvar="CYBERSCAN_AUTHORISED_BY",
        help="Number of the letter or ticket by which the owner allows the names given on the "
        "command line to be looked at.",
    ),
]


class State(Struct, frozen=True):
    """The options before the command."""

    lab: bool = False
    quiet: bool = False
    store: str = ""
    """Where runs are kept, as a path or URL; "" for what the settings say."""
    by_option: bool = False
    """Whether ``--store`` said it, not the environment."""
    heeded: Heeded = field(default_factory=Heeded)


def state_of(context: typer.Context) -> State:
    """Return the shared options of this invocation."""
    found = context.find_object(State)
    return found if found is not None else State()


def settings_of(context: typer.Context) -> Settings:
    """Return what the file of settings says, as written there. Raises `UserError`."""
    return state_of(context).heeded.file.settings


def source_of(context: typer.Context, parameter: str) -> str:
    """Return whence a parameter's value comes: ``COMMANDLINE``, ``ENVIRONMENT``, ``DEFAULT_MAP``
    (the file of settings) or ``DEFAULT``; "" if the command has none of that name."""
    source = context.get_parameter_source(parameter)
    return source.name if source is not None else ""


def check_lang(lang: str) -> str:
    """Return ``lang`` if there are words in it."""
    if lang not in {"id", "en"}:
        raise typer.BadParameter(f"{lang!r} is not one of: id, en", param_hint="--lang")
    return lang


def policy_of(path: Path | None) -> Policy | None:
    """Load the policy that was named, if one was. Raises `UserError`, also for unknown checks."""
    from cyberscan.config.policy import load_policy  # noqa: PLC0415 - start-up time
    from cyberscan.judge.find import checks  # noqa: PLC0415

    return load_policy(path, {found.id for found in checks()}) if path is not None else None


def waivers_of(state: State, path: Path | None) -> tuple[Waiver, ...]:
    """Load the waivers that were named, or else the operator's own, which speak of no lab.

    Raises `UserError` with every problem of the file.
    """
    from cyberscan.config.paths import config  # noqa: PLC0415 - start-up time

    if path is None:
        own = config() / WAIVERS_FILE
        if state.lab or not own.exists():
            return ()
        path = own
    return read_waivers(state, path)


def letterhead_of(state: State, path: Path | None) -> Letterhead | None:
    """Load the letterhead that was named, or else the operator's own; the lab has none.

    Raises `UserError` with every problem of the file.
    """
    from cyberscan.config.letterhead import load_letterhead  # noqa: PLC0415 - start-up time
    from cyberscan.config.paths import config  # noqa: PLC0415

    if path is None:
        own = config() / LETTERHEAD_FILE
        if state.lab or not own.exists():
            return None
        path = own
    return load_letterhead(path)


def keys_of(state: State, path: Path | None) -> dict[str, Key]:
    """Load the keys file that was named, or else the operator's own, which is of no lab.

    Raises `UserError` with every problem of the file.
    """
    from cyberscan.config.keys import load_keys  # noqa: PLC0415 - start-up time
    from cyberscan.config.paths import config  # noqa: PLC0415

    if path is None:
        not_in_the_lab(state, "the lab's regencies have no keys of yours: name some with --keys")
        path = config() / KEYS_FILE
    return load_keys(path)


def read_waivers(state: State, path: Path) -> tuple[Waiver, ...]:
    """Load a waivers file as of today. Raises `UserError` with every problem of it."""
    from cyberscan.config.waivers import load_waivers  # noqa: PLC0415 - start-up time
    from cyberscan.model.wib import WIB  # noqa: PLC0415
    from cyberscan.stories.explain import names_of_checks  # noqa: PLC0415

    today = now_of(state).astimezone(WIB).date()
    return load_waivers(path, checks=names_of_checks(), today=today)


def not_in_the_lab(state: State, why: str) -> None:
    """Refuse ``--lab`` where it would be misunderstood."""
    if state.lab:
        raise typer.BadParameter(why, param_hint="--lab")


def inventory_of(state: State, targets: Sequence[str | Path], authorised_by: str = "") -> Inventory:
    """Load what the arguments name: files, folders, or bare names, under all exclusions that are
    known here. Raises `UserError`."""
    from cyberscan import lab  # noqa: PLC0415
    from cyberscan.cli.exclusions import respected  # noqa: PLC0415
    from cyberscan.inventory import load_targets  # noqa: PLC0415

    if state.lab:
        if targets:
            raise typer.BadParameter(
                "the lab brings its own targets: name none", param_hint="--lab"
            )
        return lab.inventory()
    named = [str(target) for target in targets or targets_of(state)]
    return respected(load_targets(named, authorised_by=authorised_by), named, state.heeded.file)


def targets_of(state: State) -> list[Path]:
    """Return what is looked at when nothing is named. Raises `UserError`."""
    return state.heeded.file.targets() or [DEFAULT_TARGETS]


def reports_of(state: State) -> Path:
    """Return the folder that holds the reports of all runs: as their runs, those of the lab and
    the real ones lie apart. Raises `UserError`."""
    if state.lab:
        return REPORTS / "lab"
    file = state.heeded.file
    return file.place(file.settings.paths.reports) if file.settings.paths.reports else REPORTS


def store_of(state: State) -> str:
    """Return where runs are kept: a path or URL. Raises `UserError`."""
    from cyberscan.config.paths import store_path  # noqa: PLC0415

    return state.store or state.heeded.file.store() or str(store_path(lab=state.lab))


def open_store_of(state: State, *, read_only: bool = False) -> Store:
    """Open the store of this world. Raises `UserError`."""
    from cyberscan.store import open_store  # noqa: PLC0415

    return open_store(store_of(state), lab=state.lab, read_only=read_only)


def open_outbox_of(state: State) -> Store:
    """Open the store of this world to make and send messages, whoever writes runs meanwhile.

    Raises `UserError`.
    """
    from cyberscan.store import open_outbox  # noqa: PLC0415 - start-up time

    return open_outbox(store_of(state), lab=state.lab)


def require_store(state: State) -> None:
    """Raise `UserError` where no run was ever kept; opening the store to write would make one."""
    from cyberscan.model.problem import Problem, UserError  # noqa: PLC0415 - start-up time
    from cyberscan.store import is_there  # noqa: PLC0415

    if not is_there(store_of(state)):
        raise UserError(Problem(what="there is no store yet: no scan was kept", do="scan first"))


@asynccontextmanager
async def world_of(
    state: State,
    inventory: Inventory,
    *,
    policy: Policy | None = None,
    allow_networks: Sequence[str] = (),
    week: int = LAST_WEEK,
) -> AsyncIterator[World]:
    """Yield the lab's world, or the real one with this inventory. Raises `UserError`."""
    from cyberscan.stories.world import lab_world, real_world  # noqa: PLC0415

    if state.lab:
        async with lab_world(week=week, policy=policy) as world:
            yield world
    else:
        feeds = state.heeded.file.settings.feeds
        yield real_world(inventory, policy, allow_networks, feed_settings=feeds)


def now_of(state: State, week: int = LAST_WEEK) -> datetime:
    """Return the moment a scan would begin: the lab's week has its own."""
    from cyberscan import lab  # noqa: PLC0415
    from cyberscan.stories.world import utc_now  # noqa: PLC0415

    return lab.moment(week) if state.lab else utc_now()
