# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The list of defects: what a tired colleague might write, and who must notice.

Each is one line of the product changed; what stands around it only makes the place
unambiguous. `tests` are the quickest that must fail for it.
"""

from typing import Final

from tests.sabotage.aging import AGING
from tests.sabotage.around_core import AROUND_CORE
from tests.sabotage.backup import BACKUP
from tests.sabotage.board import BOARD
from tests.sabotage.chain import CHAIN
from tests.sabotage.defect import Defect
from tests.sabotage.duties import DUTIES
from tests.sabotage.keeping import KEEPING
from tests.sabotage.privacy import PRIVACY
from tests.sabotage.reports import REPORTS
from tests.sabotage.safety import SAFETY
from tests.sabotage.shutter import SHUTTER
from tests.sabotage.station import STATION
from tests.sabotage.stress import STRESS
from tests.sabotage.trials import TRIALS

_ALERT: Final = "appliance/core/alert.py"

DEFECTS: Final = (
    Defect(
        "no-debounce",
        "a glitch is no press",
        "appliance/core/debounce.py",
        "mono_us - line.level_since_us < line.debounce_us",
        "mono_us < line.level_since_us",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "held-at-start-ignored",
        "a button found pressed at start is an alert",
        "appliance/core/debounce.py",
        "known=True, level=active, level_since_us=mono_us",
        "known=True, level=False, level_since_us=mono_us",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "old-edge-believed",
        "a poll may overtake edges that wait in a queue",
        "appliance/core/debounce.py",
        "if mono_us < line.level_since_us:",
        "if mono_us < 0:",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "stuck-unseen",
        "a button held over 30 s is told as stuck",
        "appliance/core/inputs.py",
        "replace(button, stuck=True)",
        "button",
        ("tests/core/test_inputs.py",),
    ),
    Defect(
        "cut-unseen",
        "both lines of a pair open for 150 ms are a cut wire",
        "appliance/core/contacts.py",
        "replace(pair, cut=True, moved=True)",
        "replace(pair, moved=True)",
        ("tests/core/test_contacts.py",),
    ),
    Defect(
        "short-is-no-press",
        "both lines of a pair closed are an alert, unless that is known",
        "appliance/core/contacts.py",
        "if not pair.no.level or pair.short_since_us is None:",
        "if not pair.no.level:",
        ("tests/core/test_contacts.py",),
    ),
    Defect(
        "short-for-ever-pressed",
        "a wire known to be short is no press",
        "appliance/core/contacts.py",
        "return Closing(pair.nc.level, max(no_us, nc_us, pair.short_since_us))",
        "return Closing(pair.no.level, no_us)",
        ("tests/core/test_contacts.py",),
    ),
    Defect(
        "held-is-swapped",
        "only what was pressed from the start on has its wires swapped",
        "appliance/core/contacts.py",
        "swapped = pair.swapped or not pair.moved",
        "swapped = True",
        ("tests/core/test_contacts.py",),
    ),
    Defect(
        "broken-wire-stays-proven",
        "a fault of a button's wires breaks its proof",
        "appliance/core/machine.py",
        "if ticked.suspect and not report.is_covert(draft.state):",
        "if ticked.suspect and report.is_covert(draft.state):",
        ("tests/core/test_contacts.py",),
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
        "appliance/core/life.py",
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
        "unheard-call-answered",
        "nobody accepts a call that cannot have been heard",
        _ALERT,
        "if life.alert.heard:\n        return None",
        "if life.alert.stage:\n        return None",
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
        "        in_flight=(),\n        refused=(),\n        nobody=False,\n        d",
        "        refused=(),\n        nobody=False,\n        d",
        ("tests/core/test_outbox.py",),
    ),
    Defect(
        "refused-event-dropped",
        "an event that a broker refuses is not taken for sent",
        "appliance/core/links.py",
        "        draft.set_box(outbox.refuse(box, seq))\n        return",
        "        pass",
        ("tests/core/test_outbox.py",),
    ),
    Defect(
        "denial-unheard",
        "that a broker would refuse an alert is known before a press",
        "appliance/core/links.py",
        "        draft.set_box(replace(box, denied=refused))\n        return",
        "        return",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "disk-unasked",
        "a disk that died at rest is known before a press",
        "appliance/core/draft.py",
        "due = report.wants_commit(self.state)",
        "due = False",
        ("tests/core/test_faults.py",),
    ),
    Defect(
        "lost-probe-breaks-a-path",
        "one lost message breaks no path",
        "appliance/core/readiness.py",
        "answer.nonce != nonce and mono_us - answer.mono_us <= PROVEN_US",
        "all(answer.nonce != nonce for answer in guard.answers)",
        ("tests/core/test_paths.py",),
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
        "a-grace-for-each-guard",
        "guards who take turns share one grace",
        "appliance/core/readiness.py",
        "is_manned = mono_us - guards.manned_us > PROVEN_US",
        "is_manned = False",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "no-repeat-of-probes",
        "one lost probe breaks no proof",
        "appliance/core/probing.py",
        "if readiness.wants_repeat(state.guards, state.now_us):",
        "if readiness.wants_repeat(state.guards, 0):",
        ("tests/core/test_readiness.py",),
    ),
    Defect(
        "changed-settings-proven",
        "what has changed since its test is not proven",
        "appliance/core/report.py",
        "{FaultKind.CONFIG_CHANGED, FaultKind.TEST_FAILED}",
        "{FaultKind.TEST_FAILED}",
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
        "(*alerts, *self.orders, *self._show_cue(), *answers)",
        "(*self.orders, *self._show_cue(), *answers, *alerts)",
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
    *AGING,
    *AROUND_CORE,
    *BOARD,
    *SHUTTER,
    *TRIALS,
    *STATION,
    *STRESS,
    *BACKUP,
    *CHAIN,
    *REPORTS,
    *SAFETY,
    *DUTIES,
    *PRIVACY,
    *KEEPING,
)
