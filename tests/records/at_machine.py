# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A supervisor who gives commands beside the running records of a counter."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, Self

import pytest
from msgspec.structs import replace

from appliance import cli
from tests.records.desk import Desk
from tests.records.office import Office


class AtMachine:
    """Gives one subcommand; a class for each adds what it asks."""

    command: ClassVar[str]

    def __init__(
        self, office: Office, config: Path, printed: pytest.CaptureFixture[str]
    ) -> None:
        self.office = office
        self.config = config
        self._printed = printed
        self.said = ""
        self.warned = ""

    @classmethod
    @contextmanager
    def of(cls, config: Path, printed: pytest.CaptureFixture[str]) -> Iterator[Self]:
        """At the counter with these settings; its clock is this machine's."""
        (config.parent / "state").mkdir(mode=0o700)
        desk = Desk(config.parent / "state")
        desk.now = replace(desk.now, wall_ms=time.time_ns() // 1_000_000)
        yield cls(Office(desk), config, printed)
        desk.archive.close()

    def __call__(self, *words: str) -> int:
        """Give the command; its exit code."""
        code = cli.main([self.command, *words, "--config", str(self.config)])
        self.said, self.warned = self._printed.readouterr()
        return code
