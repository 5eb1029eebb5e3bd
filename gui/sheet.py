# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Makes a PDF of a page: `python -m gui.sheet FILE.pdf < page.html`.

A process of its own: `luukku commissioning` starts it, and loads no Qt itself.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from gui import qml

MARGIN_MM = 12.0
DPI = 300
TYPE_PT = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file that is named; the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) != 1:
        sys.stderr.write("Name a file: python -m gui.sheet FILE.pdf < page.html\n")
        return qml.EXIT_USAGE
    text = sys.stdin.buffer.read().decode()
    app = QGuiApplication(["luukku-sheet"])
    qml.load_fonts()
    why = write(text, Path(words[0]))
    app.quit()
    if why:
        sys.stderr.write(f"{words[0]} cannot be written: {why}. Name another file.\n")
        return 1
    return 0


def write(text: str, path: Path) -> str:
    """Write `text` (HTML) as a PDF on A4, lying; why that failed, or nothing.

    The file is whole or as it was before.
    """
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    writer = QPdfWriter(file)
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(QFont("Atkinson Hyperlegible Next", TYPE_PT))
    document.setHtml(text)
    writer.setTitle(
        document.metaInformation(QTextDocument.MetaInformation.DocumentTitle)
    )
    document.setPageSize(writer.pageLayout().paintRectPixels(DPI).size())
    document.print_(writer)
    return "" if file.commit() else file.errorString()


if __name__ == "__main__":
    sys.exit(main())
