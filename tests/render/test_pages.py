"""The pages: self-contained, harmless, in order, the same bytes every time."""

from __future__ import annotations

import csv
import io
import os
import posixpath
import re
import stat
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.check import Actor, FoundCheck
from cyberscan.model.feeds import STALE
from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import UserError
from cyberscan.model.remedy import Remedy
from cyberscan.model.results import Results, Score
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Severity
from cyberscan.render.context import Context, page_name
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files, write_reports
from cyberscan.render.words import Words
from tests.render import sample
from tests.render.inert import require_inert

GOLDEN = Path(__file__).parents[1] / "golden"
REGENERATE = "CYBERSCAN_GOLDEN"
"""``CYBERSCAN_GOLDEN=1 pytest tests/render`` writes the golden files anew; read the diff."""

PAGES = ["index.html", "province.html", *(f"{row[0]}.html" for row in sample._NAMES)]
RULES = ["rules/index.html", "rules/tls-cert-expired.html", "rules/web-hsts.html"]


@cache
def made(lang: Lang = "id") -> dict[str, bytes]:
    return report_files(sample.results(), sample.checks(), sample.remedies(), lang=lang)


def text(name: str, lang: Lang = "id") -> str:
    return made(lang)[name].decode()


def tree(name: str, lang: Lang = "id") -> LexborHTMLParser:
    return LexborHTMLParser(made(lang)[name])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*PAGES, *RULES])
def test_hostile_text_makes_no_element_no_handler_and_no_request(name: str, lang: Lang) -> None:
    require_inert(tree(name, lang))


def test_hostile_text_stands_literally_in_its_visible_form() -> None:
    page = tree("99.01.html")
    assert page.body is not None
    shown = page.body.text()
    for hostile in sample.HOSTILE:
        assert str(Untrusted(hostile)) in shown


@pytest.mark.parametrize("name", [*PAGES, *RULES])
def test_the_policy_allows_exactly_the_one_style_sheet(name: str) -> None:
    page = tree(name)
    style = re.search(r"<style>(.*?)</style>", text(name), re.DOTALL)
    policy = page.css_first("meta[http-equiv=Content-Security-Policy]")
    assert style is not None
    assert policy is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    content = policy.attributes["content"] or ""
    assert content.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert "unsafe" not in content
    before = text(name).partition("<meta http-equiv")[0]
    assert "<style" not in before


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_it_is(name: str, lang: Lang) -> None:
    page = tree(name, lang)
    header = page.css_first("header")
    assert header is not None
    assert "TLP:AMBER" in header.text()
    assert "DATA CONTOH" in header.text()
    assert (html := page.css_first("html")) is not None
    assert html.attributes["lang"] == lang
    assert len(page.css("h1")) == 1
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.css("a[href^='#']"):
        assert (link.attributes["href"] or "")[1:] in ids


def test_real_data_is_not_called_a_sample() -> None:
    results = sample.results(1)
    real = replace(results, inventory=replace(results.inventory, fictional=False))
    files = report_files(real, sample.checks(), sample.remedies())
    assert all(b"DATA CONTOH" not in data for name, data in files.items() if "html" in name)


@pytest.mark.parametrize("name", [*PAGES, *RULES])
def test_every_link_between_files_leads_to_a_file(name: str) -> None:
    for link in tree(name).css("a[href]"):
        href = link.attributes["href"] or ""
        if "//" not in href and not href.startswith(("#", "mailto:")):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), href)) in made()


def test_a_regencys_files_name_no_other_regencys_hosts() -> None:
    zones = {row[0]: sample.slug(row[0]) for row in sample._NAMES}
    for code in zones:
        for suffix in (".html", ".csv"):
            own = text(f"{code}{suffix}")
            for other, zone in zones.items():
                assert other == code or zone not in own


def test_neighbours_on_an_address_are_counted() -> None:
    assert "203.0.113.9</code>: www.mahonikab.go.test dan 10 situs lain" in text("99.01.html")


