# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in how the guard station calls, and in how it is used."""

from typing import Final

from tests.sabotage.defect import Defect

STATION: Final = (
    Defect(
        "mute-station-is-well",
        "a station whose loudspeaker is muted says so",
        "gui/guard/loudness.py",
        'if output["mute"]:',
        "if False:",
        ("tests/gui/guard/test_loudness.py",),
    ),
    Defect(
        "unknown-volume-is-well",
        "a volume that cannot be known is not called well",
        "gui/guard/loudness.py",
        "self.told.emit(words_sound.volume_unknown(words_sound.no_pactl()))",
        'self.told.emit("")',
        ("tests/gui/guard/test_loudness.py",),
    ),
    Defect(
        "hung-player-is-kept",
        "what plays a station's sounds is replaced when it hangs",
        "gui/guard/loudspeaker.py",
        "if self._owed and not self._late.isActive():",
        "if False:",
        ("tests/system/test_rung_once.py",),
    ),
    Defect(
        "last-guard-leaves",
        "the last guard who leaves must say it twice",
        "gui/guard/leaving.py",
        "if name != desk.me and guard.on_duty and guard.online",
        "if guard.online",
        ("tests/gui/guard/test_desk_leaving.py",),
    ),
    Defect(
        "closed-by-one-key",
        "the last guard who closes the window must do it twice",
        "gui/guard/qml/Main.qml",
        "close.accepted = window.station.mayClose()",
        "close.accepted = true",
        ("tests/gui/guard/test_window_twice.py",),
    ),
    Defect(
        "second-tap",
        "a second tap at once does not say the next step",
        "gui/guard/alerts.py",
        "if step(desk, alert) != step(desk, known):",
        "if alert.rung_rev < 0:",
        ("tests/gui/guard/test_desk_alerts.py", "tests/gui/guard/test_window_twice.py"),
    ),
    Defect(
        "covered-call",
        "no window covers a call that waits",
        "gui/guard/window.py",
        "self.view.setFlag(on_top, wanted)",
        "self.view.setFlag(on_top, False)",
        ("tests/gui/guard/test_front.py",),
    ),
    Defect(
        "keys-of-another-program",
        "keys act only a moment after the window took the keyboard",
        "gui/guard/qml/Main.qml",
        "window.active && !waking.running",
        "window.active",
        ("tests/gui/guard/test_keys.py",),
    ),
    Defect(
        "open-key-taken",
        "a key that others can read is refused",
        "gui/guard/secret_files.py",
        "_OTHERS = stat.S_IRWXG | stat.S_IRWXO",
        "_OTHERS = stat.S_IRWXO",
        ("tests/gui/guard/test_secret_files.py",),
    ),
    Defect(
        "another-sites-alert",
        "equal alert ids of two sites are two alerts",
        "gui/guard/room.py",
        'return f"{site}/{name}"',
        'return f"/{name}"',
        ("tests/gui/guard/test_sites.py",),
    ),
    Defect(
        "on-duty-at-one-site",
        "a guard is on duty at all sites or at none",
        "gui/guard/room.py",
        "if not {True, False} <= said:",
        "if said:",
        ("tests/gui/guard/test_sites.py",),
    ),
    Defect(
        "quiet-site",
        "a site that is not heard is named while others are heard",
        "gui/guard/sites.py",
        "if not condition.is_connected(one)]",
        "if False]",
        ("tests/gui/guard/test_sites.py",),
    ),
    Defect(
        "two-sites-of-one-name",
        "files that could be taken for one site are refused",
        "gui/guard/settings.py",
        "if name == (other.site_text or other.site):",
        "if False:",
        ("tests/gui/guard/test_settings.py",),
    ),
)
