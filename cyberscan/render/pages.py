"""All files of a report, made in memory first: a failure leaves the old ones as they were."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cyberscan.config.files import ensure_folder, write_whole
from cyberscan.model.check import FoundCheck
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import Results
from cyberscan.model.work import WorkState
from cyberscan.render.context import FAMILIES, LETTERS, RULES, Context, page_name
from cyberscan.render.html import render
from cyberscan.render.incident import incident_notice
from cyberscan.render.json import results_json
from cyberscan.render.lang import language
from cyberscan.render.province import province_page
from cyberscan.render.regency import regency_page
from cyberscan.render.rules import rule_files
from cyberscan.render.table import findings_table


def report_files(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    *,
    lang: str = "id",
) -> dict[str, bytes]:
    """Return every file of the report by name. The same arguments give the same bytes."""
    context = Context(results, words, remedies, language(lang))
    bands = _bands(context)
    made = {}
    for result in results.regencies:
        page = regency_page(context, result)
        made[page_name(result.code)] = render(
            "regency.html.j2", context, page=page, families=FAMILIES, letters=bands
        )
        made[page.table] = findings_table(context, context.findings(result.code))
        if page.incident:
            made[page.incident] = incident_notice(context, result)
    made["results.json"] = results_json(context)
    summary = province_page(context)
    made["province.html"] = render(
        "province.html.j2", context, page=summary, families=FAMILIES, states=tuple(WorkState)
    )
    made.update(rule_files(context))
    rows = sorted([*summary.rows, *summary.province], key=lambda row: row.code)
    made["index.html"] = render(
        "index.html.j2", context, rows=rows, good=summary.good, total=summary.total
    )
    return made


def write_reports(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    folder: Path,
    *,
    lang: str = "id",
) -> list[Path]:
    """Write the report into ``folder`` and return its files, ``index.html`` last.

    Files are private to the user. Raises `UserError` when the folder cannot be written,
    `ValueError` for a language there are no words in, `KeyError` when ``words`` or ``remedies``
    lack a check or a remedy of the results.
    """
    made = report_files(results, words, remedies, lang=lang)
    ensure_folder(folder)
    paths = []
    ensure_folder(folder / RULES)
    for name, data in made.items():
        write_whole(folder / name, data)
        paths.append(folder / name)
    return paths


def _bands(context: Context) -> list[tuple[str, float, float]]:
    """Return the letters' bands on the scale, best first, as (letter, from, to)."""
    lowest = context.results.policy.grading.letters
    bands: list[tuple[str, float, float]] = []
    top = 100.0
    for letter in LETTERS:
        if letter in lowest:
            bands.append((letter, lowest[letter], top))
            top = lowest[letter]
    return bands
