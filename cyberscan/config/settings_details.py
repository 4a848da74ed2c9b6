"""What each key within the tables of ``cyberscan.toml`` means, in both languages: for editors and
the manual. The file that ``config init`` writes explains such a table as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.config.document import KeyPath
from cyberscan.model.check import Say

_CA: Final = Say(
    id="Berkas sertifikat otoritas yang dipercaya (PEM); bawaan: milik mesin ini.",
    en="File of the certificate authorities that are believed (PEM); default: the machine's.",
)

DETAILS: Final[Mapping[str, Say]] = {
    "schedule.profiles.at": Say(
        id="Jam mulai, sebagai 02:30, menurut time_zone.",
        en="When it begins, as 02:30, in the time_zone.",
    ),
    "schedule.profiles.days": Say(
        id="Hari; kosong berarti tiap hari.", en="Days; none: every day."
    ),
    "schedule.profiles.hours": Say(
        id="Paling lama sekian jam; lalu dihentikan, dan yang sudah dilihat disimpan.",
        en="At most so many hours; then it is stopped, and what it saw is kept.",
    ),
    "schedule.profiles.covers": Say(
        id="Profil lain yang sudah tercakup olehnya, sehingga tidak terhitung terlewat.",
        en="Other profiles that it takes along: theirs are not missed meanwhile.",
    ),
    "schedule.limits.memory": Say(
        id="Memori paling banyak, sebagai 2G atau 1500M.", en="Memory at most, as 2G or 1500M."
    ),
    "schedule.limits.cpu_weight": Say(
        id="Bagian prosesor; yang tidak dibatasi mendapat 100.",
        en="Share of the processor; what is not limited has 100.",
    ),
    "schedule.limits.cpu_quota": Say(
        id="Persen satu prosesor paling banyak; 0: tanpa batas.",
        en="Percent of one processor at most; 0 for no limit.",
    ),
    "schedule.limits.nice": Say(
        id="Makin besar makin mengalah kepada program lain.",
        en="The larger, the more it gives way to other programs.",
    ),
    "schedule.limits.tasks": Say(
        id="Proses dan utas paling banyak.", en="Processes and threads at most."
    ),
    "schedule.limits.files": Say(
        id="Berkas dan sambungan terbuka paling banyak.", en="Open files and connections at most."
    ),
    "feeds.urls": Say(
        id="Alamat (https, file, atau http mesin ini); beberapa bersama menjadi satu data; kosong: "
        "hanya dibawa masuk. Bawaan: penerbitnya.",
        en="Addresses (https, file, or http of this machine); several make up one feed together; "
        "none: only carried in. Default: the publisher's.",
    ),
    "feeds.every": Say(id="Diambil tiap sekian hari.", en="Fetched every so many days."),
    "feeds.stale": Say(
        id="Lebih tua dari sekian hari tidak dipakai lagi.",
        en="Older than so many days it is used no more.",
    ),
    "feeds.keep": Say(id="Sekian data lama disimpan.", en="So many that were replaced are kept."),
    "notify.recipients.name": Say(
        id="Nama penerima, yang dipakai dalam daftar pesan.",
        en="The recipient's name, as the list of messages has it.",
    ),
    "notify.recipients.channel": Say(
        id="Jalan pesan: surel, webhook, atau apprise (Telegram dan lainnya).",
        en="How messages travel: mail, webhook, or apprise (Telegram and others).",
    ),
    "notify.recipients.address": Say(
        id="Alamat surel, untuk channel mail.", en="The mailbox, for the channel mail."
    ),
    "notify.recipients.url": Say(
        id="URL webhook (https); bila rahasia: url_file atau url_env.",
        en="URL of a webhook (https); where it is secret: url_file or url_env.",
    ),
    "notify.recipients.url_file": Say(
        id="Berkas (mode 0600) berisi URL itu; apprise selalu dari sini atau url_env.",
        en="A file (mode 0600) with that URL; that of apprise always comes from here or url_env.",
    ),
    "notify.recipients.url_env": Say(
        id="Nama variabel lingkungan berisi URL itu.",
        en="Name of the environment's variable that holds that URL.",
    ),
    "notify.recipients.secret_file": Say(
        id="Berkas (mode 0600) berisi kunci tanda tangan webhook.",
        en="A file (mode 0600) with the key that a webhook's messages are signed with.",
    ),
    "notify.recipients.secret_env": Say(
        id="Nama variabel lingkungan berisi kunci itu.",
        en="Name of the environment's variable that holds that key.",
    ),
    "notify.recipients.language": Say(id="Bahasa pesan.", en="Language of the messages."),
    "notify.recipients.regencies": Say(
        id="Kode kabupaten/kota; tanpa ini seluruh provinsi.",
        en="Codes of regencies; without it the whole province.",
    ),
    "notify.recipients.kinds": Say(
        id="Jenis pesan; bawaan: semua untuk provinsi, tanpa escalation untuk kabupaten/kota.",
        en="Kinds of message; default: all for the province, all but escalation for regencies.",
    ),
    "notify.smtp.host": Say(id="Nama peladen surel.", en="Name of the mail server."),
    "notify.smtp.port": Say(
        id="Porta; 0: menurut security (465, 587, 25).",
        en="Port; 0: as security means it (465, 587, 25).",
    ),
    "notify.smtp.security": Say(
        id="tls sejak awal, starttls, atau none (hanya untuk peladen di mesin ini).",
        en="tls from the first byte, starttls, or none (for a server on this machine alone).",
    ),
    "notify.smtp.ca": _CA,
    "notify.smtp.user": Say(id="Nama untuk masuk, bila perlu.", en="Name to log in by, if needed."),
    "notify.smtp.password_file": Say(
        id="Berkas (mode 0600) berisi kata sandinya.", en="A file (mode 0600) with its password."
    ),
    "notify.smtp.password_env": Say(
        id="Nama variabel lingkungan berisi kata sandi itu.",
        en="Name of the environment's variable that holds that password.",
    ),
    "notify.smtp.sender": Say(
        id="Alamat surel pengirim.", en="The mailbox that messages come from."
    ),
    "notify.smtp.timeout": Say(
        id="Detik untuk satu langkah; empat kalinya untuk satu pesan.",
        en="Seconds for one step; four times that for a whole message.",
    ),
    "notify.webhook.timeout": Say(id="Detik untuk satu pesan.", en="Seconds for one message."),
    "notify.webhook.ca": _CA,
    "notify.retry.first": Say(
        id="Menit sampai dicoba lagi; lalu dua kalinya, dan seterusnya.",
        en="Minutes until it is tried again; then twice that, and so on.",
    ),
    "notify.retry.longest": Say(
        id="Menit: jarak terlama antara dua percobaan.",
        en="Minutes: the longest wait between two tries.",
    ),
    "notify.retry.jitter": Say(
        id="Bagian dari jarak itu yang ditambah atau dikurangi secara acak.",
        en="The part of each wait that it is made longer or shorter by, by chance.",
    ),
    "notify.retry.denied_first": Say(
        id="Menit sampai dicoba lagi bila penerima menolak kunci atau alamatnya; lalu dua kalinya.",
        en="Minutes until it is tried again where the receiver lets us not in; then twice that.",
    ),
    "notify.retry.denied_longest": Say(
        id="Menit: jarak terlama antara dua percobaan seperti itu.",
        en="Minutes: the longest wait between two such tries.",
    ),
    "notify.retry.denied_days": Say(
        id="Hari sampai pesan seperti itu tidak dicoba lagi.",
        en="Days until such a message is given up.",
    ),
    "notify.quiet.start": Say(
        id="Awal jam tenang, sebagai 21:00 (WIB).", en="Begin of the quiet hours, as 21:00 (WIB)."
    ),
    "notify.quiet.end": Say(
        id="Akhirnya; sama dengan start: tidak ada jam tenang.",
        en="Their end; the same as start: there are none.",
    ),
    "notify.quiet.passes": Say(
        id="Jenis pesan yang tetap dikirim pada jam itu.",
        en="Kinds of message that are sent all the same.",
    ),
    "notify.digest.every_days": Say(
        id="Paling banyak satu ringkasan dalam sekian hari, dan hanya bila ada perubahan.",
        en="At most one digest in so many days, and only where something has changed.",
    ),
    "notify.digest.all_quiet_days": Say(
        id="Setelah sekian hari tanpa ringkasan dikabarkan bahwa tidak ada perubahan; 0: tidak.",
        en="After so many days without one, word that nothing has changed; 0 for never.",
    ),
    "notify.reminders.repeat_days": Say(
        id="Pengingat diulang setelah sekian hari; 0: hanya sekali.",
        en="A reminder comes again after so many days; 0 for one alone.",
    ),
    "notify.escalation.families": Say(
        id="Temuan kritis dari rumpun ini dianggap insiden.",
        en="Critical findings of these families count as incidents.",
    ),
    "notify.escalation.steps": Say(
        id="Langkah prosedur, berurutan.", en="The steps of the procedure, in order."
    ),
    "notify.escalation.steps.name": Say(
        id="Nama langkah: huruf kecil, angka, tanda hubung.",
        en="Name of the step: small letters, digits, hyphens.",
    ),
    "notify.escalation.steps.after": Say(
        id="Jam sejak insiden diberitahukan sampai langkah ini jatuh tempo.",
        en="Hours since the incident was told until the step is due.",
    ),
    "notify.escalation.steps.until": Say(
        id="Jam sampai langkah ini harus selesai; 0: tanpa batas.",
        en="Hours until the step is to be done; 0 for no end.",
    ),
    "notify.escalation.steps.unless_answered": Say(
        id="Dilewati bila temuan sudah diakui, ditangani, atau disanggah.",
        en="Left out once the finding was acknowledged, taken on or disputed.",
    ),
}
"""By dotted key, without the names and numbers of entries; of each feed the same holds."""


def detail_of(path: KeyPath) -> Say | None:
    """Return what a key within a table means; None for a key that stands in a section itself."""
    named = [str(part) for part in path if part != "*" and not isinstance(part, int)]
    if named[:1] == ["feeds"] and len(named) > 2:
        del named[1]
    return DETAILS.get(".".join(named))
