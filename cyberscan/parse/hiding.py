"""How an element is kept from visitors' eyes: by its own style, a simple style rule, or a script.

Seen: ``display``, ``visibility``, ``opacity``, far-off positions, sizes and fonts of nothing,
clips, and text in the colour of its own background. Style rules are read from the page's own
``<style>`` elements where the selector is one compound of tag, id and classes; external sheets,
media queries and computed layout are not. So a later rule or a script may show again what is found
here (menus, tabs), and what is not found here may still be hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

FAR: Final = 500.0
"""Pixels to the left or above beyond which an element is not meant to be seen (our own choice)."""
BEYOND: Final = 5_000.0
"""Pixels to the right or below: wider than any screen (our own choice)."""
LONGEST_STYLE: Final = 4_096
MOST_RULES: Final = 2_000
MOST_SHEET: Final = 262_144
"""Characters of style sheets and of scripts that are read."""
MOST_CLASSES: Final = 25
MOST_ALIKE: Final = 10
"""Rules of one class, id or tag that an element is held against."""

_LENGTH: Final = re.compile(
    r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|ex|ch|vw|vh|%)?"
)
_PIXELS: Final = {
    "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
    "vw": 10.0, "vh": 10.0, "%": 10.0,
}  # fmt: skip
_NUMBERS: Final = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT: Final = re.compile(r"\s*!\s*important$")
_COMPOUND: Final = re.compile(r"([a-z][a-z0-9]{0,30})?((?:[.#][\w-]{1,100}){0,8})", re.IGNORECASE)
_PART: Final = re.compile(r"[.#][\w-]{1,100}")
_SCRIPTED: Final = re.compile(
    r"getElementById\(\s{0,9}['\"]([\w-]{1,64})['\"]\s{0,9}\)\s{0,9}\.style\.(display|visibility)"
    r"\s{0,9}=\s{0,9}['\"](none|hidden)['\"]"
)
_JQUERY: Final = re.compile(
    r"(?:\$|jQuery)\(\s{0,9}['\"]#([\w-]{1,64})['\"]\s{0,9}\)\.hide\(\s{0,9}\)"
)
_SCREENS: Final = frozenset({"@media all", "@media screen", "@media only screen"})
_TRANSLATE: Final = re.compile(r"translate(?:x|y|3d)?\(([^)]{0,100})\)")
_SCALE: Final = re.compile(r"scale\(\s{0,9}0(?:\.0{0,9})?\s{0,9}[,)]")
_FILTER: Final = re.compile(r"opacity\(\s{0,9}0(?:\.0{0,9})?%?\s{0,9}\)")
_CLEAR: Final = re.compile(
    r"transparent|(?:rgba|hsla)\([^)]{0,40}[,/]\s{0,9}0?\.?0{1,9}%?\s{0,9}\)"
)
_SHORT_HEX: Final = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB: Final = re.compile(r"rgb\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})\s{0,9}\)")
_NAMED: Final = {"white": "#ffffff", "black": "#000000"}


class Hiding(Struct, frozen=True):
    """What a style does. Empty words mean: nothing of the kind."""

    whole: str = ""
    """Takes the element and all in it out of sight."""
    visibility: str = ""
    """``hidden`` or ``visible``: inherited, and a descendant may undo it."""
    font: str = ""
    """``zero`` or ``set``: likewise."""
    colour: str = ""
    """``same`` or ``set``: likewise."""
    shown: bool = False
    """``display`` with another value than none: undoes the ``hidden`` attribute."""


NOTHING: Final = Hiding()


def read_style(style: str) -> dict[str, str]:
    """Split declarations into property and value, lower case.

    The last of a property counts, but none after one that is ``!important``.
    """
    found: dict[str, str] = {}
    kept: set[str] = set()
    for declaration in _COMMENT.sub(" ", style[:LONGEST_STYLE].lower()).split(";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        plain = _IMPORTANT.sub("", value)
        if colon and (name not in kept or plain != value):
            found[name] = plain
            kept |= {name} if plain != value else set()
    return found


def judge_style(style: Mapping[str, str]) -> Hiding:
    """Say what a set of declarations does to the element that has them."""
    if not style:
        return NOTHING
    display = style.get("display", "")
    whole = (
        ("display:none" if display == "none" else "")
        or ("content-visibility" if style.get("content-visibility", "") == "hidden" else "")
        or _off_screen(style)
        or _no_size(style)
        or _clipped(style)
        or _transparent(style)
    )
    visibility = style.get("visibility", "")
    size = style.get("font-size", "")
    return Hiding(
        whole=whole,
        visibility={"": "", "hidden": "hidden", "collapse": "hidden"}.get(visibility, "visible"),
        font="" if not size else "zero" if _tiny(size) else "set",
        colour=_colours(style),
        shown=bool(display) and display != "none",
    )


def _pixels(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip().removeprefix("calc(").removesuffix(")"))
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else None


def _tiny(text: str) -> bool:
    size = _pixels(text)
    return size is not None and abs(size) <= 1


def _far(text: str) -> bool:
    distance = _pixels(text)
    return distance is not None and distance <= -FAR


def _off_screen(style: Mapping[str, str]) -> str:
    if style.get("position", "") in {"absolute", "fixed", "relative"}:
        sides = [style.get(side, "") for side in ("left", "right", "top", "bottom")]
        sides += style.get("inset", "").split(" ")[:4]
        if any(_far(side) or (_pixels(side) or 0) >= BEYOND for side in sides):
            return "off-screen"
    edges = ("text-indent", "margin-left", "margin-top", "margin-right")
    if any(_far(style.get(edge, "")) for edge in edges):
        return "off-screen"
    transform = style.get("transform", "")
    moved = _TRANSLATE.search(transform)
    if moved and any(_far(part) for part in moved[1].split(",")):
        return "off-screen"
    return "scale(0)" if _SCALE.search(transform) else ""


def _no_size(style: Mapping[str, str]) -> str:
    if not any(
        style.get(name, "").split(" ")[0] in {"hidden", "clip", "auto", "scroll"}
        for name in ("overflow", "overflow-x", "overflow-y")
    ):
        return ""
    return "zero-size" if has_no_size(style) else ""


def has_no_size(style: Mapping[str, str]) -> bool:
    """Whether a side is at most a pixel long, which hides what an element cuts off at its edge."""
    sides = ("width", "height", "max-width", "max-height")
    return any(_tiny(style.get(side, "")) for side in sides)


def _clipped(style: Mapping[str, str]) -> str:
    clip = style.get("clip", "")
    if clip.startswith("rect("):
        numbers = _NUMBERS.findall(clip[:100])
        if len(numbers) == 4 and all(abs(float(n)) <= 1 for n in numbers):
            return "clip"
    path = style.get("clip-path", "")
    numbers = _NUMBERS.findall(path[:100])
    if path.startswith("inset(") and numbers and "%" in path and float(numbers[0]) >= 50:
        return "clip"
    if path.startswith("circle(") and numbers and float(numbers[0]) == 0:
        return "clip"
    return ""


def _transparent(style: Mapping[str, str]) -> str:
    if _FILTER.search(style.get("filter", "")):
        return "opacity:0"
    match = _NUMBERS.match(style.get("opacity", ""))
    if not match:
        return ""
    share = float(match[0]) / (100 if style["opacity"].endswith("%") else 1)
    return "opacity:0" if share <= 0.05 else ""


def _colours(style: Mapping[str, str]) -> str:
    colour = style.get("color", "")
    background = style.get("background-color") or style.get("background", "")
    if not colour and not background:
        return ""
    if _CLEAR.fullmatch(colour) and "background-clip" not in " ".join(style):
        return "same"  # with background-clip the letters show the background's picture
    same = bool(colour and background) and _colour(colour) == _colour(background)
    return "same" if same else "set"


def _colour(text: str) -> str:
    text = _NAMED.get(text, text)
    if match := _SHORT_HEX.fullmatch(text):
        return "#" + "".join(digit * 2 for digit in match.groups())
    if match := _RGB.fullmatch(text):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    return text


class _Rule(Struct, frozen=True):
    tag: str
    parts: frozenset[str]
    hiding: Hiding


class Sheet:
    """The page's own style rules and scripts that hide, ready to be asked about an element."""

    def __init__(self, styles: Iterable[str], scripts: Iterable[str]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        script = "\n".join(scripts)[:MOST_SHEET]
        self._ids = {match[1] for match in _JQUERY.finditer(script)} | {
            match[1]
            for match in _SCRIPTED.finditer(script)
            if (match[2], match[3]) in {("display", "none"), ("visibility", "hidden")}
        }
        left = MOST_RULES
        for selector, body in _blocks("\n".join(styles)[:MOST_SHEET]):
            hiding = judge_style(read_style(body))
            if not hiding.whole and hiding.visibility != "hidden" and hiding.font != "zero":
                continue
            for one in selector.split(","):
                rule = _rule(one.strip(), hiding)
                if rule and left:
                    left -= 1
                    key = min(rule.parts) if rule.parts else rule.tag
                    self._rules.setdefault(key, []).append(rule)

    def judge(self, tag: str, attributes: Mapping[str, str]) -> tuple[Hiding, str]:
        """Return what rules and scripts do to an element, and by what: ``style sheet``, ``script``.

        Of several rules the first that hides speaks.
        """
        ident = attributes.get("id", "")
        if ident and ident in self._ids:
            return Hiding(whole="display:none"), "script"
        if not self._rules:
            return NOTHING, ""
        own = {f".{name}" for name in attributes.get("class", "").split()[:MOST_CLASSES]}
        if ident:
            own.add(f"#{ident}")
        for key in (*sorted(own), tag):
            for rule in self._rules.get(key, ())[:MOST_ALIKE]:
                if rule.tag in {"", tag} and rule.parts <= own:
                    return rule.hiding, "style sheet"
        return NOTHING, ""


def _rule(selector: str, hiding: Hiding) -> _Rule | None:
    match = _COMPOUND.fullmatch(selector)
    if not match or not selector:
        return None
    return _Rule((match[1] or "").lower(), frozenset(_PART.findall(match[2])), hiding)


def _blocks(sheet: str) -> Iterable[tuple[str, str]]:
    """Yield selector and declarations of the rules that hold on every screen."""
    sheet = _COMMENT.sub(" ", sheet)
    depth, begin, selector = 0, 0, ""
    for at, character in enumerate(sheet):
        if character == "{":
            if depth == 0:
                selector, begin = sheet[begin:at].strip(), at + 1
            depth += 1
        elif character == "}" and depth:
            depth -= 1
            if depth == 0:
                if selector.lower() in _SCREENS:
                    yield from _blocks(sheet[begin:at])
                elif not selector.startswith("@"):
                    yield selector, sheet[begin:at]
                begin = at + 1
        elif character == ";" and depth == 0:
            begin = at + 1
