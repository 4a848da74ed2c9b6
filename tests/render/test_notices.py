"""Messages in words: both languages, counts and ids, and nothing of what a weakness is."""

from __future__ import annotations

import re
import string
from itertools import product

import pytest
from msgspec.structs import replace

from cyberscan.judge.notices import due
from cyberscan.model.notice import Lines, Message, Part, Point
from cyberscan.model.notify import (
    PROCEDURE,
    Digest,
    Escalation,
    EscalationStep,
    Language,
    NoticeKind,
    NotifySettings,
)
from cyberscan.model.verdict import Change, Severity
from cyberscan.render.lang import LANGUAGES
from cyberscan.render.notices import MOST_IDS, WIDTH, catalogue, message_of
from cyberscan.stories.telling import words
from cyberscan.wire.webhook import payload
from tests.support.notices import (
    CSIRT,
    EVIDENCE,
    NOW,
    SECRET_HOST,
    Diary,
    finding,
    fixed,
    hours,
    situation,
)

REPORTS = "https://laporan.contoh.go.id/" + "sangat-panjang/" * 8
SETTINGS = NotifySettings(
    recipients=(CSIRT, replace(CSIRT, name="English", language=Language.EN)),
    reports=REPORTS,
    digest=Digest(all_quiet_days=1),
)


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    indonesian, english = catalogue("id"), catalogue("en")
    assert set(indonesian) == {key for key in english if not key.endswith("_one")}
    for key, text in english.items():
        assert holes(text) == holes(indonesian[key.removesuffix("_one")]), key
        assert text.strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_words_for_everything_that_is_told(lang: str) -> None:
    known = catalogue("id" if lang == "id" else "en").keys()
    assert {f"part_{part.value}" for part in Part} <= known
    assert {f"lead_{kind.value}" for kind in NoticeKind} <= known
    assert {f"subject_{kind.value}" for kind in NoticeKind} <= known
    assert {f"step_{step.name}" for step in PROCEDURE} <= known


def everything() -> list[Message]:
    """Messages of every kind, of findings whose every word is a secret."""
    diary = Diary(SETTINGS)
    made = []
    one = finding("a", due="2026-11-20", check="content/gambling")
    other = finding("b", severity=Severity.HIGH, regency="35.79", check="tls/cert-expired")
    for day, found in enumerate(
        (
            [one, other],
            [one, fixed(other)],
            [replace(one, change=Change.CAME_BACK, first_seen=(NOW + hours(40)).isoformat())],
            [],
            [],
        )
    ):
        made += diary.at(hours(24 * day), *found, unconfirmed=[one.id])
        made += diary.at(hours(24 * day + 2), *found)
    return [message_of(notice, SETTINGS) for notice in made]


def test_no_message_says_what_a_weakness_is_or_where() -> None:
    messages = everything()
    assert {one.kind for one in messages} == set(NoticeKind) - {NoticeKind.TEST}
    told = "\n".join(f"{one.subject}\n{one.body}" for one in messages).lower()
    ours = {text for lang in LANGUAGES for text in catalogue(lang).values()}
    for check in words().values():
        for text in (check.id, check.check.key, check.check.title.id, check.check.title.en):
            if len(text) > 8 and not any(text.lower() in known.lower() for known in ours):
                assert text.lower() not in told, text
    for secret in (SECRET_HOST, "contoh.go.test", EVIDENCE, "gambling", "cert-expired", ":443"):
        assert secret not in told
    assert "a000000000000000" in told
    assert "kab. jombang" in told


def test_every_message_names_the_report_whole_and_its_label() -> None:
    for one in everything():
        assert REPORTS in one.body
        assert one.subject.startswith("[TLP:AMBER] ")
        assert one.body.startswith("TLP:AMBER")
        assert one.id.partition("@")[0] in one.body


def test_lines_are_short_but_for_the_address_of_the_report() -> None:
    for one in everything():
        assert all(len(line) <= WIDTH for line in one.body.splitlines() if REPORTS not in line)


def test_the_same_notice_is_the_same_message_and_another_is_not() -> None:
    notices = due(situation(finding()), SETTINGS)
    first = [message_of(one, SETTINGS) for one in notices]
    assert first == [message_of(one, SETTINGS) for one in notices]
    later = due(situation(finding(), at=NOW + hours(1)), SETTINGS)
    ids = [one.id for one in [*first, *(message_of(one, SETTINGS) for one in later)]]
    assert len(set(ids)) == len(ids)


