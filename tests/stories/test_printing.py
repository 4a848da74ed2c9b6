"""Pages on paper, as a real Chromium prints them; and what is said where it cannot."""

from __future__ import annotations

import re
import socket
import subprocess
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from cyberscan.model.letterhead import Letterhead
from cyberscan.model.problem import UserError
from cyberscan.model.text import Untrusted
from cyberscan.render.edition import USUAL, Edition, Format
from cyberscan.render.pages import edition_files
from cyberscan.render.paper import Paper, Printer
from cyberscan.render.tlp import Tlp
from cyberscan.stories.browser import VARIABLE, browsing, find_browser
from cyberscan.stories.printing import dated, printing
from tests.render import sample
from tests.support.images import png
from tests.support.printed import squeezed, text_of
from tests.support.programs import need

AT = datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC)
PAGES = ("99.01", "99.05", "99.73", "province")
EDITION = Edition(languages=("id", "en"), formats=(Format.HTML, Format.PDF), tlp=Tlp.AMBER_STRICT)


def made(printer: Printer, edition: Edition = EDITION) -> dict[str, bytes]:
    results = sample.results()
    return dict(
        edition_files(results, sample.checks(), sample.remedies(), edition, printer=printer)
    )


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    with printing(Path(need("chromium"))) as printer:
        return made(printer)


def sheets(pdf: bytes) -> list[str]:
    return text_of(pdf, "-raw").split("\f")[:-1]


