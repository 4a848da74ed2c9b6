"""Sites each of which has faults of one kind, and one that has what those lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cyberscan.lab.province.kit import GOOD, Headers, page, site, to_https
from cyberscan.lab.province.shapes import Answer, Leaf, Site
from cyberscan.lab.province.sites import office

_TEXT: Final = "text/plain; charset=utf-8"
_SERVER: Final = ("Server", "nginx")


def _but(*names: str) -> Headers:
    """Return the good headers without some."""
    left = {name.lower() for name in names}
    return tuple(field for field in GOOD if field[0].lower() not in left)


def _index(path: str, *names: str) -> Answer:
    """Return a folder's list as Apache writes it."""
    links = "".join(f'<li><a href="{name}">{name}</a></li>' for name in names)
    title = f"Index of {path}"
    body = f"<!doctype html><title>{title}</title><h1>{title}</h1><ul>{links}</ul>\n"
    return Answer(200, GOOD, body)


def _robots(*lines: str) -> Mapping[str, Answer]:
    text = "".join(f"{line}\n" for line in ("User-agent: *", *lines))
    return {"/robots.txt": Answer(200, (), text, _TEXT)}


def weak_sites(zone: str, address: str) -> tuple[Site, ...]:
    """Return offices of a zone on one address. What is wrong with each stands beside it."""
    return (
        _careless_cookies(zone, address),
        _foreign_parts(zone, address),
        _forms(zone, address),
        _in_the_open(zone, address),
        _debugging(zone, address),
        _policies(zone, address),
        _broken_head(zone, address),
        _untouched(zone, address),
        _exemplary(zone, address),
    )


def _careless_cookies(zone: str, address: str) -> Site:
    """Logins that other sites and other hosts get, and answers for everybody's scripts."""
    return office(
        f"simpeg.{zone}",
        address,
        "SIMPEG Kabupaten",
        "Sistem informasi kepegawaian daerah.",
        service="lainnya",
        headers=(
            *GOOD,
            ("Set-Cookie", f"ci_session=1; Domain={zone}; Path=/; Secure; HttpOnly; SameSite=None"),
            ("Set-Cookie", "__Host-tema=gelap; Path=/masuk; Secure; SameSite=Lax"),
            ("Access-Control-Allow-Origin", "{origin}"),
            ("Access-Control-Allow-Credentials", "true"),
        ),
    )


def _foreign_parts(zone: str, address: str) -> Site:
    """Parts from elsewhere: unchecked, in the clear, old, and from a domain nobody owns."""
    return office(
        f"pariwisata.{zone}",
        address,
        "Dinas Pariwisata Kabupaten",
        "Kalender acara dan desa wisata.",
        headers=(
            *_but("Content-Security-Policy"),
            ("Content-Security-Policy", "script-src 'self' 'unsafe-inline' http: https:"),
        ),
        more=(
            '<script src="https://cdn.awancontoh.test/npm/geser@1.2.3/geser.min.js"></script>\n'
            '<script src="https://cdn.hilang.test/peta.js"></script>\n'
            '<script src="http://cdn.awancontoh.test/cuaca.js"></script>\n'
            '<script src="/js/jquery-1.12.4.min.js"></script>\n'
            '<img src="http://gambar.awancontoh.test/pantai.jpg" alt="Pantai">\n'
        ),
    )


def _forms(zone: str, address: str) -> Site:
    """What citizens fill in leaves without encryption, for a name that no HSTS was sent for."""
    target = f"http://sippd.{zone}"
    return office(
        f"aduan.{zone}",
        address,
        "Layanan Pengaduan Kabupaten",
        "Sampaikan pengaduan dan pantau tindak lanjutnya.",
        service="pengaduan",
        more=(
            f'<form method="post" action="{target}/kirim"><textarea name="isi">'
            "</textarea><button>Kirim</button></form>\n"
            f'<form method="post" action="{target}/masuk"><input name="nama">'
            '<input type="password" name="sandi"><button>Masuk</button></form>\n'
        ),
    )


