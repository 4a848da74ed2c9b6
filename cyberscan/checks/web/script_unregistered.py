"""Every domain that the page takes scripts and style sheets from is registered."""

from __future__ import annotations

from typing import Final

from cyberscan.checks._shared.evidence import listed
from cyberscan.checks._web.markup import part, parts_shown, sample
from cyberscan.model.check import Actor, Check, Example, Message, Of, Say, Site
from cyberscan.model.facts.site import Markup, Resource, ScriptZones
from cyberscan.model.verdict import Judgement, Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.integrity import read
from cyberscan.parse.url import host_of

_CODE = frozenset({"script", "modulepreload"})
_RESERVED: Final = (".go.id", ".desa.id", ".mil.id")
"""Ends of names that only bodies of the state may register, villages included: Permenkominfo 5/2015
(https://jdih.kominfo.go.id/produk_hukum/300); mil.id by rules of the armed forces, as a registrar
lists them (https://www.bahureksa.com/syarat-pendaftaran-domain-indonesia/). Read 2026-11-26."""


def judge(markup: Site[Markup], zones: Of[ScriptZones]) -> Judgement:
    """Each domain that does not exist is a finding of its own.

    Where an ``integrity`` value guards every file of it, a stranger's file would be refused: then
    the files are only missing. So they are, short of deceit, where strangers cannot register it.
    """
    if zones.missing:
        return tuple(_missing(markup, zone) for zone in zones.missing)
    if zones.unseen:
        names = listed(zones.unseen)
        return unknown("unseen", names=names, count=len(zones.unseen))
    if not zones.registered:
        return passed("none")
    return passed("registered", count=len(zones.registered))


def _missing(markup: Markup, zone: str) -> Verdict:
    found = [
        resource
        for resource in markup.resources
        if resource.kind in {*_CODE, "stylesheet"} and _lies_in(host_of(resource.url), zone)
    ]
    evidence = [f"{zone}: NXDOMAIN", *parts_shown(markup, found)]
    if found and all(map(_is_guarded, found)):
        message = "guarded"
    elif zone.endswith(_RESERVED):
        message = "reserved"
    elif found and not any(resource.kind in _CODE for resource in found):
        message = "style"
    else:
        message = "script"
    return failed(message, evidence=evidence, discriminator=zone, zone=zone)


def _lies_in(host: str, zone: str) -> bool:
    return host == zone or host.endswith(f".{zone}")


def _is_guarded(resource: Resource) -> bool:
    return resource.kind != "modulepreload" and read(resource.integrity) is not None


def _example(
    name: str,
    outcome: Outcome,
    message: str,
    zones: ScriptZones,
    *parts: Resource,
    severity: Severity | None = None,
) -> Example:
    return Example(
        name=name,
        given={"markup": sample(*parts), "zones": zones},
        outcome=outcome,
        message=message,
        severity=severity,
    )


_GONE = ScriptZones(registered=("cdn.test",), missing=("hilang.test",))
_HASH = "sha384-" + "A" * 64

