"""``cyberscan.toml``: found, read whole or refused with everything that is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberscan.config import settings
from cyberscan.config.document import LIMIT, parse
from cyberscan.config.settings import SettingsFile, find, load_settings, missing, settings_of
from cyberscan.model.edition import Format, Tlp
from cyberscan.model.policy import PortProfile, TlsProfile
from cyberscan.model.problem import Problem, UserError
from cyberscan.model.settings import PROFILES, Profile, Settings
from cyberscan.model.subject import Family

WHOLE = """\
[paths]
targets = ["sasaran/jatim", "/srv/lain.toml"]
policy = "policy.toml"
store = "postgresql://cyberscan@db.contoh.go.test/runs"
reports = "laporan"
[scan]
families = ["tls", "web"]
tls_profile = "full"
ports = "daily"
regencies = ["35.78"]
allow_networks = ["10.20.0.0/16", "fd00::/8"]
exclusions = ["WWW.Orang.id.", "192.0.2.9", "2001:DB8::/32"]
[report]
languages = ["en", "id"]
tlp = "amber+strict"
formats = ["html", "pdf"]
pdf = true
csv_bom = false
[profiles.daily]
ports = "posture"
[profiles.malam]
families = ["dns"]
policy = "malam.toml"
regencies = ["35.01", "35.02"]
"""
SECRET = "rahasia-sekali"


def read(text: str) -> SettingsFile:
    return settings_of(parse(text.encode(), "cyberscan.toml"), Path("/etc/csirt/cyberscan.toml"))


def wrong(text: str) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as caught:
        read(text)
    return caught.value.problems


def test_every_key_is_read() -> None:
    said = read(WHOLE).settings
    assert said.scan.families == (Family.TLS, Family.WEB)
    assert said.scan.tls_profile is TlsProfile.FULL
    assert said.scan.ports is PortProfile.DAILY
    assert said.scan.regencies == ("35.78",)
    assert said.scan.allow_networks == ("10.20.0.0/16", "fd00::/8")
    assert read(WHOLE).exclusions() == ("www.orang.id", "192.0.2.9/32", "2001:db8::/32")
    assert said.report.languages == ("en", "id")
    assert said.report.tlp is Tlp.AMBER_STRICT
    assert said.report.formats == (Format.HTML, Format.PDF)
    assert said.report.pdf
    assert not said.report.csv_bom


def test_an_empty_file_says_nothing() -> None:
    file = read("")
    assert file.settings == Settings()
    assert file.origin(("scan", "ports")) == "default"


def test_relative_paths_begin_at_the_folder_of_the_file() -> None:
    file = read(WHOLE)
    assert file.targets() == [Path("/etc/csirt/sasaran/jatim"), Path("/srv/lain.toml")]
    assert file.place("policy.toml") == Path("/etc/csirt/policy.toml")
    assert file.store() == "postgresql://cyberscan@db.contoh.go.test/runs"
    assert read('[paths]\nstore = "runs.sqlite"').store() == "/etc/csirt/runs.sqlite"
    assert read("").store() == ""


def test_a_home_folder_is_spelled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/csirt")
    assert read("").place("~/waivers.toml") == Path("/home/csirt/waivers.toml")
    with pytest.raises(UserError, match="home folder that is not there"):
        read("").place("~nobody-of-that-name/x")


def test_where_a_value_stands_is_told() -> None:
    file = read(WHOLE)
    assert file.origin(("scan", "ports")) == "cyberscan.toml:9"
    assert file.origin(("profiles", "malam", "policy")) == "cyberscan.toml:23"
    assert file.origin(("paths", "keys")) == "default"


def test_a_profile_has_what_it_leaves_open_from_the_one_that_ships() -> None:
    file = read(WHOLE)
    shipped = PROFILES["daily"]
    assert file.profile("daily") == Profile(
        families=shipped.families, tls_profile=shipped.tls_profile, ports=PortProfile.POSTURE
    )
    assert file.profile("full") == PROFILES["full"]
    assert file.profile("malam").regencies == ("35.01", "35.02")
    assert file.profile("malam").ports is None


def test_an_unknown_profile_is_told_with_the_nearest_name() -> None:
    with pytest.raises(UserError) as caught:
        read(WHOLE).profile("dayly")
    assert 'did you mean "daily"?' in str(caught.value)


def test_the_lab_heeds_no_places_of_the_file() -> None:
    file = read(WHOLE).in_lab()
    assert file.settings.paths == Settings().paths
    assert file.settings.scan.regencies == ()
    assert file.settings.scan.allow_networks == ()
    assert file.profile("malam") == Profile(families=(Family.DNS,))
    assert file.settings.report.languages == ("en", "id")
    assert file.settings.scan.ports is PortProfile.DAILY
    for path in (("paths", "policy"), ("scan", "regencies"), ("profiles", "malam", "policy")):
        assert file.origin(path) == "default"
    assert file.origin(("scan", "ports")) == "cyberscan.toml:9"


@pytest.mark.parametrize(
    ("text", "line", "key", "told"),
    [
        ("[sacn]\n", 1, "sacn", 'did you mean "scan"?'),
        ("[scan]\ntls-profile = 'full'\n", 2, "scan.tls-profile", 'did you mean "tls_profile"?'),
        ("[paths]\npolcy = 'x'\n", 2, "paths.polcy", 'did you mean "policy"?'),
        ("[profiles.daily]\nport = 'full'\n", 2, "profiles.daily.port", 'did you mean "ports"?'),
        ("scan = 3\n", 1, "scan", "must be a table"),
        ("[scan]\nfamilies = 'tls'\n", 2, "scan.families", "must be a list"),
        ("[scan]\nfamilies = ['tsl']\n", 2, "scan.families[1]", 'did you mean "tls"?'),
        ("[scan]\nfamilies = []\n", 2, "scan.families", "is empty"),
        ("[scan]\nfamilies = ['tls', 'tls']\n", 2, "scan.families[2]", "stands there twice"),
        ("[scan]\nports = 'all'\n", 2, "scan.ports", "is not one of daily, posture, full"),
        ("[scan]\nports = 443\n", 2, "scan.ports", "not the number 443"),
        ("[scan]\nregencies = ['']\n", 2, "scan.regencies[1]", "is empty"),
        ("[scan]\nregencies = [3578]\n", 2, "scan.regencies[1]", "must be text in quotes"),
        (
            "[scan]\nallow_networks = ['10.0.0.1/8']\n",
            2,
            "scan.allow_networks[1]",
            "is not a network",
        ),
        *(
            (
                f"[scan]\nexclusions = ['{entry}']\n",
                2,
                "scan.exclusions[1]",
                "is neither a full name nor a network",
            )
            for entry in ("orang", "10.0.0.1/8", "10.0.0", "a b.id", "*.orang.id", "fe80::1%eth0")
        ),
        ("[scan]\nexclusions = []\n", 2, "scan.exclusions", "is empty"),
        ("[report]\nlanguages = ['jv']\n", 2, "report.languages[1]", "is not one of id, en"),
        ("[report]\nlanguages = []\n", 2, "report.languages", "is empty"),
        ("[report]\ntlp = 'white'\n", 2, "report.tlp", "is not one of clear"),
        ("[report]\npdf = 'yes'\n", 2, "report.pdf", "must be true or false"),
        ("[report]\nformats = ['xml']\n", 2, "report.formats[1]", "is not one of html"),
        ("[paths]\nwaivers = ' '\n", 2, "paths.waivers", "is empty"),
        ('[paths]\nwaivers = "a\\u0007b"\n', 2, "paths.waivers", "nobody can see"),
        (f"[paths]\nkeys = '{'k' * 1001}'\n", 2, "paths.keys", "is longer than 1000"),
        ("[paths]\nstore = 'sqlite:///x.db'\n", 2, "paths.store", "is the URL of a file"),
        ("[profiles.'Harian Kota']\n", 1, 'profiles."Harian Kota"', "is no name of a profile"),
        ("[profiles.x]\npolicy = ''\n", 2, "profiles.x.policy", "is empty"),
        ("[profiles.x]\nregencies = []\n", 2, "profiles.x.regencies", "is empty"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(text: str, line: int, key: str, told: str) -> None:
    (problem,) = wrong(text)
    assert (problem.file, problem.line, problem.key) == ("cyberscan.toml", line, key)
    assert told in str(problem)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    text = "[paths]\npolcy = 'x'\n[scan]\nports = 'al'\nregencies = ['']\n[report]\npdf = 1\n"
    assert [problem.line for problem in wrong(text)] == [2, 4, 5, 7]


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://cyberscan:{SECRET}@db/runs",
        f"postgresql://db/runs?user=x&password={SECRET}",
        f"postgresql://cyberscan:{SECRET}@[db/runs",
        f"https://:{SECRET}@contoh.go.test/",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "[paths]\nstore = '{}'\n",
        "[paths]\ntargets = '{}'\n",
        "[paths]\ntargets = ['a', '{}']\n",
        "[report]\nlanguages = ['{}']\n",
        "[report]\ntlp = '{}'\n",
        "[report]\npdf = '{}'\n",
        "[notfy]\nping = '{}'\n",
    ],
)
def test_a_password_is_refused_wherever_it_stands_and_not_repeated(text: str, url: str) -> None:
    problems = wrong(text.format(url))
    assert any("holds a password" in problem.what for problem in problems)
    assert SECRET not in "\n".join(map(str, problems))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[scan\n", "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"x = 1\nx = 2\n", "is not valid TOML"),
        (b"#" * (LIMIT + 1), "is larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "cyberscan.toml"
    path.write_bytes(data)
    with pytest.raises(UserError, match=told) as caught:
        load_settings(path)
    assert caught.value.problems[0].file == str(path)


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UserError) as caught:
            load_settings(path)
        assert caught.value.problems[0].file == str(path)


def test_what_the_file_names_and_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text("")
    path = tmp_path / "cyberscan.toml"
    path.write_text(
        "[paths]\npolicy = 'policy.toml'\nwaivers = 'w.toml'\ntargets = ['t']\n"
        "keys = '~nobody-of-that-name/k'\n[profiles.x]\npolicy = 'p.toml'\n"
    )
    told = sorted((problem.line, problem.what) for problem in missing(load_settings(path)))
    assert [line for line, _ in told] == [0, 3, 4, 7]
    assert f"there is no {tmp_path / 'w.toml'}" in told[1][1]


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folder a command is given in, and that of settings."""
    here, config = tmp_path / "here", tmp_path / "config"
    here.mkdir()
    config.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("CYBERSCAN_CONFIG", str(config))
    return here, config


