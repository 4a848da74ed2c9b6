"""A feed is taken whole or not at all, and what is not there is told apart from what it lacks."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberscan.feeds import SUFFIX_LIST, Feed, import_feed, load_feeds
from cyberscan.feeds.read import LIMIT, parse_feed
from cyberscan.model.problem import UserError
from tests.support.command import cyberscan

TODAY = date(2026, 11, 24)
GOOD: dict[str, Any] = {
    "feed": "registration",
    "date": "2026-11-01",
    "source": "RDAP PANDI",
    "entries": {"contoh.go.id": "2027-01-31", "lain.go.id": "2026-12-01"},
}


def feed_file(folder: Path, **changes: Any) -> Path:
    file = folder / "feed.json"
    file.write_text(json.dumps({**GOOD, **changes}))
    return file


def refusal(path: Path, folder: Path, *, force: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        import_feed(path, folder, today=TODAY, force=force)
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_a_feed_that_was_brought_in_answers_with_its_date(tmp_path: Path) -> None:
    held = tmp_path / "held"
    feed = import_feed(feed_file(tmp_path), held, today=TODAY)
    assert feed == Feed(
        name="registration",
        date=date(2026, 11, 1),
        source="RDAP PANDI",
        entries={"contoh.go.id": "2027-01-31", "lain.go.id": "2026-12-01"},
    )
    feeds = load_feeds(held)
    assert feeds.lookup("registration", "contoh.go.id") == ("2027-01-31", "registration 2026-11-01")
    assert feeds.lookup("registration", "unknown.go.id") is None
    assert feeds.dates()["registration"] == "2026-11-01"
    assert feeds.get("registration") == feed


def test_a_feed_that_was_never_brought_in_is_not_one_that_does_not_know(tmp_path: Path) -> None:
    feeds = load_feeds(tmp_path / "none")
    with pytest.raises(KeyError):
        feeds.lookup("registration", "contoh.go.id")
    assert set(feeds.dates()) == {SUFFIX_LIST}
    assert date.fromisoformat(feeds.dates()[SUFFIX_LIST]) > date(2024, 1, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"feed": "registrasion"}, 'did you mean "registration"?'),
        ({"feed": "../x"}, "no feed is called"),
        ({"feed": 1}, "`feed`: must be text"),
        ({"date": "2026-11-25"}, "lies in the future: today is 2026-11-24"),
        ({"date": "20261101"}, "is not a date"),
        ({"date": "2026-02-30"}, "is not a date"),
        ({"source": ""}, "`source`: is empty"),
        ({"source": "a\x1bb"}, "not one line"),
        ({"entries": {}}, "`entries`: is empty"),
        ({"entries": []}, "`entries`: must be a table"),
        ({"entries": {"Contoh.go.id": "2027-01-31"}}, "a key is a domain"),
        ({"entries": {"contoh.go.id.": "2027-01-31"}}, "a key is a domain"),
        ({"entries": {"contoh.go.id": "soon"}}, "a value is a date"),
        ({"entries": {"contoh.go.id": 20270131}}, "a value is a date"),
        ({"entries": {"contoh.go.id": None}}, "a value is a date"),
        ({"entris": {}}, 'did you mean "entries"?'),
    ],
)
def test_a_feed_that_is_not_as_it_must_be_is_refused_and_the_old_one_stays(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    held = tmp_path / "held"
    before = import_feed(feed_file(tmp_path), held, today=TODAY)
    assert words in refusal(feed_file(tmp_path, **changes), held, force=True)
    assert load_feeds(held).get("registration") == before
    assert {file.name for file in held.iterdir()} == {
        "registration.json",
        "registration.json.sha256",
    }


ROUTES: dict[str, str] = {
    "192.0.2.0/24": "AS64500",
    "198.51.100.0/24": "AS64500 AS4294967295",
    "2001:db8::/32": "AS64501",
}
VRPS: dict[str, str] = {
    "192.0.2.0/24": "AS64500 24, AS64501 32",
    "198.51.100.0/24": "AS0 32",
    "2001:db8::/32": "AS64501 48",
}


@pytest.mark.parametrize(("name", "entries"), [("routes", ROUTES), ("vrps", VRPS)])
def test_feeds_of_routing_are_brought_in_and_asked(
    tmp_path: Path, name: str, entries: dict[str, str]
) -> None:
    held = tmp_path / "held"
    import_feed(feed_file(tmp_path, feed=name, entries=entries), held, today=TODAY)
    feeds = load_feeds(held)
    for prefix, value in entries.items():
        assert feeds.lookup(name, prefix) == (value, f"{name} 2026-11-01")
    assert feeds.lookup(name, "192.0.2.0/25") is None


@pytest.mark.parametrize(
    ("name", "entries", "words"),
    [
        ("routes", {"192.0.2.0": "AS1"}, "a key is a prefix by its canonical name"),
        ("routes", {"192.0.2.1/24": "AS1"}, "a key is a prefix"),
        ("routes", {"2001:DB8::/32": "AS1"}, "a key is a prefix"),
        ("routes", {"contoh.go.id": "AS1"}, "a key is a prefix"),
        ("routes", {"192.0.2.0/24": "AS0"}, "a value is the networks that announce it"),
        ("routes", {"192.0.2.0/24": "AS4294967296"}, "a value is the networks"),
        ("routes", {"192.0.2.0/24": "AS1, AS2"}, "a value is the networks"),
        ("routes", {"0.0.0.0/0": "AS1"}, "a value is the networks"),
        ("routes", {"192.0.2.0/24": 64500}, "a value is the networks"),
        ("vrps", {"192.0.2.0/24 ": "AS1 24"}, "a key is a prefix"),
        ("vrps", {"192.0.2.0/24": "AS1"}, "a value is networks, each with the greatest length"),
        ("vrps", {"192.0.2.0/24": "AS1 23"}, "a value is networks"),
        ("vrps", {"192.0.2.0/24": "AS1 33"}, "a value is networks"),
        ("vrps", {"192.0.2.0/24": "AS1 24,AS2 24"}, "a value is networks"),
        ("vrps", {"192.0.2.0/24": "AS4294967296 24"}, "a value is networks"),
        ("vrps", {"2001:db8::/32": "AS1 129"}, "a value is networks"),
    ],
)
def test_a_feed_of_routing_that_cannot_be_is_refused(
    tmp_path: Path, name: str, entries: dict[str, Any], words: str
) -> None:
    held = tmp_path / "held"
    assert words in refusal(feed_file(tmp_path, feed=name, entries=entries), held)
    assert not held.exists()


def test_wrong_entries_are_told_up_to_a_number_and_counted(tmp_path: Path) -> None:
    entries = {f"x{n}": "2027-01-31" for n in range(50)}
    found = refusal(feed_file(tmp_path, entries=entries), tmp_path / "held")
    assert "50 entries are wrong in all" in found
    assert len(found.splitlines()) == 11


def test_an_older_feed_needs_force(tmp_path: Path) -> None:
    held = tmp_path / "held"
    import_feed(feed_file(tmp_path), held, today=TODAY)
    older = feed_file(tmp_path, date="2026-10-01")
    assert "is older than the feed held, of 2026-11-01" in refusal(older, held)
    assert load_feeds(held).dates()["registration"] == "2026-11-01"
    import_feed(older, held, today=TODAY, force=True)
    assert load_feeds(held).dates()["registration"] == "2026-10-01"
    import_feed(older, held, today=TODAY)


def test_a_sum_beside_the_file_must_match(tmp_path: Path) -> None:
    file, held = feed_file(tmp_path), tmp_path / "held"
    sidecar = tmp_path / "feed.json.sha256"
    digest = sha256(file.read_bytes()).hexdigest()
    for text in (digest, f"{digest}  feed.json\n", f"{digest.upper()} *feed.json\r\n"):
        sidecar.write_text(text)
        import_feed(file, held, today=TODAY)
    sidecar.write_text("0" * 64 + "  feed.json\n")
    assert "does not match feed.json.sha256" in refusal(file, held)
    sidecar.write_text("none")
    assert "holds no SHA-256" in refusal(file, held)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "is not JSON"),
        (b"\xff", "is not a feed"),
        (b"[]", "not a JSON object"),
        (b'{"feed": "a", "feed": "b"}', '"feed" stands there twice'),
        (b'{"date": NaN}', "NaN is not JSON"),
        (b"[" * 200_000, "is nested too deeply"),
        (b'{"feed": 1' + b"0" * 5000 + b"}", "is not a feed"),
        (b" " * (LIMIT + 1), "is larger than"),
        (b"{}", "`entries`: is missing"),
    ],
)
def test_a_file_that_is_no_feed_is_refused(tmp_path: Path, source: bytes, words: str) -> None:
    file = tmp_path / "feed.json"
    file.write_bytes(source)
    assert words in refusal(file, tmp_path / "held")
    assert not (tmp_path / "held").exists()


def test_a_damaged_feed_is_told_and_can_be_replaced(tmp_path: Path) -> None:
    held = tmp_path / "held"
    import_feed(feed_file(tmp_path), held, today=TODAY)
    (held / "registration.json").write_text("{")
    with pytest.raises(UserError, match="import it once more"):
        load_feeds(held)
    import_feed(feed_file(tmp_path), held, today=TODAY)
    assert load_feeds(held).dates()["registration"] == "2026-11-01"


json_like = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=100),
        json_like.map(lambda value: json.dumps(value).encode()),
        st.fixed_dictionaries(dict.fromkeys(GOOD, json_like)).map(lambda v: json.dumps(v).encode()),
    )
)
def test_any_bytes_are_a_feed_or_problems(source: bytes) -> None:
    try:
        feed = parse_feed(source, "f")
    except UserError as error:
        (_, *_) = error.problems
        return
    assert feed.entries


def test_the_feeds_commands_do_what_they_say(tmp_path: Path) -> None:
    empty = cyberscan("feeds", "show", home=tmp_path)
    assert empty.returncode == 0
    assert "not brought in" in empty.stdout
    done = cyberscan("feeds", "import", feed_file(tmp_path), home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "registration of 2026-11-01: 2 entries\n")
    shown = cyberscan("feeds", "show", home=tmp_path)
    row = next(line for line in shown.stdout.splitlines() if line.startswith("registration"))
    assert row.split("\t")[1] == "2026-11-01"
    assert row.split("\t")[3] == "2"
    assert row.split("\t")[6] == "RDAP PANDI"
    assert SUFFIX_LIST in shown.stdout
    wrong = cyberscan("feeds", "import", feed_file(tmp_path, feed="x"), home=tmp_path)
    assert wrong.returncode == 2
    assert "known are: registration" in wrong.stderr
