"""What a recheck says: both languages, foreign text, what is missing on one side."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from cyberscan.judge.find import checks
from cyberscan.model.inventory import Inventory
from cyberscan.model.look import Reason
from cyberscan.model.recheck import Again, Recheck, Standing
from cyberscan.model.record import Cost, Purpose, RunInfo
from cyberscan.model.subject import Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict, failed
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.recheck import UI, View

THEN = datetime(2026, 11, 15, 19, tzinfo=UTC)
SCAN = RunInfo(id="1", started=THEN, finished=THEN, lab=True, scanner="1", policy="1")
RUN = replace(SCAN, id="2", purpose=Purpose.RECHECK, finished=THEN.replace(day=16))
WORDS = {found.id: found for found in checks()}
EVIL = "\x1b]0;x\x07\u202e[bold]jahat"
BEFORE = Finding(
    id="0123456789abcdef",
    check="tls/cert-expired",
    key="cert-expired",
    revision=1,
    regency="99.01",
    target=Target(Subject(Kind.HOST, "www.contoh.go.test"), 443),
    verdict=failed("expired", evidence=[EVIL, "two"], days=2, date=THEN.date()),
    severity=Severity.CRITICAL,
    seen_at="2026-11-15T19:00:04+00:00",
    addresses=("192.0.2.9",),
    change=Change.NEW,
)
UNSEEN = replace(
    BEFORE,
    verdict=Verdict(Outcome.UNKNOWN, reason=Reason.TIMEOUT, evidence=(Untrusted("silence"),)),
    seen_at="",
    addresses=(),
    change=Change.NOT_SEEN_AGAIN,
)


def view(before: Finding | None, after: Finding | None, lang: Lang = "en") -> View:
    row = Again(before=before, after=after, standing=Standing.UNSEEN, told=SCAN if before else None)
    inventory = Inventory(name="Contoh", regencies=(), fictional=True)
    made = Recheck(run=RUN, inventory=inventory, rows=(row,), cost=Cost(connections=3))
    return View(made, WORDS, lang)


def test_before_and_after_stand_in_their_columns() -> None:
    (block,) = view(BEFORE, UNSEEN).blocks()
    rows = {row[0]: row[1:] for row in block.rows if row[0]}
    assert rows["outcome"] == ("Failed (Critical)", "Not tested")
    # What was not seen has no moment but the run's.
    assert rows["when"] == ("16 November 2026, 02:00 WIB", "17 November 2026, 02:00 WIB")
    assert rows["evidence"][1] == "silence"
    assert block.rows[-1] == ("", "two", "")
    assert block.tail[0] == "change: Could not be checked again"
    # Nothing was met there now: it is looked for where it was.
    assert "192.0.2.9" in block.tail[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_foreign_text_moves_no_cursor_and_is_no_markup(lang: Lang) -> None:
    shown = view(BEFORE, None, lang)
    (block,) = shown.blocks()
    told = [block.head, *(cell for row in block.rows for cell in row), *block.tail, shown.summary()]
    assert all(line.isprintable() for line in told)
    assert any("⟨U+202E⟩[bold]jahat" in cell for cell in told)
    document = json.loads(shown.document())
    assert document["language"] == lang
    (row,) = document["findings"]
    assert row["before"]["evidence"][0].isprintable()
    assert row["after"] is None


def test_a_side_that_is_missing_says_why() -> None:
    for lang in LANGUAGES:
        (block,) = view(BEFORE, None, lang).blocks()
        assert block.rows[0][2] == getattr(UI["not_met"], lang)
        (block,) = view(None, replace(BEFORE, change=Change.NEW), lang).blocks()
        assert block.rows[0][1] == getattr(UI["not_told"], lang)


def test_what_an_earlier_version_of_a_check_said_is_no_fault() -> None:
    old = replace(BEFORE, verdict=replace(BEFORE.verdict, message="long gone"))
    (block,) = view(old, BEFORE).blocks()
    assert block.rows[1][1] == "Failed"


def test_every_text_is_there_in_both_languages() -> None:
    for key, say in UI.items():
        assert say.id, key
        assert say.en, key
        assert say.id != say.en, key