def test_the_sections_stand_in_their_order() -> None:
    page = tree("99.01.html")
    anchors = [node.attributes.get("id") for node in page.css("h2")]
    assert anchors == [
        "tugas",
        "situs",
        "perubahan",
        "baik",
        "pengecualian",
        "cakupan",
        "istilah",
        "metode",
    ]
    summary = tree("province.html")
    anchors = [node.attributes.get("id") for node in summary.css("h2")]
    assert anchors == [
        "peta",
        "insiden",
        "terbanyak",
        "rumpun",
        "layanan",
        "bergerak",
        "sertifikat",
        "terpapar",
        "tak-terjangkau",
        "bersama",
        "pengerjaan",
        "metode",
    ]


def test_the_province_itself_is_not_counted_among_its_regencies() -> None:
    page = tree("province.html")
    assert (lead := page.css_first(".lead")) is not None
    assert "4 dari 11 daerah memenuhi batas aman minimum." in lead.text()
    assert len(page.css(".map a")) == 11
    heat = page.css("#rumpun ~ .scroll table")[0]
    assert "Provinsi Contoh" not in heat.text()


def test_tiles_are_round_for_a_city_hatched_when_not_scanned_and_link_to_their_report() -> None:
    page = tree("province.html")
    tiles = {a.attributes["href"]: a for a in page.css(".map a")}
    names = {place: tile.css("title")[0].text() for place, tile in tiles.items()}
    shapes = {k: v.css("rect")[0].attributes for k, v in tiles.items()}
    assert shapes["99.71.html"]["rx"] != shapes["99.01.html"]["rx"]
    assert shapes["99.07.html"]["class"] == "gN"
    assert "tidak dipindai" in names["99.07.html"]
    assert "▲" in tiles["99.71.html"].text()
    assert names["99.01.html"] == "Kab. Mahoni: E, Tindakan segera, turun 6,5"


def test_a_regency_that_was_not_scanned_says_why_and_claims_nothing() -> None:
    page = tree("99.07.html")
    assert (lead := page.css_first(".lead")) is not None
    assert "tidak dipindai" in lead.text()
    assert "status, reference, signer" in lead.text()
    assert "Tidak ada temuan terbuka" not in lead.text()


def test_an_ungraded_regency_says_its_cap_and_is_not_above_the_minimum() -> None:
    page = tree("99.06.html")
    assert (lead := page.css_first(".lead")) is not None
    assert "belum dapat ditentukan: baru 51%" in lead.text()
    assert "paling tinggi C" in lead.text()


def test_what_was_not_seen_again_stays_a_task() -> None:
    hsts = next(c for c in tree("99.01.html").css(".card") if "web/hsts" in c.text())
    assert "perizinan.mahonikab.go.test" in hsts.text()
    assert Words("id").name(Change.NOT_SEEN_AGAIN) in hsts.text()


def test_critical_cards_come_first_and_weight_times_reach_over_minutes_sorts_each_part() -> None:
    page = tree("99.01.html")
    titles = [node.text() for node in page.css(".card h3")]
    # Critical: 10 × 4 ÷ 15; 10 × 1 ÷ 240. Then 2 × 3 ÷ 10; 5 × 1 ÷ 10; 2 × 1 ÷ 20 …
    assert titles[:4] == [
        "Sertifikat kedaluwarsa",
        "Tautan judi online tersembunyi",
        "HSTS belum aktif",
        "Basis data MySQL dapat diakses dari internet",
    ]
    assert titles[-1] == "Informasi versi terlihat"


def test_a_card_has_all_an_admin_needs() -> None:
    card = next(c for c in tree("99.01.html").css(".card") if "tls/cert-expired" in c.text())
    shown = card.text()
    t = Words("id")
    for expected in (
        t.name(Severity.CRITICAL),
        t.name(Actor.SITE_ADMIN),
        "15 menit",
        "20 November 2026",
        "21 November 2026 (lewat 2 hari)",
        "notAfter=2026-11-19T23:59:59Z",
        "cPanel",
        "Nginx",
        "Yth. penyedia hosting",
        "openssl s_client -connect 198.51.100.1:443",
        "cyberscan --lab scan --regency 99.01 --only tls",
        "ISO/IEC 27001:2022 A.8.24",
    ):
        assert expected in shown


def test_the_same_results_give_the_same_bytes() -> None:
    again = report_files(sample.results(), sample.checks(), sample.remedies())
    assert again == made()


