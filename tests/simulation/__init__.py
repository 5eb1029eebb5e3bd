# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The whole appliance, guards and brokers in virtual time, from one seed."""
