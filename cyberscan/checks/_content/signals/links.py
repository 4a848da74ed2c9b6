"""Which links in the open are signals of spam."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cyberscan.checks._content.signals.signal import Signal, is_public
from cyberscan.checks._content.signals.speech import Speech
from cyberscan.model.facts.content import Matter, Passage
from cyberscan.parse.spam import hits, words
from cyberscan.parse.spam_hosts import host_term, path_words
from cyberscan.parse.spam_pitch import ADVERT, OFFER, Pitch, pitch
from cyberscan.tables.second_level import registrable
from cyberscan.tables.spam import (
    FRAMES,
    ILLICIT,
    LENDERS,
    LUCKY,
    NUMBERS,
    ORDINARY,
    PLACES,
    Edge,
    Grade,
    HostTerm,
    Kind,
)

_ARTICLE: Final = 2
"""Parts of the path of an article (our own choice)."""
_TOLD: Final = 2
"""Words beyond the lexicon's that make a headline; one more where the path tells less (our own
choice)."""
_LOANS: Final = 2
"""Words of illegal lenders that no bank's advertisement has (our own choice)."""
_ROW: Final = " > tbody"
_REVIEWED: Final = 3
"""Parties whose articles a press review lists (our own choice)."""
_PUSHED: Final = 2
"""Words of promotion beside one of the trade that no headline has (our own choice)."""
_MEANT: Final = frozenset({"maxwin"})
"""Of the sure words one that a house takes for its name: *the most wins*. Our own choice."""
_SHARED: Final = _MEANT | {"casino", "kasino"}
"""Words of hosts that houses, museums and advertisers of every kind bear too. Our own choice."""
_NAME: Final = 5
"""Letters of a host's first label by which a link's text is told to be its address."""


def link(
    passage: Passage, url: str, profile: str, own: str, speech: Speech, *, review: bool
) -> Iterator[Signal]:
    """A link in the open: its host by itself, its words by themselves.

    One to a page of the site itself is a headline.
    """
    if not is_foreign(passage.host, own):
        yield from _headline(passage, url, profile, speech)
        return
    if speech.report or is_headline(passage, review=review):
        return
    term = host_term(passage.host)
    said = advert_of(passage)
    offers = said is not None and said.level >= OFFER
    if is_public(passage.host):
        path = pitch(path_words(passage.url))
        if said and offers and path and path.level >= OFFER and pitch(passage.text):
            yield signal_of("link_text", said.kind, passage, url, profile, said.word)
        return
    if said and said.warns:
        return
    if is_place(passage):
        if term or offers:
            trade = term.kind if term else Kind.GAMBLING
            yield signal_of("link_word", trade, passage, url, profile, term.text if term else "")
        return
    yield from _of_another(passage, url, profile, said, speech)


def _of_another(
    passage: Passage, url: str, profile: str, said: Pitch | None, speech: Speech
) -> Iterator[Signal]:
    """What the name of another party's host, and the words of a link to it, tell."""
    term = host_term(passage.host)
    sure = term is not None and is_sure(term, said)
    if term and sure:
        yield signal_of("link_host", term.kind, passage, url, profile, term.text)
    if said is None or said.level < OFFER or is_lent(said, passage.text):
        return
    if said.level == ADVERT:
        yield signal_of("link_text", said.kind, passage, url, profile, said.word)
    elif sure or not speech.quoting:
        yield signal_of("link_faint", said.kind, passage, url, profile, said.word)
    if said.disguised:
        yield signal_of("disguise", said.kind, passage, url, profile, said.word)


def is_place(passage: Passage) -> bool:
    """Whether a link's text is the name of a house or a business with one word of the trade in it
    that has another sense, and promotes nothing: *Pemancingan Maxwin*. The address may say that
    word too, and no other of the trade.
    """
    found = words(passage.text)
    hit = hits(found)
    if PLACES.isdisjoint(found) or len(hit.phrases) != 1 or hit.frames:
        return False
    named = hit.phrases[0]
    if named.grade is not Grade.WEAK and named.text not in _MEANT:
        return False
    path = pitch(path_words(passage.url))
    if path and (path.level == ADVERT or set(path.words) != {named.text}):
        return False
    term = host_term(passage.host)
    return term is None or (term.text == named.text and is_shared(passage.host, term))


def is_shared(host: str, term: HostTerm) -> bool:
    """Whether a host's name has a word that others than the trade take for theirs, and beside it
    neither another of the trade nor one of promotion nor a number that the trade likes:
    *villa-casino*.
    """
    if term.grade is Grade.TRADE and term.text not in _SHARED:
        return False
    rest = registrable(host).partition(".")[0].replace(term.text, "-")
    promoted = not FRAMES.isdisjoint(rest.split("-"))
    numbered = rest.rstrip("-").endswith(NUMBERS)
    return not (promoted or numbered) and host_term(f"{rest.strip('-')}.invalid") is None


