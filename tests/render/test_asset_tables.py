"""Tables of hosts, certificates and services: all is in them, and nothing is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import pytest

from cyberscan.model.assets import Served
from cyberscan.render.asset_tables import (
    certificates_table,
    hosts_table,
    served_at,
    services_table,
)
from cyberscan.render.context import FAMILIES, Context
from cyberscan.render.edition import Edition, Format
from cyberscan.render.lang import LANGUAGES, Lang
from cyberscan.render.pages import report_files
from cyberscan.render.pieces import whole
from cyberscan.render.sinks import BOM
from cyberscan.render.table import findings_table, open_table
from tests.render import sample, sample_assets

Table = Callable[..., Iterator[bytes]]


def context(lang: Lang = "id") -> Context:
    return Context(sample_assets.results(), sample.checks(), sample.remedies(), lang)


def rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def everything(table: Table, lang: Lang = "id") -> list[list[str]]:
    held = context(lang)
    return rows(whole(table(held, held.results.regencies)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", [hosts_table, certificates_table, services_table])
def test_every_row_has_a_cell_for_every_head(table: Table, lang: Lang) -> None:
    head, *body = everything(table, lang)
    assert len(set(head)) == len(head)
    assert body
    assert {len(row) for row in body} == {len(head)}


def test_hosts_have_their_grades_as_a_whole_and_by_family() -> None:
    held = context()
    head, *body = everything(hosts_table)
    told = {row[2]: row for row in body}
    assert len(body) == sum(len(r.hosts) for r in held.results.regencies)
    for regency in held.results.regencies:
        for host in regency.hosts:
            row = told[host.name]
            assert row[:2] == [regency.code, regency.label]
            assert row[5] == host.score.letter
            letters = dict(zip(head[9:15], row[9:15], strict=True))
            for family in FAMILIES:
                score = host.families.get(family)
                assert letters[held.t.name(family)] == (score.letter if score else "")
            assert row[15].split() == list(host.addresses)


def test_beside_a_question_mark_stands_no_score_of_a_host() -> None:
    _, *body = everything(hosts_table)
    doubtful = [row for row in body if row[5] == "?"]
    assert doubtful
    assert {row[6] for row in doubtful} == {""}


def test_certificates_are_told_with_where_and_how_long() -> None:
    _, *body = everything(certificates_table)
    first = body[0]
    assert first[2] == "CN=www.mahonikab.go.test"
    assert first[4] == "3"
    assert first[7] == "-3"
    host = sample.hosts("99.01", 1)[0]
    assert first[10] == f"{host}:443 (198.51.100.1) | {host}:8443 (2001:db8::1)"


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (Served("a.test", "192.0.2.1", 443), "a.test:443 (192.0.2.1)"),
        (Served("192.0.2.1", "192.0.2.1", 25), "192.0.2.1:25"),
        (Served("2001:db8::1", "2001:db8::1", 25), "[2001:db8::1]:25"),
        (Served("a.test", "", 443), "a.test:443"),
    ],
)
def test_a_place_is_written_once(at: Served, shown: str) -> None:
    assert served_at(at) == shown


def test_services_are_told_as_judged() -> None:
    _, dns, mysql, *_ = everything(services_table)
    assert dns[3:7] == ["53", "udp", "tidak", "mysql"]
    assert (dns[8], dns[9]) == ("", "")
    assert (mysql[7], mysql[8], mysql[9]) == ("mysql 5.7.33", "Tinggi", "f" * 16)


@pytest.mark.parametrize("table", [certificates_table, services_table])
def test_hostile_text_is_no_formula_and_is_not_lost(table: Table) -> None:
    held = context()
    data = whole(table(held, held.results.regencies))
    body = [row for row in rows(data) if row[0] == "99.02"]
    assert len(body) == len(sample.HOSTILE)
    # Days left are numbers; nothing else may begin as a formula does.
    cells = [c for row in body for c in row if not c.lstrip("-").isdigit()]
    assert not [c for c in cells if c.strip()[:1] in {"=", "+", "-", "@"}]
    assert data.count(b"\r\n") == len(rows(data))


def test_a_regencys_tables_hold_nothing_of_another() -> None:
    files = report_files(sample_assets.results(), sample.checks(), sample.remedies())
    for kind in ("hosts", "certificates", "services"):
        for code in ("99.01", "99.02"):
            _, *body = rows(files[f"{code}.{kind}.csv"])
            assert body
            assert {row[0] for row in body} == {code}
        _, *province = rows(files[f"{kind}.csv"])
        assert {"99.01", "99.02"} <= {row[0] for row in province}


@pytest.mark.parametrize("bom", [True, False])
def test_the_mark_is_an_option_of_every_table(bom: bool) -> None:
    edition = Edition(formats=(Format.CSV,), bom=bom)
    files = report_files(
        sample_assets.results(), sample.checks(), sample.remedies(), edition=edition
    )
    assert {name.rpartition(".")[2] for name in files} == {"csv"}
    assert {data.decode().startswith(BOM) for data in files.values()} == {bom}


def test_what_is_open_everywhere_is_one_table() -> None:
    held = context()
    head, *body = rows(whole(open_table(held, held.results.regencies)))
    assert head[:3] == ["Kode daerah", "Daerah", "ID temuan"]
    assert {len(row) for row in body} == {len(head)}
    opened = [f for f in held.results.findings if f.is_open]
    assert {(row[0], row[2]) for row in body} == {(f.regency, f.id) for f in opened}
    assert len(body) == len(opened) > 0
    own = rows(whole(findings_table(held, held.findings("99.02"))))
    told = {tuple(row[2:]) for row in body if row[0] == "99.02"}
    assert told <= {tuple(row) for row in own}
    assert {row[1] for row in body if row[0] == "99.02"} == {held.label("99.02")}


def test_the_provinces_table_is_linked_and_no_part_of_a_single_regencys_report() -> None:
    made = sample_assets.results(), sample.checks(), sample.remedies()
    files = report_files(*made)
    assert 'href="open.csv"' in files["index.html"].decode()
    assert "open.csv" in files
    assert "open.csv" not in report_files(*made, edition=Edition(regencies=("99.02",)))
