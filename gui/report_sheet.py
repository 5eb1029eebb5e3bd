# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Makes a PDF of a report: `python -m gui.report_sheet FILE.pdf < report.json`.

A process of its own, as `gui.sheet` is. The report comes as blocks of text and
pictures (appliance/export/page.py), none of which is torn apart by a page's end.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QMarginsF, QRectF, QSaveFile, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from gui import qml

DPI = 600
MARGINS_MM = (18.0, 16.0, 18.0, 14.0)
"""Left, top, right, bottom."""
GAP_MM = 2.4
HEAD_GAP_MM = 5.8
"""Before what begins with a heading."""
FOOT_MM = 8.0
FAMILY = "Atkinson Hyperlegible Next"
FOOT_PT = 8
QUIET = "#4d5f69"
MM_PER_INCH = 25.4


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file that is named; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) != 1:
        sys.stderr.write(
            "Name a file: python -m gui.report_sheet FILE.pdf < report.json\n"
        )
        return qml.EXIT_USAGE
    report = json.loads(sys.stdin.buffer.read())
    app = QGuiApplication(["luukku-report"])
    qml.load_fonts()
    why = write(report, Path(words[0]))
    app.quit()
    if why:
        sys.stderr.write(f"{words[0]} cannot be written: {why}. Name another file.\n")
        return 1
    return 0


def write(report: dict[str, Any], path: Path) -> str:
    """Write the report as a PDF on A4; why that failed, or nothing.

    The file is whole or as it was before.
    """
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    writer = QPdfWriter(file)
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(*MARGINS_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(report["title"])
    _Drawing(report, writer).draw()
    return "" if file.commit() else file.errorString()


class _Piece(NamedTuple):
    """A block that was measured; heights in dots."""

    height: float
    gap: float
    """Before it, unless it begins a page."""
    follows: bool
    document: QTextDocument | None = None
    picture: QSvgRenderer | None = None


class _Drawing:
    """One report on its pages."""

    def __init__(self, report: dict[str, Any], writer: QPdfWriter) -> None:
        self._report = report
        self._writer = writer
        size = writer.pageLayout().paintRectPixels(DPI).size()
        self._width = float(size.width())
        self._height = float(size.height()) - _dots(FOOT_MM)
        self._foot = float(size.height())

    def draw(self) -> None:
        """Draw all pages."""
        pages = self._pages([self._piece(one) for one in self._report["blocks"]])
        painter = QPainter(self._writer)
        for number, page in enumerate(pages, 1):
            if number > 1:
                self._writer.newPage()
            self._draw_page(painter, page)
            self._draw_foot(painter, number, len(pages))
        painter.end()

    def _piece(self, block: dict[str, Any]) -> _Piece:
        follows = bool(block["follows"])
        if block["svg"]:
            picture = QSvgRenderer(QByteArray(block["svg"].encode()))
            height = _dots(block["height_mm"])
            return _Piece(height, _dots(GAP_MM), follows, picture=picture)
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(FAMILY, 10))
        document.setDefaultStyleSheet(self._report["style"])
        document.setHtml(f"<body>{block['text']}</body>")
        document.setTextWidth(self._width)
        is_head = block["text"].startswith("<h2")
        gap = _dots(HEAD_GAP_MM if is_head else GAP_MM)
        return _Piece(document.size().height(), gap, follows, document=document)

    def _pages(self, pieces: list[_Piece]) -> list[list[tuple[float, _Piece]]]:
        """Where each piece stands: pages of offsets from the top."""
        pages: list[list[tuple[float, _Piece]]] = [[]]
        y = 0.0
        for group in _groups(pieces):
            height = sum(one.gap + one.height for one in group)
            if pages[-1] and y + height > self._height:
                pages.append([])
                y = 0.0
            for one in group:
                y += one.gap if pages[-1] else 0.0
                pages[-1].append((y, one))
                y += one.height
        return pages

    def _draw_page(self, painter: QPainter, page: list[tuple[float, _Piece]]) -> None:
        for y, piece in page:
            painter.save()
            painter.translate(0, y)
            if piece.document is not None:
                piece.document.drawContents(painter)
            if piece.picture is not None:
                area = QRectF(0, 0, self._width, piece.height)
                piece.picture.render(painter, area)
            painter.restore()

    def _draw_foot(self, painter: QPainter, number: int, count: int) -> None:
        painter.setFont(QFont(FAMILY, FOOT_PT))
        painter.setPen(QColor(QUIET))
        area = QRectF(0, self._foot - _dots(FOOT_MM), self._width, _dots(FOOT_MM))
        bottom = Qt.AlignmentFlag.AlignBottom
        left = Qt.AlignmentFlag.AlignLeft | bottom
        right = Qt.AlignmentFlag.AlignRight | bottom
        painter.drawText(area, left, self._report["footer"])
        painter.drawText(area, right, self._report["page"].format(number, count))


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stay together."""
    groups: list[list[_Piece]] = []
    is_open = False
    for piece in pieces:
        if is_open:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        is_open = piece.follows
    return groups


def _dots(mm: float) -> float:
    return mm * DPI / MM_PER_INCH


if __name__ == "__main__":
    sys.exit(main())