CHECK = Check(
    key="script-unregistered",
    severity=Severity.CRITICAL,
    judge=judge,
    actor=Actor.DEVELOPER,
    minutes=20,
    title=Say(
        id="Laman memuat skrip dari domain yang tidak terdaftar",
        en="The page takes scripts from a domain that nobody has registered",
    ),
    why=Say(
        id="Domain seperti itu umumnya dapat didaftarkan siapa pun dengan biaya murah, lalu "
        "dipakai untuk menjalankan program di situs resmi ini: mencuri kata sandi, mengganti isi, "
        "menyisipkan judi.",
        en="As a rule anyone can register such a domain for little money and run their program on "
        "this official site: steal passwords, change pages, put gambling in.",
    ),
    messages={
        "registered": Message(
            id="Semua domain asal skrip dan gaya terdaftar ({count} domain).",
            en="All domains that scripts and style sheets come from are registered ({count}).",
        ),
        "none": Message(
            id="Laman tidak memuat skrip atau gaya dari domain lain.",
            en="The page takes no script or style sheet from another domain.",
        ),
        "script": Message(
            id="Skrip dimuat dari {zone}, domain yang tidak terdaftar. Hapus tag itu segera.",
            en="A script is taken from {zone}, a domain nobody has registered. Remove the tag at "
            "once.",
        ),
        "style": Message(
            id="Berkas gaya (CSS) dimuat dari {zone}, domain yang tidak terdaftar; dengannya orang "
            "lain dapat mengubah tampilan laman dan membaca isian. Hapus tag itu.",
            en="A style sheet is taken from {zone}, a domain nobody has registered; with it others "
            "can change how the page looks and read what is typed. Remove the tag.",
            severity=Severity.HIGH,
        ),
        "guarded": Message(
            id="Berkas dimuat dari {zone}, domain yang tidak terdaftar. Atribut integrity menolak "
            "berkas milik orang lain, tetapi berkasnya sendiri sudah tidak ada.",
            en="Files are taken from {zone}, a domain nobody has registered. The integrity "
            "attribute refuses files of others, but the file itself is gone.",
            severity=Severity.LOW,
        ),
        "reserved": Message(
            id="Skrip atau gaya dimuat dari {zone}, domain yang tidak terdaftar. Nama berakhiran "
            "itu hanya dapat didaftarkan instansi negara, tidak oleh sembarang orang; namun "
            "berkasnya sudah tidak ada. Hapus tag itu.",
            en="Scripts or style sheets are taken from {zone}, a domain nobody has registered. "
            "Only bodies of the state can register names that end so, but the files are gone. "
            "Remove the tag.",
            severity=Severity.MEDIUM,
        ),
        "unseen": Message(
            id="Pendaftaran {count} domain asal skrip tidak dapat dipastikan: {names}.",
            en="Whether {count} domains that scripts come from are registered could not be seen: "
            "{names}.",
        ),
    },
    reproduce="curl -skL https://{name}/ | "
    "grep -Eio '<(script|link)[^>]+//[a-z0-9.-]+' | grep -o '//.*' | cut -c3- | sort -u | "
    "xargs -n1 dig +noall +comments | grep -i status",
    remedy="web-third-party",
    references=(
        "https://cwe.mitre.org/data/definitions/830.html",
        "https://www.w3.org/TR/SRI/#introduction",
        "https://jdih.kominfo.go.id/produk_hukum/300",
    ),
    standards=("Peraturan BSSN 4/2021 huruf i", "ISO/IEC 27001:2022 A.5.19"),
    examples=(
        _example(
            "all registered",
            Outcome.PASS,
            "registered",
            ScriptZones(registered=("cdn.test",), missing=()),
            part("script", "https://a.cdn.test/a.js"),
        ),
        _example("own files only", Outcome.PASS, "none", ScriptZones(registered=(), missing=())),
        _example(
            "a script",
            Outcome.FAIL,
            "script",
            _GONE,
            part("script", "https://cdn.hilang.test/a.js"),
            part("stylesheet", "https://cdn.hilang.test/a.css"),
            severity=Severity.CRITICAL,
        ),
        _example("a tag that was cut off", Outcome.FAIL, "script", _GONE),
        _example(
            "a style sheet",
            Outcome.FAIL,
            "style",
            _GONE,
            part("stylesheet", "https://hilang.test/a.css"),
            part("image", "https://hilang.test/a.png"),
            severity=Severity.HIGH,
        ),
        _example(
            "guarded by a hash",
            Outcome.FAIL,
            "guarded",
            _GONE,
            part("script", "https://hilang.test/a.js", _HASH, "anonymous"),
            severity=Severity.LOW,
        ),
        _example(
            "another office's old domain",
            Outcome.FAIL,
            "reserved",
            ScriptZones(registered=(), missing=("hilang.go.id",)),
            part("script", "https://widget.hilang.go.id/a.js"),
            severity=Severity.MEDIUM,
        ),
        _example(
            "not seen",
            Outcome.UNKNOWN,
            "unseen",
            ScriptZones(registered=("a.test",), missing=(), unseen=("cdn.test",)),
        ),
    ),
)
