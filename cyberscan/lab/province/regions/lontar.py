"""Kota Lontar: shared hosting; a small city with a fresh start, and a domain for every office.

The offices' domains have no web site; each of them has a mail policy with a fault of its own.
"""

from __future__ import annotations

from msgspec.structs import replace

from cyberscan.lab.province.backbone import HOSTING_SERVERS, MAIL_SERVER, SHARED
from cyberscan.lab.province.kit import security_txt
from cyberscan.lab.province.shapes import (
    Answer,
    Earlier,
    Issuer,
    Leaf,
    Pages,
    Region,
    Site,
    ZoneFile,
)
from cyberscan.lab.province.sites import DMARC, caa, office, portal
from cyberscan.model.inventory import RegencyKind

_ZONE = "lontarkota.go.test"
_TXT = security_txt(_ZONE, "2027-10-31T00:00:00Z")

_DAMKAR = office(
    f"damkar.{_ZONE}",
    SHARED,
    "Damkar Kota Lontar",
    "Nomor darurat, pos siaga, dan penyelamatan.",
    style="biru",
    paths=_TXT,
)
_CLOSED = Pages({}, Answer(503, (("Retry-After", "3600"),), "<!doctype html><title>503</title>\n"))

_POLICIES = "203.0.113.178"
"""Where the offices' MTA-STS policies are served."""
_NULL = ("@ MX 0 .", '@ TXT "v=spf1 -all"')
_TLS_RPT = '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@lontarkota.go.test"'
_STS = '_mta-sts TXT "v=STSv1; id=20261101"'
_POLICY = f"version: STSv1\r\nmode: enforce\r\nmx: {MAIL_SERVER}\r\nmax_age: 1209600\r\n"
_ED25519 = "k=ed25519; p=+x0vQatM5Nc1/yEA273bhnlR8kVd9cdkb7/zi64QL+E="
_RSA_512 = (
    "p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANQ8aMvgs+iuEUlKZRj/ElkxGu3JK8T769dmFmYxcsA6W2TEF7dGOJcbTJOy"
    "i6CDAAr8qjNKhOBpY0Ss+nWc+zkCAwEAAQ=="
)
_RSA_1024 = (
    "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOC"
    "KG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaN"
    "BcWToIMmPSPDdQPNUYckcQ2QIDAQAB"
)


def _key(selector: str, tags: str) -> str:
    return f'{selector}._domainkey TXT "v=DKIM1; {tags}"'


def _mail(*more: str, mx: tuple[str, ...] = (f"@ MX 10 {MAIL_SERVER}.",)) -> tuple[str, ...]:
    return (*mx, '@ TXT "v=spf1 include:_spf.awancontoh.test -all"', *more)


def _office(name: str, *records: str) -> ZoneFile:
    zone = f"{name}.go.test"
    return ZoneFile(name=zone, servers=HOSTING_SERVERS, records=(*records, *caa(zone)), signed=True)


