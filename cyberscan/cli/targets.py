"""``cyberscan targets``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    inventory_of,
    not_in_the_lab,
    now_of,
    state_of,
    store_of,
    targets_of,
    world_of,
)

if TYPE_CHECKING:
    from datetime import date

    from cyberscan.model.inventory import Inventory

app = typer.Typer(
    help="The inventory: who may be looked at, and on whose word.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Inventory folders, regency files (.toml) or tables (.csv)."),
]


@app.command("check")
def check(context: typer.Context, paths: Paths = None) -> None:
    """Read an inventory, tell every error in it, and count what it does not say yet."""
    from cyberscan.inventory.tell import summary  # noqa: PLC0415 - start-up time

    for line in summary(_load(context, paths), _today(context)):
        console.out(line)


@app.command("show")
def show(
    context: typer.Context,
    paths: Paths = None,
    regency: Annotated[
        str,
        typer.Option(
            "--regency",
            metavar="CODE|NAME",
            help="Only this regency, by code or name (as 35.78), shown whole.",
        ),
    ] = "",
) -> None:
    """List the regencies, or show one of them."""
    from cyberscan.inventory import tell  # noqa: PLC0415 - start-up time
    from cyberscan.stories.regencies import code_of  # noqa: PLC0415

    inventory = _load(context, paths)
    if not regency:
        console.table(tell.HEADERS, tell.rows(inventory, _today(context)))
        return
    found = inventory.regency(code_of(regency, inventory))
    if found is None:
        raise AssertionError("a code that was found is one of the inventory's")
    for line in tell.regency_lines(found, _today(context)):
        console.out(line)


@app.command("export")
def export(
    context: typer.Context,
    paths: Paths = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write a table for spreadsheets here.")
    ] = None,
    json: Annotated[Path | None, typer.Option("--json", help="Write everything here.")] = None,
) -> None:
    """Write an inventory as CSV or JSON; an existing file is replaced whole."""
    if csv is None and json is None:
        raise typer.BadParameter("say where to: --csv FILE or --json FILE")
    from cyberscan.config.files import write_whole  # noqa: PLC0415 - start-up time
    from cyberscan.inventory.export import to_csv, to_json  # noqa: PLC0415

    inventory = _load(context, paths)
    for file, form in ((csv, to_csv), (json, to_json)):
        if file is not None:
            write_whole(file, form(inventory))
            console.out(f"wrote {file}")


@app.command("import")
def import_table(
    context: typer.Context,
    table: Annotated[Path, typer.Argument(metavar="CSV", help="The table to read.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files are written.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that exist.")] = False,
) -> None:
    """Turn a table into one TOML file per regency."""
    from cyberscan.inventory import load  # noqa: PLC0415 - start-up time
    from cyberscan.inventory.write import write_folder  # noqa: PLC0415

    not_in_the_lab(state_of(context), "the lab brings its own targets: none can be imported")
    for file in write_folder(load([table]), folder, force=force):
        console.out(f"wrote {file}")


@app.command("discover")
def discover(
    context: typer.Context,
    zone: Annotated[str, typer.Argument(metavar="ZONE", help="A zone of the inventory.")],
    paths: Paths = None,
    ct_url: Annotated[
        str,
        typer.Option(
            "--ct-url",
            metavar="URL",
            help="A search of certificate logs to ask, with {zone} where the zone goes; its answer "
            "is JSON as crt.sh gives it. None is asked unless named.",
        ),
    ] = "",
) -> None:
    """Look for names of a zone that are not listed, and print them as inventory TOML.

    Names come from certificates, pages and records of the last run, from NS, MX, SRV and CNAME
    records, from NSEC where the zone can be read, and from a list of Indonesian office names.
    The resolver, the zone's own servers and the search that --ct-url names are asked; none of the
    names is contacted. The zone's owner must have allowed `dns`.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.cli.exclusions import respected  # noqa: PLC0415
    from cyberscan.stories import discover as story  # noqa: PLC0415
    from cyberscan.stories.discover_tell import toml  # noqa: PLC0415
    from cyberscan.stories.last import last_facts  # noqa: PLC0415

    state = state_of(context)
    inventory = _load(context, paths)
    if not state.lab:
        named = list(map(str, paths or targets_of(state)))
        inventory = respected(inventory, named, state.heeded.file)
    story.permitted(inventory, zone, now_of(state))
    tell = (lambda text: None) if state.quiet else console.note
    last_run = last_facts(store_of(state), inventory, lab_run=state.lab)

    async def run() -> story.Discovered:
        async with world_of(state, inventory) as world:
            return await story.discover(world, zone, last_run, ct_url=ct_url, tell=tell)

    console.out(toml(anyio.run(run)).removesuffix("\n"))


def _load(context: typer.Context, paths: list[Path] | None) -> Inventory:
    """Load the files that were named (here a name is never a host), or the lab's inventory."""
    from cyberscan.inventory import load  # noqa: PLC0415 - start-up time

    state = state_of(context)
    return inventory_of(state, paths or ()) if state.lab else load(paths or targets_of(state))


def _today(context: typer.Context) -> date:
    from cyberscan.model.wib import WIB  # noqa: PLC0415 - start-up time

    return now_of(state_of(context)).astimezone(WIB).date()
