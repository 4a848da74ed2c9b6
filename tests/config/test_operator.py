"""The operator is asked once, checked, and kept where only its user reads it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from cyberscan.config import paths
from cyberscan.config.operator import load_operator, operator_file, save_operator
from cyberscan.model.inventory import Operator
from cyberscan.model.problem import UserError
from cyberscan.stories.world import resolvers_of
from tests.support.command import cyberscan

GOOD = Operator(
    name="CSIRT Provinsi",
    contact="csirt@contoh.go.id",
    page="https://csirt.contoh.go.id/pemindaian",
    resolver=("127.0.0.1", "2001:0db8::0001"),
)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))


def test_what_is_saved_is_loaded_again_with_tidy_addresses() -> None:
    file = save_operator(GOOD)
    assert file == operator_file()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    loaded = load_operator()
    assert loaded.name == GOOD.name
    assert loaded.resolver == ("127.0.0.1", "2001:db8::1")


def test_without_an_operator_the_way_to_set_one_is_told() -> None:
    with pytest.raises(UserError, match="cyberscan init"):
        load_operator()


def test_an_operator_may_want_no_resolver_asked() -> None:
    save_operator(Operator(name="CSIRT", contact="a@b.id", resolver=("iterate",)))
    loaded = load_operator()
    assert loaded.iterates
    assert loaded.resolvers == ()
    assert resolvers_of(loaded) == ()


@pytest.mark.parametrize(
    ("operator", "key"),
    [
        (Operator(name=" ", contact="a@b.id"), "name"),
        (Operator(name="x" * 121, contact="a@b.id"), "name"),
        (Operator(name="CSIRT\r\nX-Evil: 1", contact="a@b.id"), "name"),
        (Operator(name="CSIRT (Jatim)", contact="a@b.id"), "name"),
        (Operator(name="CSIRT", contact=""), "contact"),
        (Operator(name="CSIRT", contact="somebody"), "contact"),
        (Operator(name="CSIRT", contact="a@b.id", page="csirt.go.id"), "page"),
        (Operator(name="CSIRT", contact="a@b.id", page="javascript:x"), "page"),
        (Operator(name="CSIRT", contact="a@b.id", page="https://u:p@b.id/"), "page"),
        (Operator(name="CSIRT", contact="a@b.id", page="http://[::1"), "page"),
        (Operator(name="CSIRT", contact="a@b.id", resolver=("dns.go.id",)), "resolver[1]"),
        (Operator(name="CSIRT", contact="a@b.id", resolver=("0.0.0.0",)), "resolver[1]"),
        (Operator(name="CSIRT", contact="a@b.id", resolver=("iterate", "1.1.1.1")), "resolver[1]"),
    ],
)
def test_an_operator_nobody_could_reach_is_refused(operator: Operator, key: str) -> None:
    with pytest.raises(UserError) as caught:
        save_operator(operator)
    assert [p.key for p in caught.value.problems] == [key]
    assert not operator_file().exists()


@pytest.mark.parametrize("contact", ["csirt@jatimprov.go.id", "+62 31 1234567", "031 123-4567"])
def test_an_address_or_a_number_is_a_contact(contact: str) -> None:
    save_operator(Operator(name="CSIRT", contact=contact))
    assert load_operator().contact == contact


def test_mistakes_in_the_file_have_their_lines() -> None:
    operator_file().parent.mkdir()
    operator_file().write_text('name = "CSIRT"\ncontct = "a@b.id"\nresolver = "1.1.1.1"\n')
    with pytest.raises(UserError) as caught:
        load_operator()
    assert [(p.line, p.key) for p in caught.value.problems] == [
        (0, "contact"),
        (2, "contct"),
        (3, "resolver"),
    ]


def test_the_labs_data_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    assert paths.config() == tmp_path / "config"
    assert paths.data() == tmp_path / "data"
    assert paths.data(lab=True) == tmp_path / "data" / "lab"


def test_xdg_folders_are_used_when_they_are_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CYBERSCAN_CONFIG", "CYBERSCAN_DATA"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert paths.config() == tmp_path / "xdg" / "cyberscan"
    assert paths.data() == tmp_path / ".local" / "share" / "cyberscan"


def test_the_init_command_writes_what_it_was_told_and_asks_nobody_without_a_terminal(
    tmp_path: Path,
) -> None:
    done = cyberscan(
        "init", "--name", "CSIRT", "--contact", "a@b.id", "--resolver", "127.0.0.1", home=tmp_path
    )
    assert done.returncode == 0
    assert load_operator(tmp_path / "config" / "operator.toml").resolver == ("127.0.0.1",)
    wrong = cyberscan("init", "--name", "CSIRT", home=tmp_path)
    assert wrong.returncode == 2
    assert "`contact`: is empty" in wrong.stderr
