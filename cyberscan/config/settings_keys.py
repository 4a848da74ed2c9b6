"""What each key of ``cyberscan.toml`` means, in both languages, and an example of those that are
nothing by default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.model.check import Say

HEAD: Final = Say(
    id="Setelan cyberscan. Buang tanda # di depan baris yang Anda perlukan, lalu ubah nilainya.\n"
    "Urutannya: pilihan di baris perintah, lalu variabel lingkungan, lalu berkas ini, lalu nilai "
    "bawaan.\n"
    "Jalur relatif dihitung dari folder berkas ini. Kata sandi tidak pernah ditulis di sini.\n"
    "Periksa dengan `cyberscan config check`; lihat yang berlaku dan asalnya dengan `cyberscan "
    "config show --origin`.\n"
    "Agar editor (Taplo, Even Better TOML) membantu menulis: jalankan `cyberscan config schema > "
    "cyberscan.schema.json` di folder ini, lalu jadikan baris pertama berkas ini "
    '"#:schema ./cyberscan.schema.json" (tanpa tanda kutip).',
    en="Settings of cyberscan. Take away the # before the lines you need, and change their values."
    "\nWhat counts: an option of the command line, else the environment, else this file, else the "
    "default.\n"
    "Relative paths begin at the folder of this file. Passwords never stand in it.\n"
    "Prove it with `cyberscan config check`; see what is in effect, and why, with `cyberscan "
    "config show --origin`.\n"
    "To have an editor (Taplo, Even Better TOML) help: run `cyberscan config schema > "
    "cyberscan.schema.json` in this folder, and make "
    '"#:schema ./cyberscan.schema.json" (without the quotes) the first line of this file.',
)

_REGENCIES: Final = Say(
    id="Hanya kabupaten/kota ini: kode atau nama.", en="Only these regencies: codes or names."
)
_FAMILIES: Final = Say(
    id="Rumpun pemeriksaan: tls, web, content, dns, mail, services. Bawaan: semua.",
    en="Families of checks: tls, web, content, dns, mail, services. Default: all.",
)
_TLS: Final = Say(
    id='"posture" (yang menentukan putusan) atau "full" (semua). Bawaan: menurut kebijakan.',
    en='"posture" (what decides a verdict) or "full" (everything). Default: as the policy says.',
)
_PORTS: Final = Say(
    id='"daily" (yang kritis), "posture" atau "full". Bawaan: menurut kebijakan.',
    en='"daily" (the critical ones), "posture" or "full". Default: as the policy says.',
)
_POLICY: Final = Say(
    id="Kebijakan Anda; bawaan: yang disertakan.",
    en="A policy of your own; default: the one that ships.",
)

WORDS: Final[Mapping[str, Say]] = {
    "paths": Say(id="Letak berkas dan folder.", en="Where files and folders are."),
    "paths.targets": Say(
        id="Daftar sasaran: folder atau berkas.", en="The inventory: folders or files."
    ),
    "paths.policy": _POLICY,
    "paths.waivers": Say(
        id="Pengecualian; bawaan: waivers.toml di folder setelan, bila ada.",
        en="Waivers; default: waivers.toml in the folder of settings, if there is one.",
    ),
    "paths.letterhead": Say(
        id="Kop surat; bawaan: letterhead.toml di folder setelan, bila ada.",
        en="Letterhead; default: letterhead.toml in the folder of settings, if there is one.",
    ),
    "paths.keys": Say(
        id="Kunci publik untuk `report --bundle`; bawaan: keys.toml di folder setelan.",
        en="Public keys for `report --bundle`; default: keys.toml in the folder of settings.",
    ),
    "paths.store": Say(
        id="Tempat hasil disimpan: jalur berkas, atau postgresql://pengguna@host/basisdata.",
        en="Where runs are kept: a path, or postgresql://user@host/database.",
    ),
    "paths.reports": Say(id="Folder semua laporan.", en="Folder of all reports."),
    "scan": Say(
        id="Yang diminta `scan` dan `plan`; profil dan pilihan di baris perintah mendahuluinya.",
        en="What `scan` and `plan` ask; profiles and options stand above it.",
    ),
    "scan.families": _FAMILIES,
    "scan.tls_profile": _TLS,
    "scan.ports": _PORTS,
    "scan.regencies": _REGENCIES,
    "scan.allow_networks": Say(
        id="Jaringan privat (CIDR) yang boleh diperiksa.",
        en="Private networks (CIDR) that may be looked at.",
    ),
    "scan.exclusions": Say(
        id="Nama (beserta semua di bawahnya) dan jaringan (CIDR) yang tidak pernah dihubungi, juga "
        "bila namanya diketik; selain `exclusions` dalam daftar sasaran.",
        en="Names (with all below them) and networks (CIDR) that are never contacted, also where "
        "somebody types the name; besides the `exclusions` of the inventory.",
    ),
    "report": Say(id="Bentuk laporan.", en="How reports are written."),
    "report.languages": Say(
        id="Bahasa laporan: id, en. Yang pertama juga bahasa di terminal.",
        en="Languages of the reports: id, en. The first is the terminal's as well.",
    ),
    "report.tlp": Say(
        id="Label TLP di setiap halaman: clear, green, amber, amber+strict, red.",
        en="TLP label on every page: clear, green, amber, amber+strict, red.",
    ),
    "report.formats": Say(
        id="Bentuk: html, csv, json, md, pdf. Bawaan: semua kecuali pdf.",
        en="Forms: html, csv, json, md, pdf. Default: all but pdf.",
    ),
    "report.pdf": Say(
        id="Juga PDF (perlu Chromium atau Chrome).", en="PDF, too (needs Chromium or Chrome)."
    ),
    "report.csv_bom": Say(
        id="Awali tabel CSV dengan BOM, agar Excel mengenal UTF-8.",
        en="Begin CSV tables with a byte order mark, by which Excel knows UTF-8.",
    ),
    "profiles": Say(
        id="Profil untuk `scan --profile NAMA`; yang tidak ditulis mengikuti bawaan profil itu, "
        "lalu [scan]. Boleh pula memuat policy dan regencies; profil lain boleh ditambah dengan "
        "nama sendiri.",
        en="Profiles for `scan --profile NAME`; what one leaves out is as it ships, else as [scan] "
        "says. One may also hold policy and regencies; more may be added, by names of your own.",
    ),
    "profiles.*.families": _FAMILIES,
    "profiles.*.tls_profile": _TLS,
    "profiles.*.ports": _PORTS,
    "profiles.*.policy": _POLICY,
    "profiles.*.regencies": _REGENCIES,
    "schedule": Say(
        id="Pemindaian berkala; dipasang dengan `cyberscan schedule install`.",
        en="Planned runs; installed by `cyberscan schedule install`.",
    ),
    "schedule.time_zone": Say(id="Zona waktu jadwal.", en="The schedule's time zone."),
    "schedule.profiles": Say(
        id="Kapan profil dijalankan: jam (at), hari (days; kosong berarti tiap hari), paling lama "
        "berapa jam (hours), dan profil lain yang sudah tercakup (covers).",
        en="When profiles run: time (at), days (none: every day), how many hours at most (hours), "
        "and which other profiles are taken along (covers).",
    ),
    "schedule.delay_minutes": Say(
        id="Mulai terlambat secara acak paling lama sekian menit.",
        en="Begin late by chance, by so many minutes at most.",
    ),
    "schedule.grace_hours": Say(
        id="Terlambat lebih dari sekian jam berarti terlewat.",
        en="Later than so many hours counts as missed.",
    ),
    "schedule.user": Say(
        id="Akun yang menjalankan layanan (`--system`).",
        en="The account that the service runs as (`--system`).",
    ),
    "schedule.limits": Say(
        id="Batas pemakaian mesin: memori, prosesor, proses, berkas.",
        en="What a run may take of the machine: memory, processor, processes, files.",
    ),
    "schedule.ping": Say(
        id="URL pengawas yang diberi tahu saat mulai dan selesai; rahasia: pakai ping_file.",
        en="URL of a dead-man switch, told of begin and end; where it is secret: ping_file.",
    ),
    "schedule.ping_file": Say(
        id="Berkas (mode 0600) berisi URL itu.", en="A file (mode 0600) with that URL."
    ),
    "feeds": Say(
        id="Data yang diambil dengan `cyberscan feeds update`. Per data: alamat (urls; kosong: "
        "hanya dibawa masuk), tiap berapa hari (every), umur terlama agar dipakai (stale), dan "
        "berapa data lama disimpan (keep).",
        en="Data fetched by `cyberscan feeds update`. Of each: addresses (urls; none: only carried "
        "in), every how many days (every), how old it may be (stale), how many former ones are "
        "kept (keep).",
    ),
    "feeds.registration": Say(
        id="Akhir masa pendaftaran domain (RDAP).", en="Ends of domains' registrations (RDAP)."
    ),
    "feeds.routes": Say(
        id="Awalan alamat dan jaringan yang mengumumkannya.",
        en="Prefixes, and the networks that announce them.",
    ),
    "feeds.vrps": Say(id="Otorisasi RPKI yang terverifikasi.", en="Validated RPKI authorisations."),
    "feeds.hsts-preload": Say(
        id="Daftar preload HSTS Chromium.", en="Chromium's HSTS preload list."
    ),
    "feeds.public-suffix-list": Say(id="Daftar akhiran publik.", en="The public suffix list."),
    "feeds.ct-logs": Say(
        id="Daftar log Certificate Transparency.", en="The list of Certificate Transparency logs."
    ),
    "feeds.roots": Say(
        id="Sertifikat akar dan tanggal tidak dipercaya lagi (CCADB).",
        en="Root certificates and days of distrust (CCADB).",
    ),
    "feeds.end-of-life": Say(
        id="Akhir dukungan perangkat lunak.", en="Ends of support of software."
    ),
    "feeds.kev": Say(
        id="Kelemahan yang sudah dipakai dalam serangan (katalog KEV dari CISA).",
        en="Flaws known to be exploited (CISA's KEV catalogue).",
    ),
    "feeds.crls": Say(
        id="Daftar pencabutan dari penerbit sertifikat yang terlihat (CRL); alamatnya (urls) "
        "disebut oleh sertifikat itu sendiri. Tiap daftar ditanyakan tiap sekian hari (every), dan "
        "dikirim hanya bila berubah.",
        en="Lists of what the issuers of the certificates seen have revoked (CRL); their addresses "
        "(urls) stand in the certificates themselves. Each is asked for every so many days "
        "(every), and sent only if it has changed.",
    ),
    "notify": Say(
        id="Siapa yang diberi tahu; coba dengan `cyberscan notify --dry-run`.",
        en="Who is told; try it with `cyberscan notify --dry-run`.",
    ),
    "notify.recipients": Say(
        id="Penerima: surel (channel mail), webhook, atau apprise; regencies kosong berarti "
        "seluruh provinsi.",
        en="Recipients: by mail, webhook or apprise (channel); no regencies: the whole province.",
    ),
    "notify.reports": Say(
        id="Alamat laporan seperti dibuka orang: URL atau folder; disebut dalam setiap pesan.",
        en="Where people open the reports: a URL or a folder; told in every message.",
    ),
    "notify.tlp": Say(id="Label TLP pesan.", en="TLP label of the messages."),
    "notify.smtp": Say(
        id="Peladen surel: host, security (tls, starttls), user, password_file (mode 0600), "
        "sender.",
        en="Mail server: host, security (tls, starttls), user, password_file (mode 0600), sender.",
    ),
    "notify.webhook": Say(
        id="Untuk semua webhook: batas waktu (detik), otoritas sertifikat sendiri (ca).",
        en="For all webhooks: time-out (seconds), certificate authorities of your own (ca).",
    ),
    "notify.retry": Say(
        id="Kapan pesan yang gagal dicoba lagi (menit).",
        en="When a message that failed is tried again (minutes).",
    ),
    "notify.quiet": Say(
        id="Jam tenang (WIB), dan pesan yang tetap dikirim (passes).",
        en="Quiet hours (WIB), and what is sent all the same (passes).",
    ),
    "notify.digest": Say(
        id="Ringkasan: paling sering tiap sekian hari; kabar bahwa tidak ada perubahan (0: tidak).",
        en="Digests: in so many days one at most; word that nothing has changed (0: never).",
    ),
    "notify.reminders": Say(
        id="Pengingat yang lewat batas waktu, diulang tiap sekian hari.",
        en="Reminders of what is overdue, again after so many days.",
    ),
    "notify.escalation": Say(
        id="Prosedur provinsi: rumpun yang menjadi insiden, dan langkahnya (jam sejak diberi "
        "tahu).",
        en="The provincial procedure: families that make an incident, and its steps (hours since "
        "it was told).",
    ),
}
"""What each section and key means; ``*`` is any name (of a profile)."""

EXAMPLES: Final[Mapping[str, str]] = {
    "paths.targets": '["targets/jatim"]',
    "paths.policy": '"policy.toml"',
    "paths.waivers": '"waivers.toml"',
    "paths.letterhead": '"letterhead.toml"',
    "paths.keys": '"keys.toml"',
    "paths.store": '"data/runs.sqlite"',
    "paths.reports": '"reports"',
    "scan.families": '["tls", "web"]',
    "scan.tls_profile": '"posture"',
    "scan.ports": '"posture"',
    "scan.regencies": '["35.78"]',
    "scan.allow_networks": '["10.20.0.0/16"]',
    "scan.exclusions": '["www.example.org", "192.0.2.0/24"]',
    "schedule.ping": '"https://ping.example.org/4b1c"',
    "notify.recipients": '[[notify.recipients]]\nname = "CSIRT"\naddress = "csirt@example.org"\n\n'
    '[[notify.recipients]]\nname = "Kab. Jombang"\naddress = "kominfo@example.org"\n'
    'regencies = ["35.17"]',
    "notify.smtp.host": '"mail.example.org"',
    "notify.smtp.sender": '"cyberscan@example.org"',
    "notify.reports": '"https://example.org/reports"',
    "report.formats": '["html", "csv"]',
}
"""What is shown of a key whose default is nothing: its value, or several lines of tables."""
