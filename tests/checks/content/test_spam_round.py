"""A page's own links that lead one kind of visitor round over a stranger, and what does so for
honest reasons."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from cyberscan.checks._content.signals.samples import NONE, exchange
from cyberscan.checks.content import cloaking
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Visit, Visits
from cyberscan.model.verdict import Severity, Verdict
from cyberscan.parse.matter.page import look
from tests.checks.content.reading import URL, ZONE, material, small
from tests.checks.content.spam_pages import severity

NAMES = ("Pendaftaran", "Antrean", "Dokter", "Kamar", "Tarif", "Berita", "Kontak")
BODY = (
    "<h1>RSUD Contoh</h1><p>Melayani peserta JKN dan umum, pendaftaran dibuka pukul tujuh pagi "
    "sampai pukul dua belas siang di lobi gedung A, bawalah kartu berobat dan surat rujukan.</p>"
)


def page(over: str = "", names: tuple[str, ...] = NAMES, more: str = "", body: str = BODY) -> str:
    """Return a page of which ``names`` are led to ``over``; ``{}`` there is where to go on to."""
    links = "".join(
        f'<a href="{over.format(quote(f"{URL}{n}", safe="/")) if n in names and over else f"/{n}"}"'
        f">{n}</a> "
        for n in NAMES
    )
    return small(f"{body}{links}{more}", title="RSUD Contoh")


FRONT = page()


def visit(profile: str, source: str) -> Visit:
    read = look(source, URL, ZONE)
    seen = exchange(URL, 200)
    return Visit(profile=profile, urls=(URL,), exchange=seen, text=read.text, matter=read.matter)


def judged(profile: str, source: str, front: str = FRONT, again: str = "") -> list[Verdict]:
    seen = (visit("browser", front), visit("again", again or front), visit(profile, source))
    found = cloaking.judge(Visits(visits=seen), material(front), NONE, default_policy())
    return list(found) if isinstance(found, tuple) else [found]


def accused(found: list[Verdict]) -> bool:
    return any(severity("cloaking", v) not in {None, Severity.INFO} for v in found)


@pytest.mark.parametrize(
    "over",
    [
        "https://lajur-antar.example/r?c=wnr&amp;to={}",
        "https://klik.test/go.php?u={}&amp;s=1",
        "http://jalan-pintas.invalid/?{}",
        "https://a7.test/x/y?next={}",
    ],
)
@pytest.mark.parametrize("names", [NAMES, NAMES[:3], NAMES[2:]])
def test_links_that_lead_round_over_a_stranger_after_a_search_are_a_finding(
    over: str, names: tuple[str, ...]
) -> None:
    found = judged("referer", page(over, names))
    assert accused(found)
    assert [v.message for v in found] == ["elsewhere"]


OVER = "https://lajur-antar.example/r?to={}"


@pytest.mark.parametrize(
    ("source", "front", "again"),
    [
        # Counters that everybody is led over, or every other visit of a browser.
        (page(OVER), page(OVER), ""),
        (page(OVER), FRONT, page(OVER)),
        (page(OVER), page(OVER, NAMES[:1]), ""),
        # Two of a menu are no page.
        (page(OVER, NAMES[:2]), FRONT, ""),
        # The office's own counter, the province's, and a platform's.
        (page("https://klik.contohkab.go.id/r?to={}"), FRONT, ""),
        (page("https://s.jatimprov.go.id/r?to={}"), FRONT, ""),
        (page("https://contohkab.id/r?to={}"), FRONT, ""),
        (page("https://www.google.com/url?q={}"), FRONT, ""),
        # A translation's or a vendor's host for the office.
        (page("https://www-contohkab-go-id.terjemah.test/?asal={}"), FRONT, ""),
        (page("https://contohkab.vendor-web.test/r?to={}"), FRONT, ""),
        # A counter that the page names, links, or takes its script from.
        *(
            (page(OVER, more=said), page(more=said), "")
            for said in (
                "<p>Kunjungan dari mesin pencari dihitung oleh Lajur-Antar.</p>",
                '<a href="https://lajur-antar.example/">Statistik</a>',
                '<script src="https://js.lajur-antar.example/s.js"></script>',
            )
        ),
        # Another edition of the page: news of the hour.
        (page(OVER, body=BODY.replace("gedung A", "gedung B")), FRONT, ""),
        # An application for what is linked.
        (page("https://warga.onelink.me/x?to={}"), FRONT, ""),
    ],
)
def test_counters_and_hosts_of_ones_own_are_none(source: str, front: str, again: str) -> None:
    assert not accused(judged("referer", source, front, again))


@pytest.mark.parametrize("profile", ["mobile", "bot"])
def test_what_saves_data_for_telephones_or_is_made_for_robots_is_none(profile: str) -> None:
    assert not accused(judged(profile, page(OVER)))
