"""``cyberscan feeds``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LAST_WEEK,
    State,
    inventory_of,
    not_in_the_lab,
    state_of,
    targets_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyberscan.feeds import Feed, Feeds
    from cyberscan.feeds.upstream.crls import Named
    from cyberscan.model.feeds import FeedSettings
    from cyberscan.stories.feeding import Order, Outcome

app = typer.Typer(
    help="Dated data that no scan finds out by itself: fetched, or carried in by hand.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_LAB = "the lab brings its own feeds"


@app.command("update")
def update(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="Feeds to fetch, even if not due; default: all that are due."
        ),
    ] = None,
    targets: Annotated[
        Path | None,
        typer.Option(
            "--targets",
            help="Inventory whose domains' registries are asked when the registrations end; "
            "default: those of the file of settings, else targets/jatim, if they are there.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be fetched from where; send nothing.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Accept a feed older, or much smaller, than the one held."),
    ] = False,
) -> None:
    """Fetch feeds from their publishers, or from where the settings say.

    What is damaged, cut short, larger than allowed, older than the one held or not what it should
    be is refused with the reason, and the one held stays. Lists of revoked certificates (crls) are
    those that the certificates of the last runs name, of websites and of mail: scan first. Each is
    asked for once in `every` days (a day), and sent only if it has changed; it is fetched whole
    where its server cannot tell (a long one only when it would be out of date before the next
    time), and with --force. Proxies are taken from the environment (HTTPS_PROXY, HTTP_PROXY,
    NO_PROXY). Exit code 0: none failed; 1: at least one failed.
    """
    from cyberscan.stories.feeding import Order  # noqa: PLC0415 - start-up time

    state = state_of(context)
    not_in_the_lab(state, f"{_LAB}: none is fetched")
    wanted = tuple(names or ())
    zones, named = _zones(state, targets, wanted), _named(state, wanted)
    fetch(state, Order(names=wanted, zones=zones, named=named, dry_run=dry_run, force=force))


def fetch_due(state: State) -> None:
    """Fetch the feeds that are due. Raises `UserError`, and `typer.Exit` where one failed."""
    from cyberscan.stories.feeding import Order  # noqa: PLC0415 - start-up time

    fetch(state, Order(zones=_zones(state, None, ()), named=_named(state, ())))


def fetch(state: State, order: Order) -> None:
    """Fetch feeds and say what came of each. Raises `UserError`, and `typer.Exit` where one
    failed."""
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.config.paths import data  # noqa: PLC0415
    from cyberscan.stories import feeding  # noqa: PLC0415
    from cyberscan.stories.world import utc_now  # noqa: PLC0415

    shown = _Progress(quiet=state.quiet)

    async def all_due() -> list[Outcome]:
        return await feeding.update(
            order,
            data() / "feeds",
            state.heeded.file.settings.feeds,
            clock=utc_now,
            progress=shown.bytes,
            told=shown.outcome,
        )

    outcomes = anyio.run(all_due)
    if any(outcome.came is feeding.Came.FAILED for outcome in outcomes):
        raise typer.Exit(1)


def _zones(state: State, targets: Path | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the inventory's domains, if the registries are to be asked of them."""
    if names and "registration" not in names:
        return ()
    if targets is None and not all(path.exists() for path in targets_of(state)):
        return ()
    inventory = inventory_of(state, [targets] if targets else ())
    return tuple(sorted({zone.name for one in inventory.regencies for zone in one.zones}))


def _named(state: State, names: tuple[str, ...]) -> tuple[Named, ...]:
    """Return the lists of revoked certificates that the certificates in the store name, if they
    are to be fetched. A store that cannot be read keeps no other feed from being fetched."""
    from cyberscan.cli.state import open_store_of, store_of  # noqa: PLC0415
    from cyberscan.model.problem import UserError  # noqa: PLC0415
    from cyberscan.store import is_there  # noqa: PLC0415
    from cyberscan.stories.seen_certificates import named_lists  # noqa: PLC0415
    from cyberscan.stories.world import utc_now  # noqa: PLC0415

    if names and "crls" not in names:
        return ()
    try:
        if not is_there(store_of(state)):
            return ()
        with open_store_of(state, read_only=True) as store:
            return named_lists(store, now=utc_now())
    except UserError as error:
        if names:
            raise
        for problem in error.problems:
            console.note(f"cyberscan: {problem}")
        return ()