def _in_the_open(zone: str, address: str) -> Site:
    """A folder that lists itself, and a robots.txt that tells where to look."""
    return office(
        f"jdih.{zone}",
        address,
        "JDIH Kabupaten",
        "Jaringan dokumentasi dan informasi hukum.",
        more='<img src="/uploads/2026/lambang.png" alt="Lambang">\n',
        paths={
            "/uploads/": _index("/uploads/", "2026/", "perda-4.pdf"),
            **_robots("Disallow: /backup-2024/", "Disallow: /simpeg/db.sql"),
        },
    )


def _debugging(zone: str, address: str) -> Site:
    """An application whose errors tell where it lies."""
    name, title = f"sippd.{zone}", "SIPPD Kabupaten"
    error = (
        "<!doctype html><title>Galat</title><p><b>Warning</b>:  include(menu.php): Failed to open "
        "stream: No such file or directory in <b>/home/sippd/public_html/index.php</b> on line "
        "<b>12</b></p>\n"
    )
    front = page(title, office=title, intro="Sistem informasi perencanaan pembangunan daerah.")
    return Site(
        name=name,
        service="lainnya",
        addresses=(address,),
        http=to_https(name),
        https=site(front, missing=error),
        leaf=Leaf(names=(name,)),
    )


def _policies(zone: str, address: str) -> Site:
    """Policies that are there and say too little."""
    return office(
        f"bpkad.{zone}",
        address,
        "BPKAD Kabupaten",
        "Laporan keuangan dan aset daerah.",
        headers=(
            *_but(
                "Content-Security-Policy",
                "Referrer-Policy",
                "Permissions-Policy",
                "Cross-Origin-Opener-Policy",
            ),
            ("Content-Security-Policy", "default-src 'self' 'unsafe-inline'; frame-ancestors *"),
            ("Referrer-Policy", "unsafe-url"),
            ("Permissions-Policy", "camera 'none'"),
            ("Cross-Origin-Opener-Policy", "unsafe-none"),
        ),
    )


def _broken_head(zone: str, address: str) -> Site:
    """A blank before the colon, which no grammar of HTTP has."""
    return office(
        f"bkd.{zone}",
        address,
        "BKD Kabupaten",
        "Pengumuman seleksi dan mutasi pegawai.",
        headers=(*GOOD, ("X-Cache ", "HIT")),
    )


def _untouched(zone: str, address: str) -> Site:
    """The page a web server brings along."""
    body = (
        "<!doctype html>\n<html><head><title>Welcome to nginx!</title></head><body>"
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully "
        "installed and working. Further configuration is required.</p></body></html>\n"
    )
    name = f"baru.{zone}"
    pages = site(body, (_SERVER,))
    return Site(name=name, addresses=(address,), http=pages, https=pages, leaf=Leaf(names=(name,)))


def _exemplary(zone: str, address: str) -> Site:
    """Forms, logins, cookies, foreign parts and files as they should be."""
    digest = "sha384-" + "A" * 64
    policy = (
        "default-src 'self'; script-src 'self' https://pustaka.awancontoh.test; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )
    return office(
        f"perizinan.{zone}",
        address,
        "Perizinan Daring Kabupaten",
        "Ajukan izin usaha dan pantau prosesnya.",
        service="perizinan",
        headers=(
            *_but("Content-Security-Policy"),
            ("Content-Security-Policy", policy),
            ("Set-Cookie", "__Host-sesi=1; Path=/; Secure; HttpOnly; SameSite=Lax"),
            ("X-Powered-By", "PHP/8.4.1"),
        ),
        more=(
            '<script src="https://pustaka.awancontoh.test/npm/geser@1.2.3/geser.min.js" '
            f'integrity="{digest}" crossorigin="anonymous"></script>\n'
            '<script src="/js/jquery-3.7.1.min.js"></script>\n'
            '<form method="post" action="/masuk"><input name="nama">'
            '<input type="password" name="sandi"><button>Masuk</button></form>\n'
            '<form method="get" action="/cari"><input name="q"></form>\n'
        ),
        paths={
            "/js/": Answer(403, GOOD, "<!doctype html><title>403</title><p>Tidak boleh.</p>\n"),
            **_robots("Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php"),
        },
    )
