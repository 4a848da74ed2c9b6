"""The certificate's key is long enough and was not made by a generator known to be broken.

Lengths as in CA/Browser Forum Baseline Requirements section 6.1.5; the exponent as in 6.1.6; the
mark of CVE-2017-15361 as in 6.1.1.3. The weak keys of Debian's OpenSSL of 2006 to 2008 are not
recognised here.
"""

from __future__ import annotations

from math import prod

from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from cyberscan.checks._shared.certificates import PublicKey, certificate, made, rsa_key
from cyberscan.checks._tls.chains import every_chain_read
from cyberscan.model.check import Actor, Check, Example, Message, Say
from cyberscan.model.facts.tls import Certificate, Chain
from cyberscan.model.verdict import Outcome, Severity, Verdict, failed, passed, unknown
from cyberscan.parse.roca import marked
from cyberscan.parse.sent import Sent
from cyberscan.tables.tls.certificates.roca import GENERATOR, PRIMES

_RSA_TINY = 1024
_RSA_SHORT = 2048
_CURVE_SHORT = 224


def judge(certificate: Certificate) -> Verdict:
    """The gravest fault of a key speaks."""
    return every_chain_read(certificate, _judge, worst=("tiny", "roca", "exponent"))


def _judge(chain: Chain, sent: Sent) -> Verdict:
    leaf = sent.leaf
    evidence = [f"{leaf.key}", f"sha256={chain.sha256}"]
    if leaf.rsa:
        modulus, exponent = leaf.rsa
        bits = modulus.bit_length()
        evidence[0] += f", e={exponent if abs(exponent) < 1 << 64 else hex(exponent)}"
        if bits < _RSA_TINY:
            return failed("tiny", evidence=evidence, key=leaf.key)
        if exponent <= 1 or exponent % 2 == 0:
            return failed("exponent", evidence=evidence, key=leaf.key)
        if marked(modulus):
            return failed("roca", evidence=evidence, key=leaf.key)
        if bits < _RSA_SHORT:
            return failed("short", evidence=evidence, key=leaf.key)
        return passed("strong", evidence=evidence, key=leaf.key)
    if leaf.curve_bits:
        if leaf.curve_bits < _CURVE_SHORT:
            return failed("short", evidence=evidence, key=leaf.key)
        return passed("strong", evidence=evidence, key=leaf.key)
    if leaf.key in {"Ed25519", "Ed448"}:
        return passed("strong", evidence=evidence, key=leaf.key)
    return unknown("other", evidence=evidence, key=leaf.key)


_PRODUCT = prod((2, *PRIMES))
_MARKED = pow(GENERATOR, 12345, _PRODUCT) + _PRODUCT * (1 << (2048 - _PRODUCT.bit_length()))


def _example(
    name: str, key: PublicKey, outcome: Outcome, message: str, severity: Severity | None = None
) -> Example:
    given = {"certificate": certificate(made(key=key))}
    return Example(name=name, given=given, outcome=outcome, message=message, severity=severity)


def _curve(curve: ec.EllipticCurve) -> ec.EllipticCurvePublicKey:
    return ec.derive_private_key(7, curve).public_key()


# Secret scalar of an example, known to everybody.
_ED25519 = made(key=ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key())
_P256 = bytes.fromhex("06082a8648ce3d030107")
_UNKNOWN = made().replace(_P256, _P256[:-1] + b"\x6e", 1)
_EVEN = made(key=rsa_key(2048)).replace(b"\x02\x03\x01\x00\x01", b"\x02\x03\x01\x00\x02")

