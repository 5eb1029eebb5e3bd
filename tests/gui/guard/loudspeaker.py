# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real sound server with a loudspeaker of its own, which nobody hears."""

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.counter import wait_until

NAME = "speaker"


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
        assert self._process is not None, "it was started"
        self._process.kill()
        self._process.wait(10)

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
