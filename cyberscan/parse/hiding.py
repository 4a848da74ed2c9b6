"""How an element's style keeps it from visitors' eyes.

Seen: ``display``, ``visibility``, ``opacity``, far-off positions, sizes and fonts of nothing,
clips, and text in the colour of its own background. What lies behind something else is not, for
that takes a layout. Rules and scripts that hide are read by `cyberscan.parse.hiding_sheet`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct

FAR: Final = 500.0
"""Pixels to the left or above beyond which an element is not meant to be seen (our own choice)."""
BEYOND: Final = 5_000.0
"""Pixels to the right or below: wider than any screen (our own choice)."""
UNREADABLE: Final = 3.0
"""Pixels of a font up to which nobody reads it (our own choice); a per cent is one of 16 pixels."""
LONGEST_STYLE: Final = 4_096

_SHORTHAND: Final = 200
"""Characters of a shorthand that are read."""
_POLYGON: Final = 1_000
_LENGTH: Final = re.compile(
    r"([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|pt|em|rem|ex|ch|vw|vh|%)?"
)
_PIXELS: Final = {
    "px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
    "vw": 5.0, "vh": 5.0, "%": 5.0,
}  # fmt: skip
"""Pixels of a unit. By half of itself, or of what it stands in, a page moves what it centres; by
the whole it is out of sight, so that it comes to `FAR`."""
_NUMBERS: Final = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
CSS_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT: Final = "important"
_TRANSLATE: Final = re.compile(r"translate(?:x|y|3d)?\(([^)]{0,100})\)")
_SCALE: Final = re.compile(r"scale(?:x|y|3d)?\(([^)]{0,100})\)")
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


_FULL: Final = 90.0
"""Per cent of the window, or of what an element stands in, from which on it covers that."""
_ABOVE: Final = 1_000
"""The ``z-index`` of what is to lie over all else (our own choice): Bootstrap's menus begin there.
"""

_VIEWPORT: Final = re.compile(r"[dls]v(?=[hw]\Z)")


def read_style(style: str) -> dict[str, str]:
    """Split declarations into property and value, lower case.

    The last of a property counts, but none after one that is ``!important``.
    """
    found: dict[str, str] = {}
    kept: set[str] = set()
    for declaration in CSS_COMMENT.sub(" ", style[:LONGEST_STYLE].lower()).split(";"):
        name, colon, value = (part.strip() for part in declaration.partition(":"))
        plain = _without_importance(value)
        if colon and (name not in kept or plain != value):
            found[name] = plain
            kept |= {name} if plain != value else set()
    return found


def _without_importance(value: str) -> str:
    """Return a value without the ``!important`` at its end. A search for the blanks before it would
    go over those in the middle of a value once for each of them."""
    if value.endswith(_IMPORTANT):
        before = value.removesuffix(_IMPORTANT).rstrip()
        if before.endswith("!"):
            return before[:-1].rstrip()
    return value


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
    size = style.get("font-size", "") or _font_size(style.get("font", ""))
    return Hiding(
        whole=whole,
        visibility={"": "", "hidden": "hidden", "collapse": "hidden"}.get(visibility, "visible"),
        font="" if not size else "zero" if _is_unreadable(size) else "set",
        colour=_colours(style),
        shown=bool(display) and display != "none",
    )


def fills(style: Mapping[str, str]) -> bool:
    """Whether an element is as large as the window, wherever it begins."""
    return _is_full(style.get("width", ""), {"vw", "%"}) and _is_full(
        style.get("height", ""), {"vh"}
    )


def covers(style: Mapping[str, str]) -> bool:
    """Whether an element lies over the whole window.

    What is positioned in the element around it, as videos are in a box of their proportions, does
    so only above all else.
    """
    position = style.get("position", "")
    if position != "fixed" and not (position == "absolute" and _is_above(style)):
        return False
    inset = style.get("inset", "").split()[:4]
    edges = bool(inset) and all(_is_edge(side) for side in inset)
    across = edges or all(_is_edge(style.get(side, "")) for side in ("left", "right"))
    down = edges or all(_is_edge(style.get(side, "")) for side in ("top", "bottom"))
    return (across or _is_full(style.get("width", ""), {"vw", "%"})) and (
        down or _is_full(style.get("height", ""), {"vh", "%"})
    )


def _is_full(length: str, units: Collection[str]) -> bool:
    """Whether a length is nearly the whole, in one of some units; there are also dvh, lvh, svh."""
    match = _LENGTH.fullmatch(_VIEWPORT.sub("v", length[:_SHORTHAND].strip()))
    return match is not None and match[2] in units and float(match[1]) >= _FULL


def _is_edge(side: str) -> bool:
    distance = _pixels(side)
    return distance is not None and -FAR < distance <= 1


def _is_above(style: Mapping[str, str]) -> bool:
    match = _NUMBERS.match(style.get("z-index", ""))
    return match is not None and float(match[0]) >= _ABOVE


def _pixels(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip().removeprefix("calc(").removesuffix(")"))
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else None


def _tiny(text: str) -> bool:
    size = _pixels(text)
    return size is not None and abs(size) <= 1


def _is_unreadable(size: str) -> bool:
    """Whether letters are too small for anybody; a share of the screen may be any size."""
    match = _LENGTH.fullmatch(size.strip().removeprefix("calc(").removesuffix(")"))
    if match is None:
        return False
    number, unit = abs(float(match[1])), match[2] or "px"
    if unit in {"vw", "vh"}:
        return number == 0
    return number * (0.16 if unit == "%" else _PIXELS[unit]) <= UNREADABLE


def _font_size(font: str) -> str:
    """Return the size in a ``font`` shorthand, or "": the first length; weights have no unit."""
    for token in font[:_SHORTHAND].split():
        size = token.partition("/")[0]
        match = _LENGTH.fullmatch(size)
        if match and (match[2] or not float(match[1])):
            return size
    return ""


def _far(text: str) -> bool:
    distance = _pixels(text)
    return distance is not None and distance <= -FAR


def _off_screen(style: Mapping[str, str]) -> str:
    if style.get("position", "") in {"absolute", "fixed", "relative"}:
        sides = [style.get(side, "") for side in ("left", "right", "top", "bottom")]
        sides += style.get("inset", "").split(" ")[:4]
        if any(_far(side) or (_pixels(side) or 0) >= BEYOND for side in sides):
            return "off-screen"
    edges = [style.get("text-indent", ""), *style.get("translate", "")[:_SHORTHAND].split()]
    # A margin that padding makes up for widens the element's background and moves nothing.
    if not any((_pixels(side) or 0) >= FAR for side in _paddings(style)):
        edges += [style.get(side, "") for side in ("margin-left", "margin-top", "margin-right")]
        edges += _margins(style.get("margin", ""))
    if any(_far(edge) or (_pixels(edge) or 0) >= BEYOND for edge in edges):
        return "off-screen"
    transform = style.get("transform", "")
    moved = _TRANSLATE.search(transform)
    if moved and any(_far(part) for part in moved[1].split(",")):
        return "off-screen"
    return "scale(0)" if _is_shrunk(style, transform) else ""


def _paddings(style: Mapping[str, str]) -> list[str]:
    sides = [style.get(side, "") for side in ("padding-left", "padding-top", "padding-right")]
    return sides + style.get("padding", "")[:_SHORTHAND].split()[:4]


def _margins(margin: str) -> list[str]:
    """Return the sides of a ``margin`` shorthand but the lower one, which moves nothing away."""
    sides = margin[:_SHORTHAND].split()[:4]
    return [side for number, side in enumerate(sides) if number != 2]


def _is_shrunk(style: Mapping[str, str], transform: str) -> bool:
    """Whether nothing is left of an element's width or height."""
    zoom = _NUMBERS.match(style.get("zoom", ""))
    if zoom and float(zoom[0]) <= (5 if style["zoom"].endswith("%") else 0.05):
        return True
    scale = _SCALE.search(transform)
    for factors in (scale[1] if scale else "", style.get("scale", "")[:_SHORTHAND]):
        if any(float(number) == 0 for number in _NUMBERS.findall(factors)[:2]):
            return True
    return False


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
    if path.startswith("inset(") and _is_cut(path):
        return "clip"
    if path.startswith("circle(") and numbers and float(numbers[0]) == 0:
        return "clip"
    if path.startswith("ellipse(") and any(float(number) == 0 for number in numbers[:2]):
        return "clip"
    return "clip" if path.startswith("polygon(") and _is_flat(path) else ""


def _is_cut(inset: str) -> bool:
    """Whether opposite sides of an ``inset()`` meet, as far as they are shares of the element."""
    words = inset[:_SHORTHAND].partition("(")[2].partition(")")[0].partition(" round")[0].split()
    sides = [_share(word) for word in words[:4]] or [0.0]
    top = sides[0]
    right = sides[1] if len(sides) > 1 else top
    bottom = sides[2] if len(sides) > 2 else top
    left = sides[3] if len(sides) > 3 else right
    return top + bottom >= 100 or right + left >= 100


def _share(side: str) -> float:
    match = _LENGTH.fullmatch(side)
    return float(match[1]) if match and match[2] == "%" else 0.0


def _is_flat(polygon: str) -> bool:
    """Whether all corners lie on one upright or level line."""
    numbers = _NUMBERS.findall(polygon[:_POLYGON])
    across, down = set(map(float, numbers[::2])), set(map(float, numbers[1::2]))
    return len(polygon) <= _POLYGON and bool(numbers) and 1 in {len(across), len(down)}


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
