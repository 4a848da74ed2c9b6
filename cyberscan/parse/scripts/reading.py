"""What a script was seen to do: its traits, what it decodes and writes, where it goes."""

from __future__ import annotations

import re
from typing import Final

from cyberscan.parse.scripts.shapes import is_cut_at_seams, is_secret, is_text, names_owner
from cyberscan.parse.scripts.woven import Veiled
from cyberscan.parse.url import host_of
from cyberscan.tables.scripts import COMMANDS, DROPS, HOOKS
from cyberscan.tables.second_level import registrable

DISGUISES: Final = frozenset({"atob", "fromCharCode", "hex-escapes", "unescape", "reversed"})
"""How no honest script writes an address. Joined pieces and packing have other reasons too."""
MOST_WRITTEN: Final = 20_000
MOST_MOVES: Final = 20
MOST_DECODED: Final = 200
MOST_STRINGS: Final = 5_000
MOST_SINKS: Final = 200
"""Places of one script at which an expression is read that need not fold; they may overlap."""
MOST_SCRIPTS: Final = 30
"""Scripts inside scripts, in all."""

MOST_INNER: Final = 80_000
"""Tokens read so far beyond which no script inside is: what one decodes may be longer than it."""

MOST_CLEAR: Final = 1_048_576
_HYPHEN: Final = re.compile(r"\\(?:u002d|x2d)", re.IGNORECASE)
"""How templates write a hyphen in a script (Django's ``escapejs``)."""
_OWNER: Final = re.compile(
    r"(?:https?:|wss?:)?//(?:[\w-]{1,63}\.){0,8}?([\w-]{1,63}\.[a-z][a-z0-9-]{1,40})(?![\w.-])",
    re.IGNORECASE,
)
"""The last two labels of an address's host."""
_SPELT: Final = re.compile(r"(?:\A|[\"'\s=(|:])//[\w-]{1,63}\.")
"""An address in a text."""
_FETCHES: Final = re.compile(
    r"//|\\\\|\b(?:iwr|irm|iex|curl|wget|invoke-\w{4,20}|downloadstring|downloadfile|frombase64string|bitsadmin|"
    r"certutil)\b|\s-(?:e|ec|en|enc|encodedcommand|w\s{1,3}h(?:idden)?|windowstyle\s{1,3}h(?:idden)?)\b",
    re.IGNORECASE,
)
"""What a command fetches something by, or hides itself."""
_MOST_PLACES: Final = 50
_NEAR: Final = 400
"""Characters between reading and sending of one act (our own choice): a file that does both has
other reasons for each."""
_SHORT: Final = 3_000
"""Characters of a script that decodes names and calls by them; longer ones do each for reasons of
their own (our own choice)."""
_WHOLE: Final = frozenset({"100vw", "100vh", "100dvh", "100lvh"})
"""Sizes of what covers the whole window."""
_MOST_PIECED: Final = 20
"""Addresses of one script whose seams are looked for."""
_NO_MOVE: Final = ("javascript:", "about:", "mailto:", "tel:")


