"""The last lines of a scan on the terminal: plain text, the worst findings first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import FoundCheck
from cyberscan.model.results import Results
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.model.work import WorkState
from cyberscan.render.lang import language
from cyberscan.render.numbers import number
from cyberscan.render.say import limited_to, place, sentence
from cyberscan.render.sinks import terminal
from cyberscan.render.words import Words

WORST: Final = 10


def summary_lines(results: Results, words: Mapping[str, FoundCheck], lang: str = "id") -> list[str]:
    """Return lines without markup or control characters, ready to print one by one.

    Raises `ValueError` for a language there are no words in."""
    spoken = language(lang)
    t = Words(spoken)
    opened = sorted(
        (f for f in results.findings if f.is_open),
        key=lambda f: (f.severity.rank, f.regency, f.check, f.target),
    )
    lines = [t("sample")] if results.inventory.fictional else []
    if limited := limited_to(results.run.families, spoken):
        lines.append(limited)
    if opened:
        counts = Counter(f.severity for f in opened)
        told = [f"{counts[s]} {t.name(s).lower()}" for s in Severity if counts[s]]
        lines.append(t("end_open", text=", ".join(told)))
    else:
        lines.append(t("end_none"))
    labels = {r.code: r.label for r in results.regencies}
    for finding in opened[:WORST]:
        title = t.say(words[finding.check].check.title)
        label = labels.get(finding.regency, finding.regency)
        work = results.work.get(finding.id)
        stands = f" · {t.name(work.state)}" if work and work.state is not WorkState.OPEN else ""
        lines.append(
            f"  [{t.name(finding.severity)}] {label} · {place(finding.target)} · {title}: "
            f"{sentence(finding, words, spoken)} ({finding.check}){stands}"
        )
    # What only informs is no news on a terminal.
    left = sum(1 for f in opened[WORST:] if f.severity is not Severity.INFO)
    if left:
        lines.append("  " + t.count("end_more", left))
    unseen = sum(1 for f in results.findings if f.verdict.outcome is Outcome.UNKNOWN)
    if unseen:
        lines.append(t.count("end_unknown", unseen))
    return [terminal(line) for line in lines]


def looks_line(taken: int, due: int, *, exact: bool, lang: str = "id") -> str:
    """Return the last line of a scan: how many looks it has taken, of how many.

    ``exact`` says whether ``due`` is final: before every name is resolved nobody knows how much
    there is to look at. Raises `ValueError` for a language there are no words in.
    """
    spoken = language(lang)
    numbers = {
        "taken": number(taken, spoken),
        "due": number(max(taken, due), spoken),
        "left": number(max(0, due - taken), spoken),
    }
    return terminal(Words(spoken)("end_looks" if exact else "end_looks_yet", **numbers))
