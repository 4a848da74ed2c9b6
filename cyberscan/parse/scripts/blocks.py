"""Which parts of a script run when a page loads, and which of them only on a condition.

Told by shape: a function runs at load where it is called at once, handed to a call that runs it
(``setTimeout``, ``$(…)``, ``addEventListener("load", …)``), or has a name that the script calls.
What waits for a click does not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from cyberscan.parse.scripts.tokens import Sort, Token

_RUNNERS: Final = frozenset({
    "setTimeout", "setInterval", "ready", "$", "jQuery", "then", "forEach", "each", "map",
    "requestAnimationFrame", "requestIdleCallback", "load", "queueMicrotask", "apply", "call",
})  # fmt: skip
"""Calls that run the function they are given without waiting for the visitor."""
_LOADED: Final = frozenset({"load", "DOMContentLoaded", "readystatechange", "pageshow", "ready"})
_ON_LOAD: Final = frozenset({"onload", "onreadystatechange", "onpageshow"})
_ANYWHERE: Final = frozenset({
    "click", "mousedown", "mouseup", "mousemove", "pointerdown", "touchstart", "touchend", "scroll",
    "keydown", "blur", "visibilitychange", "beforeunload", "pagehide", "mouseleave",
})  # fmt: skip
_AIMS: Final = frozenset({
    "closest", "matches", "hasClass", "is", "composedPath", "tagName", "nodeName", "key", "keyCode",
    "which", "code",
})  # fmt: skip
_MAY_AIM: Final = frozenset({"contains", "classList", "className", "dataset", "getAttribute", "id"})
"""Members of what an event hit, or of the key that was pressed; the latter of all else as well. Our
own choice."""
_LONGEST_AIM: Final = 300
"""Tokens before a move in which that is looked for."""
_WHOLE: Final = frozenset({"document", "window", "body", "documentElement", "html", "self", "top"})
_SELECTS: Final = frozenset({"$", "jQuery", "querySelector"})
_AT_ONCE: Final = frozenset({"!", "+", "-", "~", "void", "new", "await", "=>", "return", "&&"})
_LISTENERS: Final = frozenset({"addEventListener", "attachEvent", "on", "one", "bind"})
_TESTS: Final = frozenset({"if", "while", "switch"})
_CHOICES: Final = frozenset({"&&", "||", "??", "?", ":"})
_PLAIN: Final = frozenset({Sort.NAME, Sort.MARK})


class _Open(NamedTuple):
    """A bracket that is still open."""

    mark: str
    at: int
    runs: bool
    tested: bool
    """It stands in a branch, or is the bracket of a test itself."""
    on: str = ""
    """What it waits for: ``anywhere`` (the visitor's first act, wherever on the page) or ``back``
    (the browser's button)."""
    sure: bool = True
    """Once what it stands in runs, it does: neither a branch nor a loop, nor a function that
    something else has to call."""
    body: int = -1
    """Where the body of the function begins that it stands in."""


class Blocks:
    """Follows the brackets of one list of tokens; `step` is to be called for each in order."""

    def __init__(
        self,
        tokens: list[Token],
        text: Callable[[int], str],
        whole: frozenset[str] = frozenset(),
    ) -> None:
        """``whole`` are other names of the page and its window."""
        self._tokens: Final = tokens
        self._text: Final = text
        self._whole: Final = _WHOLE | whole
        self._called: Final = _called(tokens)
        self._heard: Final = self._listeners()
        self._open: Final[list[_Open]] = []
        self._closed = _Open("", -1, runs=True, tested=False)
        self._closed_at = -1
        self._function = -1
        self._aims = 0
        self._left: Final[set[int]] = set()
        """Where the functions begin that may have been left before what follows in them."""

    def runs(self) -> bool:
        """Whether what stands here runs when the page loads."""
        return self._open[-1].runs if self._open else True

    def waits(self) -> str:
        """What the visitor must do before what stands here runs; "" for nothing."""
        return self._open[-1].on if self._open else ""

    def is_aimed(self, at: int) -> bool:
        """Whether what waits for an event anywhere looks first at what was hit or pressed: pages
        hear the clicks on their buttons at the root as well."""
        self._aims += 1
        if self._aims > _MOST_AIMS:
            return True
        starts = (block.at for block in self._open if block.on)
        start = max(next(starts, at), at - _LONGEST_AIM)
        hit = {"target", "srcElement"}
        for n in range(start, at):
            text, owner = self._text(n), self._text(n - 2)
            if text == "clearTimeout":  # who does nothing for a while is signed out
                return True
            if self._text(n - 1) != ".":
                continue
            if text in _AIMS or (text in _MAY_AIM and owner in hit):
                return True
            if text in {"target", "srcElement"} and self._text(n - 3) == "=":
                hit.add(self._text(n - 4))
        return False

    def is_tested(self, at: int) -> bool:
        """Whether the statement that begins at a token runs only if a test says so."""
        if self._open and self._open[-1].tested:
            return True
        before = self._text(at - 1)
        return before in {"else", "&&", "?", "||"} or (
            before == ")" and self._closed_at == at - 1 and self._closed.mark == "test"
        )

    def is_sure(self, at: int) -> bool:
        """Whether the statement that begins at a token runs for whoever comes: no test stands
        before it, wherever it stands, and no function that it is in may be left before."""
        stands = all(block.sure and block.body not in self._left for block in self._open)
        return stands and not (self.is_tested(at) or self._text(at - 1) == ":" or self.waits())

    def step(self, at: int) -> None:
        """Take a token in."""
        token = self._tokens[at]
        if token.sort not in _PLAIN:
            return
        match token.text:
            case "function" if token.sort is Sort.NAME:
                self._function = at
            case "return" | "throw":
                self._left.add(self._open[-1].body if self._open else -1)
            case "(" | "[":
                is_test = self._text(at - 1) in _TESTS
                self._push("test" if is_test else "(", at, self.runs(), tested=False)
            case ")" | "]" | "}":
                self._pop(at)
            case "{":
                self._block(at)

    def _push(
        self, mark: str, at: int, runs: bool, *, tested: bool, on: str = "", head: int = -1
    ) -> None:
        """Take a bracket in; ``head`` is where the function begins whose body it opens."""
        if len(self._open) < _DEEPEST:
            above = self._open[-1].tested if self._open else False
            chosen = tested or self._text(at - 1) in (_CHOICES if mark != "{" else {")"})
            sure = self._is_at_hand(head) if head >= 0 else not chosen
            on = on or self.waits()
            body = at if head >= 0 else self._open[-1].body if self._open else -1
            self._open.append(_Open(mark, at, runs, tested or above, on, sure, body))

    def _is_at_hand(self, at: int) -> bool:
        """Whether the function whose head begins at a token has no name to be called by."""
        at -= self._text(at - 1) == "async"
        is_named = self._text(at) == "function" and self._text(at + 1) not in {"(", "*"}
        is_given = self._text(at - 1) in {"=", ":"} and self._text(at - 2) not in _ON_LOAD
        return not is_given and (not is_named or self._text(at - 1) in _AT_ONCE | {"("})

    def _pop(self, at: int) -> None:
        if self._open:
            self._closed, self._closed_at = self._open.pop(), at

    def _block(self, at: int) -> None:
        before = self._text(at - 1)
        runs, tested, on, start = self.runs(), before == "else", "", -1
        if before == ")" and self._closed_at == at - 1:
            head = self._closed.at
            tested = self._closed.mark == "test"
            name = self._text(head - 1)
            if 0 <= self._function < head and self._function in {head - 1, head - 2, head - 3}:
                start, self._function = self._function, -1
                on = self._event(start) if runs else ""
                runs = runs and (bool(on) or self._runs(start))
            elif name and not tested and name not in {"for", "catch", "with"}:
                # A method of an object or a class: nothing says when it is called.
                runs = runs and name in self._called
        elif before == "=>":
            start = at - 2
            if self._text(start) == ")" and self._closed_at == start:
                start = self._closed.at
            on = self._event(start) if runs else ""
            runs = runs and (bool(on) or self._runs(start))
        self._push("{", at, runs, tested=tested, on=on, head=start)

    def _event(self, at: int) -> str:
        """Return what the function whose head begins at a token waits for, as `_Open.on` says it.

        Events of the whole page only: what waits for a click on its own button is another matter.
        """
        named = self._text(at) == "function" and self._text(at + 1) not in {"(", "*"}
        own = self._text(at + 1) if named else ""
        at -= self._text(at - 1) == "async"
        before = self._text(at - 1)
        if before == "=" and not own:
            own = self._text(at - 2)
        if before == "," and self._text(at - 4) in _LISTENERS:
            events, owner = self._tokens[at - 2].text[:100].split(), at - 6
            whole = self._text(at - 5) != "." or self._is_whole(owner)
        elif before == "=" and self._text(at - 2).startswith("on"):
            events, owner = [self._text(at - 2)[2:]], at - 4
            whole = self._text(at - 3) != "." or self._is_whole(owner)
        elif own in self._heard:
            events, whole = self._heard[own], True
        else:
            return ""
        if "popstate" in events:
            return "back"
        return "anywhere" if whole and not _ANYWHERE.isdisjoint(events) else ""

    def _listeners(self) -> dict[str, list[str]]:
        """Return the names of functions that the whole page's events call, and which."""
        said = [t.text for t in self._tokens if t.sort is Sort.STRING and t.text in _ANYWHERE]
        heard: dict[str, list[str]] = {}
        for at, token in enumerate(self._tokens):
            if token.text != "addEventListener" or self._text(at + 3) != ",":
                continue
            name, event = self._text(at + 4), self._tokens[at + 2]
            whole = self._text(at - 1) != "." or self._is_whole(at - 2)
            if whole and name and self._text(at + 5) in {",", ")"} and len(heard) < _MOST_HEARD:
                # Events by another name are those the script says anywhere.
                heard[name] = said if event.sort is Sort.NAME else event.text[:100].split()
        return heard

    def _is_whole(self, at: int) -> bool:
        """Whether the page itself stands at a token: ``document``, ``$(window)``, ``$("body")``."""
        if self._text(at) == ")" and self._text(at - 2) == "(":
            if self._text(at - 3) not in _SELECTS:
                return False
            at -= 1
        return 0 <= at < len(self._tokens) and self._tokens[at].text in self._whole

    def _runs(self, at: int) -> bool:
        """Whether the function whose head begins at a token runs at load."""
        if self._text(at) == "function" and self._text(at + 1) not in {"(", "*"}:
            named = self._text(at + 1)
            if named in self._called:
                return True
        at -= self._text(at - 1) == "async"
        before = self._text(at - 1)
        if before == "(":
            callee = self._text(at - 2)
            is_call = callee not in {"", ")"} and (callee[0].isalpha() or callee[0] in "$_")
            return not is_call or callee in _RUNNERS or callee in self._called
        if before == ",":
            event = self._tokens[at - 2].text if at >= 2 else ""
            return self._text(at - 4) in _LISTENERS and event in _LOADED
        if before in {"=", ":"}:
            name = self._text(at - 2)
            return name in _ON_LOAD or name in self._called
        return before in _AT_ONCE


_MOST_AIMS: Final = 1_000
"""Moves of one script that wait for the visitor before which is looked for what was hit; for more
nobody is accused."""
_MOST_HEARD: Final = 100
"""Functions of one script that listen."""
_DEEPEST: Final = 2_000
"""Open brackets that are kept; deeper ones are taken for the block they stand in."""


def _called(tokens: list[Token]) -> frozenset[str]:
    """Return the names a script calls, or hands to a call that runs them at load."""
    found: set[str] = set()
    for n, token in enumerate(tokens):
        if token.sort is not Sort.NAME:
            continue
        before = tokens[n - 1].text if n else ""
        after = tokens[n + 1].text if n + 1 < len(tokens) else ""
        if after == "(":
            if before not in {"function", "."} and not _is_method(tokens, n):
                found.add(token.text)
        elif (
            (before == "(" and n >= 2 and tokens[n - 2].text in _RUNNERS)
            or (before == "=" and n >= 2 and tokens[n - 2].text in _ON_LOAD)
            or (
                before == ","
                and n >= 4
                and tokens[n - 4].text in _LISTENERS
                and tokens[n - 2].text in _LOADED
            )
        ):
            found.add(token.text)
    return frozenset(found)


_HEAD: Final = 40


def _is_method(tokens: list[Token], at: int) -> bool:
    """Whether ``name(`` begins a method's own definition: a block follows its brackets."""
    level = 0
    for n in range(at + 1, min(at + _HEAD, len(tokens))):
        text = tokens[n].text if tokens[n].sort is Sort.MARK else ""
        level += (text == "(") - (text == ")")
        if level == 0:
            return n + 1 < len(tokens) and tokens[n + 1].text == "{"
    return False