class Reading:
    """Everything one script was seen to do, the scripts inside it included."""

    tokens = 0
    """Of all of them."""
    page: object = None
    """For which page they were counted last."""

    def __init__(self, source: str = "") -> None:
        self._source = _HYPHEN.sub("-", source[:MOST_CLEAR]).lower()
        self.traits: Final[dict[str, int]] = {}
        """Trait to where it first stands in the outer script."""
        self.targets: Final[list[str]] = []
        """Addresses that are not written in the clear and that it loads, moves or sends to, and
        those that get copies of what the page sends."""
        self.decoded: Final[list[str]] = []
        self.strings: Final[list[str]] = []
        """Strings that hold ``//``."""
        self.moves: Final[list[str]] = []
        self.written: Final[list[str]] = []
        self.budget: Final = [0]
        self.scripts = 0
        self.works = False
        """It makes workers."""
        self.makes_urls = False
        """It gives what it makes an address (``URL.createObjectURL``)."""
        self.workers: Final[list[str]] = []
        """Addresses it registers service workers of."""
        self.place: int | None = None
        """Where the inner script that is followed just now was decoded."""
        self._taken: Final[list[int]] = []
        """Where it reads all that is typed."""
        self.nameless: Final[list[int]] = []
        """Where it calls something of the document's by a name that is not constant."""
        self.spelt = ""
        """The last address that numbers or moved letters spell."""
        self.lost: tuple[int, bool, str] | None = None
        """The last move to an address that is not known, as `move` is told of it."""
        self.shuffled = False
        """A list of pieces spells an address in another order."""
        self.undoes = False
        """It decodes what is not constant."""
        self.remarks: Final[list[int]] = []
        """Where it looks for comments in the page."""
        self.unfolded: Final[list[int]] = []
        """Where it runs, or writes into the page, what it decodes and what is not constant."""
        self.hears = False
        """It hears what is typed into any field of the page."""
        self.filled: Final[list[int]] = []
        """Where it puts a text into the page as HTML that is not known."""
        self.texts = False
        """It takes answers for texts."""
        self.forms: Final[dict[str, None]] = {}
        """What the forms are called whose fields it takes."""
        self.wide = False
        """It may take the fields of any form."""
        self.veiled: Final = Veiled(source)
        self._read: Final[list[int]] = []
        """Where it reads the value of whichever field an event hit."""
        self._quiet: Final[list[tuple[int, str]]] = []
        """Where it sends without asking for an answer, and to which address."""
        self._sent = ""
        self._fed = False
        """It was seen where it loads something from."""
        self._hid_load = False
        """An address in disguise is one that it loads from."""
        self._clear: Final[dict[str, bool]] = {}
        self._size = 0
        self._sinks = self._pieces = 0
        self._tested: list[bool] = []

    def mark(self, trait: str, at: int) -> None:
        """Note a trait."""
        self.traits.setdefault(trait, at if self.place is None else self.place)

    def tell(self, said: list[str]) -> None:
        """Take what obfuscators put aside for told in the clear: they do that to every text."""
        self._source += " ".join(["", *said]).lower()

    def takes(self, at: int) -> None:
        """Note a place that reads every field, a secret, or what key was pressed."""
        if len(self._taken) < _MOST_PLACES:
            self._taken.append(at if self.place is None else self.place)

    def reads(self, at: int) -> None:
        """Note a place that reads the value of the field that an event hit."""
        if len(self._read) < _MOST_PLACES:
            self._read.append(at if self.place is None else self.place)

    def remark(self, at: int) -> None:
        """Note a place that looks for comments."""
        if len(self.remarks) < _MOST_PLACES:
            self.remarks.append(at if self.place is None else self.place)

    def hushes(self, trait: str, at: int) -> None:
        """Note a place that sends without asking for an answer, ``blind`` or ``beacon``, or without
        looking at one (""), to the address that was sent to last."""
        if trait:
            self.mark(trait, at)
        if len(self._quiet) < _MOST_PLACES:
            self._quiet.append((at if self.place is None else self.place, self._sent))

    def note(self, said: str, how: frozenset[str], at: int) -> None:
        """Keep what a string says, if it was disguised."""
        for trick in how:
            self.mark(trick, at)
        if how - {"joined"} and len(self.decoded) < MOST_DECODED and is_text(said):
            self.decoded.append(said)
            if "(" in said and len(self.veiled.scripts) < _MOST_PLACES:
                place = at if self.place is None else self.place
                self.veiled.scripts.append((place, said[:MOST_WRITTEN]))
            if how & DISGUISES and _SPELT.search(said[:MOST_WRITTEN]):
                self._veil("spells", at)

    def _veil(self, trait: str, at: int) -> None:
        """Note a place that hides an address."""
        self.mark(trait, at)
        self.veiled.places.append(at if self.place is None else self.place)

    def names(self, said: str, at: int) -> None:
        """Look at a string for addresses and the names of fields."""
        if "//" in said and len(self.strings) < MOST_STRINGS:
            self.strings.append(said[:2_000])
        if any(hook in said for hook in HOOKS):
            self.mark("hook", at)
        if any(drop in said for drop in DROPS):
            self.mark("drop", at)
        if said[:20].lstrip().lower().startswith(COMMANDS) and _FETCHES.search(said[:2_000]):
            self.mark("command", at)
        if said == "copy":
            self.mark("copies", at)
        if said == "no-cors":
            self.hushes("blind", at)
        if said in _WHOLE:
            self.mark("covers", at)
        if len(said) < 400 and is_secret(said):
            self.mark("secrets", at)
            self.takes(at)

    def target(self, trait: str, url: str, how: frozenset[str], at: int) -> None:
        """Keep an address the script goes to: ``loader``, ``location`` or ``sends``."""
        self.mark(trait, at)
        plain = url.strip()
        if trait == "sends":
            self._sent = plain[:500]
        self._fed = self._fed or (trait == "loader" and bool(plain))
        self.names(plain[:2_000], at)
        if (
            plain[:9].lower().startswith(("http:", "https:", "//", "ws:", "wss:"))
            and len(plain) > 8
        ):
            hidden = "packed" not in how and not self._is_clear(plain)
            disguised = bool(how & DISGUISES)
            if (disguised or hidden) and trait != "sends" and self._is_told(plain, disguised):
                self.mark("pieced", at)
            elif disguised or hidden:
                self._veil("disguised-sends" if trait == "sends" else "disguised", at)
                self._hid_load = self._hid_load or trait == "loader"
            if how - {"joined"} or hidden:
                self.targets.append(plain[:500])

    def _is_clear(self, url: str) -> bool:
        """Whether the owner of an address can be read in the source by whoever searches for it."""
        match = _OWNER.match(url)
        if match is None:
            return True
        owner = match[1].lower()
        if owner not in self._clear:
            if len(self._clear) >= MOST_SINKS:
                return True
            self._clear[owner] = owner in self._source
        return self._clear[owner]

    def _is_told(self, url: str, disguised: bool) -> bool:
        """Whether the owner of an address that is hidden is named in the source all the same."""
        owner = registrable(host_of(f"https:{url}" if url[:2] == "//" else url))
        if not owner or self._pieces >= _MOST_PIECED:
            return False
        self._pieces += 1
        return names_owner(self._source, owner) or (
            not disguised and is_cut_at_seams(self._source, owner)
        )

    def move(
        self, url: str, how: frozenset[str], at: int, *, tested: bool, waits: str = ""
    ) -> None:
        """Keep where the visitor is moved; ``waits`` as `Blocks.waits` says it."""
        plain = url.strip()[:500]
        if not plain or plain[0] == "#" or plain.lower().startswith(_NO_MOVE):
            return
        self.target("location", plain, how, at)
        if waits:
            self.mark(waits, at)
        self._tested.append(tested)
        if len(self.moves) < MOST_MOVES:
            self.moves.append(plain)

    def write(self, html: str) -> None:
        """Keep what is written into the page."""
        if self._size < MOST_WRITTEN and html not in self.written[-20:]:
            self.written.append(html[: MOST_WRITTEN - self._size])
            self._size += len(html)

    def may_read(self) -> bool:
        """Count one expression more that is read loosely."""
        self._sinks += 1
        return self._sinks <= MOST_SINKS

    def close(self) -> None:
        """Sum up what only the whole tells."""
        if "loader" in self.traits and not self._fed:
            self.mark("unfed", self.traits["loader"])
        if self.filled and self.texts:
            self.mark("fills", self.filled[0])
        if "disguised" in self.traits and not self._hid_load:
            self.mark("disguised-moves", self.traits["disguised"])
        self._sum_up_taking()
        for at in self.unfolded[:_MOST_PLACES]:
            if any(abs(at - other) <= _NEAR for other in self.remarks):
                self.mark("kept", at)
        if self.undoes and self.nameless and len(self._source) <= _SHORT:
            self.mark("kept", self.nameless[0])
        if self.lost and self.lost[2] and "disguised-sends" in self.traits:
            self.mark("led", self.lost[0])
        if self.spelt and self.lost:
            # Whatever undoes it, that is where such a script goes.
            at, tested, waits = self.lost
            how = frozenset({"fromCharCode"})
            self.move(self.spelt, how, at, tested=tested, waits=waits)
        if self._tested and all(self._tested):
            self.mark("conditional", self.traits["location"])

    def _sum_up_taking(self) -> None:
        """Sum up what it takes of what is typed."""
        if not self.wide and not self.hears and "fields" in self.traits:
            for name in self.forms:
                self.mark(f"of:{name}", self.traits["fields"])
        heard = self._read if self.hears else []
        if heard:
            self.mark("collects", heard[0])
        taken = [*self._taken, *heard]
        for at, url in self._quiet:
            if any(abs(at - other) <= _NEAR for other in taken):
                self.mark("gathers", at)
                self.targets[:0] = [url] if url else []
