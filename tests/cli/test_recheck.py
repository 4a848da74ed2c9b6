"""``cyberscan recheck`` as a person runs it: exit codes, what is shown, what is kept."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cyberscan.model.verdict import CONFIRMATION
from cyberscan.store import open_store
from tests.support.command import ROOT, cyberscan
from tests.support.engine import environment

HOST = "disdik.trembesikab.go.test"
EXPIRED = ("tls/cert-expired", f"{HOST}:443")
QUICK = ("--quiet", "--lab")


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the lab's first week was scanned, for TLS alone."""
    home = tmp_path_factory.mktemp("home")
    words = ("scan", "--week", "1", "--regency", "trembesi", "--only", "tls")
    done = cyberscan(*QUICK, *words, "--out", home / "out", home=home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def home(scanned: Path, tmp_path: Path) -> Path:
    kept = scanned / "data" / "lab" / "runs.sqlite"
    copied = tmp_path / "data" / "lab" / "runs.sqlite"
    copied.parent.mkdir(parents=True)
    copied.write_bytes(kept.read_bytes())
    return tmp_path


def again(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return cyberscan(*QUICK, "recheck", *words, home=home)


def number(home: Path) -> int:
    with open_store(str(home / "data" / "lab" / "runs.sqlite"), lab=True, read_only=True) as held:
        return len(held.runs())


def test_a_repair_is_seen_and_then_confirmed(home: Path) -> None:
    failing = again(home, *EXPIRED, "--week", "1", "--lang", "en")
    assert failing.returncode == 1, failing.stderr
    assert "change: Still open" in failing.stdout
    mended = again(home, *EXPIRED)
    assert (mended.returncode, mended.stderr) == (0, "")
    lines = mended.stdout.splitlines()
    (id_,) = re.findall(r"[0-9a-f]{16}", lines[0])
    assert lines[0].startswith(f"Kab. Trembesi · {HOST} · ")
    assert lines[1].split("\t") == ["", "sebelum", "sesudah"]
    assert lines[2].split("\t") == ["hasil", "Tidak lulus (Kritis)", "Lulus"]
    proof = next(line.split("\t") for line in lines if line.startswith("bukti"))
    assert proof[1].startswith("notAfter=2026-11-13")
    assert proof[2].startswith("notAfter=2027-02-17")
    assert "perubahan: Selesai, menunggu konfirmasi" in lines
    assert f"{int(CONFIRMATION.total_seconds() // 3600)} jam" in mended.stdout
    assert "lihat sendiri: openssl s_client -host 192.0.2.52 -port 443" in mended.stdout
    assert lines[-1].startswith("DATA CONTOH (fiktif) — sudah tidak ada: 1 — ")
    done = again(home, id_[:8], "--later", "22", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["exit_code"]) == (0, 0)
    (row,) = told["findings"]
    assert (row["id"], row["standing"], row["change"]) == (id_, "gone", "fixed")
    assert (row["before"]["outcome"], row["after"]["outcome"]) == ("pass", "pass")
    assert row["after"]["evidence"][0].startswith("notAfter=2027")
    assert row["command"].startswith("openssl s_client")
    assert number(home) == 4
    report = cyberscan(*QUICK, "report", told["run"]["id"], home=home)
    assert (report.returncode, "there is no report of it" in report.stderr) == (2, True)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_who_stops_reading_is_told_by_the_exit_code(form: tuple[str, ...], home: Path) -> None:
    """A reader that has gone is no repair."""
    command = [sys.executable, "-m", "cyberscan", *QUICK, "recheck", *EXPIRED, "--week", "1", *form]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment(home),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_all_that_is_open_in_a_regency_worst_first(home: Path) -> None:
    done = again(home, "--regency", "kab-trembesi", "--most", "1", "--json", "--lang", "en")
    told = json.loads(done.stdout)
    assert [row["before"]["severity"] for row in told["findings"]] == ["critical"]
    assert done.returncode == told["exit_code"]
    assert re.fullmatch(r"cyberscan: 1 of \d+ open findings .*--most N takes more\n", done.stderr)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a finding"),
        (("3db5", "--regency", "99.03"), "not both"),
        (("tls/cert-expird", HOST), 'did you mean "tls/cert-expired"?'),
        (("tls/cert-expired",), "followed by a subject"),
        (("tls/cert-expired", "disdik.trembesi.go.test"), f'did you mean "{HOST}"?'),
        (("tls/cert-expired", f"{HOST}:9"), "say one of: 443"),
        (("ffff",), "no such finding"),
        (("--regency", "99.04"), "no finished scan has looked at it"),
        (("--regency", "Trembesy"), "did you mean 99.03"),
        ((*EXPIRED, "--targets", "targets/jatim"), "its own targets"),
        ((*EXPIRED, "--allow-network", "10.0.0.0/8"), "its own targets"),
        ((*EXPIRED, "--week", "3"), "--week"),
        ((*EXPIRED, "--later", "0"), "--later"),
        ((*EXPIRED, "--most", "0"), "--most"),
        ((*EXPIRED, "--lang", "su"), "is not one of: id, en"),
        ((*EXPIRED, "--policy", "none.toml"), "none.toml"),
    ],
)
def test_what_is_to_be_put_right_first(words: tuple[str, ...], told: str, home: Path) -> None:
    done = again(home, *words)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert told in re.sub(r"[\s│]+", " ", done.stderr)
    assert number(home) == 1


