# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The report's pictures, as SVG: plain enough for Qt and for any browser.

Every number stands in words beside its colour, and dark is always more, so that a
grey print says the same. The unit is a tenth of a millimetre.
"""

import html
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from appliance.wire.supervising import Tally

WIDTH: Final = 1740
INK: Final = "#16242c"
QUIET: Final = "#4d5f69"
LINE: Final = "#c3ced4"
DEEP: Final = (38, 84, 107)
PALE: Final = (226, 235, 239)
BLANK: Final = "#f6f8f9"
WHITE_FROM: Final = 0.5
"""Of the way from pale to deep; beneath it dark figures are seen better."""
BAR_LEFT: Final = 560
BAR_HIGH: Final = 50
ROW_HIGH: Final = 72
FONT: Final = "Atkinson Hyperlegible Next"


class Picture(NamedTuple):
    """A drawing of `WIDTH`."""

    svg: str
    height: int
    alt: str
    """The same in words, for who cannot see it."""


class Key(NamedTuple):
    """A figure that stands at the head of the report."""

    figure: str
    before: str
    """A small word over it; empty: none."""
    words: str


def keys(figures: Sequence[Key]) -> Picture:
    """Large figures side by side, each with its words."""
    parts = []
    step = WIDTH // len(figures)
    for place, one in enumerate(figures):
        x = place * step
        parts.append(_line(x, 10, x + step - 60, 10, DEEP, 6))
        parts.append(_text(x, 52, one.before, 30, QUIET))
        parts.append(_text(x, 132, one.figure, 92, INK, bold=True))
        for row, line in enumerate(_wrapped(one.words, 24)):
            parts.append(_text(x, 184 + 38 * row, line, 31, QUIET))
    alt = "; ".join(f"{one.before} {one.figure} {one.words}".strip() for one in figures)
    return _picture(parts, 230, alt)


def heat(counts: Sequence[Sequence[Tally]], days: Sequence[str]) -> Picture:
    """A row for each weekday, a column for each part of the day."""
    left, top, wide, high = 130, 54, 200, 66
    most = max((one for row in counts for one in row if one is not None), default=1)
    parts = []
    columns = len(counts[0])
    hours = 24 // columns
    for column in range(columns + 1):
        x = left + column * wide
        anchor = "end" if column == columns else "middle" if column else "start"
        parts.append(_text(x, 34, f"{column * hours:02}", 30, QUIET, anchor=anchor))
    told = []
    for row, (day, cells) in enumerate(zip(days, counts, strict=True)):
        y = top + row * high
        parts.append(_text(0, y + 45, day, 34, INK))
        for column, count in enumerate(cells):
            x = left + column * wide
            parts += _cell(x, y, (wide - 6, high - 6), count, most)
            if count is not None:
                begins, ends = column * hours, (column + 1) * hours
                told.append(f"{day} {begins:02}–{ends:02}: {count}")
    return _picture(parts, top + len(days) * high, "; ".join(told))


def bars(rows: Sequence[tuple[str, Tally]], few: str = "") -> Picture:
    """A bar for each row, its words before it and its number behind.

    Args:
        rows: words and count; None: it is not told.
        few: the words for that.
    """
    most = max((count for _, count in rows if count is not None), default=1)
    parts = []
    for place, (words, count) in enumerate(rows):
        y = place * BAR_HIGH
        parts.append(_text(BAR_LEFT - 24, y + 35, words, 33, INK, anchor="end"))
        if count is None:
            parts.append(_box(BAR_LEFT, y + 6, (8, 36), BLANK, LINE))
            parts.append(_text(BAR_LEFT + 28, y + 35, few, 30, QUIET))
            continue
        long = max((WIDTH - BAR_LEFT - 120) * count // most, 8)
        parts.append(_box(BAR_LEFT, y + 6, (long, 36), _tint(0.82)))
        end = BAR_LEFT + long + 20
        parts.append(_text(end, y + 36, str(count), 34, INK, bold=True))
    alt = "; ".join(f"{words}: {few if n is None else n}" for words, n in rows)
    return _picture(parts, BAR_HIGH * len(rows), alt)


def table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Picture:
    """Words before figures that stand under their heads, a thin line between."""
    step = (WIDTH - BAR_LEFT) // len(heads)
    ends = [BAR_LEFT + step * (place + 1) for place in range(len(heads))]
    parts = [
        _text(end, 36, head, 29, QUIET, anchor="end")
        for end, head in zip(ends, heads, strict=True)
    ]
    told = []
    for row, (words, cells) in enumerate(rows):
        y = 56 + row * ROW_HIGH
        parts.append(_line(0, y, WIDTH, y, LINE, 3))
        parts.append(_text(0, y + 50, words, 34, INK))
        for end, cell in zip(ends, cells, strict=True):
            parts.append(_text(end, y + 50, cell, 36, INK, anchor="end", bold=True))
        named = (f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
        told.append(f"{words}: {', '.join(named)}")
    return _picture(parts, 60 + ROW_HIGH * len(rows), "; ".join(told))


def _cell(
    x: int, y: int, size: tuple[int, int], count: Tally, most: int
) -> Iterable[str]:
    wide, high = size
    if count is None:
        yield _box(x, y, size, BLANK, LINE)
        yield _text(x + wide // 2, y + high // 2 + 8, "·", 36, QUIET, anchor="middle")
        return
    share = count / most
    yield _box(x, y, size, _tint(share))
    ink = "#ffffff" if share >= WHITE_FROM else INK
    middle = x + wide // 2
    yield _text(middle, y + 43, str(count), 36, ink, anchor="middle", bold=True)


def _tint(share: float) -> str:
    mixed = (
        round(pale + (deep - pale) * share)
        for pale, deep in zip(PALE, DEEP, strict=True)
    )
    return _colour(mixed)


def _colour(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


def _box(x: int, y: int, size: tuple[int, int], fill: str, edge: str = "") -> str:
    line = f' stroke="{edge}" stroke-width="3"' if edge else ""
    wide, high = size
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{fill}"{line}/>'


def _line(x: int, y: int, to_x: int, to_y: int, *pen: object) -> str:
    colour, width = pen
    stroke = _colour(colour) if isinstance(colour, tuple) else colour
    return (
        f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{stroke}" '
        f'stroke-width="{width}"/>'
    )


def _text(x: int, y: int, text: str, size: int, fill: str, **how: object) -> str:
    weight = "600" if how.get("bold") else "400"
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" '
        f'font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{how.get("anchor", "start")}">{html.escape(text)}</text>'
    )


def _wrapped(text: str, most: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _picture(parts: Iterable[str], height: int, alt: str) -> Picture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH / 10:g}mm" height="{height / 10:g}mm">{"".join(parts)}</svg>'
    )
    return Picture(svg, height, alt)
