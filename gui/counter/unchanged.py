# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The open page under duress: it goes on, and never falls back.

A duress press during open help is a new call: the core begins its ladder anew,
so that the covert cue tells the truth. The open page must not follow, or the one
who threatens would read the press on it.
"""

from msgspec.structs import fields, replace

from appliance.wire.panel import AlertView, Ladder


def known(now: AlertView) -> AlertView:
    """What may be shown when nothing was shown before: the screen began just now.

    Who is coming has been sent the alert and has seen it.
    """
    comes = bool(now.coming or now.arrived)
    implied = Ladder(sent=comes, seen=comes, accepted=comes, on_site=bool(now.arrived))
    return replace(
        now, ladder=_either(now.ladder, implied), plan_b=now.plan_b and not comes
    )


def advanced(before: AlertView, now: AlertView) -> AlertView:
    """What was shown, with every step that has been proven since.

    Plan B ends when somebody comes, as ever, but never begins: its clock is that
    of the duress, and the cue says it.
    """
    steps = _either(before.ladder, now.ladder)
    return replace(
        now,
        ladder=steps,
        coming=now.coming or before.coming,
        arrived=now.arrived or before.arrived,
        plan_b=before.plan_b and not steps.accepted,
        withdrawn=before.withdrawn or now.withdrawn,
    )


def _either(one: Ladder, other: Ladder) -> Ladder:
    names = [field.name for field in fields(Ladder)]
    return Ladder(
        **{name: getattr(one, name) or getattr(other, name) for name in names}
    )
