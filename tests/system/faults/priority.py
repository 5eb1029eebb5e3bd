# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The processor before all other programs, as the daemon's unit asks.

Where a kill comes so soon after a press that 20 ms decide, a busy machine must not
decide instead. Luukku and the programs beside it get the same.
"""

import subprocess
from functools import cache

_FIRST = ("chrt", "--fifo", "10")
"""As `CPUSchedulingPolicy=` and `CPUSchedulingPriority=` of ``luukku.service``."""


@cache
def first() -> tuple[str, ...]:
    """Words before a command line that give it that, where this user may; else none."""
    allowed = subprocess.run([*_FIRST, "true"], capture_output=True, check=False)
    return () if allowed.returncode else _FIRST
