# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The list of defects: what a tired colleague might write, and who must notice.

Each is one line of the product changed; what stands around it only makes the place
unambiguous. `tests` are the quickest that must fail for it.
"""

from typing import Final, NamedTuple


class Defect(NamedTuple):
    """One planted mistake."""

    name: str
    breaks: str
    """The promise that it breaks."""
    file: str
    good: str
    """What stands in the file, once."""
    bad: str
    tests: tuple[str, ...]


_ALERT: Final = "appliance/core/alert.py"

DEFECTS: Final = (
    Defect(
        "no-debounce",
        "a glitch is no press",
        "appliance/core/inputs.py",
        "stands = at.mono_us - button.level_since_us >= button.debounce_us",
        "stands = True",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "held-at-start-ignored",
        "a button found pressed at start is an alert",
        "appliance/core/inputs.py",
        "return replace(first, level=active), ()",
        "return replace(first, level=False), ()",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "old-edge-believed",
        "a poll may overtake edges that wait in a queue",
        "appliance/core/inputs.py",
        "if at.mono_us < button.level_since_us:",
        "if at.mono_us < 0:",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "stuck-unseen",
        "a button held over 30 s is told as stuck",
        "appliance/core/inputs.py",
        "stuck=button.stuck or held_us >= STUCK_US",
        "stuck=button.stuck",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "sent-is-enough",
        "an alert is published again until a guard's program has it",
        _ALERT,
        "return replace(life, alert=alert, sent=True, unsent_us=None)",
        "return replace(life, alert=alert, sent=True, republish_us=None)",
        ("tests/core/test_clocks.py",),
    ),
    Defect(
        "late-accept-reopens",
        "a late acceptance never reopens an alert",
        _ALERT,
        """    if not is_open(life):
        return Turn(life=life, result=Result.STALE)
    if life.alert.heard""",
        """    if False:
        return Turn(life=life, result=Result.STALE)
    if life.alert.heard""",
        ("tests/core/test_alert.py", "tests/core/test_answers.py"),
    ),
    Defect(
        "anyone-closes",
        "only a guard who came closes an alert",
        _ALERT,
        "if life.alert.stage is Stage.RAISED or guard not in life.alert.accepted_by:",
        "if life.alert.stage is Stage.RAISED:",
        ("tests/core/test_alert.py", "tests/core/test_answers.py"),
    ),
    Defect(
        "level-goes-down",
        "a level only ever goes towards 1",
        _ALERT,
        "graver = LEVEL_OF[kind] < life.alert.level",
        "graver = LEVEL_OF[kind] != life.alert.level",
        ("tests/core/test_alert.py",),
    ),
    Defect(
        "escalation-ends",
        "audiences are called round and round until somebody accepts",
        _ALERT,
        "life = replace(life, alert=alert, escalate_us=due_us)",
        "life = replace(life, alert=alert, escalate_us=due_us if index < 2 else None)",
        ("tests/core/test_clocks.py", "tests/core/test_alert.py"),
    ),
    Defect(
        "revision-stands-still",
        "a revision grows with each change that guards are told of",
        _ALERT,
        "alert, rev=alert.rev + 1, updated_wall_ms=at.wall_ms, synced=at.synced",
        "alert, rev=alert.rev, updated_wall_ms=at.wall_ms, synced=at.synced",
        ("tests/core/test_alert.py",),
    ),
    Defect(
        "graver-press-stays-accepted",
        "a graver press is a new call for help",
        _ALERT,
        "            kind=kind,\n            stage=Stage.RAISED,",
        "            kind=kind,\n            stage=alert.stage,",
        ("tests/core/test_alert.py",),
    ),
    Defect(
        "no-plan-b",
        "what nobody accepts within 30 s shows plan B",
        _ALERT,
        "clocks = (life.unsent_us, life.unaccepted_us)\n    return any",
        "clocks = (life.unsent_us,)\n    return any",
        ("tests/core/test_clocks.py", "tests/core/test_alert.py"),
    ),
    Defect(
        "revision-reused",
        "after a restart no revision is told with other content",
        _ALERT,
        "rev = max(alert.rev + REV_JUMP, by_age, above + 1)",
        "rev = alert.rev",
        ("tests/core/test_answers.py", "tests/core/test_alert.py"),
    ),
    Defect(
        "number-reused",
        "after a restart no event has a number from before it",
        "appliance/core/machine.py",
        "seq=max(restored.seq + SEQ_JUMP, at.wall_ms // 1_000 * SEQ_JUMP),",
        "seq=restored.seq,",
        ("tests/core/test_outbox.py",),
    ),
    Defect(
        "held-press-twice",
        "a button held over a restart is not counted twice",
        "appliance/core/machine.py",
        "if pressed.at_start and life is not None and _holds(life, kind):",
        "if False:",
        ("tests/core/test_answers.py",),
    ),
    Defect(
        "own-alert-ignored",
        "a counter takes up its own retained alert",
        "appliance/core/answers.py",
        "        if found.stage is not Stage.CLOSED:\n            _restore",
        "        if found.stage is None:\n            _restore",
        ("tests/core/test_answers.py",),
    ),
    Defect(
        "old-bare-word-accepts",
        "a word said to an earlier alert accepts nothing",
        "appliance/core/answers.py",
        "waited = life.restored_rev > 0 and not life.sent and alert.is_open(life)",
        "waited = False",
        ("tests/core/test_calls.py",),
    ),
    Defect(
        "refused-is-sent",
        "a refused publish is never taken for sent",
        "appliance/core/links.py",
        "if life is None or life.alert.alert_id != event.token.subject or refused:",
        "if life is None or life.alert.alert_id != event.token.subject:",
        ("tests/core/test_links.py", "tests/core/test_machine.py"),
    ),
    Defect(
        "nobody-is-fine",
        "when nobody is subscribed the next audience is called at once",
        "appliance/core/links.py",
        "if nobody and all(one.nobody for one in links):",
        "if nobody and not links:",
        ("tests/core/test_clocks.py",),
    ),
    Defect(
        "newest-dropped",
        "a full outbox gives up its oldest events",
        "appliance/core/outbox.py",
        "surplus = waiting[: max(0, len(waiting) - OUTBOX_MAX)]",
        "surplus = waiting[OUTBOX_MAX:]",
        ("tests/core/test_outbox.py",),
    ),
    Defect(
        "in-flight-forgotten",
        "what was in flight when a session ended is sent again",
        "appliance/core/outbox.py",
        "        in_flight=(),\n        nobody=False,\n        denied=False,",
        "        nobody=False,\n        denied=False,",
        ("tests/core/test_outbox.py",),
    ),
    Defect(
        "any-answer-proves",
        "an answer to an old probe proves nothing",
        "appliance/core/readiness.py",
        "if left_us is None or at.mono_us - left_us >= PROBE_LIFE_US:",
        "if left_us is None and not guards.probes:",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "proof-never-ages",
        "a proof older than 18 s is no proof",
        "appliance/core/readiness.py",
        "return any(mono_us - answer.mono_us <= PROVEN_US for answer in guard.answers)",
        "return any(mono_us >= answer.mono_us for answer in guard.answers)",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "no-repeat-of-probes",
        "one lost probe breaks no proof",
        "appliance/core/machine.py",
        "if readiness.wants_repeat(state.guards, state.now_us):",
        "if readiness.wants_repeat(state.guards, 0):",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "changed-settings-proven",
        "what has changed since its test is not proven",
        "appliance/core/report.py",
        "proven=found.proven and not changed(state)",
        "proven=found.proven",
        ("tests/core/test_evidence.py",),
    ),
    Defect(
        "slow-disk-hidden",
        "a commit that takes too long is told as a fault",
        "appliance/core/report.py",
        "return since_us is not None and state.now_us - since_us >= STORE_SLOW_US",
        "return False",
        ("tests/core/test_faults.py", "tests/core/test_report.py"),
    ),
    Defect(
        "alert-last",
        "an alert leaves before everything else",
        "appliance/core/draft.py",
        "return self.state, (*alerts, *answers)",
        "return self.state, (*answers, *alerts)",
        ("tests/core/test_machine.py",),
    ),
    Defect(
        "wall-clock-orders",
        "clock jumps change no timer",
        "appliance/core/draft.py",
        "now_us = max(state.now_us, at.mono_us)",
        "now_us = at.wall_ms * 1_000",
        ("tests/core/test_clocks.py",),
    ),
    Defect(
        "retained-answer-counts",
        "a retained answer is ignored",
        "appliance/wire/hearing.py",
        'if head != "respond" or heard.retained or not guard.NAME.fullmatch(name):',
        'if head != "respond" or not guard.NAME.fullmatch(name):',
        ("tests/wire/test_hearing.py",),
    ),
    Defect(
        "alert-not-retained",
        "a guard who comes later finds the open alert",
        "appliance/wire/saying.py",
        'return Said("alert", payload, retain=True, token=effect.token)',
        'return Said("alert", payload, token=effect.token)',
        ("tests/wire/test_saying.py",),
    ),
    Defect(
        "refusal-unread",
        "a refusal is read from the reason code",
        "appliance/adapters/broker/session.py",
        "        if code.is_failure:\n            delivery = Delivery.REFUSED",
        "        if code.is_failure:\n            delivery = Delivery.TAKEN",
        ("tests/adapters/test_broker_rights.py",),
    ),
    Defect(
        "session-thrown-away",
        "the broker keeps guards' answers while we restart",
        "appliance/adapters/broker/session.py",
        "clean_start=not plan.session_expiry_s,",
        "clean_start=True,",
        ("tests/adapters/test_broker_outages.py", "tests/adapters/test_broker.py"),
    ),
    Defect(
        "half-open-for-minutes",
        "a cut cable is noticed within seconds",
        "appliance/adapters/broker/session.py",
        "        client.on_socket_open = _tune\n",
        "",
        ("tests/adapters/test_broker_outages.py",),
    ),
    Defect(
        "no-retry",
        "a link connects again whenever it ends",
        "appliance/adapters/broker/link.py",
        "                self._handover.rest(RETRY_S)",
        "                self._handover.rest(RETRY_S * 1000)",
        ("tests/adapters/test_broker_outages.py",),
    ),
    Defect(
        "thread-dies-quietly",
        "the death of any thread ends the process",
        "appliance/adapters/service.py",
        "    threading.excepthook = _thread_crash\n",
        "",
        ("tests/test_runtime.py", "tests/adapters/test_service.py"),
    ),
    Defect(
        "watchdog-by-timer",
        "the watchdog is fed by proof of work alone",
        "appliance/adapters/service.py",
        "return not stale and self._notifier.alive()",
        "return self._notifier.alive()",
        ("tests/adapters/test_service.py",),
    ),
    Defect(
        "failed-row-forgotten",
        "what could not be saved is kept and tried again",
        "appliance/adapters/store.py",
        "            self._fail(error)\n            return False",
        "            self._fail(error)",
        ("tests/adapters/test_store_faults.py",),
    ),
    Defect(
        "no-fsync",
        "saved means that it survives a power cut",
        "appliance/adapters/schema.py",
        'connection.execute("PRAGMA synchronous = FULL")',
        'connection.execute("PRAGMA synchronous = NORMAL")',
        ("tests/adapters/test_store_schema.py", "tests/adapters/test_store.py"),
    ),
    Defect(
        "lost-edge-lost-press",
        "a lost edge loses no press",
        "appliance/runtime.py",
        "if first or known[role] != pressed:",
        "if first:",
        ("tests/test_runtime.py",),
    ),
    Defect(
        "acknowledgement-dropped",
        "a flood drops no acknowledgement",
        "appliance/inbox.py",
        "self.put(BrokerAcked(",
        "self.offer(BrokerAcked(",
        ("tests/test_inbox.py",),
    ),
    Defect(
        "flood-unbounded",
        "what others send at will is bounded",
        "appliance/inbox.py",
        "if self._items.qsize() < INBOX_MAX:",
        "if self._items.qsize() >= 0:",
        ("tests/test_inbox.py",),
    ),
    Defect(
        "rings-each-time",
        "a guard station rings once for a revision",
        "gui/guard/alerts.py",
        "if message.rev > known.message.rev:",
        "if message.rev >= known.message.rev:",
        ("tests/gui/guard/test_desk_alerts.py",),
    ),
    Defect(
        "dead-appliance-hidden",
        "the screen says within 5 s that the appliance is silent",
        "gui/counter/link.py",
        "        self._silence.timeout.connect(self._fell_silent)\n",
        "",
        ("tests/gui/counter/test_link.py",),
    ),
)
