"""Hosts, certificates and services as tables for spreadsheet programs, of a regency or of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from cyberscan.model.assets import Certificate, Served, Service
from cyberscan.model.results import HostResult, RegencyResult, Score
from cyberscan.render.context import FAMILIES, Context
from cyberscan.render.numbers import down
from cyberscan.render.sinks import Text
from cyberscan.render.table import table_of
from cyberscan.render.words import Words

Row = Sequence[Text | float]

_WHOSE: Final = ("regency", "label")
_HOST: Final = ("host", "zone", "service", "grade", "score", "coverage", "cap")
_CERTIFICATE: Final = (
    "subject",
    "issuer",
    "names",
    "not_before",
    "not_after",
    "days",
    "key",
    "trust",
    "served",
    "sha256",
)
_SERVICE: Final = (
    "address",
    "port",
    "transport",
    "tls",
    "protocol",
    "product",
    "severity",
    "findings",
    "hosts",
    "own",
)


def hosts_table(
    context: Context, regencies: Iterable[RegencyResult], *, bom: bool = True
) -> Iterator[bytes]:
    """Yield every host with its grades, as a whole and by family. CSV as `findings_table`."""
    t = context.t
    heads = [*_heads(t, _HOST), *(t.name(family) for family in FAMILIES), t("csv_addresses")]
    rows = (
        [*_whose(regency), *_host(context, host)] for regency in regencies for host in regency.hosts
    )
    return _table(heads, rows, bom=bom)


def certificates_table(
    context: Context, regencies: Iterable[RegencyResult], *, bom: bool = True
) -> Iterator[bytes]:
    """Yield every certificate and where it is served, soonest end first within a regency."""
    held = context.results.certificates
    rows = (
        [*_whose(regency), *_certificate(context.t, certificate)]
        for regency in regencies
        for certificate in held
        if certificate.regency == regency.code
    )
    return _table(_heads(context.t, _CERTIFICATE), rows, bom=bom)


def services_table(
    context: Context, regencies: Iterable[RegencyResult], *, bom: bool = True
) -> Iterator[bytes]:
    """Yield every open port with what was judged of it."""
    held = context.results.services
    rows = (
        [*_whose(regency), *_service(context.t, service)]
        for regency in regencies
        for service in held
        if service.regency == regency.code
    )
    return _table(_heads(context.t, _SERVICE), rows, bom=bom)


def _table(heads: Row, rows: Iterable[Row], *, bom: bool) -> Iterator[bytes]:
    return table_of(chain([heads], rows), bom=bom)


def _heads(t: Words, columns: Sequence[str]) -> list[str]:
    return [t(f"csv_{column}") for column in (*_WHOSE, *columns)]


def _whose(regency: RegencyResult) -> tuple[str, str]:
    return regency.code, regency.label


def _host(context: Context, host: HostResult) -> Iterator[Text | float]:
    yield host.name
    yield host.zone
    yield context.t.service(host.service)
    yield host.score.letter
    shown = context.grade(host.score)
    yield "" if shown.value is None else str(down(shown.value))
    yield str(down(host.score.coverage * 100))
    yield shown.cap
    for family in FAMILIES:
        yield _letter(host.families.get(family))
    yield " ".join(host.addresses)


def _letter(score: Score | None) -> str:
    return score.letter if score else ""


def _certificate(t: Words, certificate: Certificate) -> Iterator[Text | float]:
    yield certificate.subject
    yield certificate.issuer
    yield len(certificate.names) + certificate.other_names
    yield certificate.not_before.isoformat()
    yield certificate.not_after.isoformat()
    yield certificate.days_left
    yield certificate.key
    yield t.name(certificate.trust)
    yield " | ".join(map(served_at, certificate.served))
    yield certificate.sha256


def served_at(at: Served) -> str:
    """Return where a certificate is presented: ``name:port (address)``, the address only once."""
    port = f"[{at.name}]:{at.port}" if ":" in at.name else f"{at.name}:{at.port}"
    return f"{port} ({at.address})" if at.address not in {"", at.name} else port


def _service(t: Words, service: Service) -> Iterator[Text | float]:
    yield service.address
    yield service.port
    yield service.transport.value
    yield _yes(t, told=service.tls)
    yield service.protocol
    yield service.product
    yield t.name(service.severity) if service.severity else ""
    yield " ".join(service.findings)
    yield " ".join(service.names)
    yield _yes(t, told=service.own)


def _yes(t: Words, *, told: bool) -> str:
    return t("csv_yes" if told else "csv_no")
