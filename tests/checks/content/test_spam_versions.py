"""What explains that telephones or robots are led to another party, and what does not."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from cyberscan.checks._content.signals.samples import NONE, exchange
from cyberscan.checks.content import cloaking
from cyberscan.config.policy import default_policy
from cyberscan.model.facts.content import Visit, Visits
from cyberscan.model.verdict import Severity, Verdict
from cyberscan.parse.matter.page import look
from tests.checks.content.reading import ZONE, material, small
from tests.checks.content.spam_pages import severity

URL = "https://www.tirta-wonorejo.go.test/"
BODY = (
    "<h1>Tirta Wonorejo</h1><p>Melayani sambungan baru, pengaduan dan pembayaran rekening air di "
    "kantor pusat dan semua cabang setiap hari kerja mulai pukul delapan pagi.</p>"
    '<a href="/tarif">Tarif</a> <a href="/gangguan">Gangguan</a>'
)
FRONT = small(BODY, title="Tirta Wonorejo")
SHELL = small('<div id="app"></div>', title="SATUPINTU")
MEDIA = '<link rel="alternate" media="only screen and (max-width: 640px)" href="{}">'


def visit(profile: str, source: str, to: str = "") -> Visit:
    read = look(source, URL, ZONE)
    return Visit(
        profile=profile,
        urls=(URL,),
        exchange=exchange(URL, 302 if to else 200),
        next_url=to,
        text="" if to else read.text,
        matter=None if to else read.matter,
    )


def judged(profile: str, *, to: str = "", page: str = FRONT, front: str = FRONT) -> list[Verdict]:
    seen = (visit("browser", front), visit("again", front), visit(profile, page, to))
    found = cloaking.judge(Visits(visits=seen), material(front), NONE, default_policy())
    return list(found) if isinstance(found, tuple) else [found]


def accused(found: list[Verdict]) -> bool:
    return any(severity("cloaking", v) not in {None, Severity.INFO} for v in found)


def declaring(tag: str, to: str) -> str:
    return FRONT.replace("</title>", f"</title>{tag.format(to)}", 1)


def saying(words: str) -> str:
    return FRONT.replace("Melayani", f"{words} Melayani", 1)


@pytest.mark.parametrize(
    "to",
    [
        "https://m.wonorejo.tagih.test/",
        "https://tirtawonorejo.tagih.test/?dari=www",
        "https://wonorejo-mobile.vendor-air.example/",
    ],
)
def test_a_vendors_host_for_the_office_is_a_version_for_telephones(to: str) -> None:
    found = judged("mobile", to=to)
    assert [v.message for v in found] == ["differs"]


@pytest.mark.parametrize("profile", ["referer", "bot"])
def test_to_others_than_telephones_it_is_none(profile: str) -> None:
    assert accused(judged(profile, to="https://m.wonorejo.tagih.test/"))


@pytest.mark.parametrize(
    "to",
    [
        "https://wonorejo.slot-gacor88.test/",  # the trade's, whatever stands before it
        "https://lp.angin-kencang.test/?src=tirta-wonorejo",
        "https://m.angin-kencang.test/",
        "https://air.angin-kencang.test/",
    ],
)
def test_telephones_that_are_sent_to_a_stranger_are_a_finding(to: str) -> None:
    assert accused(judged("mobile", to=to))


MOBILE = "https://m.tagih.test/"


@pytest.mark.parametrize(
    ("tag", "fine"),
    [
        (MEDIA, True),
        ('<link rel=alternate media="handheld" href="{}">', True),
        ("<link href='{}' rel='alternate' media='screen and (max-device-width:480px)'>", True),
        ('<link rel="alternate" hreflang="en" href="{}">', False),
        ('<link rel="alternate" type="application/rss+xml" href="{}">', False),
        ('<link rel="alternate" media="print" href="{}">', False),
        ("<!-- {} -->", False),
    ],
)
def test_a_version_for_telephones_that_the_page_declares_needs_a_look(
    tag: str,
    fine: bool,
) -> None:
    front = declaring(tag, MOBILE)
    assert accused(judged("mobile", to=MOBILE, front=front)) is not fine
    assert accused(judged("referer", to=MOBILE, front=front))


def test_a_version_that_is_declared_elsewhere_explains_nothing() -> None:
    assert accused(judged("mobile", to=MOBILE, front=declaring(MEDIA, "https://m.lain.test/")))


@pytest.mark.parametrize("profile", ["mobile", "referer", "bot"])
@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("Penagihan resmi hanya di wonorejo.tagih.test.", True),
        ("Bayar lewat tagih.test atau kantor pos.", True),
        ("Bayar lewat https://tagih.test/bayar.", True),
        ("Situs penagihan resmi:tagih.test", True),
        ("Penagihan resmi ‘tagih.test’, bukan lain.", True),
        ("Bayar lewat https://tagih.test.lain.example/.", False),
        ("Surat ke petugas@tagih.test.", False),
        ("<span hidden>Bayar lewat tagih.test.</span>", False),
        ("Waspada situs judi online tagih.test yang mencatut nama kami.", False),
        ("Diblokir sebagai slot gacor: abc.test, tagih.test, def.test.", False),
        ("Bayar lewat uangtagih.test atau kantor pos.", False),
        ("Bayar lewat tagih.test-uang.test atau kantor pos.", False),
        ("Bayar lewat nomor rekening di kantor pos.", False),
    ],
)
def test_a_host_that_the_page_names_to_its_readers_is_explained(
    profile: str,
    words: str,
    fine: bool,
) -> None:
    found = judged(profile, to="https://tagih.test/masuk?c=1", front=saying(words))
    assert accused(found) is not fine


RENDERED = small(
    f'<div id="app"><h1>Semua izin</h1><p>Daftar izin.</p><a href="{URL}#/izin">Izin</a></div>',
    title="Daftar izin | SATUPINTU",
)
FORM = '<form action="{}"><input name="u"><input type="password" name="p"></form>'


def headed(tag: str, more: str = "") -> str:
    return RENDERED.replace("</title>", f"</title>{tag}", 1).replace("</div>", f"{more}</div>", 1)


@pytest.mark.parametrize("front", [SHELL, FRONT])
@pytest.mark.parametrize(
    "tag",
    [
        f'<base href="https://render.siap-robot.test/render/{URL}">',
        f'<base href="https://render.siap-robot.test/render/{quote(URL, safe="")}">',
        '<base href="https://siap-robot.test/https:/www.tirta-wonorejo.go.test/izin">',
        f'<link rel="canonical" href="https://siap-robot.test/{URL}">',
        '<base href="https://siap-robot.test/https://tirta-wonorejo.go.test/">',
    ],
)
def test_a_page_that_a_service_made_for_robots_needs_a_look(tag: str, front: str) -> None:
    found = judged("bot", page=headed(tag), front=front)
    assert [v.message for v in found] == ["differs"]
    assert any("siap-robot.test" in str(line) for v in found for line in v.evidence)


def test_a_service_for_robots_makes_news_of_the_trade_no_worse() -> None:
    news = "<h2>Polres tangkap bandar judi online</h2><p>Warga melapor situs slot gacor di desa."
    tag = f'<base href="https://render.siap-robot.test/render/{URL}">'
    assert not accused(judged("bot", page=headed(tag, news)))


@pytest.mark.parametrize(
    ("profile", "tag", "more"),
    [
        ("bot", '<base href="https://render.siap-robot.test/render/">', ""),
        ("bot", '<base href="https://siap-robot.test/https://www.lain.test/">', ""),
        ("bot", f'<base href="https://siap-robot.test/go?u={URL}">', ""),
        ("bot", '<base href="https://siap-robot.test/https://www.tirta-wonorejo.go.test.a.test/">',
         ""),
        ("bot", f'<base href="https://siap-robot.test/{URL}">',
         FORM.format("https://siap-robot.test/masuk")),
        ("bot", f'<base href="https://slot-gacor88.test/{URL}">', ""),
        ("mobile", f'<base href="https://siap-robot.test/{URL}">', ""),
        ("referer", f'<link rel="canonical" href="https://siap-robot.test/{URL}">', ""),
    ],
)  # fmt: skip
def test_other_addresses_of_strangers_for_the_page_are_a_finding(
    profile: str, tag: str, more: str
) -> None:
    assert accused(judged(profile, page=headed(tag, more)))
