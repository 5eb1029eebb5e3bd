# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A virtual Raspberry Pi: Debian in QEMU with the kernel's simulated pins.

``make vm-test``, which is ``python -m tests.system.vm``: see docs/virtual-pi.md.
"""
