"""The forms of a page that ask for secrets: where they send, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from cyberscan.parse.asked import asked_in, is_reached, is_telling, persons_in
from cyberscan.parse.element import Element
from cyberscan.parse.markup.text import snippet, steady
from cyberscan.parse.matter.fields import (
    FIELD_CHARACTERS,
    UNTYPED,
    called,
    is_number,
    is_phrase,
    is_sensitive,
    kept_field,
    labels_of,
    shortened,
)
from cyberscan.parse.matter.form import Form, Keep, Told, say
from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.url import host_of, resolve
from cyberscan.tables.brands import FORM_TOKENS

__all__ = ["Forms", "Told", "keyless", "retargets"]

MOST_BUTTONS: Final = 10
"""Of one form, that send it elsewhere."""
MOST_FIELDS: Final = 20
"""Names of one form's fields that are kept; those of questionnaires tell nothing more."""
MOST_ASKED: Final = 200
"""Forms of one page whose words are looked through: tables have one in every row."""
# Where a script sends a form instead: ``f.action = "…"``, ``f.attr("action", "…")``.
_RETARGETS: Final = re.compile(
    r"(?:\.(?:form)?action\s{0,9}=|\(\s{0,9}[\"']action[\"']\s{0,9},)\s{0,9}"
    r"[\"'`]((?:https?:)?//[^\"'`\s]{4,300})",
    re.IGNORECASE,
)
MOST_HANDLERS: Final = 50
"""Handlers of one page that are read; forms have a few."""
MOST_RETARGETS: Final = 5
LONGEST_SCRIPT: Final = 100_000
"""Characters of one script that are searched for them."""
_NAME: Final = re.compile(r"[\w-]+")
_KEY: Final = re.compile(r"(/bot|/webhooks/)\d{5,20}[:/][\w-]{10,200}")
_HANDLERS: Final = ("onsubmit", "onclick")
SHOWN: Final = 200
"""Characters of a script that are shown."""
# A token of Joomla is a field of that name whose value is 1 (joomla-cms,
# libraries/src/HTML/Helpers/Form.php, read 2026-11-26).
_JOOMLA: Final = re.compile(r"[0-9a-f]{32}")


