"""Certificates and services as results.json has them."""

from __future__ import annotations

from typing import Any

from cyberscan.model.assets import Certificate, Service


def certificate_json(certificate: Certificate) -> dict[str, Any]:
    """Return a certificate and where it is served; moments in ISO 8601."""
    return {
        "regency": certificate.regency,
        "sha256": certificate.sha256,
        "subject": str(certificate.subject),
        "issuer": str(certificate.issuer),
        "names": [str(name) for name in certificate.names],
        "other_names": certificate.other_names,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "days_left": certificate.days_left,
        "key": certificate.key,
        "trust": certificate.trust.value,
        "served": [
            {"name": at.name, "address": at.address or None, "port": at.port}
            for at in certificate.served
        ],
    }


def service_json(service: Service) -> dict[str, Any]:
    """Return an open port and what was judged of it."""
    return {
        "regency": service.regency,
        "address": service.address,
        "hosts": list(service.names),
        "own": service.own,
        "port": service.port,
        "transport": service.transport.value,
        "tls": service.tls,
        "protocol": service.protocol or None,
        "product": str(service.product) or None,
        "severity": service.severity.value if service.severity else None,
        "findings": list(service.findings),
    }
