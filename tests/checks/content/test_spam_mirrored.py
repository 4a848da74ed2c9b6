"""A page that is given away to a mirror of it, and what points to other domains honestly."""

from __future__ import annotations

import pytest

from cyberscan.checks._content.signals.mirrored import _ENTRIES
from cyberscan.checks.content import foreign_canonical
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Linked
from cyberscan.model.verdict import Severity
from tests.checks.content.reading import URL, linked, material, site
from tests.checks.content.spam_pages import severity

PATH = "artikel/nib-untuk-usaha-mikro"
MIRROR = "https://contohkab-layanan.example"


def article(
    *,
    canonical: str = f"{MIRROR}/{PATH}",
    amphtml: str = "https://amp.contohkab-layanan.example/masuk/",
    shared: str = f"{URL}{PATH}",
    title: str = "NIB untuk usaha mikro",
    more: str = "",
) -> str:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head += f'<link rel="amphtml" href="{amphtml}">' if amphtml else ""
    head += f'<meta property="og:url" content="{shared}">' if shared else ""
    return (
        f'<html lang="id"><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>'
        "Siapkan NIK, nomor telepon dan alamat usaha, pilih skala mikro, isi kode KBLI yang cocok, "
        f'lalu unduh dan cetak sendiri di rumah.</p>{more}<a href="/">Beranda</a></body></html>'
    )


def accused(page: str, path: str = PATH, front: str = "") -> bool:
    inner = linked((path, page))
    assert isinstance(inner, Linked)
    seen = material(front or site())
    verdict = foreign_canonical.judge(seen, inner, default_policy())
    return severity("canonical", verdict) not in {None, Severity.INFO}


@pytest.mark.parametrize(
    "amphtml",
    [
        "https://amp.contohkab-layanan.example/masuk/",
        f"{MIRROR}/login",
        f"{MIRROR}/amp/daftar",
        f"{MIRROR}/{PATH}/register.html",
        "https://m.contohkab-layanan.example/auth?ref=1",
        *(f"{MIRROR}/{entry}" for entry in sorted(_ENTRIES)),
    ],
)
def test_a_mirror_with_a_login_for_telephones_is_a_finding(amphtml: str) -> None:
    assert accused(article(amphtml=amphtml))
    assert accused(article(amphtml=amphtml, canonical=f"{MIRROR}/{PATH}/"))


@pytest.mark.parametrize(
    "page",
    [
        # An article taken over from the province, a ministry, a paper, each with its version.
        article(
            canonical=f"https://jatimprov.go.id/{PATH}", amphtml="https://jatimprov.go.id/login"
        ),
        article(
            canonical="https://koran.example/read/81/nib-untuk-usaha-mikro",
            amphtml="https://amp.koran.example/read/81/nib-untuk-usaha-mikro",
        ),
        article(
            canonical="https://koran.example/read/81/nib-untuk-usaha-mikro",
            amphtml="https://amp.koran.example/read/81",
        ),
        # A second domain of the office's own, moved to or not, with its own versions.
        article(amphtml=f"{MIRROR}/{PATH}/amp"),
        article(amphtml=f"https://amp.contohkab-layanan.example/{PATH}"),
        article(amphtml="https://amp.contohkab-layanan.example/"),
        article(amphtml="https://amp.contohkab-layanan.example/beranda/"),
        article(amphtml=f"{MIRROR}/?amp=1"),
        # A mirror alone, and a version at the site's own.
        article(amphtml=""),
        article(amphtml=f"{URL}amp/masuk"),
        # The whole page is the vendor's, who says so.
        article(shared=f"{MIRROR}/{PATH}"),
        article(shared=""),
        article(shared=f"{URL}artikel/lain"),
        article(shared="").replace("<h1>", f"<h1>{URL}{PATH} ", 1),
        # A platform's mirror.
        article(
            canonical=f"https://contohkab.wordpress.com/{PATH}",
            amphtml="https://contohkab.wordpress.com/login",
        ),
        # What the page links to, names, or takes scripts from.
        article(more=f'<a href="{MIRROR}/">Portal layanan</a>'),
        article(more="<p>Salinan artikel ini ada di contohkab-layanan.</p>"),
        article(more='<script src="https://cdn.contohkab-layanan.example/a.js"></script>'),
        # A page that is a login itself.
        article(title="Masuk akun layanan"),
        # The login of somebody else than the mirror.
        article(amphtml="https://sso.contohkab.go.id/login"),
        article(canonical="https://blog-desa.blogspot.com/artikel", amphtml=f"{URL}{PATH}?m=1"),
    ],
)
def test_second_domains_papers_and_vendors_are_none(page: str) -> None:
    assert not accused(page)


def test_what_the_front_page_speaks_of_is_none() -> None:
    front = site(f'<a href="{MIRROR}/">Situs layanan</a>')
    assert not accused(article(), front=front)


def test_an_article_under_another_path_is_no_mirror_of_this_one() -> None:
    assert not accused(article(canonical=f"{MIRROR}/baca/12"))
    assert not accused(article(), path="berita/12")
