"""No page of the site poses as a bank or another well-known service and collects its passwords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from cyberscan.checks._brands import belongs, presents
from cyberscan.checks._compromise import (
    PAGE,
    is_foreign,
    is_namesake,
    is_stranger,
    linked,
    material,
    matter,
    pages,
    unseen_pages,
)
from cyberscan.checks._evidence import capped
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.content import Code, Linked, Material, Matter, Passage, Pointer
from cyberscan.model.look import Absent, Failed, Negative, Reason
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed
from cyberscan.parse.spam import phrases_in, words
from cyberscan.parse.url import split
from cyberscan.tables.brands import (
    CAUTIONS,
    GAINS,
    LOGIN_PATHS,
    MAILBOX,
    PAYMENTS,
    POSED,
    SCARES,
    SECRETS,
    WARNINGS,
    Brand,
)
from cyberscan.tables.second_level import registrable

_ORDER: Final = ("foreign", "hook", "folder", "diverted", "lure", "brand")
_BUNDLE: Final = 3
"""Kinds of secrets from which a form asks for more than any service needs. Our own choice."""
_HURRY: Final = 2
"""Words that make people hurry, on a mailbox's login."""
_FOLDERS: Final = frozenset({
    "uploads", "upload", "images", "image", "img", "assets", "css", "js", "fonts", "cache", "tmp",
    "temp", "backup", "wp-content", "wp-includes", "cgi-bin", "storage", "files", "media",
})  # fmt: skip
"""Folders for pictures and the like, where no office keeps a login. Our own choice."""
_SENTENCE: Final = re.compile(r"[.!?·|]\s")
_DEEP: Final = 3
"""Folders inside one another that are deep."""
_PARTS: Final = re.compile(r"[/.?&=-]")
_SCRIPT: Final = re.compile(r"\.(?:php\d?|phtml|asp|aspx|cgi|pl)\Z", re.IGNORECASE)


def judge(material: Site[Material], linked: Of[Linked | Absent | Failed]) -> Verdict:
    """A page fails that puts on a brand, asks for a password or a card, and sends it elsewhere.

    That an office's page names a bank, or signs in with another's account, is ordinary: the brand
    must be in the title or first headings, in place of the office's name.
    """
    found: list[tuple[str, str, str]] = []
    for exchange, page in pages(material, linked):
        shown = presents(exchange.url, page)
        if shown is None:
            found += [(kind, told, "") for kind, told in _lures(exchange.url, page)]
            continue
        brand, text = shown
        for kind, told in _signs(exchange.url, page, brand):
            if kind != "brand" or WARNINGS.isdisjoint(words(text)):
                found.append((kind, f"{exchange.url} “{text[:80]}”: {told}", brand.name))
    found.sort(key=lambda sign: _ORDER.index(sign[0]))
    if found:
        names = ", ".join(dict.fromkeys(name for _, _, name in found if name))
        return failed(found[0][0], evidence=capped(told for _, told, _ in found), brand=names)
    return passed("front" if unseen_pages(linked) else "clean")


def _signs(url: str, page: Matter, brand: Brand) -> Iterable[tuple[str, str]]:
    """Yield each way in which what is typed leaves the office, or seems to."""
    for code in page.codes:
        traits = frozenset(code.traits)
        if "hook" in traits or ("disguised-sends" in traits and traits & {"fields", "keys"}):
            yield "hook", f"{code.selector}: {', '.join(code.traits)}: {code.snippet}"
        elif "sends" in traits and traits & {"fields", "keys"}:
            away = [h for h in code.hosts if is_stranger(h, url) and not belongs(brand, h)]
            if away:
                yield "foreign", f"{code.selector}: {code.snippet} → {', '.join(away[:3])}"
    for form in page.pointers:
        if form.kind != "form" or belongs(brand, form.host) or _is_exchange(url, form.url):
            continue
        told = f"{form.selector}: {form.snippet} → {form.url}"
        if is_foreign(form.host, url):
            yield "foreign", told
        elif _is_deep(url) or (_is_deep(form.url) and _is_script(form.url)):
            yield "folder", told
        else:
            yield "brand", told


def _lures(url: str, page: Matter) -> Iterable[tuple[str, str]]:
    """Yield forms that send a password to a stranger, and ask for what no service asks for
    together, hurry whoever uses a mailbox, or were the office's own.

    A login at another firm's host is ordinary by itself: offices rent their services, and take
    payments through others. What counts is what the form itself says.
    """
    headings = [p.text for p in page.passages if p.place == "heading" and not p.hidden]
    around = " . ".join((page.title, *headings[:3], page.opening))
    if not WARNINGS.isdisjoint(words(page.title)):
        return
    for form in page.pointers:
        is_away = form.kind == "form" and is_stranger(form.host, url)
        if not is_away or registrable(form.host) in PAYMENTS or is_namesake(form.host, url):
            continue
        # Who says in so many words where it goes does not pose as anybody.
        if {"named", "serves"}.intersection(form.beside) or form.host in page.opening.lower():
            continue
        told = f"{url} {form.selector}: {form.snippet} → {form.url}"
        if "diverted" in form.marks or ("token" in form.marks and not _is_login(form.url)):
            yield "diverted", f"{told} [{', '.join(form.marks)}]"
        elif why := _asks(form.says or around, around):
            yield "lure", f"{told} [{', '.join(why)}]"


