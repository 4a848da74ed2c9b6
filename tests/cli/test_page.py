"""``cyberscan page``: what is written where, for whom, and what is left as it is."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from cyberscan.cli.app import app
from cyberscan.cli.defaults import filled
from cyberscan.config.operator import load_operator, save_operator
from cyberscan.model.inventory import Operator
from cyberscan.model.problem import UserError
from cyberscan.net.http import user_agent
from cyberscan.stories.page import addresses_of
from tests.render.sample_scanner import OPERATOR


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator is set, and nothing else."""
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("CYBERSCAN_DATA", str(tmp_path / "data"))
    for name in ("CYBERSCAN_FILE", "CYBERSCAN_LETTERHEAD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    save_operator(OPERATOR)
    return tmp_path


Say = Callable[..., str]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Say ``cyberscan page …`` and return what it says. Raises what it raises."""

    def said(*arguments: str, before: tuple[str, ...] = ()) -> str:
        whole = typer.main.get_command(app)
        filled(whole)
        with whole.make_context("cyberscan", [*before, "page", *arguments]) as context:
            whole.invoke(context)
        told = capsys.readouterr()
        return told.out + told.err

    return said


def test_both_files_are_written_for_a_web_server_to_read(here: Path, say: Say) -> None:
    told = say("www", "--address", "198.51.100.7=pindai.contoh.go.test")
    for name in ("index.html", ".well-known/security.txt"):
        assert f"wrote www/{name}" in told
        assert stat.S_IMODE((here / "www" / name).stat().st_mode) == 0o644
    assert "see --address" not in told
    text = (here / "www/index.html").read_text("utf-8")
    assert f"User-Agent: {user_agent(load_operator())}" in text
    assert "pindai.contoh.go.test." in text


def test_a_web_server_may_read_them_whatever_our_umask_hides(here: Path, say: Say) -> None:
    (here / "mine").mkdir(mode=0o700)
    before = os.umask(0o077)
    try:
        say("mine/a/www")
    finally:
        os.umask(before)
    modes = {
        str(path.relative_to(here)): stat.S_IMODE(path.stat().st_mode)
        for path in [here / "mine", *(here / "mine").rglob("*")]
    }
    assert modes == {
        "mine": 0o700,  # it was there
        "mine/a": 0o755,
        "mine/a/www": 0o755,
        "mine/a/www/.well-known": 0o755,
        "mine/a/www/.well-known/security.txt": 0o644,
        "mine/a/www/index.html": 0o644,
    }


def test_settings_are_heeded(here: Path, say: Say) -> None:
    (here / "kop.toml").write_text('name = "Dinas Contoh"\n')
    (here / "cyberscan.toml").write_text(
        '[paths]\nletterhead = "kop.toml"\n'
        '[profiles.malam]\nfamilies = ["dns"]\n[schedule.profiles.malam]\nat = "23:15"\n'
    )
    say("www")
    text = (here / "www/index.html").read_text("utf-8")
    assert "Setiap hari mulai pukul 23.15 WIB: DNS." in text
    assert "22.00" not in text
    assert "<b>Dinas Contoh</b>" in text
    say("www", "--no-schedule")
    assert "23.15" not in (here / "www/index.html").read_text("utf-8")


def test_what_is_not_ours_is_left_alone(here: Path, say: Say) -> None:
    (here / "www/.well-known").mkdir(parents=True)
    page, contact = here / "www/index.html", here / "www/.well-known/security.txt"
    contact.write_text("Contact: mailto:orang@lain.test\n")
    with pytest.raises(UserError, match=r"security\.txt: was not written by `cyberscan page`"):
        say("www")
    assert not page.exists()
    page.write_text("<title>Selamat datang</title>")
    with pytest.raises(UserError) as caught:
        say("www")
    assert len(caught.value.problems) == 2
    assert page.read_text() == "<title>Selamat datang</title>"
    say("www", "--force")
    assert "Selamat datang" not in page.read_text("utf-8")
    say("www")  # what it wrote itself it replaces


def test_what_the_operator_lacks_is_said(here: Path, say: Say) -> None:
    save_operator(Operator(name="Kantor", contact="031 1234567"))
    told = say("www")
    assert "no security.txt" in told
    assert "names no page" in told
    assert "see --address" in told
    assert [path.name for path in (here / "www").iterdir()] == ["index.html"]


def test_a_folder_that_cannot_be_made_is_told(say: Say) -> None:
    Path("file").write_text("")
    with pytest.raises(UserError, match="name a folder that may be written"):
        say("file/www")


def test_a_folder_that_may_not_be_entered_is_told(
    here: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists

    def closed(path: Path) -> bool:
        if path.parts[0] == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return exists(path)

    monkeypatch.setattr(Path, "exists", closed)  # as Python 3.11 says it, and root never meets it
    for more in ((), ("--force",)):
        with pytest.raises(UserError, match=r"Permission denied .* that may be written"):
            say("closed/www", *more)


def test_without_an_operator_the_way_to_set_one_is_told(here: Path, say: Say) -> None:
    (here / "config/operator.toml").unlink()
    with pytest.raises(UserError, match="cyberscan init"):
        say("www")
    assert not (here / "www").exists()


def test_the_lab_contacts_no_stranger(say: Say) -> None:
    with pytest.raises(typer.BadParameter, match="no stranger is contacted"):
        say(before=("--lab",))


def test_addresses_are_read_and_their_names_written_alike() -> None:
    read = addresses_of(["198.51.100.7", " 2001:DB8:0::7 =Pindai.Contoh.go.id.", "198.51.100.7"])
    told = [(one.address, one.name, one.kind) for one in read]
    assert told == [("198.51.100.7", "", "A"), ("2001:db8::7", "pindai.contoh.go.id", "AAAA")]


@pytest.mark.parametrize("text", ["", "x", "=a.test", "1.2.3.4=", "1.2.3.4=a..b", "1.2.3.4=<b>.c"])
def test_a_wrong_address_is_told(text: str) -> None:
    with pytest.raises(UserError, match=f"`--address`: {re.escape(repr(text))}") as caught:
        addresses_of([text, "1.2.3.4"])
    assert len(caught.value.problems) == 1
