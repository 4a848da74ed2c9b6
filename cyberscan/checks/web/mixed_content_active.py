"""An https page takes no script, style sheet, frame or the like over http (W3C Mixed Content)."""

from __future__ import annotations

from cyberscan.checks._web.markup import mixed, part, sample
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Markup, Meta
from cyberscan.model.verdict import Outcome, Severity, Verdict

_BLOCKABLE = frozenset(
    {"script", "stylesheet", "frame", "object", "font", "preload", "modulepreload", "manifest"}
)
"""Section 3.2: all that section 3.1 does not list."""


def judge(markup: Site[Markup]) -> Verdict:
    """See `cyberscan.checks._web.markup.mixed`."""
    return mixed(markup, _BLOCKABLE)


def _example(name: str, outcome: Outcome, message: str, markup: Markup) -> Example:
    return Example(name=name, given={"markup": markup}, outcome=outcome, message=message)


_SCRIPT = part("script", "http://cdn.contoh.test/a.js")
_POLICY = "upgrade-insecure-requests"

CHECK = Check(
    key="mixed-content-active",
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=45,
    title=Say(
        id="Laman HTTPS memuat skrip, gaya atau bingkai lewat HTTP (mixed content aktif)",
        en="An HTTPS page takes scripts, styles or frames over HTTP (active mixed content)",
    ),
    why=Say(
        id="Peramban masa kini memblokir bagian ini sehingga laman tampil rusak; pada peramban "
        "lama, penyerang di jaringan yang sama dapat mengganti isinya dan menguasai laman.",
        en="Browsers of today block these parts, so the page is broken; in old ones an attacker on "
        "the same network can change them and take over the page.",
    ),
    messages={
        "none": Message(
            id="Laman tidak memuat skrip, gaya, bingkai atau sejenisnya lewat http://.",
            en="The page takes no script, style sheet, frame or the like over http://.",
        ),
        "upgraded": Message(
            id="{count} bagian ditulis dengan http://, tetapi upgrade-insecure-requests membuat "
            "peramban memintanya lewat HTTPS. Saran: tulis https:// pada kodenya.",
            en="{count} parts are written with http://, but upgrade-insecure-requests makes "
            "browsers ask for them over HTTPS. Advice: write https:// in the code.",
        ),
        "found": Message(
            id="{count} skrip, gaya, bingkai atau sejenisnya dimuat lewat http://.",
            en="{count} scripts, style sheets, frames or the like are taken over http://.",
        ),
        "no_https": Message(
            id="Lamannya sendiri datang lewat HTTP, jadi tidak ada campuran; itu temuan lain.",
            en="The page itself came over HTTP, so nothing is mixed; that is another finding.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dibaca seluruhnya; pada bagian yang terbaca tidak ada.",
            en="The page is too long to be read whole; there is none in the part that was read.",
        ),
    },
    reproduce="curl -skL https://{name}/ | "
    "grep -Eio '<(script|link|iframe|frame|object|embed)[^>]+http:[^>]+>'",
    remedy="web-mixed-content",
    references=(
        "https://www.w3.org/TR/mixed-content/#category-blockable",
        "https://www.w3.org/TR/upgrade-insecure-requests/#delivery",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("all over https", Outcome.PASS, "none", sample(part("script", "https://a.test/"))),
        _example(
            "pictures are of another check",
            Outcome.PASS,
            "none",
            sample(part("image", "http://contoh.go.test/a.png")),
        ),
        _example(
            "from the visitor's own machine",
            Outcome.PASS,
            "none",
            sample(part("script", "http://127.0.0.1:3000/a.js")),
        ),
        _example("a script", Outcome.FAIL, "found", sample(_SCRIPT)),
        _example("a frame", Outcome.FAIL, "found", sample(part("frame", "http://a.test/"))),
        _example(
            "the policy only reports",
            Outcome.FAIL,
            "found",
            sample(_SCRIPT, headers=(("Content-Security-Policy-Report-Only", _POLICY),)),
        ),
        _example(
            "upgraded by a header",
            Outcome.PASS,
            "upgraded",
            sample(_SCRIPT, headers=(("Content-Security-Policy", f"img-src *; {_POLICY}"),)),
        ),
        _example(
            "upgraded by the page",
            Outcome.PASS,
            "upgraded",
            sample(_SCRIPT, metas=(Meta("http-equiv:content-security-policy", _POLICY),)),
        ),
        _example(
            "a page over http",
            Outcome.NOT_APPLICABLE,
            "no_https",
            sample(_SCRIPT, url="http://contoh.go.test/"),
        ),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
