"""``cyberscan report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cyberscan.cli import console
from cyberscan.cli.reports import bundled, edition_of, open_index, write
from cyberscan.cli.schedule import aged
from cyberscan.cli.state import (
    COMMAND_LINE,
    LetterheadOption,
    WaiversOption,
    check_lang,
    keys_of,
    letterhead_of,
    open_store_of,
    reports_of,
    source_of,
    state_of,
    waivers_of,
)
from cyberscan.model.edition import Format, Tlp


def report(
    context: typer.Context,
    run: Annotated[
        str, typer.Argument(help="Run: an id, the start of one, `latest` or `previous`.")
    ] = "latest",
    regency: Annotated[
        list[str] | None,
        typer.Option(
            "--regency",
            metavar="CODE|NAME",
            help="Only this regency, by code or name (may be repeated): its files alone, to hand "
            "on, without the province's summary.",
        ),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            help="Language of the reports: id or en; given twice, the second one's files stand in "
            "a folder of its name beside. Default: id.",
        ),
    ] = None,
    tlp: Annotated[
        Tlp, typer.Option("--tlp", help="Label of the Traffic Light Protocol on every page.")
    ] = Tlp.AMBER,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", help="Only this form (may be repeated); default: all of them but pdf."
        ),
    ] = None,
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf/--no-pdf",
            help="Also the pages of regencies and province as PDF (A4), printed by the Chromium or "
            "Chrome of this machine: on PATH, or named in CYBERSCAN_CHROMIUM.",
        ),
    ] = False,
    bom: Annotated[
        bool,
        typer.Option(
            "--csv-bom/--no-csv-bom",
            help="Begin tables with a byte order mark, by which Excel knows UTF-8; programs that "
            "read CSV may want none.",
        ),
    ] = True,
    letterhead: LetterheadOption = None,
    waivers: WaiversOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="Exactly this folder, instead of reports/RUN with reports/latest and the index.",
        ),
    ] = None,
    bundle: Annotated[
        Path | None,
        typer.Option(
            "--bundle",
            metavar="FOLDER",
            help="Instead of the reports themselves: into this folder a ZIP for each regency with "
            "its own report alone, encrypted by age or gpg to its key. Regencies without a key are "
            "named; nothing is written unencrypted.",
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys",
            envvar="CYBERSCAN_KEYS",
            help="Public keys for --bundle (TOML: a table for each regency's code, with age or "
            "openpgp); default: that of the file of settings, else keys.toml in the folder of "
            "settings (not with --lab).",
        ),
    ] = None,
    show: Annotated[
        bool, typer.Option("--open", help="Open the report's index in the browser of the desktop.")
    ] = False,
    check: Annotated[
        Path | None,
        typer.Option(
            "--check",
            metavar="FOLDER",
            help="Write nothing: hold a folder of reports against its manifest and SHA256SUMS. "
            "Exit code 2 if a file is missing or not as it was written.",
        ),
    ] = None,
) -> None:
    """Write the reports of a stored run, without the network.

    Without --out they stand in reports/RUN, reports/latest is the newest run's, and
    reports/index.html lists them all; folders of older runs than the policy keeps are removed.
    """
    from cyberscan.render.work import waiver_warnings  # noqa: PLC0415 - start-up time
    from cyberscan.stories.telling import results_of  # noqa: PLC0415

    if check is not None:
        _check(check)
        return
    state, languages = state_of(context), [check_lang(one) for one in lang or ["id"]]
    excused = waivers_of(state, waivers)
    # Who names forms means these: the settings' wish for paper is not added to them.
    asked_for = source_of(context, "formats") != COMMAND_LINE
    pdf = pdf and (asked_for or source_of(context, "pdf") == COMMAND_LINE)
    paper = letterhead_of(state, letterhead)
    edition = edition_of(languages, tlp, formats, regency, bom=bom, pdf=pdf, letterhead=paper)
    if bundle is not None and (out is not None or show):
        raise typer.BadParameter("writes bundles alone, not --out or --open", param_hint="--bundle")
    locks = keys_of(state, keys) if bundle is not None else {}
    with open_store_of(state, read_only=True) as store:
        info = store.resolve(run)
        if edition.regencies:
            from msgspec.structs import replace  # noqa: PLC0415

            from cyberscan.stories.regencies import codes_of  # noqa: PLC0415

            codes = codes_of(edition.regencies, store.inventory(info.id))
            edition = replace(edition, regencies=codes)
        results = aged(state, store, results_of(store, info, waivers=excused))
    for line in waiver_warnings(results.waivers, languages[0]):
        console.note(line)
    if bundle is not None:
        bundled(results, edition, locks, bundle)
        return
    index = write(results, out, reports_of(state), edition)
    if show:
        open_index(index)


def _check(folder: Path) -> None:
    from cyberscan.model.problem import UserError  # noqa: PLC0415 - start-up time
    from cyberscan.render.manifest import check_folder  # noqa: PLC0415

    checked = check_folder(folder)
    for name in checked.further:
        console.note(f"{folder / name}: is not of this report")
    if checked.problems:
        raise UserError(checked.problems)
    files = len(checked.manifest.files)
    console.out(f"{folder}: {files} files of run {checked.manifest.run} are as they were written")
