# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The timeline of a demo: every step with its evidence, and its pictures."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from appliance.demo.driving import Window
from appliance.demo.processes import DemoError


class Entry(TypedDict):
    """One step as ``timeline.json`` holds it."""

    step: str
    at_ms: int
    ok: bool
    detail: str


class Record:
    """Plays steps one after another, and keeps what each one showed."""

    def __init__(self, out: Path) -> None:
        """Pictures and the timeline go to `out`."""
        self._out = out
        self._start_s = time.monotonic()
        self.entries: list[Entry] = []

    @property
    def is_whole(self) -> bool:
        """Whether every step so far has happened."""
        return all(entry["ok"] for entry in self.entries)

    def play(
        self, step: str, act: Callable[[], str], windows: tuple[Window, ...] = ()
    ) -> None:
        """Do a step; its return value is the evidence. Then picture the windows.

        Raises:
            DemoError: the step did not happen; it is in the timeline as such.
        """
        try:
            self._add(step, act(), ok=True)
            for window in windows:
                number = len(self.entries)
                window.grab(self._out / f"{number:02d}-{step}-{window.name}.png")
        except DemoError as error:
            self._add(step, str(error), ok=False)
            raise
        finally:
            self.save()

    def save(self) -> None:
        """Write ``timeline.json``."""
        text = json.dumps(self.entries, ensure_ascii=False, indent=2)
        (self._out / "timeline.json").write_text(text + "\n", "utf-8")

    def _add(self, step: str, detail: str, *, ok: bool) -> None:
        at_ms = round((time.monotonic() - self._start_s) * 1000)
        self.entries.append(Entry(step=step, at_ms=at_ms, ok=ok, detail=detail))
        mark = "ok  " if ok else "FAIL"
        print(f"{at_ms / 1000:7.2f} s  {mark}  {step}: {detail}", flush=True)
