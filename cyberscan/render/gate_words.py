"""The words of the gate, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Say
from cyberscan.model.gate import Cause, Rule, Standing
from cyberscan.model.waiver import WaiverState

STANDINGS: Final[Mapping[Standing, Say]] = {
    Standing.FAILS: Say(id="gagal", en="fails"),
    Standing.INCOMPLETE: Say(id="belum terlihat", en="not seen"),
    Standing.WAIVED: Say(id="dikecualikan", en="waived"),
    Standing.WARNS: Say(id="peringatan", en="warning"),
    Standing.SKIPPED: Say(id="dilewati", en="skipped"),
    Standing.PASSES: Say(id="lulus", en="passes"),
}

CAUSES: Final[Mapping[Cause, Say]] = {
    Cause.POLICY: Say(
        id="kebijakan menggagalkan tingkat keparahan ini",
        en="the policy fails a build for this severity",
    ),
    Cause.BELOW_FLOOR: Say(
        id="lebih ringan daripada yang digagalkan kebijakan",
        en="less severe than what the policy fails a build for",
    ),
    Cause.WARN_ONLY: Say(
        id="kebijakan hanya memperingatkan untuk pemeriksaan ini",
        en="the policy only warns for this check",
    ),
    Cause.NOT_PINNED: Say(
        id="pemeriksaan ini belum termasuk yang ditetapkan kebijakan",
        en="the check is not among those the policy pins",
    ),
    Cause.GRACE: Say(
        id="kebijakan memberi waktu sampai {until}", en="the policy gives time until {until}"
    ),
    Cause.KNOWN: Say(id="sudah ada dalam baseline", en="the baseline knows it already"),
    Cause.WAIVER: Say(
        id="dikecualikan sampai {until}, disetujui {approver}: {reason}",
        en="waived until {until}, approved by {approver}: {reason}",
    ),
    Cause.UNSEEN: Say(id="tidak dapat dilihat", en="it could not be seen"),
    Cause.FLAKY: Say(
        id="gagal pada pandangan pertama, tidak pada pandangan kedua",
        en="it failed on the first look and not on the second",
    ),
    Cause.NOT_APPLICABLE: Say(id="tidak berlaku di sini", en="it does not apply here"),
    Cause.SEEN: Say(id="sesuai", en="as it should be"),
}

RULES: Final[Mapping[Rule, Say]] = {
    Rule.REACHED: Say(id="Situs harus dapat dilihat", en="The host must be seen at all"),
    Rule.GRADE: Say(id="Nilai minimum", en="Minimum grade"),
    Rule.CERTIFICATE_DAYS: Say(
        id="Sisa hari sertifikat, paling sedikit", en="Days left of certificates, at least"
    ),
    Rule.OPEN_PORTS: Say(
        id="Port terbuka per alamat selain 80 dan 443, paling banyak",
        en="Open ports of an address besides 80 and 443, at most",
    ),
    Rule.THIRD_PARTY_HOSTS: Say(
        id="Server pihak ketiga yang dimuat halaman depan, paling banyak",
        en="Third-party hosts the front page loads from, at most",
    ),
}

REPAIRS: Final[Mapping[Rule, Say]] = {
    Rule.REACHED: Say(
        id="Periksa ejaan nama, DNS, firewall, dan otorisasinya, lalu jalankan lagi.",
        en="Check the name's spelling, its DNS, the firewall, the authorisation; then run again.",
    ),
    Rule.GRADE: Say(
        id="Perbaiki temuan yang terbuka pada situs ini, yang terberat lebih dahulu.",
        en="Repair what is open on this host, the worst first.",
    ),
    Rule.CERTIFICATE_DAYS: Say(
        id="Perbarui sertifikat dan otomatiskan pembaruannya (ACME).",
        en="Renew the certificate and automate its renewal (ACME).",
    ),
    Rule.OPEN_PORTS: Say(
        id="Tutup port yang tidak harus dicapai publik di firewall.",
        en="Close the ports the public need not reach in the firewall.",
    ),
    Rule.THIRD_PARTY_HOSTS: Say(
        id="Sajikan skrip dan gaya dari server sendiri, atau hapus yang tidak diperlukan.",
        en="Serve scripts and styles from your own server, or remove those not needed.",
    ),
}

STATES: Final[Mapping[WaiverState, Say]] = {
    WaiverState.APPLIED: Say(id="berlaku", en="applies"),
    WaiverState.UNUSED: Say(
        id="tidak terpakai: tidak ada temuan yang dimaksud",
        en="unused: there is no finding it speaks of",
    ),
    WaiverState.NOT_ASKED: Say(
        id="keluarga pemeriksaannya tidak diminta", en="its family was not asked for"
    ),
    WaiverState.EXPIRED: Say(
        id="sudah berakhir {until}: tidak berlaku lagi",
        en="ended on {until}: it applies no more",
    ),
    WaiverState.NOT_YET: Say(id="belum mulai", en="has not begun yet"),
}

RESULTS: Final[Mapping[int, Say]] = {
    0: Say(id="LULUS", en="PASS"),
    1: Say(id="GAGAL: kebijakan tidak dipenuhi", en="FAIL: the policy is not met"),
    3: Say(
        id="TIDAK LENGKAP: yang menentukan tidak terlihat",
        en="INCOMPLETE: what would decide was not seen",
    ),
    4: Say(id="GAGAL: ada pengecualian yang berakhir", en="FAIL: a waiver has ended"),
}

UI: Final[Mapping[str, Say]] = {
    "gate": Say(id="Gerbang cyberscan", en="cyberscan gate"),
    "sample": Say(id="DATA CONTOH (fiktif)", en="SAMPLE DATA (DATA CONTOH, fictional)"),
    "counts": Say(
        id="{fails} gagal, {incomplete} belum terlihat, {waived} dikecualikan, {warns} peringatan, "
        "{passes} lulus",
        en="{fails} fail, {incomplete} not seen, {waived} waived, {warns} warnings, {passes} pass",
    ),
    "why": Say(id="mengapa", en="why"),
    "fix": Say(id="perbaiki", en="repair"),
    "see": Say(id="lihat", en="see"),
    "more": Say(id="… dan {n} lagi yang gagal", en="… and {n} more that fail"),
    "unseen": Say(id="belum terlihat: {n}, pertama {first}", en="not seen: {n}, the first {first}"),
    "waive": Say(
        id="dengan pengecualian berbatas waktu (--waivers FILE) yang disetujui:",
        en="or waive it, approved and with an end (--waivers FILE):",
    ),
    "ended": Say(id="pengecualian berakhir: {which}", en="waivers that have ended: {which}"),
    "unused": Say(id="pengecualian tidak terpakai: {which}", en="unused waivers: {which}"),
    "known": Say(id="dikenal baseline", en="known to the baseline"),
    "new": Say(id="baru", en="new"),
    "h_fails": Say(id="Yang gagal", en="What fails"),
    "h_incomplete": Say(id="Yang belum terlihat", en="What was not seen"),
    "h_waived": Say(id="Yang dikecualikan", en="What is waived"),
    "h_warns": Say(id="Peringatan", en="Warnings"),
    "h_waivers": Say(id="Pengecualian", en="Waivers"),
    "severity": Say(id="Keparahan", en="Severity"),
    "target": Say(id="Target", en="Target"),
    "finding": Say(id="Temuan", en="Finding"),
    "cause": Say(id="Sebab", en="Cause"),
    "check": Say(id="Pemeriksaan", en="Check"),
    "state": Say(id="Keadaan", en="State"),
    "and_more": Say(id="… dan {n} lagi", en="… and {n} more"),
    "limit": Say(id="batas {limit}, terlihat {value}", en="limit {limit}, seen {value}"),
    "nothing": Say(id="tidak ada", en="nothing"),
    "partial": Say(id="Hanya keluarga: {families}", en="Only these families: {families}"),
    "exit_code": Say(id="kode keluar", en="exit code"),
    "scanned": Say(id="Dilihat", en="Seen"),
    "lead_passed": Say(
        id="Tidak ada yang menggagalkan build ini. Yang belum terlihat bukan berarti baik.",
        en="Nothing fails this build. What was not seen is not good for that.",
    ),
    "lead_failed": Say(
        id="Build ini dihentikan. Kerjakan bagian 1 dari atas, lalu jalankan lagi pipeline-nya.",
        en="This build was stopped. Work through section 1 from the top, then run again.",
    ),
    "lead_incomplete": Say(
        id="Build ini dihentikan karena yang menentukan tidak terlihat: lihat bagian 2. Tidak "
        "terlihat bukan berarti buruk dan bukan berarti baik.",
        en="This build was stopped because what would decide was not seen: see section 2. Unseen "
        "is neither bad nor good.",
    ),
    "lead_waivers": Say(
        id="Build ini dihentikan karena ada pengecualian yang sudah berakhir: lihat bagian 5. "
        "Perbaiki temuannya, atau mintakan pengecualian baru.",
        en="This build was stopped because a waiver has ended: see section 5. Repair what it was "
        "for, or have it renewed.",
    ),
    "none_fails": Say(id="Tidak ada yang gagal.", en="Nothing fails."),
    "none_incomplete": Say(
        id="Semua yang menentukan terlihat.", en="All that would decide was seen."
    ),
    "none_waived": Say(id="Tidak ada yang dikecualikan.", en="Nothing is waived."),
    "none_warns": Say(id="Tidak ada peringatan.", en="There are no warnings."),
    "none_waivers": Say(id="Tidak ada berkas pengecualian.", en="No waivers were given."),
    "rules": Say(id="Aturan lain dari kebijakan", en="Other rules of the policy"),
    "rule": Say(id="Aturan", en="Rule"),
    "seen": Say(id="Hasil", en="Seen"),
    "table_more": Say(
        id="… dan {n} lagi: --format csv=FILE memuat semuanya",
        en="… and {n} more: --format csv=FILE has them all",
    ),
    "see_it": Say(id="Perintah untuk melihatnya", en="The command that shows it"),
    "waive_it": Say(id="Cara mengecualikannya sementara", en="How to waive it for a while"),
    "waive_how": Say(
        id="Tulis ini dalam berkas pengecualian (--waivers FILE), satu untuk setiap sasaran, dan "
        "isi alasan, penanggung jawab, serta penyetujunya. Paling lama {n} hari; temuan tetap "
        "terlihat di laporan.",
        en="Write this in the waivers file (--waivers FILE), once for each target, and fill in "
        "reason, owner and approver. At most {n} days; the finding stays visible.",
    ),
    "owner": Say(id="Penanggung jawab", en="Owner"),
    "approver": Say(id="Disetujui", en="Approved by"),
    "reason": Say(id="Alasan", en="Reason"),
    "until": Say(id="Sampai", en="Until"),
    "where": Say(id="Tertulis di", en="Written in"),
    "h_policy": Say(id="Cara memutuskan", en="How it was decided"),
    "policy_floor": Say(
        id="Kebijakan versi {version} menggagalkan build mulai keparahan: {severity}.",
        en="Policy version {version} fails a build from this severity: {severity}.",
    ),
    "policy_again": Say(
        id="Apa pun dilihat dua kali sebelum menggagalkan build; yang tidak gagal lagi dinyatakan "
        "belum terlihat.",
        en="Everything is looked at twice before it fails a build; what does not fail again counts "
        "as not seen.",
    ),
    "policy_incomplete_fail": Say(
        id="Bila yang menentukan tidak terlihat, build dihentikan (kode keluar 3).",
        en="Where what would decide is not seen, the build stops (exit code 3).",
    ),
    "policy_incomplete_pass": Say(
        id="Bila yang menentukan tidak terlihat, build berjalan terus; hal itu disebutkan di sini.",
        en="Where what would decide is not seen, the build goes on; it is told here.",
    ),
    "policy_minimum": Say(
        id="Nilai minimum setiap situs: {letter}.", en="Minimum grade of each host: {letter}."
    ),
    "policy_warn_only": Say(id="Hanya memperingatkan: {checks}.", en="These only warn: {checks}."),
    "policy_pinned": Say(
        id="Hanya pemeriksaan ini yang dapat menggagalkan: {checks}.",
        en="Only these checks can fail a build: {checks}.",
    ),
    "policy_grace": Say(
        id="{check} hanya memperingatkan sampai {until}.", en="{check} only warns until {until}."
    ),
    "policy_new_only": Say(
        id="Baseline dipakai: yang baru ditandai.",
        en="A baseline was given: what is new is marked.",
    ),
}