def test_without_a_scan_there_is_nothing_to_look_at_again(tmp_path: Path) -> None:
    for lab in ((), ("--lab",)):
        done = cyberscan(*lab, "recheck", *EXPIRED, home=tmp_path)
        assert (done.returncode, "scan first" in done.stderr) == (2, True), done.stderr
    assert not list(tmp_path.rglob("*.sqlite"))
    done = cyberscan("recheck", *EXPIRED, "--week", "1", home=tmp_path)
    assert (done.returncode, "--lab" in done.stderr) == (2, True)


def test_interrupted_it_says_so_and_concludes_nothing(home: Path) -> None:
    command = [sys.executable, "-m", "cyberscan", "--lab", "recheck", *EXPIRED]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(home),
        cwd=ROOT,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("cyberscan: run ")
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "interrupted: nothing was concluded" in told
    with open_store(str(home / "data" / "lab" / "runs.sqlite"), lab=True, read_only=True) as held:
        newest, scan = held.runs()
        assert (newest.is_scan, newest.finished, held.resolve("latest")) == (False, None, scan)


REGENCY = """\
code = "35.78"
name = "Kota Contoh"
kind = "kota"

[[zones]]
name = "example.go.id"

[[hosts]]
name = "www.example.go.id"
"""
CONFIRMED = """
[authorisation]
status = "confirmed"
reference = "000.1/1/2026"
signer = "Kepala Dinas"
valid_from = 2026-01-01
valid_until = {until}
families = {families}
"""


def real_home(folder: Path, code: str) -> Path:
    """Return a home in which a scan of the real world told one finding; none was ever made."""
    from datetime import UTC, datetime

    from cyberscan.config.policy import default_policy
    from cyberscan.inventory import from_names
    from cyberscan.model.record import RunInfo
    from cyberscan.model.subject import Family, Kind, Subject
    from cyberscan.model.verdict import Change, Finding, Severity, Target, failed

    then = datetime(2026, 11, 1, tzinfo=UTC)
    name = "www.example.go.id"
    run = RunInfo(id="1", started=then, lab=False, scanner="1", policy="1", regencies=(code,))
    told = Finding(
        id="0123456789abcdef",
        check="tls/cert-expired",
        key="cert-expired",
        revision=1,
        regency=code,
        target=Target(Subject(Kind.HOST, name), 443),
        verdict=failed("expired", evidence=["notAfter"], days=1, until=then),
        severity=Severity.CRITICAL,
        change=Change.NEW,
    )
    inventory = from_names((name, f"{name}:8443"), authorised_by="1", today=then.date())
    with open_store(str(folder / "data" / "runs.sqlite"), lab=False) as store:
        store.begin(run, inventory, default_policy())
        store.save_findings(run.id, [told])
        store.finish(run.id, then, {})
    assert Family.TLS in run.families
    return folder


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "may not be looked at: missing or not valid today: status"),
        (CONFIRMED.format(until="2026-01-02", families='["tls"]'), "valid_until"),
        (CONFIRMED.format(until="2999-01-01", families='["web"]'), "has not allowed tls"),
        # Let in, and stopped at the next door: nobody says yet who asks.
        (CONFIRMED.format(until="2999-01-01", families='["tls"]'), "cyberscan init"),
    ],
)
def test_the_owners_word_of_today_counts(written: str, told: str, tmp_path: Path) -> None:
    home = real_home(tmp_path, "35.78")
    targets = tmp_path / "35.78.toml"
    targets.write_text(REGENCY + written)
    done = cyberscan("recheck", "0123", "--targets", targets, home=home)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert told in re.sub(r"\s+", " ", done.stderr)


def test_names_given_to_a_scan_need_somebodys_word_again(tmp_path: Path) -> None:
    home = real_home(tmp_path, "cli")
    done = cyberscan("recheck", "0123", home=home)
    assert (done.returncode, "--authorised-by" in done.stderr) == (2, True), done.stderr
    done = cyberscan("recheck", "0123", "--authorised-by", "1/2026", home=home)
    assert (done.returncode, "cyberscan init" in done.stderr) == (2, True), done.stderr
