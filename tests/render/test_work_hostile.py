"""Whatever people write of a finding, or into a waiver, stays text wherever it is told."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.results import Results
from cyberscan.model.text import visible
from cyberscan.model.verdict import Finding
from cyberscan.model.work import Board, Lapse, Word, WorkState
from cyberscan.render.pages import report_files
from cyberscan.render.words import Words
from cyberscan.render.work import detail, told
from cyberscan.render.work_list import log_lines, work_document
from tests.render import sample

NASTY = st.one_of(st.text(max_size=30), st.sampled_from(sample.HOSTILE))


@settings(max_examples=40, deadline=None)
@given(NASTY, NASTY, NASTY, st.sampled_from(tuple(WorkState)), st.sampled_from((None, *Lapse)))
def test_whatever_people_write_stays_text_in_every_sink(
    by: str, office: str, note: str, state: WorkState, lapsed: Lapse | None
) -> None:
    judged = few()
    finding = next(f for f in judged.findings if f.is_open)
    waiver = replace(judged.waivers[0].waiver, owner=by, approver=office, reason=note)
    said = Word(
        finding=finding.id,
        at=judged.judged_at,
        state=WorkState.ASSIGNED,
        by=by,
        office=office,
        note=note,
    )
    work = replace(
        judged.work[finding.id],
        state=state,
        word=said,
        lapsed=lapsed,
        waiver=waiver if state is WorkState.WAIVED else None,
        ended=None if state is WorkState.WAIVED else waiver,
        office=office,
    )
    held = replace(
        judged,
        work={**judged.work, finding.id: work},
        waivers=(replace(judged.waivers[0], waiver=waiver),),
    )
    t = Words("en")
    for line in (detail(work, t), told(work, t)):
        assert visible(line) == line
    plain = elements(report_files(few(), sample.checks(), sample.remedies()))
    files = report_files(held, sample.checks(), sample.remedies())
    assert elements(files).keys() <= plain.keys() | {"99.01.html:b", "99.01.html:ul"}
    table = files["99.01.csv"].decode("utf-8-sig")
    for delimiter in ",;":
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.strip()[:1] in {"=", "+", "@", "\t"}]
            assert len(row) == 18 or delimiter == ";"
    text = files["results.json"].decode()
    assert all(visible(line) == line for line in text.split("\n"))
    found: list[Any] = [f for f in json.loads(text)["findings"] if f["id"] == finding.id]
    assert found[0]["work"]["word"]["note"] == (visible(note) or None)
    whole = Board(
        findings={finding.id: finding},
        work={finding.id: work},
        words={finding.id: (said,)},
        labels={},
        offices={},
        moment=held.judged_at,
    )
    for line in log_lines(whole, [finding.id], sample.checks(), "id"):
        assert visible(line) == line
    document = work_document(whole, [finding.id], sample.checks(), "id")
    assert all(visible(line) == line for line in document.split("\n"))


@cache
def few() -> Results:
    judged = sample.results(1)
    mine: tuple[Finding, ...] = tuple(
        f for f in judged.findings if f.regency == "99.01" and f.check in {"dns/caa", "web/hsts"}
    )
    return replace(
        judged,
        regencies=tuple(r for r in judged.regencies if r.code == "99.01"),
        findings=mine,
    )


def elements(files: dict[str, bytes]) -> dict[str, int]:
    """Count the elements of every page, and their attributes, by page and name."""
    counts: dict[str, int] = {}
    for name, data in files.items():
        if name.endswith(".html"):
            root = LexborHTMLParser(data).root
            for node in root.traverse() if root else ():
                for key in (f"{name}:{node.tag}", *(f"{name}@{a}" for a in node.attributes)):
                    counts[key] = counts.get(key, 0) + 1
    return counts
