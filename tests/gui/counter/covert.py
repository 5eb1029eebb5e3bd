# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A duress alert in every stage, and how two screens are compared but for the cue."""

import time
from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from appliance.wire.panel import AlertView, Cue, CueStyle, Ladder, View
from gui.counter.scenes import HELP
from tests.gui.counter.bench import Bench

replace = msgspec.structs.replace
DURESS = replace(HELP, kind="duress", level=1, help_asked=False, covert=True)
SEEN = Ladder(saved=True, sent=True, seen=True)
COMING = replace(SEEN, accepted=True)
STAGES: dict[str, tuple[AlertView, Cue]] = {
    "raised": (replace(DURESS, ladder=Ladder()), "none"),
    "sent": (DURESS, "none"),
    "seen": (replace(DURESS, ladder=SEEN), "reached"),
    "accepted": (
        replace(DURESS, stage="accepted", ladder=COMING, coming=["Vartija 2"]),
        "coming",
    ),
    "on site": (
        replace(
            DURESS,
            stage="on_site",
            ladder=replace(COMING, on_site=True),
            arrived=["Vartija 2"],
        ),
        "coming",
    ),
    "plan B": (replace(DURESS, plan_b=True), "plan_b"),
    "pressed again": (replace(DURESS, presses=7), "none"),
    "withdrawn": (replace(DURESS, withdrawn=True), "none"),
    "closed": (replace(DURESS, stage="closed"), "none"),
}
CUE_OF: dict[CueStyle, str] = {"colon": "clock-cue", "full_stop": "counter-cue"}
MOVING = ("breath-shape", "breath-small")
"""What moves by each screen's own clock, two of which run some ms apart."""
AGAIN_S = 3.0
AGAIN_MS = 40


def stages_of(view: View) -> list[str]:
    """In which stages a duress alert leaves the view as it is.

    Where an alert is open already, those that prove no more than it has.
    """
    shown = view.alert
    if shown is None:
        return list(STAGES)
    return [
        name for name, (alert, _cue) in STAGES.items() if _adds_nothing(shown, alert)
    ]


def _adds_nothing(shown: AlertView, alert: AlertView) -> bool:
    proven, now = (
        msgspec.structs.astuple(shown.ladder),
        msgspec.structs.astuple(alert.ladder),
    )
    steps = all(before or not after for before, after in zip(proven, now, strict=True))
    return steps and not alert.withdrawn and alert.stage != "closed"


def under(view: View, stage: str, style: CueStyle) -> View:
    """The view, but with a duress alert in that stage.

    An alert that was open is the same one still, pressed in duress.
    """
    alert, cue = STAGES[stage]
    if view.alert is not None:
        alert = replace(alert, alert_id=view.alert.alert_id, help_asked=True)
        alert = replace(alert, withdrawn=view.alert.withdrawn)
    return replace(view, alert=alert, cue=cue, cue_style=style)


def without(place: QRect, image: QImage) -> QImage:
    """The picture with one place blotted out."""
    copy = image.copy()
    painter = QPainter(copy)
    painter.fillRect(place, QColor("black"))
    painter.end()
    return copy


def allowed(desk: Bench, style: CueStyle) -> QRect:
    """Where pixels may differ: the cue's own place, which is fixed."""
    if style == "none" or not desk.sees(CUE_OF[style]):
        return QRect()
    return desk.rect(desk.item(CUE_OF[style])).toAlignedRect()


def moving(desk: Bench) -> list[QRect]:
    """Where something moves by itself."""
    around = (desk.item(name).parentItem() for name in MOVING if desk.sees(name))
    return [desk.rect(item).toAlignedRect() for item in around]


def picture(desk: Bench, places: Iterable[QRect]) -> QImage:
    """Draw it with these places blotted out."""
    image = desk.draw()
    for place in places:
        image = without(place, image)
    return image


def redraw(desk: Bench) -> None:
    """Paint all of it anew.

    Qt paints only what has changed; then letters of more than 64 pixels, as those of a
    countdown, differ by a shade for what else was painted with them.
    """
    ground = desk.view.color()
    desk.view.setColor(QColor("black"))
    desk.draw()
    desk.view.setColor(ground)


def alike(plain: Bench, pressed: Bench, style: CueStyle) -> bool:
    """Whether two screens show the same but for the cue.

    What counts seconds on its own clock may be some ms behind: both are looked at
    again for a while.
    """
    until_s = time.monotonic() + AGAIN_S
    while True:
        places = [allowed(plain, style), *moving(plain)]
        if picture(plain, places) == picture(pressed, places):
            return True
        if time.monotonic() > until_s:
            return False
        QTest.qWait(AGAIN_MS)
        for desk in (plain, pressed):
            redraw(desk)
