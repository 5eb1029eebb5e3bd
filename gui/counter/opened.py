# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which cards were opened on this screen of late: the log takes them along."""

import time
from collections.abc import Callable

RECENT_S = 2 * 60 * 60
MOST = 32


class Opened:
    """Card ids by the time they were last opened; in memory alone, soon forgotten."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self.now_s = now_s
        self._at_s: dict[str, float] = {}

    def add(self, card_id: str) -> None:
        """Know that this card was opened now."""
        self._at_s.pop(card_id, None)
        self._at_s[card_id] = self.now_s()
        while len(self._at_s) > MOST:
            del self._at_s[next(iter(self._at_s))]

    def recent(self) -> list[str]:
        """Those of the last two hours, the one that was opened last at the end."""
        since_s = self.now_s() - RECENT_S
        self._at_s = {card: at for card, at in self._at_s.items() if at >= since_s}
        return list(self._at_s)
