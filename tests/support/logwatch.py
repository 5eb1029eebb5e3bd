# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Warnings in the log: each is expected by its test, or fails it."""

import logging


class LogWatch(logging.Handler):
    """Collects warnings and worse, from all threads, and judges them at the end."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._seen: list[str] = []
        self._expected: list[str] = []
        self._allowed: list[str] = []

    def __call__(self, part: str) -> None:
        """Expect at least one warning whose message contains `part`."""
        self._expected.append(part)

    def allow(self, part: str) -> None:
        """Take such a warning if it comes: whether it does is a matter of time."""
        self._allowed.append(part)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record as `logger: message`."""
        self._seen.append(f"{record.name}: {record.getMessage()}")

    def complaint(self) -> str:
        """Return what was logged unexpectedly or not at all; empty is good."""
        surprises = [
            line
            for line in self._seen
            if not any(part in line for part in (*self._expected, *self._allowed))
        ]
        missing = [
            part
            for part in self._expected
            if not any(part in line for line in self._seen)
        ]
        lines = [f"unexpected in the log: {line}" for line in surprises]
        lines += [f"expected in the log, but not there: {part}" for part in missing]
        return "\n".join(lines)
