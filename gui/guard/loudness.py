# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what the station plays can be heard: where it goes, muted, how loud.

Qt plays, but does not know the volume of the desktop. ``pactl``, of PulseAudio and
for PipeWire too, tells it of our own stream while it plays, and of the loudspeaker
that the stream goes to. What cannot be known is said to be unknown, never fine.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import (
    QObject,
    QProcess,
    QProcessEnvironment,
    QStandardPaths,
    QTimer,
    Signal,
    Slot,
)

from gui.guard import words_sound

PACTL: Final = "pactl"
FULL: Final = 65_536
"""What the sound server calls 100 %."""
PATIENCE_MS: Final = 5_000
ANSWER_MS: Final = 3_000
"""A sound server that takes longer to say what it is does not answer."""
_DUMMY: Final = "auto_null"
"""The loudspeaker that the sound server makes up where there is none."""

_ASLEEP: Final = "SUSPENDED"
"""A loudspeaker that takes nothing, although something plays to it."""

_Parsed = dict[str, Any]


def judge(told: bytes, process: int, least_percent: int) -> str:
    """What is wrong with our stream or its loudspeaker, as a sentence; or nothing.

    Args:
        told: what ``pactl --format=json list`` says.
        process: the id of the process that plays.
        least_percent: less of the full volume is too quiet.
    """
    try:
        known = json.loads(told)
        streams = [one for one in known["sink_inputs"] if _is_of(one, process)]
        outputs = {one["index"]: one for one in known["sinks"]}
        pairs = [(one, outputs[one["sink"]]) for one in streams]
        said = [next(_complaints(*pair, least_percent), "") for pair in pairs]
    except (ValueError, LookupError, TypeError, AttributeError):
        return words_sound.volume_unknown(words_sound.pactl_unread())
    if not pairs:
        return words_sound.no_stream()
    # All that we play now goes the same way; one that is heard is no comfort.
    return next((sentence for sentence in said if sentence), "")


def _is_of(stream: _Parsed, process: int) -> bool:
    told = stream["properties"].get("application.process.id")
    return bool(told == str(process))


def _complaints(stream: _Parsed, output: _Parsed, least_percent: int) -> Iterator[str]:
    if output["name"] == _DUMMY or _is_unplugged(output):
        yield words_sound.no_output()
    if output["state"] == _ASLEEP:
        yield words_sound.stuck()
    if output["mute"]:
        yield words_sound.muted()
    if stream["mute"]:
        yield words_sound.muted_station()
    percent = 100 * _volume(stream) * _volume(output)
    if percent < least_percent:
        yield words_sound.quiet(round(percent), least_percent)


def _is_unplugged(output: _Parsed) -> bool:
    """Whether the plug that the sound goes to has nothing in it, as far as is told."""
    return any(
        port["name"] == output["active_port"]
        and port["availability"] == "not available"
        for port in output["ports"]
    )


def _volume(one: _Parsed) -> float:
    """From 0 to 1 and beyond: of its loudest channel."""
    return float(max(channel["value"] for channel in one["volume"].values()) / FULL)


class Answers(QObject):
    """Asks whether the sound server answers, without making the window wait.

    One that hangs is to be told before anybody calls: what plays notices it late or
    never. Where it cannot be asked, it is taken to answer; once it has not, only a
    good answer counts, since a server that hangs soon refuses whoever asks.
    """

    told = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._well = True
        self._asked: QProcess | None = None
        self._late = QTimer(self, interval=ANSWER_MS, singleShot=True)
        self._late.timeout.connect(self._give_up)

    def ask(self) -> None:
        """Ask now; `told` follows."""
        if self._asked is not None:
            return
        program = QStandardPaths.findExecutable(PACTL)
        if not program:
            self.told.emit(True)
            return
        self._asked = QProcess(self)
        self._asked.finished.connect(self._answered)
        self._asked.start(program, ["info"])
        self._late.start()

    @Slot(int)
    def _answered(self, code: int) -> None:
        self._late.stop()
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
            self._well = self._well or code == 0
            self.told.emit(self._well)

    @Slot()
    def _give_up(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            # What could not be started says nothing of the server.
            self._well &= asked.state() == QProcess.ProcessState.NotRunning
            _end(asked)
            self.told.emit(self._well)


class Loudness(QObject):
    """Asks pactl without making the window wait."""

    told = Signal(str)
    """What is wrong, as a sentence; empty: nothing."""

    def __init__(self, least_percent: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._least_percent = least_percent
        self._process = 0
        self._asked: QProcess | None = None
        self._late = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._late.timeout.connect(self._give_up)

    def ask(self, process: int) -> None:
        """Look now, while the process of this id plays; `told` follows."""
        if self._asked is not None:
            return
        self._process = process
        program = QStandardPaths.findExecutable(PACTL)
        if not program:
            self.told.emit(words_sound.volume_unknown(words_sound.no_pactl()))
            return
        # Its numbers must be JSON's, whatever the guard's language writes.
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C.UTF-8")
        self._asked = QProcess(self)
        self._asked.setProcessEnvironment(environment)
        self._asked.finished.connect(self._answered)
        self._asked.start(program, ["--format=json", "list"])
        self._late.start()

    @Slot(int)
    def _answered(self, code: int) -> None:
        asked, self._asked = self._asked, None
        self._late.stop()
        if asked is None:
            return
        told = bytes(asked.readAllStandardOutput().data())
        why = bytes(asked.readAllStandardError().data()).decode(errors="replace")
        asked.deleteLater()
        if code:
            first = why.strip().partition("\n")[0] or words_sound.pactl_unread()
            self.told.emit(words_sound.volume_unknown(first))
            return
        self.told.emit(judge(told, self._process, self._least_percent))

    @Slot()
    def _give_up(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            _end(asked)
            self.told.emit(words_sound.volume_unknown(words_sound.pactl_silent()))


def _end(asked: QProcess) -> None:
    asked.finished.disconnect()
    asked.kill()
    asked.waitForFinished(PATIENCE_MS)
    asked.deleteLater()
