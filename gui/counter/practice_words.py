# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Practice in words: that nothing leaves, and what the real buttons do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

translate = QCoreApplication.translate

_HEADLINES = {
    "intro": QT_TRANSLATE_NOOP("Practice", "Nothing leaves this screen."),
    "press": QT_TRANSLATE_NOOP("Practice", "What do you press?"),
    "end": QT_TRANSLATE_NOOP("Practice", "Well done. That was all ten."),
}
_VERDICTS = {
    ("said", True): QT_TRANSLATE_NOOP("Practice", "Good. Just so:"),
    ("said", False): QT_TRANSLATE_NOOP("Practice", "This helps more:"),
    ("pressed", True): QT_TRANSLATE_NOOP("Practice", "Good choice."),
    ("pressed", False): QT_TRANSLATE_NOOP("Practice", "Remember this:"),
}
_PRETENDED = {
    "help": QT_TRANSLATE_NOOP("Practice", "Practice: help was NOT called."),
    "pause": QT_TRANSLATE_NOOP("Practice", "Practice: NO pause was begun."),
}
_HINTS = {
    "intro": QT_TRANSLATE_NOOP(
        "Practice", "PAUSE and HELP are pretended here. Real buttons call as ever."
    ),
    "press": QT_TRANSLATE_NOOP(
        "Practice", "PAUSE and HELP stand in their places. Press no real button now."
    ),
    "pretended": QT_TRANSLATE_NOOP(
        "Practice", "Nobody knows of it. If you need help now, call for real."
    ),
    "end": QT_TRANSLATE_NOOP("Practice", "Say the lines aloud once with a colleague."),
}
_ON = {
    "intro": QT_TRANSLATE_NOOP("Practice", "Begin"),
    "said": QT_TRANSLATE_NOOP("Practice", "Then what?"),
    "pressed": QT_TRANSLATE_NOOP("Practice", "Next"),
    "pretended": QT_TRANSLATE_NOOP("Practice", "Go on"),
    "end": QT_TRANSLATE_NOOP("Practice", "Once more"),
}


def _words(source: object) -> str:
    return translate("Practice", str(source)) if source else ""


def title() -> str:
    """That this is practice."""
    return translate("Practice", "PRACTICE · nothing is sent")


def place(number: int, count: int) -> str:
    """That this is practice, and which scenario of how many."""
    return f"{title()} · {number} / {count}"


def headline(form: str, tapped: str, *, well: bool) -> str:
    """The largest words of a form, or the verdict; empty while a line is chosen."""
    if form == "pretended":
        return _words(_PRETENDED[tapped])
    return _words(_VERDICTS.get((form, well)) or _HEADLINES.get(form))


def hint(form: str) -> str:
    """What to do in a form; empty where there is nothing to be told."""
    return _words(_HINTS.get(form))


def on_word(form: str) -> str:
    """What going on is called; empty where something is chosen instead."""
    return _words(_ON.get(form))