CHECK = Check(
    key="cert-key",
    severity=Severity.HIGH,
    judge=judge,
    actor=Actor.SITE_ADMIN,
    minutes=45,
    title=Say(id="Kunci sertifikat elektronik lemah", en="The certificate's key is weak"),
    why=Say(
        id="Siapa pun yang dapat menghitung kunci pribadinya dapat menyamar sebagai situs ini dan "
        "membaca apa yang diisi warga, tanpa peringatan apa pun di peramban.",
        en="Whoever can work out the private key can pose as this site and read what citizens fill "
        "in, without any warning in the browser.",
    ),
    messages={
        "strong": Message(
            id="Kunci sertifikat cukup panjang ({key}). Kunci lemah buatan Debian tahun 2006–2008 "
            "tidak dikenali di sini.",
            en="The key is long enough ({key}). The weak keys that Debian made from 2006 to 2008 "
            "are not recognised here.",
        ),
        "tiny": Message(
            id="Kunci sertifikat sangat pendek ({key}) dan dapat dibuka dengan komputer biasa.",
            en="The key is far too short ({key}) and can be undone with ordinary computers.",
            severity=Severity.CRITICAL,
        ),
        "short": Message(
            id="Kunci sertifikat terlalu pendek ({key}); sekarang RSA paling sedikit 2048 bit dan "
            "kurva eliptik 224 bit.",
            en="The key is too short ({key}); today RSA has at least 2048 bits and an elliptic "
            "curve 224.",
        ),
        "exponent": Message(
            id="Kunci RSA ini ({key}) memakai eksponen publik yang tidak memberi perlindungan.",
            en="This RSA key ({key}) has a public exponent that gives no protection.",
        ),
        "roca": Message(
            id="Kunci ini ({key}) dibuat oleh perangkat yang cacat (ROCA, CVE-2017-15361): kunci "
            "pribadinya dapat dihitung.",
            en="This key ({key}) was made by a faulty device (ROCA, CVE-2017-15361): its private "
            "half can be worked out.",
        ),
        "other": Message(
            id="Jenis kunci ini tidak dapat dinilai: {key}.",
            en="This kind of key cannot be judged: {key}.",
        ),
    },
    reproduce="openssl s_client -host {address} -port {port} -servername {name} </dev/null "
    "2>/dev/null | openssl x509 -noout -text",
    remedy="tls-certificate-key",
    references=(
        "CA/Browser Forum Baseline Requirements section 6.1.5",
        "RFC 9325 section 4.5",
        "CVE-2017-15361",
    ),
    standards=(
        "Peraturan BSSN 4/2021 huruf h",
        "Peraturan BSSN 4/2021 huruf e",
        "ISO/IEC 27001:2022 A.8.24",
    ),
    examples=(
        _example("P-256", _curve(ec.SECP256R1()), Outcome.PASS, "strong"),
        _example("RSA 2048", rsa_key(2048), Outcome.PASS, "strong"),
        _example("RSA 3072 with e=3", rsa_key(3072, exponent=3), Outcome.PASS, "strong"),
        _example("RSA 2047", rsa_key(2047), Outcome.FAIL, "short", Severity.HIGH),
        _example("RSA 1024", rsa_key(1024), Outcome.FAIL, "short", Severity.HIGH),
        _example("RSA 1023", rsa_key(1023), Outcome.FAIL, "tiny", Severity.CRITICAL),
        _example("RSA 512", rsa_key(512), Outcome.FAIL, "tiny", Severity.CRITICAL),
        _example("P-192", _curve(ec.SECP192R1()), Outcome.FAIL, "short", Severity.HIGH),
        _example("of a faulty chip", rsa_key(0, modulus=_MARKED), Outcome.FAIL, "roca"),
        Example(
            name="an even exponent",
            given={"certificate": certificate(_EVEN)},
            outcome=Outcome.FAIL,
            message="exponent",
        ),
        Example(
            name="Ed25519",
            given={"certificate": certificate(_ED25519)},
            outcome=Outcome.PASS,
            message="strong",
        ),
        Example(
            name="a curve nobody here knows",
            given={"certificate": certificate(_UNKNOWN)},
            outcome=Outcome.UNKNOWN,
            message="other",
        ),
    ),
)
