"""How faults of a mail server's certificate are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Message
from cyberscan.model.verdict import Severity

CERTIFICATE: Final[Mapping[str, Message]] = {
    "turned_away": Message(
        id="Kebijakan MTA-STS {zone} meminta pengirim memeriksa sertifikat {name}, dan "
        "sertifikat itu tidak lolos ({why}): pengirim yang menurutinya tidak mengantar surat.",
        en="The MTA-STS policy of {zone} asks senders to verify the certificate of {name}, and "
        "it does not pass ({why}): senders that follow it deliver no mail.",
    ),
    "would_turn_away": Message(
        id="Sertifikat {name} tidak lolos ({why}) menurut kebijakan MTA-STS {zone} yang masih "
        "uji coba: surat akan ditolak begitu kebijakan diberlakukan.",
        en="The certificate of {name} does not pass ({why}) by the MTA-STS policy of {zone}, "
        "which is still a test: mail will be turned away once it is enforced.",
        severity=Severity.LOW,
    ),
    "revoked": Message(
        id="Penerbit mencabut sertifikat server surel {name} pada {at}, misalnya karena "
        "kuncinya bocor: pasang yang baru, dengan kunci baru.",
        en="The issuer revoked the certificate of the mail server {name} on {at}, for instance "
        "because its key leaked: install a new one, with a new key.",
        severity=Severity.MEDIUM,
    ),
    "held": Message(
        id="Penerbit membekukan sertifikat server surel {name} sejak {at}; sampai dibuka lagi, "
        "sertifikat tidak berlaku.",
        en="The issuer has suspended the certificate of the mail server {name} since {at}; "
        "until that is lifted it counts no more.",
        severity=Severity.MEDIUM,
    ),
    "expired": Message(
        id="Sertifikat server surel {name} sudah lewat masa berlakunya.",
        en="The certificate of the mail server {name} has expired.",
        severity=Severity.MEDIUM,
    ),
    "early": Message(
        id="Masa berlaku sertifikat server surel {name} belum mulai.",
        en="The certificate of the mail server {name} is not valid yet.",
        severity=Severity.MEDIUM,
    ),
    "untrusted": Message(
        id="Sertifikat server surel {name} tidak dapat ditelusuri ke otoritas yang dikenal "
        "umum: buatan sendiri, atau sertifikat penerbitnya tidak ikut dikirim. Kebanyakan "
        "pengirim tidak memeriksanya, jadi surat tetap terenkripsi; MTA-STS memerlukan yang "
        "sah.",
        en="The certificate of the mail server {name} cannot be traced to a publicly known "
        "authority: it is home-made, or its issuer's certificate is not sent along. Most "
        "senders do not check, so mail is encrypted all the same; MTA-STS needs a good one.",
        severity=Severity.LOW,
    ),
    "name": Message(
        id="Sertifikat server surel tidak memuat namanya, {name}. Kebanyakan pengirim tidak "
        "memeriksanya, jadi surat tetap terenkripsi; MTA-STS memerlukan nama yang cocok.",
        en="The mail server's certificate does not list its name, {name}. Most senders do not "
        "check, so mail is encrypted all the same; MTA-STS needs the right name.",
        severity=Severity.LOW,
    ),
    "short": Message(
        id="Kunci sertifikat server surel {name} terlalu pendek (RSA di bawah 2048 bit atau "
        "kurva di bawah 224 bit).",
        en="The key of the mail server {name}'s certificate is too short (RSA below 2048 bits "
        "or a curve below 224).",
        severity=Severity.LOW,
    ),
}
"""By the names of `cyberscan.checks._mail.tls_faults.certificates`' verdicts."""
