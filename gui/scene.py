# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One picture of a window, drawn from fixed facts."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QImage


class Scene(NamedTuple):
    """A picture's name, and what draws it."""

    name: str
    draw: Callable[[], QImage]
