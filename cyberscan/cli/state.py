"""What the shared options said, and the world that follows from them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from cyberscan.model.inventory import Inventory
    from cyberscan.model.policy import Policy
    from cyberscan.store import Store
    from cyberscan.stories.world import World

DEFAULT_TARGETS = Path("targets/jatim")
LAST_WEEK = 2
"""The lab's story ends in its second week."""

PolicyOption = Annotated[
    Path | None, typer.Option("--policy", help="Policy file (TOML); the shipped one if not given.")
]
OutOption = Annotated[Path, typer.Option("--out", help="Folder the reports are written to.")]
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


def state_of(context: typer.Context) -> State:
    """Return the shared options of this invocation."""
    found = context.find_object(State)
    return found if found is not None else State()


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


def not_in_the_lab(state: State, why: str) -> None:
    """Refuse ``--lab`` where it would be misunderstood."""
    if state.lab:
        raise typer.BadParameter(why, param_hint="--lab")


def inventory_of(state: State, targets: Sequence[str | Path], authorised_by: str = "") -> Inventory:
    """Load what the arguments name: files, folders, or bare names. Raises `UserError`."""
    from cyberscan import lab  # noqa: PLC0415
    from cyberscan.inventory import load_targets  # noqa: PLC0415

    if state.lab:
        if targets:
            raise typer.BadParameter(
                "the lab brings its own targets: name none", param_hint="--lab"
            )
        return lab.inventory()
    named = [str(target) for target in targets or [DEFAULT_TARGETS]]
    return load_targets(named, authorised_by=authorised_by)


def open_store_of(state: State, *, read_only: bool = False) -> Store:
    """Open the store of this world. Raises `UserError`."""
    from cyberscan.store import open_store  # noqa: PLC0415
    from cyberscan.stories.world import store_path  # noqa: PLC0415

    return open_store(str(store_path(lab_run=state.lab)), lab=state.lab, read_only=read_only)


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
        yield real_world(inventory, policy, allow_networks)


def now_of(state: State, week: int = LAST_WEEK) -> datetime:
    """Return the moment a scan would begin: the lab's week has its own."""
    from cyberscan import lab  # noqa: PLC0415
    from cyberscan.stories.world import utc_now  # noqa: PLC0415

    return lab.moment(week) if state.lab else utc_now()
