"""The fixed words of the incident notice, in both languages.

Peraturan BSSN 1/2024 article 15 (https://pasal.id/en/peraturan/perban/peraturan-bssn-no-1-tahun-2024,
read 2026-11-26): incidents of high risk are reported by the organisation's response team to the
sector's, with a copy to the national one; a report holds at least the reporter's contact, and the
description, the chronology and the impact of the incident.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cyberscan.render.lang import Lang


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says beside the findings."""

    title: str
    to: str
    about: str
    sent_by: str
    number: str
    written: str
    unknown: str
    opening: str
    where: str
    severity: str
    what: str
    seen: str
    first_seen: str
    check: str
    evidence: str
    command: str
    remedy: str
    more: str
    keep_title: str
    keep: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]
    open_title: str
    open: tuple[str, ...]
    references_title: str
    finding_ids: str
    closing: str


WORDS: Final[dict[Lang, Notice]] = {
    "id": Notice(
        title="PEMBERITAHUAN DUGAAN INSIDEN SIBER",
        to="Kepada",
        about="Perihal",
        sent_by="Dari",
        number="Nomor",
        written="Dibuat",
        unknown="[isi]",
        opening="Pemindaian dari luar menemukan tanda ({count}) bahwa pihak lain dapat mengubah "
        "isi situs di bawah ini. Yang dilihat hanya apa yang dikirim situs kepada setiap "
        "pengunjung; tidak ada sistem yang dimasuki. Mohon dipastikan dan ditangani sebagai "
        "insiden.",
        where="Tempat",
        severity="Tingkat",
        what="Temuan",
        seen="Terlihat",
        first_seen="Pertama kali",
        check="Pemeriksaan",
        evidence="Bukti (apa adanya, data pribadi disamarkan):",
        command="Perintah untuk melihatnya:",
        remedy="Perbaikan:",
        more="Masih ada {count} temuan lain; lihat laporan lengkap.",
        keep_title="YANG PERLU DISIMPAN SEBAGAI BUKTI",
        keep=(
            "Tangkapan layar dan salinan sumber laman, dengan waktu pengambilannya.",
            "Salinan seluruh folder situs dan basis data, sebelum ada yang diubah.",
            (
                "Log akses dan log galat web, log FTP/SSH, log panel hosting, log surat: 90 hari "
                "terakhir, atau sejauh yang ada."
            ),
            (
                "Daftar akun admin, akun FTP, tugas terjadwal (cron), dan berkas yang berubah, "
                "beserta waktunya."
            ),
            "Catat siapa mengambil bukti, kapan, dan nilai SHA-256 setiap berkasnya.",
        ),
        steps_title="LANGKAH PERTAMA",
        steps=(
            "Simpan bukti di atas lebih dulu; jangan langsung menghapus.",
            "Batasi akses atau pasang laman perbaikan bila warga terancam.",
            (
                "Laporkan ke tim tanggap insiden sektor dengan tembusan ke tim nasional (Peraturan "
                "BSSN 1/2024 Pasal 15): kontak pelapor, deskripsi, kronologi, dampak. Bila data "
                "pribadi terdampak, ikuti UU 27/2022 Pasal 46."
            ),
            "Ganti semua kata sandi (hosting, FTP/SSH, basis data, admin) dari komputer bersih.",
            "Cari dan tutup jalan masuk serta pintu belakang, baru pulihkan dari cadangan bersih.",
            "Jalankan kembali perintah di atas untuk memastikan temuan sudah hilang.",
        ),
        open_title="DIISI OLEH PENGIRIM",
        open=(
            "Nama dan jabatan pelapor : [isi]",
            "Telepon dan surel        : [isi]",
            "Kronologi selanjutnya    : [isi]",
            "Dampak pada layanan      : [isi]",
            "Tindakan yang sudah ada  : [isi]",
        ),
        references_title="RUJUKAN",
        finding_ids="Nomor temuan:",
        closing="Bila temuan ini keliru, mohon balas dengan menyebut nomor temuannya.",
    ),
    "en": Notice(
        title="NOTICE OF A SUSPECTED CYBER INCIDENT",
        to="To",
        about="About",
        sent_by="From",
        number="Number",
        written="Written",
        unknown="[fill in]",
        opening="A scan from outside found signs ({count}) that somebody else can change the "
        "content of the sites below. Only what a site sends to every visitor was looked at; "
        "no system was entered. Please confirm and handle this as an incident.",
        where="Where",
        severity="Severity",
        what="Finding",
        seen="Seen",
        first_seen="First seen",
        check="Check",
        evidence="Evidence (as it stands, personal data masked):",
        command="Command that shows it:",
        remedy="Repair:",
        more="There are {count} more findings; see the full report.",
        keep_title="WHAT TO KEEP AS EVIDENCE",
        keep=(
            "Screenshots and copies of the page's source, with the time they were taken.",
            "A copy of the whole site folder and the database, before anything is changed.",
            (
                "Access and error logs of the web server, FTP/SSH logs, hosting panel logs, mail "
                "logs: of the last 90 days, or as far as there are any."
            ),
            (
                "Lists of admin accounts, FTP accounts, scheduled tasks (cron) and changed files, "
                "with their times."
            ),
            "Note who took the evidence, when, and the SHA-256 of each file.",
        ),
        steps_title="FIRST STEPS",
        steps=(
            "Keep the evidence above first; do not delete straight away.",
            "Restrict access or put up a repair page if citizens are at risk.",
            (
                "Report to the sector's response team with a copy to the national one (BSSN "
                "regulation 1/2024 article 15): reporter's contact, description, chronology, "
                "impact. If personal data is affected, follow Law 27/2022 article 46."
            ),
            "Change every password (hosting, FTP/SSH, database, admins) from a clean computer.",
            "Find and close the way in and any back door, only then restore from a clean backup.",
            "Run the commands above again to make sure that the findings are gone.",
        ),
        open_title="TO BE FILLED IN BY THE SENDER",
        open=(
            "Name and office of reporter : [fill in]",
            "Phone and e-mail            : [fill in]",
            "What happened since         : [fill in]",
            "Impact on services          : [fill in]",
            "Actions already taken       : [fill in]",
        ),
        references_title="REFERENCES",
        finding_ids="Finding ids:",
        closing="If this finding is wrong, please answer and name its id.",
    ),
}
