# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The truth ladder in words: a step is claimed only when it is proven."""

from PySide6.QtCore import QCoreApplication

from appliance.wire.panel import AlertView
from gui.counter.rows import Rung

translate = QCoreApplication.translate


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
