# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What we rely on in the binding between Python and Qt."""

import sys

from PySide6.QtGui import QFont

CALLS = 1_000
OTHERS = 100
"""References that anything else may take or give meanwhile."""


def test_calls_that_return_nothing_take_nothing_from_none() -> None:
    """A thousand calls leave None's reference count as it was.

    PySide6 6.12.0 on Python 3.11 took one each, so that a window died with
    "deallocating None" after some hours. Newer Pythons do not count None.
    """
    font = QFont()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        font.setPixelSize(12)
    after = sys.getrefcount(None)

    assert abs(after - before) < OTHERS
