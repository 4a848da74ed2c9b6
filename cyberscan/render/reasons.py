"""Why something was not seen, in words: what happened, and whose doing it was."""

from __future__ import annotations

from typing import Final

from cyberscan.model.check import Say
from cyberscan.model.look import Reason

REASONS: Final[dict[Reason, Say]] = {
    Reason.TIMEOUT: Say(
        id="Tidak ada jawaban sampai batas waktu, juga pada percobaan kedua.",
        en="No answer until the time-out, on the second try either.",
    ),
    Reason.RESET: Say(
        id="Sambungan diterima lalu diputus paksa oleh server atau perangkat di depannya.",
        en="The connection was accepted and then reset by the server or a device before it.",
    ),
    Reason.CLOSED: Say(
        id="Server menutup sambungan sebelum jawabannya cukup untuk dinilai.",
        en="The server closed the connection before it had said enough to judge.",
    ),
    Reason.UNREACHABLE: Say(
        id="Alamat tidak dapat dijangkau: jaringan menyatakan tidak ada jalur ke sana.",
        en="The address cannot be reached: the network says there is no way to it.",
    ),
    Reason.BLOCKED: Say(
        id="Alamat semula menjawab, lalu berhenti menjawab pemindai di tengah pemindaian.",
        en="The address answered at first and stopped answering the scanner in mid-scan.",
    ),
    Reason.RATE_LIMITED: Say(
        id="Server meminta pemindai memperlambat permintaan (pembatasan laju permintaan).",
        en="The server asked the scanner to slow down (rate limit).",
    ),
    Reason.DNS_FAILURE: Say(
        id="Nama tidak dapat dicari: server DNS gagal, menolak, atau tidak menjawab.",
        en="The name could not be looked up: the DNS servers failed, refused or stayed silent.",
    ),
    Reason.INTERCEPTED: Say(
        id="Ada pihak di jaringan yang menjawab menggantikan server; jawabannya tidak dinilai.",
        en="Something on the network answered in the server's place; its answer is not judged.",
    ),
    Reason.TLS_FAILED: Say(
        id="Sambungan terenkripsi (TLS) yang diperlukan tidak berhasil dibuat.",
        en="The encrypted (TLS) connection that was needed could not be made.",
    ),
    Reason.MALFORMED: Say(
        id="Jawaban menyalahi aturan protokolnya sehingga tidak dapat dibaca.",
        en="The answer breaks the rules of its protocol and cannot be read.",
    ),
    Reason.TOO_LARGE: Say(
        id="Jawaban melebihi batas ukuran sebelum isinya cukup untuk dinilai.",
        en="The answer exceeded the size limit before it had said enough to judge.",
    ),
    Reason.DEADLINE: Say(
        id="Jatah waktu pemindaian untuk sasaran ini habis.",
        en="The scan's own time for this subject was used up.",
    ),
    Reason.BUDGET: Say(
        id="Jatah koneksi atau permintaan untuk sasaran ini dalam satu pemindaian habis.",
        en="The connections or requests this subject may cost in one scan were used up.",
    ),
    Reason.NO_IPV6_HERE: Say(
        id="Jaringan pemindai tidak memiliki IPv6. Ini kekurangan pemindai, bukan situs.",
        en="The scanner's own network has no IPv6. That is our lack, not the site's.",
    ),
    Reason.NO_EGRESS_HERE: Say(
        id="Jaringan pemindai memblokir protokol atau port ini. Ini kekurangan pemindai, "
        "bukan situs.",
        en="The scanner's own network blocks this protocol or port. That is our lack, not the "
        "site's.",
    ),
    Reason.UNSUPPORTED: Say(
        id="Jawaban sah, tetapi versi pemindai ini belum dapat membaca atau membuktikannya.",
        en="The answer is valid, but this version of the scanner cannot read or verify it yet.",
    ),
    Reason.NOT_THE_SITE: Say(
        id="Yang menjawab bukan situs itu sendiri: tembok api, halaman tantangan, "
        "halaman parkir, atau halaman galat.",
        en="What answered is not the site itself: a firewall, a challenge, parking or an error "
        "page.",
    ),
    Reason.NOT_LOOKED: Say(
        id="Pemindaian berakhir sebelum bagian ini diperiksa.",
        en="The scan ended before this was looked at.",
    ),
    Reason.EXPIRED: Say(
        id="Bahan untuk menilai ulang sudah melewati masa simpan.",
        en="The material needed to judge again has passed its retention.",
    ),
    Reason.INTERNAL: Say(
        id="Kesalahan pada pemindai sendiri; tidak dibebankan kepada situs.",
        en="A fault of the scanner itself; it is not charged to the site.",
    ),
    Reason.OUT_OF_REACH: Say(
        id="Tidak diizinkan untuk diperiksa oleh surat izin atau aturan jangkauan pemindai.",
        en="The authorisation or the scanner's rules of reach do not allow looking at it.",
    ),
    Reason.EXCLUDED: Say(
        id="Dikecualikan dari pemindaian oleh daftar sasaran.",
        en="Excluded from scanning by the list of targets.",
    ),
    Reason.NO_FEED: Say(
        id="Data rujukan yang diperlukan belum dimasukkan ke pemindai.",
        en="The reference data this needs has not been brought into the scanner.",
    ),
    Reason.NOT_ASKED: Say(
        id="Profil pemindaian yang dipilih tidak menanyakannya; profil lengkap (full) ya.",
        en="The chosen scan profile does not ask for it; the full profile does.",
    ),
    Reason.NO_SUBJECT: Say(
        id="Hal yang diperiksa memang tidak ada pada sasaran ini.",
        en="The thing this check is about does not exist on this subject.",
    ),
}