def test_instructions_shared_by_several_checks_are_told_once() -> None:
    files = report_files(*forty(remedies=1))
    page = LexborHTMLParser(files["99.02.html"])
    cards = page.css(".card")
    assert len(cards) == 40
    assert "Buka cPanel, menu" in cards[0].text()
    for card in cards[1:]:
        assert "Buka cPanel, menu" not in card.text()
        assert [a.text() for a in card.css("a[href='#tugas-1']")] == [
            "Langkahnya sama dengan tugas 1."
        ]


def forty(*, remedies: int) -> tuple[Results, dict[str, FoundCheck], dict[str, Remedy]]:
    """Return forty checks that fail on ten sites, with that many remedies among them."""
    results, base = sample.results(10), sample.checks()["web/hsts"]
    remedy = sample.remedies()["hsts"]
    mine = [f for f in results.findings if f.regency == "99.02" and f.check == "web/hsts"]
    made = {f"r{i}": replace(remedy, name=f"r{i}") for i in range(remedies)}
    many = {
        f"web/check-{i}": replace(
            base, id=f"web/check-{i}", check=replace(base.check, remedy=f"r{i % remedies}")
        )
        for i in range(40)
    }
    findings = tuple(replace(f, check=check) for check in many for f in mine)
    return replace(results, findings=findings), many, made


def test_steps_of_one_platform_stand_in_one_fold() -> None:
    twice = {
        name: replace(remedy, steps=(*remedy.steps, remedy.steps[1]))
        for name, remedy in sample.remedies().items()
    }
    files = report_files(sample.results(), sample.checks(), twice, lang="id")
    for fold in LexborHTMLParser(files["99.01.html"]).css(".fold"):
        names = [summary.text() for summary in fold.css("summary")]
        assert len(names) == len(set(names))
        nginx = [d for d in fold.css("details") if d.css("summary")[0].text() == "nginx"]
        assert all(len(details.css("pre")) == 2 for details in nginx)


def test_a_long_list_of_sites_is_cut_and_the_table_has_all() -> None:
    files = report_files(sample.results(30), sample.checks(), sample.remedies())
    page = LexborHTMLParser(files["99.02.html"])
    card = next(c for c in page.css(".card") if "web/hsts" in c.text())
    assert len(card.css(".said i")) == 20
    assert "dan 9 lainnya" in card.text()
    rows = csv.reader(io.StringIO(files["99.02.csv"].decode("utf-8-sig"), newline=""))
    assert sum(1 for row in rows if row[1] == "web/hsts") == 30


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_of_a_table_is_a_formula(delimiter: str) -> None:
    for name, data in made().items():
        if name.endswith(".csv"):
            text = io.StringIO(data.decode("utf-8-sig"), newline="")
            for row in csv.reader(text, delimiter=delimiter, strict=delimiter == ","):
                assert not [cell for cell in row if cell.strip()[:1] in {"=", "+", "@", "\t"}]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("35.78", "35.78.html"),
        ("cli", "cli.html"),
        ("../etc", "code-"),
        ("a/b", "code-"),
        ("index", "code-"),
        ("Province", "code-"),
        (".hidden", "code-"),
        ("35.78\n", "code-"),
        ("", "code-"),
        ("a..b", "code-"),
        ("\ud800", "code-"),
    ],
)
def test_file_names_come_from_plain_codes_only(code: str, name: str) -> None:
    assert page_name(code).startswith(name)
    assert re.fullmatch(r"[A-Za-z0-9.-]+\.html", page_name(code))


