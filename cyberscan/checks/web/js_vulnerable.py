"""Pages load no JavaScript library in a version that is known to be vulnerable.

That a flaw was used in attacks somewhere makes its repair more urgent, and says nothing of this
site, which may not use what is weak: the finding says so in words, and is as severe as before.
"""

from __future__ import annotations

from cyberscan.checks._shared import software as given
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.carried import Exploit, Exploited
from cyberscan.model.facts.site import Markup
from cyberscan.model.look import Absent, Failed, Reason
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
)
from cyberscan.parse.software.library import Loaded, flaws, libraries
from cyberscan.tables.software import COPIED

_SCRIPTS = frozenset({"script", "modulepreload"})


def judge(markup: Site[Markup], exploited: Of[Exploited | Absent | Failed]) -> Judgement:
    """Judge the versions that script URLs tell: one finding for each library, which says what a
    catalogue lists as exploited. Without the catalogue nothing is said of that.

    A version behind ``?ver=`` is the site's own word and not read; a build that a content
    management system repairs under the old number is not judged.
    """
    found = [
        (loaded, resource.url)
        for resource in markup.resources
        if resource.kind in _SCRIPTS
        for loaded in libraries(resource.url)
    ]
    if not found:
        return not_applicable("no_version")
    weak: dict[str, list[tuple[Loaded, str]]] = {}
    for loaded, url in found:
        if flaws(loaded):
            weak.setdefault(loaded.library.name, []).append((loaded, url))
    if weak:
        held = exploited if isinstance(exploited, Exploited) else None
        return tuple(_vulnerable(name, loads, held) for name, loads in weak.items())
    named = dict.fromkeys(f"{loaded.library.name} {loaded.version}" for loaded, _ in found)
    evidence = capped(url for _, url in found)
    return passed("none_known", evidence=evidence, libraries=listed(named), table=COPIED)


def _vulnerable(name: str, loads: list[tuple[Loaded, str]], catalogue: Exploited | None) -> Verdict:
    version = listed(dict.fromkeys(str(loaded.version) for loaded, _ in loads))
    ids = sorted({i for loaded, _ in loads for flaw in flaws(loaded) for i in flaw.ids})
    evidence, key = capped(url for _, url in loads), name.lower()
    used = [row for row in catalogue.rows if row.id in ids] if catalogue else []
    if not catalogue or not used:
        return failed(
            "vulnerable",
            evidence=evidence,
            discriminator=key,
            library=name,
            version=version,
            ids=listed(ids),
        )
    return failed(
        "exploited",
        evidence=evidence,
        discriminator=key,
        library=name,
        version=version,
        ids=listed(ids),
        exploited=listed(map(_used, used)),
        table=catalogue.feed.rpartition(" ")[2],
    )


def _used(row: Exploit) -> str:
    return f"{row.id} ({row.added}{', ransomware' if row.ransomware else ''})"


_NO_FEED = Failed(Reason.NO_FEED)
_CATALOGUE = Exploited(
    rows=(Exploit("CVE-2020-11023", "2025-01-23", ransomware=False),), feed="kev 2026-11-24"
)


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    *urls: str,
    exploited: Exploited | Failed = _NO_FEED,
) -> Example:
    return Example(
        name=name,
        given={"markup": given.markup(scripts=urls), "exploited": exploited},
        outcome=outcome,
        message=message,
    )


_FAIL, _NONE = Outcome.FAIL, Outcome.NOT_APPLICABLE

CHECK = Check(
    key="js-vulnerable",
    revision=2,
    severity=Severity.MEDIUM,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=120,
    title=Say(
        id="Pustaka JavaScript dengan kelemahan yang dikenal",
        en="A JavaScript library with known weaknesses",
    ),
    why=Say(
        id="Kelemahan pada pustaka dapat dipakai untuk menjalankan skrip penyerang di peramban "
        "pengunjung, bila situs memakai fungsi yang lemah itu.",
        en="A weakness of a library can be used to run an attacker's script in visitors' browsers "
        "where the site uses the weak function.",
    ),
    messages={
        "none_known": Message(
            id="Tidak ada kelemahan yang dikenal pada pustaka yang terlihat, menurut tabel per "
            "{table}: {libraries}.",
            en="No weakness is known of the libraries seen, by the table of {table}: {libraries}.",
        ),
        "vulnerable": Message(
            id="{library} {version} punya kelemahan yang dikenal: {ids}. Pasang versi terbaru; "
            "salinan yang ditambal distributor dengan nomor lama mungkin aman.",
            en="{library} {version} has known weaknesses: {ids}. Install the newest version; a "
            "copy that a distributor patched under the old number may be safe.",
        ),
        "exploited": Message(
            id="{library} {version} punya kelemahan yang dikenal: {ids}. Menurut katalog CISA "
            "(badan keamanan siber Amerika Serikat) per {table}, yang ini sudah dipakai dalam "
            "serangan (dalam kurung: tanggal dicatat): {exploited}. Serangan itu terlihat di "
            "tempat lain, belum tentu pada situs ini. Segera pasang versi terbaru; salinan yang "
            "ditambal distributor dengan nomor lama mungkin aman.",
            en="{library} {version} has known weaknesses: {ids}. By the catalogue of CISA (the "
            "cyber security agency of the USA) of {table} these were used in attacks (in "
            "brackets: the day of listing): {exploited}. Such attacks were seen elsewhere, which "
            "does not mean on this site. Install the newest version soon; a copy that a "
            "distributor patched under the old number may be safe.",
        ),
        "no_version": Message(
            id="Alamat skrip tidak menyebut versi pustaka yang ada dalam tabel.",
            en="The URLs of scripts tell no version of a library in the table.",
        ),
    },
    reproduce="curl -skL https://{name}/ | grep -aoEi 'src=[^ >]+\\.js[^ >]*'",
    remedy="web-js-vulnerable",
    references=(
        "https://github.com/RetireJS/retire.js",
        "https://nvd.nist.gov/vuln/detail/CVE-2020-11023",
        "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
        "CWE-1395",
    ),
    standards=("Peraturan BSSN 4/2021 huruf m", "ISO/IEC 27001:2022 A.8.8"),
    examples=(
        _example(
            "jQuery 3.7.1",
            Outcome.PASS,
            "none_known",
            "https://contoh.go.test/js/jquery-3.7.1.min.js",
        ),
        _example(
            "in the file's name",
            _FAIL,
            "vulnerable",
            "https://contoh.go.test/js/jquery-1.12.4.min.js",
        ),
        _example(
            "a flaw that was used in attacks",
            _FAIL,
            "exploited",
            "https://contoh.go.test/js/jquery-1.12.4.min.js",
            exploited=_CATALOGUE,
        ),
        _example(
            "a flaw that the catalogue does not list",
            _FAIL,
            "vulnerable",
            "https://contoh.go.test/js/moment-2.18.1.min.js",
            exploited=_CATALOGUE,
        ),
        _example(
            "in the path",
            _FAIL,
            "vulnerable",
            "https://ajax.googleapis.com/ajax/libs/jquery/3.3.1/jquery.min.js",
        ),
        _example(
            "behind an at sign",
            _FAIL,
            "vulnerable",
            "https://cdn.jsdelivr.net/npm/bootstrap@4.1.0/dist/js/bootstrap.min.js",
        ),
        _example(
            "only a query",
            _NONE,
            "no_version",
            "https://contoh.go.test/wp-includes/js/jquery/jquery.min.js?ver=1.12.4-wp",
        ),
        _example("no scripts", _NONE, "no_version"),
    ),
)
