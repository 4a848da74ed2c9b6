"""The incident notice of a regency: plain text to send on, in Indonesian and in English.

Made where a critical or high weakness of a site's content fails: then somebody else can change the
site, and reading about it in a report's list of tasks is too little. What only the office knows
stays open, in brackets.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from cyberscan.model.inventory import Contact
from cyberscan.model.results import RegencyResult
from cyberscan.model.subject import Family
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding, Severity
from cyberscan.render import say
from cyberscan.render.context import Context, page_name
from cyberscan.render.dates import clock, day
from cyberscan.render.incident_words import WORDS
from cyberscan.render.lang import Lang
from cyberscan.render.words import Words

WIDTH: Final = 76
"""Columns: RFC 5322 section 2.1.1 advises 78, and an answer puts two before each line."""
SUFFIX: Final = ".incident.txt"
MOST_FINDINGS: Final = 20
"""Findings told in full; an office with more has one incident, not hundreds."""
MOST_EVIDENCE: Final = 5
_GRAVE: Final = frozenset({Severity.CRITICAL, Severity.HIGH})
_LANGUAGES: Final[tuple[Lang, ...]] = ("id", "en")


def incidents(context: Context, code: str) -> list[Finding]:
    """Return a regency's findings that call for a notice, the worst first."""
    found = [
        finding
        for finding in context.findings(code)
        if finding.fails
        and finding.severity in _GRAVE
        and context.checks[finding.check].family is Family.CONTENT
    ]
    return sorted(found, key=lambda f: (f.severity.rank, f.check, f.target))


def notice_name(context: Context, code: str) -> str:
    """Return the name of a regency's notice, "" where there is none to write."""
    return page_name(code, SUFFIX) if incidents(context, code) else ""


def incident_notice(context: Context, result: RegencyResult) -> bytes:
    """Return the notice as UTF-8, lines of at most `WIDTH` columns; commands and URLs stay whole.

    Empty where nothing calls for one.
    """
    found = incidents(context, result.code)
    if not found:
        return b""
    parts = [_notice(context, result, found, lang) for lang in _LANGUAGES]
    rule = ["", "=" * WIDTH, ""]
    lines = [*parts[0], *rule, *parts[1]]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _notice(context: Context, result: RegencyResult, found: list[Finding], lang: Lang) -> list[str]:
    w = WORDS[lang]
    entry = context.regency(result.code)
    run = context.results.run
    words = Words(lang, context.tlp)
    mark = f"{words.tlp.label} - {words.sharing()}"
    lines = [w.title, "=" * len(w.title), *_wrapped(mark), ""]
    lines += _pairs(
        [
            (w.to, _contact(entry.contact if entry else Contact()) or w.unknown),
            (w.about, f"{result.label} ({result.code})"),
            (w.sent_by, ", ".join(filter(None, (run.operator, run.contact))) or w.unknown),
            (w.number, f"{result.code} {run.id}"),
            (w.written, _moment(context.results.judged_at, lang)),
        ]
    )
    lines += ["", *_wrapped(w.opening.format(count=len(found))), ""]
    for number, finding in enumerate(found[:MOST_FINDINGS], 1):
        lines += _finding(context, finding, number, lang)
    if len(found) > MOST_FINDINGS:
        lines += [*_wrapped(w.more.format(count=len(found) - MOST_FINDINGS)), ""]
    for heading, items in ((w.keep_title, w.keep), (w.steps_title, w.steps)):
        lines += [heading, "-" * len(heading), *_numbered(items), ""]
    lines += [w.open_title, "-" * len(w.open_title), *w.open, ""]
    lines += [w.references_title, "-" * len(w.references_title)]
    lines += [f"- {text}" for text in _references(context, found)]
    lines += [f"- {w.finding_ids}"]
    lines += _wrapped(", ".join(f.id for f in found), "  ")
    lines += ["", *_wrapped(w.closing)]
    return lines


def _finding(context: Context, finding: Finding, number: int, lang: Lang) -> list[str]:
    w, words = WORDS[lang], Words(lang)
    check = context.checks[finding.check].check
    title = f"{number}. {words.say(check.title)}"
    lines = [*_wrapped(title, hanging="   "), ""]
    lines += _pairs(
        [
            (w.where, say.place(finding.target)),
            (w.severity, words.name(finding.severity)),
            (w.what, say.sentence(finding, context.checks, lang)),
            (w.seen, _moment(finding.seen_at, lang) or w.unknown),
            (w.first_seen, _moment(finding.first_seen, lang) or w.unknown),
            (w.check, f"{finding.check} ({finding.id})"),
        ],
        indent="   ",
    )
    pieces = [visible(str(piece)) for piece in finding.verdict.evidence]
    if pieces:
        lines += ["", f"   {w.evidence}"]
        for piece in pieces[:MOST_EVIDENCE]:
            lines += _wrapped(f"- {piece}", "   ", hanging="     ")
        if len(pieces) > MOST_EVIDENCE:
            lines.append(f"   (+{len(pieces) - MOST_EVIDENCE})")
    command = say.reproduce(finding, check)
    if command:
        lines += ["", f"   {w.command}", f"   $ {' '.join(command.split())}"]
    remedy = context.remedies[check.remedy]
    lines += ["", *_wrapped(f"{w.remedy} {words.say(remedy.summary)}", "   "), ""]
    return lines


def _references(context: Context, found: Iterable[Finding]) -> list[str]:
    every: dict[str, None] = {}
    for finding in found:
        check = context.checks[finding.check].check
        every.update(dict.fromkeys((*check.standards, *check.references)))
    return list(every)


def _contact(contact: Contact) -> str:
    parts = (contact.office, contact.name, contact.email, contact.phone, contact.url)
    return ", ".join(visible(part) for part in parts if part)


def _moment(at: datetime | str, lang: Lang) -> str:
    """Return a moment in UTC and in WIB; "" for a text that is none."""
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at)
        except ValueError:
            return ""
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%d %H:%M} UTC ({day(at, lang)} {clock(at, lang)} WIB)"


def _pairs(rows: Iterable[tuple[str, str]], indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in rows:
        head = f"{name + ':':<14} "
        lines += _wrapped(head + visible(value), indent, hanging=indent + " " * len(head))
    return lines


def _numbered(items: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(items, 1):
        lines += _wrapped(f"{number}. {item}", hanging="   ")
    return lines


def _wrapped(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Fold a paragraph; what is longer than a line is broken, for it is quoted and not followed."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    ) or [indent.rstrip()]
