# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One application for all windows of a test run, with the house's typeface."""

import pytest
from PySide6.QtGui import QGuiApplication

from gui.qml import load_fonts


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """Say what pytest-qt makes: windows are QML, there are no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session", autouse=True)
def typeface(qapp: QGuiApplication) -> None:
    """Load the typeface, as the programs do."""
    assert qapp is not None
    load_fonts()
