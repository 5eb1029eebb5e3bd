# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Starting a window: sizes, words, and what is refused."""

import shutil
from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize

from gui import qml


def test_sizes_are_read() -> None:
    """A window's size is two whole numbers with an x between them."""
    assert qml.parse_size("800x480") == QSize(800, 480)


@pytest.mark.parametrize("text", ["", "800", "800x", "x480", "0x0", "-8x9", "1e3x9"])
def test_no_sizes(text: str) -> None:
    """What is no size is refused with a sentence."""
    with pytest.raises(ArgumentTypeError, match="is no size"):
        qml.parse_size(text)


@pytest.mark.parametrize("text", ["0", "-1", "1000", "nan", "inf", "wide"])
def test_no_scale(text: str) -> None:
    """Pixels per millimetre are what a screen can have."""
    with pytest.raises(ArgumentTypeError, match="is not"):
        qml.parse_px_per_mm(text)


def test_the_usual_scale() -> None:
    """A screen that does not know its size is taken for the usual 7-inch panel."""
    assert qml.px_per_mm(None) == qml.PX_PER_MM_USUAL


def test_languages() -> None:
    """Words change with the language; an unknown language is refused."""
    engine = qml.make_engine(qml.Look(5.0))
    words = qml.Translations(engine)
    said = []
    for language in qml.LANGUAGES:
        words.use(language)
        said.append(QCoreApplication.translate("Strip", "HELP"))
    assert said == ["APU", "HJÄLP", "HELP"]
    with pytest.raises(qml.WindowError, match="no language here"):
        words.use("et")
    qml.end(engine)


def test_words_outlive_their_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of words may be written over while a window runs: its words stay."""
    shutil.copytree(qml.HERE / "i18n", tmp_path / "i18n")
    engine = qml.make_engine(qml.Look(5.0))
    words = qml.Translations(engine)
    monkeypatch.setattr(qml, "HERE", tmp_path)
    words.use("fi")
    file = tmp_path / "i18n" / "luukku_fi.qm"
    with file.open("r+b") as update:
        update.write(bytes(file.stat().st_size))
    assert QCoreApplication.translate("Strip", "HELP") == "APU"
    file.unlink()
    with pytest.raises(qml.WindowError, match=r"luukku_fi\.qm is missing"):
        words.use("fi")
    assert QCoreApplication.translate("Strip", "HELP") == "APU"
    monkeypatch.undo()
    words.use("en")
    qml.end(engine)


def test_what_is_no_window(tmp_path: Path) -> None:
    """A file whose root is no window is refused."""
    file = tmp_path / "Item.qml"
    file.write_text("import QtQuick\nItem {}\n", encoding="utf-8")
    engine = qml.make_engine(qml.Look(5.0))
    with pytest.raises(qml.WindowError, match="it has no window"):
        qml.load(engine, file, {})
    qml.end(engine)
