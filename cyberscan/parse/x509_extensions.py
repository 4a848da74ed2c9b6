"""What a certificate's extensions say (RFC 5280 section 4.2), and what their absence means.

They are handed over already parsed: `cyberscan.parse.x509` turns whatever goes wrong into its own
error.
"""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID

from cyberscan.parse.der import OCTET_STRING, Der

_LISTS = 8
_LONGEST_ADDRESS = 1000


def names(extensions: x509.Extensions) -> tuple[str, ...]:
    """Return the DNS names and IP addresses of the SAN, sorted."""
    try:
        san = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    found = {name.value for name in san if isinstance(name, x509.DNSName)}
    found |= {str(name.value) for name in san if isinstance(name, x509.IPAddress)}
    return tuple(sorted(found))


def is_ca(extensions: x509.Extensions) -> bool:
    """Return whether basicConstraints says CA; absent means no."""
    try:
        return extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def subject_key(extensions: x509.Extensions) -> bytes:
    """Return the subjectKeyIdentifier, empty if absent."""
    try:
        return extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except x509.ExtensionNotFound:
        return b""


def authority_key(extensions: x509.Extensions) -> bytes:
    """Return the authorityKeyIdentifier, empty if absent."""
    try:
        value = extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    except x509.ExtensionNotFound:
        return b""
    return value.key_identifier or b""


def issuer_urls(extensions: x509.Extensions) -> tuple[str, ...]:
    """Return where the issuer's certificate can be fetched (AIA caIssuers, HTTP only)."""
    try:
        access = extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return ()
    wanted = AuthorityInformationAccessOID.CA_ISSUERS
    found = (
        entry.access_location.value
        for entry in access
        if entry.access_method == wanted
        and isinstance(entry.access_location, x509.UniformResourceIdentifier)
    )
    return tuple(url for url in found if url.lower().startswith(("http://", "https://")))


def list_urls(extensions: x509.Extensions) -> tuple[str, ...]:
    """Return where the issuer's own list of what it revoked is (CRL distribution points, HTTP only;
    RFC 5280 section 4.2.1.13). Points of other issuers, or of some reasons only, are left out."""
    try:
        points = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return ()
    whole = (point for point in points if not point.reasons and not point.crl_issuer)
    names = (name for point in whole for name in point.full_name or ())
    urls = [name.value for name in names if isinstance(name, x509.UniformResourceIdentifier)]
    fit = [url for url in urls if _is_address(url)]
    return tuple(dict.fromkeys(fit))[:_LISTS]


def _is_address(url: str) -> bool:
    plain = url.isascii() and url.isprintable() and " " not in url
    return (
        plain and len(url) <= _LONGEST_ADDRESS and url.lower().startswith(("http://", "https://"))
    )


def may_sign_lists(extensions: x509.Extensions) -> bool:
    """Return whether KeyUsage lets lists of revoked certificates be signed; absent means yes."""
    try:
        return extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True


def may_sign(extensions: x509.Extensions) -> bool:
    """Return whether keyUsage lets certificates be signed; absent means yes."""
    try:
        return extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return True


def for_servers(extensions: x509.Extensions) -> bool:
    """Return whether extKeyUsage lets TLS servers be named; absent means yes."""
    try:
        usages = set(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except x509.ExtensionNotFound:
        return True
    wanted = {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}
    return not usages.isdisjoint(wanted)


def must_staple(extensions: x509.Extensions) -> bool:
    """Return whether the TLS feature status_request is asked for (RFC 7633)."""
    try:
        features = extensions.get_extension_for_class(x509.TLSFeature).value
    except x509.ExtensionNotFound:
        return False
    return x509.TLSFeatureType.status_request in features


def scts(extensions: x509.Extensions) -> bytes:
    """Return the SignedCertificateTimestampList, empty if absent (RFC 6962 section 3.3)."""
    try:
        kind = x509.PrecertificateSignedCertificateTimestamps
        value = extensions.get_extension_for_class(kind).value.public_bytes()
    except x509.ExtensionNotFound:
        return b""
    return Der(value).take(OCTET_STRING)
