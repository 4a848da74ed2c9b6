"""The manual: whole, true to the program, and such that every reader of manuals reads it alike."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer

from cyberscan.cli.app import app
from cyberscan.cli.manual.pages import SETTINGS, pages
from cyberscan.cli.manual.tree import Command, tree
from cyberscan.cli.manual.words import CODES, VARIABLES
from cyberscan.config.settings_details import DETAILS
from cyberscan.config.settings_keys import WORDS
from cyberscan.render.roff import Page, prose
from tests.support.command import ROOT, cyberscan
from tests.support.programs import need

SHIPPED = ROOT / "share" / "man"
PROGRAM = tree(typer.main.get_command(app))
PAGES = pages(PROGRAM)
COMMANDS = list(PROGRAM.walk())
ANEW = "make it anew: make manual"
READERS = {
    "mandoc": ["mandoc", "-T", "lint", "-W", "all"],
    "groff": ["groff", "-ww", "-man", "-T", "utf8", "-z"],
    "groff in ASCII": ["groff", "-ww", "-man", "-T", "ascii", "-z"],
    "man": ["man", "--warnings", "-E", "UTF-8", "-l"],
}
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}


def read(text: str) -> str:
    """Return what a person reads on a page, in one line."""
    done = subprocess.run(
        [need("groff"), "-ww", "-man", "-T", "utf8", "-P", "-cbou", "-rLL=2000n"],
        input=text,
        capture_output=True,
        text=True,
        env=ENV,
        check=True,
    )
    assert done.stderr == ""
    return " ".join(done.stdout.split())


def page_of(command: Command) -> str:
    return PAGES[f"man1/{'-'.join(command.path[:2])}.1"]


@pytest.fixture(scope="module")
def readable() -> dict[str, str]:
    return {name: read(text) for name, text in PAGES.items()}


def test_what_is_shipped_is_what_the_program_says_today(tmp_path: Path) -> None:
    """Also in a narrow terminal of somebody else."""
    odd = {"COLUMNS": "40", "PYTHONHASHSEED": "7", "HOME": str(tmp_path), "LANG": "id_ID.UTF-8"}
    done = cyberscan("manual", "--into", tmp_path / "man", home=tmp_path, env=odd, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {file: file.read_text() for file in sorted((tmp_path / "man").rglob("*.[15]"))}
    ours = {str(file.relative_to(SHIPPED)): file.read_text() for file in SHIPPED.rglob("*.*")}
    assert {str(file.relative_to(tmp_path / "man")): text for file, text in made.items()} == ours, (
        ANEW
    )
    assert {file.stat().st_mode & 0o777 for file in made} == {0o644}


def test_the_wheel_brings_the_pages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared["share/man"] == "share/man"
    assert all((ROOT / place).exists() for place in shared)
    assert "COPY share ./share\n" in (ROOT / "Containerfile").read_text()


@pytest.mark.real
@pytest.mark.parametrize("reader", READERS)
def test_readers_of_manuals_find_no_fault(reader: str) -> None:
    program, *options = READERS[reader]
    path = need(program)
    for file in sorted(SHIPPED.rglob("*.[15]")):
        done = subprocess.run(
            [path, *options, file], capture_output=True, text=True, env=ENV, check=False
        )
        lint = done.stdout if reader == "mandoc" else ""
        assert (done.returncode, done.stderr, lint) == (0, "", ""), file.name


@pytest.mark.real
def test_pages_are_found_by_what_they_are_about() -> None:
    for file in sorted(SHIPPED.rglob("*.[15]")):
        done = subprocess.run(
            [need("lexgrog"), file], capture_output=True, text=True, env=ENV, check=True
        )
        name = re.escape(file.stem)
        assert re.search(rf': "{name} - \w.*\w[")]', done.stdout), done.stdout


@pytest.mark.real
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.called)
def test_everything_a_command_says_of_itself_is_read(
    command: Command, readable: dict[str, str]
) -> None:
    text = readable[f"man1/{'-'.join(command.path[:2])}.1"]
    assert f"{command.called} {' '.join(command.usage)}".strip() in text
    said = [*command.paragraphs, *(one.about for one in command.parameters)]
    for paragraph in said:
        assert plain(paragraph) in text, paragraph
    for parameter in command.parameters:
        for name in parameter.names:
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) or parameter.value
        assert parameter.value in text
        assert plain(parameter.more) in text


def plain(text: str) -> str:
    """Return text as a page shows it."""
    shown = text.replace("`", "").replace("…", "...")
    return " ".join(shown.split())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.called)
def test_options_can_be_copied_from_the_page(command: Command) -> None:
    """A hyphen would be another character than the minus sign that is typed."""
    page = page_of(command)
    for parameter in command.parameters:
        for name in parameter.names if parameter.is_option else ():
            assert rf"\fB{name.replace('-', chr(92) + '-')}\fR" in page


def test_no_command_is_without_a_page_and_no_page_without_a_command() -> None:
    wanted = {f"man1/{'-'.join(one.path[:2])}.1" for one in COMMANDS}
    assert wanted | {f"man5/{SETTINGS}.5", f"id/man5/{SETTINGS}.5"} == set(PAGES)


@pytest.mark.real
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_key_of_the_settings_is_told_in_both_languages(
    lang: str, readable: dict[str, str]
) -> None:
    page = f"{'' if lang == 'en' else 'id/'}man5/{SETTINGS}.5"
    for key, words in WORDS.items():
        assert plain(getattr(words, lang)) in readable[page], key
        name = key.partition(".")[2].replace("*", "NAME" if lang == "en" else "NAMA")
        assert not name or f" {name} " in readable[page], key
    for key, words in DETAILS.items():
        assert plain(getattr(words, lang)) in readable[page], key


@pytest.mark.real
def test_every_exit_code_and_every_variable_is_told(readable: dict[str, str]) -> None:
    source = "".join(file.read_text() for file in (ROOT / "cyberscan").rglob("*.py"))
    named = set(re.findall(r"\bCYBERSCAN_[A-Z_]+\b", source))
    told = {name for names in VARIABLES for name in names.split(", ")}
    assert named <= told
    for code, means in CODES.items():
        assert f"{code} {plain(means)}" in readable["man1/cyberscan.1"]
    for help_text in (one.paragraphs for one in COMMANDS):
        for listed in re.findall(r"Exit code (.*)", " ".join(help_text)):
            assert {int(code) for code in re.findall(r"(?:^|; )(\d+): ", listed)} <= set(CODES)


HOSTILE = [
    ".so /etc/passwd",
    "'ig",
    "\\fBbold\\n(.x",
    "a `b\\c -d` e",
    "--dry-run and -q, well-known",
    "cyberscan.schema-1.json at 2026-11-28",
    "\"quoted\" and 'so' `too`",
    "tilde ~ caret ^ grave ` and … – — → × é ✓",
    "very" * 60 + " long " + "x" * 200,
    "One. Two, e.g. three. Four? etc. five! Six: seven.",
    "\\",
    ". . ' '",
]


@pytest.mark.real
def test_whatever_a_text_holds_is_read_as_it_is() -> None:
    page = Page("x", 7, day="2026-11-28", source="y", manual="z")
    page.heading("NAME")
    page.title("about")
    page.heading("TEXT")
    for text in HOSTILE:
        page.paragraph(text)
        page.entry(prose(text), text, text)
    page.typed(HOSTILE)
    made = page.text()
    assert made.isascii()
    found = plain(read(made))  # a backtick that has no other is shown
    for text in HOSTILE:
        assert found.count(plain(text)) >= 3, text


def test_a_page_is_printed_by_name(tmp_path: Path) -> None:
    for asked, name in (
        ([], "man1/cyberscan.1"),
        (["scan"], "man1/cyberscan-scan.1"),
        (["store", "check"], "man1/cyberscan-store.1"),
        (["cyberscan-store"], "man1/cyberscan-store.1"),
        ([SETTINGS], f"id/man5/{SETTINGS}.5"),
        ([SETTINGS, "--lang", "en"], f"man5/{SETTINGS}.5"),
    ):
        done = cyberscan("manual", *asked, home=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == PAGES[name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scna"], 'did you mean "scan"?'),
        (["scan", "everything"], 'there is no page "scan everything"'),
        (["store", "chekc"], 'did you mean "store check"?'),
        (["\x1b[2J"], "there is no page"),
        (["scan", "--into", "x"], "--into"),
        (["--lang", "jv"], "--lang"),
        (["--into", "/dev/null/x"], "/dev/null/x"),
    ],
)
def test_what_cannot_be_printed_is_told(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = cyberscan("manual", *arguments, home=tmp_path, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "\x1b" not in done.stderr
    assert list(tmp_path.iterdir()) == []
