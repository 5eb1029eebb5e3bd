# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a start knows: the disk, and what was in memory when the process died."""

from msgspec.structs import replace

from appliance.core.limits import CLOSED_KEPT
from appliance.core.records import Restored
from appliance.core.values import Alert, Value


class Kept(Value, frozen=True, kw_only=True):
    """What the process before this one held in memory that outlived it."""

    alert: Alert | None
    """The newest alert, open or closed."""
    seq: int


def recall(restored: Restored, kept: Kept | None) -> Restored:
    """The disk's word, corrected by memory, which is never the older of the two.

    A counter has one open alert at most: one that memory knows and that is not the
    disk's open one was raised after that had been closed. One that memory knows as
    closed, and the disk does not, is taken up too, so that its end is written.
    """
    if kept is None:
        return restored
    newest, ours = kept.alert, restored.alert
    # Memory is written before the disk: an older one is from before a run that had
    # none, and ends no alert that the disk knows as open.
    is_old = kept.seq < restored.seq and ours is not None
    restored = replace(restored, seq=max(restored.seq, kept.seq))
    if is_old or newest is None or newest.alert_id in restored.closed_ids:
        return restored
    if ours is None or ours.alert_id != newest.alert_id:
        ended = () if ours is None else (ours.alert_id,)
        closed_ids = (*restored.closed_ids, *ended)[-CLOSED_KEPT:]
        return replace(restored, alert=newest, unsaved=True, closed_ids=closed_ids)
    if ours.rev > newest.rev:
        return restored
    is_graver = newest.level < ours.level or newest.exercise < ours.exercise
    return replace(restored, alert=newest, unsaved=is_graver)
