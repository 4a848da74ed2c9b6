"""The province as a grid of equal tiles: one tile, one regency, whatever its area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cyberscan.model.inventory import RegencyKind
from cyberscan.model.results import RegencyResult
from cyberscan.render.context import Context, Grade, page_name

# Units of the SVG's own coordinates.
WIDTH: Final = 84
HEIGHT: Final = 64
GAP: Final = 6


@dataclass(frozen=True, slots=True)
class MapTile:
    """A tile as it is drawn; ``x`` and ``y`` are its upper left corner."""

    x: int
    y: int
    radius: int
    """Corner radius: round for a kota, square for a kabupaten."""
    abbreviation: str
    name: str
    kind: str
    grade: Grade
    href: str
    title: str
    """What is read aloud: label, letter, word, change."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The drawing; ``width`` and ``height`` are its view box."""

    width: int
    height: int
    tiles: tuple[MapTile, ...]


def tile_map(context: Context) -> TileMap | None:
    """Return the map, or None when the inventory has no tiles."""
    inventory = context.results.inventory
    by_code = {r.code: r for r in context.results.regencies}
    tiles = [
        _tile(context, by_code[tile.code], tile.abbreviation, tile.row, tile.column)
        for tile in sorted(inventory.tiles, key=lambda t: (t.row, t.column, t.code))
        if tile.code in by_code
    ]
    if not tiles:
        return None
    columns = max(inventory.columns, *(t.column + 1 for t in inventory.tiles))
    rows = max(inventory.rows, *(t.row + 1 for t in inventory.tiles))
    return TileMap(columns * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP) - GAP, tuple(tiles))


def _tile(
    context: Context, result: RegencyResult, abbreviation: str, row: int, column: int
) -> MapTile:
    kind = context.kind(result.code)
    grade = context.regency_grade(result)
    most = context.t("at_most", letter=grade.cap) if grade.cap else ""
    said = ", ".join(part for part in (grade.word, most, grade.change) if part)
    return MapTile(
        x=column * (WIDTH + GAP),
        y=row * (HEIGHT + GAP),
        radius=HEIGHT // 2 if kind is RegencyKind.KOTA else 4,
        abbreviation=abbreviation,
        name=short_name(result.label),
        kind=context.t(f"tile_{kind.value}"),
        grade=grade,
        href=page_name(result.code),
        title=f"{result.label}: {grade.letter}, {said}",
    )


def short_name(label: str) -> str:
    """Return a label without its kind: the tile's shape and second line tell that."""
    for word in ("Kab. ", "Kota ", "Provinsi "):
        label = label.removeprefix(word)
    return label
