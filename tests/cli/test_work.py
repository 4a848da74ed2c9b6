"""``cyberscan work`` and waivers in scan reports, as people type them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyberscan.model.subject import Family, Kind, Subject
from cyberscan.model.text import Untrusted
from cyberscan.model.verdict import Change, Finding, Outcome, Severity, Target, Verdict
from cyberscan.store import Store, open_store
from tests.support.command import cyberscan
from tests.support.store_values import INVENTORY, POLICY, START, hours, run_info

HOST = Subject(Kind.HOST, "www.contoh.go.test")


def finding(name: str, *, check: str, due: str, severity: Severity = Severity.HIGH) -> Finding:
    return Finding(
        id=name.ljust(16, "0"),
        check=check,
        key=check,
        revision=1,
        regency="99.01",
        target=Target(HOST, 443),
        verdict=Verdict(Outcome.FAIL, "missing", evidence=(Untrusted("x"),)),
        severity=severity,
        seen_at=START.isoformat(),
        first_seen=START.isoformat(),
        due=due,
        change=Change.OPEN,
    )


FINDINGS = (
    finding("aaaa1", check="web/hsts", due="2026-11-10"),
    finding("aaaa2", check="web/csp", due="2026-11-20"),
    finding("bbbb", check="tls/sslv3", due="2027-01-01", severity=Severity.CRITICAL),
)


def opened(home: Path) -> Store:
    folder = home / "data" / "lab"
    folder.mkdir(parents=True, exist_ok=True)
    return open_store(str(folder / "runs.sqlite"), lab=True)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with opened(tmp_path) as store:
        store.begin(replace(run_info("r1"), families=(Family.TLS, Family.WEB)), INVENTORY, POLICY)
        store.save_findings("r1", FINDINGS)
        store.finish("r1", START + hours(0.5), {})
    return tmp_path


def work(home: Path, *arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return cyberscan("--lab", "work", "--lang", lang, *arguments, home=home)


def table(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout), delimiter="\t"))


def test_what_is_open_is_listed_with_what_is_overdue_first(home: Path) -> None:
    head, *rows = table(work(home))
    assert head[:5] == ["Finding id", "Work", "Severity", "Due", "Days overdue"]
    assert [row[0][:5] for row in rows] == ["aaaa1", "aaaa2", "bbbb0"]
    # The lab's second week begins on 2026-11-23 in WIB.
    assert [row[4] for row in rows] == ["13", "3", ""]
    assert rows[0][7] == "www.contoh.go.test"
    done = work(home, lang="id")
    assert table(done)[1][1] == "Terbuka"
    assert done.stderr == "3 terbuka; 2 lewat batas waktu\n"


def test_what_is_said_is_told_from_then_on(home: Path) -> None:
    done = work(home, "aaaa1", "bbbb", "--state", "assigned", "--by", "Sari", "--office", "=RSUD()")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Work: Assigned (to =RSUD() by Sari, 23 November 2026)" in done.stdout
    said = work(home, "bbbb", "--state", "disputed", "--by", "Budi", "--note", "[bold]honeypot[/]")
    assert "Disputed (false positive) by Budi: [bold]honeypot[/]" in said.stdout
    assert [row[1] for row in table(work(home))[1:]] == [
        "Assigned",
        "Open",
        "Disputed (false positive)",
    ]
    (row,) = table(work(home, "--state", "disputed"))[1:]
    assert row[0].startswith("bbbb")
    log = work(home, "bbbb", lang="id").stdout.splitlines()
    assert [line.split(": ", 1)[1] for line in log[-2:]] == [
        "Ditugaskan kepada =RSUD() oleh Sari",
        "Disanggah (salah deteksi) oleh Budi: [bold]honeypot[/]",
    ]
    told = json.loads(work(home, "bbbb", "--json").stdout)
    assert told["schema"] == "urn:cyberscan:work:1"
    (one,) = told["findings"]
    assert one["work"]["state"] == "disputed"
    assert [word["state"] for word in one["log"]] == ["assigned", "disputed"]
    every = json.loads(work(home, "--regency", "99.01", "--json").stdout)["findings"]
    assert [f["work"]["days_over"] for f in every] == [13, 3, 0]
    assert json.loads(work(home, "--regency", "contoh", "--json").stdout)["findings"] == every


WAIVERS = """\
[[waivers]]
check = "hsts"
subject = "*.contoh.go.test"
reason = "server diganti"
owner = "Kominfo"
approver = "Sekda"
end = {end}
"""


def test_the_waivers_file_alone_waives(home: Path) -> None:
    file = home / "waivers.toml"
    file.write_text(WAIVERS.format(end="2026-12-31"))
    (row,) = table(work(home, "--state", "waived", "--waivers", file))[1:]
    assert row[:2] == [FINDINGS[0].id, "Waived"]
    done = work(home, "aaaa1", "--waivers", file)
    assert "Waived (approved by Sekda, valid until 31 December 2026: server diganti)" in done.stdout
    file.write_text(WAIVERS.format(end="2026-11-01"))
    named = cyberscan(
        *("--lab", "work", "aaaa1", "--lang", "en"),
        home=home,
        env={"CYBERSCAN_WAIVERS": str(file)},
    )
    assert "Open (the waiver approved by Sekda ended on 1 November 2026)" in named.stdout
    refused = work(home, "aaaa1", "--state", "waived", "--by", "Sari", "--waivers", file)
    assert refused.returncode == 2
    assert "waivers file alone" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("aaaa", "--state", "open", "--by", "Sari"), "2 findings begin so"),
        (("zzzz",), "no finding begins so; 3 are open"),
        (("aaaa1", "--state", "gone", "--by", "x"), "'gone' is not one of"),
        (("aaaa1", "--by", "Sari"), "says nothing without --state"),
        (("--state", "open", "--note", "x"), "says nothing without a finding"),
        (("aaaa1", "--state", "open"), "`--by`: is missing"),
        (("aaaa1", "--state", "disputed", "--by", "x"), "`--note`: is missing"),
        (("aaaa1", "--state", "assigned", "--by", "x"), "Kab. Contoh lists no office"),
        (("aaaa1", "--regency", "99.01"), "name no finding with it"),
        (("--regency", "35.78"), "no regency is called 35.78"),
        (("--waivers", "none.toml"), "No such file"),
        (("--lang", "jv"), "is not one of: id, en"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    arguments: tuple[str, ...], told: str, home: Path
) -> None:
    done = work(home, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    with opened(home) as store:
        assert store.words() == {}


@pytest.mark.parametrize("command", ["work", "report", "judge"])
def test_the_operators_own_waivers_are_found_and_speak_of_no_lab(command: str, home: Path) -> None:
    own = home / "config" / "waivers.toml"
    own.parent.mkdir()
    own.write_text('[[waivers]]\ncheck = "hst"\n')
    done = cyberscan(command, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert f'{own}:2 `waivers[1].check`: there is no check "hst"' in done.stderr
    assert work(home).returncode == 0


def test_a_store_that_is_being_written_keeps_nothing_but_can_be_read(home: Path) -> None:
    with opened(home):
        done = work(home, "aaaa1", "--state", "acknowledged", "--by", "Sari")
        assert done.returncode == 2
        assert "runs.sqlite" in done.stderr
        assert len(table(work(home))) == 4


def test_without_any_scan_there_is_no_work(tmp_path: Path) -> None:
    done = work(tmp_path)
    assert done.returncode == 2
    assert "scan first" in done.stderr


def test_a_scan_tells_waivers_in_its_reports_and_warns_of_those_that_are_idle(
    tmp_path: Path,
) -> None:
    """One small regency of the lab, one family: looked at, reported again, judged again."""
    file = tmp_path / "waivers.toml"
    template = WAIVERS.format(end="2026-12-31")
    file.write_text(
        "".join(
            template.replace("hsts", check).replace("*.contoh.go.test", subject)
            for check, subject in (
                ("dns/caa", "warukab.go.test"),
                ("dns/axfr", "tidakada.warukab.go.test"),
                ("web/hsts", "www.warukab.go.test"),
                ("dns/ipv6", "mahonikab.go.test"),
            )
        )
    )
    warned = f"cyberscan: {file}:8: the waiver of dns/axfr for tidakada.warukab.go.test: unused"
    common = ("--waivers", file, "--lang", "en")
    slice_ = ("--regency", "99.05", "--only", "dns")
    told: list[str] = []
    for name, arguments in (
        ("scan", ("scan", *slice_, *common, "--out", tmp_path / "scan")),
        ("report", ("report", *common, "--out", tmp_path / "report")),
        ("judge", ("judge", *common, "--out", tmp_path / "judge")),
    ):
        done = cyberscan("--quiet", "--lab", *arguments, home=tmp_path)
        assert done.returncode == 0, done.stderr
        # A family or regency that was not looked at is no reason to warn.
        assert [line for line in done.stderr.splitlines() if line.startswith("cyberscan: ")] == [
            f"{warned}: there is no finding it speaks of"
        ]
        told.append((tmp_path / name / "results.json").read_text())
    assert told[0] == told[1] == told[2]
    notes = {note["check"]: note for note in json.loads(told[0])["waivers"]}
    assert notes["dns/axfr"]["state"] == "unused"
    assert notes["dns/caa"]["state"] == "applied"
    assert notes["web/hsts"]["state"] == notes["dns/ipv6"]["state"] == "not_asked"
    states = {f["check"]: f["work"] for f in json.loads(told[0])["findings"]}
    assert states["dns/caa"]["state"] == "waived"
