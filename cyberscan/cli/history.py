"""``cyberscan history``."""

from __future__ import annotations

from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import LangOption, check_lang, open_store_of, state_of


def history(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="REGENCY|FINDING",
            help="A regency, by code or name, as 35.78; or a finding's id, or its beginning. "
            "The whole province if none.",
        ),
    ] = "",
    runs: Annotated[int, typer.Option("--runs", min=1, help="How many runs, the newest.")] = 12,
    rechecks: Annotated[
        bool, typer.Option("--rechecks", help="Also list looks at single findings again.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    lang: LangOption = "id",
) -> None:
    """Tell what became of the province, a regency or one finding, run by run.

    A row each: when it ended, the policy, the grade where one was kept, what was open by severity,
    and what was new, came back, was fixed or could not be seen again. Below: how long repairs took,
    and what has been open longest. Of a finding: when it failed, passed or was not seen, its
    evidence then and now, and its due date. Nothing is sent.
    """
    from cyberscan.model.history import Life  # noqa: PLC0415
    from cyberscan.render import history as render  # noqa: PLC0415
    from cyberscan.render.lang import language  # noqa: PLC0415
    from cyberscan.stories.history import tell  # noqa: PLC0415
    from cyberscan.stories.telling import words  # noqa: PLC0415

    spoken = language(check_lang(lang))
    with open_store_of(state_of(context), read_only=True) as store:
        told = tell(store, what, runs=runs, rechecks=rechecks)
    if isinstance(told, Life):
        if as_json:
            console.out(render.life_json(told))
        else:
            console.blocks(render.life_blocks(told, words(), spoken))
        return
    purposes = [row.run.purpose.value for row in told.rows]
    if as_json:
        console.out(render.chronicle_json(told, purposes))
    else:
        console.blocks(render.chronicle_blocks(told, purposes, words(), spoken))
