"""Pages of a site's own that stand where pictures belong."""

from __future__ import annotations

import pytest

from cyberscan.parse.matter.page import look

URL = "https://data.contohkab.go.id/dataset/"
ZONE = "contohkab.go.id"
BASE = "https://data.contohkab.go.id"


def followed(body: str) -> list[str]:
    """Return the pages of the site's own that a page leads to."""
    return [link.url for link in look(f"<html><body>{body}</body></html>", URL, ZONE).links]


@pytest.mark.parametrize(
    ("source", "leads"),
    [
        ("/uploads/user/2025-03-10-a303.html", f"{BASE}/uploads/user/2025-03-10-a303.html"),
        ("../avatar/7.htm", f"{BASE}/avatar/7.htm"),
        ("foto.HTML?v=3", f"{BASE}/dataset/foto.HTML?v=3"),
        (f"{BASE}/files/profil/x.shtml", f"{BASE}/files/profil/x.shtml"),
        ("//www.contohkab.go.id/p/k.xhtml", "https://www.contohkab.go.id/p/k.xhtml"),
        ("/media/logo.png.html", f"{BASE}/media/logo.png.html"),
    ],
)
def test_pages_that_stand_as_pictures_are_followed(source: str, leads: str) -> None:
    assert followed(f'<img src="{source}" width=30 alt="Gravatar">') == [leads]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="/uploads/user/a.png">',
        '<img src="/captcha.php?f=a.html">',
        '<img src="/gambar/html">',
        '<img src="https://gravatar.example/avatar/3c9f.html">',
        '<img src="data:text/html,x.html">',
        '<img data-src="/uploads/user/b.html">',
        "<img>",
        '<video src="/uploads/user/b.html"></video>',
    ],
)
def test_pictures_and_what_is_elsewhere_are_not(body: str) -> None:
    assert followed(body) == []


def test_a_link_to_the_same_page_keeps_its_words() -> None:
    body = '<img src="/a.html"><a href="/a.html">Profil</a>'
    links = look(f"<html><body>{body}</body></html>", URL, ZONE).links
    assert [(link.url, link.text) for link in links] == [(f"{BASE}/a.html", "Profil")]
