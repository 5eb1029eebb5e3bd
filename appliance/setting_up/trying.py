# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guided test of each button, asked of the running appliance."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from appliance.adapters.panel import ask_until, read_view
from appliance.wire.panel import Ask, ButtonView, TrialView, View, Word

ANSWER_S: Final = 3.0
TRIAL_S: Final = 45.0
"""15 s to press, 15 s until it is seen, and a slow machine."""
TRIES: Final = 3
ASKS: Final[dict[str, Word]] = {"duress": "test_duress", "shutter": "test_shutter"}
WHY: Final = {
    "": "the appliance does not say why",
    "not_pressed": "no press came within 15 s. Look at the button and its wires",
    "not_seen": "no guard's station has shown it. Is one on duty?",
    "wrong_button": "another button answered. Guards were called for real: tell them",
    "real_alert": "a real alert came up. Test again when it is closed",
}
Say = Callable[[str], None]


def test(panel: Path, say: Say) -> list[str]:
    """Lead through a test of each button; those that have not passed.

    Raises:
        PanelError: the appliance does not answer.
    """
    failed: list[str] = []
    for button in read_view(panel, ANSWER_S).buttons:
        if is_proven(button):
            say(f"{button.role}: tested {button.tested_at}, done already")
        elif not any(_passes(panel, button, say) for _ in range(TRIES)):
            failed.append(button.role)
    return failed


def is_proven(button: ButtonView) -> bool:
    """Whether its last test is good."""
    spoilt = button.due or button.failed or button.changed
    return button.tested_at is not None and not spoilt


def _passes(panel: Path, button: ButtonView, say: Say) -> bool:
    """One test of one button."""
    watch = _Watch(button, say)
    ask_until(panel, Ask(ASKS[button.role]), watch.is_over, TRIAL_S)
    trial = watch.trial
    if trial is None:
        say(f"{button.role}: no test could begin. Is an alert or another test open?")
        return False
    if trial.phase == "passed":
        say(f"{button.role}: passed, {trial.seen_by} saw it in {trial.took_ms} ms")
        return True
    say(f"{button.role}: FAILED, {WHY[trial.why]}.")
    return False


class _Watch:
    """What the views say of one test; an older one does not count."""

    def __init__(self, button: ButtonView, say: Say) -> None:
        self.trial: TrialView | None = None
        self._button = button
        self._say = say

    def is_over(self, view: View) -> bool:
        """Look at a view; whether the test has ended."""
        trial = view.trial
        if trial is None or trial.role != self._button.role:
            return False
        if self.trial is None:
            if trial.phase != "press":
                return False
            where = f" ({self._button.location})" if self._button.location else ""
            self._say(
                f"{trial.role}: press the button{where} once, within {trial.left_s} s"
            )
        self.trial = trial
        return trial.phase in {"passed", "failed"}
