"""``cyberscan plan``."""

from __future__ import annotations

from typing import Annotated

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
from cyberscan.cli.state import (
    AuthorisedBy,
    PolicyOption,
    inventory_of,
    state_of,
    store_of,
)
from cyberscan.model.subject import Family


def plan(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="Inventory folders or files, or host names; default: those of the file of "
            "settings, else targets/jatim."
        ),
    ] = None,
    authorised_by: AuthorisedBy = "",
    profile: ProfileOption = "",
    regency: RegencyOption = None,
    only: OnlyOption = None,
    policy: PolicyOption = None,
    tls_profile: TlsOption = None,
    ports: PortsOption = None,
) -> None:
    """Print what a scan would send to whom. Nothing is sent, nothing is resolved.

    Addresses are those of the last run; a name no run has resolved is told for each class of
    address it may turn out to have.
    """
    from cyberscan.stories.plan import plan_from, within  # noqa: PLC0415 - start-up time

    state = state_of(context)
    inventory = within(inventory_of(state, targets or (), authorised_by), regency or ())
    told = plan_from(
        inventory,
        store_of(state),
        lab_run=state.lab,
        families=only or tuple(Family),
        policy=asked_policy(policy, tls_profile, ports),
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
