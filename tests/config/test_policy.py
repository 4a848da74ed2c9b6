"""A policy is used only when the whole of it makes sense; a mistake is named where it stands."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from cyberscan.checks._content.signals.samples import POLICY
from cyberscan.config.policy import default_policy, load_policy
from cyberscan.config.policy_rules import LETTERS
from cyberscan.model.policy import CanaryKind, Policy
from cyberscan.model.problem import UserError
from cyberscan.model.subject import Family
from cyberscan.model.verdict import Severity

HEAD = 'extends = "default"\nversion = "jatim.1"\nread = "2026-11-24"\n'


def shipped_text() -> str:
    return resources.files("cyberscan.config").joinpath("policy.toml").read_text(encoding="utf-8")


def loading(folder: Path, text: str) -> Policy:
    file = folder / "policy.toml"
    file.write_text(text, encoding="utf-8")
    return load_policy(file)


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(UserError) as caught:
        loading(folder, text)
    return [(p.line, p.key, f"{p.what} {p.do}".strip()) for p in caught.value.problems]


def test_the_shipped_policy_is_complete() -> None:
    policy = default_policy()
    assert tuple(policy.grading.letters) == LETTERS
    assert set(policy.grading.severity_weights) == set(Severity)
    assert set(policy.grading.family_weights) == set(Family)
    assert set(policy.due_days) == set(Severity)
    assert default_policy() is policy


def test_a_copy_of_the_shipped_policy_is_the_shipped_policy(tmp_path: Path) -> None:
    assert loading(tmp_path, shipped_text()) == default_policy()


def test_a_whole_policy_must_name_everything(tmp_path: Path) -> None:
    keys = {key for _, key, _ in told(tmp_path, "")}
    assert {"version", "read", "rates", "deadlines", "caps", "grading", "due_days"} <= keys
    assert {f"limits.{name}" for name in default_policy().limits} <= keys
    assert {f"signals.{name}" for name in default_policy().signals} <= keys


def test_an_extending_policy_changes_only_what_it_says(tmp_path: Path) -> None:
    text = (
        HEAD + '[grading]\nminimum = "C"\n[due_days]\nhigh = 3\n[disabled]\n"web/hsts" = "later"\n'
    )
    policy = loading(tmp_path, text)
    assert (policy.version, policy.read) == ("jatim.1", "2026-11-24")
    assert policy.grading.minimum == "C"
    assert policy.grading.letters == default_policy().grading.letters
    assert policy.due_days == {**default_policy().due_days, Severity.HIGH: 3}
    assert policy.disabled == {"web/hsts": "later"}
    assert policy.limits == default_policy().limits


def test_an_extending_policy_needs_a_version_of_its_own(tmp_path: Path) -> None:
    assert [(line, key) for line, key, _ in told(tmp_path, 'extends = "default"\n')] == [
        (0, "read"),
        (0, "version"),
    ]
    same = f'extends = "default"\nversion = "{default_policy().version}"\nread = "2026-11-24"\n'
    assert [(line, key) for line, key, _ in told(tmp_path, same)] == [(2, "version")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[limits]\ncertificate_day = 3", (5, "limits.certificate_day", "certificate_days")),
        ("[signals]\ntitel = 3", (5, "signals.titel", 'did you mean "title"?')),
        ("[signals]\ntitle = -1", (5, "signals.title", "must be 0 or more, not -1")),
        ('[signals]\ntitle = "many"', (5, "signals.title", "must be a number")),
        ("[limits]\ncontent_look = 11", (5, "limits.content_look", "content_fail, which is 10")),
        ("[limits]\ncontent_fail = 0", (5, "limits.content_fail", "must be above 0")),
        ("[grading.letters]\nB = 95", (5, "grading.letters.B", "must be below A, which is 90")),
        ("[grading.letters]\nA = 101", (5, "grading.letters.A", "must be at most 100")),
        ("[grading.letters]\nE = 1", (5, "grading.letters.E", "must be 0")),
        ("[grading.letters]\nF = 0", (5, "grading.letters.F", "is not a known key")),
        ('[grading.caps]\nhigh = "S"', (5, "grading.caps.high", '"S" is not one of A, B, C, D, E')),
        ('[grading]\nminimum = "b"', (5, "grading.minimum", 'did you mean "B"?')),
        ("[grading.severity_weights]\nlow = -1", (5, "grading.severity_weights.low", "0 or more")),
        ("[grading.severity_weights]\nhihg = 1", (5, "grading.severity_weights.hihg", '"high"')),
        ("[grading.service_weights]\nkesehatn = 2", (5, "grading.service_weights.kesehatn", '"ke')),
        ("[grading]\ncoverage = 1.5", (5, "grading.coverage", "is a share from 0 to 1, not 1.5")),
        ("[grading]\nfamily_coverage = -0.1", (5, "grading.family_coverage", "is a share")),
        ("[rates]\nopen_per_ip = 0", (5, "rates.open_per_ip", "must be above 0, not 0")),
        ("[deadlines]\nconnect = -1.0", (5, "deadlines.connect", "must be above 0")),
        ("[caps]\nredirects = -1", (5, "caps.redirects", "must be 0 or more")),
        ("[due_days]\nhigh = 1.5", (5, "due_days.high", "must be a whole number")),
        ('[disabled]\n"web/hsts" = " "', (5, 'disabled."web/hsts"', "needs a reason")),
        ('[disabled]\nhsts = "x"', (5, "disabled.hsts", "is not a check")),
        ('[severities]\n"web/hsts" = "hi"', (5, 'severities."web/hsts"', '"high"')),
        ("[rate]\nx = 1", (4, "rate", 'did you mean "rates"?')),
        ("[rates]\nopen_per_pi = 1", (5, "rates.open_per_pi", 'did you mean "open_per_ip"?')),
        ("[deadlines]\nconect = 1", (5, "deadlines.conect", 'did you mean "connect"?')),
        ("[caps]\nbdy = 1", (5, "caps.bdy", 'did you mean "body"?')),
        ("[grading]\ncoverag = 1", (5, "grading.coverag", 'did you mean "coverage"?')),
        ("[grading.caps]\nhihg = 'C'", (5, "grading.caps.hihg", 'did you mean "high"?')),
        ("[grading.family_weights]\ntsl = 1", (5, "grading.family_weights.tsl", '"tls"?')),
        ("[due_days]\nmediun = 3", (5, "due_days.mediun", 'did you mean "medium"?')),
        ("ports = [80, 70000]", (4, "ports[2]", "is not a port, 1 to 65535, but 70000")),
        ("ports = [0]", (4, "ports[1]", "is not a port, 1 to 65535, but 0")),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, text: str, expected: tuple[int, str, str]
) -> None:
    line, key, words = expected
    found = told(tmp_path, HEAD + text)
    assert (line, key) in [(p[0], p[1]) for p in found]
    assert any(words in p[2] for p in found if p[1] == key)


def test_the_weights_of_signals_can_be_changed_one_by_one(tmp_path: Path) -> None:
    policy = loading(tmp_path, HEAD + "[signals]\nalt = 5\n[limits]\ncontent_fail = 12\n")
    assert policy.signals == {**default_policy().signals, "alt": 5.0}
    assert policy.limits["content_fail"] == 12.0


def test_the_examples_of_the_checks_weigh_as_the_shipped_policy_does() -> None:
    shipped = default_policy()
    assert POLICY.signals == shipped.signals
    assert all(shipped.limits[name] == points for name, points in POLICY.limits.items())


ROW = """\
[[canaries]]
name = "cek.contoh.go.id"
address = "198.51.100.80"
port = 80
kind = "page"
source = "a test"
read = "2026-11-24"
path = "/204"
"""


def test_a_policy_may_name_canaries_of_its_own(tmp_path: Path) -> None:
    (canary,) = loading(tmp_path, HEAD + ROW).canaries
    assert (canary.address, canary.port, canary.kind, canary.status) == (
        "198.51.100.80",
        80,
        CanaryKind.PAGE,
        204,
    )
    assert loading(tmp_path, HEAD + "canaries = []\n").canaries == ()


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        (('"198.51.100.80"', '"cek.contoh.go.id"'), "address", "is not an IP address"),
        (('"198.51.100.80"', '"2001:DB8::0"'), "address", "in its usual form"),
        (("= 80", "= 0"), "port", "is not a port"),
        (('"page"', '"dns"'), "port", "is 53 for a canary of the kind dns"),
        (('"page"', '"dsn"'), "kind", 'did you mean "dns"?'),
        (('"a test"', '" "'), "source", "is empty"),
        (('"2026-11-24"', '"24 Nov"'), "read", "is not a date"),
        (('"cek.contoh.go.id"', '"cek contoh"'), "name", "is not a host name"),
        (('"/204"', r'"/ HTTP/1.1\r\nX: y"'), "path", "printable ASCII"),
        (('"/204"', '"/204"\nstatus = 100'), "status", "final HTTP status"),
        (("source = ", "sourc = "), "sourc", 'did you mean "source"?'),
        (("[[canaries]]", f"{ROW}[[canaries]]"), "address", "stands here twice"),
    ],
)
def test_a_canary_that_makes_no_sense_is_named(
    tmp_path: Path, change: tuple[str, str], key: str, words: str
) -> None:
    head, row = HEAD, ROW.replace(*change, 1)
    found = told(tmp_path, head + row)
    assert any(p[1].endswith(f"].{key}") and words in p[2] and p[0] >= 4 for p in found), found


def test_a_date_and_a_base_that_mean_nothing_are_told(tmp_path: Path) -> None:
    found = told(tmp_path, 'extends = "other"\nversion = "x"\nread = "yesterday"\n')
    assert [(line, key) for line, key, _ in found] == [(1, "extends"), (3, "read")]


def test_every_mistake_of_a_policy_is_told_at_once(tmp_path: Path) -> None:
    text = HEAD + "[limits]\nx = 1\n[grading]\ncoverage = 2\n[rates]\nopen_per_ip = 0\n"
    assert [line for line, _, _ in told(tmp_path, text)] == [5, 7, 9]


def test_weights_that_are_all_zero_grade_nothing_and_are_refused(tmp_path: Path) -> None:
    zeros = "".join(f"{family} = 0\n" for family in Family)
    assert told(tmp_path, HEAD + "[grading.family_weights]\n" + zeros) == [
        (4, "grading.family_weights", "must have at least one weight above 0")
    ]


def test_the_gate_is_part_of_the_policy(tmp_path: Path) -> None:
    text = HEAD + (
        '[gate]\nfail_from = "medium"\nminimum = "B"\npinned = ["web/hsts"]\n'
        '[gate.grace]\n"web/hsts" = 2026-12-31\n[gate.budgets]\nopen_ports = 2\n'
    )
    gate = loading(tmp_path, text).gate
    assert (gate.fail_from, gate.minimum, gate.pinned) == (Severity.MEDIUM, "B", ("web/hsts",))
    assert gate.on_incomplete == "fail"
    assert (str(gate.grace["web/hsts"]), gate.budgets.open_ports) == ("2026-12-31", 2)
    assert gate.budgets.certificate_days is None


@pytest.mark.parametrize(
    ("text", "line", "key", "what"),
    [
        ('[gate]\nfail_form = "high"', 5, "gate.fail_form", 'did you mean "fail_from"?'),
        ('[gate]\nfail_from = "hihg"', 5, "gate.fail_from", 'did you mean "high"?'),
        ('[gate]\nminimum = "F"', 5, "gate.minimum", "is not one of A, B, C, D, E"),
        ('[gate]\non_incomplete = "warn"', 5, "gate.on_incomplete", "is not one of fail, pass"),
        ('[gate]\nwarn_only = ["hsts"]', 5, "gate.warn_only[1]", "is not a check"),
        ('[gate]\nwarn_only = [""]', 5, "gate.warn_only[1]", "is not a check"),
        ("[gate]\npinned = [3]", 5, "gate.pinned[1]", "must be text"),
        ('[gate.grace]\n"web/hsts" = "soon"', 5, 'gate.grace."web/hsts"', "must be a date"),
        ("[gate.budgets]\nopen_port = 1", 5, "gate.budgets.open_port", 'mean "open_ports"?'),
        ("[gate.budgets]\nopen_ports = -1", 5, "gate.budgets.open_ports", "must be 0 or more"),
        ("[gate.budgets]\nopen_ports = 1.5", 5, "gate.budgets.open_ports", "a whole number"),
    ],
)
def test_a_mistake_in_the_gate_is_named(
    text: str, line: int, key: str, what: str, tmp_path: Path
) -> None:
    found = told(tmp_path, HEAD + text + "\n")
    assert [(at, named) for at, named, _ in found if at] == [(line, key)]
    assert what in found[0][2]


CHECKS = {"web/hsts", "tls/cert-expired"}


def test_names_of_checks_that_are_none_are_told_with_the_other_mistakes(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        HEAD + '[severities]\n"web/hst" = "low"\n[disabled]\n"tls/cert-expird" = "x"\n'
        '[limits]\ncertificate_day = 3\n[gate]\nwarn_only = ["web/hsts", "web/htst"]\n'
        'pinned = ["tls/other"]\n[gate.grace]\n"web/hst" = 2026-12-31\n'
    )
    with pytest.raises(UserError) as caught:
        load_policy(file, CHECKS)
    assert [(p.line, p.key, p.do) for p in caught.value.problems] == [
        (5, 'severities."web/hst"', 'did you mean "web/hsts"?'),
        (7, 'disabled."tls/cert-expird"', 'did you mean "tls/cert-expired"?'),
        (9, "limits.certificate_day", 'did you mean "certificate_days"?'),
        (11, "gate.warn_only[2]", 'did you mean "web/hsts"?'),
        (12, "gate.pinned[1]", "see `cyberscan checks list`"),
        (14, 'gate.grace."web/hst"', 'did you mean "web/hsts"?'),
    ]


def test_a_policy_that_differs_from_the_shipped_one_goes_by_another_name(tmp_path: Path) -> None:
    other = shipped_text().replace('fail_from = "high"', 'fail_from = "low"')
    assert other != shipped_text()
    ((line, key, words),) = told(tmp_path, other)
    assert (line, key) == (2, "version")
    assert "give your own a name of its own" in words
    version = default_policy().version
    assert loading(tmp_path, other.replace(version, f"{version}-1", 1)).gate.fail_from == "low"
