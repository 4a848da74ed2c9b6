"""The walk through a page that gathers its `cyberscan.model.facts.content.Matter`."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cyberscan.parse.element import Element
from cyberscan.parse.hiding_sheet import MOST_SHEET
from cyberscan.parse.html import fold, inside, is_foreign
from cyberscan.parse.markup.elements import script_type
from cyberscan.parse.markup.text import snippet
from cyberscan.parse.matter import css as matter_css
from cyberscan.parse.matter.data import comment, strings
from cyberscan.parse.matter.held import Held
from cyberscan.parse.matter.laid import Laid
from cyberscan.parse.matter.links import ANCHORS
from cyberscan.parse.matter.runs import Runs
from cyberscan.parse.matter.sayings import LONGEST
from cyberscan.parse.matter.scripts import Scripts
from cyberscan.parse.matter.state import (
    addresses,
    data_url,
    is_address,
    is_json,
    is_shown,
    starts_state,
)
from cyberscan.parse.matter.state import strings as strings_of
from cyberscan.parse.matter.words import WordReader, comments
from cyberscan.parse.scripts import script as scripts
from cyberscan.parse.scripts.keyed import unlocked
from cyberscan.parse.url import host_of, resolve

MOST_TEMPLATES: Final = 100
MOST_IMPORTS: Final = 50
MOST_STATED: Final = 200_000
"""Characters of the JSON a page is built from."""

_AUTOMATIC: Final = frozenset(
    {"onload", "onpageshow", "onerror", "onfocus", "ontoggle", "onanimationstart", "onbegin"}
)
"""Handlers that run without the visitor's doing; they hold scripts like any other."""
_CLICKED: Final = frozenset(
    {"onclick", "onmousedown", "onmouseover", "onpointerdown", "ontouchstart", "onscroll"}
)
"""Handlers that run when a visitor does something; an address they move to is a link."""
_SCRIPTED: Final = re.compile(r"[\x00-\x20]{0,99}javascript:", re.IGNORECASE)
_NESTED: Final = frozenset({"embed", "iframe", "object", "template"})
_PAGES: Final = frozenset({"application/xhtml+xml", "image/svg+xml", "text/html"})
_TEMPLATE: Final = re.compile(r"(\A<|</(?=template>\Z))template", re.IGNORECASE)


