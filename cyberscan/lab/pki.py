"""The lab's certification authority and the certificates of its sites.

Two starts with one seed give the same keys, serial numbers, dates and signatures: ECDSA signs
deterministically (RFC 6979).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from cyberscan.lab.province.shapes import Issuer, Leaf
from cyberscan.lab.seed import ec_key, rsa_key, secret

_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_CA_START: Final = timedelta(days=-900)
_CA_END: Final = timedelta(days=2700)
_LONGEST_CN: Final = 64
"""Upper bound of a common name (RFC 5280, appendix A.1, ub-common-name)."""


class Authority:
    """The root, the intermediate that signs for sites, and an office's own private root."""

    def __init__(self, seed: int, origin: datetime) -> None:
        """Make the three certificates; ``origin`` is what the days of a `Leaf` count from."""
        self._seed = seed
        self._origin = origin
        self._root_key = ec_key(seed, "ca root")
        self._signer_key = ec_key(seed, "ca intermediate")
        self._private_key = ec_key(seed, "ca private")
        root_name = _name("Otoritas Akar Contoh (fiktif)", "Lab Provinsi Contoh")
        signer_name = _name("Otoritas Penerbit Contoh (fiktif)", "Lab Provinsi Contoh")
        private_name = _name("Root CA Diskominfo", "Dinas Komunikasi dan Informatika")
        self.root = self._ca(root_name, self._root_key, root_name, self._root_key, None)
        self._signer = self._ca(signer_name, self._signer_key, root_name, self._root_key, 0)
        self._private = self._ca(
            private_name, self._private_key, private_name, self._private_key, None
        )

    @property
    def root_pem(self) -> str:
        """The root's certificate: what a scanner in the lab believes."""
        return _pem(self.root)

    def issue(self, leaf: Leaf) -> str:
        """Return private key and chain as PEM, in the order OpenSSL loads them."""
        label = f"leaf {leaf.names[0]} {leaf.serial}"
        whose = leaf.key_of or label
        key: _Key
        if leaf.key == "rsa":
            key = rsa_key(self._seed, whose, leaf.bits)
        else:
            key = ec_key(self._seed, whose)
        subject = _name(leaf.names[0][:_LONGEST_CN], leaf.organisation)
        signed_by, above = self._signer_of(leaf, key)
        issuer = above.subject if above is not None else subject
        builder = (
            self._builder(subject, issuer, key, label)
            .not_valid_before(self._origin + timedelta(days=leaf.start))
            .not_valid_after(self._origin + timedelta(days=leaf.end))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(ca=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signed_by.public_key()),
                critical=False,
            )
        )
        if leaf.with_san:
            names = x509.SubjectAlternativeName([x509.DNSName(name) for name in leaf.names])
            builder = builder.add_extension(names, critical=False)
        if leaf.issuer_url:
            place = x509.UniformResourceIdentifier(leaf.issuer_url)
            builder = builder.add_extension(
                x509.AuthorityInformationAccess(
                    [x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)]
                ),
                critical=False,
            )
        if leaf.must_staple:
            feature = x509.TLSFeature([x509.TLSFeatureType.status_request])
            builder = builder.add_extension(feature, critical=False)
        chain = [_sign(builder, signed_by)]
        if above is not None and leaf.with_issuer:
            chain.append(above)
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return private.decode("ascii") + "".join(_pem(certificate) for certificate in chain)

    def _signer_of(self, leaf: Leaf, own: _Key) -> tuple[_Key, x509.Certificate | None]:
        match leaf.issuer:
            case Issuer.PUBLIC:
                return self._signer_key, self._signer
            case Issuer.PRIVATE:
                return self._private_key, self._private
            case Issuer.ITSELF:
                return own, None

    def _ca(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        issuer: x509.Name,
        issuer_key: ec.EllipticCurvePrivateKey,
        path_length: int | None,
    ) -> x509.Certificate:
        builder = (
            self._builder(subject, issuer, key, f"ca {subject.rfc4514_string()}")
            .not_valid_before(self._origin + _CA_START)
            .not_valid_after(self._origin + _CA_END)
            .add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
            .add_extension(_usage(ca=True), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
                critical=False,
            )
        )
        return _sign(builder, issuer_key)

    def _builder(
        self, subject: x509.Name, issuer: x509.Name, key: _Key, label: str
    ) -> x509.CertificateBuilder:
        # 20 octets at most, positive (RFC 5280 section 4.1.2.2): 16 with a leading bit set.
        serial = int.from_bytes(secret(self._seed, f"serial {label}", 16), "big") | 1 << 126
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(serial)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
        )


def _sign(builder: x509.CertificateBuilder, key: _Key) -> x509.Certificate:
    if isinstance(key, rsa.RSAPrivateKey):
        return builder.sign(key, hashes.SHA256())
    return builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str, organisation: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "ID")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, common))
    return x509.Name(parts)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")
