"""The trend of scores as it is drawn: read back from the pages, against what was put in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.results import Point, Results, Score
from cyberscan.render.context import Context
from cyberscan.render.pages import report_files
from cyberscan.render.trend import HEIGHT, LEFT, RIGHT, TOP, Plot, plot, spark
from tests.render import sample
from tests.render.sample_charts import SCORES, STARTED

CODE = "99.01"


def figure(code: str) -> LexborNode:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    found = LexborHTMLParser(files[f"{code}.html"]).css("#perubahan ~ figure")
    assert len(found) == 1
    return found[0]


def first(node: LexborNode, selector: str) -> LexborNode:
    return node.css(selector)[0]


def numbers(node: LexborNode, name: str) -> float:
    return float(node.attributes[name] or "")


def of_scores(
    scores: list[float | None], now: float | None = 50.0, letter: str = "D", **changes: object
) -> Results:
    """Return the sample with these earlier scores of one regency, a week apart, and its own."""
    results = sample.results(1)
    points = tuple(
        Point(STARTED - timedelta(weeks=len(scores) - n), score, results.policy.version)
        for n, score in enumerate(scores)
    )
    regencies = tuple(
        replace(r, score=Score(letter if now is not None else "?", now, 1.0))
        for r in results.regencies
        if r.code == CODE
    )
    return replace(results, regencies=regencies, trend={CODE: points}, **changes)


def drawn(results: Results) -> Plot | None:
    context = Context(results, sample.checks(), sample.remedies(), "id")
    return plot(context, results.regencies[0])


def test_every_score_is_a_point_where_its_day_and_its_value_are() -> None:
    circles = figure(CODE).css("circle")
    scores = [*SCORES[CODE], 31.9]
    seen = [(n, s) for n, s in enumerate(scores) if s is not None]
    assert len(circles) == len(seen)
    for circle, (n, score) in zip(circles, seen, strict=True):
        assert numbers(circle, "cx") == pytest.approx(LEFT + n / 5 * (RIGHT - LEFT), abs=0.06)
        assert numbers(circle, "cy") == pytest.approx(TOP + (100 - score) / 100 * HEIGHT, abs=0.06)
    assert first(circles[0], "title").text() == "19 Oktober 2026: 61"
    assert [c.attributes["class"] for c in circles] == ["ring"] * 4 + ["dot"]


def test_a_scan_that_did_not_grade_it_is_a_gap_in_the_line_and_a_cross() -> None:
    drawing = figure(CODE)
    lines = [p.attributes["d"] or "" for p in drawing.css("path.line")]
    assert [d.count("L") + 1 for d in lines] == [2, 3]
    crosses = [p for p in drawing.css("path.gap title") if "tidak dinilai" in p.text()]
    assert [c.text() for c in crosses] == ["2 November 2026: tidak dinilai"]


def test_the_line_goes_through_its_points() -> None:
    drawing = figure(CODE)
    at = [(c.attributes["cx"], c.attributes["cy"]) for c in drawing.css("circle")]
    paths = " ".join(p.attributes["d"] or "" for p in drawing.css("path.line"))
    assert [tuple(pair) for pair in re.findall(r"[ML]([0-9.]+) ([0-9.]+)", paths)] == at


def test_the_first_and_the_last_score_and_day_are_written() -> None:
    drawing = figure(CODE)
    assert [t.text() for t in drawing.css("text.figure")] == ["61", "31,9"]
    days = [t.text() for t in drawing.css("text.axis") if "2026" in t.text()]
    assert days == ["Kebijakan 2026.11", "19 Oktober 2026", "23 November 2026"]


def test_the_bands_are_the_policys_letters_and_fill_the_plot() -> None:
    drawing = figure(CODE)
    lowest = sample.results(1).policy.grading.letters
    bands = drawing.css("rect")
    assert [b.attributes["class"] for b in bands] == [f"g{letter}" for letter in lowest]
    edge = float(TOP)
    for band, low in zip(bands, lowest.values(), strict=True):
        assert numbers(band, "y") == pytest.approx(edge, abs=0.06)
        edge = TOP + (100 - low) / 100 * HEIGHT
        assert numbers(band, "y") + numbers(band, "height") == pytest.approx(edge, abs=0.1)
    assert edge == TOP + HEIGHT


def test_another_policy_is_a_line_where_it_began() -> None:
    drawing = figure(CODE)
    marks = drawing.css("path.gap[stroke-dasharray]")
    assert len(marks) == 1
    x = (marks[0].attributes["d"] or "")[1:].split()[0]
    assert float(x) == pytest.approx(LEFT + 2 / 5 * (RIGHT - LEFT), abs=0.06)
    same = drawn(of_scores([40.0, 41.0]))
    assert same is not None
    assert same.policies == ()


def test_judged_again_under_another_policy_the_last_point_is_marked() -> None:
    results = of_scores([40.0, 41.0])
    other = drawn(replace(results, policy=replace(results.policy, version="2027.01")))
    assert other is not None
    assert [(m.x, m.text) for m in other.policies] == [(RIGHT, "2027.01")]


def test_the_table_below_has_every_scan() -> None:
    rows = [[cell.text() for cell in tr.css("th, td")] for tr in figure(CODE).css("tbody tr")]
    assert [row[1] for row in rows] == ["61", "58,5", "tidak dinilai", "44,4", "38,4", "31,9"]
    assert [row[2] for row in rows] == ["2026.08"] * 2 + ["2026.11"] * 4


def test_it_is_said_in_words_and_read_aloud() -> None:
    drawing = figure(CODE)
    said = first(drawing, "svg").attributes["aria-label"] or ""
    assert said.startswith(
        "6 pemindaian. Nilai 61 pada 19 Oktober 2026, 31,9 pada 23 November 2026."
    )
    assert "1 pemindaian" in said
    assert said in first(drawing, "figcaption").text()


@pytest.mark.parametrize(("before", "now"), [([], 50.0), ([None, None], None), ([], None)], ids=str)
def test_without_an_earlier_scan_or_a_score_nothing_is_drawn(
    before: list[float | None], now: float | None
) -> None:
    assert drawn(of_scores(before, now)) is None


def test_what_is_ungraded_now_ends_in_a_gap() -> None:
    page = drawn(of_scores([70.0, 71.0], None))
    assert page is not None
    assert [round(mark.x) for mark in page.gaps] == [RIGHT]
    assert page.rows[-1].score == ""


@pytest.mark.parametrize(
    ("before", "now", "below"),
    [
        (40.0, 60.0, [True, False]),
        (60.0, 40.0, [False, True]),
        # At the edges there is room on one side only, wherever the line goes.
        (100.0, 95.0, [True, True]),
        (5.0, 95.0, [False, True]),
        (0.0, 5.0, [False, False]),
    ],
)
def test_a_number_stands_where_there_is_room(before: float, now: float, below: list[bool]) -> None:
    page = drawn(of_scores([before], now))
    assert page is not None
    figures = [label for label in page.labels if label.css == "figure"]
    assert [f.y > p.y for f, p in zip(figures, page.points, strict=True)] == below


SCORE = st.none() | st.floats(0, 100)


@given(st.lists(SCORE, min_size=1, max_size=12), SCORE)
def test_time_runs_to_the_right_and_better_is_higher(
    before: list[float | None], now: float | None
) -> None:
    page = drawn(of_scores(before, now))
    known = [s for s in (*before, now) if s is not None]
    assert (page is None) == (not known)
    if page is None:
        return
    assert len(page.points) == len(known)
    assert len(page.points) + len(page.gaps) == len(page.rows) == len(before) + 1
    xs = [mark.x for mark in page.points]
    assert xs == sorted(xs)
    assert all(LEFT <= x <= RIGHT for x in xs)
    for n in range(1, len(known)):
        rise = known[n] - known[n - 1]
        fall = page.points[n].y - page.points[n - 1].y
        assert rise * fall <= 0
    for label in page.labels:
        assert 0 < label.y < page.height


def test_scans_that_began_in_the_same_moment_stand_apart() -> None:
    results = of_scores([40.0, 50.0])
    at = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    points = tuple(replace(p, at=at) for p in results.trend[CODE])
    page = drawn(replace(results, trend={CODE: points}))
    assert page is not None
    assert [mark.x for mark in page.points] == [LEFT, (LEFT + RIGHT) / 2, RIGHT]


def test_every_regency_with_a_past_has_a_line_in_the_heat_map() -> None:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    table = LexborHTMLParser(files["province.html"]).css_first("#rumpun ~ .scroll table")
    assert table is not None
    with_line = set()
    for row in table.css("tbody tr"):
        found = row.css("svg.spark")
        if found:
            with_line.add((first(row, "a").attributes["href"] or "").removesuffix(".html"))
            assert (found[0].attributes["aria-label"] or "").startswith("6 pemindaian.")
    results = sample.results()
    drawn_of = {
        r.code
        for r in results.regencies
        if any(p.score is not None for p in results.trend[r.code])
        or (r.score.letter != "?" and r.scanned)
    }
    assert with_line == drawn_of - {"99.00"}


def test_the_small_line_has_no_end_where_the_run_gave_no_grade() -> None:
    graded, not_graded = (of_scores([70.0, 80.0], now) for now in (60.0, None))
    for results, ends in ((graded, True), (not_graded, False)):
        context = Context(results, sample.checks(), sample.remedies(), "id")
        line = spark(context, results.regencies[0])
        assert line is not None
        assert (line.end is not None) is ends
