"""Scripts and style sheets of other parties are checked by browsers (Subresource Integrity)."""

from __future__ import annotations

from cyberscan.checks._web.markup import is_own, part, parts_shown, sample
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Markup, Resource
from cyberscan.model.verdict import (
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
    unknown,
)
from cyberscan.parse.integrity import read
from cyberscan.parse.url import split
from cyberscan.tables.integrity import changing, is_release


def judge(markup: Site[Markup]) -> Verdict:
    """Only a file that stays as it is can be held to a hash: one whose URL names a release.

    Where there is nothing but files known to change and files without a version (chats, translators
    and counters are such), the rule does not apply: whose they are is told by web/third-party. A
    value that names no known hash checks nothing. With one, browsers refuse the file where it is
    not asked for with ``crossorigin`` (Fetch, "main fetch": an opaque answer has no body), or where
    no file could match: that breaks the page and endangers nobody.
    """
    files = [
        r
        for r in markup.resources
        if r.kind in {"script", "stylesheet"} and not is_own(markup, r.url)
    ]
    without = [r for r in files if read(r.integrity) is None]
    if releases := [r for r in without if is_release(_path(r)) and not _changes(r)]:
        return failed("missing", evidence=parts_shown(markup, releases), count=len(releases))
    if refused := [r for r in files if _is_refused(r)]:
        return failed("refused", evidence=parts_shown(markup, refused), count=len(refused))
    if markup.truncated:
        return unknown("cut")
    if without and len(without) == len(files):
        return not_applicable(
            "unversioned", evidence=parts_shown(markup, without), count=len(without)
        )
    if without:
        return passed("cannot", evidence=parts_shown(markup, without), count=len(without))
    if files:
        return passed("checked", evidence=parts_shown(markup, files), count=len(files))
    return passed("none")


def _path(resource: Resource) -> str:
    parts = split(resource.url)
    return parts.target.partition("?")[0] if parts else ""


def _changes(resource: Resource) -> bool:
    parts = split(resource.url)
    return parts is not None and changing(parts.host, parts.target) is not None


def _is_refused(resource: Resource) -> bool:
    integrity = read(resource.integrity)
    if integrity is None:
        return False
    tag = resource.snippet.lower()
    # Modules are always asked for with it; a tag that was cut may not come to say so.
    plain = resource.crossorigin is None and 'type="module"' not in tag and tag.endswith(">")
    return plain or not integrity.can_match


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *parts: Resource,
    severity: Severity | None = None,
    truncated: bool = False,
) -> Example:
    return Example(
        name=name,
        given={"markup": sample(*parts, truncated=truncated)},
        outcome=outcome,
        message=message,
        severity=severity,
    )


_JS = "https://cdn.test/npm/contoh@5.3.0/contoh.min.js"
_GOOD = "sha384-" + "A" * 64

CHECK = Check(
    key="sri",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=30,
    title=Say(
        id="Skrip pihak lain dijalankan tanpa pemeriksaan keutuhan (SRI)",
        en="Scripts of other parties run without an integrity check (SRI)",
    ),
    why=Say(
        id="Jika server pihak lain itu dibobol, program yang disisipkan di sana langsung berjalan "
        "di situs ini. Atribut integrity membuat peramban menolak berkas yang berubah.",
        en="If the other party's server is broken into, a program put there runs on this site at "
        "once. The integrity attribute makes browsers refuse a file that has changed.",
    ),
    messages={
        "none": Message(
            id="Laman tidak memuat skrip atau gaya dari pihak lain.",
            en="The page takes no script or style sheet from another party.",
        ),
        "checked": Message(
            id="Semua skrip dan gaya dari pihak lain ({count}) memakai integrity.",
            en="All scripts and style sheets of other parties ({count}) have integrity.",
        ),
        "cannot": Message(
            id="{count} berkas dari pihak lain tidak beralamat versi tetap, sehingga tidak dapat "
            "dijaga dengan integrity; selebihnya memakainya.",
            en="{count} files of other parties are of no fixed version, so that integrity cannot "
            "guard them; the rest have it.",
        ),
        "missing": Message(
            id="{count} skrip atau gaya versi tetap dari pihak lain tanpa integrity yang sah.",
            en="{count} scripts or style sheets of a fixed version are taken from other parties "
            "without valid integrity.",
        ),
        "unversioned": Message(
            id="Semua skrip dan gaya dari pihak lain ({count}) tidak beralamat versi tetap, "
            "sehingga integrity tidak dapat diharapkan; lihat web/third-party. Bila ada versi "
            "tetapnya, lebih baik memakai yang itu.",
            en="All scripts and style sheets of other parties ({count}) are of no fixed version, "
            "so that integrity cannot be expected; see web/third-party. Where there is a fixed "
            "version it is better to take that.",
        ),
        "refused": Message(
            id="{count} berkas dari pihak lain ditolak peramban: tanpa atribut crossorigin, atau "
            "nilai integrity tidak mungkin cocok dengan berkas apa pun.",
            en="{count} files of other parties are refused by browsers: there is no crossorigin "
            "attribute, or no file can match the integrity value.",
            severity=Severity.INFO,
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dibaca seluruhnya; pada bagian yang terbaca tidak ada.",
            en="The page is too long to be read whole; there is none in the part that was read.",
        ),
    },
    reproduce="curl -skL https://{name}/ | grep -Eio '<(script|link)[^>]+//[^>]+>' | "
    "grep -vi integrity",
    remedy="web-sri",
    references=(
        "https://www.w3.org/TR/SRI/#the-integrity-attribute",
        "https://w3c.github.io/webappsec-subresource-integrity/#parse-metadata-section",
        "https://fetch.spec.whatwg.org/#concept-main-fetch",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("own files", Outcome.PASS, "none", part("script", "https://contoh.go.test/a.js")),
        _example(
            "another host of the same owner",
            Outcome.PASS,
            "none",
            part("script", "https://cdn.contoh.go.test/jquery-3.7.1.js"),
        ),
        _example("checked", Outcome.PASS, "checked", part("script", _JS, _GOOD, "anonymous")),
        _example(
            "a style sheet made for each browser, beside a script that is checked",
            Outcome.PASS,
            "cannot",
            part("stylesheet", "https://fonts.googleapis.com/css2?family=Roboto"),
            part("script", _JS, _GOOD, ""),
        ),
        _example(
            "no attribute", Outcome.FAIL, "missing", part("script", _JS), severity=Severity.LOW
        ),
        _example(
            "a value that checks nothing",
            Outcome.FAIL,
            "missing",
            part("script", _JS, "md5-abc", "anonymous"),
        ),
        _example(
            "no version",
            Outcome.NOT_APPLICABLE,
            "unversioned",
            part("script", "https://widget.test/widget.js"),
        ),
        _example(
            "no crossorigin",
            Outcome.FAIL,
            "refused",
            part("script", _JS, _GOOD),
            severity=Severity.INFO,
        ),
        _example(
            "a hash of the wrong length",
            Outcome.FAIL,
            "refused",
            part("script", _JS, "sha384-AAAA", "anonymous"),
        ),
        _example("a cut page", Outcome.UNKNOWN, "cut", truncated=True),
    ),
)
