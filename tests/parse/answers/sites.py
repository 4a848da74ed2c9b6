"""Pages of sites that come near what stands in a site's place, and are none of it."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.answers import Kind
from tests.parse.answers.pages import (
    CLOUDFLARE,
    IMUNIFY,
    LONG,
    LOREM,
    MAKERS,
    NOINDEX,
    Answer,
    doc,
)


def _site(name: str, title: str, body: str, head: str = "", **more: object) -> Answer:
    return Answer(name, Kind.SITE, doc(title, body, head), **more)  # type: ignore[arg-type]


_PLAIN: Final = (
    _site("regency", "Pemerintah Kabupaten Contoh", LOREM),
    _site("long-regency", "Pemerintah Kabupaten Contoh", LONG),
    _site("untitled", "", LOREM),
    _site("wordless", "Kabupaten Contoh", '<div id="app"></div>'),
    _site("script-shell", "Portal", '<div id="root"></div>', '<script src="/app.js"></script>'),
    _site("english", "Contoh Regency", "<p>Welcome to the regency.</p>"),
    _site("behind-cloudflare", "Kabupaten Contoh", LOREM, headers=CLOUDFLARE),
    _site("behind-imunify", "Kabupaten Contoh", LOREM, headers=IMUNIFY),
    _site("behind-ddos-guard", "Kabupaten Contoh", LOREM, headers=(("Server", "ddos-guard"),)),
    _site("behind-akamai", "Kabupaten", LOREM, headers=(("Server", "AkamaiGHost"),)),
    _site("behind-comodo", "Kabupaten", LOREM, headers=(("Server", "Protected by COMODO WAF"),)),
    _site("behind-modsecurity", "Kabupaten", LOREM, headers=(("Server", "mod_security"),)),
    _site("behind-sucuri", "Kabupaten", LOREM, headers=(("X-Sucuri-ID", "12"),)),
    _site(
        "behind-imperva",
        "Kabupaten Contoh",
        LONG,
        '<script src="/_Incapsula_Resource?SWJIYLWA=71"></script>',
    ),
    _site(
        "little-behind-imperva",
        "Kabupaten Contoh",
        "Selamat datang",
        '<script src="/_Incapsula_Resource?SWJIYLWA=71"></script>',
    ),
    _site("own-login", "Masuk - e-Kinerja", '<form method="post"><input type="password"></form>'),
    _site("own-sso", "SSO Kabupaten Contoh", '<form><input type="password"></form> Single sign-on'),
    _site("retry-header", "Kabupaten Contoh", LOREM, headers=(("Retry-After", "10"),)),
)

_PARKING: Final = (
    _site("parkir", "Parkir", "<h1>e-Parkir Kabupaten Contoh</h1>" + LOREM),
    _site("parkiran", "Parkiran Pasar Contoh", LOREM),
    _site("uptd-parkir", "UPTD Perparkiran", "Retribusi parkir dibayar nontunai." + LOREM),
    _site("parking-english", "Parking", "This domain of the city is for parking: zones A to F."),
    _site("parking-crew", "Juru parkir", "Our parking crew works from 06.00 to 22.00."),
    _site("godaddy-news", "Berita", "Domain dibeli di GoDaddy.com tahun lalu." + LOREM),
    _site("sedo-link", "Berita domain", '<a href="https://sedo.com/">Sedo</a> menjual domain.'),
    _site(
        "parking-link",
        "Kajian domain",
        '<a href="https://sedoparking.com/">sedoparking</a> ialah layanan parkir domain.',
    ),
    _site(
        "long-with-wsimg",
        "Kabupaten Contoh",
        LONG + '<img src="https://img1.wsimg.com/blobby/logo.png">',
    ),
    _site(
        "small-with-wsimg", "Kabupaten Contoh", '<img src="https://img1.wsimg.com/blobby/l.png">'
    ),
    _site(
        "lookalike-host",
        "Kabupaten Contoh",
        '<script src="https://notsedoparking.com/x.js"></script>' + LOREM,
    ),
    _site(
        "host-in-the-path",
        "Kabupaten Contoh",
        '<script src="https://cdn.contoh.go.test/sedoparking.com/x.js"></script>' + LOREM,
    ),
    _site("sponsored", "Iklan", "Sponsored listings on local media: rules." + LOREM),
    _site("domain-for-sale", "Lelang", "Rumah dinas ini dijual lewat lelang." + LOREM),
)

_SUSPENDED: Final = (
    _site(
        "suspended-news",
        "Akun media sosial dinas ditangguhkan",
        "<p>Akun lama menampilkan “This Account has been suspended.” sejak Senin.</p>" + LOREM,
    ),
    _site("suspended-long", "Account Suspended", "This account has been suspended." + LONG),
    _site("suspended-title", "Account Suspended", "Cara memulihkan akun Anda." + LOREM),
    _site("suspended-site-english", "News", "The mine says: This site is currently suspended."),
    _site("asn-suspended", "Pegawai diberhentikan sementara", "Rekening ditangguhkan." + LOREM),
    _site(
        "suspendedpage-link",
        "Panduan hosting",
        '<a href="/cgi-sys/suspendedpage.cgi">contoh</a>' + LOREM,
    ),
    _site(
        "suspendedpage-query",
        "Kabupaten Contoh",
        LOREM,
        url="https://www.contoh.go.test/?dari=/cgi-sys/suspendedpage.cgi",
    ),
)

_MAINTENANCE: Final = (
    _site(
        "maintenance-article",
        "Pengumuman pemeliharaan",
        "<p>Layanan e-SPPT sedang dalam pemeliharaan pada hari Sabtu.</p>" + LONG,
    ),
    _site("maintenance-ticker", "Kabupaten Contoh", "Situs sedang dalam perbaikan." + LOREM),
    _site("road-repair", "Dinas PUPR", "Jembatan Contoh sedang dalam perbaikan."),
    _site("road-repair-english", "Public Works", "The bridge is under maintenance."),
    _site(
        "noindex-article",
        "Arsip",
        "<p>Jalan raya sedang dalam perbaikan.</p>" + LOREM * 5,
        NOINDEX,
    ),
    _site("noindex-short", "Arsip dokumen", "Daftar dokumen internal.", NOINDEX),
    _site(
        "wordpress-lesson",
        "Belajar WordPress",
        "Pesan “Briefly unavailable for scheduled maintenance” muncul saat pembaruan." + LOREM,
    ),
    _site("be-right-back", "Be right back.", "Studio radio kembali pukul 10.00." + LOREM),
    _site("joomla-lesson", "Joomla", "This site is down for maintenance ialah pesan Joomla."),
)

_WALLS: Final = (
    _site("cloudflare-article", "Apa itu Cloudflare", "Cloudflare melindungi situs." + LOREM),
    _site("cloudflare-ray", "Bantuan", "Catat Cloudflare Ray ID saat melapor.", headers=CLOUDFLARE),
    _site("just-a-moment", "Just a moment...", LOREM),
    _site("just-a-moment-cf", "Just a moment...", LOREM, headers=CLOUDFLARE),
    _site("attention", "Attention Required!", "Perhatian: pendaftaran ditutup." + LOREM),
    _site("access-denied", "Access Denied", "Film dokumenter tentang akses." + LOREM),
    _site(
        "akamai-article",
        "Galat umum",
        "“You don't have permission to access” dan “Reference #” berasal dari CDN." + LOREM,
    ),
    _site(
        "f5-lesson",
        "Pelatihan WAF",
        "The requested URL was rejected. Please consult with your administrator." + LOREM,
    ),
    _site("request-rejected", "Request Rejected", "Permohonan informasi yang ditolak." + LOREM),
    _site(
        "modsecurity-lesson",
        "Pelatihan ModSecurity",
        "This error was generated by Mod_Security. Protected by ModSecurity." + LOREM,
    ),
    _site("wordfence-lesson", "Plugin", "Generated by Wordfence at Thu, 26 Nov." + LOREM),
    _site(
        "wordfence-plugin", "Kabupaten", LOREM + '<script src="/wp-content/plugins/wordfence/a.js">'
    ),
    _site("imunify-article", "Hosting", "Protected by Imunify360. Powered by Imunify360." + LOREM),
    _site(
        "imunify-wait",
        "Status",
        "Please wait while your request is being verified by the officer." + LOREM,
    ),
    _site("fortinet-shop", "Pengadaan", "FortiGate Application Control, 2 unit." + LOREM),
    _site(
        "fortinet-badge",
        "Kabupaten Contoh",
        LOREM + '<img src="https://globalurl.fortinet.net/badge.png">',
    ),
    _site("incident-table", "Insiden", "Attack ID, Message ID, Client IP: arti kolom." + LOREM),
    _site("hacking-news", "Situs dinas diretas", "Peretas memasang laman blokir." + LOREM),
    _site("phone-403", "Kontak", "Telepon (0403) 403-403, ruang 403, kode 503." + LOREM),
    _site("court", "Pengadilan Negeri Contoh", "Perkara Nomor 403/Pid.B/2026: ditolak." + LOREM),
    _site(
        "incapsula-long",
        "Arsip insiden",
        "Request unsuccessful. Incapsula incident ID: 12-34." + LONG,
    ),
    _site("one-moment", "One moment, please...", LOREM),
    _site("bitninja-blog", "Blog", "Security check by BitNinja: ulasan kami." + LOREM),
)

_DEFAULTS: Final = (
    _site(
        "nginx-lesson",
        "Memasang nginx di Ubuntu",
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully "
        "installed and working.</p>" + LOREM,
    ),
    _site("nginx-title-only", "Welcome to nginx!", "Kelas daring angkatan ketiga." + LOREM),
    _site(
        "nginx-title-long",
        "Welcome to nginx!",
        "the nginx web server is successfully installed" + LONG,
    ),
    _site("apache-history", "Suku Apache", "It works! kata pemandu." + LOREM),
    _site("it-works-title", "It works!", LOREM),
    _site("it-works-more", "", "It works! Sistem antrean daring sudah berjalan." + LOREM),
    _site("iis-lesson", "IIS Windows Server", LONG),
    _site("iis-course", "Pelatihan IIS Windows Server", LOREM),
    _site("tomcat-lesson", "Apache Tomcat", "Cara memasang Tomcat untuk aplikasi." + LOREM),
    _site(
        "xampp-lesson",
        "Belajar XAMPP",
        "You have successfully installed XAMPP on this system!" + LOREM,
    ),
    _site("laravel-lesson", "Belajar Laravel", "Documentation dan Laracasts." + LOREM),
    _site("laravel-title", "Laravel", "Aplikasi perizinan." + LOREM),
    _site("laravel-default-title", "Laravel", '<form><input type="password"></form> Masuk'),
    _site(
        "codeigniter-lesson",
        "Belajar CodeIgniter",
        "The page you are looking at is being generated dynamically by CodeIgniter." + LOREM,
    ),
    _site("congratulation", "Congratulation", "Selamat kepada para juara lomba desa." + LOREM),
    _site("aapanel-lesson", "Panduan aaPanel", "Page automatically generated by the system."),
    _site("plesk-lesson", "Panduan Plesk", "This page is generated by Plesk" + LONG),
    _site(
        "cpanel-refresh-elsewhere",
        "Kabupaten Contoh",
        "",
        '<meta http-equiv="refresh" content="0;url=/beranda?dari=/cgi-sys/defaultwebpage.cgi">',
    ),
    _site("refresh-home", "", "", '<meta http-equiv="refresh" content="0; url=/beranda/">'),
    _site("welcome", "Welcome!", "Welcome to Contoh Regency." + LOREM),
    _site("listing", "Index of /", "<h1>Index of /</h1><a href='a.pdf'>a.pdf</a>"),
    _site("coming-soon", "Coming Soon", "Portal layanan baru hadir 1 Januari." + LOREM),
    _site("under-construction", "Kabupaten Contoh", "This site is currently under construction."),
    _site("success", "Success!", "Formulir Anda sudah terkirim." + LOREM),
    _site("test-page", "Test Page", "Halaman uji coba formulir." + LOREM),
)

_FILTERS: Final = (
    _site("internet-positif", "Internet Positif", "Program literasi digital." + LOREM),
    _site(
        "internet-positif-link",
        "Program Internet Positif",
        '<a href="https://trustpositif.kominfo.go.id/">Trust+</a>' + LOREM,
    ),
    _site("internet-sehat", "Internet Sehat dan Aman", "Sosialisasi di sekolah." + LOREM),
    _site(
        "block-news",
        "Berita pemblokiran",
        "Pesan “tidak bisa diakses melalui jaringan ini sesuai peraturan perundang-undangan” "
        "muncul." + LONG,
    ),
    _site(
        "report-content",
        "Aduan konten",
        '<a href="https://aduankonten.id/">Laporkan konten</a>' + LOREM,
    ),
    _site("negative-content", "Negatif Konten", "Bahaya konten negatif bagi anak." + LOREM),
    _site(
        "filter-link-long",
        "Kabupaten Contoh",
        LONG + '<img src="http://internetbaik.telkomsel.com/logo.png">',
    ),
)

_QUOTED: Final = tuple(
    Answer(
        f"article-quoting-{made.name}",
        Kind.SITE,
        doc(
            "Arsip pelatihan jaringan",
            f"<h1>Tampilan yang dibahas</h1><pre>{made.source.replace('<', '&lt;')}</pre>" + LONG,
        ),
        headers=made.headers,
    )
    for made in MAKERS
    if made.status == 200 and not any(name == "cf-mitigated" for name, _ in made.headers)
)
"""Every page that says 200, quoted with its source in a long article."""

SITES: Final = (
    *_PLAIN, *_PARKING, *_SUSPENDED, *_MAINTENANCE, *_WALLS, *_DEFAULTS, *_FILTERS, *_QUOTED,
)  # fmt: skip