def test_reports_are_private_files_that_lead_from_the_index(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    paths = write_reports(sample.results(1), sample.checks(), sample.remedies(), folder)
    assert paths[-1] == folder / "index.html"
    assert {p for p in folder.rglob("*") if p.is_file()} == set(paths)
    assert {stat.S_IMODE(p.stat().st_mode) for p in paths} == {0o600}


def test_a_report_that_cannot_be_made_leaves_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "index.html"
    old.write_text("old")
    with pytest.raises(KeyError):
        write_reports(sample.results(1), {}, {}, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]
    assert old.read_text() == "old"


def test_a_folder_that_is_a_file_is_the_users_to_put_right(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UserError):
        write_reports(sample.results(1), sample.checks(), sample.remedies(), tmp_path / "out")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("id", "vrps: 2026-10-01 (terlalu lama, tidak dipakai)."),
        ("en", "vrps: 2026-10-01 (too old, not used)."),
    ],
)
def test_a_feed_that_was_too_old_is_marked_beside_its_date(lang: Lang, words: str) -> None:
    results = sample.results(1)
    dated = {"registration": "2026-11-20", "vrps": f"2026-10-01{STALE}"}
    told = replace(results, run=replace(results.run, feeds=dated))
    files = report_files(told, sample.checks(), sample.remedies(), lang=lang)
    shown = files["province.html"].decode()
    assert f"registration: 2026-11-20; {words}" in shown


def test_nothing_scanned_and_nothing_listed_still_makes_true_pages() -> None:
    results = sample.results(1)
    empty = replace(
        results,
        run=replace(results.run, finished=None, lab=False, operator="", vantage={}, feeds={}),
        inventory=Inventory("Daftar perintah"),
        regencies=(),
        findings=(),
        previous_run="",
        certificates=(),
        services=(),
        trend={},
    )
    files = report_files(empty, sample.checks(), sample.remedies())
    shown = files["province.html"].decode()
    assert "0 dari 0 daerah" in shown
    assert "Pemindaian ini tidak selesai" in shown
    assert "<svg" not in shown


def test_a_regency_missing_from_the_inventory_has_a_page_without_links_to_a_list() -> None:
    results = sample.results(1)
    bare = replace(results, inventory=Inventory("Daftar perintah"))
    page = report_files(bare, sample.checks(), sample.remedies())["99.01.html"].decode()
    assert "cyberscan scan" not in page
    assert "Kontak daerah ini belum tercantum" in page


@pytest.mark.parametrize(
    "name",
    ["99.01.html", "99.01.md", "results.json", "rules/index.html", "rules/tls-cert-expired.html"],
)
def test_the_golden_files_hold(name: str) -> None:
    results = sample.results(3)
    kept = tuple(r for r in results.regencies if r.code in {"99.01", "99.07"})
    few = replace(
        results,
        regencies=kept,
        findings=tuple(f for f in results.findings if f.regency == "99.01"),
    )
    data = report_files(few, sample.checks(), sample.remedies())[name]
    golden = GOLDEN / name.replace("/", ".")
    if os.environ.get(REGENERATE):
        golden.write_bytes(data)
    assert data == golden.read_bytes(), f"set {REGENERATE}=1 to write it anew, and read the diff"


def test_beside_a_question_mark_stands_no_number_and_no_change() -> None:
    context = Context(sample.results(), sample.checks(), sample.remedies(), "id")
    shown = context.grade(Score("?", 0.0, 0.03, "D"), previous=50.0)
    assert (shown.score, shown.change, shown.arrow, shown.delta) == ("", "", "", 0.0)
    assert (shown.cap, shown.value) == ("D", None)


def test_a_letter_to_the_provider_names_the_targets_of_every_task_it_serves() -> None:
    results, checks, remedies = forty(remedies=1)
    page = LexborHTMLParser(report_files(results, checks, remedies)["99.02.html"])
    letters = [pre.text() for pre in page.css(".card pre") if "Yth." in pre.text()]
    assert len(letters) == 1
    for finding in results.findings:
        if finding.regency == "99.02" and finding.is_open:
            assert finding.target.subject.name in letters[0]


@pytest.mark.parametrize(
    ("days", "shown"), [((), None), ((7,), "7 hari"), ((2, 14, 40), "14 hari"), ((1, 2), "2 hari")]
)
def test_the_time_of_repairs_is_told_only_of_those_that_are_confirmed(
    days: tuple[int, ...], shown: str | None
) -> None:
    results = replace(sample.results(), repaired=days)
    page = report_files(results, sample.checks(), sample.remedies())["province.html"]
    text = " ".join(LexborHTMLParser(page).text(separator=" ").split())
    told = re.search(r"([0-9]+ hari) median waktu perbaikan yang terkonfirmasi dalam setahun", text)
    assert (told[1] if told else None) == shown
