"""What people hand us: settings, policies, waivers, baselines, inventories, pins of sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cyberscan.config.baseline import SCHEMA, baseline_of
from cyberscan.config.document import Document, parse
from cyberscan.config.policy import default_policy, policy_file_of
from cyberscan.config.policy_text import policy_toml
from cyberscan.config.policy_values import differences, values
from cyberscan.config.settings import settings_of
from cyberscan.config.settings_rules import has_password
from cyberscan.config.settings_text import settings_toml
from cyberscan.config.suffixes import suffixes as suffix_list
from cyberscan.config.waivers import LONGEST_TEXT, MOST, waivers_of
from cyberscan.inventory.province import read_province
from cyberscan.inventory.regency import read_regency
from cyberscan.inventory.sheet import read_sheet
from cyberscan.inventory.staging import read_pins
from cyberscan.model.inventory import Host, Inventory, Regency, RegencyKind
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import visible
from cyberscan.model.waiver import LONGEST_DAYS
from cyberscan.stories.explain import names_of_checks
from cyberscan.stories.policy import known_checks
from cyberscan.stories.settings import Usual, rows
from tests.fuzz.target import Target, text

_TODAY: Final = date(2026, 11, 27)
_SHIPPED: Final = Path(__file__).parents[2] / "cyberscan" / "config" / "policy.toml"
_TARGETS: Final = Path(__file__).parents[2] / "targets" / "jatim"
_EXAMPLES: Final = Path(__file__).parents[2] / "examples"
_LINES: Final = 20


def _told(problems: tuple[Problem, ...] | list[Problem], data: bytes) -> None:
    """Every problem says what is wrong, on a line the file has."""
    assert problems
    for problem in problems:
        assert problem.what
        assert problem.file or problem.key == "--resolve"
        assert 0 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert len(str(problem)) < 20_000


def _document(data: bytes) -> Document | None:
    try:
        return parse(data, "x.toml")
    except UserError as error:
        _told(error.problems, data)
        return None


def _policy(data: bytes) -> None:
    if (document := _document(data)) is None:
        return
    try:
        held = policy_file_of(document, known_checks())
    except UserError as error:
        _told(error.problems, data)
        return
    for path in values(held.policy):
        assert held.origin(path)
    assert ("version",) in differences(default_policy(), held.policy) or (
        held.policy == default_policy()
    )
    again = policy_toml(held.policy, lambda _: "", bare=True).encode()
    assert policy_file_of(parse(again, "again.toml"), known_checks()).policy == held.policy


def _waivers(data: bytes) -> None:
    if (document := _document(data)) is None:
        return
    names = names_of_checks()
    try:
        held = waivers_of(document, checks=names, today=_TODAY)
    except UserError as error:
        _told(error.problems, data)
        return
    assert len(held) <= MOST
    for waiver in held:
        assert waiver.check in names.values()
        assert waiver.subject.strip("*?.:-[]")
        for said in (waiver.reason, waiver.owner, waiver.approver):
            assert said.strip()
            assert len(said) <= LONGEST_TEXT
            assert visible(said) == said
        assert waiver.end - (waiver.start or _TODAY) <= timedelta(days=LONGEST_DAYS)


def _settings(data: bytes) -> None:
    if (document := _document(data)) is None:
        return
    try:
        file = settings_of(document, Path("/etc/csirt/cyberscan.toml"))
    except UserError as error:
        _told(error.problems, data)
        return
    usual = Usual(targets=(), store="runs.sqlite", reports="reports")
    for held in (file, file.in_lab()):
        try:
            told = rows(held, usual)
        except UserError as error:  # a home folder of nobody's
            _told(error.problems, data)
            continue
        assert all(row.shown and row.origin for row in told)
        assert not any(has_password(row.shown.strip('"')) for row in told)


def _baseline(data: bytes) -> None:
    try:
        ids = baseline_of(data, "x.json")
    except UserError as error:
        _told(error.problems, data)
        return
    assert all(len(each) == 16 and each == each.lower() for each in ids)


@cache
def _inventory() -> Inventory:
    hosts = tuple(
        Host(name=name, service="", zone="contoh.go.id", ports=ports)
        for name, ports in (("www.contoh.go.id", ()), ("uji.contoh.go.id", (8443,)))
    )
    return Inventory(
        "x", regencies=(Regency(code="99.01", name="x", kind=RegencyKind.DAERAH, hosts=hosts),)
    )


def _resolve(data: bytes) -> None:
    written = [text(line) for line in data.split(b"\n")[:_LINES]]
    try:
        pins = read_pins(written, _inventory())
    except UserError as error:
        _told(error.problems, data)
        return
    assert set(pins) <= {"www.contoh.go.id", "uji.contoh.go.id"}
    for addresses in pins.values():
        assert len(set(addresses)) == len(addresses) > 0
        assert all(str(ip_address(address)) == address for address in addresses)


def _regency(data: bytes) -> None:
    if (document := _document(data)) is None:
        return
    problems: list[Problem] = []
    found: list[Problem] = []
    read_province(document, found)
    regency = read_regency(document, suffix_list(()), problems)
    for each in (problems, found):
        if each:
            _told(each, data)
    if not problems:
        assert regency.code
        assert regency.name
        assert all(host.name.isascii() and host.name == host.name.lower() for host in regency.hosts)


def _sheet(data: bytes) -> None:
    problems: list[Problem] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x.csv"
        file.write_bytes(data)
        try:
            sheet = read_sheet(file, suffix_list(()), problems)
        except UserError as error:
            _told(error.problems, data)
            return
    for document in sheet.documents:
        read_regency(document, suffix_list(()), problems)
    assert all(problem.what and problem.file for problem in problems)


def _policies() -> Iterator[bytes]:
    yield (_EXAMPLES / "policy.toml").read_bytes()
    yield b'extends = "default"\nversion = "x"\nread = "2026-11-27"\nports = [8069]\n'
    yield (
        b'extends = "default"\nversion = "x"\nread = "2026-11-27"\n[severities]\n"web/hsts" = "low"'
        b'\n[disabled]\n"web/sri" = "x"\n[gate]\npinned = ["web/csp"]\nwarn_only = []\n'
        b'[gate.grace]\n"web/hsts" = 2026-12-31\n[grading.letters]\nB = 70\n'
        b'[[canaries]]\nname = "a"\naddress = "192.0.2.9"\nport = 80\nkind = "page"\n'
        b'source = "s"\nread = "2026-11-27"\npath = "/x"\nstatus = 204\n'
    )
    yield _SHIPPED.read_bytes()


def _settings_files() -> Iterator[bytes]:
    for language in ("id", "en"):
        whole = settings_toml(language)
        yield whole.encode()
        yield re.sub(r"(?m)^#(?=[a-z\[])", "", whole).encode()
    yield b'[paths]\nstore = "postgresql://a@[::1]/b?host=/run"\ntargets = ["~/x", "/y"]\n'
    yield b'[paths]\nstore = "postgresql://a:b@c/d"\n[profiles.a-1]\npolicy = "p.toml"\n'


def _waiver_files() -> Iterator[bytes]:
    yield (_EXAMPLES / "waivers.toml").read_bytes()
    yield (
        b'[[waivers]]\ncheck = "hsts"\nsubject = "[2001:db8::1]:443"\nreason = "a"\nowner = "b"\n'
        b'approver = "c"\nend = 2026-12-31\n'
    )


def _baselines() -> Iterator[bytes]:
    rows = [{"id": "0123456789abcdef", "check": "web/hsts", "target": "a"}, {"id": "f" * 16}]
    yield json.dumps({"schema": SCHEMA, "findings": rows}).encode()
    yield json.dumps({"schema": SCHEMA, "findings": []}).encode("utf-16")
    yield f'{{"schema": "{SCHEMA}", "findings": [{{"id": 1e999}}, null]}}'.encode()


def _regencies() -> Iterator[bytes]:
    for path in sorted(_TARGETS.glob("*.toml"))[:3]:
        yield path.read_bytes()[:8_192]
    yield (
        b'code = "35.01"\nname = "Kab. X"\nkind = "kabupaten"\nnetworks = ["103.1.2.0/24"]\n'
        b'exclusions = ["a.x.go.id"]\n[[zones]]\nname = "x.go.id"\n[[hosts]]\nname = "w.x.go.id"\n'
        b'service = "portal"\nports = [8443]\n[[windows]]\ndays = [1]\nstart = "21:00"\n'
        b'end = "05:00"\ntime_zone = "Asia/Jakarta"\n[authorisation]\nstatus = "unconfirmed"\n'
    )


TARGETS: Final = {
    "policy": Target(_policy, _policies, longest=16_384),
    "settings": Target(_settings, _settings_files, longest=8_192),
    "waivers": Target(_waivers, _waiver_files),
    "baseline": Target(_baseline, _baselines),
    "resolve": Target(
        _resolve,
        lambda: (
            b"www.contoh.go.id:443:192.0.2.10\nuji.contoh.go.id:8443:[2001:db8::1],192.0.2.7",
            b"WWW.contoh.go.id:80:fe80::1%eth0\nb\xc3\xbccher.id:443:1\n::\nwww.contoh.go.id:443:",
        ),
    ),
    "regency": Target(_regency, _regencies, longest=8_192),
    "inventory-csv": Target(
        _sheet,
        lambda: (
            b"code,regency,kind,host,service\n35.01,Kab. X,kabupaten,www.x.go.id,portal\n",
            b'\xef\xbb\xbfcode;regency;kind;zone;host;ports\r\n35.01;"K. ""X""";kota;x.go.id;w;1 2',
        ),
    ),
}
"""By name."""
