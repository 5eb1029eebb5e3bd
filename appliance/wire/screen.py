# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the touchscreen is shown: the core's state as one panel `View`."""

from typing import Literal

import msgspec

from appliance.core import evidence, pause, readiness, report, shutter, trial
from appliance.core.limits import MS_US, S_US
from appliance.core.records import Why
from appliance.core.state import State
from appliance.core.values import (
    Alert,
    Fault,
    FaultKind,
    Level,
    Moment,
    Role,
    Stage,
)
from appliance.wire.panel import (
    AlertView,
    ButtonView,
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
from appliance.wire.telling import named, ready_word
from appliance.wire.times import clock_text, to_iso

_WORDS: dict[Role, Literal["duress", "shutter"]] = {
    Role.DURESS: "duress",
    Role.SHUTTER: "shutter",
}
NAME_MAX = 32
"""Characters of a guard's own name that are shown. With sixteen guards coming and
there, all of it stays below the `LINE_MAX` that a screen reads."""
MISTAKES_MAX = 8
MISTAKE_MAX = 280
"""So many mistakes of the settings are shown, each of so many bytes as JSON."""


class Wiring(msgspec.Struct, frozen=True, kw_only=True):
    """Where a button is, in words."""

    location: str = ""
    cable: str = ""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What of the screen never changes while the appliance runs."""

    version: str
    counter_text: str
    place_text: str
    address: str
    language: Language
    cue_style: CueStyle
    simulated_pins: bool
    must_serve: bool = False
    waits_in_sight: bool = False
    cards_folder: str = ""
    breath_in_s: int = 4
    wiring: dict[Role, Wiring] = {}
    config_mistakes: tuple[str, ...] = ()


def view_of(state: State, at: Moment, setting: Setting) -> View:
    """Everything the screen shows at this moment."""
    undo_us = None if state.help_us is None else state.help_us - at.mono_us
    return View(
        version=setting.version,
        counter_text=setting.counter_text,
        place_text=setting.place_text,
        address=setting.address,
        language=setting.language,
        clock=clock_text(at.wall_ms, at.utc_offset_s),
        clock_synced=at.synced,
        pins_simulated=setting.simulated_pins,
        readiness=_readiness(state, at),
        help_undo_ms=None if undo_us is None else max(0, undo_us // MS_US),
        alert=_alert(state),
        cue=_cue(state),
        cue_style=setting.cue_style,
        must_serve=setting.must_serve,
        waits_in_sight=setting.waits_in_sight,
        cards_folder=setting.cards_folder,
        breath_in_s=setting.breath_in_s,
        shutter=ShutterView(
            position=shutter.position(state.shutter),
            mode=state.settings.shutter.mode,
            reason=state.shutter.reason,
        ),
        pause=_pause(state, at),
        pauses_left=pause.left(state.pauses, at.mono_us),
        buttons=_buttons(state, setting),
        trial=_trial(state, at),
        drill_left_s=_drill_left_s(state, at),
        config_mistakes=list(setting.config_mistakes),
    )


def brief(mistakes: tuple[str, ...]) -> tuple[str, ...]:
    """The first mistakes, each in one line that is not too long."""
    return tuple(map(_line, mistakes[:MISTAKES_MAX]))


def _line(sentence: str) -> str:
    """As much of it as may be sent."""
    cut = sentence[:MISTAKE_MAX]
    shown = "".join(one if one.isprintable() else " " for one in cut)
    ends = "" if cut == sentence else "…"
    while len(msgspec.json.encode(shown + ends)) > MISTAKE_MAX:
        shown, ends = shown[:-1], "…"
    return shown + ends


def _readiness(state: State, at: Moment) -> ReadinessView:
    proof = report.proof(state, shown=True)
    age_us = None if proof.mono_us is None else max(0, at.mono_us - proof.mono_us)
    is_overdue = bool(report.parts(state, FaultKind.TEST_OVERDUE))
    return ReadinessView(
        ready=ready_word(proven=proof.proven, test_overdue=is_overdue),
        proven_age_s=None if age_us is None else age_us // S_US,
        guards_on_duty=len(state.guards.on_duty),
        faults=[
            FaultView(
                fault=fault.fault.value,
                part=fault.part,
                since=to_iso(fault.since_wall_ms),
                cause=fault.cause,
            )
            for fault in named(tuple(_shown_faults(state)))
        ],
    )


def _shown_faults(state: State) -> list[Fault]:
    """Of the duress button what stood there before its press, and nothing else.

    A customer must not read on the screen that it is being held, or was.
    """
    others = [one for one in state.faults if not one.covert or one.part != Role.DURESS]
    return [one for one in state.mended if one.part == Role.DURESS] + others


def _alert(state: State) -> AlertView | None:
    """The alert; of a test, the trial tells."""
    life = state.life
    if life is None or life.alert.exercise:
        return None
    shown = life.alert
    return AlertView(
        alert_id=shown.alert_id,
        kind=shown.kind.value,
        level=int(shown.level),
        stage=shown.stage.value,
        presses=shown.presses,
        raised_at=to_iso(shown.raised_wall_ms),
        ladder=Ladder(
            saved=report.is_saved(state),
            sent=life.sent,
            seen=bool(shown.seen_by),
            accepted=shown.stage in (Stage.ACCEPTED, Stage.ON_SITE),
            on_site=shown.stage is Stage.ON_SITE,
        ),
        coming=_names(state, shown.accepted_by),
        arrived=_names(state, shown.on_site_by),
        help_asked=shown.help_asked,
        covert=shown.level is Level.DURESS,
        plan_b=life.plan_b,
        withdrawn=shown.withdrawn_wall_ms is not None,
    )


def _pause(state: State, at: Moment) -> PauseView | None:
    """The pause; its seconds are rounded up, so that 0 is the end."""
    if not state.pauses.runs:
        return None
    phase = pause.phase(
        state.pauses,
        shutter.position(state.shutter),
        at.mono_us,
        asked=state.settings.shutter.mode == "impulse",
    )
    if phase != "counting":
        return PauseView(phase=phase)
    left_us = pause.left_us(state.pauses, at.mono_us)
    return PauseView(phase=phase, left_s=-(-left_us // S_US))


def _buttons(state: State, setting: Setting) -> list[ButtonView]:
    due = report.parts(state, FaultKind.TEST_OVERDUE)
    failures = report.parts(state, FaultKind.TEST_FAILED)
    changed = report.parts(state, FaultKind.CONFIG_CHANGED)
    views = []
    for button in state.settings.buttons:
        role, test = button.role, evidence.find(state.evidence, button.role)
        wiring = setting.wiring.get(role, Wiring())
        views.append(
            ButtonView(
                role=_WORDS[role],
                contact=button.contact,
                location=wiring.location,
                cable=wiring.cable,
                tested_at=None if test.wall_ms is None else to_iso(test.wall_ms),
                seen_by=_name(state, test.seen_by),
                took_ms=test.took_ms,
                due=role.value in due,
                failed=role.value in failures,
                changed=role.value in changed,
            )
        )
    return views


def _trial(state: State, at: Moment) -> TrialView | None:
    one = state.trial
    if one is None or one.stopped:
        return None
    left_us = max(0, one.until_us - at.mono_us)
    return TrialView(
        role=_WORDS[one.role],
        phase=one.phase,
        left_s=-(-left_us // S_US) if trial.is_running(one) else None,
        seen_by=_name(state, one.seen_by),
        took_ms=trial.took_ms(one),
        why=_why(state, one),
    )


def _drill_left_s(state: State, at: Moment) -> int | None:
    """Also of one in which something real has happened: of duress nothing is seen."""
    if state.drill is None:
        return None
    return max(0, -(-(state.drill.until_us - at.mono_us) // S_US))


def _why(state: State, one: trial.Trial) -> Why:
    """Why it failed; of a duress call, what it would have failed for without one."""
    if not report.is_covert(state) or one.phase != "failed":
        return one.why
    return trial.natural_why(one)


def _name(state: State, guard: str) -> str:
    """A guard's own name; nothing where there is no guard."""
    return "".join(_names(state, (guard,) if guard else ()))


def _names(state: State, guards: tuple[str, ...]) -> list[str]:
    """Guards' own names, or their ids where they have told none that can be shown."""
    texts = [readiness.find(state.guards, name).text for name in guards]
    return [_shown(text) or name for text, name in zip(texts, guards, strict=True)]


def _shown(text: str) -> str:
    """One line: a name may hold whatever a guard station sent."""
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isprintable())
    return text.strip()[:NAME_MAX]


def _cue(state: State) -> Cue:
    """The covert cue: only what there is evidence for, and only under duress."""
    life = state.life
    if life is None or not report.is_covert(state):
        return "none"
    return _duress_cue(life.alert, plan_b=life.plan_b)


def _duress_cue(duress: Alert, *, plan_b: bool) -> Cue:
    if plan_b:
        return "plan_b"
    if duress.stage is not Stage.RAISED:
        return "coming"
    return "reached" if duress.seen_by else "none"
