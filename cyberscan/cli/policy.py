"""``cyberscan policy``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import check_lang, now_of, state_of

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer(
    help="What decides grades, due dates and builds: written, checked, shown.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

CommentsLang = Annotated[str, typer.Option("--lang", help="Language of the words: id or en.")]


class Kind(StrEnum):
    """Files that have a schema."""

    POLICY = "policy"
    WAIVERS = "waivers"
    BASELINE = "baseline"


@app.command("init")
def init(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where it is written.")] = Path("policy.toml"),
    extends: Annotated[
        bool,
        typer.Option(
            "--extends",
            help="Write a file that changes nothing yet and follows the shipped policy: every "
            "value is commented out.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    lang: CommentsLang = "id",
) -> None:
    """Write the shipped policy with comments that explain each key, as a start for your own."""
    from cyberscan.render.lang import language  # noqa: PLC0415 - start-up time
    from cyberscan.stories.policy import write_policy  # noqa: PLC0415

    wanted = language(check_lang(lang))
    write_policy(file, _today(context), wanted, extends=extends, force=force)
    console.out(f"wrote {file}")
    console.note(
        "editors help with it by a schema: cyberscan policy schema policy > policy.schema.json, "
        "then #:schema ./policy.schema.json as its first line"
    )


@app.command("check")
def check(files: Annotated[list[Path], typer.Argument(help="Policy files (TOML).")]) -> None:
    """Tell every error in policies, with file, line and key, and what differs from the shipped one.

    Exit code 2 where one is wrong.
    """
    from cyberscan.config.policy import default_policy  # noqa: PLC0415 - start-up time
    from cyberscan.model.problem import UserError  # noqa: PLC0415
    from cyberscan.stories.policy import changes, load_all  # noqa: PLC0415

    sound, problems = load_all(files)
    shipped = default_policy().version
    for held in sound:
        differing = changes(held)
        counted = f"{len(differing) or 'no'} value{'' if len(differing) == 1 else 's'}"
        told = f"{counted} other than the shipped {shipped}"
        name, version = held.document.file, held.policy.version
        console.out(f"{name}: sound, version {version} of {held.policy.read}: {told}")
        for key, before, after, where in differing:
            console.out(f"  {key}: {before} -> {after} ({where})")
    if problems:
        raise UserError(problems)


@app.command("show")
def show(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Policy file (TOML); the shipped one if not given.")
    ] = None,
    check_id: Annotated[
        str, typer.Option("--check", metavar="ID", help="What it says of one check, as web/hsts.")
    ] = "",
    toml: Annotated[bool, typer.Option("--toml", help="As a whole policy file.")] = False,
    lang: CommentsLang = "id",
) -> None:
    """Show the policy in effect, value by value, and where each comes from: file and line, shipped
    (the policy that ships), check (the check itself), or default (nobody wrote it)."""
    from cyberscan.render.lang import language  # noqa: PLC0415 - start-up time
    from cyberscan.stories import policy as story  # noqa: PLC0415

    wanted = language(check_lang(lang))
    if toml and check_id:
        raise typer.BadParameter("shows the whole policy: leave --check out", param_hint="--toml")
    held = story.load(file)
    if toml:
        console.out(story.in_effect(held, wanted).removesuffix("\n"))
        return
    rows = story.rows(held)
    if check_id:
        rows = list(story.of_check(held, check_id, _today(context), wanted))
    console.table(("key", "value", "from"), rows)


@app.command("schema")
def schema(
    kind: Annotated[Kind, typer.Argument(help="Of which file.")] = Kind.POLICY,
    lang: CommentsLang = "id",
) -> None:
    """Print the JSON Schema (draft 2020-12) of a file that people write, for editors."""
    import json  # noqa: PLC0415 - start-up time

    from cyberscan.render.lang import language  # noqa: PLC0415
    from cyberscan.stories.policy import schema as made  # noqa: PLC0415

    whole = made(kind.value, language(check_lang(lang)))
    console.out(json.dumps(whole, ensure_ascii=False, indent=1))


def _today(context: typer.Context) -> date:
    from cyberscan.model.wib import WIB  # noqa: PLC0415 - start-up time

    return now_of(state_of(context)).astimezone(WIB).date()
