"""No page of the site takes passwords or codes in another's name, or for a stranger."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cyberscan.checks._content.compromise import pages, said_of, unseen_pages
from cyberscan.checks._content.phishing.drawn import drawn
from cyberscan.checks._content.phishing.page import signs
from cyberscan.checks._content.phishing.samples import EXAMPLES
from cyberscan.checks._content.phishing.sign import ORDER, Sign
from cyberscan.checks._content.phishing.to import diverted
from cyberscan.checks._shared.evidence import capped, listed
from cyberscan.model.check import Actor, Check, Message, Of, Say, Site
from cyberscan.model.facts.content import Linked, Material, Visit, Visits
from cyberscan.model.look import Absent, Failed
from cyberscan.model.verdict import Severity, Verdict, failed, passed, unknown


def judge(
    material: Site[Material],
    linked: Of[Linked | Absent | Failed],
    visits: Of[Visits | Absent | Failed],
) -> Verdict:
    """A page fails that asks for a password, a code or a card in another's name, or sends it where
    nobody is signed in.

    That an office's page names a bank, signs in with another's account, or has its login at a
    firm's host, is ordinary. Accused is a brand in place of the office's own name; a receiver
    without any other role on the page, of what no service asks for together; and one that by its
    address only keeps or passes on a password. A password for a stranger, and no more, needs a
    look.
    """
    found: list[Sign] = []
    for exchange, page in pages(material, linked):
        found += signs(exchange.url, page)
    if isinstance(visits, Visits):
        found += _scripted(material, linked, visits)
    found += _others(material, linked, visits, set(found))
    found.sort(key=lambda sign: ORDER.index(sign.kind))
    if not found:
        return unknown("front") if unseen_pages(linked) else passed("clean")
    worst = [sign for sign in found if sign.kind == found[0].kind]
    return failed(
        found[0].kind,
        evidence=said_of(linked, capped(sign.told for sign in found)),
        brand=listed(sign.brand for sign in worst if sign.brand),
        hosts=listed(sign.host for sign in worst if sign.host) or "?",
    )


def _others(
    material: Material,
    linked: Linked | Absent | Failed,
    visits: Visits | Absent | Failed,
    known: set[Sign],
) -> Iterator[Sign]:
    """Yield what only telephones, robots or visitors from a search are shown."""
    seen = {material.matter}
    came: list[Visit] = list(visits.visits) if isinstance(visits, Visits) else []
    if isinstance(linked, Linked):
        seen |= {page.matter for page in linked.pages if page.matter is not None}
        came += [visit for page in linked.pages for visit in page.others]
    for visit in came:
        page, exchange = visit.matter, visit.exchange
        if page is None or exchange is None or page in seen or not 200 <= exchange.status <= 299:
            continue
        seen.add(page)
        for sign in signs(exchange.url, page):
            if sign not in known:
                yield sign._replace(told=f"{visit.profile}: {sign.told}")


def _scripted(
    material: Material, linked: Linked | Absent | Failed, visits: Visits
) -> Iterator[Sign]:
    """Yield what a page's scripts of the site's own send away, or build over it."""
    front = (material.exchange.url, material.matter)
    inside = {exchange.url: (exchange.url, page) for exchange, page in pages(material, linked)}
    for script in visits.scripts:
        if script.matter is None or script.kind != "script":
            continue
        url, page = inside.get(script.page, front) if script.page else front
        if script.page and script.page not in inside:
            continue
        known = set(signs(url, page))
        forms = tuple(pointer for pointer in page.pointers if pointer.kind in {"form", "inquiry"})
        others = (p for p in script.matter.pointers if "diverted" not in p.marks)
        pointers = (*forms, *others, *diverted(url, forms, script.matter))
        with_it = replace(page, pointers=pointers, codes=script.matter.codes)
        for sign in (*signs(url, with_it), *drawn(url, page, script.matter)):
            if sign not in known:
                yield sign


CHECK = Check(
    key="phishing-kit",
    revision=9,
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Laman tiruan atau formulir belokan yang mencuri kata sandi dan kode",
        en="A false page, or a diverted form, that steals passwords and codes",
    ),
    why=Say(
        id="Laman tiruan pada alamat pemerintah mudah dipercaya. Kata sandi, PIN, atau nomor kartu "
        "yang diketik warga langsung jatuh ke tangan penipu. Pihak lain sudah dapat menaruh berkas "
        "pada situs.",
        en="A false page at a government address is easily believed. Passwords, PINs and card "
        "numbers that citizens type go straight to fraudsters. Somebody else can already put files "
        "on the site.",
    ),
    messages={
        "clean": Message(
            id="Tidak ada laman yang terlihat meminta kata sandi, PIN, atau kartu atas nama pihak "
            "lain atau untuk pihak asing.",
            en="No page seen asks for passwords, PINs or cards in another's name or for a "
            "stranger.",
        ),
        "front": Message(
            id="Laman depan tidak menyamar sebagai layanan lain; laman di belakangnya tidak dapat "
            "dilihat.",
            en="The front page poses as no other service; pages behind it could not be seen.",
        ),
        "foreign": Message(
            id="Laman berpenampilan {brand} meminta kata sandi atau kartu dan mengirimnya ke situs "
            "luar.",
            en="A page dressed as {brand} asks for passwords or cards and sends them to an outside "
            "site.",
        ),
        "hook": Message(
            id="Laman berpenampilan {brand} meminta kata sandi atau kartu; skripnya mengirim isian "
            "ke percakapan atau alamat tersamar.",
            en="A page dressed as {brand} asks for passwords or cards; its script sends them to a "
            "chat or an address in disguise.",
        ),
        "folder": Message(
            id="Laman berpenampilan {brand} di folder yang tidak semestinya meminta kata sandi "
            "atau kartu, atau menjanjikan uang dan meminta nomor telepon akunnya.",
            en="A page dressed as {brand} in a folder where none belongs asks for passwords or "
            "cards, or promises money and asks for the account's telephone number.",
        ),
        "posed": Message(
            id="Laman situs ini meminta rahasia yang hanya boleh diminta pihak lain ({brand}), "
            "misalnya PIN, kode OTP, atau nomor kartu. Tanyakan kepada pemilik laman siapa yang "
            "membuatnya; bila tidak ada yang tahu, laman itu pasangan penipu.",
            en="A page of this site asks for secrets that only somebody else may ask for "
            "({brand}), such as a PIN, a one-time code or a card's number. Ask who made the page; "
            "if nobody knows, fraudsters put it there.",
            severity=Severity.HIGH,
        ),
        "skimmed": Message(
            id="Laman situs ini meminta kartu pembayaran; skripnya mengirim isian ke {hosts} "
            "diam-diam, atau hanya satu kali. Pembayaran tidak berjalan begitu; begitulah nomor "
            "kartu dicuri. Pastikan siapa yang memasang skrip itu.",
            en="A page of this site asks for a payment card; its script sends what is typed to "
            "{hosts} without waiting for an answer, or only once. No payment is made in that way; "
            "card numbers are stolen so. Make sure who put the script there.",
            severity=Severity.HIGH,
        ),
        "chat": Message(
            id="Laman situs ini meminta kata sandi, PIN, kode OTP, kartu, nomor pasien, atau data "
            "diri; skripnya mengirim isian ke {hosts}, yang tidak dapat memasukkan siapa pun. "
            "Pastikan siapa yang memasang skrip itu.",
            en="A page of this site asks for a password, a PIN, a one-time code, a card, a "
            "patient's numbers or who one is; its script sends that to {hosts}, which can sign "
            "nobody in. Make sure who put the script there.",
            severity=Severity.HIGH,
        ),
        "relay": Message(
            id="Formulir situs ini mengirim kata sandi atau kartu ke {hosts}, layanan penampung "
            "isian yang tidak dapat memasukkan siapa pun. Pastikan siapa pemilik akun penampung "
            "itu.",
            en="A form of this site sends a password or a card to {hosts}, a service that keeps "
            "what forms send and can sign nobody in. Make sure whose account there it is.",
            severity=Severity.HIGH,
        ),
        "diverted": Message(
            id="Formulir masuk situs ini mengirim kata sandi ke situs luar ({hosts}) yang tidak "
            "disebut laman dan bukan tempat masuk: tujuan formulir atau tombolnya tampak diganti. "
            "Bandingkan dengan salinan asli aplikasi; pastikan apakah kantor yang menggantinya.",
            en="A login form of this site sends the password to an outside site ({hosts}) that the "
            "page does not name and that is no place to sign in: where the form or its button "
            "leads seems changed. Compare with the application's original; make sure whether the "
            "office changed it.",
            severity=Severity.HIGH,
        ),
        "lure": Message(
            id="Formulir pada situs ini meminta rahasia yang tidak diminta layanan mana pun "
            "sekaligus, atau akun layanan lain, mendesak pemilik kotak surat, atau berdiri pada "
            "laman tanpa jalan kembali ke situs, dan mengirim isiannya ke situs luar ({hosts}).",
            en="A form on this site asks for secrets that no service asks for together, or for "
            "another service's account, hurries a mailbox's owner, or stands on a page with no way "
            "back into the site, and sends what is typed to an outside site ({hosts}).",
            severity=Severity.HIGH,
        ),
        "install": Message(
            id="Laman menyuruh warga memasang aplikasi dari luar toko resmi yang menyamar sebagai "
            "surat, undangan, atau pembaruan peramban, menjanjikan pinjaman kilat, berdiri "
            "sendiri di folder berkas, minta membaca SMS, atau minta pelindung ponsel (Play "
            "Protect) dimatikan. Aplikasi seperti itu menguras rekening. Tanyakan "
            "kepada penulis laman dari mana aplikasinya.",
            en="A page has citizens install an application from outside the shop that poses as a "
            "letter, an invitation or a browser's update, promises a quick loan, is all that "
            "a page among files is for, wants to read messages, or wants the telephone's "
            "protection (Play Protect) switched off. Such applications empty "
            "accounts. Ask whoever wrote the page where the application comes "
            "from.",
            severity=Severity.HIGH,
        ),
        "code": Message(
            id="Laman meminta pengunjung menyerahkan kode dari WhatsApp atau SMS lewat situs luar, "
            "bot, atau pesan yang sudah disiapkan: begitulah akun dibajak.",
            en="A page has visitors hand over the code from WhatsApp or a text message through an "
            "outside site, a bot or a message begun for them: that is how accounts are taken over.",
            severity=Severity.HIGH,
        ),
        "begun": Message(
            id="Laman menjanjikan uang yang siap cair, mendesak, dan hanya meminta NIK serta akun "
            "Telegram, tanpa menyebut untuk apa dan tanpa jalan kembali ke situs. Begitulah akun "
            "dibajak: laman berikutnya meminta kode dari Telegram. Tanyakan siapa yang membuat "
            "laman itu; bila tidak ada yang tahu, tutup lamannya.",
            en="A page promises money that is ready, hurries people, and asks for nothing but "
            "identity number and Telegram account, says not what for, and has no way back into the "
            "site. That is how accounts are taken over: the next page asks for Telegram's code. "
            "Ask who made the page; if nobody knows, take it down.",
            severity=Severity.HIGH,
        ),
        "brand": Message(
            id="Perlu dilihat: laman masuk pada situs ini memakai nama {brand}, bukan nama kantor. "
            "Bila itu memang layanan kantor, tulis nama kantornya pada judul.",
            en="Needs a look: a login page on this site bears the name {brand} instead of the "
            "office's. If it is the office's own service, put the office's name in the title.",
            severity=Severity.INFO,
        ),
        "outside": Message(
            id="Perlu dilihat: formulir pada situs ini mengirim kata sandi, kartu, atau data "
            "pribadi ke situs luar ({hosts}) yang tidak disebut pada laman. Bila itu penyedia "
            "kantor, sebut namanya pada laman; bila tidak dikenal, tutup formulirnya.",
            en="Needs a look: a form on this site sends a password, a card or personal data to an "
            "outside site ({hosts}) that the page does not name. If it is the office's provider, "
            "name it on the page; if nobody knows it, close the form.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eion "
    "'<title>[^<]*|<form[^>]*>|(form)?action ?=[^ >]*|type=.?password|api.telegram.org/bot"
    "|play protect|[^.]*kode (otp|6|enam|verifikasi)[^.]*'",
    remedy="content-phishing",
    references=(
        "https://www.bca.co.id/id/informasi/awas-modus/2025/08/13/02/12/waspada-malware-ini-bahayanya-menonaktifkan-play-protect-di-perangkat-android",
        "https://attack.mitre.org/techniques/T1598/003/",
        "https://cofense.com/blog/telegram-utilized-credentials",
        "https://www.silicon.co.uk/workspace/malaysian-police-website-found-to-be-hosting-a-phishing-page-118525/amp",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf i",
        "Peraturan BSSN 1/2024 Pasal 15",
        "ISO/IEC 27001:2022 A.5.24",
    ),
    examples=EXAMPLES,
)
