"""The schema editors use for cyberscan.toml takes what the reader takes, and refuses what it
refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cyberscan.config.document import KeyPath, parse
from cyberscan.config.settings import settings_of
from cyberscan.config.settings_details import DETAILS
from cyberscan.config.settings_schema import settings_schema
from cyberscan.config.settings_text import settings_toml
from cyberscan.model.problem import UserError
from tests.config.schemas_sample import plain, put
from tests.support.command import cyberscan

VALIDATOR = Draft202012Validator(settings_schema("en"))

OF_TYPE_OR_NAME = re.compile(
    r"is not a known key|is missing|is not one of|is empty|must be (?!after)|is no time of day|"
    r"is no amount of memory|is no name of an? (profile|account|step|variable)|needs |"
    r"means nothing for|stands there twice|is longer than|starts? with|names no "
)
"""What the reader says of keys, types, forms and bounds; what it says of two keys together, or of
what is there on a machine, may be beyond a schema."""


def faults(data: Any) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(plain(data))]


def told(data: dict[str, Any]) -> list[str]:
    """Return what the reader says."""
    try:
        settings_of(parse(tomli_w.dumps(data).encode(), "x.toml"), Path("x.toml"))
    except UserError as error:
        return [problem.what for problem in error.problems]
    return []


def taken_in(lang: str = "en") -> dict[str, Any]:
    """Return what ``config init`` writes, with every line of it taken in."""
    text = re.sub(r"(?m)^#(?=[a-z\[])", "", settings_toml(lang))
    return parse(text.encode(), "x").data


WEBHOOK = {"name": "SIEM", "channel": "webhook", "url_env": "HOOK", "secret_file": "s.key"}
BUSY: dict[str, Any] = {
    "paths": {"store": "postgresql://scan@db.test/runs", "targets": ["a", "b"]},
    "scan": {
        "families": ["tls"],
        "allow_networks": ["10.20.0.0/16", "fd00::/8"],
        "exclusions": ["WWW.Orang.id.", "::1", "192.0.2.0/24", "2001:db8::/32"],
    },
    "report": {"languages": ["en", "id"], "tlp": "amber+strict", "formats": ["csv"]},
    "profiles": {"malam": {"families": ["dns"], "ports": "daily", "regencies": ["35.78"]}},
    "schedule": {
        "profiles": {"malam": {"at": "1:30", "days": ["mon"], "hours": 3, "covers": []}},
        "limits": {"memory": "1500M"},
        "ping_file": "ping.url",
        "ping": "",
    },
    "feeds": {"routes": {"urls": ["file:///srv/r.gz"], "every": 7, "stale": 30, "keep": 0}},
    "notify": {
        "recipients": [
            {"name": "CSIRT", "address": "csirt@example.org", "kinds": ["digest"]},
            {**WEBHOOK, "regencies": ["35.17"], "language": "en"},
            {"name": "Telegram", "channel": "apprise", "url_file": "t.url", "address": ""},
        ],
        "smtp": {"host": "mail.test", "sender": "a@mail.test", "user": "u", "password_env": "P"},
        "quiet": {"start": "21:00", "end": "06:00", "passes": []},
        "escalation": {"families": ["content"], "steps": [{"name": "x", "after": 1.5}]},
    },
}
GOOD = {"nothing": {}, "all of init": taken_in(), "busy": BUSY}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_a_schema(lang: str) -> None:
    made = settings_schema(lang)
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(made)) == made


def test_every_key_is_explained_in_the_language_asked_for() -> None:
    def described(at: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
        rows = at.get("items") or at.get("additionalProperties") or at
        for key, inner in (rows if isinstance(rows, dict) else at).get("properties", {}).items():
            yield f"{path}.{key}", inner.get("description", "")
            yield from described(inner, f"{path}.{key}")

    by_key = dict(described(settings_schema("id"), ""))
    english = dict(described(settings_schema("en"), ""))
    assert ".notify.escalation.steps.unless_answered" in by_key
    assert ".profiles.tls_profile" in by_key
    for key, said in by_key.items():
        assert said, key
        assert said != english[key], key
    # Each key has words of its own, and no words are left without a key.
    told = [said for key, said in english.items() if not key.startswith(".feeds.")]
    alike = {said for said in told if told.count(said) > 1}
    assert {key for key, said in english.items() if said in alike} == {
        *(f".{at}.{key}" for at in ("scan", "profiles") for key in ("families", "regencies")),
        *(f".{at}.{key}" for at in ("scan", "profiles") for key in ("tls_profile", "ports")),
        ".paths.policy",
        ".profiles.policy",
        ".notify.smtp.ca",
        ".notify.webhook.ca",
    }
    assert {said.en for said in DETAILS.values()} <= set(english.values())


@pytest.mark.parametrize("case", GOOD)
def test_what_is_sound_is_taken(case: str) -> None:
    assert (told(GOOD[case]), faults(GOOD[case])) == ([], [])


WRONG: list[tuple[KeyPath, Any]] = [
    (("path",), {}),
    (("paths",), "here"),
    (("paths", "target"), ["x"]),
    (("paths", "targets"), []),
    (("paths", "targets"), "x"),
    (("paths", "targets"), ["x", "x"]),
    (("paths", "targets"), [" "]),
    (("paths", "policy"), ""),
    (("paths", "policy"), 3),
    (("paths", "store"), "SQLite:///x"),
    (("paths", "store"), "postgresql://scan:rahasia@db.test/runs"),
    (("paths", "store"), " "),
    (("paths", "reports"), "x" * 1001),
    (("paths", "reports"), "a\x1b[2Jb"),
    (("scan", "families"), []),
    (("scan", "families"), ["tsl"]),
    (("scan", "families"), ["tls", "tls"]),
    (("scan", "tls_profile"), "fast"),
    (("scan", "ports"), "all"),
    (("scan", "allow_networks"), ["my network"]),
    (("scan", "exclusions"), ["my site"]),
    (("report", "languages"), ["jv"]),
    (("report", "tlp"), "white"),
    (("report", "formats"), ["docx"]),
    (("report", "pdf"), "yes"),
    (("profiles", "Malam"), {}),
    (("profiles", "malam"), {"lang": "id"}),
    (("profiles", "daily"), {"regencies": []}),
    (("profiles", "daily"), {"policy": ""}),
    (("schedule", "time_zone"), ""),
    (("schedule", "profiles"), {}),
    (("schedule", "profiles"), {"notify": {"at": "02:30"}}),
    (("schedule", "profiles"), {"daily": {"days": ["mon"]}}),
    (("schedule", "profiles"), {"daily": {"at": "24:00"}}),
    (("schedule", "profiles"), {"daily": {"at": "02:30", "days": ["senin"]}}),
    (("schedule", "profiles"), {"daily": {"at": "02:30", "hours": 0}}),
    (("schedule", "profiles"), {"daily": {"at": "02:30", "hours": 169}}),
    (("schedule", "delay_minutes"), 181),
    (("schedule", "delay_minutes"), 1.5),
    (("schedule", "grace_hours"), 0),
    (("schedule", "user"), "Budi S"),
    (("schedule", "limits"), {"memory": "2 GB"}),
    (("schedule", "limits"), {"nice": 20}),
    (("schedule", "limits"), {"files": 10}),
    (("schedule", "ping"), "ftp://x.test/"),
    (("schedule",), {"ping": "https://x.test/a", "ping_file": "b"}),
    (("feeds", "route"), {}),
    (("feeds", "routes"), {"urls": ["ftp://x.test/"]}),
    (("feeds", "routes"), {"urls": "https://x.test/"}),
    (("feeds", "routes"), {"urls": [f"https://x.test/{n}" for n in range(9)]}),
    (("feeds", "hsts-preload"), {"every": 0}),
    (("feeds", "hsts_preload"), {}),
    (("feeds", "roots"), {"keep": 21}),
    (("feeds", "roots"), {"stale": True}),
    (("notify", "tlp"), "white"),
    (("notify", "reports"), "x" * 301),
    (("notify", "recipients"), {}),
    (("notify", "recipients"), [{"address": "a@b.test"}]),
    (("notify", "recipients"), [{"name": "", "address": "a@b.test"}]),
    (("notify", "recipients"), [{"name": "x ", "address": "a@b.test"}]),
    (("notify", "recipients"), [{"name": "x", "channel": "sms"}]),
    (("notify", "recipients"), [{"name": "x"}]),
    (("notify", "recipients"), [{"name": "x", "address": "nobody"}]),
    (("notify", "recipients"), [{"name": "x", "address": "a@b.test", "url_env": "X"}]),
    (("notify", "recipients"), [{"name": "x", "address": "a@b.test", "kinds": ["test"]}]),
    (("notify", "recipients"), [{"name": "x", "address": "a@b.test", "regencies": []}]),
    (("notify", "recipients"), [{"name": "x", "address": "a@b.test", "language": "jv"}]),
    (("notify", "recipients"), [{**WEBHOOK, "url": "https://h.test/"}]),
    (("notify", "recipients"), [{**WEBHOOK, "url_env": ""}]),
    (("notify", "recipients"), [{**WEBHOOK, "url_env": "a b"}]),
    (("notify", "recipients"), [{**WEBHOOK, "secret_file": ""}]),
    (("notify", "recipients"), [{**WEBHOOK, "secret_env": "S"}]),
    (("notify", "recipients"), [{**WEBHOOK, "address": "a@b.test"}]),
    (("notify", "recipients"), [{"name": "x", "channel": "apprise", "url": "tgram://a/b"}]),
    (("notify", "recipients"), [{"name": "x", "channel": "apprise"}]),
    (("notify", "recipients"), [{"name": "x", "address": "a@b.test"}]),
    (("notify", "smtp"), {"host": "mail.test"}),
    (("notify", "smtp"), {"host": "mail.test", "sender": "x"}),
    (("notify", "smtp"), {"host": "mail.test", "sender": "a@b.test", "port": 70_000}),
    (("notify", "smtp"), {"host": "mail.test", "sender": "a@b.test", "user": "u"}),
    (("notify", "smtp"), {"host": "ma il", "sender": "a@b.test"}),
    (
        ("notify", "smtp"),
        {"host": "mail.test", "sender": "a@b.test", "password_env": "A", "password_file": "b"},
    ),
    (
        ("notify", "smtp"),
        {
            "host": "localhost",
            "sender": "a@b.test",
            "user": "u",
            "password_env": "P",
            "security": "none",
        },
    ),
    (("notify", "smtp"), {"timeout": 0.5}),
    (("notify", "webhook"), {"timeout": 601}),
    (("notify", "retry"), {"first": 0.0}),
    (("notify", "retry"), {"jitter": 1.0}),
    (("notify", "retry"), {"denied_first": 0.0}),
    (("notify", "retry"), {"denied_longest": 10_081.0}),
    (("notify", "retry"), {"denied_days": 367.0}),
    (("notify", "quiet"), {"start": "9:00"}),
    (("notify", "quiet"), {"passes": ["all"]}),
    (("notify", "digest"), {"every_days": 367}),
    (("notify", "reminders"), {"repeat_days": -1}),
    (("notify", "escalation"), {"families": ["weeb"]}),
    (("notify", "escalation"), {"steps": [{"name": "X", "after": 1}]}),
    (("notify", "escalation"), {"steps": [{"name": "x"}]}),
    (("notify", "escalation"), {"steps": [{"name": "x", "after": -1}]}),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_what_the_reader_refuses_the_schema_refuses(path: KeyPath, value: Any) -> None:
    made = put({}, path, value)
    assert told(made)
    assert faults(made)


def places(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in inner:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


WORDS = st.sampled_from(
    (
        "", " ", "x", "tls", "web", "en", "full", "daily", "html", "mon", "mail", "webhook",
        "02:30", "24:00", "2G", "35.78", "a@b.test", "https://x.test/a", "https://u:p@x.test/", "file:///x",
        "10.0.0.0/8", "sqlite:x", "a\tb", "digest", "test", "amber", "red",
    )
)  # fmt: skip
VALUES = st.one_of(
    st.booleans(),
    st.integers(-3, 70_000),
    # Whole floats are whole numbers to JSON Schema, and not to the reader.
    st.floats(-3, 200).filter(lambda number: not number.is_integer()),
    WORDS,
    st.just([]),
    st.just({}),
    st.lists(WORDS, max_size=3),
    st.dictionaries(st.sampled_from(("x", "daily", "at", "urls", "host")), WORDS, max_size=2),
)


@given(st.data(), st.sampled_from(sorted(GOOD)))
def test_schema_and_reader_are_of_one_mind(draw: st.DataObject, case: str) -> None:
    """Whatever stands anywhere: what the schema refuses the reader refuses, and what the reader
    refuses for its key, type, form or bounds the schema refuses."""
    there = [*places(GOOD[case]), ("scan", "families"), ("feeds", "vrps"), ("profiles", "full")]
    path = draw.draw(st.sampled_from(there))
    try:
        made = put(GOOD[case], path, draw.draw(VALUES))
    except AttributeError:  # within what is no table here
        return
    said, refused = told(made), faults(made)
    if refused:
        assert said, refused
    # `longest` is not below `first`.
    two_together = path[:2] == ("notify", "retry") and path[2:] not in {
        ("jitter",),
        ("denied_days",),
    }
    if any(OF_TYPE_OR_NAME.search(what) for what in said) and not two_together:
        assert refused, said


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schedule", "time_zone"), "Asia/Jakrta"),
        (("schedule", "profiles"), {"siang": {"at": "12:00"}}),
        (("feeds", "roots"), {"every": 30, "stale": 7}),
        (("notify", "retry"), {"first": 500.0, "longest": 5.0}),
    ],
)
def test_what_is_beyond_a_schema_the_reader_still_refuses(path: KeyPath, value: Any) -> None:
    made = put({}, path, value)
    assert told(made)
    assert faults(made) == []


def test_the_command_prints_it_for_editors(tmp_path: Path) -> None:
    done = cyberscan("config", "schema", "--lang", "en", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == settings_schema("en")
    assert cyberscan("config", "schema", "--lang", "jv", home=tmp_path).returncode == 2


def test_a_wrong_file_of_settings_keeps_nobody_from_its_schema(tmp_path: Path) -> None:
    """Who needs help most has a file that does not read."""
    (tmp_path / "cyberscan.toml").write_text("[paths\n")
    done = cyberscan("config", "schema", home=tmp_path, cwd=tmp_path)
    assert done.returncode == 0