class _Progress:
    """Says on stderr how far a file is, at each tenth of it, and on stdout what came of a feed."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._said: tuple[str, int] = ("", 0)

    def bytes(self, name: str, done: int, whole: int | None) -> None:
        tenth = done * 10 // whole if whole else done // 2**22
        if not self._quiet and (name, tenth) != self._said and tenth:
            self._said = (name, tenth)
            console.note(f"cyberscan: {name}: {done:,}" + (f" of {whole:,}" if whole else ""))

    def outcome(self, outcome: Outcome) -> None:
        detail = f": {outcome.detail}" if outcome.detail else ""
        console.out(f"{outcome.name}: {outcome.came}{detail}")
        for problem in outcome.problems:
            console.note(f"cyberscan: {problem}")


@app.command("import")
def import_files(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Feed files, of our own form or as published, or one folder that `feeds export` "
            "wrote; FILE.sha256 and SHA256SUMS beside them are checked.",
        ),
    ],
    force: Annotated[
        bool,
        typer.Option("--force", help="Accept a feed older, or much smaller, than the one held."),
    ] = False,
) -> None:
    """Check feeds that were carried in, and put each in place of the one held.

    Known by their content: Chromium's HSTS preload list, the public suffix list, Chrome's list of
    CT logs (with log_list.sig beside it its signature is checked), Mozilla's report of roots (CSV),
    RIPE's RIS dumps (both files at once) or CAIDA's prefix-to-AS file, RPKI payloads of rpki-client
    or Routinator (JSON, CSV), registries' RDAP answers (all at once), and lists of revoked
    certificates (DER, PEM) of the issuers of certificates that were seen, whose signature is
    checked; packed with gzip or not.
    """
    from cyberscan.config.paths import data  # noqa: PLC0415 - start-up time
    from cyberscan.feeds import import_feeds  # noqa: PLC0415
    from cyberscan.feeds.bring_in import unfolded  # noqa: PLC0415
    from cyberscan.feeds.lists import lists_of  # noqa: PLC0415
    from cyberscan.stories.world import utc_now  # noqa: PLC0415

    state = state_of(context)
    not_in_the_lab(state, f"{_LAB}: none can be imported")
    today = datetime.now(UTC).date()
    settings = state.heeded.file.settings.feeds
    folder = data() / "feeds"

    def lists(paths: Sequence[Path]) -> Feed:
        named = _named(state, ("crls",))
        return lists_of(paths, folder, named, now=utc_now(), force=force)

    brought = import_feeds(
        unfolded(files), folder, today=today, force=force, settings=settings, lists=lists
    )
    for feed in brought:
        console.out(f"{feed.name} of {feed.date}: {len(feed.entries)} entries")


@app.command("export")
def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="New or empty folder, or an earlier export.")],
) -> None:
    """Write every feed held into FOLDER with SHA256SUMS, to carry to a machine without network.

    There: `cyberscan feeds import FOLDER`.
    """
    from cyberscan.config.paths import data  # noqa: PLC0415 - start-up time
    from cyberscan.feeds import export_feeds  # noqa: PLC0415

    not_in_the_lab(state_of(context), f"{_LAB}: none is carried")
    names = export_feeds(data() / "feeds", folder)
    console.out(f"{folder}: {', '.join(names)}")


@app.command("show")
def show(context: typer.Context) -> None:
    """List every feed there could be: its date, its age, whether it is stale, what waits for it."""
    from cyberscan.feeds import KNOWN, SUFFIX_LIST, plan_of  # noqa: PLC0415 - start-up time
    from cyberscan.model.feeds import STALE  # noqa: PLC0415

    shared = state_of(context)
    settings = shared.heeded.file.settings.feeds
    feeds, today = _feeds(shared, settings)
    rows = []
    for name, shape in KNOWN.items():
        feed, waits = feeds.get(name), ", ".join(shape.waits)
        day = date.fromisoformat(feeds.dates()[name].removesuffix(STALE)) if feed else None
        state, source = "used", feed.source if feed else ""
        if name == SUFFIX_LIST:
            day = date.fromisoformat(feeds.dates()[name])
            if feed is None or feed.date != day:
                state, source, feed = "used", "the program's own", None
        elif feed is None:
            state = "missing"
        elif name in feeds.stale:
            state = f"stale (more than {plan_of(name, settings).stale} days)"
        age = str((today - day).days) if day else ""
        count = str(len(feed.entries)) if feed else ""
        told = day.isoformat() if day else "not brought in"
        rows.append((name, told, age, count, state, waits, source, shape.holds))
    headers = ("feed", "date", "days old", "entries", "state", "waits for it", "source", "holds")
    console.table(headers, rows)


def _feeds(state: State, settings: FeedSettings) -> tuple[Feeds, date]:
    from cyberscan.config.paths import data  # noqa: PLC0415 - start-up time
    from cyberscan.feeds import load_feeds  # noqa: PLC0415

    today = datetime.now(UTC).date()
    if state.lab:
        from cyberscan import lab  # noqa: PLC0415
        from cyberscan.stories.world import lab_feeds  # noqa: PLC0415

        return lab_feeds(LAST_WEEK), lab.moment(LAST_WEEK).date()
    return load_feeds(data() / "feeds", today=today, settings=settings), today
