"""Reading and judging a page of 300 KB for what was injected, and requests for exposed files.

Three pages of 300 KB: a portal of some 3,000 links, long articles, and one with scripts and hidden
menus. "Read" is the tree and everything that is kept of a page; "five visits and judged" is a whole
look, the page as five kinds of visitors get it (equal answers are read once), and every check of
the family. Beside it stands what scripts that look for such content do at the least: the tree of
BeautifulSoup (over lxml, its fastest), its text and its links, and a search for a dozen words. CPU
seconds, in turn A B A B …, medians.

Requests a site for all exposed paths are counted by our own probe against a server that has none of
them, and for CERT Polska's Artemis in its source (`cyberscan.tables.exposed.ARTEMIS_REQUESTS`).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import anyio

from benchmarks._peers import CACHE
from cyberscan.observe.web import exposed
from cyberscan.parse import html
from cyberscan.parse.markup import page as markup
from cyberscan.parse.matter import page as matter
from cyberscan.tables.exposed import ARTEMIS_REQUESTS
from tests.corpus.cases import Answer, Case
from tests.corpus.looking import look, session_of
from tests.support.web import HOST, HTTPS, ZONE, exchange

_SIZE: Final = 300_000
_PEER: Final = {"beautifulsoup4": "4.14.2", "lxml": "6.0.2"}
_PEER_LOOKS: Final = """
import re, sys, time
from bs4 import BeautifulSoup
words = re.compile(
    r"slot|gacor|togel|judi|maxwin|casino|poker|scatter|sbobet|jackpot|toto|viagra", re.I)
source = open(sys.argv[1], encoding="utf-8").read()
for _ in range(2):
    begun = time.process_time()
    tree = BeautifulSoup(source, "lxml")
    found = words.findall(tree.get_text(" "))
    found += [word for a in tree.find_all("a", href=True) for word in words.findall(a["href"])]
    used = time.process_time() - begun
print(used)
"""
"""CPU seconds of the second of two rounds, as ours is warm too."""


def _portal() -> str:
    row = (
        '<li class="item"><a href="/layanan/{n}" title="Layanan {n}">Layanan publik {n}</a></li>\n'
    )
    return _filled("<ul>{}</ul>", row)


def _articles() -> str:
    text = "Bupati membuka rapat kerja daerah di pendopo dan meminta setiap dinas bekerja cepat. "
    row = f"<article><h2>Berita {{n}}</h2><p>{text * 12}</p></article>\n"
    return _filled("<main>{}</main>", row)


def _elaborate() -> str:
    row = (
        '<div style="display:none"><a href="https://mitra-{n}.example/">Mitra {n}</a></div>\n'
        "<script>var t{n} = {{judul: 'Agenda', waktu: [1, 2, 3]}}; tampil(t{n});</script>\n"
    )
    return _filled("<style>.m {{ color: #333 }}</style>{}", row)


def _filled(around: str, row: str) -> str:
    head = (
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kabupaten Contoh</title>'
    )
    rows: list[str] = []
    length = 0
    while length < _SIZE:
        rows.append(row.format(n=len(rows)))
        length += len(rows[-1])
    return f"{head}</head><body>{around.format(''.join(rows))}</body></html>"


PAGES: Final[dict[str, Callable[[], str]]] = {
    "a portal": _portal,
    "articles": _articles,
    "scripts and menus": _elaborate,
}


def _read(source: str) -> None:
    """Read a page for everything that is kept of it."""
    tree = html.build(source)
    html.read(source, HTTPS, ZONE, tree)
    markup.read(source, HTTPS, ZONE, exchange(), truncated=False, tree=tree)
    matter.read(source, HTTPS, ZONE, tree)


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _peer() -> str:
    """Return the Python of an environment that has the peer, made if need be."""
    place = CACHE / f"beautifulsoup4-{_PEER['beautifulsoup4']}"
    python = str(place / "bin" / "python")
    if not Path(python).exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        wanted = [f"{name}=={version}" for name, version in _PEER.items()]
        subprocess.run([python, "-m", "pip", "install", "-q", *wanted], check=True, timeout=600)
    return python


def _peer_cpu(python: str, page: Path) -> float:
    command = [python, "-c", _PEER_LOOKS, str(page)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _requests(case: Case) -> int:
    """Return what our probe asks of a site that has none of the paths."""
    session = session_of(case)
    anyio.run(exposed.observe, session)
    return len(session.asked)


def run(*, quick: bool) -> dict[str, Any]:
    """Return every run's figures, and the peer against ours."""
    missing: dict[str, str] = {}
    try:
        python = _peer()
    except (OSError, subprocess.SubprocessError) as error:
        missing["BeautifulSoup"] = str(error)
        print(f"  BeautifulSoup could not be had: {error}")
    runs: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder:
        for name, make in PAGES.items():
            source = make()
            page = Path(folder, f"{name}.html")
            page.write_text(source, encoding="utf-8")
            case = Case(
                kind="bench",
                host=HOST,
                why="",
                answers=(Answer(path="/", file=page.name),),
                folder=Path(folder),
            )
            ours: dict[str, Callable[[], object]] = {
                f"{name}, ours, read": partial(_read, source),
                f"{name}, ours, five visits and judged": partial(look, case),
            }
            for _ in range(2 if quick else 7):
                for label, work in ours.items():
                    runs.setdefault(label, []).append(_cpu(work))
                if not missing:
                    label = f"{name}, BeautifulSoup, text and links"
                    runs.setdefault(label, []).append(_peer_cpu(python, page))
        requests = _requests(case)
    medians = {label: median(times) for label, times in runs.items()}
    ratios = {
        f"{name}: BeautifulSoup / ours, {kind}": medians[f"{name}, BeautifulSoup, text and links"]
        / medians[f"{name}, ours, {kind}"]
        for name in PAGES
        for kind in ("read", "five visits and judged")
        if not missing
    }
    ratios["requests for exposures a site: Artemis / ours"] = ARTEMIS_REQUESTS / requests
    print(f"  requests for exposures a site: ours {requests}, Artemis {ARTEMIS_REQUESTS}")
    return {
        "unit": "s of CPU",
        "runs": runs,
        "medians": medians,
        "ratios": ratios,
        "versions": _PEER,
        "missing": missing,
    }