def _asks(says: str, around: str) -> tuple[str, ...] | list[str]:
    """Return what a form says that no office's form to a stranger does; empty for nothing."""
    said, near = _spoken(says), _spoken(f"{around} . {says}")
    asked = [kind for kind, table in SECRETS.items() if phrases_in(said, table)]
    codes, money = {"pin", "otp", "card"}, {"account", "card", "mother"}
    if len(asked) >= _BUNDLE and not codes.isdisjoint(asked) and not money.isdisjoint(asked):
        return asked
    if {"pin", "otp"}.intersection(asked) and (gains := phrases_in(said, GAINS)):
        return [*asked, *gains]
    if posed := phrases_in(said, POSED):
        return posed
    hurries = phrases_in(near, SCARES)
    return hurries if phrases_in(near, MAILBOX) and len(hurries) >= _HURRY else ()


def _spoken(text: str) -> list[str]:
    """Return the words of a text but for sentences that warn."""
    return [
        word
        for sentence in _SENTENCE.split(text)
        if not phrases_in(found := words(sentence), CAUTIONS)
        for word in found
    ]


def _is_login(url: str) -> bool:
    """Whether an address is one that signs people in."""
    return not LOGIN_PATHS.isdisjoint(_PARTS.split(url.partition("?")[0][:300].lower()))


def _is_exchange(url: str, action: str) -> bool:
    """Whether a login is that of a mail server of the office's own.

    Exchange's page is Microsoft's by its title and posts to ``/owa/auth.owa`` of its own host (as
    public clients of it do: GitHub's code searched for that path, read 2026-11-26).
    """
    page, target = split(url), split(action)
    if page is None or target is None or page.host != target.host:
        return False
    return target.target.lower().startswith("/owa/")


def _is_deep(url: str) -> bool:
    parts = split(url)
    if parts is None:
        return False
    folders = [f.lower() for f in parts.target.partition("?")[0].split("/")[1:-1] if f]
    return (
        len(folders) >= _DEEP
        or bool(_FOLDERS.intersection(folders))
        or any(folder.startswith(".") for folder in folders)
    )


def _is_script(url: str) -> bool:
    return _SCRIPT.search(url.partition("?")[0]) is not None


_NONE = Absent(Negative.NO_DATA)


def _form(url: str, host: str) -> Pointer:
    return Pointer("form", url, host, "body > form", f'<form method="post" action="{url}">')


def _login(title: str, form: Pointer, *codes: Code, heading: str = "Masuk") -> Matter:
    return matter(
        Passage("heading", heading, "h1"),
        title=title,
        opening=f"{heading} User ID Kata sandi",
        characters=200,
        pictures=1,
        links=3,
        pointers=(form,),
        codes=codes,
    )


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    front: Matter,
    beside: Linked | Absent | Failed = _NONE,
) -> Example:
    return Example(
        name=name,
        given={"material": material(front), "linked": beside},
        outcome=outcome,
        message=message,
    )


_OWN = "www.contoh.go.test"
_HERE = _form(f"{PAGE}login", _OWN)
_AWAY = _form("https://jahat.test/k.php", "jahat.test")
_CARD = replace(_form("https://app.midtrans.com/pay", "app.midtrans.com"), says="Nomor kartu CVV")
_HOOK = Code(
    selector="body > script",
    traits=("fields", "hook", "secrets", "sends"),
    length=300,
    snippet='fetch("https://api.telegram.org/bot[token]/sendMessage"',
    hosts=("api.telegram.org",),
)

