# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What two counters' appliances say: the same, but that one was pressed in duress.

Not the core: nothing here decides. It says what an appliance could say, at random,
and answers what is asked for, so that the screens have something to show.
"""

import random
import time
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from appliance.core.values import Cause, FaultKind
from appliance.wire.panel import (
    AlertView,
    Cue,
    CueStyle,
    FaultView,
    Ladder,
    Language,
    PauseView,
    ReadinessView,
    ShutterView,
    TrialView,
    View,
)
from gui.counter.help import HANDLED_MS
from gui.counter.scenes import HELP, REST

UNDO_S: Final = 3
CLOSING_S: Final = 2
PAUSE_S: Final = 20
TRIAL_S: Final = 15
ENDED_S: Final = 4
"""For how long the outcome of a test is said."""
FORGET_S: Final = HANDLED_MS / 1_000 + 2
"""A closed alert is said for longer than its calm end is seen."""
GUARDS: Final = ("Vartija 2", "Ulrika Öhman", "Vartija Anna-Liisa Ylä-Kivinen-Korhonen")
LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv", "en")
STYLES: Final[tuple[CueStyle, ...]] = ("colon", "full_stop", "none")
PARTS: Final = ("duress", "shutter", "main", "second", "vartija-1", "")
FAULTS_MOST: Final = 4

Change = Callable[[AlertView], AlertView]


class Views(NamedTuple):
    """What is said to the counter at rest, and to the one that is pressed."""

    plain: View
    pressed: View


def _sent(alert: AlertView) -> AlertView:
    return replace(alert, ladder=replace(alert.ladder, saved=True, sent=True))


def _seen(alert: AlertView) -> AlertView:
    return replace(_sent(alert), ladder=replace(_sent(alert).ladder, seen=True))


def _closed(alert: AlertView) -> AlertView:
    return replace(alert, stage="closed")


def _withdrawn(alert: AlertView) -> AlertView:
    return replace(alert, withdrawn=True)


def _with(names: list[str], guard: str) -> list[str]:
    return names if guard in names else [*names, guard]


def _accepted(guard: str) -> Change:
    def change(alert: AlertView) -> AlertView:
        return replace(
            alert,
            ladder=replace(_seen(alert).ladder, accepted=True),
            stage="accepted" if alert.stage == "raised" else alert.stage,
            coming=_with(alert.coming, guard),
            plan_b=False,
        )

    return change


def _arrived(guard: str) -> Change:
    """Who is there is still among those who accepted, as the core has it."""

    def change(alert: AlertView) -> AlertView:
        came = _accepted(guard)(alert)
        return replace(
            came,
            ladder=replace(came.ladder, on_site=True),
            stage="on_site",
            arrived=_with(came.arrived, guard),
        )

    return change


def _cue(alert: AlertView | None) -> Cue:
    if alert is None or not alert.covert or alert.stage == "closed":
        return "none"
    if alert.plan_b:
        return "plan_b"
    if alert.stage != "raised":
        return "coming"
    return "reached" if alert.ladder.seen else "none"


class Site:
    """The appliances of both counters; `plain` and `pressed` are their alerts."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._base = REST
        self._number = 0
        self.plain: AlertView | None = None
        self.pressed: AlertView | None = None
        self._openly = ""
        """The duress during which help was asked for: the page shows all of it."""
        self._closed_s = self._undo_s = self._pause_s = self._trial_s = 0.0
        """When each of them began, on the machine's own clock."""
        self._alone = False
        """The pressed screen counts its test alone: duress was open before it."""

    def views(self) -> Views:
        """What both appliances say now."""
        pressed = replace(self._base, alert=self.pressed, cue=_cue(self.pressed))
        if self._alone:
            pressed = replace(pressed, trial=None)
        return Views(replace(self._base, alert=self.plain), pressed)

    @property
    def style(self) -> CueStyle:
        """How the site shows the cue."""
        return self._base.cue_style

    def stage(self) -> str:
        """How it stands with the duress, and whether an open call is seen besides."""
        besides = "" if self.plain is None else " with help"
        return self._stage() + besides

    def _stage(self) -> str:
        alert = self.pressed
        if alert is None or not alert.covert:
            return "none"
        if alert.plan_b and alert.stage != "closed":
            return "plan B"
        if alert.stage != "raised":
            return alert.stage
        if alert.ladder.seen:
            return "seen"
        return "sent" if alert.ladder.sent else "raised"

    # What happens by itself.

    def happen(self) -> str:
        """Let one thing happen; its name."""
        weights = [weight for weight, _act in self._ACTS.values()]
        name = self._chance.choices(list(self._ACTS), weights)[0]
        self._ACTS[name][1](self)
        return name

    def _press_duress(self) -> None:
        alert = self.pressed
        if alert is None or alert.stage == "closed":
            self.pressed = self._new("duress")
        elif alert.covert:
            self.pressed = replace(alert, presses=alert.presses + 1)
        else:
            # A new call: its ladder begins anew, and the open page must not follow.
            self.pressed = replace(
                alert,
                covert=True,
                level=1,
                stage="raised",
                ladder=Ladder(),
                presses=alert.presses + 1,
                plan_b=False,
            )

    def _new(self, kind: str) -> AlertView:
        self._number += 1
        fresh = replace(HELP, alert_id=f"{self._number:036}", ladder=Ladder())
        if kind == "help":
            return fresh
        return replace(fresh, kind=kind, level=1, help_asked=False, covert=True)

    def _guard(self, change: Change) -> None:
        """Let a guard, a broker or the store do something to whatever is open."""
        if self.plain is not None and self.plain.stage != "closed":
            self.plain = change(self.plain)
        if self.pressed is not None and self.pressed.stage != "closed":
            self.pressed = change(self.pressed)

    def _plan_b(self) -> None:
        """Nobody has come: of a duress that joined, only the cue may say so."""
        alert = self.pressed
        if alert is None or alert.stage != "raised":
            return
        self.pressed = replace(alert, plan_b=True)
        if self.plain is not None and (
            not alert.covert or alert.alert_id == self._openly
        ):
            self.plain = replace(self.plain, plan_b=True)

    def _close(self) -> None:
        self._guard(_closed)
        self._closed_s = time.monotonic()

    def _forget(self) -> None:
        if time.monotonic() - self._closed_s < FORGET_S:
            return
        if self.plain is not None and self.plain.stage == "closed":
            self.plain = None
        if self.pressed is not None and self.pressed.stage == "closed":
            self.pressed = None

    def _readiness(self) -> None:
        chance = self._chance
        faults = [
            FaultView(
                fault=chance.choice(list(FaultKind)).value,
                part=chance.choice(PARTS),
                since="2026-11-22T12:03:00.000Z",
                cause=chance.choice([None, *(cause.value for cause in Cause)]),
            )
            for _ in range(chance.choice((0, 0, 0, 1, 2, FAULTS_MOST)))
        ]
        ready = ReadinessView(
            ready=chance.choice(("proven", "proven", "not_proven", "test_overdue")),
            proven_age_s=chance.choice((None, 0, 6, 17)),
            guards_on_duty=chance.choice((0, 1, 2, 14)),
            faults=faults,
        )
        self._base = replace(self._base, readiness=ready)

    def _turn_clock(self) -> None:
        hour, minute = self._chance.randrange(24), self._chance.randrange(60)
        self._base = replace(self._base, clock=f"{hour:02}:{minute:02}")

    def _shutter(self) -> None:
        chance = self._chance
        shutter = ShutterView(
            position=chance.choice(("open", "closed", "moving", "blocked", "unknown")),
            mode=chance.choice(("announce", "impulse", "hold_to_run")),
            reason=chance.choice(("button", "pause", "none")),
        )
        self._base = replace(
            self._base, shutter=shutter, pauses_left=chance.randrange(3)
        )

    def _drill(self) -> None:
        """One begins, goes on or ends: of itself, whatever is called."""
        left_s = self._chance.choice((None, 1, 60, 2_520, 3_600))
        self._base = replace(self._base, drill_left_s=left_s)

    def _set_up_anew(self) -> None:
        """Other settings, as after a restart: only while nothing is open."""
        if self.plain is not None or self.pressed is not None:
            return
        chance = self._chance
        self._base = replace(
            self._base,
            cue_style=chance.choice(STYLES),
            language=chance.choice(LANGUAGES),
            must_serve=chance.random() < 1 / 2,
            pins_simulated=chance.random() < 1 / 4,
        )

    def _be_sent(self) -> None:
        self._guard(_sent)

    def _be_seen(self) -> None:
        self._guard(_seen)

    def _be_accepted(self) -> None:
        self._guard(_accepted(self._chance.choice(GUARDS)))

    def _be_arrived_at(self) -> None:
        self._guard(_arrived(self._chance.choice(GUARDS)))

    _ACTS: Final[dict[str, tuple[int, Callable[["Site"], None]]]] = {
        "duress is pressed": (6, _press_duress),
        "it is sent": (5, _be_sent),
        "it is seen": (5, _be_seen),
        "it is accepted": (3, _be_accepted),
        "a guard arrives": (2, _be_arrived_at),
        "nobody comes": (4, _plan_b),
        "it is closed": (6, _close),
        "it is forgotten": (8, _forget),
        "readiness changes": (5, _readiness),
        "the clock turns": (3, _turn_clock),
        "the shutter moves": (3, _shutter),
        "the settings change": (4, _set_up_anew),
        "a drill goes on": (3, _drill),
    }
    """What can happen, how often beside the others, and how."""

    # What was asked for at the screen.

    def hear(self, word: str) -> None:
        """Do what a screen asks for; a word without an answer here is let be."""
        now_s = time.monotonic()
        if word == "help" and not self._is_called():
            self._undo_s = now_s
            self._base = replace(self._base, help_undo_ms=UNDO_S * 1_000)
        elif word == "undo_help":
            self._base = replace(self._base, help_undo_ms=None)
        elif word == "withdraw":
            self._guard(_withdrawn)
        elif word == "pause" and self._base.pauses_left > 0:
            self._pause_s = now_s
            self._base = replace(self._base, pause=PauseView(phase="closing"))
        elif word == "pause_end":
            self._base = replace(self._base, pause=None)
        elif word in ("test_duress", "test_shutter"):
            self._begin_trial("duress" if word == "test_duress" else "shutter")
        elif word == "test_stop":
            self._base = replace(self._base, trial=None)

    def _is_called(self) -> bool:
        running = self.plain is not None and self.plain.stage != "closed"
        return running or self._base.help_undo_ms is not None

    def _begin_trial(self, role: Literal["duress", "shutter"]) -> None:
        self._trial_s = time.monotonic()
        alert = self.pressed
        self._alone = alert is not None and alert.covert and alert.stage != "closed"
        trial = TrialView(role=role, phase="press", left_s=TRIAL_S)
        self._base = replace(self._base, trial=trial)

    # What time does.

    def tick(self) -> None:
        """Let what runs out run out."""
        now_s = time.monotonic()
        self._count_undo(now_s - self._undo_s)
        self._go_on_with_pause(now_s - self._pause_s)
        self._go_on_with_trial(now_s - self._trial_s)

    def _count_undo(self, passed_s: float) -> None:
        if self._base.help_undo_ms is None:
            return
        left_ms = round((UNDO_S - passed_s) * 1_000)
        self._base = replace(self._base, help_undo_ms=left_ms if left_ms > 0 else None)
        if left_ms > 0:
            return
        duress = self.pressed
        if duress is not None and duress.covert and duress.stage != "closed":
            # The worker asks openly during duress: its own ladder is shown.
            self._openly = duress.alert_id
            self.pressed = replace(duress, help_asked=True)
            self.plain = replace(self.pressed, kind="help", level=2, covert=False)
        else:
            self.plain = self.pressed = self._new("help")

    def _go_on_with_pause(self, passed_s: float) -> None:
        pause = self._base.pause
        if pause is None or pause.phase == "calm":
            return
        left_s = PAUSE_S - int(passed_s - CLOSING_S)
        if pause.phase == "closing" and passed_s > CLOSING_S:
            blocked = self._chance.random() < 1 / 4
            phase: Literal["blocked", "counting"] = "blocked" if blocked else "counting"
            self._base = replace(self._base, pause=PauseView(phase=phase))
        elif pause.phase == "counting":
            counted = PauseView(phase="counting", left_s=left_s)
            calm = PauseView(phase="calm")
            self._base = replace(self._base, pause=counted if left_s > 0 else calm)
        elif pause.phase == "blocked" and left_s <= 0:
            self._base = replace(self._base, pause=None)

    def _go_on_with_trial(self, passed_s: float) -> None:
        trial = self._base.trial
        if trial is None:
            return
        left_s = TRIAL_S - int(passed_s)
        if left_s + ENDED_S <= 0:
            trial = None
        elif trial.phase == "press":
            trial = replace(trial, left_s=left_s) if left_s > 0 else self._end_of(trial)
        self._base = replace(self._base, trial=trial)

    def _end_of(self, trial: TrialView) -> TrialView:
        if not self._alone and self._chance.random() < 1 / 2:
            return replace(
                trial, phase="passed", left_s=None, seen_by=GUARDS[0], took_ms=412
            )
        return replace(trial, phase="failed", left_s=None, why="not_pressed")
