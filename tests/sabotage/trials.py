# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in the tests of buttons: what is real, and what a test is worth."""

from typing import Final

from tests.sabotage.defect import Defect

_GUIDED: Final = "appliance/core/guided.py"
_TRIAL: Final = "appliance/core/trial.py"
_EVIDENCE: Final = "appliance/core/evidence.py"

TRIALS: Final = (
    Defect(
        "second-press-is-a-test",
        "every further press during a test is real",
        "appliance/core/alert.py",
        "    if life.alert.exercise:\n        return _become",
        "    if False:\n        return _become",
        ("tests/core/test_trial_real.py",),
    ),
    Defect(
        "any-button-is-tested",
        "only the asked button is the test",
        _GUIDED,
        "if pressed.role is not one.role:",
        "if pressed.role is None:",
        ("tests/core/test_trial.py",),
    ),
    Defect(
        "old-press-is-a-test",
        "a press that began before a test was asked for is real",
        _TRIAL,
        "not trial.lost and since_us >= trial.asked_us",
        "not trial.lost and since_us >= 0",
        ("tests/core/test_trial_real.py",),
    ),
    Defect(
        "exercise-kept-at-start",
        "an exercise that a restart finds ends by itself",
        _GUIDED,
        "if one is None or not _is_behind(one, life) or _is_done(draft.state, one):",
        "if one is not None and _is_done(draft.state, one):",
        ("tests/core/test_trial_restart.py",),
    ),
    Defect(
        "real-taken-for-ended",
        "what became real just before a power cut is taken up",
        "appliance/core/answers.py",
        "    if found.exercise or found.stage is Stage.CLOSED:\n        return 0",
        "    if found.stage:\n        return 0",
        ("tests/core/test_trial_restart.py",),
    ),
    Defect(
        "broken-wire-passes",
        "a press that shows broken wires proves no button",
        "appliance/core/inputs.py",
        "button = replace(button, suspect=True, wrong_us=at.mono_us)",
        "button = replace(button, suspect=True)",
        ("tests/core/test_contacts.py",),
    ),
    Defect(
        "silent-evidence-unsaved",
        "a verdict of which nothing is told is written all the same",
        "appliance/core/draft.py",
        "if not (self.told or changed or is_tested or due):",
        "if not (self.told or changed or due):",
        ("tests/core/test_trial.py",),
    ),
    Defect(
        "press-mends-the-screen",
        "what stood on the screen before a duress press stands after it",
        "appliance/wire/screen.py",
        "return [one for one in state.mended if one.part == Role.DURESS] + others",
        "return others",
        ("tests/gui/counter/test_unnoticed.py",),
    ),
    Defect(
        "duress-shown-by-a-test",
        "no pixel of a test tells of a duress press",
        _TRIAL,
        "if now_us < trial.until_us and (covert or not trial.lost):",
        "if now_us < trial.until_us and not trial.lost:",
        ("tests/core/test_trial.py", "tests/wire/test_screen_trial.py"),
    ),
    Defect(
        "exercise-escalates",
        "an exercise calls nobody",
        "appliance/core/life.py",
        "if life.alert.level is Level.NOTICE or life.alert.exercise:",
        "if life.alert.level is Level.NOTICE:",
        ("tests/core/test_trial.py",),
    ),
    Defect(
        "failed-test-proven",
        "a failed test takes the proof away",
        "appliance/core/report.py",
        "{FaultKind.CONFIG_CHANGED, FaultKind.TEST_FAILED}",
        "{FaultKind.CONFIG_CHANGED}",
        ("tests/core/test_trial.py",),
    ),
    Defect(
        "wrong-clock-ends-a-test",
        "a clock that is not synchronised ends no test",
        _EVIDENCE,
        "return before or at_start_ms - test.wall_ms >= interval_ms",
        "return not 0 <= age_ms < interval_ms",
        ("tests/core/test_overdue.py",),
    ),
    Defect(
        "swapped-button-proven",
        "while wires may be swapped only a guided test tells of a button",
        _EVIDENCE,
        "    if swapped(evidence):\n        return _reach",
        "    if False:\n        return _reach",
        ("tests/core/test_trial.py",),
    ),
    Defect(
        "test-sounds-like-duress",
        "a station sounds a test once, as an exercise",
        "gui/guard/alerts.py",
        "return EXERCISE if message.exercise else message.level",
        "return message.level",
        ("tests/gui/guard/test_desk_exercise.py",),
    ),
)