CHECK = Check(
    key="phishing-kit",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=240,
    title=Say(
        id="Laman tiruan bank atau layanan lain yang mencuri kata sandi",
        en="A page that poses as a bank or another service to steal passwords",
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
            id="Tidak ada laman yang terlihat menyamar sebagai bank, dompet digital, atau layanan "
            "lain untuk meminta kata sandi.",
            en="No page seen poses as a bank, a wallet or another service to ask for passwords.",
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
            "atau kartu.",
            en="A page dressed as {brand} in a folder where none belongs asks for passwords or "
            "cards.",
        ),
        "diverted": Message(
            id="Formulir masuk milik aplikasi situs ini mengirim kata sandi ke situs luar yang "
            "tidak disebut laman: tujuan formulir atau tombolnya diganti. Pastikan apakah kantor "
            "yang menggantinya.",
            en="A login form of this site's own application sends the password to an outside site "
            "that the page does not name: where the form or its button leads was changed. Make "
            "sure whether the office changed it.",
            severity=Severity.HIGH,
        ),
        "lure": Message(
            id="Formulir pada situs ini meminta rahasia yang tidak diminta layanan mana pun "
            "sekaligus, atau akun layanan lain, atau mendesak pemilik kotak surat, dan mengirim "
            "kata sandinya ke situs luar.",
            en="A form on this site asks for secrets that no service asks for together, or for "
            "another service's account, or hurries a mailbox's owner, and sends the password to an "
            "outside site.",
            severity=Severity.HIGH,
        ),
        "brand": Message(
            id="Perlu dilihat: laman masuk pada situs ini memakai nama {brand}, bukan nama kantor. "
            "Bila itu memang layanan kantor, tulis nama kantornya pada judul.",
            en="Needs a look: a login page on this site bears the name {brand} instead of the "
            "office's. If it is the office's own service, put the office's name in the title.",
            severity=Severity.INFO,
        ),
    },
    reproduce="curl -sL https://{name}/ | grep -Eion "
    "'<title>[^<]*|<form[^>]*>|formaction=[^ >]*|type=.?password|api.telegram.org/bot'",
    remedy="content-phishing",
    references=(
        "https://attack.mitre.org/techniques/T1598/003/",
        "https://cofense.com/blog/telegram-utilized-credentials",
        "https://www.silicon.co.uk/workspace/malaysian-police-website-found-to-be-hosting-a-phishing-page-118525/amp",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf i",
        "Peraturan BSSN 1/2024 Pasal 15",
        "ISO/IEC 27001:2022 A.5.24",
    ),
    examples=(
        _example("no login", Outcome.PASS, "clean", matter()),
        _example(
            "the office's own login",
            Outcome.PASS,
            "clean",
            _login("SIMPEG Kabupaten Contoh", _HERE),
        ),
        _example(
            "a payment page that names a bank",
            Outcome.PASS,
            "clean",
            _login("Bayar PBB lewat Bank Jatim", _HERE, heading="Virtual Account Bank Jatim"),
        ),
        _example("linked pages unseen", Outcome.PASS, "front", matter(), Failed(Reason.TIMEOUT)),
        _example(
            "a bank's login that posts abroad",
            Outcome.FAIL,
            "foreign",
            _login("KlikBCA Individual", _AWAY),
        ),
        _example(
            "a wallet that posts into a chat",
            Outcome.FAIL,
            "hook",
            _login("DANA Kaget - Klaim", _HERE, _HOOK),
        ),
        _example(
            "a mailbox in the folder of uploads",
            Outcome.FAIL,
            "folder",
            matter(),
            linked(
                ("uploads/o/index.php", _login("Outlook", _form(f"{PAGE}uploads/o/p.php", _OWN)))
            ),
        ),
        _example(
            "the office's own Outlook",
            Outcome.PASS,
            "clean",
            _login("Outlook", _form(f"{PAGE}owa/auth.owa", _OWN)),
        ),
        _example(
            "a false grant that asks for PIN and OTP",
            Outcome.FAIL,
            "lure",
            replace(
                _login("Dinas Sosial Contoh", _AWAY),
                opening="Klaim bantuan: NIK, nomor dompet digital, PIN, kode OTP.",
            ),
        ),
        _example(
            "the office's own login, whose button leads elsewhere",
            Outcome.FAIL,
            "diverted",
            _login("Login Pegawai", replace(_AWAY, marks=("diverted",))),
        ),
        _example(
            "a card that a firm takes for the office, beside its own login",
            Outcome.PASS,
            "clean",
            replace(
                _login("e-PBB Contoh", _CARD),
                opening="NIK, kata sandi, kode OTP. Nomor kartu, CVV.",
            ),
        ),
        _example(
            "a full mailbox that ends today",
            Outcome.FAIL,
            "lure",
            replace(
                _login("Surel Pemkab Contoh", _AWAY),
                opening="Kuota kotak surat penuh, akun ditutup dalam 24 jam.",
            ),
        ),
        _example(
            "a login rented from another firm",
            Outcome.PASS,
            "clean",
            replace(
                _login("Login Pegawai Kabupaten Contoh", _AWAY),
                opening="Masuk dengan NIP dan kata sandi, atau kode OTP.",
            ),
        ),
        _example(
            "a warning that shows a false login",
            Outcome.PASS,
            "clean",
            _login("Contoh penipuan: DANA Kaget", _HERE),
        ),
        _example(
            "a login under a bank's name",
            Outcome.FAIL,
            "brand",
            _login("Bank Jatim", _HERE),
        ),
    ),
)
