# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Stations that are heard, not only seen: each plays to a loudspeaker of its own."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from appliance.site_kit import SiteKit
from tests.gui.guard.drive import Station
from tests.gui.guard.loudspeaker import REST_S, Microphone, SoundServer
from tests.support.counter import wait_until

HEARD_S = 15.0
"""For a sound to begin or end; to end includes the rest that proves it."""


class Desk(NamedTuple):
    """A station, what it plays to, and what is heard of it."""

    station: Station
    server: SoundServer
    microphone: Microphone

    def is_plain(self) -> bool:
        """Whether the station says nothing of its sound."""
        return not self.station.is_seen("soundBand")

    def rings(self) -> bool:
        """Whether it sounds."""
        return self.microphone.sounds

    def is_quiet(self, from_s: float) -> bool:
        """Whether nothing sounds, and a rest has passed since then."""
        return not self.rings() and self.microphone.heard_s > from_s + REST_S


def open_desk(closing: ExitStack, kit: SiteKit, folder: Path, name: str) -> Desk:
    """Start a guard's station and its loudspeaker; `closing` ends both."""
    folder.mkdir()
    server = closing.enter_context(SoundServer(folder))
    microphone = closing.enter_context(Microphone(server))
    station = Station(kit, folder, name)
    station.environ = server.environ
    return Desk(closing.enter_context(station), server, microphone)


def wait_ring(desks: Sequence[Desk], times: int) -> None:
    """Wait until each sounds, and has begun to so many times."""
    for desk in desks:
        wait_until(f"{desk.station.guard} rings", desk.rings, HEARD_S)
        assert desk.microphone.rings == times


def wait_quiet(desks: Sequence[Desk], times: int) -> None:
    """Wait until each has been quiet since now; it has sounded so many times only."""
    since_s = [desk.microphone.heard_s for desk in desks]
    for desk, from_s in zip(desks, since_s, strict=True):
        what = f"{desk.station.guard} is quiet"
        wait_until(what, partial(desk.is_quiet, from_s), HEARD_S)
        assert desk.microphone.rings == times
