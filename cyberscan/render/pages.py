"""All files of a report, made one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cyberscan.model.check import FoundCheck
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import RegencyResult, Results
from cyberscan.model.work import WorkState
from cyberscan.render.asset_tables import certificates_table, hosts_table, services_table
from cyberscan.render.context import FAMILIES, LETTERS, Context, page_name
from cyberscan.render.edition import WHOLE, Edition, Format
from cyberscan.render.folder import write_folder
from cyberscan.render.html import render
from cyberscan.render.incident import incident_notice, notice_name
from cyberscan.render.json import results_parts, schema
from cyberscan.render.lang import Lang, language
from cyberscan.render.manifest import FOLDER, manifest_of
from cyberscan.render.markdown import markdown_name, province_markdown, regency_markdown
from cyberscan.render.paper import Paper, Printer, paper
from cyberscan.render.pieces import Data, whole
from cyberscan.render.province import Row, province_page, row_of
from cyberscan.render.regency import regency_page
from cyberscan.render.rules import rule_files
from cyberscan.render.table import findings_table, open_table

TABLES = ("hosts", "certificates", "services")
"""Tables of a regency beside that of its findings, and of the province."""
OPEN = "open"
"""Table of all that is open in the province."""
SCHEMA_NAME = "results.schema.json"
Rules = dict[Lang, dict[str, bytes]]
"""The rules' pages by language, as `rule_files` returns them."""


def report_files(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    *,
    lang: str = "id",
    edition: Edition = WHOLE,
) -> dict[str, bytes]:
    """Return every file of the report in one language, by name.

    The same arguments give the same bytes. Raises `ValueError` for a language there are no words
    in.
    """
    context = Context(results, words, remedies, language(lang), edition.tlp, edition.letterhead)
    made = _files(context, edition, _nothing_prints, {})
    return {name: whole(data) for name, data in made}


