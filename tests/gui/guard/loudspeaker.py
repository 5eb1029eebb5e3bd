# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real sound server with a loudspeaker of its own, which nobody but a test hears."""

import array
import os
import signal
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.counter import wait_until

NAME = "speaker"
_RATE = 8_000
_LOUD = 500
"""Of 32,767: what is above is no silence."""
REST_S = 2.0
"""Longer than any sound's own pause: whatever comes after began anew."""


class SoundServer:
    """PulseAudio in a folder; ended with its context."""

    def __init__(self, folder: Path, output: str = NAME) -> None:
        """Nothing runs yet; `output` names the loudspeaker."""
        # A socket's path may have 107 characters.
        self.path = folder / "native"
        self._output = output
        self._home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        self._log = folder / "pulseaudio.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        """What a program plays to it with."""
        return {"PULSE_RUNTIME_PATH": str(self.path.parent)}

    @property
    def address(self) -> str:
        """What $PULSE_SERVER is for it."""
        return f"unix:{self.path}"

    def __enter__(self) -> Self:
        modules = (
            f"module-null-sink sink_name={self._output}",
            f"module-native-protocol-unix auth-anonymous=1 socket={self.path}",
        )
        loads = [word for module in modules for word in ("--load", module)]
        server = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*server, "--disable-shm=yes", *loads],
                stdout=log,
                stderr=log,
                env={**os.environ, **self._home},
            )
        wait_until("the sound server answers", self._answers, 15.0)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()

    def kill(self) -> None:
        """End it, as when it falls."""
        self._running().kill()
        self._running().wait(10)

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "it was started"
        return self._process

    def pause(self) -> None:
        """Let it hang: its socket stays open, and nothing is said there."""
        self._running().send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._running().send_signal(signal.SIGCONT)

    def pactl(self, *words: str) -> None:
        """Do to it what a desktop's mixer does."""
        assert self._ask(*words).returncode == 0, words

    def _answers(self) -> bool:
        return self.path.exists() and self._ask("info").returncode == 0

    def _ask(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["pactl", *words],
            env={**os.environ, "PULSE_SERVER": self.address},
            capture_output=True,
            timeout=15,
            check=False,
        )


class Microphone:
    """Hears what comes out of a server's loudspeaker; ended with its context."""

    def __init__(self, server: SoundServer) -> None:
        """Hear nothing yet."""
        self._server = server
        self._lock = threading.Lock()
        self._rings, self._rest, self._heard = 0, REST_S, 0.0

    def __enter__(self) -> Self:
        words = [
            "parec",
            f"--server={self._server.address}",
            f"--device={NAME}.monitor",
        ]
        form = ["--raw", "--format=s16ne", "--channels=1", f"--rate={_RATE}"]
        self._process = subprocess.Popen(
            [*words, *form, "--latency-msec=50"], stdout=subprocess.PIPE
        )
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait(10)
        self._hearing.join(10)
        assert self._process.stdout is not None, "it was asked for"
        self._process.stdout.close()

    @property
    def rings(self) -> int:
        """How often it has begun to sound, after a rest."""
        assert self._process.poll() is None, "the microphone is gone"
        with self._lock:
            return self._rings

    @property
    def heard_s(self) -> float:
        """How many seconds it has listened."""
        assert self._process.poll() is None, "the microphone is gone"
        with self._lock:
            return self._heard

    @property
    def sounds(self) -> bool:
        """Whether it sounds now, or pauses only."""
        assert self._process.poll() is None, "the microphone is gone"
        with self._lock:
            return self._rest < REST_S

    def _hear(self) -> None:
        assert self._process.stdout is not None, "it was asked for"
        block = _RATE // 20
        while len(heard := self._process.stdout.read(2 * block)) == 2 * block:
            self._take(max(map(abs, array.array("h", heard))) > _LOUD, block / _RATE)

    def _take(self, loud: bool, length_s: float) -> None:
        with self._lock:
            self._rings += loud and self._rest >= REST_S
            self._rest = 0.0 if loud else self._rest + length_s
            self._heard += length_s