def test_the_id_has_the_senders_domain_and_no_full_stop_before_it() -> None:
    smtp = replace(SETTINGS.smtp, sender="csirt@surel.contoh.test")
    (notice, *_) = due(situation(finding()), SETTINGS)
    name = message_of(notice, replace(SETTINGS, smtp=smtp)).id
    assert re.fullmatch(r"[0-9a-f]{32}@surel\.contoh\.test", name)


def test_ids_beyond_a_few_are_counted() -> None:
    many = [finding(f"x{number:02}") for number in range(MOST_IDS + 5)]
    for message in (message_of(one, SETTINGS) for one in due(situation(*many), SETTINGS)):
        assert len(re.findall(r"x\d\d0{13}", message.body)) == MOST_IDS
        assert "dan 5 lainnya" in message.body or "and 5 more" in message.body
        assert len(message.points) == MOST_IDS + 5


def test_a_message_of_the_whole_province_is_small_enough_for_a_webhook() -> None:
    codes = [f"35.{number:02}" for number in range(39)]
    lines = tuple(
        Lines(
            part=part,
            regency=code,
            label="Kab. Dengan Nama Panjang",
            counts=dict.fromkeys(Severity, 1000),
            ids=tuple(f"{number:016x}" for number in range(5000)),
        )
        for part in (Part.NEW, Part.RETURNED, Part.FIXED)
        for code in codes
    )
    points = tuple(Point(f"{number:016x}", "open:x") for number in range(5000))
    (notice, *_) = due(situation(finding()), SETTINGS)
    for lang in Language:
        told = replace(notice.recipient, language=lang)
        message = message_of(replace(notice, lines=lines, points=points, recipient=told), SETTINGS)
        assert len(payload(message)) < 25_000


def escalated(after: float, lang: Language) -> str:
    diary = Diary(replace(SETTINGS, recipients=(replace(CSIRT, language=lang),)))
    diary.at(hours(0), finding())
    notices = [one for one in diary.at(hours(after), finding()) if one.step]
    return message_of(notices[0], diary.settings).body.replace("\n", " ")


@pytest.mark.parametrize(
    ("after", "lang", "said"),
    [
        (1, Language.ID, "paling lambat 23 November 2026 pukul 12.00 WIB."),
        (1, Language.EN, "informally by 23 November 2026, 12:00 WIB."),
        (2, Language.ID, "pemberitahuan tertulis kepada daerah, paling lambat 23 November 2026"),
        (2, Language.EN, "a written notice by 23 November 2026, 22:00 WIB."),
        (72, Language.ID, "sudah 72 jam sejak diberitahukan"),
        (72, Language.EN, "72 hours have passed"),
    ],
)
def test_a_step_says_what_is_to_be_done_and_by_when(
    after: float, lang: Language, said: str
) -> None:
    assert said in escalated(after, lang)


@pytest.mark.parametrize(("name", "until"), [*product(["own", "notice", "takedown"], [0.0, 5.0])])
def test_steps_of_ones_own_have_words_too(name: str, until: float) -> None:
    steps = (EscalationStep(name=name, after=1, until=until),)
    settings = replace(SETTINGS, escalation=Escalation(steps=steps))
    diary = Diary(settings)
    diary.at(hours(0), finding())
    for notice in diary.at(hours(1), finding()):
        body = message_of(notice, settings).body.replace("\n", " ")
        assert "{" not in body
        assert ("15:00 WIB" in body or "15.00 WIB" in body) is bool(until)


def test_fiction_is_marked_as_such() -> None:
    (notice, other, *_) = due(situation(finding()), SETTINGS)
    assert "DATA CONTOH" in message_of(notice, SETTINGS, sample=True).subject
    assert message_of(notice, SETTINGS, sample=True).body.startswith("DATA CONTOH\n")
    assert "SAMPLE DATA" in message_of(other, SETTINGS, sample=True).subject


def test_a_label_of_the_inventory_cannot_end_a_line() -> None:
    found = replace(situation(finding()), labels={"35.17": "Kab. X\r\nBcc: a@b.test\u202e"})
    for notice in due(found, SETTINGS):
        message = message_of(notice, SETTINGS)
        assert message.subject.isprintable()
        assert "\r" not in message.body
        assert "\u202e" not in message.body
