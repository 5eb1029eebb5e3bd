# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One application for all windows of a test run, with the house's typeface."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from gui.qml import Translations, load_fonts


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Say what pytest-qt makes: windows are QML, there are no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QGuiApplication) -> None:
    """Load the typeface, as the programs do."""
    assert qapp is not None
    load_fonts()


@pytest.fixture(autouse=True)
def source_words(qapp: QGuiApplication) -> None:
    """Begin each test with the English source, whatever window came before."""
    assert qapp is not None
    installed = Translations._installed  # noqa: SLF001 - the application's, not ours
    if installed is not None:
        QCoreApplication.removeTranslator(installed)
        Translations._installed = None  # noqa: SLF001 - as above
