"""How old the data are, on pages that may be read at any time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.schedule import Freshness, Slot
from cyberscan.model.wib import WIB
from cyberscan.render.age import MOST, age
from cyberscan.render.lang import Lang
from cyberscan.render.pages import report_files
from cyberscan.render.words import Words
from tests.render import sample
from tests.render.inert import require_inert

DATA = datetime(2026, 11, 22, 23, 30, tzinfo=WIB)
SLOT = Slot(datetime(2026, 11, 24, 2, 30, tzinfo=WIB), "daily")
DUE = datetime(2026, 11, 24, 14, 30, tzinfo=WIB)
FRESH = Freshness(written=DATA, data_of=DATA, next_due=DUE)
OLD = Freshness(
    written=datetime(2026, 11, 25, 12, 0, tzinfo=WIB), data_of=DATA, next_due=DUE, missed=(SLOT,)
)
PAGES = ("99.01.html", "province.html", "index.html")


def pages(found: Freshness | None, lang: str = "id") -> dict[str, bytes]:
    results = replace(sample.results(), freshness=found)
    return report_files(results, sample.checks(), sample.remedies(), lang=lang)


def said(found: Freshness, lang: Lang) -> list[str]:
    told = age(found, Words(lang))
    return list(told.lines) if told else []


def test_a_fresh_page_says_until_when_it_is() -> None:
    assert said(FRESH, "en") == [
        (
            "Newer data are planned to be there by 24 November 2026, 14:30 WIB; if you read this "
            "page after that, its data are older than planned."
        )
    ]
    assert said(FRESH, "id")[0].startswith(
        "Data yang lebih baru dijadwalkan ada paling lambat 24 November 2026 pukul 14.30 WIB;"
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_old_data_are_told_on_top_of_every_page(name: str, lang: str) -> None:
    page = LexborHTMLParser(pages(OLD, lang)[name])
    body = page.css_first("main")
    assert body is not None
    first = next(node for node in body.iter() if node.tag != "-text")
    text = " ".join(first.text().split())
    assert first.attributes["class"] == "lead"
    if lang == "id":
        assert "Data ini lebih tua daripada yang dijadwalkan" in text
        assert "berumur 2 hari ketika halaman ini ditulis" in text
        assert "tidak berjalan: daily, 24 November 2026 pukul 02.30 WIB." in text
    else:
        assert "These data are older than planned" in text
        assert "2 days old when this page was written" in text
        assert "have not taken place since: daily, 24 November 2026, 02:30 WIB." in text
    assert "paling lambat" not in text


@pytest.mark.parametrize("name", PAGES)
def test_fresh_data_are_no_alarm(name: str) -> None:
    page = LexborHTMLParser(pages(FRESH)[name])
    body = page.css_first("main")
    assert body is not None
    first = next(node for node in body.iter() if node.tag != "-text")
    assert first.attributes["class"] == "note"
    assert "lebih tua daripada yang dijadwalkan" in first.text()
    assert not body.css("p.late")


def test_past_due_is_old_even_where_nothing_is_known_to_be_missed() -> None:
    late = replace(FRESH, written=DUE + timedelta(minutes=1))
    told = age(late, Words("en"))
    assert told is not None
    assert told.old
    assert "1 day old" in told.lines[0]
    on_time = age(replace(FRESH, written=DUE), Words("en"))
    assert on_time is not None
    assert not on_time.old


def test_a_gap_before_the_run_is_told_and_is_no_alarm() -> None:
    told = age(replace(FRESH, missed_before=(SLOT,)), Words("en"))
    assert told is not None
    assert not told.old
    assert told.lines[0].startswith("Planned runs before this one did not take place: daily, 24")


def test_many_are_counted() -> None:
    slots = tuple(replace(SLOT, at=SLOT.at + timedelta(days=day)) for day in range(MOST + 3))
    (_, missed) = said(replace(OLD, missed=slots), "en")
    assert missed.count("daily") == MOST
    assert missed.endswith("; and 3 before.")
    assert "1 December 2026" in missed


def test_without_a_schedule_a_young_report_says_nothing() -> None:
    alone = Freshness(written=DATA, data_of=DATA)
    assert age(alone, Words("id")) is None
    assert age(None, Words("id")) is None
    assert said(replace(alone, written=DATA + timedelta(days=3)), "en") == [
        (
            "Data of 22 November 2026, 23:30 WIB: 3 days old when this page was written "
            "(25 November 2026, 23:30 WIB)."
        )
    ]


def test_pages_of_a_past_run_are_as_they_were() -> None:
    plain = report_files(sample.results(), sample.checks(), sample.remedies())
    assert pages(None) == plain
    told = pages(OLD)
    assert {name for name in plain if plain[name] != told[name]} == {
        name for name in plain if name.endswith((".html", ".md")) and "/" not in name
    }


def test_a_text_to_mail_says_it_too() -> None:
    text = pages(OLD, "en")["99.01.md"].decode().replace("\\", "")
    assert "**These data are older than planned**" in text
    assert "have not taken place since: daily, 24 November 2026" in text
    assert "**" not in pages(FRESH, "en")["99.01.md"].decode().partition("Newer data")[2][:200]


def test_pages_stay_inert_and_profiles_are_text() -> None:
    hostile = replace(OLD, missed=(replace(SLOT, profile="<script>x</script>"),))
    for name in PAGES:
        data = pages(hostile)[name]
        require_inert(LexborHTMLParser(data))
        assert b"<script" not in data
