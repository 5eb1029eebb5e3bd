# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Makes the station's sounds: sine waves, nothing recorded, the same bytes each time.

    python -m gui.guard.sounds

Duress is a hard, quick alternation of two tones; help a double chime with a pause;
a notice one soft chime; an exercise three soft steps upwards and a long pause. Each
differs in rhythm, not only in pitch. Silence is what the loudspeaker is tested with.
"""

import io
import math
import sys
import wave
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
RATE = 16_000
"""Samples a second."""
LOUDEST = 32_000
EDGE_S = 0.006
"""Each tone fades in and out for this long, so that it does not click."""


class Tone(NamedTuple):
    """One tone: hertz, when it starts and how long it lasts, how it dies away."""

    pitch: float
    start_s: float
    length_s: float
    volume: float
    decay: float = 0.0


def _duress() -> tuple[float, list[Tone]]:
    tones = [
        Tone(pitch, start / 1000, 0.13, volume)
        for start in range(0, 900, 300)
        for pitch, volume, start in ((1047, 0.55, start), (784, 0.55, start + 150))
    ]
    overtones = [Tone(t.pitch * 2, t.start_s, t.length_s, 0.3) for t in tones]
    return 1.2, [*tones, *overtones]


def _help() -> tuple[float, list[Tone]]:
    return 2.2, [
        Tone(659, 0.0, 0.6, 0.6, 5),
        Tone(1318, 0.0, 0.4, 0.2, 8),
        Tone(523, 0.32, 0.9, 0.6, 4),
        Tone(1046, 0.32, 0.5, 0.2, 8),
    ]


def _notice() -> tuple[float, list[Tone]]:
    return 0.9, [Tone(523, 0.0, 0.8, 0.35, 6), Tone(1046, 0.0, 0.4, 0.1, 9)]


def _exercise() -> tuple[float, list[Tone]]:
    steps = ((392, 0.0), (494, 0.22), (587, 0.44))
    return 2.8, [Tone(pitch, start, 0.5, 0.35, 5) for pitch, start in steps]


def _silence() -> tuple[float, list[Tone]]:
    return 2.0, []


MAKERS = {
    "duress.wav": _duress,
    "help.wav": _help,
    "notice.wav": _notice,
    "exercise.wav": _exercise,
    "silence.wav": _silence,
}


def render(name: str) -> bytes:
    """The bytes of one WAV file: mono, 16 bits."""
    length_s, tones = MAKERS[name]()
    samples = bytearray()
    for number in range(round(length_s * RATE)):
        value = sum(_value(tone, number / RATE) for tone in tones)
        bounded = max(-1.0, min(1.0, value))
        samples += round(bounded * LOUDEST).to_bytes(2, "little", signed=True)
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(samples))
    return file.getvalue()


def _value(tone: Tone, moment_s: float) -> float:
    since_s = moment_s - tone.start_s
    if not 0 <= since_s < tone.length_s:
        return 0.0
    edge = min(1.0, since_s / EDGE_S, (tone.length_s - since_s) / EDGE_S)
    fade = math.exp(-tone.decay * since_s)
    return tone.volume * edge * fade * math.sin(2 * math.pi * tone.pitch * since_s)


def main() -> int:
    """Write the files; return the exit code."""
    for name in MAKERS:
        (HERE / name).write_bytes(render(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
