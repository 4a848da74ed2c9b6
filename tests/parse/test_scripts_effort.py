"""How much of a page's scripts is read: the bound is the page's, and what is left out is said."""

from __future__ import annotations

import pytest

from cyberscan.model.facts.content import Matter
from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter import page as matter
from cyberscan.parse.scripts import effort as scripts_effort
from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.scripts import walk as scripts_walk
from cyberscan.parse.scripts.reading import MOST_INNER, Reading
from cyberscan.parse.scripts.tokens import MOST_TOKENS
from cyberscan.parse.scripts.values import Folder
from cyberscan.parse.scripts.walk import Walk, follow

URL = "https://contoh.go.test/"
ZONE = "contoh.go.test"
PACKER = "eval(function(p,a,c,k,e,d){{return p}}('{payload}',62,2,'{word}|b'.split('|'),0,{{}}))"
LAST = 'location.href="https://judi.test/"'


def packed(number: int) -> str:
    """A script of a few hundred characters that unpacks to 500,000."""
    word = f"document.createElement(a{number});" * 30
    return PACKER.format(payload="0 " * 1_000, word=word)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the numbers of tokens of all the scripts that are followed."""
    found: list[int] = []
    begin = Walk.__init__

    def counted(self: Walk, reading: Reading, source: str, depth: int, how: frozenset[str]) -> None:
        begin(self, reading, source, depth, how)
        found.append(len(self.tokens))

    monkeypatch.setattr(scripts_walk.Walk, "__init__", counted)
    scripts._followed.cache_clear()
    return found


def page(body: str) -> Matter:
    return matter.read(f"<html><body>{body}", URL, ZONE)


@pytest.mark.parametrize(
    "form",
    [
        "<script>{}</script>",
        "<iframe srcdoc='<script>{}</script>'></iframe>",
        "<form action=/x onload='{}//' onsubmit='{}//1'><input name=a></form>",
        "<a href='javascript:{}//'>a</a>",
    ],
    ids=["scripts", "pages within", "handlers", "links"],
)
def test_a_page_of_scripts_that_unpack_to_much_is_read_in_part(form: str, read: list[int]) -> None:
    written = (
        packed(number).replace("'", "&quot;" if "='" in form else "'") for number in range(9)
    )
    found = page("".join(form.replace("{}", one) for one in written) + f"<script>{LAST}</script>")
    assert sum(read) < scripts_effort.MOST + MOST_INNER + MOST_TOKENS
    assert sum(read) >= scripts_effort.MOST
    assert found.truncated


def test_the_scripts_of_a_page_that_are_too_many_are_cut_and_said(read: list[int]) -> None:
    many = "".join(f"<script>{packed(number)}</script>" for number in range(30))
    found = page(many + f"<script>{LAST}</script>")
    assert scripts_effort.MOST <= sum(read) < 2 * scripts_effort.MOST
    assert found.truncated
    assert not page(f"<script>{LAST}</script>").truncated


def test_a_file_that_unpacks_to_much_is_read_in_part(read: list[int]) -> None:
    source = ";".join(packed(number) for number in range(60))
    matter_files.read(source, URL + "a.js", URL, ZONE)
    assert sum(read) < 2 * scripts_effort.MOST


def test_one_script_follows_no_more_of_what_it_decodes_than_of_itself(read: list[int]) -> None:
    follow(";".join(packed(number) for number in range(20)))
    assert MOST_INNER < sum(read) <= MOST_INNER + MOST_TOKENS


def test_the_next_page_is_read_as_if_there_had_been_none(read: list[int]) -> None:
    before = page(f"<script>{LAST}</script>")
    page("".join(f"<script>{packed(number)}</script>" for number in range(9)))
    assert page(f"<script>{LAST}</script>") == before
    assert before.codes


@pytest.mark.parametrize(
    "source",
    ["eval(function(" * 4_000, "document.onclick=()=>{" + "location.href=a;" * 4_000],
    ids=["packers without an end", "moves on a click"],
)
def test_what_is_looked_for_near_by_is_not_looked_for_again_and_again(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    text = Folder.text

    def counted(self: Folder, at: int) -> str:
        nonlocal looked
        looked += 1
        return text(self, at)

    monkeypatch.setattr(Folder, "text", counted)
    follow(source)
    assert looked < 300 * 4_000
