"""The page takes everything it is made of from its owner's own hosts."""

from __future__ import annotations

from collections import Counter

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.checks._web.markup import is_own, part, sample
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Markup
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.url import host_of


def judge(markup: Site[Markup]) -> Verdict:
    """Count the parts by host, the most first; links to other sites are no parts."""
    hosts: dict[str, Counter[str]] = {}
    for resource in markup.resources:
        if not is_own(markup, resource.url):
            hosts.setdefault(host_of(resource.url), Counter())[resource.kind] += 1
    if not hosts:
        if markup.truncated:
            return unknown("cut")
        return passed("none", count=len(markup.resources))
    order = sorted(hosts, key=lambda host: (-hosts[host].total(), host))
    evidence = capped(f"{host}: {_told(hosts[host])}" for host in order)
    names = listed(order)
    return failed("found", evidence=evidence, count=len(order), names=names)


def _told(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))


def _example(name: str, outcome: Outcome, message: str, markup: Markup) -> Example:
    severity = Severity.INFO if outcome is Outcome.FAIL else None
    return Example(
        name=name, given={"markup": markup}, outcome=outcome, message=message, severity=severity
    )


CHECK = Check(
    key="third-party",
    severity=Severity.INFO,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=60,
    title=Say(
        id="Laman memuat bagian dari pihak lain",
        en="The page takes parts from other parties",
    ),
    why=Say(
        id="Setiap pihak lain mengetahui siapa yang mengunjungi situs, dan skrip dari mereka dapat "
        "mengubah laman. Daftar ini membantu memilih mana yang memang diperlukan.",
        en="Every other party learns who visits the site, and a script of theirs can change the "
        "page. This list helps to choose what is really needed.",
    ),
    messages={
        "none": Message(
            id="Semua bagian laman ({count}) berasal dari host milik sendiri.",
            en="All parts of the page ({count}) come from hosts of its owner.",
        ),
        "found": Message(
            id="Laman memuat bagian dari {count} host pihak lain: {names}.",
            en="The page takes parts from {count} hosts of other parties: {names}.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dibaca seluruhnya; pada bagian yang terbaca tidak ada.",
            en="The page is too long to be read whole; there is none in the part that was read.",
        ),
    },
    reproduce="curl -skL https://{name}/ | "
    "grep -Eio '(src|href|data|poster)=[^>]*//[a-z0-9.-]+' | grep -o '//.*' | sort | uniq -c",
    remedy="web-third-party",
    references=("https://www.w3.org/TR/SRI/#introduction",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.5.19"),
    examples=(
        _example(
            "own hosts",
            Outcome.PASS,
            "none",
            sample(
                part("script", "https://www.contoh.go.test/a.js"),
                part("image", "https://cdn.contoh.go.test/a.png"),
            ),
        ),
        _example("nothing at all", Outcome.PASS, "none", sample()),
        _example(
            "two others",
            Outcome.FAIL,
            "found",
            sample(
                part("script", "https://cdn.test/a.js"),
                part("stylesheet", "https://cdn.test/a.css"),
                part("image", "https://www.lain.go.test/a.png"),
            ),
        ),
        _example("a cut page", Outcome.UNKNOWN, "cut", sample(truncated=True)),
    ),
)
