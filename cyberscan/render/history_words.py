"""The words of histories and comparisons of runs, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Say
from cyberscan.model.diff import Cause, Difference
from cyberscan.render.lang import Lang

WORDS: Final[Mapping[str, Say]] = {
    "sample": Say(id="DATA CONTOH (fiktif)", en="SAMPLE DATA (DATA CONTOH, fictional)"),
    "history": Say(id="Riwayat {label}", en="History of {label}"),
    "earlier": Say(
        id="… {n} pemindaian sebelumnya tidak ditampilkan (--runs)",
        en="… {n} earlier runs are not shown (--runs)",
    ),
    "none": Say(
        id="Belum ada pemindaian yang selesai untuk ini.", en="No finished run has looked at this."
    ),
    "when": Say(id="waktu (WIB)", en="ended (WIB)"),
    "run": Say(id="pemindaian", en="run"),
    "purpose": Say(id="tujuan", en="purpose"),
    "scan": Say(id="pemindaian", en="scan"),
    "recheck": Say(id="periksa ulang", en="recheck"),
    "policy": Say(id="kebijakan", en="policy"),
    "one_policy": Say(id="Kebijakan {version}", en="Policy {version}"),
    "regencies": Say(id="daerah", en="regencies"),
    "grade": Say(id="nilai", en="grade"),
    "score": Say(id="skor", en="score"),
    "new": Say(id="baru", en="new"),
    "fixed": Say(id="selesai", en="fixed"),
    "fixed_unconfirmed": Say(id="selesai?", en="fixed?"),
    "came_back": Say(id="kembali", en="back"),
    "not_seen_again": Say(id="tak terlihat", en="unseen"),
    "counted": Say(
        id="Kritis sampai rendah: yang terbuka, termasuk yang tak terlihat lagi. selesai?: "
        "terlihat lulus sekali, menunggu konfirmasi. Yang hanya informasi tidak dihitung.",
        en="Critical to low: what is open, with what was not seen again (unseen). fixed?: seen "
        "passing once, to be confirmed. What only informs is not counted.",
    ),
    "fix_times": Say(
        id="Hari kalender sampai selesai, dari perbaikan yang terkonfirmasi sejak pemindaian "
        "pertama di atas, termasuk oleh periksa ulang (terlihat lulus dua kali, jarak paling "
        "sedikit 20 jam)",
        en="Calendar days to fix, of repairs confirmed since the first run above, by rechecks too "
        "(seen passing twice, at least 20 hours apart)",
    ),
    "no_fixes": Say(
        id="Tidak ada perbaikan yang terkonfirmasi sejak pemindaian pertama di atas.",
        en="No repair was confirmed since the first run above.",
    ),
    "severity": Say(id="keparahan", en="severity"),
    "number": Say(id="jumlah", en="number"),
    "median": Say(id="median hari", en="median days"),
    "most": Say(id="persentil ke-90", en="90th percentile"),
    "longest": Say(id="Paling lama terbuka", en="Open longest"),
    "no_open": Say(
        id="Tidak ada yang terbuka pada pemindaian terakhir.", en="The latest run has nothing open."
    ),
    "since": Say(id="sejak", en="since"),
    "due": Say(id="batas waktu", en="due"),
    "finding": Say(id="temuan", en="finding"),
    "regency": Say(id="daerah", en="regency"),
    "target": Say(id="sasaran", en="target"),
    "title": Say(id="kelemahan", en="weakness"),
    "state": Say(id="keadaan", en="state"),
    "from": Say(id="dari", en="from"),
    "to": Say(id="sampai", en="to"),
    "runs": Say(id="kali", en="runs"),
    "why": Say(id="sebab tidak terlihat", en="why not seen"),
    "first_failed": Say(id="Pertama kali terlihat gagal: {at}", en="First seen failing: {at}"),
    "last_failed": Say(id="Terakhir terlihat gagal: {at}", en="Last seen failing: {at}"),
    "never_failed": Say(id="Tidak pernah terlihat gagal.", en="It was never seen failing."),
    "evidence_then": Say(id="Bukti saat itu: {text}", en="Evidence then: {text}"),
    "evidence_now": Say(
        id="Terakhir diperiksa {at} ({state}); bukti: {text}",
        en="Last looked for {at} ({state}); evidence: {text}",
    ),
    "due_on": Say(id="Batas waktu perbaikan: {day}", en="To be mended by: {day}"),
    "by_reason": Say(id="{state}: {reason}", en="{state}: {reason}"),
    "compare": Say(id="Perbandingan {older} → {newer}", en="Comparison of {older} → {newer}"),
    "swapped": Say(
        id="Pemindaian yang lebih lama selalu di kiri: urutannya dibalik.",
        en="The older run always comes first: the two have changed places.",
    ),
    "other_policy": Say(
        id="Kebijakan berbeda: {older} → {newer}", en="The policies differ: {older} → {newer}"
    ),
    "other_checks": Say(
        id="Pemeriksaan yang baru atau berubah aturannya: {checks}",
        en="Checks that are new or whose logic changed: {checks}",
    ),
    "other_asked": Say(
        id="Yang ditanyakan berbeda: {what}", en="What was asked for differs: {what}"
    ),
    "kind": Say(id="perubahan", en="change"),
    "cause": Say(id="penyebab", en="cause"),
    "nothing": Say(id="Tidak ada perubahan.", en="Nothing changed."),
    "total": Say(id="Jumlah", en="Total"),
    "hosts_gone": Say(
        id="Tidak lagi dalam inventaris: {names}", en="No longer in the inventory: {names}"
    ),
    "hosts_new": Say(id="Baru dalam inventaris: {names}", en="New in the inventory: {names}"),
    "hosts_moved": Say(id="Pindah atau berganti nama: {names}", en="Moved or renamed: {names}"),
    "more": Say(id="{names} … dan {n} lagi", en="{names} … and {n} more"),
}


def words(key: str, lang: Lang, **values: object) -> str:
    """Return a word, filled. Values are put in as they are, never read as templates."""
    say = WORDS[key]
    return (say.id if lang == "id" else say.en).format(**values)


DIFFERENCES: Final[Mapping[Difference, Say]] = {
    Difference.NEW: Say(id="Temuan baru", en="New finding"),
    Difference.CAME_BACK: Say(id="Muncul kembali", en="Came back"),
    Difference.WORSE: Say(id="Lebih parah", en="More severe"),
    Difference.ADDED: Say(
        id="Terbuka pada yang baru masuk inventaris", en="Open on what is new in the inventory"
    ),
    Difference.NOT_SEEN_AGAIN: Say(
        id="Tetap terbuka, belum terlihat lagi", en="Still open, not seen again"
    ),
    Difference.NOT_ASKED: Say(
        id="Tidak ditanyakan lagi, belum tentu selesai", en="Not asked any more, not known fixed"
    ),
    Difference.REMOVED: Say(
        id="Tidak lagi menjadi sasaran, belum tentu selesai",
        en="No subject any more, not known fixed",
    ),
    Difference.BETTER: Say(id="Lebih ringan", en="Less severe"),
    Difference.FIXED_UNCONFIRMED: Say(
        id="Selesai, menunggu konfirmasi", en="Fixed, to be confirmed"
    ),
    Difference.FIXED: Say(id="Selesai", en="Fixed"),
}

CAUSES: Final[Mapping[Cause, Say]] = {
    Cause.SITE: Say(id="situs berubah", en="the site changed"),
    Cause.CHECK: Say(id="aturan pemeriksaan berubah", en="the check changed"),
    Cause.POLICY: Say(id="kebijakan berubah", en="the policy changed"),
    Cause.INVENTORY: Say(id="inventaris berubah", en="the inventory changed"),
    Cause.NOT_COMPARABLE: Say(
        id="tidak dapat dibandingkan: tidak ditanyakan", en="not comparable: not asked"
    ),
    Cause.CONFIRMED: Say(id="terlihat lulus sekali lagi", en="seen passing once more"),
    Cause.UNSEEN: Say(id="tidak terlihat", en="could not be seen"),
    Cause.UNCLEAR: Say(
        id="tidak jelas: aturan atau kebijakan berubah dan tidak dapat dinilai ulang",
        en="unclear: check or policy changed and cannot be judged again",
    ),
}