def about(pdf: bytes) -> dict[str, str]:
    command = [need("pdfinfo"), "-isodates", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return {key: value.strip() for key, _, value in (s.partition(":") for s in told.splitlines())}


def text_within(pdf: bytes) -> str:
    """Return the text between the lines above and below, as it is on the sheets, unspaced."""
    body = []
    for sheet in sheets(pdf):
        lines = sheet.splitlines()
        body += [line for line in lines if "TLP:" not in line or len(line) > 200]
    return squeezed("".join(body))


@pytest.mark.real
@pytest.mark.parametrize("before", ["", "en/"])
@pytest.mark.parametrize("name", PAGES)
def test_every_row_and_everything_folded_is_on_paper(
    files: dict[str, bytes], name: str, before: str
) -> None:
    text = squeezed(text_of(files[f"{before}{name}.pdf"], "-raw"))
    tree = LexborHTMLParser(files[f"{before}{name}.html"])
    cells = tree.css("table th, table td")
    folded = tree.css("details:not([open]) p, details pre, details li")
    assert cells
    assert folded or name in {"99.73", "province"}
    broken = []
    for node in (*cells, *folded):
        told = squeezed(node.text())
        if told not in text:
            broken.append(told)
    # What runs on over the end of a sheet has that sheet's foot and the next one's head within.
    whole = text_within(files[f"{before}{name}.pdf"])
    assert [told for told in broken if told not in whole] == []


@pytest.mark.real
@pytest.mark.parametrize("name", [*PAGES, "en/99.01", "en/province"])
def test_nothing_is_cut_off_at_the_edge_of_the_sheet(files: dict[str, bytes], name: str) -> None:
    boxes = text_of(files[f"{name}.pdf"], "-bbox")
    # A box of a word is as wide as its glyphs may be, which is a little more than they are.
    margin, width, more = 13 / 25.4 * 72, 210 / 25.4 * 72, 4
    words = re.findall(r'xMin="([0-9.]+)"[^>]* xMax="([0-9.]+)"[^>]*>([^<]*)<', boxes)
    assert len(words) > 100
    beyond = [
        word
        for left, right, word in words
        if float(left) < margin - more or float(right) > width - margin + more
    ]
    assert beyond == []


@pytest.mark.real
def test_every_regency_and_the_province_are_printed(files: dict[str, bytes]) -> None:
    pages = {f"{r.code}.pdf" for r in sample.results().regencies} | {"province.pdf"}
    printed = {name for name in files if name.endswith(".pdf")}
    assert printed == pages | {f"en/{name}" for name in pages}
    index = files["index.html"].decode()
    assert all(f'href="{name}"' in index for name in pages)


@pytest.mark.real
@pytest.mark.parametrize(("name", "word"), [("99.01", "Halaman"), ("en/99.01", "Page")])
def test_every_sheet_says_of_whom_it_is_which_it_is_and_who_may_read_it(
    files: dict[str, bytes], name: str, word: str
) -> None:
    found = sheets(files[f"{name}.pdf"])
    assert len(found) > 3
    for number, sheet in enumerate(found, 1):
        assert f"{word} {number} / {len(found)}" in sheet
        assert "Kab. Mahoni" in sheet
        assert f"99.01 · {sample.results().run.id}" in sheet
        assert sheet.count("TLP:AMBER+STRICT") >= 2


@pytest.mark.real
def test_it_is_a_tagged_a4_with_an_outline_and_the_date_of_judging(
    files: dict[str, bytes],
) -> None:
    pdf = files["99.01.pdf"]
    told = about(pdf)
    assert told["Page size"].endswith("(A4)")
    assert told["Tagged"] == "yes"
    assert told["JavaScript"] == "no"
    assert "Kab. Mahoni" in told["Title"]
    assert told["Creator"].startswith("cyberscan ")
    judged = sample.results().judged_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert {told["CreationDate"], told["ModDate"]} == {judged}
    assert b"/Outlines" in pdf
    assert b"/Lang (id)" in pdf
    assert b"/Lang (en)" in files["en/99.01.pdf"]


@pytest.mark.real
def test_no_place_of_this_machine_is_in_it(files: dict[str, bytes]) -> None:
    for name in PAGES:
        links = re.findall(rb"/URI \(([^)]*)\)", files[f"{name}.pdf"])
        assert not [link for link in links if not link.startswith((b"https:", b"mailto:"))]


@pytest.mark.real
def test_hostile_text_is_told_in_its_visible_form(files: dict[str, bytes]) -> None:
    text = squeezed(text_of(files["99.01.pdf"], "-raw"))
    shown = squeezed(LexborHTMLParser(files["99.01.html"]).body.text())  # type: ignore[union-attr]
    told = [squeezed(str(Untrusted(hostile))) for hostile in sample.HOSTILE]
    there = [one for one in told if one in shown]
    assert there
    assert [one for one in there if one not in text] == []


@pytest.mark.real
def test_the_letterhead_stands_on_every_sheet() -> None:
    logo = f"data:image/png;base64,{b64encode(png(40, 40)).decode()}"
    head = Letterhead(name="CSIRT <b>Contoh", lines=("Jl. Contoh 1",), logo=logo)
    edition = Edition(formats=(Format.PDF,), regencies=("99.01",), letterhead=head)
    with printing(Path(need("chromium"))) as printer:
        pdf = made(printer, edition)["99.01.pdf"]
    found = sheets(pdf)
    assert all(head.name in sheet for sheet in found)
    assert found[0].count(head.name) == 2
    assert "Jl. Contoh 1" in found[0]
    command = [need("pdfimages"), "-list", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    pages = [int(line.split()[0]) for line in told.splitlines()[2:]]
    assert sorted(pages) == sorted([1, *range(1, len(found) + 1)])


@pytest.mark.real
def test_the_same_page_has_the_same_bytes_whatever_was_printed_before(
    files: dict[str, bytes],
) -> None:
    only = replace(EDITION, languages=("id",), regencies=("99.05", "99.01"))
    with printing(Path(need("chromium"))) as printer:
        again = made(printer, only)
    for name in ("99.01.pdf", "99.05.pdf"):
        # Not the bytes themselves: how they differ takes minutes to tell.
        assert sha256(again[name]).digest() == sha256(files[name]).digest(), name


@pytest.mark.real
def test_a_page_runs_nothing_and_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("RAHASIA")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        html = (
            f"<!doctype html><title>x</title><link rel=stylesheet href={url}a.css>"
            f"<img src={url}a.png><iframe src={url}></iframe>"
            f"<iframe src={(tmp_path / 'secret.html').as_uri()}></iframe>"
            "<script>document.title='JALAN';document.write('JALAN')</script>"
            "<p onclick=alert(1)>isi"
        )
        paper = Paper(name="x.pdf", html=html.encode(), head="<b></b>", foot="<b></b>", at=AT)
        with printing(Path(need("chromium"))) as printer:
            pdf = printer(paper)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert text_of(pdf).split() == ["isi"]
    assert about(pdf)["Title"] == "x"


@pytest.mark.real
def test_the_browser_and_its_profile_go_when_it_is_left() -> None:
    with browsing(Path(need("chromium"))) as browser:
        profile = browser._log.parent
        browser.call("Target.getTargets")
        assert profile.is_dir()
    assert browser._process.returncode is not None
    assert not profile.exists()


def program(folder: Path, text: str) -> Path:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o700)
    return path


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("exec sleep 60", "has not answered within 0.5 seconds"),
        ("echo No usable sandbox >&2; exit 1", "has ended (it said: No usable sandbox)"),
        (
            "printf 'Check failed: x() == 0\\nERROR: no core\\n' >&2; exit 1",
            "has ended (it said: Check failed: x() == 0)",
        ),
        ("echo $XDG_CONFIG_HOME >&2; exit 1", "has ended (it said: /tmp"),
        (r"printf 'no\0' >&4; exec sleep 60", "answers what cannot be read"),
        (r"""printf '{"id":1,"error":{"message":"x"}}\0' >&4; exec sleep 60""", "refuses Target."),
    ],
)
def test_a_browser_that_fails_is_told(tmp_path: Path, does: str, told: str) -> None:
    limit = 0.5 if "within" in told else 60
    paper = Paper(name="x.pdf", html=b"", head="", foot="", at=AT)
    with (
        pytest.raises(UserError) as caught,
        printing(program(tmp_path, does), limit=limit) as printer,
    ):
        printer(paper)
    assert told in str(caught.value)
    assert "leave out --pdf" in str(caught.value)


