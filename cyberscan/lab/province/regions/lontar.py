"""Kota Lontar: shared hosting; a small city with a fresh start, and a domain for every office.

The offices' domains have no web site; each of them has a mail policy with a fault of its own. Some
offices run their own mail server in the city's network, each with a fault of its own again.
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
    Machine,
    Pages,
    Region,
    Site,
    Smtp,
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
_P_REJECT = '_dmarc TXT "v=DMARC1; p=reject'
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


def _logo(*addresses: str) -> tuple[str, ...]:
    return tuple(f'default._bimi TXT "v=BIMI1; l={address}"' for address in addresses)


def _office(name: str, *records: str, signed: bool = True) -> ZoneFile:
    zone = f"{name}.go.test"
    return ZoneFile(
        name=zone, servers=HOSTING_SERVERS, records=(*records, *caa(zone)), signed=signed
    )


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
        *_logo("https://lontarkota.go.test/logo.svg", "https://lontarkota.go.test/lama.svg"),
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
        # Its mail was once elsewhere.
        "autodiscover CNAME tanjung.jaringancontoh.test.",
    ),
    _office(
        "disbudlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; rua=dmarc@disbudlontar.go.test"'),
        _STS,
        _TLS_RPT,
        _key("dkim", f"h=sha1; {_ED25519}"),
        "autoconfig CNAME lama",
    ),
    # MX, and what the policy file's server does wrong
    _office(
        "dlhlontar",
        *_mail(DMARC, f"surel CNAME {MAIL_SERVER}.", mx=("@ MX 10 surel",)),
        _STS,
        _TLS_RPT,
        _key("x", f"k=rsa; {_RSA_1024[:90]}"),
        f"_imap._tcp SRV 0 1 143 {MAIL_SERVER}.",
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
    _office(
        "perpuslontar",
        *_mail('_dmarc TXT "v=dmarc1; p=reject"'),
        _STS,
        _TLS_RPT,
        *_logo("https://lontarkota.go.test/logo.svg"),
    ),
    _office(
        "museumlontar",
        *_mail('_dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@arsiplontar.go.test"'),
        _STS,
        _TLS_RPT,
        _key("selector1", _ED25519),
        *_logo("http://lontarkota.go.test/logo.svg"),
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
        *_logo("https://lontarkota.go.test/logo.svg"),
        f"_imaps._tcp SRV 0 1 993 {MAIL_SERVER}.",
        "_imap._tcp SRV 0 0 0 .",
    ),
    # No mail
    _office("bkdlontar", *_NULL, '_dmarc TXT "v=DMARC1; p=quarantine"'),
    _office("bkpplontar", "@ MX 0 .", '@ TXT "v=spf1 ip4:192.0.2.80 -all"', DMARC),
    # Whose subdomains anyone can send as, and whose SPF record lets everyone send.
    _office("pemudalontar", "@ MX 0 .", '@ TXT "v=spf1 -all"', f'{_P_REJECT}; np=none"'),
    _office("olahragalontar", '@ TXT "v=spf1 +all"', DMARC),
)


def _served(
    name: str,
    number: int,
    leaf: Leaf,
    *records: str,
    signed: bool = True,
    versions: tuple[str, str] = ("TLSv1.2", "TLSv1.3"),
) -> tuple[ZoneFile, Machine]:
    """An office with a mail server of its own, which shows this certificate and speaks from the
    oldest to the newest version."""
    address = f"198.18.78.{number}"
    zone = _office(
        name,
        "@ MX 10 surel",
        f"surel A {address}",
        '@ TXT "v=spf1 mx -all"',
        DMARC,
        *records,
        signed=signed,
    )
    oldest, newest = versions
    smtp = Smtp(name=f"surel.{zone.name}", leaf=leaf, oldest_tls=oldest, newest_tls=newest)
    return zone, Machine(address=address, services=(smtp,))


def _leaf(name: str, *, end: float = 55, issuer: Issuer = Issuer.PUBLIC) -> Leaf:
    return Leaf(names=(f"surel.{name}.go.test",), end=end, issuer=issuer)


_UNHEARD = _office(
    "jalanlontar",
    "@ MX 10 surel",
    "surel A 198.18.78.14",
    '@ TXT "v=spf1 mx -all"',
    DMARC,
    f"_25._tcp.surel TLSA 3 1 1 {'5e' * 32}",
)
"""An office whose mail server is behind a firewall that swallows what is sent to it."""

_SERVED = (
    # A key that was replaced, and nobody thought of the DNS.
    _served("agrolontar", 2, _leaf("agrolontar"), f"_25._tcp.surel TLSA 3 1 1 {'5e' * 32}"),
    # A usage that does not count for mail, and a certificate that nobody renewed.
    _served(
        "parkirlontar", 3, _leaf("parkirlontar", end=-3), f"_25._tcp.surel TLSA 1 1 1 {'5e' * 32}"
    ),
    # Nobody can believe its record.
    _served(
        "arealontar",
        4,
        _leaf("arealontar"),
        f"_25._tcp.surel TLSA 3 1 1 {'5e' * 32}",
        signed=False,
    ),
    _served("bentenglontar", 5, _leaf("bentenglontar", issuer=Issuer.ITSELF)),
    _served("dermagalontar", 6, _leaf("hosting")),
    # MTA-STS asks for what the certificate does not give, in earnest and as a test.
    _served("embunglontar", 7, _leaf("hosting"), _STS),
    _served("fasumlontar", 8, _leaf("fasumlontar", end=-3), _STS),
    # Old, older, and not quite new.
    _served("galonlontar", 9, _leaf("galonlontar"), versions=("TLSv1", "TLSv1.3")),
    _served("hutanlontar", 10, _leaf("hutanlontar"), versions=("TLSv1", "TLSv1.1")),
    _served("irigasilontar", 11, _leaf("irigasilontar"), versions=("TLSv1.2", "TLSv1.2")),
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
    _policy("embunglontar", _text(_POLICY.replace(MAIL_SERVER, "surel.embunglontar.go.test"))),
    _policy(
        "fasumlontar",
        _text(
            _POLICY.replace(MAIL_SERVER, "surel.fasumlontar.go.test").replace("enforce", "testing")
        ),
    ),
)

REGION = Region(
    code="99.78",
    name="Kota Lontar",
    kind=RegencyKind.KOTA,
    abbreviation="LTR",
    row=3,
    column=5,
    office="Dinas Komunikasi dan Informatika Kota Lontar",
    networks=("198.18.78.0/28",),
    registration_ends="2026-11-30",
    zones=(
        ZoneFile(
            name=_ZONE,
            servers=HOSTING_SERVERS,
            # What a hosting panel's form made of one host: by it anyone can send as the city.
            records=(*_NULL, DMARC, 'damkar TXT "v=spf1 a +all"', *caa(_ZONE)),
        ),
        *_OFFICES,
        *(zone for zone, _ in _SERVED),
        _UNHEARD,
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
    machines=(
        *(machine for _, machine in _SERVED),
        Machine(address="198.18.78.14", filtered=(25,)),
    ),
    earlier={1: Earlier(sites=(replace(_DAMKAR, https=_CLOSED),))},
)
