# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's sound: its files, and what it says when there is none."""

import io
import os
import socket
import struct
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from gui.guard.player import SOUNDS
from gui.guard.sound import FILES, Sound, sound_server
from gui.guard.sounds.__main__ import MAKERS, render

NO_OUTPUT = (
    "NO SOUND, nobody would hear an alert: this computer has no loudspeaker. "
    "Connect one."
)


@pytest.mark.parametrize("name", MAKERS)
def test_files_are_what_the_generator_makes(name: str) -> None:
    """The committed sounds are the generator's own bytes, and small."""
    made = render(name)
    assert (SOUNDS / name).read_bytes() == made
    assert len(made) < 100_000


def test_each_level_has_its_own_sound() -> None:
    """Each level and exercises sound different, and end and begin in silence."""
    assert {*FILES.values(), "silence.wav"} == set(MAKERS)
    made = [render(name) for name in FILES.values()]
    assert len(set(made)) == 4
    for sound in made:
        with wave.open(io.BytesIO(sound)) as file:
            samples = file.readframes(file.getnframes())
        assert samples[:2] == samples[-2:] == b"\0\0"


def test_an_exercise_is_in_a_rhythm_of_its_own() -> None:
    """Nobody takes an exercise for the real thing: its pauses are the longest."""
    rests = {name: _rest_s(name) for name in FILES.values()}
    assert max(rests, key=rests.__getitem__) == "exercise.wav"
    assert rests["exercise.wav"] > 1.5 * rests["help.wav"]
    assert rests["duress.wav"] < 0.5


def test_the_silence_is_silent() -> None:
    """What the loudspeaker is tested with cannot be heard."""
    assert _rest_s("silence.wav") == pytest.approx(2.0)


def _rest_s(name: str) -> float:
    """The longest time in a sound during which hardly anything is heard."""
    with wave.open(io.BytesIO(render(name))) as file:
        rate, frames = file.getframerate(), file.readframes(file.getnframes())
    samples = struct.unpack(f"<{len(frames) // 2}h", frames)
    loud = [number for number, one in enumerate(samples) if abs(one) > 1_500]
    ends = zip([-1, *loud], [*loud, len(samples)], strict=True)
    longest: int = max(after - before - 1 for before, after in ends)
    return float(longest / rate)


def test_no_sound_server_is_told(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where nothing can be played, the station says so instead of being mute."""
    assert qapp is not None, "the fixture makes Qt's application"
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(tmp_path))
    sound = Sound(50)
    sound.begin()
    assert sound.problem == NO_OUTPUT
    sound.sound(1)
    sound.once(3)


def test_missing_multimedia_is_told(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without QtMultimedia or its library, the station says what to install."""
    assert qapp is not None, "the fixture makes Qt's application"
    monkeypatch.setenv("PULSE_SERVER", "somewhere")
    # What Python does when a module cannot be loaded; in the player, too.
    spoilt = 'import sys\nsys.modules["PySide6.QtMultimedia"] = None\n'
    (tmp_path / "sitecustomize.py").write_text(spoilt, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    sound = Sound(50)
    told = QSignalSpy(sound.changed)
    sound.begin()
    assert told.count() or told.wait(10_000), "nothing is told"
    assert "Install luukku[sound] and the library libpulse." in sound.problem
    sound.end()


class Player(Sound):
    """Writes down what it is to play, and plays nothing."""

    def __init__(self) -> None:
        super().__init__(50)
        self.played: list[int] = []

    def _play(self, level: int | None, times: int) -> None:
        del times
        if level is not None:
            self.played.append(level)


def test_a_notice_is_heard_over_an_exercise(qapp: QGuiApplication) -> None:
    """A real notice sounds although a drill does; over a real call it need not."""
    assert qapp is not None, "the fixture makes Qt's application"
    player = Player()
    player.sound(4)
    player.once(3)
    assert player.played == [4, 3]
    player.sound(1)
    player.once(3)
    assert player.played == [4, 3, 1]


def test_sound_server_that_begins_anew_is_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A server counts while it answers on its socket; a new one is not the old one."""
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.delenv("PULSE_RUNTIME_PATH", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "pulse").mkdir()
    path = tmp_path / "pulse" / "native"
    alone = sound_server()
    with socket.socket(socket.AF_UNIX) as first:
        first.bind(str(path))
        first.listen()
        named = sound_server()
        assert named not in {None, alone}
        assert sound_server() == named
    assert sound_server() == alone
    path.unlink()
    with socket.socket(socket.AF_UNIX) as second:
        second.bind(str(path))
        second.listen()
        assert sound_server() not in {None, alone, named}
    monkeypatch.setenv("PULSE_SERVER", "unix:/elsewhere")
    assert sound_server() == "unix:/elsewhere"
