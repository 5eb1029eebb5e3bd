# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The checkers find what they are there for."""

from pathlib import Path

import pytest

from tests.tools import qml_lint, translations
from tests.tools.qt_tool import QtToolError

VIEW = '''
from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Sample"
QML_IMPORT_MAJOR_VERSION = 1

@QmlElement
class Sample(QObject):
    """A type of ours."""

    changed = Signal()

    @Property(str, notify=changed)
    def stage(self) -> str:
        """Return a word."""
        return "idle"
'''

WINDOW = """
import QtQuick
import Luukku.Sample

Item {
    id: root
    required property Sample sample
    property string stage: root.sample.WORD
    property string title: qsTr("Counter")
}
"""


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a QML file that uses a type of ours, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "gui"
    folder.mkdir()
    (folder / "sample.py").write_text(VIEW)
    path = folder / "Sample.qml"
    path.write_text(WINDOW.replace("WORD", "stage"))
    return path


@pytest.mark.usefixtures("window")
def test_qmllint_knows_python() -> None:
    """A property that Python gives is known to qmllint."""
    assert qml_lint.lint(Path("gui")) == 1


def test_qmllint_finds_a_misspelling(window: Path) -> None:
    """A property that Python does not give is an error."""
    window.write_text(WINDOW.replace("WORD", "stagge"))
    with pytest.raises(QtToolError, match="stagge"):
        qml_lint.lint(Path("gui"))


@pytest.mark.usefixtures("window")
def test_untranslated_words_are_named() -> None:
    """A word that lacks a translation is named, with its language."""
    translations.collect(translations.HOME)
    with pytest.raises(translations.WordsError, match="sv: Counter"):
        translations.compile_all(translations.HOME)


def translate() -> None:
    """Say "Luukku" for every word, in every language."""
    for path in translations.HOME.glob("*.ts"):
        words = path.read_text().replace(
            '<translation type="unfinished"></translation>',
            "<translation>Luukku</translation>",
        )
        path.write_text(words)
    translations.compile_all(translations.HOME)


def test_new_words_are_noticed(window: Path) -> None:
    """Words are up to date until the source has a new one."""
    translations.collect(translations.HOME)
    translate()
    translations.check()
    window.write_text(WINDOW.replace("Counter", "Desk"))
    with pytest.raises(translations.WordsError, match="fi: Desk"):
        translations.check()
