"""Pages with one script, inline or in a file of the site's own, as the check sees them."""

from __future__ import annotations

from cyberscan.checks.content.injected_script import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Verdict
from cyberscan.parse.matter import files as matter_files
from tests.checks.content.reading import NONE, URL, ZONE, material, site

LOGIN = "<form action=/masuk method=post><input name=nama><input type=password name=sandi></form>"
CARD = "<form action=/bayar><input name=ccnum> <input name=cvv> <input name=exp></form>"
EVIL = "https://jahat.example"


def on_page(source: str, page: str = LOGIN, markup: object = NONE) -> Verdict:
    verdict = CHECK.judge(material(site(f"{page}<script>{source}</script>")), NONE, NONE, markup)
    assert isinstance(verdict, Verdict)
    return verdict


def in_file(source: str, page: str = LOGIN, kind: str = "script", markup: object = NONE) -> Verdict:
    url = f"{URL}js/situs.js"
    exchange = Exchange(url=url, status=200, headers=())
    inside = matter_files.read(source, url, URL, ZONE)
    script = OwnScript(exchange=exchange, kind=kind, matter=inside)
    verdict = CHECK.judge(material(site(page)), NONE, Visits(visits=(), scripts=(script,)), markup)
    assert isinstance(verdict, Verdict)
    return verdict
