# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a planted mistake is."""

from typing import NamedTuple


class Defect(NamedTuple):
    """One planted mistake."""

    name: str
    breaks: str
    """The promise that it breaks."""
    file: str
    good: str
    """What stands in the file, once."""
    bad: str
    tests: tuple[str, ...]
