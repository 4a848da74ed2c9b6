"""Pieces that several regions configure alike: headers, redirects, page layouts, SSH lists."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from cyberscan.lab.province.shapes import Answer, Pages, Ssh

Headers = tuple[tuple[str, str], ...]

HSTS: Final = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
NOSNIFF: Final = ("X-Content-Type-Options", "nosniff")
GOOD: Final[Headers] = (
    ("Server", "nginx"),
    HSTS,
    NOSNIFF,
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Content-Security-Policy", "default-src 'self'; base-uri 'self'; frame-ancestors 'self'"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
SESSION: Final = ("Set-Cookie", "ci_session=0f3c9a; Path=/; Secure; HttpOnly; SameSite=Lax")

STRONG_SSH: Final = Ssh(
    banner="SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3",
    kex=(
        "sntrup761x25519-sha512@openssh.com",
        "curve25519-sha256",
        "curve25519-sha256@libssh.org",
        "ecdh-sha2-nistp256",
        "kex-strict-s-v00@openssh.com",
    ),
    host_keys=("rsa-sha2-512", "rsa-sha2-256", "ecdsa-sha2-nistp256", "ssh-ed25519"),
    ciphers=("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com"),
    macs=("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"),
)
WEAK_SSH: Final = Ssh(
    banner="SSH-2.0-OpenSSH_5.3",
    kex=(
        "diffie-hellman-group-exchange-sha1",
        "diffie-hellman-group14-sha1",
        "diffie-hellman-group1-sha1",
    ),
    host_keys=("ssh-rsa", "ssh-dss"),
    ciphers=("aes128-ctr", "arcfour256", "arcfour", "aes128-cbc", "3des-cbc"),
    macs=("hmac-md5", "hmac-sha1", "hmac-sha1-96"),
)

_STYLES: Final = {
    "terang": "body{font-family:sans-serif;max-width:60em;margin:auto}nav a{margin-right:1em}",
    "hijau": "body{font-family:Georgia,serif;background:#f4f9f4}h1{border-bottom:3px solid green}",
    "biru": "body{font-family:Verdana,sans-serif;margin:0 2em}h2{color:#003a70}",
}


def page(
    title: str,
    *,
    office: str,
    intro: str,
    news: tuple[tuple[str, str], ...] = (),
    menu: tuple[tuple[str, str], ...] = (("/", "Beranda"), ("/profil", "Profil")),
    style: str = "terang",
    more: str = "",
    raw_title: str = "",
) -> str:
    """Return a small government page. ``more`` and ``raw_title`` are put in unescaped."""
    links = "".join(f'<a href="{escape(url)}">{escape(text)}</a>' for url, text in menu)
    articles = "".join(
        f"<article><h2>{escape(head)}</h2><p>{escape(text)}</p></article>\n" for head, text in news
    )
    return (
        '<!doctype html>\n<html lang="id">\n<head><meta charset="utf-8">'
        f"<title>{raw_title or escape(title)}</title>"
        f"<style>{_STYLES[style]}</style></head>\n<body>\n"
        f"<header><h1>{escape(office)}</h1><nav>{links}</nav></header>\n"
        f"<main><p>{escape(intro)}</p>\n{articles}{more}</main>\n"
        f"<footer><p>© 2026 {escape(office)}. Data contoh, isinya fiktif.</p></footer>\n"
        "</body>\n</html>\n"
    )


_MISSING: Final = "<!doctype html>\n<html lang=id><title>Tidak ditemukan</title><p>Tidak ada.</p>\n"


def site(
    front: str,
    headers: Headers = GOOD,
    paths: Mapping[str, Answer] | None = None,
    missing: str = _MISSING,
) -> Pages:
    """Return a site with a front page; what it does not have is its own 404 page."""
    return Pages({"/": Answer(200, headers, front), **(paths or {})}, Answer(404, headers, missing))


def to(target: str, *, status: int = 301, headers: Headers = ()) -> Pages:
    """Return a site that only redirects: ``target`` may hold ``{path}``."""
    return Pages({}, Answer(status, (("Location", target), *headers), ""))


def to_https(name: str) -> Pages:
    """Redirect to the same path of the same name over https."""
    return to(f"https://{name}{{path}}")


def security_txt(zone: str, expires: str) -> Mapping[str, Answer]:
    """Return a security.txt (RFC 9116) at its place. ``expires`` is RFC 3339."""
    text = f"Contact: mailto:csirt@{zone}\r\nExpires: {expires}\r\nPreferred-Languages: id, en\r\n"
    answer = Answer(200, (), text, "text/plain; charset=utf-8")
    return {"/.well-known/security.txt": answer}
