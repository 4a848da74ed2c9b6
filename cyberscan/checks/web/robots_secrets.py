"""robots.txt does not tell attackers where the secrets are (RFC 9309 section 3)."""

from __future__ import annotations

from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.site import Robots
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.robots import forbidden
from cyberscan.tables.secret_paths import telling


def judge(robots: Robots) -> Verdict:
    """Judge the paths that crawlers are asked to leave alone by their names; what a product's own
    robots.txt lists on every site is no secret. Whether anything is there is for other checks.
    """
    paths = [path for rule in robots.rules if (path := forbidden(rule))]
    found = [(path, name) for path in paths if (name := telling(path))]
    if not found:
        return passed("quiet", evidence=[robots.url], count=len(paths))
    evidence = capped(f"{robots.url}: Disallow: {path}" for path, _ in found)
    return failed("told", evidence=evidence, names=listed(sorted({name for _, name in found})))


def _example(name: str, outcome: Outcome, message: str, *paths: str) -> Example:
    robots = Robots(
        url="https://contoh.go.test/robots.txt",
        content_type="text/plain",
        rules=tuple(f"disallow: {path}" for path in paths),
        sitemaps=(),
    )
    return Example(name=name, given={"robots": robots}, outcome=outcome, message=message)


CHECK = Check(
    key="robots-secrets",
    severity=Severity.LOW,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=15,
    title=Say(
        id="robots.txt menunjukkan letak bagian yang dirahasiakan",
        en="robots.txt shows where the hidden parts are",
    ),
    why=Say(
        id="robots.txt dapat dibaca siapa saja dan tidak menutup apa pun. Nama folder cadangan, "
        "dump basis data atau halaman admin di dalamnya menjadi petunjuk bagi penyerang.",
        en="Anybody can read robots.txt, and it closes nothing. Names of backup folders, database "
        "dumps or administration pages in it are a guide for attackers.",
    ),
    messages={
        "quiet": Message(
            id="robots.txt tidak menyebut letak rahasia ({count} jalur dilarang).",
            en="robots.txt names no secret place ({count} paths forbidden).",
        ),
        "told": Message(
            id="robots.txt menyebut: {names}.",
            en="robots.txt names: {names}.",
        ),
    },
    reproduce="curl -skL https://{name}/robots.txt",
    remedy="web-robots",
    references=(
        "RFC 9309 section 3",
        "OWASP WSTG-INFO-03",
        "OWASP WSTG-CONF-04",
        "OWASP WSTG-CONF-05",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.12"),
    examples=(
        _example("WordPress as it comes", Outcome.PASS, "quiet", "/wp-admin/"),
        _example("OpenSID as it comes", Outcome.PASS, "quiet", "/desa/", "/backup_inkremental/"),
        _example("Joomla as it comes", Outcome.PASS, "quiet", "/administrator/", "/logs/"),
        _example("nothing forbidden", Outcome.PASS, "quiet"),
        _example("a backup", Outcome.FAIL, "told", "/wp-admin/", "/backup-2024/"),
        _example("a dump of the database", Outcome.FAIL, "told", "/simpeg/db.sql"),
        _example("a hidden administration", Outcome.FAIL, "told", "/masuk-admin/"),
    ),
)
