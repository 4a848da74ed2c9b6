"""The software a site is made with is known, and by what it was recognised."""

from __future__ import annotations

from cyberscan.checks._shared import software as given
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Page
from cyberscan.model.facts.site import Markup, Missing
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Outcome, Severity, Verdict, passed
from cyberscan.parse.software.marks import Recognised


def judge(
    markup: Site[Markup],
    page: Of[Page | Absent | Failed],
    missing: Of[Missing | Absent | Failed],
) -> Verdict:
    """Tell what was recognised; one mark of its own or several hints make it sure. Tells only what
    marks show: a site may hide them all, and a mark may be set by somebody else.
    """
    found = given.software(markup, page, missing)
    sure = [made for made in found if made.sure]
    evidence = capped(f"{m.software}: {', '.join(m.evidence[:3])}" for m in sure or found)
    if sure:
        return passed("recognised", evidence=evidence, software=_named(sure))
    if found:
        return passed("perhaps", evidence=evidence, software=_named(list(found)))
    return passed("nothing")


def _named(found: list[Recognised]) -> str:
    return listed(f"{made.software} {made.version}".strip() for made in found)


def _example(name: str, message: str, markup: Markup, page: Page | Absent = given.NONE) -> Example:
    return Example(
        name=name,
        given={"markup": markup, "page": page, "missing": given.NONE},
        outcome=Outcome.PASS,
        message=message,
    )


CHECK = Check(
    key="cms",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="Perangkat lunak pembuat situs",
        en="The software a site is made with",
    ),
    why=Say(
        id="Mengetahui perangkat lunak tiap situs memudahkan memberi tahu pemiliknya ketika ada "
        "kelemahan baru.",
        en="Knowing the software of each site makes it easy to warn its owner of a new weakness.",
    ),
    messages={
        "recognised": Message(
            id="Dikenali: {software}.",
            en="Recognised: {software}.",
        ),
        "perhaps": Message(
            id="Hanya ada petunjuk lemah: mungkin {software}.",
            en="There are weak hints only: perhaps {software}.",
        ),
        "nothing": Message(
            id="Tidak ada perangkat lunak yang dikenali.",
            en="No software was recognised.",
        ),
    },
    reproduce="curl -skL -D - https://{name}/ | grep -aEi "
    "'^(server|x-powered-by|x-generator|set-cookie)|name=.generator|wp-content'",
    remedy="web-cms",
    references=(
        "https://owasp.org/www-project-web-security-testing-guide/ (WSTG-INFO-08)",
        "https://github.com/enthec/webappanalyzer",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.8"),
    examples=(
        _example(
            "WordPress with its version",
            "recognised",
            given.markup(metas=given.generator("WordPress 7.1")),
        ),
        _example(
            "two hints",
            "recognised",
            given.markup(
                scripts=(
                    "https://contoh.go.test/wp-content/themes/desa/a.js",
                    "https://contoh.go.test/wp-includes/js/wp-emoji.js",
                )
            ),
        ),
        _example(
            "OpenSID in the footer", "recognised", given.markup(), given.page("OpenSID 2410.0.0")
        ),
        _example(
            "one hint",
            "perhaps",
            given.markup(scripts=("https://contoh.go.test/wp-content/themes/desa/a.js",)),
        ),
        _example(
            "another host's files say nothing",
            "nothing",
            given.markup(scripts=("https://lain.test/wp-content/a.js",)),
        ),
    ),
)
