# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the tests of adapters share: a site, its broker, and pins."""

from tests.adapters.gpiod_pins import factory, kernel
from tests.support.fixtures import broker, site

__all__ = ["broker", "factory", "kernel", "site"]
