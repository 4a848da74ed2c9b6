"""The dated tables about certificates against what they were read from, where that is at hand."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import certifi
import pytest

from cyberscan.parse.x509 import read_pem
from cyberscan.tables.tls.certificates.caa_issuers import DOMAINS
from cyberscan.tables.tls.certificates.distrust import DISTRUSTED
from cyberscan.tables.tls.certificates.limits import LIMITS, limit
from cyberscan.tables.tls.certificates.national import NATIONAL, national
from cyberscan.tables.tls.certificates.public_roots import PUBLIC_ROOTS, SOURCE, is_public


def shipped() -> set[str]:
    with warnings.catch_warnings(action="ignore"):
        roots = read_pem(Path(certifi.where()).read_text(encoding="ascii"))
    return {root.subject for root in roots}


def test_the_public_roots_are_those_of_the_store_they_were_read_from() -> None:
    """Of another release the most must still be there, or the table has grown old."""
    if f"certifi {'.'.join(certifi.__version__.split('.'))}" == SOURCE:
        assert shipped() == PUBLIC_ROOTS
    else:
        assert len(shipped() & PUBLIC_ROOTS) > 0.9 * len(shipped())
    assert not is_public("CN=Akar Uji")


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2021, 1, 1), 398),
        (date(2026, 3, 14), 398),
        (date(2026, 3, 15), 200),
        (date(2027, 3, 14), 200),
        (date(2027, 3, 15), 100),
        (date(2029, 3, 14), 100),
        (date(2029, 3, 15), 47),
        (date(2050, 1, 1), 47),
    ],
)
def test_the_limit_is_that_of_the_day_of_issue(day: date, days: int) -> None:
    assert limit(day) == days


def test_limits_stand_newest_first() -> None:
    assert list(LIMITS) == sorted(LIMITS, reverse=True)


def test_the_states_authorities_are_known_by_their_issuers_names() -> None:
    assert national("CN=BSRE CA DS G1,O=Badan Siber dan Sandi Negara,C=ID") == "BSrE (BSSN)"
    assert national("", "CN=Root CA Indonesia DS G1").startswith("PSrE Induk")
    assert national("CN=R13,O=Let's Encrypt,C=US", "CN=ISRG Root X1") == ""
    assert all(row.pattern == row.pattern.lower() for row in NATIONAL)


def test_no_public_root_is_a_national_one_or_distrusted() -> None:
    assert not [root for root in PUBLIC_ROOTS if national(root)]
    assert not PUBLIC_ROOTS & set(DISTRUSTED)


def test_caa_domains_are_written_as_records_are_compared() -> None:
    for organisation, domains in DOMAINS.items():
        assert organisation == organisation.strip()
        assert domains
        assert all(domain == domain.lower().strip() and "." in domain for domain in domains)
