# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The report as a PDF, read back as a reader would."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from appliance.adapters import reading
from appliance.adapters.records import incident_schema
from appliance.export import page
from appliance.records import statistics
from appliance.records.periods import Period
from appliance.wire.statistics_words import SAID
from appliance.wire.words import LANGUAGES
from gui import qml, report_sheet
from tests.records import many

YEAR = Period(2025, 1, 12)
HEAD = "ab" * 32
HEADS = (
    *("when", "what", "why", "failures", "causes", "help", "harm", "contact"),
    *("presses", "pause", "readiness", "duties", "machine", "how"),
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> statistics.Statistics:
    """The numbers of a busy year."""
    path = tmp_path_factory.mktemp("year") / incident_schema.FILE
    many.put(path, many.chance(2, 700, datetime(2025, 1, 1, tzinfo=UTC), 360))
    with reading.opened(path, incident_schema.SHAPE) as connection:
        return statistics.statistics(connection, YEAR, many.ms(datetime.now(UTC)), UTC)


def report(
    found: statistics.Statistics, language: str, place: str = "Hall"
) -> dict[str, Any]:
    """What the command hands over."""
    made_at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    about = page.About("Luukku 1", place, "hki-3/counter-1", made_at, HEAD, 7)
    made: dict[str, Any] = msgspec.to_builtins(page.sheet(found, YEAR, about, language))
    return made


def drawn(made: dict[str, Any], path: Path) -> tuple[list[str], list[QImage]]:
    """The text and the picture of each page."""
    qml.load_fonts()
    assert report_sheet.write(made, path) == ""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    size = document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (595, 842), "A4, upright"
    pages = range(document.pageCount())
    texts = [document.getAllText(number).text() for number in pages]
    pictures = [document.render(number, QSize(595, 842)) for number in pages]
    document.close()
    return texts, pictures


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("qapp")
def test_every_section_can_be_read(
    tmp_path: Path, found: statistics.Statistics, language: str
) -> None:
    """Words, numbers, the counter and the page's number, in each language."""
    texts, _ = drawn(report(found, language), tmp_path / "report.pdf")
    whole = "\n".join(texts)
    for key in ("title", "when", "what", "why", "help", "harm", "pause", "how"):
        assert SAID[key][language] in whole
    assert "700" in whole
    assert HEAD in whole
    for number, text in enumerate(texts, 1):
        assert SAID["page"][language].format(number, len(texts)) in text
        assert "Luukku 1, Hall · hki-3/counter-1" in text


@pytest.mark.usefixtures("qapp")
def test_nothing_is_drawn_beyond_the_edge_of_a_page(
    tmp_path: Path, found: statistics.Statistics
) -> None:
    """Margins stay white on every page, whatever is on it."""
    _, pictures = drawn(report(found, "fi"), tmp_path / "report.pdf")
    for picture in pictures:
        for y in range(842):
            for x in (*range(46), *range(550, 595)):
                colour = picture.pixelColor(x, y)
                assert colour.alpha() == 0 or colour.lightness() > 250, (x, y)


@pytest.mark.usefixtures("qapp")
def test_a_heading_never_ends_a_page(
    tmp_path: Path, found: statistics.Statistics
) -> None:
    """It goes with what it is the heading of, wherever the page ends."""
    made = report(found, "en")
    filler = {"text": "<p>x</p>", "svg": "", "height_mm": 0, "follows": False}
    heads = {SAID[key]["en"] for key in HEADS}
    for lines in range(0, 60, 6):
        longer = {**made, "blocks": [*[filler] * lines, *made["blocks"]]}
        texts, _ = drawn(longer, tmp_path / f"{lines}.pdf")
        for text in texts:
            words = [one.strip() for one in text.splitlines()]
            told = [one for one in words if one and "Luukku 1, Hall" not in one]
            assert told[-1] not in heads


@pytest.mark.usefixtures("qapp")
def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, found: statistics.Statistics
) -> None:
    """The reason is said, and a report that is there is not half overwritten."""
    made = report(found, "en")
    assert report_sheet.write(made, tmp_path / "nowhere" / "report.pdf")
    whole = tmp_path / "report.pdf"
    drawn(made, whole)
    before = whole.read_bytes()
    assert report_sheet.write(made, tmp_path) != ""
    assert whole.read_bytes() == before


def test_no_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file to write it says how it is used."""
    assert report_sheet.main([]) == 2
    assert "Name a file" in capsys.readouterr().err
