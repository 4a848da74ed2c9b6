"""``cyberscan work``."""

from __future__ import annotations

from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.state import (
    LangOption,
    WaiversOption,
    check_lang,
    now_of,
    open_store_of,
    state_of,
    waivers_of,
)
from cyberscan.model.work import WorkState


def work(
    context: typer.Context,
    findings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FINDING", help="Ids of findings, or their first 4 characters and more."
        ),
    ] = None,
    state: Annotated[
        WorkState | None,
        typer.Option(
            "--state",
            help="What is said of the findings: open, acknowledged, assigned (to an office) or "
            "disputed (salah deteksi; needs --note); without findings: list only those in this "
            "state.",
        ),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who says so.")] = "",
    office: Annotated[
        str,
        typer.Option(
            "--office",
            help="To whom a finding is assigned; default: the regency's office in the list of "
            "targets.",
        ),
    ] = "",
    note: Annotated[
        str, typer.Option("--note", help="Why; of a dispute: what shows that it is none.")
    ] = "",
    regency: Annotated[
        str,
        typer.Option(
            "--regency", metavar="CODE|NAME", help="List only this regency, by code or name."
        ),
    ] = "",
    waivers: WaiversOption = None,
    lang: LangOption = "id",
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON to stdout.")] = False,
) -> None:
    """List what is open and due, show what was said of findings, or say something of them.

    Every word is kept, with who said it and when; none changes a verdict, a score or its cap. A
    word holds until the finding was fixed and failed anew, got more severe, or is another fault; a
    dispute also until there is evidence it did not speak of. Waived is what the waivers file
    waives: nobody says it by hand.
    """
    from cyberscan.render.work_list import (  # noqa: PLC0415 - start-up time
        counts_line,
        log_lines,
        opened,
        work_document,
        work_table,
    )
    from cyberscan.stories import work as story  # noqa: PLC0415
    from cyberscan.stories.history import inventories_of  # noqa: PLC0415
    from cyberscan.stories.regencies import code_of  # noqa: PLC0415
    from cyberscan.stories.telling import words  # noqa: PLC0415

    shared, lang = state_of(context), check_lang(lang)
    saying = _is_saying(findings, state, by=by, office=office, note=note, regency=regency)
    excused = waivers_of(shared, waivers)
    with open_store_of(shared, read_only=not saying) as store:
        known = story.board(store, excused, now_of(shared))
        ids = story.chosen(known, findings or ())
        if saying and state is not None:
            story.say(store, known, ids, state=state, by=by, office=office, note=note)
            known = story.board(store, excused, known.moment)
        if regency:
            regency = code_of(regency, *inventories_of(store))
            story.require_regency(known, regency)
    if not ids:
        shown = opened(known, regency=regency, state=state)
        if as_json:
            console.out(work_document(known, (f.id for f in shown), words(), lang))
            return
        console.table(*work_table(known, shown, words(), lang))
        console.note(counts_line(known, shown, lang, narrowed=state is not None))
    elif as_json:
        console.out(work_document(known, ids, words(), lang))
    else:
        for line in log_lines(known, ids, words(), lang):
            console.out(line)


def _is_saying(
    findings: list[str] | None,
    state: WorkState | None,
    *,
    by: str,
    office: str,
    note: str,
    regency: str,
) -> bool:
    """Tell saying from asking, and refuse what is neither."""
    given = [name for name, text in (("--by", by), ("--office", office), ("--note", note)) if text]
    if given and (not findings or state is None):
        missing = "a finding" if not findings else "--state"
        raise typer.BadParameter(f"says nothing without {missing}", param_hint=given[0])
    if findings and regency:
        raise typer.BadParameter("is for the list: name no finding with it", param_hint="--regency")
    return bool(findings) and state is not None
