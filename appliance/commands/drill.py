# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku drill start`` and ``luukku drill stop``: of the running appliance."""

from pathlib import Path
from typing import Final

from appliance.adapters import sockets
from appliance.adapters.panel import ask_until, read_view
from appliance.adapters.reading import UnusableError
from appliance.config import Config
from appliance.wire.panel import Ask, View
from appliance.wire.safety_words import DRILL

MINUTES_MOST: Final = 60
ANSWER_S: Final = 3.0
"""The appliance shows what it was asked for within this: three of its views."""
_MINUTE_S: Final = 60
_BEGUN: Final = ("begun", "rule", "real", "tell")


def start(config: Config, minutes: int, language: str) -> str:
    """Begin a drill; what everybody must be told then.

    Why none has begun is never said more exactly: there may be a call of which nothing
    may be told at the counter.

    Raises:
        PanelError: no appliance answers.
        UnusableError: none has begun.
    """
    path = _panel(config)
    _refuse_second(read_view(path, ANSWER_S), language)

    def is_ours(view: View) -> bool:
        """Not one that another command has begun just now, for another time."""
        left_s = view.drill_left_s or 0
        return 0 <= minutes * _MINUTE_S - left_s <= ANSWER_S

    if not ask_until(path, Ask("drill", minutes=minutes), is_ours, ANSWER_S):
        _refuse_second(read_view(path, ANSWER_S), language)
        raise UnusableError(DRILL["not_calm"][language])
    said = [DRILL[word][language] for word in _BEGUN]
    return "\n".join(said).format(minutes)


def stop(config: Config, language: str) -> str:
    """End the drill; that it is over.

    Raises:
        PanelError: no appliance answers.
        UnusableError: there was none, or it goes on.
    """
    path = _panel(config)
    if not _goes_on(read_view(path, ANSWER_S)):
        raise UnusableError(DRILL["none"][language])
    if not ask_until(path, Ask("drill_stop"), _is_over, ANSWER_S):
        raise UnusableError(DRILL["still"][language])
    return DRILL["over"][language]


def _refuse_second(view: View, language: str) -> None:
    """Raise UnusableError if a drill goes on, with how long it lasts."""
    if view.drill_left_s is not None:
        left = -(-view.drill_left_s // _MINUTE_S)
        raise UnusableError(DRILL["goes_on"][language].format(left))


def _panel(config: Config) -> Path:
    return Path(config.paths.runtime) / sockets.PANEL


def _goes_on(view: View) -> bool:
    return view.drill_left_s is not None


def _is_over(view: View) -> bool:
    return view.drill_left_s is None
