"""A table is judged by the rules of the files, names the line and column, and is never run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.inventory import load
from cyberscan.inventory.columns import guarded, unguarded
from cyberscan.model.inventory import RegencyKind, Window
from cyberscan.model.problem import UserError
from tests.support.inventory_files import problems


def table(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    file = folder / "t.csv"
    file.write_bytes(text.encode(encoding))
    return file


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    found = problems(table(folder, text))
    return [(p.line, p.key, f"{p.what} {p.do}".strip()) for p in found]


def test_three_columns_are_enough(tmp_path: Path) -> None:
    inventory = load([table(tmp_path, "code,regency,host\n35.78,Contoh,www.contoh.go.id\n")])
    (regency,) = inventory.regencies
    assert regency.kind is RegencyKind.DAERAH
    assert [zone.name for zone in regency.zones] == ["contoh.go.id"]
    assert [(h.name, h.service, h.zone) for h in regency.hosts] == [
        ("www.contoh.go.id", "portal", "contoh.go.id")
    ]
    assert regency.hosts[0].origin.line == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    rows = (
        ("code", "Regency ", "host"),
        ("35.78", '"Kota, Contoh;"', "contoh.go.id"),
        ("", "", ""),
    )
    text = end.join(separator.join(row) for row in rows) + end
    (regency,) = load([table(tmp_path, text, encoding=encoding)]).regencies
    assert regency.name == "Kota, Contoh;"


def test_a_cell_of_earlier_names_is_read(tmp_path: Path) -> None:
    rows = "code,regency,host,formerly\n35.78,X,a.go.id,B.go.id c.go.id\n35.78,,b.go.id,a.go.id\n"
    (regency,) = load([table(tmp_path, rows)]).regencies
    assert [host.formerly for host in regency.hosts] == [("b.go.id", "c.go.id"), ("a.go.id",)]


def test_two_hosts_cannot_have_had_one_name(tmp_path: Path) -> None:
    rows = "code,regency,host,formerly\n35.78,X,a.go.id,c.go.id\n35.78,,b.go.id,c.go.id\n"
    ((line, key, words),) = told(tmp_path, rows)
    assert (line, key) == (3, "hosts.formerly")
    assert words.startswith("c.go.id is the earlier name of another host the other one is at")


def test_a_cell_of_ports_is_read_and_put_in_order(tmp_path: Path) -> None:
    rows = "code,regency,host,ports\n35.78,X,a.go.id,9443  8443\n35.78,,b.go.id,8443\n"
    (regency,) = load([table(tmp_path, rows)]).regencies
    assert [host.ports for host in regency.hosts] == [(8443, 9443), (8443,)]


def test_rows_of_one_regency_add_up(tmp_path: Path) -> None:
    text = """\
