# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects of the touchscreen: what shaking hands and tired eyes would meet."""

from typing import Final

from tests.sabotage.defect import Defect

_TOUCH: Final = "gui/counter/touch.py"
_PRESSABLE: Final = "gui/components/Pressable.qml"
_DOT: Final = "gui/counter/qml/ReadyDot.qml"
_TOUCHED: Final = ("tests/gui/counter/test_stress_touch.py",)
_READ: Final = ("tests/gui/counter/test_access.py",)
_SEEN: Final = "tests/gui/counter/test_stress.py"
_COVERT: Final = "tests/gui/counter/test_covert.py::test_no_page_shows_a_duress"
_INVITED: Final = "tests/gui/counter/test_invitation.py"
_FITS: Final = ("tests/gui/counter/test_layout.py::test_every_page_fits[7-inch-fi]",)
_PIXELS: Final = ("tests/gui/counter/test_layout.py::test_every_text_can_be_read",)

STRESS: Final = (
    Defect(
        "palm-presses",
        "several fingers at once press nothing",
        _TOUCH,
        "event.pointCount() > 1",
        "event.pointCount() > 9",
        _TOUCHED,
    ),
    Defect(
        "waking-touch-presses",
        "the touch that wakes the screen presses nothing",
        _TOUCH,
        "if self._dimmed or self._is_palm(event):",
        "if self._is_palm(event):",
        _TOUCHED,
    ),
    Defect(
        "double-tap-is-two",
        "the second tap of two presses nothing on a new page",
        _TOUCH,
        "return is_new and event",
        "return not is_new and event",
        _TOUCHED,
    ),
    Defect(
        "tap-withdraws",
        "what cannot be taken back takes a hold",
        "gui/counter/qml/Band.qml",
        "onHeld: band.parts.help.withdraw()",
        "onClicked: band.parts.help.withdraw()",
        (f"{_TOUCHED[0]}::test_a_tap_does_nothing_that_cannot_be_taken_back",),
    ),
    Defect(
        "small-controls",
        "what can be touched is 20 mm wide and high",
        "gui/components/Theme.qml",
        "control: mm(20)",
        "control: mm(19)",
        _FITS,
    ),
    Defect(
        "near-the-edge",
        "8 mm at the screen's edge cannot be touched",
        "gui/components/Theme.qml",
        "edge: mm(8)",
        "edge: mm(7)",
        _FITS,
    ),
    Defect(
        "words-on-one-line",
        "no text is cut, and none leaves its place",
        "gui/components/Words.qml",
        "wrapMode: Text.WordWrap",
        "wrapMode: Text.NoWrap",
        _FITS,
    ),
    Defect(
        "press-unseen",
        "a touch is seen in the next frame",
        "gui/components/Button.qml",
        "color: button.down ? button.fillPressed : button.fill",
        "color: button.fill",
        (f"{_TOUCHED[0]}::test_a_press_is_seen_before_anybody_answers",),
    ),
    Defect(
        "pale-footer",
        "each text stands out from its ground by 7 to 1",
        "gui/counter/qml/FooterWords.qml",
        "color: Theme.quietInk",
        "color: Theme.hairline",
        _PIXELS,
    ),
    Defect(
        "red-on-the-counter",
        "nothing on the counter is red",
        "gui/components/Theme.qml",
        'sand: light ? "#554300" : "#e8ce97"',
        'sand: light ? "#554300" : "#e8a097"',
        _PIXELS,
    ),
    Defect(
        "dot-by-colour-alone",
        "colour is never the only signal",
        _DOT,
        'color: dot.proven ? Theme.sage : "transparent"',
        "color: dot.proven ? Theme.sage : Theme.sand",
        (f"{_SEEN}::test_states_differ_without_colour",),
    ),
    Defect(
        "blinking-dot",
        "nothing moves on a page that is at rest",
        _DOT,
        "    width: Theme.dot",
        "    width: Theme.dot; NumberAnimation on opacity "
        "{ duration: 300; from: 0; loops: Animation.Infinite; to: 1 }",
        (f"{_SEEN}::test_nothing_moves",),
    ),
    Defect(
        "large-text-stays-small",
        "text grows when it is asked to",
        "gui/components/Theme.qml",
        "theme.mm(size * theme.textScale)",
        "theme.mm(size)",
        (f"{_SEEN}::test_large_text_is_larger",),
    ),
    Defect(
        "nameless-controls",
        "each control has a name that can be read",
        _PRESSABLE,
        "Accessible.name: pressable.text",
        'Accessible.name: ""',
        _READ,
    ),
    Defect(
        "no-ring",
        "the place of the keyboard is seen",
        _PRESSABLE,
        "visible: pressable.visualFocus",
        "visible: false",
        _READ,
    ),
    Defect(
        "key-repeats",
        "a key that is held presses once",
        _PRESSABLE,
        "enters || (event.isAutoRepeat && event.key === Qt.Key_Space);",
        "enters;",
        _READ,
    ),
    Defect(
        "cue-is-read-aloud",
        "a screen reader says nothing of duress",
        "gui/counter/qml/CueMark.qml",
        "    height: Theme.typeFooter",
        "    height: Theme.typeFooter; Accessible.role: Accessible.StaticText; "
        "Accessible.name: mark.lower && mark.upper ? '' : '!'",
        _READ,
    ),
    Defect(
        "duress-opens-the-ladder",
        "no page shows a duress",
        "gui/counter/help.py",
        "return before if now.covert and self._handled.isActive() else None",
        "return before if now.covert and self._handled.isActive() else now",
        (f"{_COVERT}[start]",),
    ),
    Defect(
        "cue-moves-the-footer",
        "nothing but the cue changes under duress",
        "gui/counter/qml/CueMark.qml",
        "width: Theme.mm(1.5)",
        "width: mark.lower ? Theme.mm(1.5) : Theme.mm(2)",
        (f"{_COVERT}[start]",),
    ),
    Defect(
        "closing-invites-at-once",
        "after a duress nothing is offered before a touch",
        "gui/counter/invitation.py",
        'if openly and self.state != "seen":',
        'if self.state != "seen":',
        (f"{_INVITED}::test_closing_a_duress_changes_no_page",),
    ),
)
