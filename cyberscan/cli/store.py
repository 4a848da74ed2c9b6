"""``cyberscan store``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import now_of, open_store_of, state_of, store_of

if TYPE_CHECKING:
    from cyberscan.model.record import RunInfo

app = typer.Typer(
    help="The store of runs: sound, backed up, carried elsewhere, not grown without end.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")]


@app.command("check")
def check(context: typer.Context) -> None:
    """Read all of the store: pages, references, every fact and verdict.

    Exit code 0: sound; 1: something is wrong, a line each.
    """
    with open_store_of(state_of(context), read_only=True) as store:
        problems = store.check()
        console.out(f"{store.shown}: {len(store.runs())} runs, {len(problems)} problems")
    for problem in problems:
        console.out(problem)
    if problems:
        raise typer.Exit(1)


@app.command("backup")
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The copy: an SQLite store of its own.")],
    force: Force = False,
) -> None:
    """Copy the store as it is at this moment, also while a scan writes it.

    The copy is read back before it takes FILE's place. It is used with --store FILE.
    """
    from cyberscan.store import upkeep  # noqa: PLC0415 - start-up time

    _require_free(file, force=force)
    with open_store_of(state_of(context), read_only=True) as store:
        rows = upkeep.backup(store, file)
    console.out(f"{file}: {rows} rows, {file.stat().st_size} bytes, read back and sound")


@app.command("export")
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file: JSON lines, gzip.")],
    force: Force = False,
) -> None:
    """Write the store as text that any home of a store imports: SQLite or PostgreSQL."""
    from cyberscan.store import upkeep  # noqa: PLC0415 - start-up time

    _require_free(file, force=force)
    with open_store_of(state_of(context), read_only=True) as store:
        rows = upkeep.export(store, file)
    console.out(f"{file}: {rows} rows, {file.stat().st_size} bytes")


@app.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(help="A file that `store export` wrote.", exists=True, dir_okay=False),
    ],
) -> None:
    """Fill an empty store with what was exported: all of it, or nothing."""
    from cyberscan.store import upkeep  # noqa: PLC0415 - start-up time

    with open_store_of(state_of(context)) as store:
        rows = upkeep.import_from(store, file)
        problems = store.check()
        console.out(f"{store.shown}: {rows} rows, {len(store.runs())} runs")
    for problem in problems:
        console.note(problem)
    if problems:
        raise typer.Exit(1)


@app.command("upgrade")
def upgrade(context: typer.Context) -> None:
    """Bring a store of an older version up to date, as a scan would."""
    from cyberscan.store import upkeep  # noqa: PLC0415 - start-up time

    with open_store_of(state_of(context)) as store:
        kept_room = upkeep.compacted(store)
        console.out(f"{store.shown}: {len(store.runs())} runs, up to date")
    _tell_room(kept_room)


@app.command("prune")
def prune(
    context: typer.Context,
    keep: Annotated[
        int | None, typer.Option("--keep", min=2, help="Keep this many of the newest scans.")
    ] = None,
    older_than: Annotated[
        int | None,
        typer.Option(
            "--older-than", min=1, max=36500, help="Let go of runs older than this many days."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Let go of the oldest runs. What they knew of a finding (first seen, fixed) stays.

    The last two finished scans always stay, and what came after. With both options a run goes
    only where both say so.
    """
    from cyberscan.store import is_there, upkeep  # noqa: PLC0415 - start-up time
    from cyberscan.store.pruning import old_runs  # noqa: PLC0415

    if keep is None and older_than is None:
        raise typer.BadParameter("say --keep N, --older-than DAYS, or both")
    state = state_of(context)
    before = now_of(state) - timedelta(days=older_than) if older_than else None
    if not is_there(store_of(state)):
        console.out("there is no store yet: nothing to let go of")
        return
    with open_store_of(state, read_only=dry_run) as store:
        known = store.runs()
        going = old_runs(known, keep=keep, before=before)
        if dry_run:
            _tell("would go", going, len(known))
            return
        gone = upkeep.prune(store, going)
    _tell("gone", going, len(known))
    console.out(f"{gone.pages} pages and {gone.facts} facts that nothing points to are gone, too")
    _tell_room(gone.kept_room)


def _tell(what: str, going: list[RunInfo], known: int) -> None:
    for info in going:
        console.out(f"{info.id}  {info.started:%Y-%m-%d}  {what}")
    console.out(f"{len(going)} of {known} runs {what}")


def _tell_room(why_kept: str) -> None:
    if why_kept:
        console.note(f"the room of what is gone is kept for the next runs: {why_kept}")


def _require_free(file: Path, *, force: bool) -> None:
    try:
        there = file.exists()
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from error
    if there and not force:
        raise typer.BadParameter(f"{file} is there already: --force replaces it")
