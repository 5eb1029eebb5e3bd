# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's sentences that are put together from what the desk knows.

English is the source; gui/i18n has the other languages. Each function returns
text in the language that is installed when it is called.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

MINUTE_S = 60
HOUR_S = 3600
DAY_S = 86_400
DOT = " · "


class Guard:
    """The context of the station's words, under which translators find them."""

    @staticmethod
    def tr(text: str, comment: str = "", n: int = -1) -> str:
        """Translate; `n` chooses the plural and stands for %n.

        Qt's collector of words takes what stands before `.tr` as the context, and
        sees plurals only in calls of that name.
        """
        return QCoreApplication.translate("Guard", text, comment, n)


def fill(text: str, *values: str) -> str:
    """Put values for %1, %2, ... into a translated text."""
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", value)
    return text


def span(us: int) -> str:
    """How long: ``18 s``, ``1 min 10 s``, ``2 h 5 min``, ``3 d``; on one line."""
    return _span(us).replace(" ", "\u00a0")


def _span(us: int) -> str:
    seconds = max(us, 0) // 1_000_000
    if seconds < MINUTE_S:
        return fill(Guard.tr("%1 s"), str(seconds))
    if seconds < HOUR_S:
        minutes, rest = divmod(seconds, MINUTE_S)
        return fill(Guard.tr("%1 min %2 s"), str(minutes), str(rest))
    if seconds < DAY_S:
        hours, rest = divmod(seconds // MINUTE_S, 60)
        return fill(Guard.tr("%1 h %2 min"), str(hours), str(rest))
    return fill(Guard.tr("%1 d"), str(seconds // DAY_S))


def kind(word: str) -> str:
    """What was asked for, as a heading."""
    texts = {
        "duress": Guard.tr("DURESS"),
        "help": Guard.tr("HELP"),
        "shutter": Guard.tr("SHUTTER"),
        "pause": Guard.tr("PAUSE"),
    }
    return texts[word]


def step(word: str) -> str:
    """What the large button says."""
    texts = {
        "accept": Guard.tr("I AM COMING"),
        "arrive": Guard.tr("I AM THERE"),
        "close": Guard.tr("CLOSE"),
    }
    return texts[word]


def sending(word: str) -> str:
    """What the large button says until the counter has replied."""
    texts = {
        "accept": Guard.tr("Telling that you come …"),
        "arrive": Guard.tr("Telling that you are there …"),
        "close": Guard.tr("Closing …"),
    }
    return texts[word]


def unanswered(counter: str) -> str:
    """A counter did not reply to a tap."""
    return fill(Guard.tr("%1 does not answer. Press again."), counter)


def offline() -> str:
    """A tap waits for a connection."""
    return Guard.tr("NOT SENT: no connection. It waits for one, at most a minute.")


def dropped() -> str:
    """A tap has no reply, and is not sent any more."""
    return Guard.tr("NOT CONFIRMED. Read the alert and answer again.")


def graver() -> str:
    """What the guard accepted was less than it is now."""
    return Guard.tr("GRAVER than when you answered. Answer again.")


def pressed(times: int) -> str:
    """How often the button was pressed; nothing for once."""
    return Guard.tr("pressed %n time(s)", "", times) if times > 1 else ""


def called_again(times: int) -> str:
    """How often nobody came in time; nothing for never."""
    return Guard.tr("called again %n time(s)", "", times) if times else ""


def nobody_comes() -> str:
    """Nobody has accepted."""
    return Guard.tr("nobody is coming yet")


def comes(names: Sequence[str], *, me: bool) -> str:
    """Who has accepted."""
    if me and not names:
        return Guard.tr("you are coming")
    if me:
        return fill(Guard.tr("you and %1 are coming"), ", ".join(names))
    if len(names) == 1:
        return fill(Guard.tr("%1 is coming"), names[0])
    return fill(Guard.tr("%1 are coming"), ", ".join(names))


def is_there(names: Sequence[str], *, me: bool) -> str:
    """Who has arrived."""
    if me and not names:
        return Guard.tr("you are there")
    if me:
        return fill(Guard.tr("you and %1 are there"), ", ".join(names))
    if len(names) == 1:
        return fill(Guard.tr("%1 is there"), names[0])
    return fill(Guard.tr("%1 are there"), ", ".join(names))


def withdrawn() -> str:
    """Staff said that they are all right; somebody goes and sees all the same."""
    return Guard.tr("Staff say that they are all right. Go and see.")


def for_others(audiences: Sequence[str]) -> str:
    """An alert that does not call this station."""
    return fill(Guard.tr("calls %1, not you"), ", ".join(audiences))


def quiet_for(seconds: int) -> str:
    """What the silence button says while it is quiet."""
    return fill(Guard.tr("Silent for %1 s more"), str(seconds))


def silence() -> str:
    """What the silence button says while it sounds."""
    return Guard.tr("Silence for 10 s")


def note(word: str, counter: str, detail: str) -> str:
    """What became of an alert or of an answer."""
    if word == "closed":
        return fill(_closed(detail), counter)
    texts = {
        "gone": Guard.tr("%1: the alert is over, says the counter."),
        "stale": Guard.tr("%1: too late, the alert was closed already."),
        "no_such_alert": Guard.tr("%1: the counter has no such alert."),
        "not_allowed": Guard.tr("%1 refused your answer: %2"),
        "dropped": Guard.tr("%1 has NOT CONFIRMED your answer. Answer again."),
        "graver": Guard.tr("%1 calls anew: read the alert and answer it."),
        "bad_message": Guard.tr("%1 did not understand this station: %2"),
    }
    return fill(texts[word], counter, detail)


def _closed(outcome: str) -> str:
    texts = {
        "resolved": Guard.tr("%1: closed, resolved."),
        "false_press": Guard.tr("%1: closed, a false press."),
        "exercise": Guard.tr("%1: closed, an exercise."),
    }
    return texts[outcome]
