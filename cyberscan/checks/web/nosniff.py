"""Browsers are told not to guess what a file is (X-Content-Type-Options: nosniff)."""

from __future__ import annotations

from cyberscan.checks._web.answers import quoted, without
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.web import Exchange, HttpsLanding
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed

_HEADER = "X-Content-Type-Options"


def judge(landing: Site[HttpsLanding]) -> Verdict:
    """Of all values, split at commas, the first one counts (WHATWG Fetch, "determine nosniff")."""
    answer = landing.final
    values = answer.all(_HEADER)
    if not values:
        return failed("missing", evidence=[without(answer)])
    evidence = quoted(answer, _HEADER)
    first = ",".join(values).split(",")[0].strip("\t ").lower()
    if first != "nosniff":
        return failed("invalid", evidence=evidence)
    return passed("set", evidence=evidence)


def _example(name: str, outcome: Outcome, message: str, *values: str) -> Example:
    headers = tuple((_HEADER, value) for value in values)
    hop = Exchange(url="https://contoh.go.test/", status=200, headers=headers, tls_verified=True)
    return Example(
        name=name, given={"landing": HttpsLanding(hops=(hop,))}, outcome=outcome, message=message
    )


CHECK = Check(
    key="nosniff",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=10,
    title=Say(
        id="Peramban boleh menebak jenis berkas (tanpa nosniff)",
        en="Browsers may guess what a file is (no nosniff)",
    ),
    why=Say(
        id="Berkas yang diunggah pengguna, misalnya gambar, dapat ditebak peramban sebagai program "
        "dan dijalankan atas nama situs.",
        en="A file that users upload, such as a picture, may be taken for a program by the browser "
        "and run in the site's name.",
    ),
    messages={
        "set": Message(
            id="Header X-Content-Type-Options: nosniff terpasang.",
            en="The header X-Content-Type-Options: nosniff is set.",
        ),
        "missing": Message(
            id="Situs tidak mengirim header X-Content-Type-Options.",
            en="The site sends no X-Content-Type-Options header.",
        ),
        "invalid": Message(
            id="Nilai pertama header X-Content-Type-Options bukan “nosniff”, sehingga tidak "
            "berpengaruh.",
            en="The first value of X-Content-Type-Options is not “nosniff” and has no effect.",
        ),
    },
    reproduce="curl -skL -o /dev/null -D - https://{name}/ | grep -i '^x-content-type-options'",
    remedy="web-nosniff",
    references=("https://fetch.spec.whatwg.org/#x-content-type-options-header",),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.26"),
    examples=(
        _example("set", Outcome.PASS, "set", "nosniff"),
        _example("capitals, and set twice", Outcome.PASS, "set", "NoSniff", "nosniff"),
        _example("no header", Outcome.FAIL, "missing"),
        _example("another word", Outcome.FAIL, "invalid", "no-sniff"),
        _example("only the second value", Outcome.FAIL, "invalid", "no, nosniff"),
    ),
)
