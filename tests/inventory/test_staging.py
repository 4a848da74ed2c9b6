"""Where a site stands that is not public yet, and whose certificates it shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan import lab
from cyberscan.inventory.named import from_names
from cyberscan.inventory.staging import among, read_ca, read_pins
from cyberscan.model.inventory import Inventory
from cyberscan.model.problem import UserError
from tests.support.net import Authority

NAMES = ("staging.contoh.go.id", "https://lain.contoh.go.id:8443/x")


def inventory() -> Inventory:
    return from_names(NAMES, authorised_by="T-1", today=date(2026, 11, 27))


def wrong(*written: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        read_pins(written, inventory())
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        (["staging.contoh.go.id:443:192.0.2.10"], ("192.0.2.10",)),
        (["STAGING.contoh.go.id:80:192.0.2.10,2001:db8::1"], ("192.0.2.10", "2001:db8::1")),
        (["staging.contoh.go.id:443:[2001:DB8::1]"], ("2001:db8::1",)),
        (["staging.contoh.go.id:443:10.0.0.1", "staging.contoh.go.id:80:10.0.0.1"], ("10.0.0.1",)),
    ],
)
def test_a_host_has_the_addresses_that_were_said(
    written: list[str], addresses: tuple[str, ...]
) -> None:
    assert read_pins(written, inventory()) == {"staging.contoh.go.id": addresses}


def test_a_port_of_its_own_is_one_at_which_a_host_is_looked_at() -> None:
    found = read_pins(["lain.contoh.go.id:8443:192.0.2.10"], inventory())
    assert found == {"lain.contoh.go.id": ("192.0.2.10",)}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("staging.contoh.go.id", "is not host:port:address"),
        ("staging.contoh.go.id:443", "is not host:port:address"),
        ("staging.contoh.go.id:x:192.0.2.1", "is not host:port:address"),
        ("asing.contoh.go.id:443:192.0.2.1", "is not among the targets"),
        ("staging.contoh.go.id:8443:192.0.2.1", "names port 8443"),
        ("staging.contoh.go.id:443:", "holds no address"),
        ("staging.contoh.go.id:443:localhost", "holds no address"),
        ("staging.contoh.go.id:443:fe80::1%eth0", "names an interface"),
        ("-staging.contoh.go.id:443:192.0.2.1", "-staging.contoh.go.id"),
    ],
)
def test_what_makes_no_sense_is_told(written: str, told: str) -> None:
    (problem,) = wrong(written)
    assert told in problem
    assert problem.startswith("`--resolve`: ")


def test_everything_wrong_is_told_at_once_and_entries_must_agree() -> None:
    problems = wrong("staging.contoh.go.id:443:192.0.2.1", "staging.contoh.go.id:80:192.0.2.2", "x")
    assert len(problems) == 2
    assert "other addresses than another entry" in problems[0]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_pins([text], inventory())
    except UserError as error:
        assert len(error.problems) == 1  # noqa: PT017 - both ends are right


def test_authorities_are_read_from_pem(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(Authority().pem)
    (pem,) = read_ca(file)
    assert pem.startswith("-----BEGIN CERTIFICATE-----")


def test_what_is_no_authority_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    for text in ("", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"):
        file.write_text(text)
        with pytest.raises(UserError, match="--ca"):
            read_ca(file)
    with pytest.raises(UserError, match="is not a file"):
        read_ca(tmp_path / "none.pem")


def test_part_of_an_inventory_keeps_its_owners_word_and_no_line() -> None:
    whole = lab.inventory()
    part = among(whole, ["www.warukab.go.test", "https://bapenda.jatikab.go.test:8443/"])
    assert [r.code for r in part.regencies] == ["99.05", "99.06"]
    first, second = part.regencies
    assert [h.name for h in first.hosts] == ["www.warukab.go.test"]
    assert [z.name for z in second.zones] == ["jatikab.go.test"]
    assert first.authorisation == whole.regency("99.05").authorisation  # type: ignore[union-attr]
    assert not first.hosts[0].origin.file


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("nama.lain.test", "is no host"),
        ("www.warukab.go.test:8443", "port 8443"),
        ("https://u@www.warukab.go.test/", "user's name"),
    ],
)
def test_a_host_that_is_not_in_it_is_told(target: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        among(lab.inventory(), [target])
    with pytest.raises(UserError, match="names no host"):
        among(lab.inventory(), [])
