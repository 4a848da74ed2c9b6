"""A regency's own certificate authorities: read, refused, written and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyberscan.inventory import load
from cyberscan.inventory.authorities import MOST
from cyberscan.inventory.export import to_csv
from cyberscan.inventory.tell import regency_lines
from cyberscan.inventory.write import write_folder
from cyberscan.parse.x509 import read_pem
from tests.support.inventory_files import GOOD, loaded, told
from tests.support.tls import NOW, intermediate, leaf, make, root


def with_key(value: str) -> str:
    return (
        f"{GOOD.partition('[[zones]]')[0]}authorities = {value}\n[[zones]]"
        + (GOOD.partition("[[zones]]")[2])
    )


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)


def test_a_bundle_beside_the_file_is_read_certificate_by_certificate(tmp_path: Path) -> None:
    put(tmp_path, "ca/dinas.pem", f"Akar Dinas\r\n{root().pem}\n{intermediate().pem}{root().pem}")
    (regency,) = loaded(tmp_path, with_key('["ca/dinas.pem"]')).regencies
    ders = [read_pem(pem)[0].der for pem in regency.authorities]
    assert ders == [root().der, intermediate().der]
    assert all(len(read_pem(pem)) == 1 for pem in regency.authorities)
    assert "  authority: CN=Akar Uji" in regency_lines(regency, NOW.date())


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ("ca/none.pem", '"ca/none.pem": is not a file'),
        ("ca", '"ca": is not a file'),
        ("ca/\\u0000.pem", "is not a file"),
        ("x" * 4000, ": "),
        ("ca/empty.pem", '"ca/empty.pem": the bundle holds no certificate'),
        ("ca/rotten.pem", '"ca/rotten.pem": no certificate of the bundle can be read'),
        ("ca/leaf.pem", "is no authority's certificate — it lacks CA:TRUE"),
        ("ca/large.pem", "is larger than"),
    ],
)
def test_what_is_no_authority_is_told_with_its_line(
    tmp_path: Path, entry: str, sentence: str
) -> None:
    put(tmp_path, "ca/empty.pem", "nothing")
    put(tmp_path, "ca/rotten.pem", root().pem.replace("MII", "AAA"))
    put(tmp_path, "ca/leaf.pem", leaf().pem)
    put(tmp_path, "ca/large.pem", " " * 300_000)
    put(tmp_path, "ca/good.pem", root().pem)
    ((line, key, what),) = told(tmp_path, with_key(f'["ca/good.pem", "{entry}"]'))
    assert (line, key) == (5, "authorities[2]")
    assert sentence in what


def test_twenty_are_enough(tmp_path: Path) -> None:
    bundle = [make(f"Akar {n}", number=100 + n, ca=True).pem for n in range(MOST + 1)]
    put(tmp_path, "ca.pem", "".join(bundle[:MOST]))
    assert len(loaded(tmp_path, with_key('["ca.pem"]')).regencies[0].authorities) == MOST
    put(tmp_path, "ca.pem", "".join(bundle))
    ((_, key, what),) = told(tmp_path, with_key('["ca.pem"]'))
    assert (key, what) == ("authorities", f"names more than {MOST} authorities")


def test_files_and_tables_carry_the_certificates_themselves(tmp_path: Path) -> None:
    put(tmp_path, "ca.pem", root().pem + intermediate().pem)
    inventory = loaded(tmp_path, with_key('["ca.pem"]'))
    wanted = inventory.regencies[0].authorities
    write_folder(inventory, tmp_path / "elsewhere")
    assert load([tmp_path / "elsewhere"]).regencies[0].authorities == wanted
    (tmp_path / "t.csv").write_bytes(to_csv(inventory))
    assert load([tmp_path / "t.csv"]).regencies[0].authorities == wanted


def test_a_table_names_files_beside_it(tmp_path: Path) -> None:
    put(tmp_path, "a.pem", root().pem)
    put(tmp_path, "b.pem", intermediate().pem)
    rows = "code,regency,host,authorities\n35.78,Kota Contoh,contoh.go.id,a.pem b.pem\n"
    put(tmp_path, "t.csv", rows)
    (regency,) = load([tmp_path / "t.csv"]).regencies
    assert len(regency.authorities) == 2
