"""``cyberscan plan``."""

from __future__ import annotations

from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    AuthorisedBy,
    PolicyOption,
    inventory_of,
    policy_of,
    state_of,
    store_of,
)
from cyberscan.model.subject import Family


def plan(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Inventory folders or files, or host names; default: targets/jatim."),
    ] = None,
    authorised_by: AuthorisedBy = "",
    only: Annotated[
        list[Family] | None, typer.Option("--only", help="Only this family of checks.")
    ] = None,
    policy: PolicyOption = None,
) -> None:
    """Print what a scan would send to whom. Nothing is sent, nothing is resolved.

    Addresses are those of the last run; a name no run has resolved is told for each class of
    address it may turn out to have.
    """
    from cyberscan.stories.plan import plan_from  # noqa: PLC0415 - start-up time

    state = state_of(context)
    inventory = inventory_of(state, targets or (), authorised_by)
    told = plan_from(
        inventory,
        store_of(state),
        lab_run=state.lab,
        families=only or tuple(Family),
        policy=policy_of(policy),
    )
    console.table(
        ("regency", "subject", "destination", "address", "traffic", "ports", "at most", "allowed"),
        [
            (
                line.regency,
                line.subject,
                line.destination,
                line.address,
                line.packet,
                ",".join(map(str, line.ports)),
                str(line.connections),
                line.answer,
            )
            for line in told.lines
        ],
    )
    for code, gaps in told.blocked.items():
        console.note(f"{code}: nothing would be sent today: missing {', '.join(gaps)}")
    console.note(
        f"at most {told.connections} connections would be made today; "
        f"{len(told.blocked)} of {len(inventory.regencies)} regencies are blocked today"
    )