_OFFICES = (
    # DMARC
    _office(
        "pdamlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; psd=y"'),
        _STS,
        '_mta-sts TXT "v=STSv1; id=2"',
        _TLS_RPT,
        '_smtp._tls TXT "v=TLSRPTv1; rua=https://lontarkota.go.test/tls"',
        _key("default", _RSA_512),
        _key("mail", "p="),
    ),
    _office(
        "rsudlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@awancontoh.test"'),
        '_mta-sts TXT "v=STSv1;"',
        '_smtp._tls TXT "v=TLSRPTv1; rua=tls@rsudlontar.go.test"',
        _key("default", f"k=rsa; {_RSA_1024}"),
    ),
    _office(
        "bpbdlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; pct=50"'),
        _STS,
        _TLS_RPT,
        _key("mail", f"t=y; {_ED25519}"),
    ),
    _office(
        "disbudlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; rua=dmarc@disbudlontar.go.test"'),
        _STS,
        _TLS_RPT,
        _key("dkim", f"h=sha1; {_ED25519}"),
    ),
    # MX, and what the policy file's server does wrong
    _office(
        "dlhlontar",
        *_mail(DMARC, f"surel CNAME {MAIL_SERVER}.", mx=("@ MX 10 surel",)),
        _STS,
        _TLS_RPT,
        _key("x", f"k=rsa; {_RSA_1024[:90]}"),
    ),
    _office(
        "satpollontar",
        *_mail(DMARC, mx=("@ MX 10 198.51.100.25.",)),
        _STS,
        _TLS_RPT,
        _key("google", "p="),
    ),
    _office(
        "pasarlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=none"', mx=("@ MX 10 hilang",)),
        _STS,
        _TLS_RPT,
    ),
    _office(
        "terminallontar",
        *_mail(DMARC, mx=(f"@ MX 10 {MAIL_SERVER}.", "@ MX 20 hilang")),
        _STS,
        _TLS_RPT,
    ),
    _office(
        "wisatalontar",
        *_mail(DMARC, mx=("@ MX 0 .", f"@ MX 10 {MAIL_SERVER}.")),
        _STS,
        _TLS_RPT,
    ),
    _office("perpuslontar", *_mail('_dmarc TXT "v=dmarc1; p=reject"'), _STS, _TLS_RPT),
    _office(
        "museumlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@arsiplontar.go.test"'),
        _STS,
        _TLS_RPT,
        _key("selector1", _ED25519),
    ),
    _office(
        "arsiplontar",
        *_mail(
            DMARC,
            "surel A 198.51.100.25",
            "surel AAAA 2001:db8:51::25",
            'museumlontar.go.test._report._dmarc TXT "v=DMARC1"',
            mx=("@ MX 10 surel",),
        ),
        _STS,
        _TLS_RPT,
    ),
    # As it should be.
    _office(
        "tamanlontar",
        *_mail(DMARC),
        _STS,
        _TLS_RPT,
        _key("default", _ED25519),
    ),
    # No mail
    _office("bkdlontar", *_NULL, '_dmarc TXT "v=DMARC1; p=quarantine"'),
    _office("bkpplontar", "@ MX 0 .", '@ TXT "v=spf1 ip4:192.0.2.80 -all"', DMARC),
)


def _policy(name: str, answer: Answer, issuer: Issuer = Issuer.PUBLIC) -> Site:
    host = f"mta-sts.{name}.go.test"
    return Site(
        name=host,
        addresses=(_POLICIES,),
        https=Pages({"/.well-known/mta-sts.txt": answer}, Answer(404)),
        leaf=Leaf(names=(host,), issuer=issuer),
        listed=False,
    )


def _text(body: str) -> Answer:
    return Answer(200, (), body, "text/plain; charset=utf-8")


_POLICY_SITES = (
    _policy(
        "disbudlontar", Answer(301, (("Location", f"https://www.{_ZONE}/mta-sts.txt"),), "", "")
    ),
    _policy("dlhlontar", _text(_POLICY), Issuer.ITSELF),
    _policy("satpollontar", Answer(200, (), _POLICY, "application/octet-stream")),
    _policy("pasarlontar", _text("version: STSv1\nmode: wajib\nmax_age: 1209600\n")),
    _policy("terminallontar", _text("version: STSv1\nmode: none\nmax_age: 86400\n")),
    _policy("wisatalontar", _text(_POLICY.replace(MAIL_SERVER, "lama.wisatalontar.go.test"))),
    _policy(
        "perpuslontar",
        _text("version: STSv1\nmode: testing\nmx: *.perpuslontar.go.test\nmax_age: 604800\n"),
    ),
    _policy("museumlontar", _text(_POLICY.replace("enforce", "testing"))),
    _policy(
        "arsiplontar",
        _text("version: STSv1\nmode: enforce\nmx: *.arsiplontar.go.test\nmax_age: 86400\n"),
    ),
    _policy("tamanlontar", _text(_POLICY.replace(MAIL_SERVER, "*.awancontoh.test"))),
)

REGION = Region(
    code="99.78",
    name="Kota Lontar",
    kind=RegencyKind.KOTA,
    abbreviation="LTR",
    row=3,
    column=5,
    office="Dinas Komunikasi dan Informatika Kota Lontar",
    registration_ends="2026-11-30",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            records=(*_NULL, DMARC, *caa(_ZONE)),
        ),
        *_OFFICES,
    ),
    sites=(
        *portal(
            _ZONE,
            SHARED,
            "Kota Lontar",
            "Kota apel dan wisata keluarga di lereng gunung.",
            paths=_TXT,
        ),
        office(
            f"diskumdag.{_ZONE}",
            SHARED,
            "Diskumdag Kota Lontar",
            "Pembinaan koperasi, UMKM, dan penataan pasar.",
            paths=_TXT,
        ),
        _DAMKAR,
        *_POLICY_SITES,
    ),
    earlier={1: Earlier(sites=(replace(_DAMKAR, https=_CLOSED),))},
)
