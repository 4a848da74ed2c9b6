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
        id="Port terbuka per alamat, paling banyak", en="Open ports of an address, at most"
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
}
