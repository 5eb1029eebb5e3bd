# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku export`` as a person runs it: a process of its own, from start to end."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from appliance.records.periods import last_whole
from tests.config.counter_file import GOOD

HTML, PDF, CAP = (
    "a month's report, HTML: `luukku export`",
    "a month's report, PDF: `luukku export`",
    "a month's alerts: `luukku export --cap`",
)
SETTLED_DAYS: Final = 2
"""A month that is over for so long can be told of."""


class Exporter:
    """A counter whose state folder is the measured one, and the command."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._file = folder / "counter.toml"
        self._file.write_text(GOOD, "utf-8")
        self._out = folder / "out"
        self.state = folder / "state"
        self._month = last_whole((now - timedelta(days=SETTLED_DAYS)).date(), 1)
        self.files = 0
        """That the last command has made."""

    @property
    def month(self) -> tuple[str, str]:
        """The measured one: its bounds as times of the wire."""
        return self._month.bounds(None)

    def commands(self) -> dict[str, Callable[[], object]]:
        """What is run, by row of the table."""
        first, last = self._month.since, self._month.until - timedelta(days=1)
        month = f"{first:%Y-%m}"
        return {
            HTML: lambda: self._run("--month", month, "--format", "html"),
            PDF: lambda: self._run("--month", month, "--format", "pdf"),
            CAP: lambda: self._run(*("--cap", "--from", str(first), "--to", str(last))),
        }

    def _run(self, *words: str) -> None:
        out = self._out / f"{datetime.now(UTC):%H%M%S%f}"
        out.mkdir(parents=True)
        try:
            subprocess.run(
                (
                    *(sys.executable, "-m", "appliance", "export"),
                    *("--config", str(self._file), "--to", str(out), *words),
                ),
                stdout=subprocess.DEVNULL,
                check=True,
            )
            self.files = sum(1 for _ in out.iterdir())
        finally:
            shutil.rmtree(out)
