# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs the command and reads what it says."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from appliance.adapters import schema
from tests.support.counter import Counter


class Checked:
    """What one run of the command has said."""

    def __init__(self, code: int, said: str) -> None:
        self.code = code
        self.lines = said.splitlines()

    def of(self, mark: str) -> list[str]:
        """The texts of all lines with this mark."""
        return [line[5:] for line in self.lines if line.startswith(mark)]

    def line(self, part: str) -> str:
        """The one line with these words."""
        (found,) = [line for line in self.lines if part in line]
        return found


Check = Callable[[], Checked]


def edit(counter: Counter, old: str, new: str) -> None:
    """Change a setting."""
    text = counter.config.read_text("utf-8")
    assert old in text, text
    counter.config.write_text(text.replace(old, new), "utf-8")


def make_database(counter: Counter) -> Path:
    """Make the database as the appliance does."""
    path = counter.state / "luukku.db"
    schema.open_database(path).connection.close()
    return path


def run_elsewhere(
    counter: Counter,
    *prefix: str,
    environ: Mapping[str, str] | None = None,
    meanwhile: Callable[[int], None] = lambda _pid: None,
) -> Checked:
    """Run the command in a process of its own, begun by what execs the rest.

    `meanwhile` is called with its process number while it runs.
    """
    command = [sys.executable, "-m", "appliance", "check"]
    with subprocess.Popen(
        [*prefix, *command, "--config", str(counter.config)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environ or {})},
    ) as process:
        try:
            meanwhile(process.pid)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert err == ""
    return Checked(process.returncode, out)


def mounted(words: str) -> tuple[str, ...]:
    """What mounts something for the rest of the command alone."""
    return ("unshare", "-rm", "sh", "-c", f'{words} && exec "$@"', "sh")
