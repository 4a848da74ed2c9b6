"""The office names that are asked for below a government's domain."""

from __future__ import annotations

import re

import pytest

from cyberscan.model.inventory import SERVICES
from cyberscan.tables import offices
from cyberscan.tables.offices import GROUPS, SERVICE_OF, service_of

_SOURCES = set(re.findall(r"^\[([A-Z])\]", offices.__doc__ or "", re.MULTILINE))


def test_each_label_stands_once_and_is_a_label() -> None:
    labels = [label for group in GROUPS for label in group.labels]
    assert len(labels) == len(set(labels)) == len(SERVICE_OF)
    assert all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", label) for label in labels)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group.service} {group.source}")
def test_each_group_has_a_service_and_a_source(group: offices.Group) -> None:
    assert group.service in SERVICES
    assert set(re.findall(r"\[([A-Z])\]", group.source)) <= _SOURCES
    assert group.source


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("dinkes.contohkab.go.id", "kesehatan"),
        ("rsud.contohkab.go.id", "kesehatan"),
        ("data.rsud.contohkab.go.id", "portal"),
        ("antrian.rsud.contohkab.go.id", "kesehatan"),
        ("disdik.contohkab.go.id", "pendidikan"),
        ("dindik.contohkab.go.id", "pendidikan"),
        ("dukcapil.contohkab.go.id", "kependudukan"),
        ("dpmptsp.contohkab.go.id", "perizinan"),
        ("lpse.contohkab.go.id", "pengadaan"),
        ("jdih.contohkab.go.id", "hukum"),
        ("ppid.contohkab.go.id", "pengaduan"),
        ("bapenda.contohkab.go.id", "keuangan"),
        ("webmail.contohkab.go.id", "surel"),
        ("www.contohkab.go.id", "portal"),
        ("entah.contohkab.go.id", "lainnya"),
        ("go.id", "lainnya"),
        ("", "lainnya"),
    ],
)
def test_the_service_is_guessed_from_the_name(name: str, service: str) -> None:
    assert service_of(name) == service


@pytest.mark.parametrize(
    "label",
    [
        "dinkes", "disdik", "dindik", "dukcapil", "rsud", "lpse", "jdih", "ppid", "bappeda", "bpbd",
        "dpmptsp", "satpolpp", "kominfo", "diskominfo", "bkd", "bkpsdm", "inspektorat", "dprd",
        "kecamatan",
    ],
)  # fmt: skip
def test_the_usual_offices_are_asked_for(label: str) -> None:
    assert label in SERVICE_OF
