"""Dates, numbers and plurals are the language's own, and cost nothing before they are needed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.wib import WIB
from cyberscan.render.dates import clock, day, local_day
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.locales import locale, plural
from cyberscan.render.numbers import number
from cyberscan.render.words import Words, catalogue

INDONESIAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.mark.parametrize(("lang", "months"), [("id", INDONESIAN), ("en", ENGLISH)])
def test_the_day_stands_before_the_month_and_the_month_is_written_out(
    lang: Lang, months: list[str]
) -> None:
    shown = [day(date(2026, month, 9), lang) for month in range(1, 13)]
    assert shown == [f"9 {name} 2026" for name in months]


@pytest.mark.parametrize(("lang", "shown"), [("id", "02.07 14.30"), ("en", "02:07 14:30")])
def test_the_clock_has_twenty_four_hours(lang: Lang, shown: str) -> None:
    at = datetime(2026, 11, 24, 2, 7, tzinfo=WIB)
    later = at + timedelta(hours=12, minutes=23)
    assert f"{clock(at, lang)} {clock(later, lang)}" == shown


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_tells_its_date(value: date, lang: Lang) -> None:
    months = INDONESIAN if lang == "id" else ENGLISH
    number_of, month, year = day(value, lang).split(" ")
    assert date(int(year), months.index(month) + 1, int(number_of)) == value
    assert local_day(value.isoformat()) == value


@given(st.floats(-1e12, 1e12), st.sampled_from(LANGUAGES))
def test_a_number_reads_back(value: float, lang: Lang) -> None:
    groups, point = (".", ",") if lang == "id" else (",", ".")
    shown = number(value, lang)
    assert float(shown.replace(groups, "").replace(point, ".")) == round(value, 1)
    assert shown != "-0"
    assert not (point in shown and shown.endswith("0"))


def test_english_has_a_singular_and_indonesian_has_none() -> None:
    assert [plural(n, "en") for n in (0, 1, 2, 21)] == ["other", "one", "other", "other"]
    assert {plural(n, "id") for n in range(200)} == {"other"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_has_forms_of_the_languages_plurals_only(lang: Lang) -> None:
    """A singular without its plural would say "1 things" of two; one that no number asks for would
    never be told."""
    known = locale(lang).plural_form.tags | {"other"}
    table = catalogue(lang)["ui"]
    every = {"zero", "one", "two", "few", "many", "other"}
    for key in table:
        stem, _, form = key.rpartition("_")
        if form in every and stem in table:
            assert form in known - {"other"}, key


def test_a_count_takes_the_form_its_number_asks_for() -> None:
    english, indonesian = Words("en"), Words("id")
    assert [english.count("days", n) for n in (0, 1, 1000)] == ["0 days", "1 day", "1,000 days"]
    assert [indonesian.count("days", n) for n in (0, 1, 1000)] == ["0 hari", "1 hari", "1.000 hari"]


def test_the_command_line_starts_without_the_languages_rules() -> None:
    code = "import sys, cyberscan.cli.app, cyberscan.render.words; print('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
