"""The page hides no links or texts that advertise gambling, pills or other spam."""

from __future__ import annotations

import re

from cyberscan.checks._content.compromise import got_by
from cyberscan.checks._content.hidden_samples import EXAMPLES
from cyberscan.checks._content.signals.hidden import hidden_links, out_of_sight
from cyberscan.checks._content.signals.parties import is_platform
from cyberscan.checks._content.signals.signal import Score, fails, is_public, looks, told, weigh
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Message, Of, Say, Site
from cyberscan.model.facts.content import HiddenLink, Linked, Material, Page
from cyberscan.model.look import Absent, Failed
from cyberscan.model.policy import Policy
from cyberscan.model.verdict import Severity, Verdict, failed, passed, unknown, unseen
from cyberscan.parse.url import host_of
from cyberscan.tables.spam import Kind

_MENU = ("display:none", "visibility:hidden", "hidden attribute", "scale(0)")
"""How menus, tabs and dialogues are hidden until they are opened."""
_DRAWER = re.compile(r"(?:^|> )(?:nav|aside|header|menu|dialog|details)\b")
"""Where menus live that slide in from beside the screen."""
_MANY = 10
"""Different foreign hosts hidden as no menu is that need a look (our own choice)."""


def judge(
    page: Site[Page],
    material: Of[Material | Absent | Failed],
    linked: Of[Linked | Absent | Failed],
    policy: Policy,
) -> Verdict:
    """Judge links by host, text and path, hidden texts by their words; comments too.

    Without the fact of what the page says, its hidden links alone are judged.
    """
    url = page.exchange.url
    front = out_of_sight(material.matter, url) if isinstance(material, Material) else []
    told_already = {(signal.target, signal.quote) for signal in front}
    front += [
        signal
        for signal in hidden_links(page.hidden_links, url)
        if (signal.target, signal.quote) not in told_already
    ]
    scores = [weigh(front, policy)]
    scores += [
        weigh(out_of_sight(beside.matter, beside.exchange.url, got_by(beside)), policy)
        for beside in (linked.pages if isinstance(linked, Linked) else ())
        if beside.matter
    ]
    worst = max(scores, key=lambda score: score.points)
    if fails(worst, policy):
        return _told(_message(worst), worst, policy)
    if looks(worst, policy):
        return _told("words", worst, policy)
    odd = [link for link in page.hidden_links if _is_odd(link)]
    strange = len({link.host for link in odd})
    if strange >= _MANY:
        return failed("many", evidence=capped(map(_quote, odd)), hosts=strange)
    if isinstance(material, Material) and material.matter.truncated:
        return unknown("cut", evidence=[url])
    for fact in (material, linked):
        if isinstance(fact, Failed):
            return unseen(fact)
    return passed("clean", count=len(page.hidden_links))


def _message(score: Score) -> str:
    if score.trade is not Kind.GAMBLING:
        return "pharmacy" if score.trade is Kind.PHARMACY else "trade"
    if score.kinds & {"hidden_host", "hidden_many"}:
        return "gambling"
    if "hidden_link" in score.kinds:
        links = {(s.target, s.quote) for s in score.every if s.kind == "hidden_link"}
        return "gambling" if len(links) > 1 else "single"
    return "text" if "hidden_text" in score.kinds else "comment"


def _told(message: str, score: Score, policy: Policy) -> Verdict:
    count = len({(s.target, s.quote) for s in score.every})
    hosts = len({host_of(s.target) for s in score.every if s.target})
    return told(message, score, policy, count=count, hosts=hosts)


def _is_odd(link: HiddenLink) -> bool:
    if _DRAWER.search(link.selector):
        return False
    return not link.how.startswith(_MENU) and not (is_public(link.host) or is_platform(link.host))


def _quote(link: HiddenLink) -> str:
    return f"{link.selector} ({link.how}): {link.url} “{link.text}”"


CHECK = Check(
    key="hidden-links",
    revision=7,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Tautan atau teks tersembunyi yang mengiklankan judi online atau spam",
        en="Hidden links or texts that advertise gambling or spam",
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
            id="Tidak ada tautan atau teks tersembunyi yang mengiklankan judi atau spam; {count} "
            "tautan tersembunyi ke situs lain diperiksa.",
            en="No hidden link or text advertises gambling or spam; {count} hidden links to other "
            "sites were looked at.",
        ),
        "cut": Message(
            id="Laman terlalu panjang untuk dilihat seluruhnya; bagian yang dilihat bersih.",
            en="The page is too long to be seen as a whole; what was seen of it is clean.",
        ),
        "gambling": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar yang mengiklankan judi "
            "online. Alasannya: {kinds}; {points} poin dari batas {limit}.",
            en="There are {count} hidden links to {hosts} outside sites that advertise online "
            "gambling. Why we think so: {kinds}; {points} points where {limit} are enough.",
        ),
        "single": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar dengan kata-kata iklan judi "
            "online. Alasannya: {kinds}; {points} poin dari batas {limit}.",
            en="There is {count} hidden link to {hosts} outside site in the words of gambling "
            "advertising. Why we think so: {kinds}; {points} points where {limit} are enough.",
            severity=Severity.HIGH,
        ),
        "pharmacy": Message(
            id="Ada {count} tautan tersembunyi ke {hosts} situs luar yang mengiklankan obat.",
            en="There are {count} hidden links to {hosts} outside sites that advertise pills.",
            severity=Severity.HIGH,
        ),
        "trade": Message(
            id="Ada {count} tautan atau teks tersembunyi yang mengiklankan spam ({trade}). "
            "Alasannya: {kinds}; {points} poin dari batas {limit}.",
            en="There are {count} hidden links or texts that advertise spam ({trade}). Why we "
            "think so: {kinds}; {points} points where {limit} are enough.",
            severity=Severity.HIGH,
        ),
        "text": Message(
            id="Ada {count} teks tersembunyi yang mengiklankan judi online. Alasannya: {kinds}; "
            "{points} poin dari batas {limit}.",
            en="There are {count} hidden texts that advertise online gambling. Why we think so: "
            "{kinds}; {points} points where {limit} are enough.",
        ),
        "comment": Message(
            id="Komentar HTML laman berisi {count} iklan judi online: sisipan, atau sisa sisipan "
            "yang belum dibersihkan. Alasannya: {kinds}; {points} poin dari batas {limit}.",
            en="HTML comments of the page hold {count} advertisements for online gambling: an "
            "injection, or what is left of one. Why we think so: {kinds}; {points} points where "
            "{limit} are enough.",
            severity=Severity.HIGH,
        ),
        "words": Message(
            id="Perlu dilihat: {count} tautan, teks atau komentar tersembunyi memakai kata tentang "
            "judi atau spam ({kinds}); bisa iklan, bisa berita.",
            en="Needs a look: {count} hidden links, texts or comments use words about gambling or "
            "spam ({kinds}); it may be advertising or news.",
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
    examples=EXAMPLES,
)
