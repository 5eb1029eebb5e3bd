# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pictures of the report: each kind of question, its end, and the keyboard."""

from collections.abc import Callable, Mapping, Sequence

from appliance.wire.records import Answered
from gui.counter import pages
from gui.counter.window import Window

INCIDENT = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427"
THREAT: dict[str, str | list[str]] = {
    "event_type": ["shouting", "threat_violence"],
    "severity": "threatening",
}
"""What the quick log has told already."""
TEXT = "Asiakas huusi ja löi tiskiä. Sanoi: ”Tulen vielä.” Lähti itse."


def asks(
    key: str,
    answers: Mapping[str, str | list[str]] = THREAT,
    untold: Sequence[str] = (),
) -> Callable[[Window], None]:
    """The page on which this is asked, after these answers and some untold ones."""

    def then(window: Window) -> None:
        report = window.report
        report.open(INCIDENT)
        window.records.answered.emit(
            Answered(
                request=report.request(),
                result="saved",
                answers=dict(answers),
                written=list(untold),
            )
        )
        report.turn(key)
        window.pages.go(pages.REPORT)

    return then


def chosen(window: Window) -> None:
    """Several choices, some of which are chosen."""
    asks("what_helped")(window)
    for key in ("pause", "colleague"):
        window.report.choose(key)


def counted(window: Window) -> None:
    """A number that somebody has counted to."""
    asks("staffing")(window)
    for _ in range(3):
        window.report.count(True)


def written(window: Window) -> None:
    """A text that answers a question."""
    asks("description")(window)
    window.report.write("description", TEXT)


def writes(window: Window) -> None:
    """A text that is being written."""
    written(window)
    window.report.beginAnswer()
