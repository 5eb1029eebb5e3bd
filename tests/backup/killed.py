# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A restore that is killed before one of the changes that it makes to a folder.

Run as a program: ``python -m tests.backup.killed STATE CHANGE FILE CONFIG``. It prints
how many changes there were; 0 as CHANGE kills before none.
"""

import os
import signal
import sys

from appliance import cli

CHANGES = ("os.link", "os.remove", "os.rename", "os.rmdir")


def main(state: str, change: int, file: str, config: str) -> None:
    """Restore, unless killed."""
    changes = 0

    def hook(event: str, words: tuple[object, ...]) -> None:
        nonlocal changes
        if event not in CHANGES or state not in str(words[:2]):
            return
        changes += 1
        if changes == change:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    assert cli.main(["restore", file, "--config", config]) == 0
    sys.stdout.write(f"changes {changes}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])
