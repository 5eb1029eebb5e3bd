# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The sentences of the page about one counter."""

from gui.guard.words import Guard, fill


def event(word: str) -> str:
    """What happened; %1 is what it was about."""
    texts = {
        "raised": Guard.tr("Called: %1"),
        "pressed_again": Guard.tr("Pressed again"),
        "escalated": Guard.tr("Nobody accepted: others were called too"),
        "plan_b": Guard.tr("The counter showed what to do without help"),
        "fault": Guard.tr("Fault: %1"),
        "fault_cleared": Guard.tr("No more: %1"),
        "test_passed": Guard.tr("Button test passed: %1"),
        "test_overdue": Guard.tr("Button test overdue: %1"),
        "exercise_started": Guard.tr("Exercise began: %1"),
        "exercise_ended": Guard.tr("Exercise ended"),
        "started": Guard.tr("The counter started"),
        "stopped": Guard.tr("The counter stopped"),
        "offline": Guard.tr("Went off line, as this station saw"),
        "online": Guard.tr("Came back on line, as this station saw"),
    }
    return texts[word]


def shutter(note: str) -> str:
    """What became of the shutter's command."""
    texts = {
        "announced": Guard.tr("Shutter: announced"),
        "asked": Guard.tr("Shutter: asked to close"),
        "closed": Guard.tr("Shutter: closed"),
        "blocked": Guard.tr("Shutter: BLOCKED"),
    }
    refused = Guard.tr("Shutter: not asked to close")
    return texts.get(note, refused)


def unsure(text: str) -> str:
    """An event whose time cannot be believed."""
    return fill(
        Guard.tr("%1 (when it was heard; the counter's clock may be wrong)"), text
    )


def since(at: str) -> str:
    """From when on the history can tell anything."""
    return fill(Guard.tr("Heard since %1, when this station connected."), at)


def never() -> str:
    """The station has not been connected yet."""
    return Guard.tr("Nothing heard yet: this station has not been connected.")


def gap(begin: str, end: str) -> str:
    """When nothing could be heard; an empty end: still so."""
    if not end:
        text = Guard.tr("No connection since %1: what happens now is not here.")
        return fill(text, begin)
    text = Guard.tr("No connection %1–%2: what happened then is not here.")
    return fill(text, begin, end)


def cut() -> str:
    """More happened than is kept."""
    return Guard.tr("Older events are not kept.")


def button(contact: str, press: str, test: str, due: str) -> str:
    """The evidence of one button."""
    text = Guard.tr("last test %1 · next by %2 · last press %3 · contact %4")
    return fill(text, test, due, press, contact)


def fault(at: str, text: str) -> str:
    """One fault, and since when."""
    return fill(Guard.tr("FAULT since %1: %2"), at, text)


def no_faults() -> str:
    """Nothing is wrong there."""
    return Guard.tr("No faults")


def unknown() -> str:
    """The counter has not told how it is."""
    return Guard.tr("It has not told how it is.")


def over(brokers: str) -> str:
    """Which brokers bring it."""
    return fill(Guard.tr("Heard over: %1"), brokers)


def version(text: str) -> str:
    """Its program's version."""
    return fill(Guard.tr("Version %1"), text)


def unsynced() -> str:
    """Its times are not to be trusted."""
    return Guard.tr("Its clock is not set: its times may be wrong.")


def open_alert(kind: str, state: str) -> str:
    """It calls now."""
    return fill(Guard.tr("OPEN ALERT: %1 · %2"), kind, state)
