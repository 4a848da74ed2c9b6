"""The chart of open services: read back from the pages, against what answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.assets import Service
from cyberscan.model.facts.services import Transport
from cyberscan.model.verdict import Severity
from cyberscan.render.context import Context
from cyberscan.render.exposure import Exposed, exposure
from cyberscan.render.pages import report_files
from tests.render import sample
from tests.render.sample_charts import service


def rows(name: str) -> list[list[str]]:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    table = LexborHTMLParser(files[name]).css(".exposed")[0]
    return [
        [" ".join(cell.text(separator=" ").split()) for cell in row.css("th, td")]
        for row in table.css("tbody tr")
    ]


def drawn(*services: Service, code: str = "") -> list[Exposed]:
    results = replace(sample.results(1), services=services)
    return exposure(Context(results, sample.checks(), sample.remedies(), "id"), code)


def test_the_riskiest_stands_first_and_numbers_are_addresses_and_regencies() -> None:
    told = [(row[0], row[1], row[3], row[4], row[5]) for row in rows("province.html")]
    assert told == [
        ("redis 6379/tcp", "Kritis 1", "1", "1", "Kab. Gaharu"),
        ("mysql 3306/tcp", "Tinggi 1", "1", "1", "Kab. Mahoni"),
        # Two ports of one address, which two regencies share: one address, its worst.
        ("ssh 22/tcp, 2222/tcp", "Sedang 1 1 tanpa temuan", "2", "2", "Kab. Mahoni"),
        ("tidak dikenali 8008/tcp", "1 tanpa temuan", "1", "1", "—"),
        ("dns 53/udp", "1 tanpa temuan", "1", "1", "—"),
    ]


def test_a_regency_sees_its_own_addresses_only() -> None:
    told = [tuple(row) for row in rows("99.01.html")]
    assert told == [
        ("mysql 3306/tcp", "Tinggi 1", "1", "198.51.100.1 port 3306"),
        (
            "ssh 22/tcp, 2222/tcp",
            "Sedang 1 1 tanpa temuan",
            "2",
            "198.51.100.9 port 22, 198.51.100.9 port 2222",
        ),
    ]


def test_bars_are_as_long_as_the_addresses_they_count() -> None:
    files = report_files(sample.results(), sample.checks(), sample.remedies())
    table = LexborHTMLParser(files["province.html"]).css(".exposed")[0]
    longest = max(int(r.css("td.n")[0].text()) for r in table.css("tbody tr"))
    for row in table.css("tbody tr"):
        parts = row.css("svg rect:not(.rail)")
        edge = 0.0
        for part in parts:
            assert float(part.attributes["x"] or "") == pytest.approx(edge, abs=0.02)
            edge += float(part.attributes["width"] or "")
        count = int(row.css("td.n")[0].text())
        assert edge == pytest.approx(100 * count / longest, abs=0.05)


SERVICE = st.builds(
    service,
    st.sampled_from(["99.01", "99.02"]),
    st.sampled_from([f"198.51.100.{n}" for n in range(1, 6)]),
    st.integers(1, 5),
    st.sampled_from(["ssh", "redis", ""]),
    st.none() | st.sampled_from(Severity),
    st.sampled_from(Transport),
)


@given(st.lists(SERVICE, max_size=40))
def test_every_address_is_in_one_part_of_its_bar(services: list[Service]) -> None:
    made = drawn(*services)
    assert [row.name for row in made if row.name] == list(
        dict.fromkeys(row.name for row in made if row.name)
    )
    ranks = [len(Severity) if r.severity is None else r.severity.rank for r in made]
    assert ranks == sorted(ranks)
    for row in made:
        mine = [s for s in services if s.protocol == row.name]
        assert sum(part.count for part in row.parts) == row.addresses
        assert row.addresses == len({s.address for s in mine})
        assert row.regencies == len({s.regency for s in mine})
        assert sum(part.width for part in row.parts) <= 100.1
        judged = [s.severity for s in mine if s.severity]
        assert row.severity == min(judged, key=lambda s: s.rank, default=None)


def test_no_services_no_chart() -> None:
    assert drawn() == []
    results = replace(sample.results(1), services=(), certificates=())
    files = report_files(results, sample.checks(), sample.remedies())
    for name in ("province.html", "99.01.html"):
        page = LexborHTMLParser(files[name])
        assert not page.css(".exposed, .calendar")
        assert not page.css("a[href='#terpapar'], a[href='#sertifikat']")
