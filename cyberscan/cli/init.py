"""``cyberscan init``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import not_in_the_lab, state_of


def init(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", help="Who scans: the organisation's name.")] = "",
    contact: Annotated[
        str, typer.Option("--contact", help="E-mail address or phone number that is answered.")
    ] = "",
    page: Annotated[
        str, typer.Option("--page", help="URL that explains the scan and how to opt out.")
    ] = "",
    resolver: Annotated[
        list[str] | None,
        typer.Option(
            "--resolver",
            help="Address of a recursive resolver to use; repeatable. `iterate`: use none, "
            "look names up from the root's servers down.",
        ),
    ] = None,
) -> None:
    """Say once who runs the scanner: it is named in every request and every report."""
    from cyberscan.config.operator import save_operator  # noqa: PLC0415 - start-up time
    from cyberscan.model.inventory import Operator  # noqa: PLC0415

    not_in_the_lab(state_of(context), "the lab has an operator of its own: nothing to set up")
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    if asks and not name:
        name = typer.prompt("Nama organisasi / Organisation")
    if asks and not contact:
        contact = typer.prompt("Kontak (surel atau telepon) / Contact (e-mail or phone)")
        page = page or typer.prompt(
            "Laman penjelasan pemindaian / Page that explains the scan", default=""
        )
    operator = Operator(name=name, contact=contact, page=page, resolver=tuple(resolver or ()))
    console.out(f"wrote {save_operator(operator)}")
