"""No script on the page loads strangers' code in disguise, mines coins, or takes what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.compromise import is_foreign, pages, said_of, unseen_pages
from cyberscan.checks._content.scripts.page import ORDER, Sign, of_file, signs
from cyberscan.checks._content.scripts.samples import EXAMPLES
from cyberscan.checks._content.scripts.visits import searched
from cyberscan.checks._shared.evidence import capped
from cyberscan.model.check import Actor, Check, Message, Of, Say, Site
from cyberscan.model.facts.content import (
    Code,
    Linked,
    LinkedPage,
    Material,
    Matter,
    Visits,
)
from cyberscan.model.facts.site import Markup
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Severity, Verdict, failed, passed, unknown
from cyberscan.parse.spam_hosts import path_words
from cyberscan.parse.url import host_of
from cyberscan.tables.second_level import registrable

_OTHERS: Final = frozenset({"bot", "referer", "mobile", "mobile-referer"})
"""Visitors whom injected scripts are kept for."""
_SHOWN: Final = frozenset({"stylesheet", "font", "image", "icon"})
"""What visitors see of another party."""
_WORD: Final = re.compile(r"[a-z][a-z0-9]+")


def judge(
    material: Site[Material],
    linked: Of[Linked | Absent | Failed],
    visits: Of[Visits | Absent | Failed],
    markup: Of[Markup | Absent | Failed],
) -> Verdict:
    """A script fails for what it hides and does at once; one weak sign needs a look.

    That a script is packed, obfuscated or loads something from elsewhere proves nothing: plugins,
    statistics and chat windows do. That it loads from an address in disguise needs a look, for
    themes that are sold do so as well, by telephone, referrer, timer or once per visitor; a second
    fact that no maker has a use for accuses (`cyberscan.checks._content.scripts.proof`). What
    counts besides is moving or sending to such an address, a trap for who clicks or goes back, and
    scripts that only some visitors get. At most three script files of the site's own are read too;
    others, and those of other parties, are not.
    """
    found: list[Sign] = []
    count = unreadable = 0
    serving = _serving(markup, material.exchange.url)
    for number, (exchange, page) in enumerate(pages(material, linked)):
        count += len(page.codes)
        unreadable += sum(1 for code in page.codes if "unreadable" in code.traits)
        found += signs(exchange.url, page, serving=frozenset() if number else serving)
    takers = {page.exchange.url: page.matter for page in _linked(linked)}
    for script in visits.scripts if isinstance(visits, Visits) else ():
        count += len(script.matter.codes) if script.matter else 0
        url, taker = material.exchange.url, material.matter
        inside = takers.get(script.page)
        if inside:
            url, taker = script.page, inside
        found += of_file(url, taker, script, frozenset() if inside else serving)
    for url, profile, page, known in _others(material, linked, visits):
        count += len({*page.codes} - known)
        found += _more(url, profile, page, known, found)
    found += searched(visits) if isinstance(visits, Visits) else ()
    found.sort(key=lambda sign: ORDER.index(sign.kind))
    if found:
        worst = [sign for sign in found if sign.kind == found[0].kind]
        shown = said_of(linked, capped(sign.evidence for sign in found))
        hosts = ", ".join(dict.fromkeys(s.host for s in worst if s.host)) or "?"
        return failed(worst[0].kind, evidence=shown, count=len(worst), hosts=hosts)
    if unreadable:
        return passed("unreadable", count=count, unreadable=unreadable)
    if unseen_pages(linked):
        return unknown("front", count=count)
    return passed("clean", count=count)


def _serving(markup: Markup | Absent | Failed, page: str) -> frozenset[str]:
    """Return the domains that the front page has its style sheets and pictures from, and the words
    of the paths that its own files have."""
    found = markup.resources if isinstance(markup, Markup) else ()
    domains = (registrable(host_of(one.url)) for one in found if one.kind in _SHOWN)
    own = (path_words(one.url) for one in found if not is_foreign(host_of(one.url), page))
    words = (word for path in own for word in _WORD.findall(path.lower()))
    return frozenset({*domains, *words})


def _others(
    material: Material, linked: Linked | Absent | Failed, visits: Visits | Absent | Failed
) -> Iterator[tuple[str, str, Matter, frozenset[Code]]]:
    """Yield what other visitors got: address, visitor, page, and the scripts that are known."""
    known = frozenset(material.matter.codes)
    for visit in visits.visits if isinstance(visits, Visits) else ():
        if visit.profile in _OTHERS and visit.matter is not None and visit.exchange is not None:
            yield visit.exchange.url, visit.profile, visit.matter, known
    for beside in _linked(linked):
        codes = known | frozenset(beside.matter.codes if beside.matter else ())
        for visit in beside.others:
            if visit.matter is not None and visit.exchange is not None:
                yield visit.exchange.url, visit.profile, visit.matter, codes


def _linked(linked: Linked | Absent | Failed) -> tuple[LinkedPage, ...]:
    return linked.pages if isinstance(linked, Linked) else ()


def _more(
    url: str, profile: str, page: Matter, known: frozenset[Code], before: list[Sign]
) -> list[Sign]:
    """Return the signs that only this visitor gets."""
    told = {(sign.kind, sign.host) for sign in before}
    return [
        Sign(sign.kind, f"[{profile}] {sign.evidence}", sign.host)
        for sign in signs(url, page, known)
        if (sign.kind, sign.host) not in told
    ]


CHECK = Check(
    key="injected-script",
    revision=11,
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=240,
    title=Say(
        id="Skrip sisipan yang menyamar atau mencuri",
        en="An injected script that hides or steals",
    ),
    why=Say(
        id="Skrip milik pihak lain berjalan di peramban setiap pengunjung atas nama situs: ia "
        "dapat membelokkan warga ke situs penipuan, mencuri kata sandi, atau memakai komputernya "
        "untuk menambang. Adanya skrip itu berarti pihak lain dapat mengubah situs.",
        en="A stranger's script runs in every visitor's browser in the site's name: it can send "
        "citizens to fraudulent sites, steal passwords, or mine on their computers. That it is "
        "there means that somebody else can change the site.",
    ),
    messages={
        "clean": Message(
            id="Tidak ada skrip yang menyembunyikan alamat, menambang, atau mengirim isian ke "
            "luar; {count} skrip yang menonjol diperiksa.",
            en="No script hides an address, mines, or sends away what is typed; {count} scripts of "
            "note were looked at.",
        ),
        "front": Message(
            id="Tidak ada skrip yang mencurigakan pada laman depan ({count} skrip diperiksa); "
            "laman lain tidak dapat dilihat.",
            en="No suspicious script on the front page ({count} scripts looked at); other pages "
            "could not be seen.",
        ),
        "unreadable": Message(
            id="Tidak ada bentuk berbahaya yang terlihat pada {count} skrip, tetapi {unreadable} "
            "di antaranya dikaburkan sehingga tidak dapat dibaca tanpa dijalankan.",
            en="No harmful shape was seen in {count} scripts, but {unreadable} of them are "
            "obfuscated and cannot be read without running them.",
        ),
        "miner": Message(
            id="Laman memuat penambang mata uang kripto ({count} tanda, dari: {hosts}).",
            en="The page carries a cryptocurrency miner ({count} signs, from: {hosts}).",
        ),
        "skimmer": Message(
            id="Skrip membaca isian kata sandi atau kartu dan mengirimnya ke {hosts}.",
            en="A script reads password or card fields and sends them to {hosts}.",
        ),
        "loader": Message(
            id="{count} skrip menyamarkan alamat {hosts} lalu memuat kode atau isi dari sana, atau "
            "membelokkan pengunjung ke sana. Laman tidak memakai alamat itu secara terbuka.",
            en="{count} scripts disguise the address {hosts} and load code or contents from it "
            "or move visitors there. The page does not use that address openly.",
        ),
        "kept": Message(
            id="{count} skrip menjalankan atau menampilkan apa yang disembunyikan di bagian lain "
            "laman dan baru diuraikan di peramban pengunjung.",
            en="{count} scripts run or show what is hidden elsewhere in the page and decoded only "
            "in the visitor's browser.",
        ),
        "smuggled": Message(
            id="{count} skrip dimuat dari {hosts} dengan cara menyelinap: lewat gambar yang "
            "sengaja gagal, dijalankan dari teks, menghapus jejaknya, hanya untuk pengunjung mesin "
            "pencari, sesekali saja dan tidak untuk yang sedang masuk, dari catatan DNS atau "
            "rantai blok, atau dari alamat yang meniru nama penyedia terkenal atau hanya berisi "
            "huruf acak.",
            en="{count} scripts are smuggled in from {hosts}: by a picture that is meant to fail, "
            "run from a text, with their traces removed, for search visitors only, now and then "
            "and never for who is signed in, from a record of DNS or a blockchain, or from an "
            "address that imitates a well-known vendor's name or is nothing but letters of chance.",
        ),
        "tap": Message(
            id="{count} skrip menyadap apa yang dikirim situs, misalnya isian formulir, dan "
            "mengirim salinannya ke {hosts}.",
            en="{count} scripts tap what the site sends, such as forms that were filled in, and "
            "send copies to {hosts}.",
        ),
        "push": Message(
            id="Laman mengelabui pengunjung supaya mengizinkan pemberitahuan (seolah-olah untuk "
            "membuktikan bahwa mereka bukan robot); dengan izin itu pihak lain dapat mengirim "
            "iklan dan penipuan ({count} tanda, dari: {hosts}).",
            en="The page misleads visitors into allowing notifications (as if to prove that they "
            "are no robots); with that permission others can send them advertising and fraud "
            "({count} signs, from: {hosts}).",
        ),
        "paste": Message(
            id="{count} skrip menaruh perintah pada papan klip pengunjung, yang bila ditempel dan "
            "dijalankan mengambil program dari {hosts}.",
            en="{count} scripts put a command on the visitor's clipboard which, pasted and run, "
            "fetches a program from {hosts}.",
        ),
        "cover": Message(
            id="{count} skrip membentangkan bingkai berisi situs {hosts} di atas seluruh laman, "
            "atau tak terlihat di bawah penunjuk tetikus pengunjung.",
            en="{count} scripts lay a frame that shows {hosts} over the whole page, or unseen "
            "under the visitor's pointer.",
        ),
        "swap": Message(
            id="{count} skrip mengganti nomor rekening yang disalin pengunjung dengan nomor lain "
            "(alamat: {hosts}).",
            en="{count} scripts put another account number in place of the one that visitors copy "
            "(address: {hosts}).",
        ),
        "offer": Message(
            id="{count} skrip menyuruh pengunjung memperbarui peramban dengan program dari "
            "{hosts}.",
            en="{count} scripts tell visitors to renew their browser by a program from {hosts}.",
        ),
        "visitors": Message(
            id="{count} skrip membelokkan sebagian pengunjung ke {hosts}, atau menampilkan "
            "tautannya hanya kepada mereka, tergantung dari mana mereka datang, peramban atau "
            "gawai apa yang dipakai, atau saat mereka mengeklik atau kembali.",
            en="{count} scripts move some visitors to {hosts}, or show them alone a link to it, "
            "depending on where they come from, which browser or device they use, or once they "
            "click or go back.",
        ),
        "look": Message(
            id="Perlu dilihat, ini bukan tuduhan: {count} skrip menyamarkan alamat atau kode, atau "
            "hanya bekerja bagi sebagian pengunjung (alamat: {hosts}). Tema dan plugin berbayar "
            "berbuat begitu, skrip penyusup juga; dari luar keduanya tidak dapat dibedakan. "
            "Tanyakan kepada pembuat situs dari siapa skrip ini dan untuk apa. Jawaban yang baik: "
            "nama produk dan pembuatnya, dan berkas yang sama pada paket aslinya. Bila tidak ada "
            "yang mengenalnya, perlakukan sebagai sisipan.",
            en="Needs a look, this is no accusation: {count} scripts disguise an address or code, "
            "or work for some visitors only (address: {hosts}). Themes and plugins that are sold "
            "do so, and so do intruders' scripts; from outside they cannot be told apart. Ask who "
            "made the site whose script this is and what for. A good answer: the product's name "
            "and its maker, and the same file in the original package. If nobody knows it, treat "
            "it as injected.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eon "
    "'(atob|fromCharCode|unescape|eval|sendBeacon|eth_call|clipboard|CoinHive)[^;]*' | cut -c1-160",
    remedy="content-script",
    references=(
        "https://attack.mitre.org/techniques/T1189/",
        "https://attack.mitre.org/techniques/T1496/",
        "https://attack.mitre.org/techniques/T1204/004/",
        "arXiv:1808.09474",
        "https://threatpost.com/google-warns-20000-webmasters-about-weird-redirects-041812",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf i",
        "Peraturan BSSN 1/2024 Pasal 15",
        "ISO/IEC 27001:2022 A.8.7",
    ),
    examples=EXAMPLES,
)
