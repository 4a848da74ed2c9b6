"""``cyberscan judge``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.reports import edition_said, tell_written
from cyberscan.cli.state import (
    LangOption,
    LetterheadOption,
    WaiversOption,
    check_lang,
    letterhead_of,
    open_store_of,
    policy_of,
    state_of,
    waivers_of,
)


def judge(
    context: typer.Context,
    run: Annotated[
        str, typer.Argument(help="Run: an id, the start of one, `latest` or `previous`.")
    ] = "latest",
    policy: Annotated[
        Path | None,
        typer.Option("--policy", help="Policy file (TOML); the one it was scanned under if none."),
    ] = None,
    waivers: WaiversOption = None,
    letterhead: LetterheadOption = None,
    at: Annotated[
        datetime | None, typer.Option("--at", help="Moment to judge for (UTC); default: its end.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write the reports into this folder.")
    ] = None,
    lang: LangOption = "id",
) -> None:
    """Judge a stored run again, perhaps under another policy: nothing is sent, nothing kept.

    Prints the grade of each regency, then every verdict that differs from the one given at the
    time of the scan.
    """
    from cyberscan.model.results import UNGRADED  # noqa: PLC0415 - start-up time
    from cyberscan.render.lang import language  # noqa: PLC0415
    from cyberscan.render.numbers import down, number, percent  # noqa: PLC0415
    from cyberscan.render.work import waiver_warnings  # noqa: PLC0415
    from cyberscan.stories.telling import compare, results_of, tell  # noqa: PLC0415

    spoken = language(check_lang(lang))
    state = state_of(context)
    excused = waivers_of(state, waivers)
    paper = letterhead_of(state, letterhead)
    edition = edition_said(context, lang, paper) if out else None
    with open_store_of(state, read_only=True) as store:
        info = store.resolve(run)
        moment = at.replace(tzinfo=UTC) if at else None
        if moment and moment < info.started:
            when = f"{info.started:%Y-%m-%dT%H:%M:%S}"
            raise typer.BadParameter(
                f"nothing had been seen then: the run began at {when}", param_hint="--at"
            )
        results = results_of(store, info, policy=policy_of(policy), at=moment, waivers=excused)
        differences = compare(store.findings(info.id), results.findings)
    for line in waiver_warnings(results.waivers, lang):
        console.note(line)
    scored = [r for r in results.regencies if r.scanned]
    console.table(
        ("code", "regency", "grade", "score", "coverage"),
        [
            (
                r.code,
                r.label,
                r.score.letter,
                ""
                if r.score.value is None or r.score.letter == UNGRADED
                else number(down(r.score.value), spoken),
                percent(r.score.coverage),
            )
            for r in scored
        ],
    )
    for difference in differences:
        console.out(difference)
    console.out(f"{len(results.findings)} verdicts, {len(differences)} differ from the scan's")
    if out and edition is not None:
        tell_written(tell(results, out, edition=edition), out)
