"""No default page of a server, panel or framework answers where a site should be."""

from __future__ import annotations

from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.facts.web import Exchange
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unseen
from cyberscan.parse.answer import assess
from cyberscan.tables.answers import Kind


def judge(page: Page, markup: Of[Markup | Absent | Failed]) -> Verdict:
    """Judge the page by its own marks; what else stands in the site's place hides what is there."""
    made_of = markup if isinstance(markup, Markup) else None
    answer = assess(page.exchange, "", page, made_of)
    if answer.kind is Kind.DEFAULT_PAGE:
        evidence = [f"{page.exchange.url}: {answer.why}"]
        return failed("default", evidence=evidence, maker=answer.maker)
    if not answer.site:
        return unseen(Failed(Reason.NOT_THE_SITE, f"{answer.kind}: {answer.why}"))
    return passed("own", title=page.title)


_AT = "https://contoh.go.test/"


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    title: str,
    text: str,
    *,
    status: int = 200,
    refresh: str = "",
) -> Example:
    exchange = Exchange(url=_AT, status=status, headers=(), tls_verified=True)
    page = Page(
        exchange=exchange,
        title=title,
        language="",
        characters=len(text) // 100 * 100,
        foreign_hosts=(),
        hidden_links=(),
        masked_text=text,
    )
    metas = (Meta("http-equiv:refresh", refresh),) if refresh else ()
    markup = Markup(
        exchange=exchange, base=_AT, metas=metas, resources=(), forms=(), links=(), comments=()
    )
    given = {"page": page, "markup": markup if refresh else Failed(Reason.NOT_LOOKED)}
    return Example(name=name, given=given, outcome=outcome, message=message)


_NGINX = "Welcome to nginx! If you see this page, the nginx web server is successfully installed"
_AAPANEL = "恭喜, 站点创建成功！ 这是默认index.html，本页面由系统自动生成"

CHECK = Check(
    key="default-page",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=20,
    title=Say(
        id="Laman bawaan server tampil di tempat situs",
        en="A server's default page stands where a site should be",
    ),
    why=Say(
        id="Nama yang hanya menampilkan laman bawaan biasanya terlupakan: tidak ada yang "
        "memperbarui servernya, dan lamannya memberi tahu penyerang perangkat lunak apa yang "
        "terpasang.",
        en="A name that shows only a default page has mostly been forgotten: nobody updates its "
        "server, and the page tells attackers which software is installed.",
    ),
    messages={
        "own": Message(
            id="Laman milik situs sendiri: “{title}”.",
            en="The page is the site's own: “{title}”.",
        ),
        "default": Message(
            id="Nama ini menampilkan laman bawaan {maker}.",
            en="This name shows the default page of {maker}.",
        ),
    },
    reproduce="curl -skL https://{name}/ | head -c 2000",
    remedy="web-default-page",
    references=("https://github.com/rapid7/recog/blob/main/xml/html_title.xml",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.9"),
    examples=(
        _example(
            "a regency's page",
            Outcome.PASS,
            "own",
            "Pemerintah Kabupaten Contoh",
            "Selamat datang di situs resmi Pemerintah Kabupaten Contoh.",
        ),
        _example("a lesson on it", Outcome.PASS, "own", "Belajar memasang nginx", _NGINX),
        _example("nginx", Outcome.FAIL, "default", "Welcome to nginx!", _NGINX),
        _example("aaPanel", Outcome.FAIL, "default", "恭喜，站点创建成功！", _AAPANEL),
        _example(
            "the test page of Red Hat's family, which says 403",
            Outcome.FAIL,
            "default",
            "Test Page for the HTTP Server on AlmaLinux",
            "This page is used to test the proper operation of the HTTP server.",
            status=403,
        ),
        _example(
            "cPanel's, by way of a refresh",
            Outcome.FAIL,
            "default",
            "",
            "",
            refresh="0;URL=/cgi-sys/defaultwebpage.cgi",
        ),
        _example("a block page", Outcome.UNKNOWN, "", "403 Forbidden", "Forbidden", status=403),
    ),
)
