# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The truth ladder in words: a step is claimed only when it is proven."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtQml import QmlElement

from appliance.wire.panel import AlertView

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


class Rung(NamedTuple):
    """One step: its name for the driver, its words, and whether it is proven."""

    key: str
    text: str
    proven: bool


def rungs(alert: AlertView) -> list[Rung]:
    """The five steps in their order."""
    steps = alert.ladder
    coming = translate("Help", "Somebody is coming")
    here = translate("Help", "On site")
    return [
        Rung("saved", translate("Help", "Saved"), steps.saved),
        Rung("sent", translate("Help", "Sent"), steps.sent),
        Rung("seen", translate("Help", "Seen by a guard"), steps.seen),
        Rung("accepted", _coming(alert) if steps.accepted else coming, steps.accepted),
        Rung("on-site", _here(alert) if steps.on_site else here, steps.on_site),
    ]


def headline(alert: AlertView) -> str:
    """The greatest thing that is true, with the guard's own name."""
    steps = alert.ladder
    if steps.on_site:
        return _here(alert)
    if steps.accepted:
        return _coming(alert)
    if steps.seen:
        return translate("Help", "A guard has seen this. Nobody is coming yet.")
    if steps.sent:
        return translate("Help", "Sent. Nobody has seen it yet.")
    return translate("Help", "Sending …")


def unheard() -> str:
    """What is true when the appliance does not answer."""
    return translate("Help", "The appliance does not answer. Help was not called.")


def interrupted() -> str:
    """What is true when the appliance falls silent during an alert."""
    return translate("Help", "The appliance no longer answers.")


def _coming(alert: AlertView) -> str:
    if len(alert.coming) > 1:
        return _named(translate("Help", "%1 are coming"), alert.coming)
    return _named(translate("Help", "%1 is coming"), alert.coming)


def _here(alert: AlertView) -> str:
    names = alert.arrived or alert.coming
    if len(names) > 1:
        return _named(translate("Help", "%1 are here"), names)
    return _named(translate("Help", "%1 is here"), names)


def _named(sentence: str, names: list[str]) -> str:
    return sentence.replace("%1", ", ".join(names) or translate("Help", "A guard"))


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@QmlElement
class RungModel(QAbstractListModel):
    """The ladder as a list: roles `key`, `text`, `proven`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rungs: list[Rung] = []

    def set_rungs(self, rungs: list[Rung]) -> None:
        """Show these steps instead."""
        if rungs != self._rungs:
            self.beginResetModel()
            self._rungs = rungs
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self._rungs)

    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's own
        if not 0 <= index.row() < len(self._rungs):
            return None
        return self._rungs[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102 - Qt's own
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(Rung._fields)
        }
