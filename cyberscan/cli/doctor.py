"""``cyberscan doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.schedule import ping_of
from cyberscan.cli.state import (
    LangOption,
    PolicyOption,
    check_lang,
    policy_of,
    reports_of,
    state_of,
    store_of,
)

_WORDS = {
    "id": {
        "ok": "baik",
        "warning": "peringatan",
        "problem": "masalah",
        "not checked": "tidak diuji",
    },
    "en": {"ok": "ok", "warning": "warning", "problem": "problem", "not checked": "not checked"},
}
_WIDTH = 12


def doctor(
    context: typer.Context,
    policy: PolicyOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder the reports are written to; default: reports."),
    ] = None,
    lang: LangOption = "id",
    offline: Annotated[
        bool, typer.Option("--offline", help="Examine this machine only: ask nothing of anyone.")
    ] = False,
) -> None:
    """Examine this machine and the network it stands in: what would keep a scan from being true.

    Asks nobody but the DNS resolver and the canaries the policy names, each once, and whether the
    mail server and webhooks of [notify] can be reached, without a message. Exit code 0: nothing is
    a problem; 2: something is to be put right first.
    """
    import anyio  # noqa: PLC0415 - start-up time

    from cyberscan.stories import doctor as story  # noqa: PLC0415
    from cyberscan.stories.machine import Line, State  # noqa: PLC0415

    state, lang = state_of(context), check_lang(lang)
    chosen, folder = policy_of(policy), out or reports_of(state)
    file = state.heeded.file
    week = None
    if not state.lab:
        settings = file.settings
        week = story.Week(settings.schedule, ping_of(file), file.notify(), settings.feeds)

    async def examine() -> list[Line]:
        return await story.examine(
            chosen,
            store_of(state),
            folder,
            lab=state.lab,
            offline=offline,
            week=week,
        )

    lines = anyio.run(examine)
    words = _WORDS[lang]
    for line in lines:
        about, what = getattr(line.about, lang), getattr(line.what, lang)
        console.out(f"{words[line.state]:<{_WIDTH}} {about}: {what}")
        if line.do is not None:
            console.out(f"{'':<{_WIDTH}} → {getattr(line.do, lang)}")
    if any(line.state is State.PROBLEM for line in lines):
        raise typer.Exit(console.EXIT_USAGE)
