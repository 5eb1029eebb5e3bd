# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The command's first moment."""

import subprocess
import sys

CTRL_C = """
import signal, sys

class Finger:
    def find_spec(self, name, path=None, target=None):
        if name == "msgspec":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Finger())
from appliance.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_ends_it_in_silence_while_it_loads() -> None:
    """Half of what it is made of has not been loaded yet: 130, and not a word."""
    done = subprocess.run(
        [sys.executable, "-c", CTRL_C, "--help"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
