"""The page holds no hidden links to gambling, pill or other spam sites."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

from msgspec import Struct

from cyberscan.model.check import Actor, Check, Example, Message, Say, Site
from cyberscan.model.facts.content import HiddenLink, Page
from cyberscan.model.facts.web import Exchange
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.spam import host_parts, phrases_in, stands, words
from cyberscan.tables.spam import AGAINST, AWARENESS, HOST_TERMS, NEGATIONS, ORDINARY, PHRASES, Kind

_GOVERNMENT = (".go.id", ".desa.id", ".go.test")
"""Hosts of public bodies: a link to one counts only if both its text and its path advertise."""
_MENU = ("display:none", "visibility:hidden", "hidden attribute", "scale(0)")
"""How menus, tabs and dialogues are hidden until they are opened."""
_MANY = 10
"""Different foreign hosts hidden as no menu is that need a look (our own choice)."""
_SHOWN = 5
"""Links quoted as evidence."""


class _Sign(Struct, frozen=True):
    """What one link shows."""

    link: HiddenLink
    kind: Kind
    word: str
    certain: bool
    """False: one word alone, which those who warn of gambling say as well."""
    by_host: bool = False


def judge(page: Site[Page]) -> Verdict:
    """Combine: hidden, foreign, and the lexicon on the host, or on text and path."""
    signs = [sign for link in page.hidden_links if (sign := _sign(link))]
    certain = [sign for sign in signs if sign.certain]
    evidence = [_quote(sign.link, sign.word) for sign in (certain or signs)[:_SHOWN]]
    if certain:
        gambling = [sign for sign in certain if sign.kind is Kind.GAMBLING]
        count, hosts = len(certain), len({sign.link.host for sign in certain})
        if not gambling:
            return failed("pharmacy", evidence=evidence, count=count, hosts=hosts)
        if len(gambling) == 1 and not gambling[0].by_host:
            return failed("single", evidence=evidence, count=count, hosts=hosts)
        return failed("gambling", evidence=evidence, count=count, hosts=hosts)
    if signs:
        return failed("words", evidence=evidence, count=len(signs))
    odd = [link for link in page.hidden_links if _is_odd(link)]
    strange = len({link.host for link in odd})
    if strange >= _MANY:
        return failed("many", evidence=[_quote(link, "") for link in odd[:_SHOWN]], hosts=strange)
    return passed("clean", count=len(page.hidden_links))


def _sign(link: HiddenLink) -> _Sign | None:
    public = f".{link.host}".endswith(_GOVERNMENT)
    if not public:
        parts = host_parts(link.host)
        for term in HOST_TERMS:
            against = any(f"{word}{term.text}" in part for word in AGAINST for part in parts)
            if not against and any(stands(term.text, part, term.edge) for part in parts):
                return _Sign(link, term.kind, term.text, certain=True, by_host=True)
    text = words(link.text)
    path = words(unquote(link.url.partition("//")[2].partition("/")[2]))
    if _warns(text) or _warns(path):
        return None
    in_text, in_path = _hits(text), _hits(path)
    if public:
        both = any(_PROMOTES[p] for p in in_text) and any(_PROMOTES[p] for p in in_path)
        return _Sign(link, Kind.GAMBLING, in_text[0], certain=True) if both else None
    hits = tuple(dict.fromkeys((*in_text, *in_path)))
    if not hits or (not _PROMOTES[hits[0]] and ORDINARY.intersection(text + path)):
        return None
    certain = len(hits) > 1 or _PROMOTES[hits[0]]
    return _Sign(link, _KINDS[hits[0]], hits[0], certain=certain)


def _warns(found: tuple[str, ...]) -> bool:
    return any(
        word in AWARENESS and before not in NEGATIONS
        for before, word in zip(("", *found), found, strict=False)
    )


_PROMOTES = {phrase.text: phrase.promotes for phrase in PHRASES}
_KINDS = {phrase.text: phrase.kind for phrase in PHRASES}


@cache
def _known() -> tuple[str, ...]:
    return tuple(_PROMOTES)


def _hits(found: tuple[str, ...]) -> tuple[str, ...]:
    hits = phrases_in(found, _known())
    return tuple(sorted(hits, key=lambda hit: not _PROMOTES[hit]))


def _is_odd(link: HiddenLink) -> bool:
    return not link.how.startswith(_MENU) and not f".{link.host}".endswith(_GOVERNMENT)


def _quote(link: HiddenLink, word: str) -> str:
    marked = f" [{word}]" if word else ""
    return f"{link.selector} ({link.how}): {link.url} “{link.text}”{marked}"


def _page(*links: tuple[str, str, str], how: str = "off-screen") -> Page:
    """Make a page of (host, path, text) links in one hidden element."""
    return Page(
        exchange=Exchange(url="https://www.contoh.go.test/", status=200, headers=()),
        title="Contoh",
        language="id",
        characters=2000,
        foreign_hosts=tuple(sorted({host for host, _, _ in links})),
        hidden_links=tuple(
            sorted(
                HiddenLink(f"https://{host}{path}", host, text, "div:nth-of-type(2)", how)
                for host, path, text in links
            )
        ),
        masked_text="",
    )


CHECK = Check(
    key="hidden-links",
    revision=2,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Tautan tersembunyi ke situs judi online atau spam",
        en="Hidden links to gambling or spam sites",
    ),
    why=Say(
        id="Laman memuat tautan yang tidak terlihat oleh pengunjung tetapi dibaca mesin pencari. "
        "Ini tanda bahwa pihak lain sudah dapat mengubah isi situs: nama baik pemerintah dipakai "
        "untuk mempromosikan situs ilegal, dan data pada situs dapat ikut terancam.",
        en="The page carries links that visitors cannot see and search engines read. It shows that "
        "somebody else can already change the site: the government's good name promotes illegal "
        "sites, and the data on the site may be at risk as well.",
    ),
    messages={
        "clean": Message(
            id="Tidak ada tautan tersembunyi yang mengiklankan judi atau obat; {count} tautan "
            "tersembunyi ke situs lain diperiksa.",
            en="No hidden link advertises gambling or pills; {count} hidden links to other sites "
            "were looked at.",
        ),
        "gambling": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar yang mengiklankan judi "
            "online.",
            en="There are {count} hidden links to {hosts} outside sites that advertise online "
            "gambling.",
        ),
        "single": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar dengan kata-kata iklan judi "
            "online.",
            en="There is {count} hidden link to {hosts} outside site in the words of gambling "
            "advertising.",
            severity=Severity.HIGH,
        ),
        "pharmacy": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar yang mengiklankan obat.",
            en="There are {count} hidden links to {hosts} outside sites that advertise pills.",
            severity=Severity.HIGH,
        ),
        "words": Message(
            id="Perlu dilihat: {count} tautan tersembunyi ke situs luar memakai kata tentang judi "
            "atau obat; bisa iklan, bisa berita.",
            en="Needs a look: {count} hidden links to outside sites use words about gambling or "
            "pills; it may be advertising or news.",
            severity=Severity.INFO,
        ),
        "many": Message(
            id="Perlu dilihat: tautan ke {hosts} situs luar disembunyikan dengan cara yang tidak "
            "lazim untuk menu.",
            en="Needs a look: links to {hosts} outside sites are hidden in ways unusual for menus.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eio "
    "'<[^>]*(display: ?none|-9999|font-size: ?0|hidden)[^>]*>|<a [^>]*>'",
    remedy="content-injection",
    references=(
        "https://developers.google.com/search/docs/essentials/spam-policies",
        "doi:10.30812/matrik.v23i2.3824",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "Peraturan BSSN 1/2024 Pasal 15"),
    examples=(
        Example(
            name="no hidden links",
            given={"page": _page()},
            outcome=Outcome.PASS,
            message="clean",
        ),
        Example(
            name="a mobile menu with the province's and other offices' sites",
            given={
                "page": _page(
                    ("jatimprov.go.id", "/", "Pemprov Jatim"),
                    ("www.lapor.go.id", "/", "Aduan"),
                    ("www.facebook.com", "/contoh", "Facebook"),
                    how="display:none",
                )
            },
            outcome=Outcome.PASS,
            message="clean",
        ),
        Example(
            name="a circular against gambling behind a closed menu",
            given={
                "page": _page(
                    ("www.komdigi.go.id", "/bahaya-judi-online", "Waspada slot gacor!"),
                    ("berita.test", "/judi", "Polisi tangkap bandar judi online"),
                    how="display:none",
                )
            },
            outcome=Outcome.PASS,
            message="clean",
        ),
        Example(
            name="links to a slot site moved off the screen",
            given={
                "page": _page(
                    ("slotgacor88.test", "/", "Situs resmi"), ("mega-togel.test", "/", "klik")
                )
            },
            outcome=Outcome.FAIL,
            message="gambling",
            severity=Severity.CRITICAL,
        ),
        Example(
            name="one link, advertised in disguise",
            given={"page": _page(("toko.test", "/promo", "Sl0t G4c0r Maxwin"))},
            outcome=Outcome.FAIL,
            message="single",
            severity=Severity.HIGH,
        ),
        Example(
            name="pills",
            given={"page": _page(("buy-viagra.test", "/", "order now"))},
            outcome=Outcome.FAIL,
            message="pharmacy",
            severity=Severity.HIGH,
        ),
        Example(
            name="a news headline that names gambling",
            given={"page": _page(("berita.test", "/1", "Judi online rugikan warga"))},
            outcome=Outcome.FAIL,
            message="words",
            severity=Severity.INFO,
        ),
        Example(
            name="a link farm without known words",
            given={"page": _page(*((f"situs{n}.test", "/", "klik") for n in range(10)))},
            outcome=Outcome.FAIL,
            message="many",
            severity=Severity.INFO,
        ),
    ),
)