def test_the_nearest_file_counts_alone(folders: tuple[Path, Path]) -> None:
    here, config = folders
    assert find(None) is None
    (config / "cyberscan.toml").write_text("")
    assert find(None) == config / "cyberscan.toml"
    (here / "cyberscan.toml").write_text("")
    assert find(None) == Path("cyberscan.toml")
    assert find(Path("/srv/mine.toml")) == Path("/srv/mine.toml")


def test_a_link_that_leads_nowhere_is_a_file_that_cannot_be_read(
    folders: tuple[Path, Path],
) -> None:
    (folders[0] / "cyberscan.toml").symlink_to("gone.toml")
    found = find(None)
    assert found is not None
    with pytest.raises(UserError, match="No such file"):
        load_settings(found)


def test_without_a_home_no_file_is_found(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise UserError(Problem(what="this account has no home folder"))

    monkeypatch.setattr(settings, "config", homeless)
    assert find(None) is None


def test_a_file_that_others_may_write_counts_only_where_it_is_named(
    folders: tuple[Path, Path],
) -> None:
    path = folders[0] / "cyberscan.toml"
    path.write_text("")
    path.chmod(0o666)
    with pytest.raises(UserError, match=r"may be written by everybody.*--config"):
        find(None)
    assert find(path) == path
    path.chmod(0o664)
    assert find(None) == Path("cyberscan.toml")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_counts_only_where_it_is_named(folders: tuple[Path, Path]) -> None:
    path = folders[0] / "cyberscan.toml"
    path.write_text("")
    os.chown(path, 12345, -1)
    with pytest.raises(UserError, match="belongs to another user"):
        find(None)


KNOWN = {
    section: set(value)
    for section, value in msgspec.to_builtins(Settings()).items()
    if section != "profiles"
}
NAMES = st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True)


