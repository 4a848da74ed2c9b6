"""Checks, remedies and hostile text for the fictional province of `tests.render.sample`."""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Actor, Check, FoundCheck, Message, Say
from cyberscan.model.remedy import Remedy, Step
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Severity, Verdict

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "\"' onload=alert(1) style=x",
    "<img src=https://evil.example/x.png onerror=alert(1)>",
    "\u202egnp.exe\u200b\ufeff",
    "\x1b[31mRED\x1b[0m\x07\x00\r\n",
    "{{7*7}}{% raw %}{name}",
    '=HYPERLINK("http://evil.example")',
    "]]><!--</style></title></pre>",
    "[bold red]rich[/] [link](javascript:alert(1))",
    "\ud800\U000e0041",
)


def _check(
    id_: str,
    severity: Severity,
    title: tuple[str, str],
    *,
    actor: Actor = Actor.SITE_ADMIN,
    minutes: int = 15,
    says: tuple[str, str] = ("{what}", "{what}"),
    reproduce: str = "curl -sI https://{name}:{port}/",
) -> FoundCheck:
    def judge() -> Verdict:
        raise AssertionError("rendering judges nothing")

    family, name = id_.split("/")
    return FoundCheck(
        id=id_,
        family=Family(family),
        sentence="A sentence.",
        check=Check(
            key=name,
            severity=severity,
            judge=judge,
            actor=actor,
            minutes=minutes,
            title=Say(id=title[0], en=title[1]),
            why=Say(
                id="Data yang diisi warga dapat disadap atau diubah di jaringan publik, dan "
                "peramban memperingatkan bahwa situs tidak aman.",
                en="What citizens enter can be read or changed on public networks, and browsers "
                "warn that the site is not safe.",
            ),
            messages={
                "good": Message(id="Sesuai: {what}.", en="As it should be: {what}."),
                "bad": Message(id=says[0], en=says[1]),
                "unclear": Message(
                    id="Jawaban bukan situsnya sendiri (status {status}).",
                    en="The answer is not the site itself (status {status}).",
                ),
                "nothing": Message(id="Tidak ada kuki.", en="There is no cookie."),
            },
            reproduce=reproduce,
            remedy=name,
            references=("RFC 6797 section 7", "https://www.bssn.go.id/", "javascript:alert(1)"),
            standards=("Per. BSSN 4/2021 huruf h", "ISO/IEC 27001:2022 A.8.24"),
            examples=(),
        ),
    )


_CHECKS: Final = (
    _check(
        "content/hidden-links",
        Severity.CRITICAL,
        ("Tautan judi online tersembunyi", "Hidden gambling links"),
        actor=Actor.DEVELOPER,
        minutes=240,
        says=("Laman memuat {count} tautan tersembunyi.", "The page has {count} hidden links."),
    ),
    _check(
        "dns/caa",
        Severity.LOW,
        ("Catatan CAA belum ada", "No CAA record"),
        actor=Actor.REGISTRAR,
        minutes=10,
        says=("Zona {what} tidak memiliki CAA.", "Zone {what} has no CAA."),
        reproduce="dig +short {name} CAA",
    ),
    _check(
        "mail/dmarc",
        Severity.MEDIUM,
        ("DMARC belum menolak surel palsu", "DMARC does not refuse forged mail"),
        minutes=20,
        says=("Kebijakan DMARC: {what}.", "DMARC policy: {what}."),
        reproduce="dig +short _dmarc.{name} TXT",
    ),
    _check(
        "services/mysql",
        Severity.HIGH,
        ("Basis data MySQL dapat diakses dari internet", "MySQL reachable from the internet"),
        actor=Actor.NETWORK_ADMIN,
        minutes=10,
        says=("Server memperkenalkan diri: {what}.", "The server introduces itself: {what}."),
        reproduce="nc {address} {port}",
    ),
    _check(
        "tls/cert-expired",
        Severity.CRITICAL,
        ("Sertifikat kedaluwarsa", "Certificate expired"),
        says=("Sertifikat habis {days} hari lalu.", "The certificate expired {days} days ago."),
        reproduce="openssl s_client -connect {address}:{port} -servername {name} </dev/null",
    ),
    _check(
        "web/cookie-secure",
        Severity.MEDIUM,
        ("Kuki tanpa atribut Secure", "Cookie without Secure"),
        actor=Actor.DEVELOPER,
        minutes=30,
        says=("Kuki {what} tanpa Secure.", "Cookie {what} lacks Secure."),
    ),
    _check(
        "web/hsts",
        Severity.MEDIUM,
        ("HSTS belum aktif", "HSTS is not on"),
        minutes=10,
        says=("Header Strict-Transport-Security tidak ada.", "No Strict-Transport-Security."),
    ),
    _check(
        "web/version",
        Severity.INFO,
        ("Informasi versi terlihat", "Version is visible"),
        minutes=5,
        says=("Server menyebut {what}.", "The server says {what}."),
    ),
)


def checks() -> dict[str, FoundCheck]:
    return {found.id: found for found in _CHECKS}


def remedies() -> dict[str, Remedy]:
    made = {}
    for found in _CHECKS:
        name = found.check.remedy
        made[name] = Remedy(
            name=name,
            summary=Say(
                id=f"Perbaiki {found.check.title.id.lower()} pada server.",
                en=f"Repair: {found.check.title.en.lower()}.",
            ),
            steps=(
                Step(
                    "cpanel",
                    Say(
                        id=f"Buka cPanel, menu {name}, lalu simpan perubahan.",
                        en=f"Open cPanel, menu {name}, then save.",
                    ),
                ),
                Step(
                    "nginx",
                    Say(
                        id=f"Pada blok server, pasang {name}:",
                        en=f"In the server block set {name}:",
                    ),
                    "server {\n    listen 443 ssl;\n    add_header X-Sample '1' always;\n}",
                ),
                Step(
                    "apache",
                    Say(id=f"Pada .htaccess, pasang {name}:", en=f"In .htaccess set {name}:"),
                    "<IfModule mod_headers.c>\n    Header always set X-Sample 1\n</IfModule>",
                ),
            ),
            letter=Say(
                id=f"Yth. penyedia hosting,\n\nMohon {name} dipasang pada: {{targets}}.\n\n"
                "Terima kasih.",
                en=f"Dear hosting provider,\n\nPlease set {name} on: {{targets}}.\n\nThank you.",
            ),
        )
    return made
