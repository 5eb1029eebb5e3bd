# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs the tools that come with Qt for Python."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(sys.executable).parent


class QtToolError(Exception):
    """A tool found something; its words are the message."""


def qt_tool(name: str, *arguments: str | Path) -> None:
    """Run one tool; if it fails or says anything, that is a QtToolError."""
    command = [str(SCRIPTS / f"pyside6-{name}"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    # Qt for Python's wrapper ends with its own command line, of no use to anyone.
    said, _, _ = said.partition(f"'{Path(sys.prefix)}")
    if done.returncode or said.strip():
        raise QtToolError(said.strip() or f"{name} failed with {done.returncode}")
