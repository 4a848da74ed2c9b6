"""What a page may be made of, whatever a site said."""

from __future__ import annotations

from typing import Final

from selectolax.lexbor import LexborHTMLParser

_NAMES: Final = {
    *("http-equiv", "content", "name", "charset", "lang", "href", "class", "id", "rel"),
    *("title", "scope", "role", "tabindex", "aria-label", "aria-hidden", "aria-current"),
    *("focusable", "viewBox", "viewbox", "x", "y", "rx", "dx", "dy", "width", "height"),
    *("cx", "cy", "r", "fill", "fill-opacity", "stroke-width", "stroke-dasharray", "text-anchor"),
    *("d", "patternUnits", "patternTransform", "preserveAspectRatio"),
}
ALLOWED: Final = _NAMES | {name.lower() for name in _NAMES}
NEVER: Final = {
    *("script", "img", "iframe", "object", "embed", "link", "base"),
    *("form", "input", "button", "use", "image", "video", "audio"),
}
_SOURCES: Final = ("https://www.rfc-editor.org/", "https://www.bssn.go.id/")


def require_inert(page: LexborHTMLParser) -> None:
    """Assert that nothing on a page runs, fetches or leads to where a site would have it."""
    for node in page.root.traverse() if page.root else ():
        assert node.tag not in NEVER
        assert set(node.attributes) <= ALLOWED, (node.tag, node.attributes)
        href = node.attributes.get("href") or ""
        if "//" in href:
            assert href.startswith(_SOURCES) or (
                href.startswith("https://") and href.endswith(".go.test/lapor")
            )
    assert len(page.css("style")) == 1
    assert "url(" not in page.css("style")[0].text().replace("url(#hatch)", "")
    assert "@import" not in page.css("style")[0].text()
