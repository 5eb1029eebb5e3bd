# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One step in progress: the state as it becomes, and what there is to do.

A draft lives inside one call of `machine.step` and never leaves it: this is where
the frozen world is allowed to be written on.
"""

from msgspec.structs import asdict, replace

from appliance.core import outbox, readiness, report
from appliance.core.effects import (
    AnyEffect,
    Commit,
    PublishAlert,
    PublishEvent,
    PublishHealth,
    ShowCue,
)
from appliance.core.faults import change, ended
from appliance.core.inputs import Button
from appliance.core.life import Life, Turn
from appliance.core.limits import CLOSED_KEPT, HEALTH_US
from appliance.core.outbox import Outbox
from appliance.core.state import State
from appliance.core.values import (
    IDLE,
    Alert,
    Happened,
    Moment,
    Occurrence,
    Stage,
    Token,
)

UUID_BITS = 128


def uuid_text(number: int) -> str:
    """A random number of 128 bits as a version 4 UUID (RFC 9562, section 5.4)."""
    number %= 1 << UUID_BITS
    number = number & ~(0xF << 76) | (0x4 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Draft:
    """The state being written, and the effects so far."""

    def __init__(self, state: State, at: Moment) -> None:
        """Begin a step at a moment; time never runs backwards."""
        now_us = max(state.now_us, at.mono_us)
        self.before = state
        self.at = replace(at, mono_us=now_us)
        self.taken_us = max(now_us, at.taken_us)
        """When this is decided, however old what it is about."""
        # What comes late is of an older wall clock: ages never shrink by that.
        wall_ms = at.wall_ms if at.mono_us == now_us else state.wall_ms
        self.state = replace(state, now_us=now_us, wall_ms=wall_ms, synced=at.synced)
        self.told: list[Occurrence] = []
        self.acked = list(state.acked)
        self.orders: list[AnyEffect] = []
        self.answers: list[AnyEffect] = []
        self.farewells: list[AnyEffect] = []
        self.republish = False
        """Every broker is told the alert, though it has not changed."""
        self.untold: set[str] = set()
        """Brokers that must be told the alert as it stands after this step."""

        self.shutter_asked = False
        """Every broker is told of the shutter, though it has not moved."""

    def tell(self, *happened: Happened) -> None:
        """Number what has happened; it will be journaled and published."""
        for one in happened:
            seq = self.state.seq + 1
            self.told.append(
                Occurrence(
                    **asdict(one),
                    seq=seq,
                    event_id=uuid_text(self.at.fresh + seq),
                    wall_ms=self.at.wall_ms,
                    synced=self.at.synced,
                )
            )
            self.state = replace(self.state, seq=seq)

    def order(self, effect: AnyEffect) -> None:
        """Ask for an effect before all others but the alert."""
        self.orders.append(effect)

    def answer(self, effect: AnyEffect) -> None:
        """Ask for an effect after the alert and the commit."""
        self.answers.append(effect)

    def part(self, effect: AnyEffect) -> None:
        """Ask for an effect after all others: the last words."""
        self.farewells.append(effect)

    def set_button(self, button: Button) -> None:
        """Put a button back by its role."""
        if button in self.state.buttons:
            return
        buttons = tuple(
            button if one.role is button.role else one for one in self.state.buttons
        )
        self.state = replace(self.state, buttons=buttons)

    def set_box(self, box: Outbox) -> None:
        """Put an outbox back by its broker."""
        if box in self.state.boxes:
            return
        boxes = tuple(
            box if one.broker == box.broker else one for one in self.state.boxes
        )
        self.state = replace(self.state, boxes=boxes)

    def set_life(self, life: Life | None) -> None:
        """Put the alert back; a closed one is remembered by its id."""
        self.state = replace(self.state, life=life)
        if life and life.alert.stage is Stage.CLOSED:
            known = [i for i in self.state.closed_ids if i != life.alert.alert_id]
            closed = (*known, life.alert.alert_id)[-CLOSED_KEPT:]
            self.state = replace(self.state, closed_ids=closed)

    def take(self, turn: Turn) -> None:
        """Take over what became of the alert; a new call waits for its own commit."""
        life = turn.life
        if _call(life) != _call(self.state.life):
            life = replace(life, commit=self.state.commit + 1)
        self.set_life(life)
        self.tell(*turn.happened)

    def finish(self) -> tuple[State, tuple[AnyEffect, ...]]:
        """The new state and the effects, the most urgent first."""
        covert, known = report.is_covert(self.state), self.state.faults
        faults, told = change(
            known,
            report.wrong(self.state),
            report.causes(self.state),
            self.at,
            covert=covert,
        )
        mended = (*self.state.mended, *ended(known, faults)) if covert else ()
        self.state = replace(self.state, faults=faults, mended=mended)
        self.tell(*told)
        alerts = self._publish_alert()
        events = self._publish_events()
        commits = self._commit()
        healths = self._publish_health()
        answers = (*commits, *self.answers, *events, *healths, *self.farewells)
        return self.state, (*alerts, *self.orders, *self._show_cue(), *answers)

    def _show_cue(self) -> list[AnyEffect]:
        cue = report.signal(self.state)
        shown = report.signal(self.before)
        if self.state.shutter.outputs and not self.before.shutter.outputs:
            # A new keeper has all off, and knows no order of before.
            shown = "none"
        if not self.state.settings.indicators or cue == shown:
            return []
        return [ShowCue(cue=cue)]

    def _publish_alert_to(self, box: Outbox) -> PublishAlert:
        """The alert as it is now (or idle), for one broker."""
        life = self.state.life
        if life is None:
            return PublishAlert(broker=box.broker, alert=None, token=IDLE)
        token = Token(subject=life.alert.alert_id, number=life.alert.rev)
        return PublishAlert(broker=box.broker, alert=life.alert, token=token)

    def _publish_alert(self) -> list[AnyEffect]:
        moved = _revision(self.before.life) != _revision(self.state.life)
        return [
            self._publish_alert_to(box)
            for box in self.state.boxes
            if box.connected and (moved or self.republish or box.broker in self.untold)
        ]

    def _publish_events(self) -> list[AnyEffect]:
        effects: list[AnyEffect] = []
        for box in self.state.boxes:
            added, dropped = outbox.add(box, tuple(self.told))
            self.acked += [(box.broker, seq) for seq in dropped]
            sent, events = outbox.due(added)
            self.set_box(sent)
            effects += [_publish_event(box.broker, event) for event in events]
        return effects

    def _commit(self) -> list[AnyEffect]:
        changed = _alert_of(self.before.life) != _alert_of(self.state.life)
        evidence = self.state.evidence
        # Not all that is tested is told: nothing of a duress press that spoils a test.
        is_tested = evidence != self.before.evidence
        # What was taken waits: at worst it is sent twice, and a disk lasts longer.
        self.state = replace(self.state, acked=tuple(self.acked))
        due = report.wants_commit(self.state)
        if not (self.told or changed or is_tested or due):
            return []
        number = self.state.commit + 1
        since_us = self.state.unsaved_since_us
        self.state = replace(
            self.state,
            acked=(),
            commit=number,
            committed_us=self.state.now_us,
            unsaved_since_us=self.state.now_us if since_us is None else since_us,
        )
        return [
            Commit(
                commit=number,
                occurrences=tuple(self.told),
                alert=_alert_of(self.state.life),
                acked=tuple(self.acked),
                evidence=evidence if is_tested else None,
            )
        ]

    def _publish_health(self) -> list[AnyEffect]:
        news = report.news(self.state, report.proof(self.state))
        # Else guards would see a proof up to twice as old as it is.
        answered = readiness.is_answered
        renewed = answered(self.state.guards) and not answered(self.before.guards)
        due = renewed or self.state.now_us >= self.state.health_us
        if not due and news == self.state.news:
            return []
        due_us = self.state.now_us + HEALTH_US
        self.state = replace(self.state, news=news, health_us=due_us)
        health = report.health(self.state)
        return [
            PublishHealth(broker=box.broker, health=health)
            for box in self.state.boxes
            if box.connected
        ]


def _revision(life: Life | None) -> tuple[str, int] | None:
    return (life.alert.alert_id, life.alert.rev) if life else None


def _call(life: Life | None) -> tuple[str, int] | None:
    return (life.alert.alert_id, life.called_rev) if life else None


def _alert_of(life: Life | None) -> Alert | None:
    return life.alert if life else None


def _publish_event(broker: str, occurrence: Occurrence) -> PublishEvent:
    token = Token(subject="", number=occurrence.seq)
    return PublishEvent(broker=broker, occurrence=occurrence, token=token)
