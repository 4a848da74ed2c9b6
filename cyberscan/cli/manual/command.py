"""``cyberscan manual``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import check_lang


def manual(
    context: typer.Context,
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PAGE",
            help="A command, as `scan` or `store check`, or `cyberscan.toml`; default: the page of "
            "the program.",
        ),
    ] = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            help="Language of the page, id or en: of cyberscan.toml; those of commands are English "
            "as their help is.",
        ),
    ] = "id",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            help="Write every page into this folder instead, as man looks for them: FOLDER/man1, "
            "FOLDER/man5, FOLDER/id/man5.",
        ),
    ] = None,
) -> None:
    """Print a page of the manual, for man.

    To read it: `cyberscan manual scan | man -l -`. Where cyberscan is installed its pages are
    installed, too: `man cyberscan`, `man cyberscan-scan`, `man cyberscan.toml` show them, also from
    a virtual environment that is active.
    """
    from cyberscan.cli.manual.pages import found, pages  # noqa: PLC0415 - start-up time
    from cyberscan.cli.manual.tree import tree  # noqa: PLC0415

    check_lang(lang)
    program = tree(context.find_root().command)
    made = pages(program)
    if into is not None:
        if asked:
            raise typer.BadParameter("writes every page: name none", param_hint="--into")
        _write(into, made)
        console.out(f"{into}: {len(made)} pages")
        return
    console.out(made[found(program, tuple(asked or ()), lang)].removesuffix("\n"))


def _write(folder: Path, made: Mapping[str, str]) -> None:
    """Write pages for everybody to read. Raises `UserError`."""
    from cyberscan.config.files import write_whole  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import Problem, UserError  # noqa: PLC0415

    for name, text in made.items():
        file = folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"cannot be made: {error.strerror or error}"
            raise UserError(Problem(file=str(file.parent), what=what)) from error
        write_whole(file, text.encode(), mode=0o644)
