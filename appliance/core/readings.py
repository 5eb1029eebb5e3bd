# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the machine itself tells: one reading of everything that its kernel knows."""

from appliance.core.values import Value


class Readings(Value, frozen=True, kw_only=True):
    """The state of the machine at one moment. None: this machine does not tell."""

    temperature_c: int | None = None
    """Of the processor."""
    undervoltage: bool | None = None
    """Whether the supply voltage was too low since the reading before."""
    throttled: bool | None = None
    """Whether the processor was slowed down since then, by heat or low voltage."""
    disk_free_mb: int | None = None
    """What is left for us on the disk with the records, in millions of bytes."""
    disk_worn_percent: int | None = None
    """How much of the disk's life is used, by its own account; 100: all of it."""
    network: bool | None = None
    """Whether any network is connected: a cable or a radio link."""
