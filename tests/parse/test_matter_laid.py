"""What is laid over a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.model.facts.content import Matter
from cyberscan.parse.html_bounds import TooElaborateError
from cyberscan.parse.matter.laid import CHARACTERS, MOST
from cyberscan.parse.matter.page import read

ZONE = "contohkab.go.id"
COVER = "position:fixed;top:0;left:0;width:100%;height:100%;z-index:9"


def matter(body: str) -> Matter:
    return read(f"<!doctype html><title>Contoh</title><body>{body}", f"https://{ZONE}/", ZONE)


@pytest.mark.parametrize(
    ("body", "place", "text"),
    [
        (f'<div style="{COVER}"><h1>Halo</h1><p>admin</p></div>', "layer", "Halo admin"),
        (f"<style>.x{{{COVER}}}</style><div class=x>Halo admin</div>", "layer", "Halo admin"),
        ("<div class='modal fade show d-block'><p>Halo admin</p></div>", "layer", "Halo admin"),
        ("<dialog open><p>Halo admin</p></dialog>", "layer", "Halo admin"),
        ("<style>body::before{content:'Halo admin'}</style>", "style", "Halo admin"),
        ("<script>a.textContent = 'Halo admin'</script>", "script", "Halo admin"),
        ('<script>a.innerText="Halo admin"</script>', "script", "Halo admin"),
        ("<script>a.innerHTML=`<b>Halo</b> admin`</script>", "script", "Halo admin"),
        ("<script>alert('Halo admin')</script>", "script", "Halo admin"),
        (r"<script>a.textContent='Halo\x20\u0061dmin'</script>", "script", "Halo admin"),
        ("<script>document.title = 'Halo admin'</script>", "title", "Halo admin"),
    ],
)
def test_texts_laid_over_a_page(body: str, place: str, text: str) -> None:
    assert (place, text) in {(p.place, p.text) for p in matter(body).laid}


@pytest.mark.parametrize(
    "body",
    [
        "<div>Halo admin</div>",
        "<div class='modal fade'>Halo admin</div>",
        "<dialog>Halo admin</dialog>",
        "<div style='position:fixed;top:0;height:40px'>Halo admin</div>",
        f'<div style="{COVER}">{"Isi situs yang panjang. " * 100}</div>',
        "<script>a.textContent = nama + 'x'</script>",
        "<script>a.textContent = ''; b.innerHTML = '*'</script>",
    ],
)
def test_other_texts_are_not(body: str) -> None:
    assert matter(body).laid == ()


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        ("<script>document.oncontextmenu=function(){return false}</script>", ("context-menu",)),
        ("<script>addEventListener('contextmenu', e => e.preventDefault())</script>",
         ("context-menu",)),
        ("<div oncontextmenu='return false'></div>", ("context-menu",)),
        ("<audio autoplay src=a.mp3></audio>", ("sound",)),
        ("<bgsound src=a.mid>", ("sound",)),
        ("<iframe src='https://www.youtube.com/embed/x?autoplay=1'></iframe>", ("sound",)),
        ("<video autoplay muted src=a.mp4></video>", ()),
        ("<audio controls src=a.mp3></audio>", ()),
        ("<script>menu('contextmenu')</script>", ()),
    ],
)  # fmt: skip
def test_acts(body: str, acts: tuple[str, ...]) -> None:
    assert matter(body).acts == acts


@given(st.text(alphabet="<>'\"`\\=.;{}()/*-aeut0 \n", max_size=200))
def test_it_takes_anything_and_keeps_little(text: str) -> None:
    try:
        found = matter(f"<script>a.textContent='{text}'</script><div style='{COVER}'>{text}</div>")
    except TooElaborateError:
        return
    assert len(found.laid) <= MOST
    assert all(len(p.text) <= CHARACTERS for p in found.laid)


@pytest.mark.parametrize(
    "piece", [".textContent='", "document.title = `", "alert('\\", "'contextmenu',", "\\u00"]
)
def test_hostile_scripts_of_a_megabyte_are_read(piece: str) -> None:
    source = piece * (1_000_000 // len(piece))
    assert len(matter(f"<script>{source}</script>").laid) <= MOST
