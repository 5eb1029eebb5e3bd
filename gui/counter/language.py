# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The language of the screen: the site's at first, then whatever is tapped."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.qml import Translations

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Language(QObject):
    """One of fi, sv and en; a tap changes it at once, everywhere."""

    changed = Signal()

    def __init__(
        self, translations: Translations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._translations = translations
        self._tapped = False
        self._site = ""
        translations.use("fi")

    def code(self) -> str:
        """Name the language in use."""
        return self._translations.language

    @Property(str, notify=changed)
    def current(self) -> str:
        """The language in use."""
        return self._translations.language

    @Slot(str)
    def choose(self, language: str) -> None:
        """Show `language` from now on: somebody tapped it."""
        self._tapped = True
        self._use(language)

    def suggest(self, language: str) -> None:
        """Show the site's `language`, unless somebody has tapped another."""
        if language != self._site:
            self._site = language
            if not self._tapped:
                self._use(language)

    def _use(self, language: str) -> None:
        if language != self._translations.language:
            self._translations.use(language)
            self.changed.emit()
