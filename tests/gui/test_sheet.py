# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The commissioning sheet as a PDF, read back as a reader would."""

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from appliance import cli
from appliance.wire.sheet_words import SHEET
from appliance.wire.words import LANGUAGES
from gui import sheet
from tests.test_commissioning import TEXT


def text_of(path: Path) -> str:
    """All that stands on the one page of a PDF."""
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    assert document.pageCount() == 1
    size = document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (842, 595), "A4, lying"
    text: str = document.getAllText(0).text()
    document.close()
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_page_that_can_be_read(tmp_path: Path, language: str) -> None:
    """Every heading and every button stand on one A4 page, in each language."""
    file, out = tmp_path / "counter.toml", tmp_path / "sheet.pdf"
    file.write_text(TEXT, "utf-8")
    words = ["--config", str(file), "--out", str(out), "--language", language]
    assert cli.main(["commissioning", *words]) == 0
    text = text_of(out)
    for key in (
        "title",
        "buttons",
        "cut",
        "short",
        "stuck",
        "signature",
        "not_running",
    ):
        assert SHEET[key][language] in text
    assert "under <the> desk" in text
    assert "17 / 22" in text


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    """The reason is said, and a sheet that is there is not half overwritten."""
    assert sheet.write("<p>x</p>", tmp_path / "nowhere" / "sheet.pdf")
    whole = tmp_path / "sheet.pdf"
    assert sheet.write("<p>first</p>", whole) == ""
    assert "first" in text_of(whole)
    assert list(tmp_path.iterdir()) == [whole]


def test_no_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file to write it says how it is used."""
    assert sheet.main([]) == 2
    assert "Name a file" in capsys.readouterr().err
