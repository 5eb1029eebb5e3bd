# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the daemon's process must not contain."""

import subprocess
import sys
from pathlib import Path

from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site

__all__ = ["broker", "counter", "site"]


def test_the_daemon_imports_no_window(counter: Counter) -> None:
    """Nothing of Qt, and no command-line library, is in the daemon's process."""
    code = (
        "import sys, appliance.assembly;"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'shiboken6', 'gui', 'pydantic')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    counter.start()
    libraries = Path(f"/proc/{counter.pid}/maps").read_text("utf-8")

    assert done.stdout.strip() == "[]"
    assert "libQt6" not in libraries