def edition_files(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    edition: Edition,
    *,
    printer: Printer | None = None,
    rules: Rules | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of `edition_parts` as a whole."""
    made = edition_parts(results, words, remedies, edition, printer=printer, rules=rules)
    return ((name, whole(data)) for name, data in made)


def edition_parts(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    edition: Edition,
    *,
    printer: Printer | None = None,
    rules: Rules | None = None,
) -> Iterator[tuple[str, Data]]:
    """Yield every file of an edition with its name: of its first language, then those of each
    further one with the name of its folder in front. Those that grow with the run are made piece
    by piece, as they are taken.

    The rules' pages are the same for every part of a run: ``rules`` keeps them for the next one.
    Raises `ValueError` where it has PDFs and nothing prints them, and what the printer raises.
    """
    kept = {} if rules is None else rules
    for number, lang in enumerate(edition.languages):
        before = f"{lang}/" if number else ""
        context = Context(results, words, remedies, lang, edition.tlp, edition.letterhead)
        for name, data in _files(context, edition, printer or _nothing_prints, kept):
            yield f"{before}{name}", data


def write_reports(
    results: Results,
    words: Mapping[str, FoundCheck],
    remedies: Mapping[str, Remedy],
    folder: Path,
    *,
    edition: Edition = WHOLE,
    printer: Printer | None = None,
) -> list[Path]:
    """Write the report into ``folder`` and return its files, ``index.html`` last.

    Files are private to the user; those that an earlier report left there and this one has not go.
    Raises `UserError` when the folder cannot be written or something is in the way there,
    `KeyError` when ``words`` or ``remedies`` lack a check or a remedy of the results; and what
    `edition_parts` raises.
    """
    made = edition_parts(results, words, remedies, edition, printer=printer)
    manifest = manifest_of(results, words, remedies, edition, layout=FOLDER)
    return write_folder(folder, made, manifest)


def _nothing_prints(paper: Paper) -> bytes:
    raise ValueError(f"nothing prints {paper.name}")


def _files(
    context: Context, edition: Edition, printer: Printer, rules: Rules
) -> Iterator[tuple[str, Data]]:
    told = [r for r in context.results.regencies if edition.tells(r.code)]
    for result in told:
        yield from _regency(context, edition, result, printer)
    if edition.has(Format.JSON):
        only = None if edition.whole else edition.tells
        yield "results.json", results_parts(context, only=only)
        yield SCHEMA_NAME, _schema()
    summary = province_page(context) if edition.whole else None
    if summary and not edition.has(Format.HTML):
        unlinked = [replace(row, notice="") for row in summary.suspected]
        summary = replace(summary, suspected=unlinked)
    if summary:
        if edition.has(Format.CSV):
            yield f"{OPEN}.csv", open_table(context, told, bom=edition.bom)
            for name, table in _tables(context, told, bom=edition.bom):
                yield f"{name}.csv", table
        if edition.has(Format.MARKDOWN):
            yield "province.md", province_markdown(context, summary)
        yield from _page(
            context,
            edition,
            printer,
            "province.html.j2",
            title=context.t("province_title", name=context.results.inventory.name),
            page=summary,
            families=FAMILIES,
            states=tuple(WorkState),
        )
    if edition.has(Format.HTML):
        if context.lang not in rules:
            rules[context.lang] = rule_files(context)
        yield from rules[context.lang].items()
        if summary:
            rows = [*summary.rows, *summary.province]
        else:
            rows = [row_of(context, result) for result in told]
        yield (
            "index.html",
            render(
                "index.html.j2",
                context,
                rows=[
                    _listed(context, row, edition) for row in sorted(rows, key=lambda row: row.code)
                ],
                summary=summary,
                has=frozenset(form.value for form in edition.formats),
                tables=[(f"{name}.csv", f"table_{name}") for name in (OPEN, *TABLES)],
                others=_others(context.lang, edition.languages),
            ),
        )


def _regency(
    context: Context, edition: Edition, result: RegencyResult, printer: Printer
) -> Iterator[tuple[str, Data]]:
    page = regency_page(context, result)
    if not edition.has(Format.CSV):
        page = replace(page, table="")
    if not edition.has(Format.HTML):
        page = replace(page, incident="")
    yield from _page(
        context,
        edition,
        printer,
        "regency.html.j2",
        title=context.t("regency_title", name=result.label),
        code=result.code,
        page=page,
        families=FAMILIES,
        letters=_bands(context),
    )
    if page.incident:
        yield page.incident, incident_notice(context, result)
    if edition.has(Format.CSV):
        found = context.findings(result.code)
        yield page.table, findings_table(context, found, bom=edition.bom)
        for name, table in _tables(context, [result], bom=edition.bom):
            yield page_name(result.code, f".{name}.csv"), table
    if edition.has(Format.MARKDOWN):
        yield markdown_name(result), regency_markdown(context, page)


def _page(
    context: Context,
    edition: Edition,
    printer: Printer,
    template: str,
    *,
    title: str,
    code: str = "",
    **values: Any,
) -> Iterator[tuple[str, bytes]]:
    """Yield a page (the province's has no code) as it is read on a screen and on paper."""
    if not edition.has(Format.HTML) and not edition.has(Format.PDF):
        return
    html = render(template, context, **values)
    if edition.has(Format.HTML):
        yield page_name(code) if code else "province.html", html
    if edition.has(Format.PDF):
        name = page_name(code, ".pdf") if code else "province.pdf"
        yield name, printer(paper(context, name, html, title=title, code=code))


def _tables(
    context: Context, regencies: Sequence[RegencyResult], *, bom: bool
) -> Iterator[tuple[str, Data]]:
    yield "hosts", hosts_table(context, regencies, bom=bom)
    yield "certificates", certificates_table(context, regencies, bom=bom)
    yield "services", services_table(context, regencies, bom=bom)


def _listed(context: Context, row: Row, edition: Edition) -> dict[str, Any]:
    """Return a regency's line of the index: its page, its tables, its tasks, its PDF and its
    incident notice, as far as made."""
    files = []
    if edition.has(Format.CSV):
        files.append((row.table, "table_findings"))
        files += [(page_name(row.code, f".{name}.csv"), f"table_{name}") for name in TABLES]
    markdown = page_name(row.code, ".md") if edition.has(Format.MARKDOWN) else ""
    pdf = page_name(row.code, ".pdf") if edition.has(Format.PDF) else ""
    notice = notice_name(context, row.code)
    return {"row": row, "tables": files, "markdown": markdown, "pdf": pdf, "notice": notice}


def _others(lang: Lang, languages: Sequence[Lang]) -> list[tuple[str, str, Lang]]:
    """Return the other languages' indexes as seen from one language's: (word, link, language)."""
    if lang not in languages:
        return []
    up = "" if lang == languages[0] else "../"
    return [
        (f"lang_{other}", f"{up}{'' if number == 0 else f'{other}/'}index.html", other)
        for number, other in enumerate(languages)
        if other != lang
    ]


def _schema() -> bytes:
    text = json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


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
