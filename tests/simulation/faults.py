# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every kind of fault, by the name that a run counts it under."""

from typing import Final

from tests.simulation.nemesis import Fault, Nemesis

HELD_UP: Final[Fault] = ("answers held up, stations hang", Nemesis.hold_up)
FAULTS: Final[tuple[Fault, ...]] = (
    ("broker killed, memory kept", lambda n: n.kill_broker(remembers=True)),
    ("broker killed, memory lost", lambda n: n.kill_broker(remembers=False)),
    ("broker saves its memory", Nemesis.save_broker),
    ("broker paused", Nemesis.pause_broker),
    ("broker denies access", Nemesis.deny),
    ("broker's quota exceeded", Nemesis.exceed_quota),
    ("broker sloppy", Nemesis.make_sloppy),
    ("network cut", Nemesis.cut),
    ("counter cut off", Nemesis.cut_counter),
    HELD_UP,
    ("network slow", Nemesis.slow),
    ("counter killed", Nemesis.kill),
    ("counter killed between two steps", Nemesis.kill_soon),
    ("counter killed between two steps", Nemesis.kill_soon),
    ("counter loses power", Nemesis.cut_power),
    ("counter stopped", Nemesis.stop),
    ("counter's loop stalls", Nemesis.stall),
    ("disk slow", lambda n: n.spoil_disk("slow")),
    ("disk hangs", lambda n: n.spoil_disk("hung")),
    ("disk full", lambda n: n.spoil_disk("full")),
    ("disk read-only", lambda n: n.spoil_disk("readonly")),
    ("database locked", lambda n: n.spoil_disk("locked")),
    ("disk gone", lambda n: n.spoil_disk("gone")),
    ("fsync lies", Nemesis.lie),
    ("database damaged", Nemesis.damage),
    ("clock jumps", Nemesis.jump),
    ("clock not synchronised", Nemesis.unsync),
    ("screen dies", Nemesis.blind),
    ("station off", Nemesis.stop_station),
    ("station deaf", Nemesis.deafen),
    ("guard vanishes after accepting", Nemesis.make_vanish),
    ("guard off duty", Nemesis.leave_duty),
    ("guards do not come", Nemesis.keep_away),
    ("hostile messages", Nemesis.attack),
    ("edges lost or late", Nemesis.tremble),
)
