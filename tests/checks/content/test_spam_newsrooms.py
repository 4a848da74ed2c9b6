"""Archives that speak of the trade in every way there is, and addresses that only advertise it."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.samples import NONE
from cyberscan.checks.content.spam_sitemap import judge
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.site import Sitemap
from cyberscan.model.verdict import Severity

BASE = "https://warta.contohkab.go.test"


def sitemap(*paths: str, count: int = 3_000) -> Sitemap:
    telling = tuple(f"{BASE}/{path}/" for path in paths)
    return Sitemap(
        url=f"{BASE}/post-sitemap.xml",
        index=False,
        count=count,
        hosts=("warta.contohkab.go.test",),
        paths=(),
        telling=telling,
        telling_count=len(telling),
    )


RAIDS = tuple(f"razia-judi-sabung-ayam-{place}" for place in ("pasar", "kalen", "wetan", "lor"))
COURT = tuple(f"bandar-togel-{name}-divonis" for name in ("pak-s", "mbah-d", "kakek-j", "pk"))
TALKS = tuple(f"penyuluhan-bahaya-judi-{n}" for n in range(8))
WORDS = ("maxwin", "slot-gacor", "toto-macau", "sbobet", "rtp-slot")

HONEST = {
    "clippings of every year": sitemap(
        *(f"20{n:02}/03/kliping-{word}" for n, word in zip(range(15, 20), WORDS, strict=True)),
        *RAIDS, *COURT, *TALKS,
    ),
    "a dog called Maxwin": sitemap(
        *(f"maxwin-anjing-pelacak-{n}" for n in ("lulus", "sakit", "pulih", "pensiun", "wafat")),
        *RAIDS, *TALKS, *(f"judi-dadu-{n}" for n in range(6)),
    ),
    "columns about what the young say": sitemap(
        *(f"kolom/kata-anak-muda/{word}-katanya" for word in WORDS),
        *COURT, *TALKS, *(f"kolom/poker-kartu-{n}" for n in range(4)),
    ),
    "a team of volleyball with a strange sponsor": sitemap(
        *(f"voli/maxwin-fc-{n}" for n in ("juara", "kalah", "seri", "tandang", "pindah")),
        *(f"voli/razia-judi-bola-{n}" for n in range(12)),
    ),
    "hearings": sitemap(
        *(f"putusan/maxwin-nomor-{n}" for n in range(5)),
        *(f"putusan/perjudian-nomor-{n}" for n in range(20)),
    ),
    "letters of readers": sitemap(
        *(f"surat/tetangga-saya-{word}-terus" for word in WORDS),
        *(f"surat/judi-di-pos-ronda-{n}" for n in range(12)),
    ),
}  # fmt: skip
INJECTED = {
    "one word after the other, among raids": sitemap(
        *(f"{word}-x{n}" for n, word in enumerate(WORDS)), *RAIDS[:2]
    ),
    "as many as there are reports": sitemap(
        *(f"unggah/{word}-{n}" for n in range(4) for word in WORDS), *RAIDS, *COURT, *TALKS
    ),
    "shops' names that no report is among": sitemap(
        *(f"{word}" for word in WORDS), *(f"p/naga{n}slot" for n in "abcdefghijklmnop")
    ),
    "hard selling, however many reports": sitemap(
        *(f"situs-slot-gacor-{n}-terpercaya" for n in ("malam", "pagi", "siang")),
        *RAIDS, *COURT, *TALKS, *(f"judi-dadu-{n}" for n in range(40)),
    ),
    "in another language, however many reports": sitemap(
        "deneme-bonusu-2026", "deneme-bonusu-guncel",
        *RAIDS, *COURT, *TALKS, *(f"judi-dadu-{n}" for n in range(40)),
    ),
    "one name that is promoted": sitemap(
        "slot-gacor-harimaujp", "login-slot-harimaujp", "maxwin-harimaujp", *TALKS, *RAIDS, *COURT
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_a_newsroom_is_not_accused(name: str) -> None:
    verdict = judge(HONEST[name], NONE, NONE, NONE, default_policy())
    assert verdict.message in {"clean", "words"}, [str(e) for e in verdict.evidence]


@pytest.mark.parametrize("name", INJECTED)
def test_what_advertises_is_found_among_reports(name: str) -> None:
    verdict = judge(INJECTED[name], NONE, NONE, NONE, default_policy())
    assert verdict.message == "spam", [str(e) for e in verdict.evidence]
    assert verdict.severity is not Severity.INFO