def test_the_browser_that_is_named_stands_above_those_that_are_found(tmp_path: Path) -> None:
    own = program(tmp_path, "")
    (tmp_path / "chromium").symlink_to(own)
    path = {"PATH": str(tmp_path)}
    assert find_browser(path) == tmp_path / "chromium"
    assert find_browser({**path, VARIABLE: str(own)}) == own
    assert find_browser({**path, VARIABLE: "browser"}) == own
    with pytest.raises(UserError, match="is no program that can be run"):
        find_browser({**path, VARIABLE: str(tmp_path / "other")})


def test_without_a_browser_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        find_browser({"PATH": str(tmp_path)})
    assert "neither is installed" in str(caught.value)
    assert VARIABLE in str(caught.value)


def test_only_the_dates_of_the_information_are_ours() -> None:
    head = b"%PDF-1.4\n1 0 obj\n<</CreationDate (D:20990101000000+00'00')\n/ModDate (D:2099010100"
    pdf = head + b"0000+00'00')>>\n" + b" " * 5000 + b"/ModDate (D:20990101000000+00'00')"
    out = dated(pdf, AT)
    assert len(out) == len(pdf)
    assert out.count(b"D:20261102030405+00'00'") == 2
    assert out.endswith(b"/ModDate (D:20990101000000+00'00')")


def test_pdfs_are_made_only_when_asked_for() -> None:
    assert Format.PDF not in USUAL
    with pytest.raises(ValueError, match=r"nothing prints 99\.00\.pdf"):
        dict(
            edition_files(
                sample.results(1),
                sample.checks(),
                sample.remedies(),
                Edition(formats=(Format.PDF,)),
            )
        )
