"""What it means that a signed zone's answers do not hold, for each `Fault` and some servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Message
from cyberscan.model.verdict import Severity

FAULTS: Final[Mapping[str, Message]] = {
    "expired": Message(
        id="Tanda tangan sudah kedaluwarsa: {names}. Zona harus ditandatangani ulang.",
        en="Signatures have expired: {names}. The zone must be signed anew.",
    ),
    "early": Message(
        id="Tanda tangan belum berlaku: {names}. Jam server penanda tangan perlu diperiksa.",
        en="Signatures are not valid yet: {names}. Check the clock of the server that signs.",
    ),
    "no_match": Message(
        id="Catatan DS di zona induk tidak cocok dengan kunci mana pun di zona ini ({names}). "
        "DS harus diganti atau dihapus di registrar.",
        en="The DS record at the parent matches no key of this zone ({names}). It must be "
        "replaced or removed at the registrar.",
    ),
    "no_dnskey": Message(
        id="Zona induk memuat DS, tetapi zona ini tidak memiliki kunci ({names}). "
        "Tandatangani lagi zona ini atau hapus DS di registrar.",
        en="The parent holds a DS, but this zone has no keys ({names}). Sign the zone again "
        "or remove the DS at the registrar.",
    ),
    "entry": Message(
        id="Kunci yang disebut DS tidak menandatangani daftar kunci ({names}).",
        en="The key that the DS names has not signed the key set ({names}).",
    ),
    "wrong": Message(
        id="Tanda tangan tidak cocok dengan datanya: {names}.",
        en="Signatures do not fit their data: {names}.",
    ),
    "stranger": Message(
        id="Tanda tangan dibuat dengan kunci yang tidak ada di zona: {names}.",
        en="Signatures were made by a key that is not in the zone: {names}.",
    ),
    "missing": Message(
        id="Data dikirim tanpa tanda tangan: {names}.",
        en="Data is sent without a signature: {names}.",
    ),
    "denial": Message(
        id="Server nama tidak dapat membuktikan bahwa sesuatu tidak ada: {names}. Pertanyaan "
        "tentang CAA dan nama yang tidak ada gagal.",
        en="The name servers cannot prove that something does not exist: {names}. Questions "
        "for CAA and for names that do not exist fail.",
        severity=Severity.HIGH,
    ),
    "partly": Message(
        id="Sebagian server nama mengirim jawaban yang tidak sah ({servers}): {names}.",
        en="Some of the name servers send answers that do not hold ({servers}): {names}.",
        severity=Severity.HIGH,
    ),
}
"""By fault, and ``partly`` where some server is right."""
