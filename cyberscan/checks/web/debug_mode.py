"""Errors do not show visitors the site's code, its paths or its settings."""

from __future__ import annotations

from cyberscan.checks._shared import software as given
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown, unseen
from cyberscan.parse.answer import assess_missing
from cyberscan.parse.software.debug import Exposed, by_header, by_markup, drawn, find
from cyberscan.parse.url import host_of

_REFUSED = frozenset({401, 403, 429, 451})
"""The site's program was not asked."""


def judge(
    missing: Missing,
    page: Of[Page | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """Judge the answer to a path that does not exist, and the front page.

    On the front page only a framework's whole error page counts, a PHP error at the page's edge,
    and a developers' toolbar: a page may speak of errors. No error is provoked beyond asking for
    what is not there, so what only a real error shows may go unseen; so may what scripts draw in
    answer to a path that does not exist, of which no more than the visible text is kept.
    """
    if exposed := by_header(missing.exchange.headers) or find(missing.masked_text, missing.title):
        return _shown("control", missing.exchange.url, exposed)
    if isinstance(page, Page):
        exposed = by_header(page.exchange.headers) or find(
            page.masked_text, page.title, strict=True
        )
        if exposed:
            return _shown("front", page.exchange.url, exposed)
    if isinstance(markup, Markup):
        if exposed := drawn(markup.comments):
            return _shown("front", markup.exchange.url, exposed)
        own = host_of(markup.exchange.url)
        urls = [r.url for r in markup.resources if host_of(r.url) == own]
        if exposed := by_markup(urls, markup.comments):
            return _shown("toolbar", markup.exchange.url, exposed)
    answer = assess_missing(missing)
    if not answer.site or missing.exchange.status in _REFUSED:
        return unknown("not_the_site", evidence=[f"{missing.exchange.url}: {answer.why}"])
    if isinstance(page, Failed) and not page.reason.bars:
        return unseen(page)
    return passed("clean", evidence=[f"{missing.exchange.url}: {missing.title or answer.why}"])


def _shown(message: str, url: str, exposed: Exposed) -> Verdict:
    return failed(message, evidence=[f"{url}: {exposed.snippet}"], framework=exposed.framework)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    missing: Missing,
    page: Page | Absent = given.NONE,
    markup: Markup | Absent = given.NONE,
) -> Example:
    return Example(
        name=name,
        given={"missing": missing, "page": page, "markup": markup},
        outcome=outcome,
        message=message,
    )


_FAIL = Outcome.FAIL
_DJANGO = (
    "Page not found (404) Request Method: GET Request URL: https://contoh.go.test/cyberscan-1 "
    "Using the URLconf defined in desa.urls, Django tried these URL patterns, in this order: "
    "admin/ You’re seeing this error because you have DEBUG = True in your Django settings file."
)
_WARNING = "Warning: Undefined variable $x in /home/desa/public_html/index.php on line 12"

CHECK = Check(
    key="debug-mode",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=30,
    title=Say(
        id="Mode pengembang aktif: galat menampilkan isi program",
        en="Developer mode is on: errors show the program's inside",
    ),
    why=Say(
        id="Halaman galat pengembang dapat menampilkan kata sandi basis data, kunci rahasia, dan "
        "letak berkas. Sebagian bahkan dapat dipakai untuk mengambil alih server.",
        en="Developers' error pages may show database passwords, secret keys and where files lie. "
        "Some can even be used to take the server over.",
    ),
    messages={
        "clean": Message(
            id="Jawaban untuk alamat yang tidak ada tidak menampilkan isi program.",
            en="The answer to an address that does not exist shows nothing of the program.",
        ),
        "control": Message(
            id="Alamat yang tidak ada dijawab dengan galat pengembang ({framework}).",
            en="An address that does not exist is answered with a developers' error ({framework}).",
        ),
        "front": Message(
            id="Halaman depan menampilkan galat pengembang ({framework}).",
            en="The front page shows a developers' error ({framework}).",
        ),
        "toolbar": Message(
            id="Halaman depan memuat alat bantu pengembang ({framework}).",
            en="The front page loads a developers' tool ({framework}).",
        ),
        "not_the_site": Message(
            id="Bukan situsnya yang menjawab alamat yang tidak ada, jadi tidak dapat dinilai.",
            en="It is not the site that answers for an address that does not exist, so this cannot "
            "be judged.",
        ),
    },
    reproduce="for u in tidak-ada-cyberscan ''; do "
    "curl -skL -D - https://{name}/$u | head -c 4000; done",
    remedy="web-debug-mode",
    references=(
        "CWE-209",
        "CWE-489",
        "https://owasp.org/www-project-web-security-testing-guide/ (WSTG-ERRH-01)",
    ),
    standards=("Peraturan BSSN 4/2021 huruf f", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("a plain 404", Outcome.PASS, "clean", given.missing()),
        _example(
            "a page that speaks of an error",
            Outcome.PASS,
            "clean",
            given.missing(),
            given.page(f"{'Panduan web desa. ' * 40}Contoh: {_WARNING}. {'Cara mengatasi. ' * 40}"),
        ),
        _example("Django", _FAIL, "control", given.missing(_DJANGO)),
        _example(
            "Laravel's error page, which scripts draw",
            _FAIL,
            "front",
            given.missing(),
            markup=given.markup(comments=(" Hide dumps asap ",)),
        ),
        _example(
            "Symfony's profiler",
            _FAIL,
            "control",
            given.missing("Not Found", ("X-Debug-Token", "a1b2c3")),
        ),
        _example(
            "a warning before the page",
            _FAIL,
            "front",
            given.missing(),
            given.page(f"{_WARNING} Selamat datang di situs kami. {'Berita desa. ' * 60}"),
        ),
        _example(
            "Laravel Debugbar",
            _FAIL,
            "toolbar",
            given.missing(),
            markup=given.markup(
                scripts=("https://contoh.go.test/_debugbar/assets/javascript?v=1712920837",)
            ),
        ),
        _example(
            "a firewall answers",
            Outcome.UNKNOWN,
            "not_the_site",
            given.missing("Access denied", title="", status=403),
        ),
    ),
)
