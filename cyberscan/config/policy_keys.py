"""What each key of a policy means: for who writes one, in a file's comments and in editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.config import policy_steps
from cyberscan.config.document import KeyPath
from cyberscan.model.check import Say

KEYS: Final[Mapping[str, Say]] = {
    "version": Say(
        id="Nama versi kebijakan ini; laporan menyebutnya. Ubah setiap kali isinya berubah.",
        en="Name of this version; reports tell it. Change it whenever the content changes.",
    ),
    "read": Say(id="Tanggal versi ini, dalam tanda kutip.", en="Date of the version, in quotes."),
    "rates": Say(
        id="Batas kesopanan untuk semua rumpun pemeriksaan bersama-sama.",
        en="How politely sites are asked, all families of checks together.",
    ),
    "rates.connections_per_ip": Say(
        id="Sambungan baru per detik ke satu alamat IP.",
        en="New connections a second to one IP address.",
    ),
    "rates.open_per_ip": Say(
        id="Sambungan terbuka bersamaan ke satu alamat IP.",
        en="Connections open at once to one IP address.",
    ),
    "rates.connections_per_network": Say(
        id="Sambungan baru per detik ke satu jaringan (/24 IPv4, /48 IPv6).",
        en="New connections a second to one network (/24 for IPv4, /48 for IPv6).",
    ),
    "rates.connections_global": Say(
        id="Sambungan baru per detik ke semua tujuan.", en="New connections a second to all."
    ),
    "deadlines": Say(id="Batas waktu, dalam detik.", en="Time limits, in seconds."),
    "deadlines.outage": Say(
        id="Berapa lama pemindaian menunggu jaringannya sendiri pulih.",
        en="How long a run waits for the scanner's own network to come back.",
    ),
    "deadlines.connect": Say(id="Membuka satu sambungan.", en="Opening one connection."),
    "deadlines.look": Say(
        id="Satu pemeriksaan pada satu sasaran, tanpa waktu antre.",
        en="One probe on one subject, its waits for a turn not counted.",
    ),
    "deadlines.subject": Say(
        id="Semua pemeriksaan pada satu sasaran; sebanyak itu lagi untuk setiap port tambahan.",
        en="All probes on one subject; as much again for each further port.",
    ),
    "caps": Say(
        id="Batas pembacaan dan beban untuk satu sasaran.",
        en="What is read at most, and what one subject may cost.",
    ),
    "caps.body": Say(id="Isi satu jawaban, dalam byte.", en="Body of one answer, in bytes."),
    "caps.head": Say(id="Kepala satu jawaban, dalam byte.", en="Head of one answer, in bytes."),
    "caps.redirects": Say(id="Pengalihan yang diikuti.", en="Redirects that are followed."),
    "caps.connections": Say(
        id="Sambungan ke satu sasaran dalam satu pemindaian; sebanyak itu lagi untuk setiap port "
        "HTTPS tambahan.",
        en="Connections to one subject in a run; as many again for each further HTTPS port.",
    ),
    "caps.requests": Say(
        id="Permintaan HTTP ke satu sasaran dalam satu pemindaian.",
        en="HTTP requests to one subject in a run.",
    ),
    "grading": Say(
        id="Bagaimana putusan menjadi nilai 0-100 dan huruf A-E.",
        en="How verdicts become 0-100 and A-E.",
    ),
    "grading.critical_overdue": Say(
        id="Huruf terbaik daerah selama ada temuan kritis yang lewat tenggat.",
        en="A regency's best letter while a critical finding is open past its due date.",
    ),
    "grading.coverage": Say(
        id='Bagian (0-1) yang harus terlihat agar ada huruf, bukan "?".',
        en='Share (0-1) that must have been seen for a letter instead of "?".',
    ),
    "grading.family_coverage": Say(
        id="Bagian itu untuk satu rumpun pemeriksaan.", en="That share within one family."
    ),
    "grading.minimum": Say(
        id="Huruf terendah yang dihitung memenuhi batas aman.",
        en="Letter from which a regency counts as above the minimum.",
    ),
    "grading.severity_weights": Say(
        id="Bobot pemeriksaan menurut keparahannya.", en="Weight of a check by its severity."
    ),
    "grading.family_weights": Say(
        id="Bobot rumpun dalam nilai situs.", en="Weight of a family in a host's score."
    ),
    "grading.letters": Say(id="Nilai terendah setiap huruf.", en="Lowest score of each letter."),
    "grading.caps": Say(
        id="Huruf terbaik selama ada temuan terbuka dengan keparahan itu.",
        en="Best letter while a finding of that severity is open.",
    ),
    "grading.service_weights": Say(
        id="Bobot situs menurut layanan publiknya; 1 bila tidak disebut.",
        en="Weight of a host by its public service; 1 where not named.",
    ),
    "due_days": Say(
        id="Tenggat menurut keparahan: hari sejak temuan pertama terlihat.",
        en="Due date by severity: days from the day a finding was first seen.",
    ),
    "severities": Say(
        id="Keparahan lain daripada bawaan pemeriksaan.",
        en="Severities other than a check's own.",
    ),
    "disabled": Say(
        id="Pemeriksaan yang dimatikan, dengan alasan; laporan menampilkannya.",
        en="Checks that are switched off, with the reason; reports show it.",
    ),
    "limits": Say(id="Ambang yang dibaca pemeriksaan.", en="Thresholds that checks read."),
    "limits.certificate_days": Say(
        id="Sisa hari sertifikat yang mulai menjadi temuan.",
        en="Days left of a certificate from which it is a finding.",
    ),
    "limits.certificate_days_high": Say(
        id="Sisa hari yang menjadikannya temuan tinggi.", en="Days left from which it is high."
    ),
    "limits.certificate_fraction": Say(
        id="Sisa masa berlaku (0-1), bila kurang dari hari di atas.",
        en="Share of its life left (0-1), where that is less than the days.",
    ),
    "limits.certificate_fraction_high": Say(
        id="Sisa itu yang menjadikannya temuan tinggi.", en="That share from which it is high."
    ),
    "limits.hsts_min_days": Say(
        id="Hari HSTS paling sedikit.", en="Days of HSTS below which it fails."
    ),
    "limits.hsts_advice_days": Say(
        id="Hari HSTS yang disarankan.", en="Days of HSTS that are advised."
    ),
    "limits.registration_days": Say(
        id="Sisa hari pendaftaran domain yang mulai menjadi temuan.",
        en="Days left of a domain's registration from which it is a finding.",
    ),
    "limits.dnssec_days": Say(
        id="Sisa hari tanda tangan DNSSEC yang mulai menjadi temuan.",
        en="Days left of a DNSSEC signature from which it is a finding.",
    ),
    "limits.dnssec_fraction": Say(
        id="Sisa masa tanda tangan itu (0-1).", en="Share of that signature's life left (0-1)."
    ),
    "limits.content_fail": Say(
        id="Jumlah poin tanda spam yang menjadikan laman temuan.",
        en="Points of signals of spam from which a page is a finding.",
    ),
    "limits.content_look": Say(
        id="Jumlah poin yang perlu dilihat orang.", en="Points from which a person should look."
    ),
    "signals": Say(
        id="Poin setiap tanda spam; satu tanda dihitung sekali untuk satu laman.",
        en="Points of each signal of spam; a signal counts once on a page.",
    ),
    "tls_profile": Say(
        id='"posture": yang menentukan putusan, sekitar 25 sambungan; "full": semuanya, 100-220.',
        en='"posture": what decides a verdict, some 25 connections; "full": everything, 100-220.',
    ),
    "port_profile": Say(
        id='"daily": selusin port kritis; "posture": yang tidak pantas terbuka; "full": semua.',
        en='"daily": the critical dozen; "posture": what should not be public; "full": all.',
    ),
    "ports": Say(
        id="Port TCP tambahan, apa pun layanannya.",
        en="Further TCP ports, whatever may speak there.",
    ),
    "gate": Say(
        id="Apa yang menggagalkan build sebuah pipeline (cyberscan gate).",
        en="What fails a pipeline's build (cyberscan gate).",
    ),
    "gate.fail_from": Say(
        id="Keparahan paling ringan yang menggagalkan build.",
        en="The least severity that fails a build.",
    ),
    "gate.minimum": Say(
        id="Huruf terendah yang boleh dimiliki sebuah situs; kosong: tidak diminta.",
        en="Worst letter a host may have; empty: none is asked.",
    ),
    "gate.on_incomplete": Say(
        id='Bila yang menentukan tidak terlihat: "fail" (kode keluar 3) atau "pass" (disebutkan).',
        en='Where what decides was not seen: "fail" (exit code 3) or "pass" (it is told).',
    ),
    "gate.warn_only": Say(
        id="Pemeriksaan yang tidak pernah menggagalkan build.", en="Checks that never fail a build."
    ),
    "gate.pinned": Say(
        id="Hanya pemeriksaan ini yang dapat menggagalkan; yang datang kemudian memperingatkan.",
        en="The only checks that may fail a build: what comes later only warns.",
    ),
    "gate.grace": Say(
        id="Pemeriksaan yang hanya memperingatkan sampai tanggal itu (tanpa tanda kutip).",
        en="Checks that only warn up to a day (a date without quotes).",
    ),
    "gate.budgets": Say(
        id="Batas untuk setiap situs; yang tidak ditulis tidak diminta.",
        en="Limits for each host; what is not written is not asked.",
    ),
    "gate.budgets.certificate_days": Say(
        id="Sisa hari sertifikat, paling sedikit.", en="Days left of its certificates, at least."
    ),
    "gate.budgets.open_ports": Say(
        id="Port terbuka per alamat selain 80 dan 443, paling banyak.",
        en="Open ports of an address besides 80 and 443, at most.",
    ),
    "gate.budgets.third_party_hosts": Say(
        id="Server pihak ketiga yang dimuat halaman depan, paling banyak.",
        en="Third-party hosts the front page loads from, at most.",
    ),
    **policy_steps.KEYS,
    "reports": Say(
        id="Folder laporan (reports/<pemindaian>/).", en="Folders of reports (reports/<run>/)."
    ),
    "reports.keep": Say(
        id="Jumlah pemindaian terbaru yang folder laporannya disimpan; 0: semuanya.",
        en="Newest scans whose folder of reports is kept; 0: all of them.",
    ),
    "canaries": Say(
        id="Alamat untuk menguji jaringan pemindai sendiri, sekali dalam satu pemindaian. Daftar "
        "sendiri menggantikan seluruh daftar bawaan.",
        en="Addresses asked about the scanner's own network, once in a run. A list of your own "
        "replaces the whole shipped one.",
    ),
    "canaries.name": Say(
        id="Namanya; untuk halaman, nama di kepala Host.",
        en="What it is called; of a page the name in the Host field.",
    ),
    "canaries.address": Say(id="Alamat IP.", en="An IP address."),
    "canaries.port": Say(id="Port.", en="Port."),
    "canaries.kind": Say(
        id='"silence" (tanpa DNS), "dns" (server akar), "connect" (menerima TCP), "page" (HTTP).',
        en='"silence" (runs no DNS), "dns" (root server), "connect" (accepts TCP), "page" (HTTP).',
    ),
    "canaries.source": Say(
        id="Siapa yang menyatakan boleh ditanya.", en="Who says that it may be asked."
    ),
    "canaries.read": Say(id="Tanggal sumber itu dibaca.", en="Day that source was read."),
    "canaries.path": Say(id="Jalur halaman.", en="Path of a page."),
    "canaries.status": Say(id="Status HTTP halaman itu.", en="HTTP status of that page."),
}
"""By dotted key, a table's own among them; entries of ``signals`` have words of their own."""

EXAMPLES: Final[Mapping[str, str]] = {
    "ports": "[8069, 10001]",
    "severities": '"web/security-txt" = "info"',
    "disabled": '"web/security-txt" = "…"',
    "gate.minimum": '"B"',
    "gate.warn_only": '["web/version-disclosure"]',
    "gate.pinned": '["tls/cert-expired", "tls/cert-name"]',
    "gate.grace": '"web/hsts" = 2026-12-31',
    "gate.budgets.certificate_days": "14",
    "gate.budgets.open_ports": "3",
    "gate.budgets.third_party_hosts": "5",
}
"""What may stand where the shipped policy asks nothing, as TOML; of a table, a line in it."""


def dotted(path: KeyPath) -> str:
    """Return a path as `KEYS` has it: without the places in lists."""
    return ".".join(part for part in path if isinstance(part, str))
