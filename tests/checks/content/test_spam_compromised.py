"""Compromised pages, each in a way of its own: the check that owns the fault finds it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from cyberscan.model.facts.content import Linked, LinkedPage
from cyberscan.model.verdict import Outcome, Severity
from cyberscan.parse.matter import page as matter
from tests.checks.content.spam_pages import accused, severity, verdicts, whole
from tests.checks.content.test_spam_honest import ADVISORY, CIRCULAR
from tests.support.web import HTTPS, ZONE, exchange

ADVERT = "Situs Slot Gacor Terpercaya Gampang Menang, Daftar dan Deposit Pulsa"
LINK = "<a href='https://slotgacor88.test/'>Slot Gacor</a>"
PLAIN = "<a href='https://toko-maju.test/promo'>Slot Gacor Maxwin Hari Ini</a>"
POST = (
    f"<article><h3>{ADVERT}</h3><p>Mainkan slot gacor pragmatic play dengan RTP live tertinggi, "
    "bonus new member dan link alternatif resmi. Daftar sekarang.</p></article>"
)
BASE64 = b64encode(f"<div>{PLAIN}</div>".encode()).decode()
CODES = ",".join(str(ord(c)) for c in "<a href='https://slotgacor88.test/'>Slot Gacor</a>")

OPEN = {
    "the title": whole(title=ADVERT),
    "the title behind the office's name": whole(title="Dinas Kesehatan | Slot Gacor Maxwin 2026"),
    "the title in digits": whole(title="S1ot G4c0r Hari Ini"),
    "the title in Cyrillic letters": whole(title="Ѕlоt Gасоr - Dinas Contoh"),
    "the title with invisible letters": whole(title="S\u200bl\u200bo\u200bt G\u200ba\u200bcor"),
    "the title in bold letters": whole(title="𝗦𝗟𝗢𝗧 𝗚𝗔𝗖𝗢𝗥"),
    "the title in small capitals": whole(title="ꜱʟᴏᴛ ɢᴀᴄᴏʀ"),
    "the title in full-width letters": whole(title="ＳＬＯＴ　ＧＡＣＯＲ maxwin"),
    "the title with dots": whole(title="s.l.o.t g.a.c.o.r maxwin terpercaya"),
    "the title of a lottery": whole(title="Bandar Togel Online Terpercaya - Toto Macau 4D"),
    "the description": whole(head=f"<meta name=description content='{ADVERT}'>"),
    "the keywords": whole(
        head="<meta name=keywords content='slot gacor, slot88, maxwin, pragmatic play, rtp slot'>"
    ),
    "Open Graph": whole(head=f"<meta property='og:title' content='{ADVERT}'>"),
    "JSON-LD": whole(
        head="<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\""
        + ADVERT + "\"}</script>"
    ),
    "a block of links": whole(f"<div>{LINK}</div>"),
    "a block of links to hosts that tell nothing": whole(f"<p>{PLAIN}</p><p>{ADVERT}</p>"),
    "a row of hosts in the footer": whole(
        "".join(f"<a href='https://{h}.test/'>{h}</a> " for h in ("megatogel", "rajaslot", "mpo88"))
    ),
    "beside a circular": whole(CIRCULAR + LINK + PLAIN),
    "written by a script": whole(f"<script>document.write(\"<div>{LINK}</div>\")</script>"),
    "decoded by a script": whole(f"<script>document.write(atob('{BASE64}'))</script>"),
    "spelled in numbers": whole(f"<script>document.write(String.fromCharCode({CODES}))</script>"),
}  # fmt: skip

# Said to everybody, without a link to follow: reports and exercises say it too.
SAID = {
    "beside an advisory": whole(ADVISORY, title=ADVERT),
    "a fake news post": whole(POST),
    "a footer stuffed with words": whole(
        "<p>slot gacor, slot88, slot777, maxwin, togel hk, sbobet, slot pulsa, rtp slot</p>"
    ),
    "posts of the site itself": whole(
        "<h3><a href='/a'>Trik Jitu Menang Mahjong Ways 2</a></h3>"
        "<h3><a href='/b'>Pola Gates of Olympus Gampang Maxwin Hari Ini</a></h3>"
    ),
    "a post with its excerpt": whole(
        "<h3>Trik Jitu Menang Mahjong Ways 2</h3><p>Mainkan mahjong ways di situs resmi terpercaya "
        "dan raih maxwin hari ini.</p>"
    ),
    "a heading and its text": whole(
        "<h2>Situs Judi Bola Terpercaya Sbobet</h2><p>Agen bola sbobet dengan mix parlay dan bonus "
        "deposit. Daftar dan login lewat link alternatif.</p>"
    ),
    "a heading that praises": whole(
        "<h1>Situs Slot Gacor Terpercaya 2026</h1><p>Bermain aman.</p>"
    ),
    "a title that its page repeats": whole("<h1>Slot Gacor Maxwin</h1>", title=ADVERT),
    "an address written out": whole(
        "<p>KUDA-JP SITUS SLOT GACOR DAN TOGEL RESMI, RTP 98, LOGIN kuda-jp.test</p>"
    ),
}  # fmt: skip

HIDDEN = {
    "not displayed": f"<div style='display:none'>{LINK}</div>",
    "off the screen": f"<div style='position:absolute;left:-9999px'>{LINK}{PLAIN}</div>",
    "letters of no size": f"<p style='font-size:0'>{LINK}</p>",
    "white on white": f"<p style='color:#fff;background:#fff'>{LINK}</p>",
    "nothing to see through": f"<p style='opacity:0'>{LINK}</p>",
    "a marquee": f"<marquee width=0 height=0>{LINK}</marquee>",
    "without scripts": f"<noscript>{LINK}</noscript>",
    "the attribute": f"<section hidden>{PLAIN}{LINK}</section>",
    "hidden text": f"<div style='display:none'>{ADVERT}</div>",
    "hidden text off the screen": f"<div style='text-indent:-9999px'>{ADVERT}</div>",
    "in digits": "<div hidden><a href='https://toko.test/'>S1ot G4c0r</a></div>",
    "only the host tells": "<div hidden><a href='https://mega-togel.test/'>Resmi</a></div>",
    "only the path tells": "<div hidden><a href='https://x.test/slot-gacor-maxwin/'>baca</a></div>",
    "on another office's site": "<div hidden><a href='https://dinas.lain.go.test/slot-gacor/'>Slot "
    "Gacor</a></div>",
    "beside a circular": f"{CIRCULAR}<div style='font-size:0'>{LINK}</div>",
    "a comment": f"<!-- {ADVERT} <a href='https://slotgacor88.test/'>Slot Gacor Maxwin</a> -->",
    "pills": "<div hidden><a href='https://buy-viagra.test/'>Cheap Viagra online</a></div>",
    "essays": "<div hidden><a href='https://uni.test/'>Write my essay cheap</a></div>",
    "watches": "<div hidden><a href='https://jam.test/'>Best replica watches</a></div>",
    "films": "<div hidden><a href='https://nonton.test/'>Bokep Indo Viral</a></div>",
    "loans": "<div hidden><a href='https://dana.test/'>Pinjol langsung cair modal KTP</a></div>",
    "fake shops": "<div hidden><a href='https://shop.test/'>激安 バッグ 通販</a></div>",
}

POINTED = {
    "a canonical": "<link rel=canonical href='https://slotgacor88.test/'>",
    "AMP": "<link rel=amphtml href='https://amp-x.test/slot-gacor-maxwin'>",
    "a refresh": "<meta http-equiv=refresh content='0; url=https://mega-togel.test/'>",
    "a base": "<base href='https://slotgacor88.test/'>",
    "a canonical that tells nothing, under a title": "<link rel=canonical href='https://x.test/'>"
    "<meta name=description content='Slot gacor maxwin'>",
}


OPEN |= {
    "a name of the trade": whole(title="ASUSTOTO: Situs Toto Togel 4D Resmi Terpercaya"),
    "a name with a number": whole(title="MPO88 Login Link Alternatif"),
    "in English": whole(title="Online Casino Real Money - Best Online Casino Bonus"),
    "in Thai": whole(title="สล็อตเว็บตรง คาสิโนออนไลน์"),
    "in Russian": whole(title="Казино онлайн - играть, бонус, казино"),
    "behind the hospital's name": whole(title="RSUD Contoh - Slot Gacor Hari Ini Gampang Maxwin"),
    "nothing but the words": whole(title="Slot Gacor"),
    "a footer of links to hosts that tell nothing": whole(
        "".join(
            f"<a href='https://{host}.test/'>{text}</a> "
            for host, text in (
                ("aabb", "slot gacor"), ("ccdd", "slot88"), ("eeff", "togel hk"), ("ggh", "maxwin"),
            )
        )
    ),
    "a banner": whole(
        "<a href='https://rajaslot.test/'><img src=b.gif alt='Situs Slot Gacor Terpercaya'></a>"
    ),
}  # fmt: skip
OPEN |= {
    "links with nothing but the words": whole(
        "<div>"
        + "".join(
            f"<a href='https://{host}.test/'>{text}</a>"
            for host, text in (
                ("aa", "slot online"), ("bb", "judi bola"), ("cc", "togel online"),
            )
        )
        + "</div>"
    ),
    "behind the communication office's name": whole(
        title="Diskominfo Kab. Contoh | Situs Slot Gacor Terpercaya"
    ),
    "behind the name of an office for children": whole(
        title="Dinas Perlindungan Anak – Slot88 Maxwin"
    ),
    "links to pages of its own": whole(
        "<a href='/x/1/'>Slot Gacor</a> <a href='/x/2/'>Slot88</a> <a href='/x/3/'>Toto Macau</a>"
    ),
    "the name of the site in Open Graph": whole(
        head="<meta property='og:site_name' content='Slot Gacor'>"
    ),
    "a page in the place of the site": "<!doctype html><html amp lang=id><title>WINTOTO88: Link "
    "Login Slot Gacor Resmi</title><link rel=canonical href='https://www.contoh.go.test/'>"
    "<h1>WINTOTO88</h1><a href='https://klik.test/daftar'>DAFTAR</a>",
    "names in the keywords": whole(head="<meta name=keywords content='mpo88, hoki777, naga303'>"),
    "in Korean": whole(title="카지노사이트 바카라 온라인카지노"),
    "in Chinese": whole(title="博彩公司 百家乐 赌场"),
    "poker": whole(title="Situs Poker Online Terpercaya IDN Poker"),
    "letter by letter": whole(title="J U D I O N L I N E  s l o t"),
    "between pictures": whole(title="🎰 Slot Gacor 🎰 Dinas"),
    "keywords that name it all": whole(
        head="<meta name=keywords content='judi online, slot online, poker online, togel, "
        "situs judi'>"
    ),
    "a description in English": whole(
        head="<meta name=description content='Play slots online at the best online casino'>"
    ),
    "the address of Open Graph": whole(
        head="<meta property='og:url' content='https://slotgacor88.test/'>"
    ),
    "the address in JSON-LD": whole(
        head='<script type="application/ld+json">{"@type":"WebSite","url":'
        '"https://slotgacor88.test/","name":"x"}</script>'
    ),
    "set by a script": whole(
        "<div id=z></div><script>document.getElementById('z').innerHTML=\"<a href="
        "'https://x.test/'>Slot Gacor</a>\"</script>"
    ),
}  # fmt: skip
HIDDEN |= {
    "three links that say little": "<div style='font-size:0'><a href='https://aa.test/'>slot online"
    "</a><a href='https://bb.test/'>daftar slot</a><a href='https://cc.test/'>judi bola</a></div>",
    "two links that name it": "<div style='font-size:0'><a href='https://aa.test/'>judi slot</a>"
    "<a href='https://bb.test/'>poker online</a></div>",
    "links to one host": "<div style='font-size:0'><a href='https://aa.test/a'>slot online</a>"
    "<a href='https://aa.test/b'>judi bola</a></div>",
    "a heading": "<h1 style='display:none'>Slot Gacor Hari Ini</h1>",
    "small words": "<span style='font-size:1px'>slot gacor slot88 maxwin</span>",
    "Japanese": "<div style='position:absolute;left:-9999px'><p>激安 財布 通販</p></div>",
    "names of the trade": "<div style='position:absolute;left:-9999px'>"
    "<a href='https://x1.test/'>kakekslot</a><a href='https://x2.test/'>linetogel</a></div>",
    "in Vietnamese": "<div hidden><a href='https://x1.test/'>nhà cái uy tín</a></div>",
    "in English": "<div hidden><a href='https://x1.test/'>best online casino</a></div>",
    "in Russian": "<div hidden><a href='https://x1.test/'>онлайн казино</a></div>",
    "a text without scripts": "<noscript>Situs slot gacor terpercaya maxwin</noscript>",
    "a comment stuffed with words": "<!-- slot gacor, slot88, maxwin, togel situs resmi -->",
}
POINTED |= {
    "a refresh that tells nothing, under a title": "<meta name=keywords content='slot gacor'>"
    "<meta http-equiv=refresh content='0;url=https://abc.test/'>",
    "a script that moves": "<script>window.location.href='https://slotgacor88.test/'</script>",
    "a script from there": "<script src='https://cdn.slotgacor88.test/a.js'></script>",
    "a frame of a pixel": "<iframe src='https://mega-togel.test/' width=1 height=1></iframe>",
}


@pytest.mark.parametrize("name", OPEN)
def test_what_is_in_the_open_is_found(name: str) -> None:
    verdict = verdicts(OPEN[name])["gambling"]
    assert verdict.message == "gambling", [str(e) for e in verdict.evidence]
    assert severity("gambling", verdict) is Severity.CRITICAL
    assert verdict.values["points"]
    assert "is a finding" in str(verdict.evidence[-1])


@pytest.mark.parametrize("name", SAID)
def test_what_is_only_said_is_no_accusation(name: str) -> None:
    verdict = verdicts(SAID[name])["gambling"]
    assert severity("gambling", verdict) in {None, Severity.INFO}, verdict


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_is_found_and_charged_once(name: str) -> None:
    found = verdicts(whole(HIDDEN[name]))
    verdict = found["hidden"]
    assert severity("hidden", verdict) in {Severity.CRITICAL, Severity.HIGH}, verdict
    assert [entry.partition(":")[0] for entry in accused(found)] == ["hidden"]


@pytest.mark.parametrize("name", POINTED)
def test_what_points_to_spam_is_found(name: str) -> None:
    verdict = verdicts(whole(head=POINTED[name]))["canonical"]
    assert verdict.message == "spam", [str(e) for e in verdict.evidence]


def test_a_name_of_the_trade_behind_the_offices_own_needs_a_look() -> None:
    verdict = verdicts(whole(title="Dinas Pertanian | DEWASLOT"))["gambling"]
    assert severity("gambling", verdict) in {Severity.CRITICAL, Severity.INFO}
    assert verdicts(whole(title="Dinas Pertanian | Haryototo"))["gambling"].message == "words"


def test_a_frame_over_an_empty_page_is_found() -> None:
    source = "<title>Dinas</title><iframe src='https://x.test/' width=100% height=100%></iframe>"
    assert verdicts(source)["canonical"].message == "foreign"
    told = source.replace("x.test", "rajaslot.test")
    assert verdicts(told)["canonical"].message == "spam"


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Buy cheap Viagra online without prescription", "trade"),
        ("Write my essay for me, best essay service", "trade"),
        ("Cheap replica watches online, free shipping", "trade"),
        ("Nonton Bokep Indo Viral Terbaru Gratis", "trade"),
        ("Pinjol langsung cair modal KTP tanpa syarat", "trade"),
        ("【激安】バッグ 財布 通販 最安値", "trade"),
    ],
)
def test_other_trades_have_words_of_their_own(title: str, message: str) -> None:
    verdict = verdicts(whole(title=title))["gambling"]
    assert verdict.message == message, verdict
    assert severity("gambling", verdict) is Severity.HIGH


def _linked(url: str, source: str, why: str = "deep", next_url: str = "") -> Linked:
    inside = matter.read(source, url, ZONE) if source else None
    page = LinkedPage(exchange=exchange(url), why=why, matter=inside, next_url=next_url)
    return Linked(pages=(page,))


@pytest.mark.parametrize(
    ("linked", "message"),
    [
        (_linked(f"{HTTPS}wp-content/uploads/x/", whole(title=ADVERT)), "gambling"),
        (_linked(f"{HTTPS}.cache/slot-gacor/", whole(POST)), "gambling"),
        (_linked(f"{HTTPS}berita/12", whole(POST), "news"), "words"),
        (_linked(f"{HTTPS}uploads/a/", "", next_url="https://slotgacor88.test/"), "gambling"),
        (_linked(f"{HTTPS}uploads/a/", whole(title="Slot Gacor")), "gambling"),
        (_linked(f"{HTTPS}berita/larangan", whole(CIRCULAR), "words"), "clean"),
        (_linked(f"{HTTPS}berita/advis", whole(ADVISORY), "words"), "clean"),
        (_linked(f"{HTTPS}uploads/2026/11/", whole()), "clean"),
    ],
)
def test_linked_pages_are_judged_each_by_itself(linked: Linked, message: str) -> None:
    verdict = verdicts(whole(), linked)["gambling"]
    assert verdict.message == message, [str(e) for e in verdict.evidence]


def test_hidden_links_of_a_linked_page_are_found() -> None:
    linked = _linked(f"{HTTPS}berita/1", whole(HIDDEN["not displayed"]), "news")
    assert verdicts(whole(), linked)["hidden"].message == "gambling"


def test_own_links_to_pages_that_advertise_are_the_sitemaps() -> None:
    links = "".join(
        f"<a href='/data/{slug}/'>x</a>"
        for slug in ("situs-slot-gacor-maxwin", "daftar-slot88-hari-ini", "togel-hk-slot-gacor")
    )
    found = verdicts(whole(links))
    assert found["sitemap"].message == "spam", found["sitemap"]
    assert found["gambling"].outcome is Outcome.PASS


def test_the_evidence_tells_page_place_quote_and_word() -> None:
    verdict = verdicts(whole(title=ADVERT))["gambling"]
    line = str(verdict.evidence[0])
    assert line.startswith(f"{HTTPS}: title ")
    assert "Situs Slot Gacor" in line
    assert "[slot gacor]" in line
    assert verdict.values["kinds"]
