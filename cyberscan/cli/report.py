"""``cyberscan report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LangOption,
    OutOption,
    WaiversOption,
    check_lang,
    open_store_of,
    state_of,
    waivers_of,
)


def report(
    context: typer.Context,
    run: Annotated[
        str, typer.Argument(help="Run: an id, the start of one, `latest` or `previous`.")
    ] = "latest",
    waivers: WaiversOption = None,
    out: OutOption = Path("reports/latest"),
    lang: LangOption = "id",
) -> None:
    """Write the reports of a stored run again, without the network."""
    from cyberscan.config.files import ensure_folder  # noqa: PLC0415 - start-up time
    from cyberscan.render.work import waiver_warnings  # noqa: PLC0415
    from cyberscan.stories.telling import results_of, tell  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    excused = waivers_of(state, waivers)
    with open_store_of(state, read_only=True) as store:
        results = results_of(store, store.resolve(run), waivers=excused)
    for line in waiver_warnings(results.waivers, lang):
        console.note(line)
    ensure_folder(out)
    files = tell(results, out, lang=lang)
    console.out(f"{len(files)} files in {out}; open {out / 'index.html'}")
