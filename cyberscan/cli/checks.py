"""``cyberscan checks``."""

from __future__ import annotations

from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import LangOption, check_lang

app = typer.Typer(
    help="What is checked, why, and how it is put right.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("list")
def list_checks(lang: LangOption = "id") -> None:
    """List every check: id, severity, title."""
    from cyberscan.judge.find import checks  # noqa: PLC0415 - start-up time

    lang = check_lang(lang)
    console.table(
        ("id", "severity", "title"),
        [(c.id, c.check.severity, getattr(c.check.title, lang)) for c in checks()],
    )


@app.command("show")
def show(
    check: Annotated[str, typer.Argument(help="Id, as tls/cert-expired.")], lang: LangOption = "id"
) -> None:
    """Show one check whole: what it decides, why it matters, how to put it right."""
    from cyberscan.stories.explain import explain  # noqa: PLC0415 - start-up time

    for line in explain(check, check_lang(lang)):
        console.out(line)
