"""An https page takes no image, sound or video over http (W3C Mixed Content)."""

from __future__ import annotations

from cyberscan.checks._web.markup import mixed, part, sample
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Markup
from cyberscan.model.verdict import Outcome, Severity, Verdict

_PICTURES = frozenset({"image", "media", "icon"})
"""Section 3.1, and images of a ``srcset`` and subtitles, which browsers block: neither can do more
than be missing or show something wrong."""


def judge(markup: Site[Markup]) -> Verdict:
    """See `cyberscan.checks._web.markup.mixed`."""
    return mixed(markup, _PICTURES)


def _example(name: str, outcome: Outcome, message: str, markup: Markup) -> Example:
    return Example(name=name, given={"markup": markup}, outcome=outcome, message=message)


_LOGO = part("image", "http://contoh.go.test/logo.png", tag='<img src="http://contoh.go.test/…">')

CHECK = Check(
    key="mixed-content-passive",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=30,
    title=Say(
        id="Laman HTTPS memuat gambar atau video lewat HTTP (mixed content pasif)",
        en="An HTTPS page takes images or video over HTTP (passive mixed content)",
    ),
    why=Say(
        id="Peramban masa kini memintanya lewat HTTPS atau tidak menampilkannya sama sekali; "
        "peramban lama mengambilnya tanpa enkripsi, sehingga gambar dapat diintip dan diganti.",
        en="Browsers of today ask for them over HTTPS or do not show them at all; old ones take "
        "them unencrypted, so that pictures can be watched and replaced.",
    ),
    messages={
        "none": Message(
            id="Laman tidak memuat gambar, suara atau video lewat http://.",
            en="The page takes no image, sound or video over http://.",
        ),
        "upgraded": Message(
            id="{count} gambar atau video ditulis dengan http://, tetapi upgrade-insecure-requests "
            "membuat peramban memintanya lewat HTTPS. Saran: tulis https:// pada kodenya.",
            en="{count} images or videos are written with http://, but upgrade-insecure-requests "
            "makes browsers ask for them over HTTPS. Advice: write https:// in the code.",
        ),
        "found": Message(
            id="{count} gambar, suara atau video dimuat lewat http://.",
            en="{count} images, sounds or videos are taken over http://.",
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
    "grep -Eio '<(img|source|audio|video|input|link)[^>]+http:[^>]+>'",
    remedy="web-mixed-content",
    references=(
        "https://www.w3.org/TR/mixed-content/#category-upgradeable",
        "https://www.w3.org/TR/upgrade-insecure-requests/#delivery",
    ),
    standards=("Peraturan BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("over https", Outcome.PASS, "none", sample(part("image", "https://a.test/a.png"))),
        _example(
            "scripts are of another check",
            Outcome.PASS,
            "none",
            sample(part("script", "http://a.test/a.js")),
        ),
        _example("a picture", Outcome.FAIL, "found", sample(_LOGO)),
        _example("a video", Outcome.FAIL, "found", sample(part("media", "http://a.test/a.mp4"))),
        _example(
            "upgraded",
            Outcome.PASS,
            "upgraded",
            sample(_LOGO, headers=(("Content-Security-Policy", "Upgrade-Insecure-Requests"),)),
        ),
        _example(
            "a page over http",
            Outcome.NOT_APPLICABLE,
            "no_https",
            sample(_LOGO, url="http://contoh.go.test/"),
        ),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
