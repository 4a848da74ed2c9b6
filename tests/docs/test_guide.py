"""The operator's guide tells the truth: its commands are typed here as a reader types them, its
options exist, its links lead somewhere, and both languages tell the same."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from tests.docs import typed
from tests.docs.pages import (
    GUIDE,
    LANGUAGES,
    Block,
    Step,
    agrees,
    blocks,
    pages,
    prose,
    steps,
    walk,
)
from tests.docs.shell import Done, may_unshare, type_all
from tests.support import database
from tests.support.command import ROOT

EVERY: Final = [page for lang in LANGUAGES for page in [*pages(lang), GUIDE / lang / "README.md"]]
PAIRS: Final = list(zip(*map(pages, LANGUAGES), strict=True))
STEPS: Final = [step for step in walk() if isinstance(step, Step)]
RUN: Final = [step for step in STEPS if step.runs]
LONGEST: Final = 100
"""Lines: a printed page."""
_FOLDERS: Final = ("cyberscan/", "tests/", "targets/", "examples/", "docs/", "benchmarks/")


def named(value: Any) -> str:
    return str(value.relative_to(GUIDE)) if isinstance(value, Path) else str(value)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[Step, Done]:
    """How every command ended."""
    if not may_unshare():
        reason = "this machine gives no right to make a network namespace"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("reader")
    return dict(zip(RUN, type_all(walk(), folder, database.server()), strict=True))


@pytest.mark.real
@pytest.mark.netns
@pytest.mark.parametrize("step", RUN, ids=named)
def test_a_command_does_what_the_page_says(done: dict[Step, Done], step: Step) -> None:
    ended = done[step]
    assert ended.code == step.code, ended.said
    if step.shown:
        assert agrees(step.shown, ended.said), ended.said


@pytest.mark.parametrize("step", STEPS, ids=named)
def test_a_command_and_its_options_exist(step: Step) -> None:
    assert typed.wrong(step.command) == ""


def test_what_is_not_run_says_why() -> None:
    left = [b for page in pages("id") for b in blocks(page) if b.said == "not run"]
    assert left
    assert all(len(block.value) > 20 for block in left)
    assert len(RUN) > 3 * len(left)


@pytest.mark.parametrize("page", EVERY, ids=named)
def test_commands_options_and_files_in_the_text_exist(page: Path) -> None:
    told = []
    written = {block.value for block in blocks(page)}
    for span in re.findall(r"`([^`\n]+)`", prose(page).replace("``", "")):
        first, _, rest = span.partition(" ")
        if first == "cyberscan":
            told.append(typed.wrong(span))
        elif rest and first in typed.commands() and not rest.startswith("="):
            told.append(typed.wrong(f"cyberscan {span}"))
        elif first.startswith("--"):
            told.append("" if first.partition("=")[0] in typed.options() else f"no option {span}")
        elif span.startswith(_FOLDERS) and span not in written:
            told.append("" if (ROOT / span).exists() else f"no file {span}")
    assert [one for one in told if one] == []


@pytest.mark.parametrize("page", EVERY, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    assert links
    for link in links:
        assert "://" not in link, "a page that is printed leads to files of this folder"
        assert (page.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("page", EVERY, ids=named)
def test_what_takes_the_place_of_a_file_s_end_says_of_what(page: Path) -> None:
    """A reader who only adds it would have the table twice, which no file may."""
    text = page.read_text("utf-8")
    for before, first in re.findall(r"([^\n]+):\n\n<!-- tail .*\n```toml\n([^\n]+)\n", text):
        assert f"`{first}`" in before
    assert text.count("<!-- tail ") == len(re.findall(r":\n\n<!-- tail ", text))


@pytest.mark.parametrize("page", EVERY, ids=named)
def test_a_page_is_one_printed_page(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST
    assert all(len(line) <= 120 for line in lines)
    assert lines[0].startswith("# ")


def test_both_languages_have_the_same_pages() -> None:
    numbers = [[page.name[:2] for page in pages(lang)] for lang in LANGUAGES]
    assert numbers[0] == numbers[1] == ["01", "02", "03", "04", "05", "06"]
    for lang in LANGUAGES:
        index = (GUIDE / lang / "README.md").read_text("utf-8")
        assert all(f"({page.name})" in index for page in pages(lang))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].name)
def test_both_languages_have_the_same_commands(pair: tuple[Path, Path]) -> None:
    one, other = ([(b.kind, b.said, _same(b)) for b in blocks(page)] for page in pair)
    assert one == other
    # Each leads to the page in the other language.
    for page, its in zip(pair, reversed(pair), strict=True):
        assert f"(../{its.parent.name}/{its.name})" in page.read_text("utf-8")


def _same(block: Block) -> Any:
    """Return what counts of a block: of settings their values, not the words beside them."""
    if block.kind == "toml" and block.said == "file":
        return block.value, tomllib.loads(block.text)
    value = block.value if block.said in {"exit", "file", "tail"} else ""
    if block.kind == "console":
        return value, [(step.command, step.shown) for step in steps(block)]
    return value, re.sub(r"^\s*#.*\n", "", block.text, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("shown", "said", "right"),
    [
        (("a 120",), "a   990\n", True),
        (("a 120",), "b 120\n", False),
        (("a 12",), "a 13\n", False),
        (("on 2026-11-28",), "on 2027-01-02", True),
        (("a", "…"), "a\nb\nc\n", True),
        (("…", "c"), "a\nb\n", False),
        (("run …: ok",), "run x.y: ok", True),
        (("a",), "a\nb\n", False),
        (("20261115T190003Z-bd7b.",), "20261122T190003Z-0a11.", True),
    ],
)
def test_what_is_shown_is_held_against_what_is_said(
    shown: tuple[str, ...], said: str, *, right: bool
) -> None:
    assert agrees(shown, said) is right


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("cyberscan --lab scan --only tls", ""),
        ("cyberscan --store x store check", ""),
        ("cyberscan scan --onyl tls", "scan has no --onyl"),
        ("cyberscan store czech", "store has no command czech"),
        ("sudo cyberscan schedule instal --system", "schedule has no command instal"),
        ("rm -rf x", "rm: no program we know of"),
    ],
)
def test_a_slip_in_a_command_is_found(line: str, told: str) -> None:
    assert typed.wrong(line) == told
