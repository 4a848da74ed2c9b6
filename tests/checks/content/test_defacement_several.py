"""Posts that several crews signed one after the other, on a site whose other posts speak of shows
and fairs; and programmes and lists whose titles sound like that.
"""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.verdict import Severity, Verdict
from tests.checks.content.reading import NONE, material, small

FAIR = "<h2>Pameran foto</h2><p>Gratis di alun-alun, 14 Agustus 2025 pukul 08.00, kuota 60.</p>"
MENU = "".join(f"<a href=/m/{n}>Bidang {n}</a> " for n in range(6))


def post(title: str, text: str = "") -> str:
    return f"<article><h2>{title}</h2><p>{text or title}</p></article>"


def is_accused(*posts: str, title: str = "Dinas Lingkungan Hidup Kabupaten Contoh") -> bool:
    body = f"<header><p>DLH Kabupaten Contoh</p>{MENU}</header>{''.join(posts)}{FAIR}"
    verdict = CHECK.judge(material(small(body, title=title)), NONE, NONE, NONE)
    assert isinstance(verdict, Verdict)
    severity = verdict.severity or CHECK.messages[verdict.message].severity
    return verdict.outcome.value == "fail" and severity is not Severity.INFO


@pytest.mark.parametrize(
    "posts",
    [
        (post("Hacked By KaliMati"), post("Hacked by anak_pasar")),
        (post("HaCkEd By wOnG_Ndeso"), post("Hacked by Sungai Hitam")),
        (
            post("Hacked by K4lajengk", "Hacked by K4lajengk - Lumbung Team"),
            post("Hacked by Guntur"),
        ),
        (post("Defaced by si_Kecil"), post("Owned by Mbah Kromo"), post("Hacked by Putra")),
        (post("Pwned by r4d1t"), post("Hacked by Genderuwo"), post("Rapat kerja", "Senin.")),
        (
            post("Hacked by Ular"),
            post("Jadwal kerja bakti", "Minggu."),
            post("Hacked by Ular_Sawah"),
        ),
    ],
)
def test_several_signatures_are_no_programme(posts: tuple[str, ...]) -> None:
    assert is_accused(*posts)


@pytest.mark.parametrize(
    "posts",
    [
        # One play, by whatever name; its acts and reviews.
        (post("Hacked by Love", "Drama tari, sutradara Bu Ratih."),),
        (post("Hacked by anak_magang", "Monolog dua babak."),),
        (post("Hacked by anak_magang"), post("Hacked by anak_magang", "Babak dua.")),
        # Two shows, each with a text of its own.
        (
            post("Hacked by anak_magang", "Monolog, 45 menit."),
            post("Hacked by Design", "Pameran poster mahasiswa."),
        ),
        # No name of their making.
        (post("Hacked by Love"), post("Hacked by Design")),
        # Those who tell of it.
        (
            post("Situs desa ditulisi Hacked by anak_pasar", "Polisi menyelidiki."),
            post("Situs sekolah ditulisi Hacked by M4lam", "Sudah dipulihkan."),
        ),
    ],
)
def test_shows_and_reports_are_not_accused(posts: tuple[str, ...]) -> None:
    assert not is_accused(*posts)
