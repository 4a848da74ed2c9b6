"""The last lines on the terminal."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyberscan.model.text import visible
from cyberscan.model.verdict import Severity
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.terminal import WORST, summary_lines
from cyberscan.render.words import Words
from tests.render import sample


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lines_are_plain_safe_text_with_the_worst_first(lang: Lang) -> None:
    lines = summary_lines(sample.results(), sample.checks(), lang)
    assert all(visible(line) == line for line in lines)
    findings = [line for line in lines if line.startswith("  [")]
    assert len(findings) == WORST
    ranks = [
        next(s.rank for s in Severity if line.startswith(f"  [{Words(lang).name(s)}]"))
        for line in findings
    ]
    assert ranks == sorted(ranks)
    assert "DATA CONTOH" in lines[0]


def test_nothing_open_is_said_without_hiding_what_was_not_seen() -> None:
    results = sample.results()
    unseen = tuple(f for f in results.findings if f.regency == "99.73")
    lines = summary_lines(replace(results, findings=unseen), sample.checks(), "en")
    assert lines[1] == "Nothing is open among what could be checked."
    assert lines[2].startswith("Could not be determined: ")
