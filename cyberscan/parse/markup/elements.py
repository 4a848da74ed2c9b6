"""What one element makes a browser fetch (WHATWG HTML, the Living Standard).

For browsers that run scripts and know modules, as the Standard has them: so no ``<noscript>`` and
no script with ``nomodule``. ``<use>`` of SVG is not here: other origins are closed to it.

"Prepare the script element" and the link types were read on 2026-11-26 as Ladybird has them step by
step (LadybirdBrowser/ladybird, Libraries/LibWeb/HTML, HTMLScriptElement.cpp at 022d300 and
HTMLLinkElement.cpp at 0365e37).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cyberscan.parse.markup.srcset import candidates

Attributes = Mapping[str, str | None]
Fetches = Iterator[tuple[str, str | None]]

# The JavaScript MIME type essences (WHATWG MIME Sniffing section 4.6, mimesniff.bs at 8a3b918, read
# 2026-11-26). A type with parameters is none of them: the element is a data block then.
_JAVASCRIPT: Final = frozenset({
    "application/ecmascript", "application/javascript", "application/x-ecmascript",
    "application/x-javascript", "text/ecmascript", "text/javascript", "text/javascript1.0",
    "text/javascript1.1", "text/javascript1.2", "text/javascript1.3", "text/javascript1.4",
    "text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript",
    "text/x-javascript",
})  # fmt: skip
_SPACE: Final = "\t\n\f\r "
_EDGES: Final = "".join(map(chr, range(0x21)))
_WORDS: Final = re.compile(rf"[^{_SPACE}]+")
_REL: Final = 1_000
"""Characters of a ``rel`` that are read."""
_ICONS: Final = frozenset({"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon"})
# What can be preloaded (MDN, "rel=preload", read 2026-11-26); images are told apart below.
_PRELOADED: Final = frozenset({"fetch", "font", "script", "style", "track"})
_PLAIN: Final = {
    "img": (("image", "src"),),
    "frame": (("frame", "src"),),
    "embed": (("object", "src"),),
    "object": (("object", "data"),),
    "audio": (("media", "src"),),
    "video": (("media", "src"), ("image", "poster")),
    "track": (("media", "src"),),
    # Obsolete and still drawn (HTML, "mapped to the background-image property").
    **dict.fromkeys(
        ("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"), (("image", "background"),)
    ),
}


def script_type(attributes: Attributes) -> str:
    """Return ``classic``, ``module``, ``importmap``, ``speculationrules``, or "" for a data block.

    HTML "prepare the script element": type, else language, else JavaScript.
    """
    kind, language = attributes.get("type"), attributes.get("language")
    if kind:
        text = kind.strip(_SPACE).lower()
    elif "type" not in attributes and language:
        text = f"text/{language.lower()}"
    else:
        text = "text/javascript"
    if text in _JAVASCRIPT:
        return "classic"
    return text if text in {"module", "importmap", "speculationrules"} else ""


def fetches(
    name: str, attributes: Attributes, *, parent: str = "", foreign: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield (kind of `cyberscan.model.facts.site.Resource`, URL as written).

    ``name``, ``parent`` and the attributes' names are lower case; ``foreign`` says that the element
    is one of SVG or MathML. An image in a ``srcset`` is one that browsers may choose.
    """
    found = _foreign(name, attributes) if foreign else _html(name, attributes, parent)
    for kind, url in found:
        # An empty one is no URL in all of these: nothing is fetched.
        if url and url.strip(_EDGES):
            yield kind, url


def _foreign(name: str, attributes: Attributes) -> Fetches:
    href = attributes["href"] if "href" in attributes else attributes.get("xlink:href")
    if name in {"image", "feimage"}:
        yield "image", href
    elif name == "script" and _runs(attributes):
        yield "script", href


def _html(name: str, attributes: Attributes, parent: str) -> Fetches:
    match name:
        case "script":
            if _runs(attributes):
                yield "script", attributes.get("src")
        case "link":
            yield from _link(attributes)
        case "iframe":
            if "srcdoc" not in attributes:
                yield "frame", attributes.get("src")
        case "source":
            yield from _source(attributes, parent)
        case "input":
            if (attributes.get("type") or "").lower() == "image":
                yield "image", attributes.get("src")
        case _:
            for kind, attribute in _PLAIN.get(name, ()):
                yield kind, attributes.get(attribute)
            if name == "img":
                yield from _set(attributes.get("srcset"))


def _runs(attributes: Attributes) -> bool:
    """Whether a script is fetched by browsers of today ("prepare the script element")."""
    kind = script_type(attributes)
    if kind != "classic":
        return kind == "module"
    event, target = attributes.get("event"), attributes.get("for")
    if "event" in attributes and "for" in attributes:
        named = (target or "").strip(_SPACE).lower(), (event or "").strip(_SPACE).lower()
        if named not in {("window", "onload"), ("window", "onload()")}:
            return False
    return "nomodule" not in attributes


def _source(attributes: Attributes, parent: str) -> Fetches:
    if parent == "picture":
        yield from _set(attributes.get("srcset"))
    elif parent in {"audio", "video"}:
        yield "media", attributes.get("src")


def _set(value: str | None) -> Fetches:
    for url in candidates(value or ""):
        yield "image", url


def _link(attributes: Attributes) -> Fetches:
    rel = {word.lower() for word in _WORDS.findall((attributes.get("rel") or "")[:_REL])}
    href = attributes.get("href")
    if "stylesheet" in rel and "disabled" not in attributes and is_css(attributes):
        yield "stylesheet", href
    if "modulepreload" in rel:
        yield "modulepreload", href
    if "preload" in rel:
        as_ = (attributes.get("as") or "").lower()
        if as_ == "image":
            # What is wanted is an image, and so it is fetched as one.
            yield "image", href
            yield from _set(attributes.get("imagesrcset"))
        elif as_ in _PRELOADED:
            yield "preload", href
    if rel & _ICONS:
        yield "icon", href
    if "manifest" in rel:
        yield "manifest", href


def is_css(attributes: Attributes) -> bool:
    """Whether the ``type`` of a link or ``<style>`` leaves it a style sheet."""
    kind = (attributes.get("type") or "").partition(";")[0].strip(_SPACE).lower()
    return kind in {"", "text/css"}
