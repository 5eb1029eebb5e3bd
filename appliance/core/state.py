# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The whole state of the appliance: frozen, replaced as a whole by each step."""

from appliance.core.board import Board
from appliance.core.drill import Drill
from appliance.core.effects import Health
from appliance.core.inputs import Button
from appliance.core.life import Life
from appliance.core.outbox import Outbox
from appliance.core.pause import Pauses
from appliance.core.readiness import Guards
from appliance.core.records import Evidence
from appliance.core.settings import Settings
from appliance.core.shutter import Shutter
from appliance.core.trial import Trial
from appliance.core.values import Alert, Fault, FaultKind, Value


class State(Value, frozen=True, kw_only=True):
    """Everything that is remembered between two events. Has no logic."""

    settings: Settings
    started_us: int
    started_wall_ms: int
    now_us: int
    """When the last event happened."""
    wall_ms: int = 0
    """The same for people; a clock that may be wrong."""
    buttons: tuple[Button, ...]
    boxes: tuple[Outbox, ...]
    life: Life | None = None
    closed_ids: tuple[str, ...] = ()
    guards: Guards = Guards()
    faults: tuple[Fault, ...] = ()
    mended: tuple[Fault, ...] = ()
    """Faults from before the duress that is open, which have ended since: a press may
    have mended them."""
    seq: int = 0
    commit: int = 0
    saved: int = 0
    """Commits up to this one are on disk."""
    committed_us: int = 0
    """When the last commit was asked for."""
    acked: tuple[tuple[str, int], ...] = ()
    """Events that a broker has taken, by its name, and no commit tells yet."""
    unsaved_since_us: int | None = None
    store_fault: FaultKind | None = None
    black_box: bool = True
    """There is memory that outlives the process."""
    troubles: tuple[str, ...] = ()
    """What is wrong with the records, though they can be written."""
    announced: tuple[str, ...] = ()
    """Brokers that have been told `online` since they connected."""
    help_us: int | None = None
    """When the HELP that can still be undone becomes an alert."""
    screen: bool = False
    """The touchscreen's program gives signs of life."""
    shutter: Shutter
    pauses: Pauses = Pauses()
    probe_us: int = 0
    """When the next probe is due, while a broker is connected."""
    probed_us: int = 0
    """When the last probe left."""
    health_us: int = 0
    news: Health | None = None
    """What of health was told last."""
    synced: bool = True
    board: Board = Board()
    evidence: Evidence = Evidence()
    trial: Trial | None = None
    drill: Drill | None = None
    ended_exercise: Alert | None = None
    """The one that was found at the start, and ended unseen."""
    stopping: bool = False
