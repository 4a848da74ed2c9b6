"""``cyberscan demo``."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import typer

from cyberscan.cli import console
from cyberscan.cli.state import LangOption, OutOption, PolicyOption, check_lang, policy_of, state_of

if TYPE_CHECKING:
    from cyberscan.model.results import Results


def demo(
    context: typer.Context,
    out: OutOption = Path("reports/demo"),
    policy: PolicyOption = None,
    lang: LangOption = "id",
) -> None:
    """Scan the loopback province (DATA CONTOH) twice, a week apart, and write its reports.

    Everything is served on loopback by the program itself; the same code scans real sites. Rates
    are raised, since no one else is disturbed.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.render.terminal import summary_lines  # noqa: PLC0415
    from cyberscan.stories import demo as story  # noqa: PLC0415
    from cyberscan.stories.telling import tell, words  # noqa: PLC0415

    lang, begun = check_lang(lang), monotonic()
    with console.progress(quiet=state_of(context).quiet) as done:

        async def run() -> Results:
            return await story.demo(out, policy=policy_of(policy), done=done)

        results = anyio.run(run)
    files = tell(results, out, lang=lang)
    for line in summary_lines(results, words(), lang):
        console.out(line)
    console.out(f"{len(files)} files in {out} after {monotonic() - begun:.0f} s")
    console.out(f"open {out / 'index.html'}")
