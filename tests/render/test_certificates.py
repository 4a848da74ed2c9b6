"""The calendar of certificates: read back from the pages, against what is served."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.model.assets import Certificate
from cyberscan.model.results import Results
from cyberscan.render.certificates import DAYS, LISTED, SOON, TOP, WEEKS, Calendar, calendar, ending
from cyberscan.render.context import Context
from cyberscan.render.pages import report_files
from tests.render import sample
from tests.render.sample_charts import JUDGED, certificate


def page(name: str) -> LexborHTMLParser:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    return LexborHTMLParser(files[name])


def of(*certificates: Certificate) -> Context:
    results: Results = replace(sample.results(1), certificates=certificates)
    return Context(results, sample.checks(), sample.remedies(), "id")


def drawn(*certificates: Certificate, code: str = "") -> Calendar:
    made = calendar(of(*certificates), code)
    assert made is not None
    return made


def counted(found: LexborNode) -> list[tuple[str, int, str]]:
    """Return the bars of a drawing: class, number above it, and what it says."""
    return [
        (g.attributes["class"] or "", int(g.css("text")[0].text()), g.css("title")[0].text())
        for g in found.css("g g")
    ]


def test_the_province_counts_a_certificate_once_however_many_serve_it() -> None:
    bars = counted(page("province.html").css(".calendar svg")[0])
    assert bars == [
        ("s-critical", 1, "Habis: 1 sertifikat"),
        ("s-high", 1, "23 November 2026 – 29 November 2026: 1 sertifikat"),
        ("s-none", 1, "21 Desember 2026 – 27 Desember 2026: 1 sertifikat"),
        ("s-none", 1, "15 Februari 2027 – 21 Februari 2027: 1 sertifikat"),
    ]


def test_the_list_names_days_regencies_and_sites_the_expired_first() -> None:
    rows = page("province.html").css(".days tbody tr")
    told = [[" ".join(cell.text(separator=" ").split()) for cell in r.css("th, td")] for r in rows]
    assert told == [
        [
            "19 November 2026 sejak 4 hari lalu",
            "Kab. Mahoni : perizinan.mahonikab.go.test, www.mahonikab.go.test",
        ],
        ["27 November 2026 4 hari lagi", "Kab. Mahoni : dukcapil.mahonikab.go.test"],
        [
            "23 Desember 2026 30 hari lagi",
            "Kab. Gaharu : www.gaharukab.go.test; Kab. Mahoni : rsud.mahonikab.go.test",
        ],
        ["20 Februari 2027 89 hari lagi", "Kab. Gaharu : perizinan.gaharukab.go.test"],
    ]


def test_several_that_end_on_one_day_are_counted_beside_it() -> None:
    results = replace(
        sample.results(1),
        certificates=tuple(
            certificate("99.01", digest, 9.0, f"{digest}.mahonikab.go.test") for digest in "ab"
        ),
    )
    files = report_files(results, sample.checks(), sample.remedies())
    (row,) = LexborHTMLParser(files["province.html"]).css(".days tbody tr")
    assert " ".join(row.text(separator=" ").split()) == (
        "2 Desember 2026 9 hari lagi 2 sertifikat "
        "Kab. Mahoni : a.mahonikab.go.test, b.mahonikab.go.test"
    )


def test_a_regency_sees_its_own_only() -> None:
    own = page("99.01.html").css("#situs ~ .days, #situs ~ .scroll .days")[0].text()
    assert "rsud.mahonikab.go.test" in own
    assert "gaharu" not in own.lower()
    # Nothing is said where nothing was seen.
    assert not page("99.03.html").css(".calendar")


def test_the_figure_is_what_the_bars_up_to_the_policys_limit_count() -> None:
    context = of(*sample.results(1).certificates)
    assert ending(context) == 2
    shown = page("province.html").css(".counts a[href='#sertifikat']")[0]
    assert " ".join(shown.text(separator=" ").split()).startswith(
        "2 sertifikat kedaluwarsa atau berakhir kurang dari 21 hari lagi"
    )
    assert ending(of()) is None


@pytest.mark.parametrize(
    ("limit", "days", "css", "ends", "said"),
    [
        (21.0, 20.5, "s-high", 1, "1 di antaranya kurang dari 21 hari lagi."),
        (21.0, 21.0, "s-none", 0, ""),
        (20.5, 20.2, "s-high", 1, "1 di antaranya kurang dari 20,5 hari lagi."),
        # In the week in which the limit falls, but after it.
        (29.0, 33.0, "s-none", 0, ""),
        (29.0, 28.2, "s-high", 1, "1 di antaranya kurang dari 29 hari lagi."),
        (0.0, 1.0, "s-none", None, ""),
    ],
)
def test_figure_bar_day_and_sentence_mean_the_same_by_soon(
    limit: float, days: float, css: str, ends: int | None, said: str
) -> None:
    seen = of(certificate("99.01", "a", days, "www.mahonikab.go.test"))
    policy = replace(seen.results.policy, limits={SOON: limit})
    results = replace(seen.results, policy=policy)
    context = Context(results, sample.checks(), sample.remedies(), "id")
    made = calendar(context)
    assert made is not None
    assert ending(context) == ends
    assert [bar.css for bar in made.bars if bar.count] == [css]
    assert [day.css for day in made.days] == [css]
    assert made.said.endswith(said or "90 hari.")


@pytest.mark.parametrize(
    ("days", "css", "left"),
    [
        (-0.01, "s-critical", "hari ini, sudah berakhir"),
        (0.01, "s-high", "hari ini"),
        # Judged at 10.00 WIB: midnight there parts the days.
        (0.58, "s-high", "hari ini"),
        (0.59, "s-high", "1 hari lagi"),
        (20.5, "s-high", "20 hari lagi"),
        (21.0, "s-none", "21 hari lagi"),
        (90.5, "s-none", "90 hari lagi"),
    ],
)
def test_days_are_those_of_the_calendar_here(days: float, css: str, left: str) -> None:
    (row,) = drawn(certificate("99.01", "a", days, "www.mahonikab.go.test")).days
    assert (row.css, row.left) == (css, left)


def test_what_ends_later_than_the_calendar_is_only_counted_as_seen() -> None:
    made = drawn(certificate("99.01", "a", 91.0, "www.mahonikab.go.test"))
    assert made.days == ()
    assert not any(bar.count for bar in made.bars)
    assert made.said.startswith("1 sertifikat terlihat. 0 sudah kedaluwarsa.")


def test_names_and_days_beyond_the_list_are_counted() -> None:
    many = [
        certificate("99.01", f"{n:02x}", float(n), f"a{n}.mahonikab.go.test") for n in range(25)
    ]
    names = [f"b{n}.mahonikab.go.test" for n in range(33)]
    made = drawn(certificate("99.01", "ff", -5.0, *names), *many)
    assert len(made.days) == LISTED
    assert made.more == 26 - LISTED
    assert sum(len(group.names) for group in made.days[0].regencies) == LISTED
    assert made.days[0].more == 33 - LISTED


@given(st.lists(st.integers(-400, 400), min_size=1, max_size=60))
def test_bars_hold_every_certificate_and_are_as_high_as_what_they_count(days: list[int]) -> None:
    made = drawn(
        *(
            certificate("99.01", f"{n:03x}", float(left), f"a{n}.mahonikab.go.test")
            for n, left in enumerate(days)
        )
    )
    assert len(made.bars) == WEEKS + 1
    assert made.bars[0].count == sum(1 for left in days if left <= 0)
    assert sum(bar.count for bar in made.bars) == sum(1 for left in days if left <= DAYS)
    assert [bar.x for bar in made.bars] == sorted({bar.x for bar in made.bars})
    for one in made.bars:
        assert one.y >= TOP
        assert (one.height > 0) == (one.count > 0)
        for two in made.bars:
            assert one.count <= two.count or one.height >= two.height
    if made.more == 0:
        assert sum(day.count for day in made.days) == sum(bar.count for bar in made.bars)


def test_a_bar_says_its_own_week() -> None:
    for week in range(WEEKS):
        made = drawn(certificate("99.01", "a", 7.0 * week + 0.2, "www.mahonikab.go.test"))
        (bar,) = [bar for bar in made.bars if bar.count]
        day = (JUDGED + timedelta(days=7 * week)).day
        assert bar.title.startswith(f"{day} ")
