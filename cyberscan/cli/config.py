"""``cyberscan config``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import DEFAULT_TARGETS, REPORTS, check_lang, state_of

app = typer.Typer(
    help="What an operator fixes once, in cyberscan.toml: written, checked, shown.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_NONE = "no file of settings is heeded: `cyberscan config init` writes one"


@app.command("show")
def show(
    context: typer.Context,
    origin: Annotated[
        bool,
        typer.Option(
            "--origin",
            help="Where each value comes from: an option, the environment, file and line, or "
            "default.",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Show every value in effect. Passwords are never shown.

    What counts: an option of the command line, else the environment, else the file of settings,
    else the default. The gate heeds no file but one that --config names, and for exclusions the one
    in the folder of settings; the demonstration none.
    """
    import json  # noqa: PLC0415 - start-up time

    from cyberscan.config.paths import store_path  # noqa: PLC0415
    from cyberscan.stories import settings as story  # noqa: PLC0415

    state = state_of(context)
    file = state.heeded.file
    usual = story.Usual(
        targets=() if state.lab else (str(DEFAULT_TARGETS),),
        store=str(store_path(lab=state.lab)),
        reports=str(REPORTS / "lab" if state.lab else REPORTS),
    )
    rows = story.rows(file, usual, store=state.store if state.by_option else "", in_lab=state.lab)
    where = str(file.path.absolute()) if file.path is not None else ""
    if as_json:
        told = {
            "file": {"value": where or None, "origin": state.heeded.origin},
            "lab": state.lab,
            "values": {row.key: {"value": row.value, "origin": row.origin} for row in rows},
        }
        console.out(json.dumps(told, ensure_ascii=False, indent=1))
        return
    headers = ("key", "value", "from") if origin else ("key", "value")
    console.table(headers, [(row.key, row.shown, row.origin)[: len(headers)] for row in rows])
    console.note(f"file of settings: {where} ({state.heeded.origin})" if where else _NONE)


@app.command("check")
def check(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of settings; default: the one that is heeded."),
    ] = None,
) -> None:
    """Tell every error in files of settings, with file, line and key, and what they name that is
    not there.

    Exit code 2 where one is wrong.
    """
    from cyberscan.config.settings import load_settings, missing  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import Problem, UserError  # noqa: PLC0415
    from cyberscan.stories.settings import counted  # noqa: PLC0415

    heeded = state_of(context).heeded.path
    named = files or ([heeded] if heeded is not None else [])
    if not named:
        console.note(_NONE)
    problems: list[Problem] = []
    for path in named:
        try:
            file = load_settings(path)
        except UserError as error:
            problems.extend(error.problems)
            continue
        if wrong := sorted(missing(file)):
            problems.extend(wrong)
        else:
            says = counted(file)
            console.out(f"{path}: sound, says {says} value{'' if says == 1 else 's'}")
    if problems:
        raise UserError(problems)


@app.command("init")
def init(
    file: Annotated[Path, typer.Argument(help="Where it is written.")] = Path("cyberscan.toml"),
    lang: Annotated[str, typer.Option("--lang", help="Language of its comments: id or en.")] = "id",
) -> None:
    """Write a cyberscan.toml with every key explained and none in force. What is there is never
    replaced."""
    from cyberscan.config.settings_text import settings_toml  # noqa: PLC0415 - start-up time
    from cyberscan.stories.settings import write_settings  # noqa: PLC0415

    write_settings(file, settings_toml(check_lang(lang)))
    console.out(f"wrote {file}")


@app.command("schema")
def schema(
    lang: Annotated[str, typer.Option("--lang", help="Language of the words: id or en.")] = "id",
) -> None:
    """Print the JSON Schema (draft 2020-12) of cyberscan.toml, for editors."""
    import json  # noqa: PLC0415 - start-up time

    from cyberscan.config.settings_schema import settings_schema  # noqa: PLC0415

    console.out(json.dumps(settings_schema(check_lang(lang)), ensure_ascii=False, indent=1))
