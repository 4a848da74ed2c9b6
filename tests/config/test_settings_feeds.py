"""What the settings say of feeds is checked, and what they leave out is as the table has it."""

from __future__ import annotations

import pytest

from cyberscan.config.document import parse
from cyberscan.config.reader import read
from cyberscan.config.settings_feeds import problems_of
from cyberscan.feeds import KNOWN, plan_of
from cyberscan.model.feeds import FeedSettings, FeedSource
from cyberscan.model.problem import Problem
from cyberscan.tables.feed_sources import KEEP, SOURCES


def settings(text: str) -> tuple[FeedSettings, list[str]]:
    document = parse(text.encode(), "cyberscan.toml")
    problems: list[Problem] = []
    found = read(document, FeedSettings, problems)
    problems += problems_of(found, document, ())
    return found, [str(problem) for problem in problems]


def test_every_feed_has_a_source_and_a_table_in_the_settings() -> None:
    assert KNOWN.keys() == SOURCES.keys()
    for name, source in SOURCES.items():
        assert FeedSettings().of(name) == FeedSource()
        plan = plan_of(name, FeedSettings())
        assert (plan.urls, plan.every, plan.stale) == (source.urls, source.every, source.stale)
        assert (plan.keep, plan.own) == (KEEP, False)
        assert source.every <= source.stale
        assert all(url.startswith("https://") for url in source.urls)


def test_what_is_said_takes_the_place_of_the_table() -> None:
    found, problems = settings(
        '[hsts-preload]\nevery = 3\nstale = 20\nkeep = 0\nurls = ["https://feeds.test/list"]\n'
        "[vrps]\nevery = 60\n[routes]\nurls = []\n"
        '[ct-logs]\nurls = ["file:///srv/feeds/log_list.json"]\n'
        '[roots]\nurls = ["http://127.0.0.1:8000/roots.csv", "http://localhost/x"]\n'
    )
    assert problems == []
    plan = plan_of("hsts-preload", found)
    assert (plan.urls, plan.every, plan.stale, plan.keep, plan.own) == (
        ("https://feeds.test/list",),
        3,
        20,
        0,
        True,
    )
    # What is fetched less often than it would be stale is not stale before it is fetched.
    assert plan_of("vrps", found).stale == 60
    assert plan_of("routes", found).urls == ()
    assert plan_of("roots", FeedSettings()).own is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[hsts_preload]\nevery = 1\n", 'did you mean "hsts-preload"?'),
        ("[vrps]\nevry = 1\n", 'did you mean "every"?'),
        ('[vrps]\nevery = "daily"\n', "must be a whole number"),
        ("[vrps]\nevery = 0\n", "`vrps.every`: must be between 1 and"),
        ("[vrps]\nstale = -1\n", "`vrps.stale`: must be between 1 and"),
        ("[vrps]\nkeep = 21\n", "`vrps.keep`: must be between 0 and 20"),
        ("[vrps]\nevery = 7\nstale = 6\n", "it would be stale before it is fetched"),
        ('[vrps]\nurls = "https://feeds.test/"\n', "must be a list"),
        ('[vrps]\nurls = ["http://feeds.test/"]\n', "`vrps.urls[1]`: is not https"),
        ('[vrps]\nurls = ["https://u:secret@feeds.test/"]\n', "holds a name or password"),
        ('[vrps]\nurls = ["file://server/x"]\n', "is no file address"),
        ('[vrps]\nurls = ["file:x"]\n', "is no file address"),
        ('[vrps]\nurls = ["vrps.json"]\n', "names no host"),
        ('[vrps]\nurls = ["https://[::1/"]\n', "is no address"),
        ('[vrps]\nurls = ["file:///x", "https://feeds.test/"]\n', "mixes files and addresses"),
        (f"[vrps]\nurls = {['https://feeds.test/'] * 9}\n", "names more than 8 addresses"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, words: str) -> None:
    _, problems = settings(text)
    assert any(words in problem and "cyberscan.toml:" in problem for problem in problems), problems
    assert all("secret" not in problem for problem in problems)