def is_lent(said: Pitch, text: str) -> bool:
    """Whether a text offers a loan as banks and cooperatives do too."""
    if said.kind is not Kind.LOAN or said.trades >= _LOANS:
        return False
    return ILLICIT.isdisjoint(said.words) or not LENDERS.isdisjoint(words(text))


def is_review(matter: Matter) -> bool:
    """Whether a page lists articles of several other parties, as a press review does."""
    listed = (p for p in matter.passages if p.place == "link" and not p.hidden)
    return len({registrable(p.host) for p in listed if p.host and is_headline(p)}) >= _REVIEWED


def is_headline(passage: Passage, *, review: bool = False) -> bool:
    """Whether a link to an article tells more than the lexicon's words, as the headlines of a press
    review do; never one whose host is named after the trade, or named in its text.
    """
    if _ROW in passage.selector and passage.host.removeprefix("www.") in passage.text.lower():
        return True  # an address in a table: a list of what was found
    path = path_words(passage.url)
    parts = len([part for part in path.split("/") if part])
    if parts < (1 if review else _ARTICLE) or host_term(passage.host):
        return False
    name = registrable(passage.host).partition(".")[0].replace("-", "")
    text = passage.text if hits(words(passage.text)).phrases else path.rpartition("/")[2]
    others = tells(text)
    least = _TOLD if parts >= _ARTICLE else _TOLD + 1
    return len(others) >= least and not any(
        w in name or name in w for w in others if len(w) >= _NAME
    )


def tells(text: str) -> tuple[str, ...]:
    """Return the words beyond the lexicon's, and numbers, that stand in a text; none where it sells
    hard.
    """
    found = words(text)
    hit = hits(found)
    if len(hit.frames) >= _PUSHED and any(p.grade is Grade.TRADE for p in hit.phrases):
        return ()
    told = {word for part in (*(p.text for p in hit.phrases), *hit.frames) for word in part.split()}
    return tuple(word for word in found if word not in told and not word.isdigit())


def advert_of(passage: Passage) -> Pitch | None:
    """Return what a link's words say, else those of its path; a bare address says nothing."""
    text = passage.text
    name = passage.host.removeprefix("www.").split(".")[0]
    address = len(name) >= _NAME and name in text.lower() and " " not in text.strip()
    said = None if address else pitch(text)
    path = pitch(path_words(passage.url)) if passage.url else None
    for one in (said, path):
        if one and one.warns:
            return one
    ranked = [one for one in (said, path) if one]
    best = max(ranked, key=lambda one: one.level, default=None)
    if best and best.grade is Grade.WEAK:
        spoken = words(f"{text} {path_words(passage.url)}")
        return None if ORDINARY.intersection(spoken) else best
    return best


def bare(
    matter: Matter, url: str, profile: str, own: str
) -> tuple[dict[str, Signal], dict[str, Signal]]:
    """Links whose whole text names the trade, as nobody writes who has something to report.

    Returns those to other parties by host, and those to pages of the site itself by text: of these
    only the surest words, for tags name topics.
    """
    foreign: dict[str, Signal] = {}
    inside: dict[str, Signal] = {}
    for passage in matter.passages:
        said = pitch(passage.text) if passage.place == "link" and not passage.hidden else None
        if said is None or not said.level or not said.bare:
            continue
        signal = signal_of("link_faint", said.kind, passage, url, profile, said.word)
        if is_foreign(passage.host, own) and not is_public(passage.host):
            foreign.setdefault(passage.host, signal)
        elif said.trades:
            inside.setdefault(passage.text.lower(), signal)
    return foreign, inside


def _headline(passage: Passage, url: str, profile: str, speech: Speech) -> Iterator[Signal]:
    said = pitch(passage.text)
    if said and said.level == ADVERT and said.pushes and not speech.quoting:
        yield signal_of("heading", said.kind, passage, url, profile, said.word)


def is_sure(term: HostTerm, said: Pitch | None) -> bool:
    """Whether a host's name proves the trade: by itself, or with another word of it in the link."""
    if term.grade is Grade.TRADE and not is_lucky(term):
        return True
    others = [w for w in said.words if w != term.text] if said and said.level else []
    return any(not (is_lucky(term) and w.startswith(term.text)) for w in others)


def is_lucky(term: HostTerm) -> bool:
    """Whether a host's name is one that shops take for luck as well."""
    return term.edge is Edge.NUMBERED and term.text in LUCKY


def is_foreign(host: str, own: str) -> bool:
    """Whether a host is of another registrable domain than ``own``."""
    return bool(host) and registrable(host) != own


def signal_of(
    kind: str, trade: Kind, passage: Passage, url: str, profile: str, word: str
) -> Signal:
    """Return a signal of a passage."""
    return Signal(
        kind,
        trade,
        url,
        passage.place,
        passage.selector,
        passage.text,
        word,
        profile=profile,
        hidden=passage.hidden,
        target=passage.url,
    )
