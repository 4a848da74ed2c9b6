"""Every rule of a regency's file, each with the line on which it is broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cyberscan.inventory.tell import regency_lines
from cyberscan.model.inventory import (
    Authorisation,
    Contact,
    Extra,
    RegencyKind,
    Status,
    Window,
)
from cyberscan.model.subject import Family
from tests.support.inventory_files import GOOD, loaded, told

WHOLE = """\
code = "35.78"
name = "Kota Contoh"
kind = "kota"
networks = ["103.10.20.0/24", "2404:c0::/48"]
exclusions = ["sakit.contoh.go.id", "103.10.20.9"]

[[zones]]
name = "contoh.go.id"
evidence = "Surat 1"
dkim_selectors = ["S1", "google"]
name_servers = ["ns1.contoh.go.id", "103.10.20.2"]

[[hosts]]
name = "www.Contoh.go.id."
service = "kesehatan"
evidence = "Laman"
ports = [9443, 8443]
formerly = ["Lama.contoh.go.id", "contoh.example.com"]

[contact]
office = "Dinas Kominfo"
email = "kominfo@contoh.go.id"
phone = "(031) 1234567"
url = "https://contoh.go.id/kontak"

[[windows]]
days = [1, 2]
start = "21:00"
end = "05:00"

[authorisation]
status = "confirmed"
reference = "555/1/2026"
signer = "Kepala Dinas"
valid_from = 2026-01-01
valid_until = 2026-12-31
families = ["tls", "services"]
extras = ["hosted_services"]
"""


def test_a_whole_file_becomes_a_regency(tmp_path: Path) -> None:
    inventory = loaded(tmp_path, WHOLE)
    (regency,) = inventory.regencies
    assert (regency.code, regency.name, regency.kind) == ("35.78", "Kota Contoh", RegencyKind.KOTA)
    assert regency.networks == ("103.10.20.0/24", "2404:c0::/48")
    assert regency.exclusions == ("sakit.contoh.go.id", "103.10.20.9/32")
    (zone,) = regency.zones
    assert zone.dkim_selectors == ("s1", "google")
    assert zone.name_servers == ("ns1.contoh.go.id", "103.10.20.2")
    (host,) = regency.hosts
    assert (host.name, host.service, host.zone) == (
        "www.contoh.go.id",
        "kesehatan",
        "contoh.go.id",
    )
    assert host.ports == (8443, 9443)
    assert host.formerly == ("lama.contoh.go.id", "contoh.example.com")
    assert (zone.origin.line, host.origin.line) == (8, 14)
    assert regency.contact == Contact(
        office="Dinas Kominfo",
        email="kominfo@contoh.go.id",
        phone="(031) 1234567",
        url="https://contoh.go.id/kontak",
    )
    assert regency.windows == (Window(days=(1, 2), start="21:00", end="05:00"),)
    assert regency.authorisation == Authorisation(
        status=Status.CONFIRMED,
        reference="555/1/2026",
        signer="Kepala Dinas",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        families=(Family.TLS, Family.SERVICES),
        extras=(Extra.HOSTED_SERVICES,),
    )


def test_further_ports_and_earlier_names_are_told(tmp_path: Path) -> None:
    (regency,) = loaded(tmp_path, WHOLE).regencies
    wanted = (
        "    www.contoh.go.id  [kesehatan]  HTTPS also on 8443, 9443"
        "  formerly lama.contoh.go.id, contoh.example.com  Laman"
    )
    assert wanted in regency_lines(regency, date(2026, 11, 24))


def test_a_file_without_authorisation_is_unconfirmed(tmp_path: Path) -> None:
    (regency,) = loaded(tmp_path, GOOD).regencies
    assert regency.authorisation == Authorisation()
    assert regency.contact == Contact()


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "words"),
    [
        ('code = "35.78"', 'code = "35.7"', 1, "code", "did you mean 35.70?"),
        ('code = "35.78"', 'code = "surabaya"', 1, "code", "is not a Kemendagri code"),
        ('code = "35.78"', 'code = ""', 1, "code", "is empty"),
        ('code = "35.78"', "code = 35.78", 1, "code", "must be text in quotes"),
        ('code = "35.78"', 'coed = "35.78"', 1, "coed", 'did you mean "code"?'),
        ('name = "Kota Contoh"', 'name = " Kota"', 2, "name", "begins or ends with a space"),
        ('name = "Kota Contoh"', 'name = "a\\u202eb"', 2, "name", "a⟨U+202E⟩b"),
        ('name = "Kota Contoh"', f'name = "{"x" * 101}"', 2, "name", "is longer than 100"),
        ('kind = "kota"', 'kind = "kotta"', 3, "kind", 'did you mean "kota"?'),
        ("networks = [", "networks = ['103.10.20.1/24', ", 4, "networks[1]", "did you mean 103"),
        ("networks = [", "networks = ['103.10.20.0/24', ", 4, "networks", "more than once"),
        ("exclusions = [", "exclusions = ['x.lain.go.id', ", 5, "exclusions[1]", "outside"),
        ("exclusions = [", "exclusions = ['*.contoh.go.id', ", 5, "exclusions[1]", "wildcard"),
        ("exclusions = [", "exclusions = ['103.10.20', ", 5, "exclusions[1]", "not a network"),
        ('name = "contoh.go.id"', 'name = "go.id"', 8, "zones[1].name", "is a public suffix"),
        (
            'name = "contoh.go.id"',
            'name = "x.contoh.go.id"',
            8,
            "zones[1].name",
            "zone contoh.go.id",
        ),
        (
            '["S1", ',
            '["s1._domainkey x", ',
            10,
            "zones[1].dkim_selectors[1]",
            "not a DKIM selector",
        ),
        ('"103.10.20.2"', '"127.0.0.2"', 11, "zones[1].name_servers[2]", "lies in or over"),
        ('"103.10.20.2"', '"103.10.20.0/24"', 11, "zones[1].name_servers[2]", "not one server"),
        ('"ns1.contoh.go.id"', '"ns1"', 11, "zones[1].name_servers[1]", "not a full name"),
        ('"www.Contoh.go.id."', '"www.lain.go.id"', 14, "hosts[1].name", "listed zones: contoh.go"),
        ('"www.Contoh.go.id."', '"evilcontoh.go.id"', 14, "hosts[1].name", "lies outside"),
        ('"www.Contoh.go.id."', '"https://contoh.go.id/"', 14, "hosts[1].name", "is a URL"),
        ('"kesehatan"', '"kesehatn"', 15, "hosts[1].service", 'did you mean "kesehatan"?'),
        ("ports = [", "ports = [0, ", 17, "hosts[1].ports[1]", "0 is not a port"),
        ("ports = [", "ports = [65536, ", 17, "hosts[1].ports[1]", "between 1 and 65535"),
        ("ports = [", "ports = [9107, ", 17, "hosts[1].ports[1]", "belongs to printers"),
        ("ports = [", "ports = [443, ", 17, "hosts[1].ports[1]", "in any case"),
        ("ports = [", "ports = [80, ", 17, "hosts[1].ports[1]", "plain HTTP"),
        ("ports = [", "ports = [8443, ", 17, "hosts[1].ports[3]", "more than once"),
        ("ports = [", "ports = [1, 2, 3, 4, 5, 6, 7, ", 17, "hosts[1].ports", "more than 8"),
        ("ports = [", 'ports = ["8444", ', 17, "hosts[1].ports[1]", "must be"),
        ("formerly = [", "formerly = ['lama', ", 18, "hosts[1].formerly[1]", "not a full name"),
        ("formerly = [", "formerly = ['www.contoh.go.id', ", 18, "hosts[1].formerly[1]", "now"),
        ("formerly = [", "formerly = ['LAMA.contoh.go.id', ", 18, "hosts[1].formerly[2]", "once"),
        (
            "formerly = [",
            f"formerly = [{', '.join(repr(f'a{n}.go.id') for n in range(15))}, ",
            18,
            "hosts[1].formerly",
            "more than 16",
        ),
        ('"kominfo@contoh.go.id"', '"kominfo"', 22, "contact.email", "is not one e-mail"),
        ('"(031) 1234567"', '"call me"', 23, "contact.phone", "is not one phone number"),
        (
            '"https://contoh.go.id/kontak"',
            '"contoh.go.id"',
            24,
            "contact.url",
            "not an http(s) URL",
        ),
        ("days = [1, 2]", "days = [0, 2]", 27, "windows[1].days[1]", "1 is Monday"),
        ("days = [1, 2]", "days = [2, 2]", 27, "windows[1].days", "each once"),
        ("days = [1, 2]", "days = []", 27, "windows[1].days", "each once"),
        ('start = "21:00"', 'start = "9 pm"', 28, "windows[1].start", "is not a time"),
        ('start = "21:00"', 'start = "24:00"', 28, "windows[1].start", "is not a time"),
        ('end = "05:00"', 'end = "21:00"', 29, "windows[1].end", "is the same as start"),
        (
            'end = "05:00"',
            'end = "05:00"\ntime_zone = "Asia/Jakrta"',
            30,
            "windows[1].time_zone",
            "Ja",
        ),
        ('status = "confirmed"', 'status = "yes"', 32, "authorisation.status", "not one of"),
        (
            "valid_until = 2026",
            "valid_until = 2025",
            36,
            "authorisation.valid_until",
            "lies before",
        ),
        ('["tls", ', '["tsl", ', 37, "authorisation.families[1]", 'did you mean "tls"?'),
        ('["tls", ', '["services", ', 37, "authorisation.families", "names something twice"),
        ("extras = [", "extra = [", 38, "authorisation.extra", 'did you mean "extras"?'),
    ],
)
def test_a_broken_rule_is_told_with_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, key: str, words: str
) -> None:
    assert old in WHOLE
    found = told(tmp_path, WHOLE.replace(old, new, 1))
    assert (line, key) in [(problem[0], problem[1]) for problem in found]
    assert any(words in problem[2] for problem in found if problem[1] == key)


def test_one_mistake_is_told_once_and_drags_no_others_along(tmp_path: Path) -> None:
    wrong_zone = GOOD.replace('name = "contoh.go.id"', 'name = "contoh_.go.id"', 1)
    assert [(line, key) for line, key, _ in told(tmp_path, wrong_zone)] == [(6, "zones[1].name")]


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = """\
code = "35.78"
kind = "kotta"
colour = 1

[[zones]]
name = "contoh.go.id"

[[hosts]]
name = "*.contoh.go.id"
[[hosts]]
nmae = "www.contoh.go.id"
[[hosts]]
name = "a.contoh.go.id"
service = "x"
"""
    assert [(line, key) for line, key, _ in told(tmp_path, text)] == [
        (0, "name"),
        (2, "kind"),
        (3, "colour"),
        (9, "hosts[1].name"),
        (10, "hosts[2].name"),
        (11, "hosts[2].nmae"),
        (14, "hosts[3].service"),
    ]


def test_a_host_lies_in_the_longest_zone_around_it(tmp_path: Path) -> None:
    text = GOOD + '\n[[zones]]\nname = "lain.go.id"\n[[hosts]]\nname = "a.b.lain.go.id"\n'
    (regency,) = loaded(tmp_path, text).regencies
    assert [host.zone for host in regency.hosts] == ["contoh.go.id", "contoh.go.id", "lain.go.id"]