province,code,regency,kind,zone,dkim_selectors,host,service,windows,valid_until
Jawa Contoh,35.78,Kota Contoh,kota,contoh.go.id,s1 s2,,,,2026-12-31
,35.78,,,contoh.go.id,,contoh.go.id,portal,"1,2 21:00-05:00; 7 00:00-12:00 UTC",
,35.78,,,,,Dinkes.Contoh.go.id,kesehatan,,
"""
    inventory = load([table(tmp_path, text)])
    (regency,) = inventory.regencies
    assert inventory.name == "Jawa Contoh"
    assert len(regency.zones) == 1
    assert regency.zones[0].dkim_selectors == ("s1", "s2")
    assert [h.name for h in regency.hosts] == ["contoh.go.id", "dinkes.contoh.go.id"]
    assert regency.windows == (
        Window(days=(1, 2), start="21:00", end="05:00"),
        Window(days=(7,), start="00:00", end="12:00", time_zone="UTC"),
    )
    assert str(regency.authorisation.valid_until) == "2026-12-31"


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        ("code,regency,hst\n", 1, "hst", 'did you mean "host"?'),
        ("code,regency,host,host\n", 1, "host", "is a column twice"),
        ("code,host\n", 1, "regency", "is missing"),
        ("code,regency,host\n,X,a.go.id\n", 2, "code", "is missing"),
        ("code,regency,host,kind\n35.1,X,a.go.id,kota\n", 2, "code", "did you mean 35.10?"),
        ("code,regency,host\n35.78,X,a.go.id,more\n", 2, "", "more cells than columns"),
        ('code,regency,host\n35.78,X,"a', 2, "", "is not CSV"),
        ("code,regency,host\n35.78,X,*.a.go.id\n", 2, "host", "is a wildcard"),
        ("code,regency,host\n35.78,X,go.id\n", 2, "host", "outside"),
        ("code,regency,host\n\n35.78,X,a.go.id\n35.78,Y,b.go.id\n", 4, "regency", "line 3"),
        ("code,regency,host,service\n35.78,X,a.go.id,portl\n", 2, "service", "portal"),
        ("code,regency,host,service\n35.78,X,,portal\n", 2, "service", "names none"),
        ("code,regency,host,zone_evidence\n35.78,X,,e\n", 2, "zone_evidence", "names none"),
        ("code,regency,host,windows\n35.78,X,a.go.id,always\n", 2, "windows", "is not a list"),
        (
            "code,regency,host,windows\n35.78,X,a.go.id,8 21:00-22:00\n",
            2,
            "windows[1].days[1]",
            "1 is",
        ),
        ("code,regency,host,valid_until\n35.78,X,a.go.id,1/2/26\n", 2, "valid_until", "2026-11-24"),
        ("code,regency,host,families\n35.78,X,a.go.id,tls tsl\n", 2, "families", '"tls"'),
        (
            "code,regency,host,networks\n35.78,X,a.go.id,127.0.0.0/16\n",
            2,
            "networks",
            "127.0.0.0/8",
        ),
        ("code,regency,host,ports\n35.78,X,a.go.id,8443 80\n", 2, "ports", "plain HTTP"),
        ("code,regency,host,ports\n35.78,X,a.go.id,satu\n", 2, "ports", "whole number"),
        ("code,regency,host,ports\n35.78,X,,8443\n", 2, "ports", "names none"),
        ("code,regency,host,authorities\n35.78,X,a.go.id,ca.pem\n", 2, "authorities", "not a file"),
        ("code,regency,host,contact_email\n35.78,X,a.go.id,x\n", 2, "contact_email", "e-mail"),
        ("code,regency,host,kind\n35.78,X,a.go.id,desa\n", 2, "kind", "not one of"),
        ("code,regency,host,fictional\n35.78,X,a.go.id,true\n", 0, "fictional", "yes"),
        ("code,regency,host,province\n35.78,X,a.go.id,A\n35.78,,b.go.id,B\n", 3, "province", "one"),
        ("code,regency,host\n", 0, "", "holds no regency"),
        ("", 0, "", "holds no regency"),
    ],
)
def test_a_mistake_in_a_table_has_its_line_and_column(
    tmp_path: Path, text: str, line: int, key: str, words: str
) -> None:
    found = told(tmp_path, text)
    assert (line, key) in [(p[0], p[1]) for p in found]
    assert any(words in p[2] for p in found if p[1] == key)


def test_a_table_that_is_not_utf_8_has_the_line_of_the_first_wrong_byte(tmp_path: Path) -> None:
    file = table(tmp_path, "code,regency,host\n35.78,\xe9,a.go.id\n", encoding="latin-1")
    assert [(p.line, p.what) for p in problems(file)] == [(2, "is not UTF-8 text")]


@pytest.mark.parametrize("text", ["=1+1", "+62 31", "-1", "@x", "\tx", "＝1", "'=1", "''+1"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@settings(deadline=None)
@given(st.text(max_size=20))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet='code,35.78\n"x;=', max_size=120).map(str.encode)
    )
)
def test_any_bytes_are_a_table_or_problems(source: bytes) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "t.csv"
        file.write_bytes(b"code,regency,host\n" + source)
        try:
            inventory = load([file])
        except UserError as error:
            (_, *_) = error.problems
            return
        assert inventory.regencies
