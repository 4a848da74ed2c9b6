"""``cyberscan scan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    AuthorisedBy,
    LangOption,
    OutOption,
    PolicyOption,
    check_lang,
    inventory_of,
    now_of,
    open_store_of,
    policy_of,
    state_of,
    world_of,
)
from cyberscan.model.subject import Family

if TYPE_CHECKING:
    from cyberscan.model.results import Results


def scan(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Inventory folders or files, or host names; default: targets/jatim."),
    ] = None,
    authorised_by: AuthorisedBy = "",
    regency: Annotated[
        list[str] | None, typer.Option("--regency", help="Only the regency with this code.")
    ] = None,
    only: Annotated[
        list[Family] | None, typer.Option("--only", help="Only this family of checks.")
    ] = None,
    policy: PolicyOption = None,
    out: OutOption = Path("reports/latest"),
    lang: LangOption = "id",
    allow_network: Annotated[
        list[str] | None,
        typer.Option("--allow-network", help="Private network (CIDR) that may be looked at."),
    ] = None,
    week: Annotated[
        int, typer.Option("--week", min=1, max=2, help="Week of the lab's story (with --lab).")
    ] = 2,
) -> None:
    """Look at what its owners allowed, judge it, and write the reports.

    Nothing is sent to a regency whose [authorisation] is missing or not valid today. Exit code 0:
    the scan ended (whatever it found); 2: something is to be put right first.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.config.files import ensure_folder  # noqa: PLC0415
    from cyberscan.render.terminal import summary_lines  # noqa: PLC0415
    from cyberscan.stories import scan as story  # noqa: PLC0415
    from cyberscan.stories.telling import conclude, tell, words  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    order = story.Order(tuple(only or Family), tuple(regency or ()))

    chosen = policy_of(policy)
    inventory = inventory_of(state, targets or (), authorised_by)
    story.authorised(inventory, order, now_of(state, week))
    ensure_folder(out)

    async def run() -> Results:
        async with world_of(
            state, inventory, policy=chosen, allow_networks=allow_network or (), week=week
        ) as world:
            with open_store_of(state) as store, console.progress(quiet=state.quiet) as done:
                return conclude(store, await story.scan(world, store, order, done=done))

    results = anyio.run(run)
    files = tell(results, out, lang=lang)
    for line in summary_lines(results, words(), lang):
        console.out(line)
    console.out(f"{len(files)} files in {out}; open {out / 'index.html'}")
