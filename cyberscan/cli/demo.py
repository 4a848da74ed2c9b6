"""``cyberscan demo``."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.reports import tell_written
from cyberscan.cli.state import (
    DeadOption,
    LangOption,
    LossOption,
    OutOption,
    PolicyOption,
    SeedOption,
    check_lang,
    letterhead_of,
    policy_of,
    state_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cyberscan.judge.glance import Glance
    from cyberscan.model.record import Record, RunInfo
    from cyberscan.model.results import Results
    from cyberscan.stories.tally import Tally


def demo(
    context: typer.Context,
    out: OutOption = Path("reports/demo"),
    policy: PolicyOption = None,
    lang: LangOption = "id",
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Hold the results against the truth planted in the lab."),
    ] = False,
    seed: SeedOption = 1,
    loss: LossOption = 0.0,
    dead: DeadOption = 0.0,
    letterhead: Annotated[
        Path | None,
        typer.Option(
            "--letterhead",
            help="Letterhead (TOML: name, lines, logo) on the pages; default: one that says it is "
            "a sample.",
        ),
    ] = None,
) -> None:
    """Scan the loopback province (DATA CONTOH) twice, a week apart, and write its reports.

    Everything is served on loopback by the program itself; the same code scans real sites. Rates
    are raised, since no one else is disturbed. With --verify it tells what was found, missed and
    invented in each family, and ends with exit code 70 if anything was missed or invented; with
    --loss or --dead what could not be seen may be unknown, and still nothing may be invented.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.cli.progress import Progress  # noqa: PLC0415
    from cyberscan.config.policy import default_policy  # noqa: PLC0415
    from cyberscan.model.subject import Family  # noqa: PLC0415
    from cyberscan.render.edition import in_one  # noqa: PLC0415
    from cyberscan.render.terminal import summary_lines  # noqa: PLC0415
    from cyberscan.stories import demo as story  # noqa: PLC0415
    from cyberscan.stories.telling import first_sight, tell, words  # noqa: PLC0415
    from cyberscan.stories.world import Conditions  # noqa: PLC0415

    conditions, chosen = Conditions(seed, loss, dead), policy_of(policy)
    glances: list[Glance] = []
    lang, begun = check_lang(lang), monotonic()
    paper = letterhead_of(state_of(context), letterhead) if letterhead else story.sample_paper(lang)
    with ExitStack() as stack:
        weeks: list[tuple[Progress, Tally]] = []

        def tell_begun(info: RunInfo, tally: Tally) -> None:
            stack.close()
            glances.append(first_sight(chosen or default_policy(), tuple(Family)))
            weeks.append((stack.enter_context(Progress(quiet=state_of(context).quiet)), tally))
            weeks[-1][0].begun(info, {})

        def tell_done(records: Sequence[Record]) -> None:
            shown, tally = weeks[-1]
            for record in records:
                glances[-1].saw(record, record.at)
            shown.found(glances[-1].worst, glances[-1].latest)
            shown.due(tally.due, exact=tally.exact)
            shown.done(records)

        async def run() -> Results:
            return await story.demo(
                out, policy=chosen, conditions=conditions, begun=tell_begun, done=tell_done
            )

        results = anyio.run(run)
    for line in summary_lines(results, words(), lang):
        console.out(line)
    tell_written(tell(results, out, edition=in_one(lang, paper)), out)
    console.out(f"scanned, judged and written in {monotonic() - begun:.0f} s")
    if verify:
        from cyberscan.stories.verify import verify as hold  # noqa: PLC0415

        verification = hold(results, rough=conditions.rough)
        for line in verification.lines():
            console.out(line)
        if not verification.holds:
            raise typer.Exit(console.EXIT_OURS)