class Forms:
    """Gathers a page's forms, in its order; ``keep`` takes each that asks for a secret."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._open: list[Form] = []
        self._named: dict[str, Form] = {}
        self._loose: Form | None = None
        self._outside: list[str] = []
        """The last texts outside forms."""
        self._asked = 0
        self._host = ""
        self._contact = False
        self._retargets: list[tuple[str, str, Element]] = []
        self._handlers = 0
        self._count = 0
        self._kept: list[tuple[str, Told, set[str]]] = []
        """Of the forms that are kept the kind, what it tells, and its names."""

    def enter(
        self, name: str, attributes: Mapping[str, str], element: Element, page: str, base: str
    ) -> None:
        """Look at a start tag."""
        if name == "form":
            self._host = self._host or host_of(page)
            action = attributes.get("action", "").strip()
            url = resolve(base, action) or page if action else page
            self._count += 1
            form = Form(url, snippet(name, attributes), element)
            form.names = {attributes.get(key, "")[:FIELD_CHARACTERS] for key in ("id", "name")}
            if action[:7].lower() == "mailto:":
                form.url = page
                form.marks.add("mailed")
            self._open.append(form)
            if ident := attributes.get("id"):
                self._named.setdefault(ident, form)
        elif name == "input" or (name == "textarea" and is_phrase(attributes)):
            self._field(attributes, element, page)
        if attributes.get("formaction", "").strip() and name in {"button", "input"} and self._open:
            target = resolve(base, attributes["formaction"].strip())
            if target:
                self._open[-1].buttons.append((target, snippet(name, attributes), element))
        if self._open:
            self._handle(attributes, element, base)

    def script(self, source: str, element: Element, base: str) -> None:
        """Look where a script sends forms instead."""
        found = ((url, shown, element) for url, shown in retargets(source, base))
        self._retargets += islice(found, MOST_RETARGETS - len(self._retargets))

    def _handle(self, attributes: Mapping[str, str], element: Element, base: str) -> None:
        for handler in _HANDLERS:
            source = attributes.get(handler, "")
            if "//" not in source or self._handlers >= MOST_HANDLERS:
                continue
            self._handlers += 1
            shown = keyless(source[:SHOWN])
            found = _sent(source, element, base)
            self._open[-1].handled += [(url, shown, element) for url in found]

    def said(self, text: str) -> None:
        """Add text to the form it stands in."""
        if self._open:
            say(self._open[-1], text)
        else:
            self._outside = labels_of(self._outside, text)

    def leave(self) -> None:
        """End a form."""
        if self._open:
            self._end(self._open.pop())

    def end(self) -> None:
        """End what the page leaves open."""
        while self._open:
            self.leave()
        for form in self._named.values():
            if form.sensitive:
                self._end(form)
        if self._loose is not None:
            self._end(self._loose)
        for url, words, element in self._retargets:
            if meant := self._meant(words):
                self._sent_away(*meant, [(url, words, element)])

    def _meant(self, words: str) -> tuple[str, Told] | None:
        """Return which of the forms that are kept a script's words are about: the one they name, or
        the page's only form."""
        said = set(_NAME.findall(words))
        for kind, told, names in self._kept:
            if not said.isdisjoint(names) or self._count <= 1:
                return kind, told
        return None

    def _field(self, attributes: Mapping[str, str], element: Element, page: str) -> None:
        there = self._named.get(attributes.get("form", "")) or (
            self._open[-1] if self._open else self._loose
        )
        if there is None:
            # Pages that send by a script have fields without a form.
            there = self._loose = Form(page, snippet("input", attributes), element)
        if there is self._loose:
            there.labels, self._outside = self._outside, []
            # What stands before such a field is all that its form says.
            said = [*there.labels]
            for label in said:
                say(there, f" {label}. ")
            there.labels = said
        if is_sensitive(attributes):
            there.sensitive = True
        kind = attributes.get("type", "").strip().lower()
        if kind == "hidden":
            hidden, value = attributes.get("name", "").strip().lower(), attributes.get("value", "")
            if hidden in FORM_TOKENS or (_JOOMLA.fullmatch(hidden) and value == "1"):
                there.marks.add("token")
            elif "//" in value[:20] and host_of(value.strip()[:300]) == host_of(page):
                there.marks.add("returns")
            return
        labels, there.labels = there.labels, []
        say(there, f" {attributes.get('placeholder', '')} ")
        there.labels.clear()
        # Fields that are switched off send nothing (WHATWG HTML, "Constructing the entry list").
        if kind in UNTYPED or "disabled" in attributes:
            return
        there.typed = True
        there.numbers += is_number(attributes)
        if len(there.fields) < MOST_FIELDS:
            there.fields.append(called(attributes, labels))

    def _end(self, form: Form) -> None:
        kind = "form" if form.sensitive else "inquiry" if self._is_inquiry(form) else ""
        # A form of the site's own for a telephone's number and nothing besides; one tells enough.
        alone = form.numbers == 1 and len(form.fields) == 1 and host_of(form.url) == self._host
        if not kind and (self._contact or not alone):
            return
        told = Told(
            says=shortened("".join(form.said)),
            fields=tuple(dict.fromkeys(filter(None, map(kept_field, form.fields)))),
            marks=tuple(sorted(form.marks)),
        )
        if not kind:
            self._contact = True
            self._keep("contact", form.url, form.element, form.snippet, told)
            return
        self._keep(kind, form.url, form.element, form.snippet, told)
        if len(self._kept) < MOST_BUTTONS:
            self._kept.append((kind, told, form.names - {""}))
        for url, tag, element in form.buttons[:MOST_BUTTONS]:
            away = host_of(url) != host_of(form.url)
            marks = tuple(sorted({"diverted", *told.marks})) if away else told.marks
            self._keep(kind, url, element, tag, Told(told.says, told.fields, marks))
        self._sent_away(kind, told, form.handled[:MOST_BUTTONS])

    def _sent_away(self, kind: str, told: Told, found: Iterable[tuple[str, str, Element]]) -> None:
        marks = tuple(sorted({"diverted", "script", *told.marks}))
        for url, words, element in found:
            self._keep(kind, url, element, steady(words), Told(told.says, told.fields, marks))

    def _is_inquiry(self, form: Form) -> bool:
        if not form.typed or self._asked >= MOST_ASKED:
            return False
        self._asked += 1
        kinds = (*asked_in(form.fields), *persons_in(form.fields))
        return is_telling(kinds) or is_reached(form.fields)


def _sent(source: str, element: Element, base: str) -> list[str]:
    """Return where a handler of a form sends it, or what is typed into it."""
    found = [resolve(base, match[1]) for match in _RETARGETS.finditer(source[:LONGEST_SCRIPT])]
    code = scripts.read(source, element.selector)
    if code is not None and {"fields", "sends"} <= set(code.traits):
        found += [f"https://{host}/" for host in code.hosts]
    return [url for url in found if url][:MOST_RETARGETS]


def retargets(source: str, base: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses of others that a script sets as a form's, resolved, and its words."""
    for match in _RETARGETS.finditer(source[:LONGEST_SCRIPT]):
        if url := resolve(base, match[1]):
            at = max(match.start() - SHOWN // 2, 0)
            yield url, keyless(source[at : match.end()])[:SHOWN]


def keyless(text: str) -> str:
    """Return an address or a script's words without the key to somebody's chat."""
    return _KEY.sub(r"\1[token]", text)
