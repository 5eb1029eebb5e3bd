# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What checks have found: each on a thread of its own, told in the order given.

A name server, a broker or a disk may never answer. Then the others are told all
the same, and of the one that hangs is told what it hangs at.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final

LIMIT_S: Final = 10.0
"""A check that takes longer hangs."""
OK: Final = "ok  "
NOTE: Final = "NOTE"
BAD: Final = "BAD "
_log = logging.getLogger("luukku.check")


class Findings:
    """What one check has found, a line each: mark and text."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._bad = 0
        self._if_it_hangs = ""

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        return not self._bad

    def ok(self, text: str) -> None:
        """Say what is as it should be."""
        self._lines.append(f"{OK} {text}")

    def note(self, text: str) -> None:
        """Say what is worth knowing."""
        self._lines.append(f"{NOTE} {text}")

    def bad(self, text: str) -> None:
        """Say what is wrong, and the remedy."""
        self._bad += 1
        self._lines.append(f"{BAD} {text}")

    def begin(self, if_it_hangs: str) -> None:
        """Begin something that may never end, and say what is wrong if so."""
        self._if_it_hangs = if_it_hangs

    def hang(self) -> "Findings":
        """What was found until now, and what has not come to an end."""
        found = Findings()
        found._lines, found._bad = [*self._lines], self._bad
        found.bad(self._if_it_hangs)
        return found

    def tell(self) -> None:
        """Print it."""
        for line in self._lines:
            print(line)


Check = Callable[[Findings], None]


class _Run(threading.Thread):
    """One check on its thread; a mistake in it hides nothing that others find."""

    def __init__(self, check: Check) -> None:
        super().__init__(name="check", daemon=True)
        self._check = check
        self._found = Findings()
        self._error: BaseException | None = None

    def run(self) -> None:
        """Check."""
        try:
            self._check(self._found)
        except BaseException as error:  # noqa: BLE001 - told by `result`
            _log.exception("A part of the check ended by a mistake.")
            self._error = error

    def result(self, until_s: float) -> Findings:
        """What it found, at the latest at that monotonic time."""
        self.join(max(0.0, until_s - time.monotonic()))
        if self._error is not None:
            kind = type(self._error).__name__
            self._found.bad(
                f"check: a part of this check has a mistake and saw no more ({kind}: "
                f"{self._error}). Report it; the other lines are true all the same"
            )
        return self._found.hang() if self.is_alive() else self._found


def all_at_once(
    checks: Iterable[Check], limit_s: float = LIMIT_S
) -> Iterator[Findings]:
    """Run all checks beside each other; yield what each found, in their order."""
    until_s = time.monotonic() + limit_s
    runs = [_Run(check) for check in checks]
    for run in runs:
        run.start()
    for run in runs:
        yield run.result(until_s)
