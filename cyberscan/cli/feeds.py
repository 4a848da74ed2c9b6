"""``cyberscan feeds``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import LAST_WEEK, not_in_the_lab, state_of

app = typer.Typer(
    help="Dated data carried in: what no scan can fetch by itself.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Feed file (JSON); FILE.sha256 is checked too.")],
    force: Annotated[
        bool, typer.Option("--force", help="Accept a feed older than the one held.")
    ] = False,
) -> None:
    """Check a feed and put it in place of the one held."""
    from cyberscan.config.paths import data  # noqa: PLC0415 - start-up time
    from cyberscan.feeds import import_feed  # noqa: PLC0415

    not_in_the_lab(state_of(context), "the lab brings its own feeds: none can be imported")
    feed = import_feed(file, data() / "feeds", today=datetime.now(UTC).date(), force=force)
    console.out(f"{feed.name} of {feed.date}: {len(feed.entries)} entries")


@app.command("show")
def show(context: typer.Context) -> None:
    """List every feed there could be, and the date of each that is here."""
    from cyberscan.config.paths import data  # noqa: PLC0415 - start-up time
    from cyberscan.feeds import KNOWN, SUFFIX_LIST, load_feeds  # noqa: PLC0415

    if state_of(context).lab:
        from cyberscan.stories.world import lab_feeds  # noqa: PLC0415

        feeds = lab_feeds(LAST_WEEK)
    else:
        feeds = load_feeds(data() / "feeds")
    rows = []
    for name, shape in KNOWN.items():
        feed = feeds.get(name)
        if feed is None:
            rows.append((name, "not brought in", "", "", shape.holds))
        else:
            day, count = feed.date.isoformat(), str(len(feed.entries))
            rows.append((name, day, count, feed.source, shape.holds))
    day = feeds.dates()[SUFFIX_LIST]
    rows.append((SUFFIX_LIST, day, "", "publicsuffix.org", "what can be registered below what"))
    console.table(("feed", "date", "entries", "source", "holds"), rows)
