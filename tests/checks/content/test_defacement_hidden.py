"""What a site's own files do to it, and pictures that lie over all of it."""

from __future__ import annotations

import pytest

from cyberscan.checks.content.defacement import CHECK
from cyberscan.model.facts.content import OwnScript, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.markup.page import read as read_markup
from cyberscan.parse.matter import files as matter_files
from tests.checks.content.reading import NONE, URL, ZONE, material, site


def accused(source: str, visits: object = NONE) -> bool:
    fact = material(source)
    made = read_markup(source, URL, ZONE, fact.exchange, truncated=False)
    verdict = CHECK.judge(fact, NONE, made, visits)
    assert isinstance(verdict, Verdict)
    return verdict.outcome is Outcome.FAIL and verdict.message not in {"look", "picture"}


def file(path: str, source: str) -> Visits:
    url = URL + path
    read = matter_files.read(source, url, URL, ZONE)
    exchange = Exchange(url=url, status=200, headers=())
    return Visits(visits=(), scripts=(OwnScript(exchange=exchange, matter=read),))


TYPED = "alert('Website iki wis dijaluk');alert('Operator: password 123 iku dudu password');"


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("slide.js", TYPED + "document.title='GANG SEMPIT wuz here'", True),
        ("slide.js", "alert('Operator: sandi Anda masih bawaan');document.title='Dinas'", False),
        ("a.css", "body>*{display:none!important}html{background:url(//x.test/o.png)}", True),
        ("a.css", "body > * {visibility:hidden} body{background:#000 url('//x.test/o')}", True),
        ("a.css", "html body *{display:none}html{background-image:url(//x.test/o)}", True),
        # Its own picture, for print, until the page is ready, one part.
        ("a.css", "body>*{display:none}html{background:url(/img/a.png)}", False),
        ("a.css", "@media print{body *{visibility:hidden}}body{background:url(//x.test/o)}", False),
        (
            "a.css",
            (
                "body>*{visibility:hidden}body.ready>*{visibility:visible}"
                "body{background:url(//x.test/o)}"
            ),
            False,
        ),
        ("a.css", "body>header{display:none}html{background:url(//x.test/o.png)}", False),
        ("a.css", "body>*{display:none!important}", False),
    ],
)
def test_what_files_of_the_site_do_to_it(path: str, source: str, found: bool) -> None:
    assert accused(site(), file(path, source)) is found


OVER = "position:fixed;inset:0;z-index:2147483647;background:#0a0a0a"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (f"<svg style='{OVER}'><path d='M0 0'/></svg>", True),
        (f"<div style='{OVER}'><img src=/x.png alt=''></div>", True),
        (f"<div style='{OVER}'><svg><path d='M0 0'/></svg></div>", True),
        # What a script takes away, what shows through, what has words, what is behind.
        (f"<div style='{OVER}'><svg></svg></div><script>go()</script>", False),
        (f"<div style='{OVER};pointer-events:none'><img src=/x.png></div>", False),
        (f"<div style='{OVER};animation:hilang 1s forwards'><svg></svg></div>", False),
        (f"<div style='{OVER}'><img src=/x.png>Situs pindah ke alamat baru</div>", False),
        # What a visitor can take away without a script, or a rule of a sheet.
        (f"<div style='{OVER}'><label for=c><img src=/x.png alt=''></label></div>", False),
        (f"<div id=p style='{OVER}'><a href='#p'><img src=/x.png alt=''></a></div>", False),
        (f"<div class=pre style='{OVER}'><img src=/x.png alt=''></div>", False),
        (f"<dialog open style='{OVER}'><form method=dialog><svg></svg></form></dialog>", False),
        ("<video style='position:fixed;inset:0;z-index:-1;background:#000'></video>", False),
        ("<div style='position:fixed;inset:0;z-index:999;background:rgba(0,0,0,.5)'></div>", False),
    ],
)
def test_a_picture_over_the_whole_window(source: str, found: bool) -> None:
    assert accused(site(source)) is found
