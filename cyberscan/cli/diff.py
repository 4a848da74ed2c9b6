"""``cyberscan diff``."""

from __future__ import annotations

from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.collecting import paused
from cyberscan.cli.state import LangOption, check_lang, open_store_of, state_of
from cyberscan.model.verdict import Severity

EXIT_WORSE = 1

_RUN_HELP = "Run: an id, the start of one, `latest` or `previous`."


def diff(
    context: typer.Context,
    older: Annotated[str, typer.Argument(metavar="RUN", help=_RUN_HELP)] = "previous",
    newer: Annotated[str, typer.Argument(metavar="RUN", help=_RUN_HELP)] = "latest",
    regency: Annotated[
        str,
        typer.Option("--regency", metavar="CODE|NAME", help="Only this regency, by code or name."),
    ] = "",
    min_severity: Annotated[
        Severity, typer.Option("--min-severity", help="Leave out what is less severe.")
    ] = Severity.LOW,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help="End with 1 where something is new, came back or worse."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
    lang: LangOption = "id",
) -> None:
    """Tell what differs between two stored runs, and why: nothing is sent, nothing kept.

    Every difference names its cause: the site, the inventory, the check's logic or the policy; the
    last two are told apart by judging the older run's facts again. What one of the runs did not
    ask for or could not see is never told as fixed.
    """
    from cyberscan.judge.diff import narrowed  # noqa: PLC0415 - start-up time
    from cyberscan.judge.find import Named  # noqa: PLC0415
    from cyberscan.model.diff import RISES  # noqa: PLC0415
    from cyberscan.render.diff import diff_blocks, diff_json  # noqa: PLC0415
    from cyberscan.render.lang import language  # noqa: PLC0415
    from cyberscan.stories.diff import diff as compare  # noqa: PLC0415
    from cyberscan.stories.diff import named_run  # noqa: PLC0415
    from cyberscan.stories.regencies import code_of  # noqa: PLC0415

    spoken = language(check_lang(lang))
    with paused(), open_store_of(state_of(context), read_only=True) as store:
        first, second = named_run(store, older), named_run(store, newer)
        code = ""
        if regency:
            code = code_of(regency, *(store.inventory(run.id) for run in (second, first)))
        told = narrowed(compare(store, first, second), min_severity, code)
    if as_json:
        console.out(diff_json(told))
    else:
        console.blocks(diff_blocks(told, Named(), spoken))
    if exit_code and any(one.kind in RISES for one in told.changed):
        raise typer.Exit(EXIT_WORSE)