class Reader(WordReader):
    """Reads a page once. ``written`` says that it is what a script writes into another."""

    def __init__(self, url: str, zone: str, *, written: bool = False) -> None:
        super().__init__(url, zone)
        self.written = written
        self.runs = Runs(self.sayings)
        self.scripts = Scripts()
        self.laid = Laid()
        self.states: list[tuple[str, Element]] = []
        self.stated = self.templates = 0
        self.all_scripts = ""
        self.held: Held | None = None
        self.visible = ""

    def walk(self, tree: LexborHTMLParser) -> str:
        """Go through the page, and through what stands before and after its root."""
        self.held = None if self.written else Held(tree)
        for words in comments(tree.root, back=True):
            self.commented(words)
        if not self.written and tree.css_first("template"):
            self.all_scripts = "\n".join(inside(node) for node in tree.tags("script"))[:MOST_SHEET]
        self.visible = super().walk(tree)
        for words in comments(tree.root):
            self.commented(words)
        self.runs.end()
        self.end_anchor()
        for selector, words in self.sheet.contents:
            self.sayings.add("text", words, selector, only_telling=True)
        self.laid.styles(self.sheet.contents)
        self.laid.take(matter_css.grounds(self.sheet.grounds, self.base))
        self.laid.take(matter_css.drawn(self.sheet.pictures, self.base))
        for words, where in self.states:
            self._state(words, where)
        self.count_backgrounds(tree)
        self.pointers.end()
        return self.visible

    def entered(
        self, node: LexborNode, name: str, attributes: dict[str, str], element: Element
    ) -> None:
        """Take what a start tag says by itself, and begin what it begins."""
        self.runs.enter(name, element)
        if name == "title" and not self.foreign:
            self.title_of(node, element)
        elif name == "meta":
            self.meta(attributes, element)
        elif name == "script":
            self._script(node, attributes, element)
        elif name == "link" and "stylesheet" in attributes.get("rel", "").lower()[:100].split():
            self._style_sheet(attributes)
        elif name in _NESTED:
            self._nested(node, name, attributes, element)
        elif name in {"option", "textarea"}:
            self._choice(node, name, attributes, element)
        self.covers.enter(element, self.text)
        self.laid.enter(name, attributes, element, self.text)
        if not self.noscript:
            self.neighbours.enter(name, attributes, self.base)
        self.picture(name, attributes, element)
        if name == "img":
            self.pictured(attributes.get("src", ""))
        self._attributes(name, attributes, element)
        self.pointers.enter(name, attributes, element, self.url, self.base)

    def left(self, name: str) -> None:
        """End what an end tag ends."""
        self.runs.leave(name, self.open[-1])
        if name in ANCHORS:
            self.end_anchor()
        if name == "form":
            self.pointers.leave()
        self.laid.leave(self.open[-1], self.text)
        for link in self.covers.leave(self.open[-1], self.text):
            self.pointers.cover(link.url, link.element, snippet("a", link.attributes))

    def said(self, text: str) -> None:
        """Add text to the runs it is part of."""
        if self.anchor:
            self.anchor.add(text)
        self.runs.add(text, self.open)
        self.pointers.said(text)

    def _choice(
        self, node: LexborNode, name: str, attributes: dict[str, str], element: Element
    ) -> None:
        """Keep choices that are addresses, as in menus that jump there, and the links in a text
        field that nobody sees: of one that is seen they are what it shows."""
        if name == "option":
            if is_address(value := attributes.get("value", "").strip()):
                text = fold(inside(node)[:LONGEST])
                self.keep_link(value, text, element, "link", only_telling=True)
        elif element.concealed:
            for target, words in comment(inside(node))[1]:
                self.keep_link(target, words, element, "link", only_telling=True)

    def _state(self, words: str, where: Element) -> None:
        """Keep what the page may be built from, unless it is there already."""
        if words[:1] == "<":
            self._written(words, where)
            return
        if is_address(words):
            self.keep_link(words, "", where, "link", only_telling=True)
        else:
            self.sayings.add("text", words, where, only_telling=True, only_new=True)

    def _nested(
        self, node: LexborNode, name: str, attributes: dict[str, str], element: Element
    ) -> None:
        """Read a page within the page, as one that a script writes: what a frame has in its own
        attribute, and a template that is shown."""
        if name == "template":
            self.templates += 1
            if self.templates > MOST_TEMPLATES:
                return
            markup = node.html or ""
            if is_shown(markup, attributes.get("id", ""), self.all_scripts):
                self._written(_TEMPLATE.sub(r"\1div", markup), element)
            return
        source = attributes.get("srcdoc", "") if name == "iframe" else ""
        if not source:
            kind, source = data_url(attributes.get("data" if name == "object" else "src", ""))
            if kind not in _PAGES:
                return
        self._written(source, element)

    def _script(self, node: LexborNode, attributes: dict[str, str], element: Element) -> None:
        if self.noscript:
            return  # browsers that run scripts never see it
        if attributes.get("type", "").strip().lower() == "application/ld+json":
            for key, text in strings(inside(node)):
                self.datum(key, text, element)
            return
        kind = attributes.get("type", "").strip().lower()
        source = inside(node)
        if is_json(kind):
            self._states(source, element)
        elif script := script_type(dict(attributes)):
            trait = ""
            if "src" in attributes:
                source = data_url(attributes["src"])[1]
                trait = _trait(script, attributes["src"])
            elif starts_state(source):
                self._states(source, element)
            if script == "importmap":
                self._import_map(source, element)
                return
            self.code(source, element, trait)

    def _style_sheet(self, attributes: dict[str, str]) -> None:
        """Keep a style sheet of the site's own that is a file, as scripts are."""
        if self.noscript or attributes.get("media", "").strip().lower() == "print":
            return
        url = resolve(self.base, attributes.get("href", ""))
        if url and not is_foreign(host_of(url), self.zone):
            self.keep_file(url, matter_css.KIND)

    def _import_map(self, source: str, element: Element) -> None:
        """Keep the strangers that modules are taken from by another name (WHATWG HTML, "import
        map parse result", read 2026-11-26)."""
        for target in islice(addresses(source), MOST_IMPORTS):
            url = resolve(self.base, target)
            if url and is_foreign(host_of(url), self.zone):
                self.pointers.taken("script", url, element, self.sheet)

    def _states(self, source: str, element: Element) -> None:
        for words in strings_of(source):
            self.stated += len(words)
            if self.stated > MOST_STATED:
                break
            self.states.append((words, element))

    def code(self, source: str, element: Element, trait: str = "") -> None:
        """Read a script, and what it writes into the page; ``trait`` is one its element gives."""
        opened = unlocked(source, self.base)
        more = tuple(filter(None, (trait, "keyed" if opened != source else "")))
        more += ("familiar",) if self.held and self.held.knows(opened, source) else ()
        source = self.held.put(opened) if self.held else opened
        if not source.strip() or not self.scripts.read(source, element, more):
            return
        self.pointers.moves(source, element, self.base)
        self.laid.script(source, element)
        for target in scripts.workers(source):
            url = resolve(self.base, target)
            if url and not is_foreign(host_of(url), self.zone):
                self.keep_file(url, "worker")
        if not self.written:
            self._read_written(self.scripts.writes(source), element)

    def _written(self, source: str, element: Element) -> None:
        if not self.written and not self.noscript:
            self._read_written(self.scripts.tree(source), element)

    def _read_written(self, written: LexborHTMLParser | None, element: Element) -> None:
        if written is None:
            return
        reader = Reader(self.base, self.zone, written=True)
        reader.walk(written)
        self.sayings.take(reader.sayings, reader.visible, element)
        self.pointers.take(reader.pointers, element, reader.visible)
        self.scripts.take(reader.scripts)
        self.pictures += reader.pictures

    def _attributes(self, name: str, attributes: dict[str, str], element: Element) -> None:
        veil = element.concealed
        for key in ("alt", "title"):
            if key in attributes and (text := fold(attributes[key][:LONGEST])):
                self.sayings.add("alt", text, element, hidden=veil.how if veil else "")
                if self.anchor and key == "alt":
                    self.anchor.add(f" {text} ")
        for key, value in attributes.items():
            if not value or self.noscript:
                continue
            if key in _AUTOMATIC:
                self.code(value, element)
            elif key in _CLICKED and (name in {"body", "html"} or element.cover is element):
                # Wherever the visitor clicks: as a script that listens on the whole page.
                self.code(f"document.{key}=function(){{{value}}}", element)
            elif "//" in value and (key in _CLICKED or _SCRIPTED.match(value)):
                source = unquote(_SCRIPTED.sub("", value[:LONGEST]))
                for target in scripts.moves(source):
                    self.keep_link(target, "", element, "link")


def _trait(script: str, url: str) -> str:
    """Return the trait of `Code` that the address of a script gives it."""
    head = url[:200].lower()
    if not head.lstrip().startswith("data:"):
        return ""
    if script == "module":
        return "module" if ";base64," in head else ""
    return "encoded"
