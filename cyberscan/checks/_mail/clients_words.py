"""How faults of TLS on the ports that mail programs log in to are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Message
from cyberscan.model.verdict import Severity

WORDS: Final[Mapping[str, Message]] = {
    "broken": Message(
        id="Port {ports} menawarkan enkripsi (STARTTLS) tetapi menolak memulainya.",
        en="Port {ports} offers encryption (STARTTLS) and will not begin it.",
    ),
    "refused": Message(
        id="Port {ports} menolak jabat tangan yang menawarkan TLS 1.0 sampai 1.3: program "
        "surel tidak dapat tersambung, atau tersambung tanpa enkripsi.",
        en="Port {ports} refuses a handshake that offers TLS 1.0 to 1.3: mail programs cannot "
        "connect, or connect without encryption.",
    ),
    "ssl": Message(
        id="Port {ports} masih menerima {versions}, yang sudah lama dapat ditembus.",
        en="Port {ports} still accepts {versions}, which has long been broken.",
        severity=Severity.HIGH,
    ),
    "old_only": Message(
        id="Versi TLS terbaru yang didukung port {ports} hanya {versions}: program surel masa "
        "kini menolaknya.",
        en="The newest that port {ports} speaks is {versions}: mail programs of today refuse it.",
    ),
    "old": Message(
        id="Port {ports} masih menerima versi lama ({versions}) selain yang baru.",
        en="Port {ports} still accepts old versions ({versions}) besides new ones.",
        severity=Severity.LOW,
    ),
    "revoked": Message(
        id="Penerbit mencabut sertifikat {name} pada port {ports} pada {at}, misalnya karena "
        "kuncinya bocor: penyadap yang memilikinya tidak dapat dibedakan dari server.",
        en="The issuer revoked the certificate of {name} on port {ports} on {at}, for instance "
        "because its key leaked: an eavesdropper who has it cannot be told from the server.",
        severity=Severity.HIGH,
    ),
    "held": Message(
        id="Penerbit membekukan sertifikat {name} pada port {ports} sejak {at}; sampai dibuka "
        "lagi, sertifikat tidak berlaku.",
        en="The issuer has suspended the certificate of {name} on port {ports} since {at}; until "
        "that is lifted it counts no more.",
    ),
    "expired": Message(
        id="Sertifikat {name} pada port {ports} sudah lewat masa berlakunya: program surel "
        "memperingatkan atau menolak.",
        en="The certificate of {name} on port {ports} has expired: mail programs warn or refuse.",
    ),
    "early": Message(
        id="Masa berlaku sertifikat {name} pada port {ports} belum mulai.",
        en="The certificate of {name} on port {ports} is not valid yet.",
    ),
    "untrusted": Message(
        id="Sertifikat {name} pada port {ports} tidak dapat ditelusuri ke otoritas yang "
        "dikenal umum: program surel memperingatkan, dan penyadap tidak dapat dibedakan dari "
        "server.",
        en="The certificate of {name} on port {ports} cannot be traced to a publicly known "
        "authority: mail programs warn, and an eavesdropper cannot be told from the server.",
    ),
    "name": Message(
        id="Sertifikat pada port {ports} tidak memuat nama {name}: program surel "
        "memperingatkan, dan penyadap tidak dapat dibedakan dari server.",
        en="The certificate on port {ports} does not list the name {name}: mail programs warn, "
        "and an eavesdropper cannot be told from the server.",
    ),
    "short": Message(
        id="Kunci sertifikat {name} pada port {ports} terlalu pendek (RSA di bawah 2048 bit "
        "atau kurva di bawah 224 bit).",
        en="The key of the certificate of {name} on port {ports} is too short (RSA below 2048 "
        "bits or a curve below 224).",
        severity=Severity.LOW,
    ),
    "unseen": Message(
        id="Tidak dapat dipastikan apakah port {ports} masih menerima {versions}: jawabannya "
        "tidak cukup untuk dinilai.",
        en="Whether port {ports} still accepts {versions} could not be determined: its answers "
        "do not suffice.",
    ),
    "aside": Message(
        id="Sertifikat pada port {ports} tidak sah untuk {name}. DNS tidak menunjukkan nama "
        "ini kepada program surel; bila pegawai memakai nama lain, tidak ada yang terganggu.",
        en="The certificate on port {ports} is not good for {name}. The DNS leads no mail "
        "program to this name; if staff use another one, nobody is troubled.",
        severity=Severity.LOW,
    ),
}
"""By the names of `cyberscan.checks._mail.clients_tls`'s verdicts."""
