"""Pages load no JavaScript library in a version that is known to be vulnerable."""

from __future__ import annotations

from cyberscan.checks import _software as given
from cyberscan.checks._evidence import capped, listed
from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.site import Markup
from cyberscan.model.verdict import (
    Judgement,
    Outcome,
    Severity,
    Verdict,
    failed,
    not_applicable,
    passed,
)
from cyberscan.parse.software_library import Loaded, flaws, libraries
from cyberscan.tables.software import COPIED

_SCRIPTS = frozenset({"script", "modulepreload"})


def judge(markup: Site[Markup]) -> Judgement:
    """Judge the versions that script URLs tell: one finding for each library.

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
        return tuple(_vulnerable(name, loads) for name, loads in weak.items())
    named = dict.fromkeys(f"{loaded.library.name} {loaded.version}" for loaded, _ in found)
    evidence = capped(url for _, url in found)
    return passed("none_known", evidence=evidence, libraries=listed(named), table=COPIED)


def _vulnerable(name: str, loads: list[tuple[Loaded, str]]) -> Verdict:
    versions = dict.fromkeys(str(loaded.version) for loaded, _ in loads)
    ids = sorted({i for loaded, _ in loads for flaw in flaws(loaded) for i in flaw.ids})
    return failed(
        "vulnerable",
        evidence=capped(url for _, url in loads),
        discriminator=name.lower(),
        library=name,
        version=listed(versions),
        ids=listed(ids),
    )


def _example(name: str, outcome: Outcome, message: str, *urls: str) -> Example:
    return Example(
        name=name, given={"markup": given.markup(scripts=urls)}, outcome=outcome, message=message
    )


_FAIL, _NONE = Outcome.FAIL, Outcome.NOT_APPLICABLE

CHECK = Check(
    key="js-vulnerable",
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