@given(section=st.sampled_from(sorted(KNOWN)), key=NAMES, above=st.integers(0, 20))
def test_an_unknown_key_is_told_where_it_stands(section: str, key: str, above: int) -> None:
    if key in KNOWN[section]:
        return
    comments = "# \n" * above
    (problem,) = wrong(f"{comments}[{section}]\n{key} = 1\n")
    assert problem.line == above + 2
    assert problem.key == f"{section}.{key}"
    assert "is not a known key" in problem.what
    assert any(f'"{name}"' in problem.do or name in problem.do for name in KNOWN[section])


@given(data=st.data(), section=st.sampled_from(sorted(KNOWN)))
def test_a_slip_of_one_letter_is_told_with_the_key_that_was_meant(
    data: st.DataObject, section: str
) -> None:
    key = data.draw(st.sampled_from(sorted(key for key in KNOWN[section] if len(key) > 3)))
    at = data.draw(st.integers(1, len(key) - 1))
    slip = key[:at] + key[at + 1 :]
    (problem,) = wrong(f"[{section}]\n{slip} = 1\n")
    assert problem.do == f'did you mean "{key}"?'


@given(section=NAMES)
def test_an_unknown_section_is_told(section: str) -> None:
    if section in {*KNOWN, "profiles"}:
        return
    (problem,) = wrong(f"[{section}]\nx = 1\n")
    assert (problem.line, problem.key) == (1, section)


SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@given(
    said=st.dictionaries(
        st.sampled_from([*KNOWN, "profiles"]),
        st.dictionaries(
            st.sampled_from(sorted({"daily", "x", *set().union(*KNOWN.values())})), VALUES
        ),
    )
)
def test_whatever_stands_there_is_read_or_refused_with_its_key(said: dict[str, Any]) -> None:
    import tomli_w

    text = tomli_w.dumps(said)
    try:
        file = read(text)
    except UserError as error:
        unplaced = [problem for problem in error.problems if not (problem.key and problem.line)]
        assert not unplaced
        return
    file.in_lab()
    for name in file.profiles():
        assert file.profile(name) == file.profiles()[name]
