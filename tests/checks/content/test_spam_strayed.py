"""An article whose version for telephones is a stranger's, where all others have theirs at home."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import exchange
from cyberscan.checks.content import foreign_canonical
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked, LinkedPage
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.parse.matter.page import look
from tests.checks.content.reading import URL, ZONE, material

TALE = (
    "<article><h1>{0}</h1><p>Bibit dibagikan kepada kelompok tani yang lahannya di bawah dua "
    "hektare dan terdaftar; pengambilan oleh ketua kelompok.</p>{1}</article>"
)
HOME = f"{URL}baca/pupuk-subsidi/amp"
AWAY = "https://pub-7c41e0d9b2a84f6a.simpan.example/daftar-hoki99.html"


def page(title: str, own: str, amp: str = "", more: str = "") -> str:
    head = f'<link rel="canonical" href="{own}">' if own else ""
    head += f'<link rel="amphtml" href="{amp}">' if amp else ""
    return (
        f"<!doctype html><html lang=id><head><title>{title}</title>{head}</head>"
        f"<body>{TALE.format(title, more)}</body></html>"
    )


def inside(path: str, source: str) -> LinkedPage:
    url = f"{URL}{path}"
    read = look(source, url, ZONE)
    return LinkedPage(exchange=exchange(url), why="page", matter=read.matter)


def is_accused(
    amp: str,
    *,
    front: str = f"{URL}amp",
    other: str = HOME,
    own: str = f"{URL}baca/bibit-jagung",
    more: str = "",
    front_more: str = "",
) -> bool:
    pages = (
        inside("baca/pupuk-subsidi", page("Pupuk bersubsidi", f"{URL}baca/pupuk-subsidi", other)),
        inside("baca/bibit-jagung", page("Bibit jagung hibrida", own, amp, more)),
    )
    seen = material(page("Dinas Pertanian", URL, front, front_more))
    verdict = foreign_canonical.judge(seen, Linked(pages=pages), default_policy())
    if verdict.outcome is not Outcome.FAIL:
        return False
    said = foreign_canonical.CHECK.messages[verdict.message].severity
    return (verdict.severity or said) is not Severity.INFO


@pytest.mark.parametrize(
    "amp",
    [
        AWAY,
        "https://kabar-cepat.example/a/7",
        "https://storage.awan.example/bucket-9/index.html",
        "https://x1.example/",
        "https://gudang.example/amp/main.html?id=4",
        "https://s3.lumbung.example/x/promo.html",
    ],
)
def test_one_version_at_a_stranger_s_among_those_at_home(amp: str) -> None:
    assert is_accused(amp)
    assert is_accused(amp, front="", other=HOME) is False  # one alone is no custom


@pytest.mark.parametrize(
    "case",
    [
        {"amp": HOME.replace("pupuk-subsidi", "bibit-jagung")},
        # The cache of a search engine's, a vendor who keeps the article or the site by its name.
        {"amp": "https://contohkab-go-id.cdn.ampproject.org/c/s/www.contohkab.go.id/amp"},
        {"amp": "https://amp.kabarnesia.example/read/bibit-jagung"},
        {"amp": "https://contohkab.kabarnesia.example/read/7"},
        # The page speaks of whose it is, or the front page does.
        {"amp": AWAY, "more": '<a href="https://www.simpan.example/">Simpan</a>'},
        {"amp": AWAY, "front_more": '<a href="https://www.simpan.example/">Simpan</a>'},
        # A site that has no versions at home, and an article that is another's.
        {"amp": AWAY, "front": "", "other": ""},
        {"amp": "https://amp.kabar.example/x", "own": "https://kabar.example/read/bibit-jagung"},
        {"amp": ""},
    ],
)
def test_versions_that_something_explains(case: dict[str, str]) -> None:
    assert not is_accused(**case)
